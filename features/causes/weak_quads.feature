Feature: Cause: the knee extensors cannot share the start

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Hips rise faster than the chest" was marked

  Scenario: Hips shoot up from a higher start too, and few one-leg rises
    Given "Trial: hips a hand higher" is "no change"
    And "One-leg rise from a chair" is "15"
    When the case is assessed
    Then the most likely cause is "Knee extensors cannot share the start"
    And "Knee extensors cannot share the start" is called "very likely"
    And the capacity drill is "Sit-to-stand with a long chest"

  Scenario: A goblet squat goes hips first too
    Given "Goblet squats" is "hips shoot"
    And "Trial: hips a hand higher" is "no change"
    When the case is assessed
    Then the most likely cause is "Knee extensors cannot share the start"
    And "A goblet squat goes hips first too, at a light load" speaks for "Knee extensors cannot share the start"

  Scenario: Look at the start first: a higher start that helps is not the legs
    Given "Trial: hips a hand higher" is "cleaner"
    And "One-leg rise from a chair" is "20"
    When the case is assessed
    Then the most likely cause is "Start position makes a good rep impossible"
    And "Clean from a higher start: the legs did their share" speaks against "Knee extensors cannot share the start"

  Scenario: Good one-leg rises speak against it
    Given "One-leg rise from a chair" is "28"
    When the case is assessed
    Then "Knee extensors cannot share the start" is not among the causes

  Scenario: Few one-leg rises explain nothing where the start is clean
    Given "Hips rise faster than the chest" was looked for and was not there
    And "One-leg rise from a chair" is "15"
    When the case is assessed
    Then no cause is named

  Scenario Outline: The line runs at 22 and 25 rises, on the worse side
    Given "One-leg rise from a chair" is "<rises>"
    When the case is assessed
    Then "<reason>" speaks <way> "Knee extensors cannot share the start"

    Examples:
      | rises             | reason                      | way     |
      | 21                | Fewer than 22 one-leg rises | for     |
      | left 30, right 21 | Fewer than 22 one-leg rises | for     |
      | left 25, right 30 | 25 one-leg rises or more    | against |
