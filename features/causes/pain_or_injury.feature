Feature: Pain may be changing how somebody moves: it is looked at first

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Spine bends before the hips" was marked
    And "Taught to hinge" is "no"

  Scenario: Pain above 2, with every question asked, is named above the causes
    Given pain of 3 out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then pain is to be looked at first
    And the most likely cause is "Pattern not yet automatic"
    And no cause is called more than "possible"

  Scenario Outline: Up to 2 it is noted, and not put first
    Given pain of <points> out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then <said>

    Examples:
      | points | said                          |
      | 0.5    | nothing is said about pain    |
      | 2      | nothing is said about pain    |
      | 2.5    | pain is to be looked at first |

  Scenario: It is a way to the safety questions, never one of the causes
    Given pain of 3 out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then "Pain or injury changes movement" is not among the causes
    And no drill is offered for "Pain or injury changes movement"

  Scenario: Nothing lowers it
    Given pain of 3 out of 10 while hinging, with every question that pain opens answered no
    And "Fixes at once with a cue" is "yes"
    And "Stick hinge" is "clean"
    And "Knee up, across and turned in" is "no pain"
    When the case is assessed
    Then pain is to be looked at first

  Scenario: Effort felt in the low back is not pain
    Given "Where it was felt" is "low back"
    And "Worst pain while hinging" is "0"
    When the case is assessed
    Then nothing is said about pain
    And nobody has to be seen

  Scenario: Every page says it before the reasons
    Given pain of 3 out of 10 while hinging, with every question that pain opens answered no
    When it is printed on paper in every format
    Then every page set says, in this order: "Pain may be changing how you move", "The hinge is not a habit yet"
    And every page set carries the safety net
