Feature: An experienced lifter with a style of their own

  Background:
    Given of this athlete is known:
      | Age                                | 41      |
      | Load in use                        | 160 kg  |
      | Years of regular lifting           | 12      |
      | Worst pain while hinging           | 0       |
      | A chosen style                     | yes     |
      | Same shape from empty to heavy     | same    |
      | Can change the shape on request    | can     |
      | Twelve weeks without pain          | yes     |
      | Where in the set the shape changes | nowhere |
    And the list shows "Upper back rounds, chest collapses", slight
    And the athlete answers the questionnaire

  Scenario: It is asked whether they lift so on purpose
    When it comes to "A chosen style"
    Then it asks "Same shape from empty to heavy"

  Scenario: Chosen, steady and free of pain: nothing to change
    When it comes to the end
    Then the result is "nothing to change"
    And there is no drill
    And it says "Done"

  Scenario: Somebody who has lifted for a year is not asked that
    Given of this athlete is known:
      | Years of regular lifting | 1 |
    When it comes to the end
    Then "A chosen style" was never asked
