Feature: Only drills whose kit is known to be on hand

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Bar leaves the legs" was marked
    And "Hardest thing done cleanly" is "unloaded"

  Scenario Outline: The best drill that the kit allows
    Given the kit on hand is "<kit>"
    When the case is assessed
    Then the pattern drill is "<drill>"

    Examples:
      | kit              | drill                            |
      | long band        | Lat-band hinge                   |
      | landmine         | Landmine hinge or RDL            |
      | phone that films | Hinge with towels in the armpits |

  Scenario: Not asked what there is: only what needs nothing
    When the case is assessed
    Then the pattern drill is "Hinge with towels in the armpits"
    And "Lat-band hinge" is not offered
    And "Straight-arm pulldown" is not offered

  Scenario Outline: Either of two will do
    Given the kit on hand is "<kit>"
    When the case is assessed
    Then the capacity drill is "Straight-arm pulldown"

    Examples:
      | kit           |
      | long band     |
      | cable machine |

  Scenario: Filming needs a phone that films
    Given the kit on hand is "long band, phone that films"
    When the case is assessed
    Then the habit drill is "Side-video check"

  Scenario Outline: Whoever cannot or would rather not film is not asked to
    Given the kit on hand is "<kit>"
    And "Filming is fine" is "<fine>"
    When the case is assessed
    Then "Side-video check" is not offered

    Examples:
      | kit                         | fine |
      | long band                   | yes  |
      | long band, phone that films | no   |
