Feature: Two answers that do not fit

  Background:
    Given of this athlete is known:
      | Where in the set the shape changes | nowhere |
    And the list shows "Form fades inside the set", clear
    And the coach, with the athlete there answers the questionnaire
    And it has come to two answers that do not fit

  Scenario: Both are shown as soon as both are there
    Then it says "Where in the set the shape changes"
    And it says "Form fades inside the set"
    And it says "the careful one counts"

  Scenario: It is asked once
    When "u" is typed
    And it comes to the end
    Then it was asked once which of two answers is right

  Scenario: The first is right: the second stays open
    When "1" is typed
    Then "Form fades inside the set" stays open
    And "Where in the set the shape changes" is noted as "nowhere"

  Scenario: The second is right: the first stays open
    When "2" is typed
    Then "Where in the set the shape changes" stays open
    And "Form fades inside the set" is noted as "clear"

  Scenario: Settled is settled
    When "2" is typed
    And it comes to the end
    Then no contradiction is listed
    And it was asked once which of two answers is right

  Scenario: Both are true: both stay, and the result shows it
    When "3" is typed
    Then "Where in the set the shape changes" is noted as "nowhere"
    And "Form fades inside the set" is noted as "clear"
    When it comes to the end
    Then a contradiction about "Form fades inside the set" is listed
    And the result says "the shape changes nowhere in the set"
