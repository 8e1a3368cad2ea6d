Feature: Somebody's settled way of lifting is no fault

  Background:
    Given an athlete of 33 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "140 kg"
    And these answers:
      | Worst pain while hinging           | 0       |
      | A chosen style                     | yes     |
      | Years of regular lifting           | 8       |
      | Twelve weeks without pain          | yes     |
      | Same shape from empty to heavy     | same    |
      | Can change the shape on request    | can     |
      | Where in the set the shape changes | nowhere |
    And "Upper back rounds, chest collapses" was slight
    And every other sign of the lift was looked for and was not there

  Scenario: Chosen, long used, free of pain, the same from empty to heavy: nothing to correct
    When the case is assessed
    Then the result is "nothing to change"
    And no cause is named
    And there is no drill
    And the load is "140 kg"

  Scenario Outline: Without any one of these it is not called a style
    Given "<question>" is "<answer>"
    When the case is assessed
    Then the result is "not clear yet"

    Examples:
      | question                           | answer           |
      | A chosen style                     | no               |
      | A chosen style                     | not asked        |
      | Years of regular lifting           | 2                |
      | Twelve weeks without pain          | no               |
      | Twelve weeks without pain          | not asked        |
      | Same shape from empty to heavy     | changes          |
      | Can change the shape on request    | cannot           |
      | Where in the set the shape changes | in the last reps |

  Scenario: A sign that is never a style is still a fault
    Given "Hips rise faster than the chest" was clear
    When the case is assessed
    Then the result is "not clear yet"
    And the most likely cause is "Start position makes a good rep impossible"

  Scenario: Signs that nobody looked at leave it open
    Given "Knees bend before the hips" was not asked
    When the case is assessed
    Then the result is "not clear yet"

  Scenario: No sign at all, everything looked at, no pain: train as planned
    Given the shipped example "no fault"
    When the case is assessed
    Then the result is "nothing to change"
    And the finding reads "No fault worth changing was found in what you looked at. Keep training as planned."
    And 2 good reps are left in each set
