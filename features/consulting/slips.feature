Feature: A slip can be mended, a yes is not lost

  Background:
    Given the athlete answers the questionnaire
    And it has come to the safety questions
    And "Any numbness, pins and needles, ..." got a yes
    And it has come to the detailed safety questions

  Scenario: After an emergency the one question comes again
    Given "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    When "b" is typed
    Then it says "Have you noticed numbness, tingling or a changed feeling"
    And it says "type the whole word: no"

  Scenario Outline: Anything but the whole word leaves the yes as it is
    Given "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    And "b" was typed
    When "<typed>" is typed
    And the other yes is left as it is
    Then it says "Nothing is changed"
    And "Have you noticed numbness, tingling or a changed feeling ..." is noted as "yes"

    Examples:
      | typed |
      | n     |
      | none  |
      | 0     |
      | u     |

  Scenario: The whole word takes it back, and the questions go on
    Given "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    And "b" was typed
    When "no" is typed
    And the other yes is left as it is
    Then "Have you noticed numbness, tingling or a changed feeling ..." is noted as "no"
    And something is asked
    And everything answered so far is saved

  Scenario: What was taken back stands in the result, with the time
    Given "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    And "b" was typed
    When "no" is typed
    And it comes to the end
    Then the result says "Changed from yes to no at 18:30"

  Scenario: Going back past the safety questions, a yes turns it into a referral at once
    Given the answer was no to all of them
    And it has come to the signs
    When they go back to "Have you noticed numbness, tingling or a changed feeling ..."
    And "Have you noticed numbness, tingling or a changed feeling ..." gets a yes
    Then the questions end at once
    And the very next words are where to go and how soon
    And no cause, no drill and no load is given

  Scenario: A new yes further on opens its questions before anything else
    Given the answer was no to all of them
    And it has come to the signs
    When they go back to "Any fall, crash, collision, ..."
    And these get a yes:
      | Any numbness, pins and needles, ... |
      | Any fall, crash, collision, ...     |
    Then it asks for detailed safety questions
    And "Any numbness, pins and needles, ..." is noted as "yes"
