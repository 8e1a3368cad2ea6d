Feature: A yes opens the questions behind it

  Background:
    Given the athlete answers the questionnaire
    And it has come to the safety questions

  Scenario: The age comes first, because some of them depend on it
    When "Do you have any pain, ache, ..." gets a yes
    Then it asks "Age"

  Scenario: Those that can be emergencies come first, and at most seven at once
    When these get a yes:
      | Do you have any pain, ache, ...     |
      | Any numbness, pins and needles, ... |
    And this is answered:
      | Age | 34 |
    Then it asks for detailed safety questions
    And at most 7 questions are asked at once
    And those that can be emergencies come first

  Scenario: All of them are answered before anything else is asked
    When "Any fall, crash, collision, ..." gets a yes
    And this is answered:
      | Age | 34 |
    Then it asks for detailed safety questions
    And the lift was not asked yet
    When it comes to what is known of the athlete
    Then the safety questions are answered in full

  Scenario: One yes to an emergency ends the questions at once
    When "Any numbness, pins and needles, ..." gets a yes
    And this is answered:
      | Age | 34 |
    And "Have you noticed numbness, tingling or a changed feeling ..." gets a yes
    Then the questions end at once
    And the very next words are where to go and how soon
    And the result is "see somebody first"
    And the first to see is "an emergency department", "now"
    And no cause, no drill and no load is given

  Scenario: What was not asked for that reason is listed as open, never as no
    When these get a yes:
      | Do you have any pain, ache, ...     |
      | Any numbness, pins and needles, ... |
    And this is answered:
      | Age | 34 |
    And "Have you noticed numbness, tingling or a changed feeling ..." gets a yes
    Then the safety questions are incomplete
    And the result says "safety questions were not answered"

  Scenario: A question about something private may be left open
    When "Any recent change in how you pee, ..." gets a yes
    And this is answered:
      | Age | 34 |
    And "Any new loss of genital feeling, ..." is left open
    Then it says "stays open"
    And "Any new loss of genital feeling, ..." stays open

  Scenario: With pain, it asks how much and where
    When "Do you have any pain, ache, ..." gets a yes
    And it comes to "Worst pain while hinging"
    Then it asks "Pain at rest"
    When "u" is typed
    Then it asks "Where it hurts"

  Scenario: A doctor within two days is a referral; the lift is not gone into
    When "Any numbness, pins and needles, ..." gets a yes
    And it comes to "Is one leg or foot weaker than it was ..."
    And "Is one leg or foot weaker than it was ..." gets a yes
    And it comes to the end
    Then the lift was never asked
    And no cause, no drill and no load is given
