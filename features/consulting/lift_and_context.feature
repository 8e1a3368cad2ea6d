Feature: The athlete, the lift and the set

  Background:
    Given the coach, with the athlete there answers the questionnaire

  Scenario Outline: A weight is typed as it stands on the bar
    Given it has come to the set that was watched
    When "<typed>" is typed for "Load in use"
    Then "Load in use" comes to <kilos> kg
    And it says "<said>"

    Examples:
      | typed   | kilos | said   |
      | 100     | 100   | 100 kg |
      | 100 kg  | 100   | 100 kg |
      | 62.5kg  | 62.5  | 62.5   |
      | 225 lb  | 102.1 | 225 lb |

  Scenario Outline: A weight that nobody lifts is not noted
    Given it has come to the set that was watched
    When "<typed>" is typed for "Load in use"
    Then nothing is noted
    And it says "not noted"

    Examples:
      | typed      |
      | 5000       |
      | 100 stone  |
      | heavy      |

  Scenario: What is left out stays open
    Given it has come to what is known of the athlete
    When this is answered:
      | Age             | 41  |
      | Taught to hinge | yes |
    Then "Years of regular lifting" stays open
    And "Taught to hinge" is noted as "yes"
    And it says "left open"

  Scenario: Kit is several things at once
    Given it has come to what is known of the athlete
    When this is answered:
      | Age         | 41                    |
      | Kit on hand | kettlebell, flat shoes |
    Then "Kit on hand" is noted as "kettlebell, flat shoes"

  Scenario: An age outside the range is not noted
    Given it has come to what is known of the athlete
    When "300" is typed for "Age"
    Then nothing is noted
    And it says "Age goes from"

  Scenario: A word in place of a number names the nearest choice
    Given it has come to the lift
    When "Romanian" is typed
    Then nothing is noted
    And it says "Romanian deadlift"

  Scenario: What came with a case file is not asked again
    Given the terminal is closed
    When the coach, with the athlete there begins with "hingedoc consult --new --set hx_training_age=12"
    And it comes to what is known of the athlete
    Then it does not ask "Years of regular lifting"
