Feature: The words of the questionnaire

  Scenario: The athlete is asked with "you"
    Given the athlete answers the questionnaire
    Then it says "a yes for you"
    When it comes to what is known of the athlete
    Then it says "How old are you?"

  Scenario: The coach reads the questions out
    Given the coach, with the athlete there answers the questionnaire
    Then it says "Read these out as they stand"

  Scenario: The coach's list uses the coach's words
    Given the coach, with the athlete there answers the questionnaire
    When it comes to the signs
    Then the list calls "Jerks the weight from slack" as a coach calls it

  Scenario: The athlete's list uses plain words
    Given the athlete answers the questionnaire
    When it comes to the signs
    Then the list calls "Jerks the weight from slack" as the athlete reads it

  Scenario Outline: Nothing that is said frightens, blames or names an id
    Given the screen is so wide that no line is broken
    And <who> answers the questionnaire
    When every prompt up to the end is asked why, how and what was said, and mistyped
    Then no sentence of the questionnaire frightens or blames
    And no sentence of the questionnaire holds an id
    And every sentence of the questionnaire is short

    Examples:
      | who                               |
      | the coach, with the athlete there |
      | the athlete                       |
