Feature: A coach who answers at home

  A coach who fills it in at night cannot know what the athlete feels. The safety questions stay open then.

  Background:
    Given the coach, without the athlete answers the questionnaire

  Scenario: It says at once what that means
    Then it says "They stay open"
    And it says "stick and body-weight practice"
    And every safety question stays open

  Scenario: The safety questions are not put to the coach
    When it comes to the end
    Then the coach was never asked the safety questions

  Scenario: The result goes no further than practice without load
    When it comes to the end
    Then the result is "safety questions still open"
    And training is "stick and body weight only, without pain"
    And the safety questions are incomplete
