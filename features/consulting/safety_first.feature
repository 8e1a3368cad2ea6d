Feature: The safety questions come first, and cannot be skipped

  A coach who starts the questionnaire asks about safety before asking about the lift. Going on without an answer is
  possible. Going on as if the answer were no is not.

  Background:
    Given the coach, with the athlete there answers the questionnaire

  Scenario: Before anything else but who answers
    Then it asks for the safety questions
    And it says "Read these out as they stand"

  Scenario: Enter does nothing
    When Enter is pressed
    Then nothing is noted
    And it says "This one needs an answer"

  Scenario: A number that is not on the list is not taken for anything
    When "12" is typed
    Then nothing is noted
    And it says "12 is not on this list"

  Scenario: None of them, and one of them, do not go together
    When "none 3" is typed
    Then nothing is noted
    And it says "do not go together"

  Scenario: Not known is not no, and it says what that costs
    When "u" is typed
    Then it says "cannot go beyond stick and body-weight practice"
    And every safety question stays open

  Scenario: One question may stay open by itself
    When "Any fall, crash, collision, ..." is left open
    Then it says "4 stays open; no to the rest"
    And it says "with no load figure"
    And "Any fall, crash, collision, ..." stays open

  Scenario: What is left open is in the result
    When "Any fall, crash, collision, ..." is left open
    And it comes to the end
    Then the safety questions are incomplete
    And training is "stick and body weight only, without pain"

  Scenario: No eleven times, and the questions about lifting begin
    When the answer is no to all of them
    Then it asks "Age"

  Scenario: With that, somebody who lifts without complaint is asked no more about safety
    When it comes to the end
    Then the safety questions are complete

  Scenario: Somebody of 50 is asked what only matters from that age on
    When the answer is no to all of them
    And this is answered:
      | Age | 50 |
    Then it asks for detailed safety questions
    And it asks "Have you been less active than 30 minutes ..."
    And it does not ask "Have you fallen in the last 12 months, ..."

  Scenario: Somebody of 70 is asked about falls, too
    When the answer is no to all of them
    And this is answered:
      | Age | 70 |
    Then it asks "Have you fallen in the last 12 months, ..."

  Scenario: Somebody of 30 is not
    When the answer is no to all of them
    And this is answered:
      | Age | 30 |
    Then the lift is asked
