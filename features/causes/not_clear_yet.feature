Feature: Where two reasons fit equally well, it says so and names the check that would tell

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: A rival close behind leaves it unclear
    Given "Hips not finished" was marked
    When the case is assessed
    Then the result is "not clear yet"
    And the most likely cause is "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip"
    And the second most likely cause is "Hip extension limited in front"
    And what would settle it is "Half-kneeling lockout"
    And that check tells "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip" from "Hip extension limited in front"

  Scenario Outline: The check settles it, one way or the other
    Given "Hips not finished" was marked
    And "Half-kneeling lockout" is "<found>"
    When the case is assessed
    Then the result is "likely contributors found"
    And the most likely cause is "<cause>"

    Examples:
      | found  | cause                                                                |
      | can    | Hip extensors (mainly gluteus maximus) cannot finish or hold the hip |
      | cannot | Hip extension limited in front                                       |

  Scenario: A check that was done is not asked for again
    Given "Hips not finished" was marked
    And "Half-kneeling lockout" is "cannot"
    When the case is assessed
    Then what would settle it is not "Half-kneeling lockout"

  Scenario: Causes that are no rivals may both be true
    Given "Knees bend before the hips" was marked
    When the case is assessed
    Then the result is "likely contributors found"
    And the most likely cause is "Pattern not yet automatic"
    And the second most likely cause is "Does not know what a hinge is"

  Scenario: One weak sign is not enough
    Given "Head cranked up" was marked
    When the case is assessed
    Then the result is "not clear yet"
    And no cause is called more than "possible"

  Scenario: Nothing seen, nothing named
    When the case is assessed
    Then no cause is named
    And there is no drill

  Scenario: The page leads with it, and with what was seen
    Given the shipped example "unclear"
    When it is printed on paper in every format
    Then every page set says "Not clear yet"
    And every page set says "Your back bends before your hips move"
