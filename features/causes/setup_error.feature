Feature: Cause: the start position makes a good rep impossible

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario Outline: The fault goes when the start is changed
    Given "<sign>" was marked
    And "<trial>" is "cleaner"
    When the case is assessed
    Then the most likely cause is "Start position makes a good rep impossible"
    And "Start position makes a good rep impossible" is called "very likely"
    And the habit drill is "Set-up rehearsal on a floor line"

    Examples:
      | sign                            | trial                     |
      | Hips rise faster than the chest | Trial: hips a hand higher |
      | Bar ahead of mid-foot           | Trial: bar over mid-foot  |
      | Weight runs to the toes         | Trial: bar over mid-foot  |

  Scenario Outline: Seen directly at the start
    Given "<sign>" was marked
    When the case is assessed
    Then the most likely cause is "Start position makes a good rep impossible"

    Examples:
      | sign                           |
      | Bar ahead of mid-foot          |
      | Squat-style start              |
      | Stance or grip blocks the lift |

  Scenario Outline: A reset that changes nothing speaks against it
    Given "Hips rise faster than the chest" was marked
    And the case was assessed
    And then "<trial>" is "no change"
    When the case is assessed again
    Then "Start position makes a good rep impossible" is less certain than before

    Examples:
      | trial                     |
      | Trial: hips a hand higher |
      | Trial: bar over mid-foot  |

  Scenario: A sound start, and weak one-leg rises, is not the start
    Given "Hips rise faster than the chest" was marked
    And "Trial: hips a hand higher" is "no change"
    And "Trial: bar over mid-foot" is "no change"
    And "One-leg rise from a chair" is "19"
    When the case is assessed
    Then the most likely cause is "Knee extensors cannot share the start"
    And "Start position makes a good rep impossible" is not the most likely cause

  Scenario: The check follows in the same session
    Given "Hips rise faster than the chest" was marked
    And "Trial: hips a hand higher" is "cleaner"
    When the case is assessed
    Then the check is due "in the same session"
    And it is passed with "4 of 5 reps clean."
