Feature: Only what could still change the result is asked

  Background:
    Given of this athlete is known:
      | Load in use                     | 100 kg |
      | Years of regular lifting        | 1      |
      | Taught to hinge                 | no     |
    And the list shows "Jerks the weight from slack", marked
    And the list shows "Hips rise faster than the chest", clear
    And the list shows "No visible brace", clear

  Scenario: The first question could change the result
    Given the coach, with the athlete there answers the questionnaire
    When it comes to the follow-ups
    Then every question is about something that could change the result

  Scenario: So does every question up to the end
    Given the coach, with the athlete there answers the questionnaire
    When it comes to the follow-ups
    And "u" is typed
    Then every question is about something that could change the result
    When "u" is typed
    Then every question is about something that could change the result

  Scenario: Why it is asked: what each answer would do
    Given the coach, with the athlete there answers the questionnaire
    And it has come to the follow-ups
    When "w" is typed
    Then what each answer would do is said
    And nothing is noted

  Scenario: How to check it
    Given the coach, with the athlete there answers the questionnaire
    And it has come to "Stick hinge"
    When help is asked for "Stick hinge"
    Then how to check "Stick hinge" is said
    And nothing is noted

  Scenario: It ends once nothing could change the result, and says so
    Given the coach, with the athlete there answers the questionnaire
    When it comes to the end
    Then it says "Done"

  Scenario: Enough is enough: the result now, with what stays open
    Given the coach, with the athlete there answers the questionnaire
    And it has come to the follow-ups
    When "d" is typed
    Then nothing more is asked
    And it says "Still open, and it could change the result"

  Scenario: Enough before the lists: the result now, and no more
    Given the coach, with the athlete there answers the questionnaire
    And it has come to the signs
    When "d" is typed
    Then nothing more is asked

  Scenario: Safety cannot be passed over
    Given the coach, with the athlete there answers the questionnaire
    And it has come to the safety questions
    When "d" is typed
    Then it says "Safety comes first"
    And it asks for the safety questions

  Scenario: In a hurry
    Given the coach, with the athlete there begins with "hingedoc consult --quick"
    When it comes to the end
    Then fewer than 3 follow-ups were asked

  Scenario: With time
    Given the coach, with the athlete there begins with "hingedoc consult --full"
    When it comes to the end
    Then more than 8 follow-ups were asked
    And "How it was looked at" is asked for the record

  Scenario: Checks that ask for trained hands are for those who have them
    Given a physio begins with "hingedoc consult --full"
    When it comes to the end
    Then checks for trained hands were asked

  Scenario: A coach is not asked to do them
    Given the coach, with the athlete there begins with "hingedoc consult --full"
    When it comes to the end
    Then no check for trained hands was asked

  Scenario: Somebody new to effort does no trials at the bar
    Given of this athlete is known:
      | Age                                               | 50  |
      | Have you been less active than 30 minutes ...     | yes |
    And the coach, with the athlete there begins with "hingedoc consult --full"
    When it comes to the end
    Then no trial that is not for this athlete was asked
    And "Trial: bar over mid-foot" was never asked
