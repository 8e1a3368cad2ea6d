Feature: What was seen

  Background:
    Given the coach, with the athlete there answers the questionnaire
    And it has come to the signs

  Scenario: Several at once, each with how marked it is
    When this is answered:
      | Jerks the weight from slack | clear  |
      | No visible brace            | marked |
      | Already rounded before the pull | slight |
    Then "Jerks the weight from slack" is noted as "clear"
    And "No visible brace" is noted as "marked"
    And "Already rounded before the pull" is noted as "slight"

  Scenario: It says how it was read, because that is where slips are caught
    When "1 2m 3s" is typed
    Then it says "1 clear, 2 marked, 3 slight"

  Scenario: An exclamation mark is marked, too
    When "1!" is typed
    Then it says "1 marked"

  Scenario: Numbers run on from list to list
    When "0" is typed
    Then it asks for signs
    And the first number of this list follows the last of the one before

  Scenario: None of these is no answer about any of them yet
    When "0" is typed
    Then "Jerks the weight from slack" stays open

  Scenario Outline: What cannot be read is said, and nothing is noted
    When "<typed>" is typed
    Then nothing is noted
    And it says "<said>"

    Examples:
      | typed                 | said                                  |
      | 1x                    | only s (slight), m or ! (marked)      |
      | 99                    | 99 is not on this list                |
      | 1 1                   | 1 is there twice                      |
      | jerks the weight      | Nearest: 2 Jerks the weight from slack |

  Scenario: Not sure leaves a sign open
    When "Jerks the weight from slack" is left open
    Then "Jerks the weight from slack" stays open

  Scenario: Looked for all of them: what was not typed was not there
    Given it has come to what was looked for
    Then the numbers of the signs run over all lists
    When "y" is typed
    Then "Jerks the weight from slack" is noted as "not there"
    And it says "was not there"

  Scenario: Nobody looked at some of them: those stay open
    Given it has come to what was looked for
    When everything but these was looked for:
      | Knees travel inward      |
      | Hips shift to one side   |
    Then it says "2 signs stay open"
    And "Knees travel inward" stays open
    And "Jerks the weight from slack" is noted as "not there"

  Scenario: Looked for none of them: all stay open
    Given it has come to what was looked for
    When "n" is typed
    Then it says "stay open. They count for nothing, in either direction"
    And "Jerks the weight from slack" stays open
