Feature: Going back, listing and changing

  Background:
    Given the coach, with the athlete there answers the questionnaire

  Scenario: Back asks the question before once more, with what was said
    Given it has come to the lift
    When they go back 1 question
    Then it asks "Age" again
    And it says "Enter keeps what was said"

  Scenario: Enter keeps what was said
    Given it has come to the lift
    When they go back 1 question
    And Enter is pressed
    Then the lift is asked
    And "Age" comes to 30

  Scenario: One of several facts is changed, and the others stay
    Given it has come to the lift
    When they go back 1 question
    And this is answered:
      | Years of regular lifting | 4 |
    Then "Years of regular lifting" comes to 4
    And "Age" comes to 30

  Scenario: Two steps back
    Given it has come to the lift
    When they go back 2 questions
    Then it asks for the safety questions

  Scenario: The first question is as far as it goes
    Given it has come to the lift
    When they go back 9 questions
    Then it asks for who answers

  Scenario: The list shows every answer under its number
    Given it has come to the signs
    When "l" is typed
    Then it says "Safety first: all no"
    And it says "the coach"
    And it says "deadlift"
    And it says "A number to change that answer"
    When Enter is pressed
    Then it asks for signs

  Scenario: What was said later and still applies stays
    Given the list shows "Hips rise faster than the chest", clear
    And it has come to the follow-ups
    When they go back to "Load in use"
    And this is answered:
      | Load in use | 120 kg |
    Then "Hips rise faster than the chest" is noted as "clear"
    And "Load in use" comes to 120 kg

  Scenario: Signs of another lift are set aside
    Given the list shows "Hips rise faster than the chest", clear
    And it has come to the follow-ups
    When they go back to "The lift"
    And this is answered:
      | The lift | kettlebell swing |
    Then it says "set aside for now"
    And "Hips rise faster than the chest" counts no more

  Scenario: They come back with their lift
    Given the list shows "Hips rise faster than the chest", clear
    And it has come to the follow-ups
    When they go back to "The lift"
    And this is answered:
      | The lift | kettlebell swing |
    And they go back to "The lift"
    And this is answered:
      | The lift | deadlift |
    Then "Hips rise faster than the chest" is noted as "clear"

  Scenario: A number that is not on the list changes nothing
    Given it has come to the lift
    And "l" was typed
    When "40" is typed
    Then it says "Nothing is changed"
    And the lift is asked

  Scenario: Even after the result an answer may be changed
    Given it has come to the end
    And "l" was typed
    When "2" is typed
    Then it asks for the safety questions
    When "Any fall, crash, collision, ..." is left open
    And it comes to the end
    Then the safety questions are incomplete

  Scenario: After a change of the lift, the signs of the new one are asked
    Given it has come to the follow-ups
    When they go back to "The lift"
    And this is answered:
      | The lift | kettlebell swing |
    Then it asks "Load in use"
    When it comes to the follow-ups
    Then every sign of the lift has an answer

  Scenario: A sign that was overlooked may be added
    Given it has come to the follow-ups
    When they go back to "Hips rise faster than the chest"
    And this is answered:
      | Hips rise faster than the chest | marked |
    Then "Hips rise faster than the chest" is noted as "marked"

  Scenario: A sign that was typed by mistake is taken out, and it is asked whether it was looked for
    Given the list shows "Hips rise faster than the chest", clear
    And it has come to the follow-ups
    When they go back to "Hips rise faster than the chest"
    And "0" is typed
    Then "Hips rise faster than the chest" stays open
    And it asks for whether all of them were looked for
    When "y" is typed
    Then "Hips rise faster than the chest" is noted as "not there"
