Feature: Nothing that was answered is lost

  Scenario: Every answer is saved before the next question
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    Then everything answered so far is saved
    When it comes to the signs
    Then everything answered so far is saved
    When "1 2m" is typed
    Then everything answered so far is saved

  Scenario: Cut off in the middle, it says how much is saved and how to go on
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    When the terminal is closed
    Then it says "3 answers are saved"
    And it says "hingedoc consult Sam picks up at question 4"

  Scenario: It goes on at the next question
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    And 12 minutes went by
    When they come back with "hingedoc consult Sam"
    Then it says "An unfinished consultation from 12 minutes ago: Sam, "
    When "1" is typed
    Then the lift is asked
    And 1 consultation is kept

  Scenario: Without asking, where that is what was typed
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    When they come back with "hingedoc consult --resume"
    Then the lift is asked

  Scenario: It may be looked at first
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    When they come back with "hingedoc consult Sam"
    And "2" is typed
    Then it says "Safety first: all no"
    When Enter is pressed
    Then the lift is asked

  Scenario: Starting again keeps the old one
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    When they come back with "hingedoc consult Sam"
    And "3" is typed
    Then it asks for who answers
    When the coach, with the athlete there is the one who answers
    Then 2 consultations are kept

  Scenario: Another athlete's is left alone
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    When they come back with "hingedoc consult Alex"
    Then it asks for who answers

  Scenario: The same day the safety questions are not asked again
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    And the terminal is closed
    And 20 hours went by
    When they come back with "hingedoc consult Sam --resume"
    Then the lift is asked

  Scenario: After a day they are, and the rest stays
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the signs
    And the terminal is closed
    And 25 hours went by
    When they come back with "hingedoc consult Sam --resume"
    Then it says "anything new since then?"
    And it asks for the safety questions
    When the answer is no to all of them
    Then it asks for signs

  Scenario: A yes after a day counts like any other
    Given the athlete begins with "hingedoc consult Sam"
    And it has come to the signs
    And the terminal is closed
    And 25 hours went by
    When they come back with "hingedoc consult Sam --resume"
    And "Any numbness, pins and needles, ..." gets a yes
    And "Have you noticed numbness, tingling or a changed feeling ..." gets a yes
    Then the very next words are where to go and how soon

  Scenario: Leaving on purpose saves, too
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the lift
    When "q" is typed
    Then it says "3 answers are saved"
    And the exit code of the questionnaire is 0

  Scenario: A rehearsal leaves nothing behind
    Given the coach, with the athlete there begins with "hingedoc consult Sam --rehearse"
    And it has come to the lift
    When the terminal is closed
    Then 0 consultations are kept
    And it says "Nothing was saved"

  Scenario: What is finished is not offered again
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    And "n" was typed
    When they come back with "hingedoc consult Sam"
    Then it asks for who answers
