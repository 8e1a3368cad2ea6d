Feature: Cause: arms and load are not tied to the trunk

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: The bar drifts, the shoulders roll, and tight armpits change both
    Given "Bar leaves the legs" was marked
    And "Shoulders roll forward" was clear
    And "Trial: squeeze the armpits" is "cleaner"
    When the case is assessed
    Then the most likely cause is "Arms and load not tied to the trunk"
    And "Arms and load not tied to the trunk" is called "very likely"
    And the pattern drill is "Hinge with towels in the armpits"

  Scenario Outline: Signs that point to loose armpits
    Given the lift is the "<lift>"
    And "<sign>" was marked
    And "<check>" is "<found>"
    When the case is assessed
    Then the most likely cause is "Arms and load not tied to the trunk"

    Examples:
      | lift              | sign                                 | check                          | found |
      | Romanian deadlift | Shoulders roll forward               | Taught to hinge                | yes   |
      | deadlift          | Upper back rounds, chest collapses   | Taught to hinge                | yes   |
      | kettlebell swing  | Arms bend, shrug or lower the weight | Straight-arm press into a band | lost  |

  Scenario Outline: Tension that changes nothing, or is there already, speaks against it
    Given "Shoulders roll forward" was clear
    And the case was assessed
    And then "<check>" is "<found>"
    When the case is assessed again
    Then "Arms and load not tied to the trunk" is less certain than before

    Examples:
      | check                          | found     |
      | Trial: squeeze the armpits     | no change |
      | Straight-arm press into a band | held      |

  Scenario: A bar that stays once it starts closer is a matter of the start
    Given "Bar leaves the legs" was clear
    And "Bar ahead of mid-foot" was clear
    And "Trial: bar over mid-foot" is "cleaner"
    And "Trial: squeeze the armpits" is "no change"
    When the case is assessed
    Then the most likely cause is "Start position makes a good rep impossible"
    And "Arms and load not tied to the trunk" is not the most likely cause

  Scenario: The armpit trial is what would tell
    Given the shipped example "shoulders roll"
    When the case is assessed
    Then what would settle it is "Trial: squeeze the armpits"
