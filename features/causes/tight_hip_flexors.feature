Feature: Cause: hip extension is limited in front

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: Leans back at the top, and the hip stops short of straight with the pelvis held
    Given "Leans back at the top" was marked
    And "Thomas test, pelvis held level" is "6"
    And "Pelvis held level in the Thomas test" is "yes"
    And "Hours sitting a day" is "9"
    And "Active minutes a week" is "60"
    When the case is assessed
    Then the most likely cause is "Hip extension limited in front"
    And "Hip extension limited in front" is called "very likely"
    And the capacity drill is "Half-kneeling hip flexor stretch"

  Scenario Outline: A restricted test counts only with the pelvis held and a fault at the top
    Given "<sign>" was marked
    And "Thomas test, pelvis held level" is "6"
    And "Pelvis held level in the Thomas test" is "<held>"
    When the case is assessed
    Then "The hip stops short of straight with the pelvis held level" <does> for "Hip extension limited in front"

    Examples:
      | sign                        | held      | does           |
      | Leans back at the top       | yes       | speaks         |
      | Leans back at the top       | no        | does not speak |
      | Leans back at the top       | not asked | does not speak |
      | Spine bends before the hips | yes       | does not speak |

  Scenario: A fault only at the bottom speaks against it
    Given the lift is the "Romanian deadlift"
    And "Low back rounds only near the bottom" was marked
    And "Leans back at the top" was looked for and was not there
    And "Hips not finished" was looked for and was not there
    And "Thomas test, pelvis held level" is "6"
    And "Pelvis held level in the Thomas test" is "yes"
    When the case is assessed
    Then "Hip extension limited in front" is not among the causes

  Scenario: Not having looked at the top is not the same as nothing there
    Given the lift is the "Romanian deadlift"
    And "Low back rounds only near the bottom" was marked
    When the case is assessed
    Then "It changes only at the bottom, where the front of the hip is slack" does not speak against "Hip extension limited in front"

  Scenario: A clear test speaks against it
    Given "Leans back at the top" was marked
    And "Thomas test, pelvis held level" is "-18"
    And "Pelvis held level in the Thomas test" is "yes"
    When the case is assessed
    Then "Hip extension limited in front" is not among the causes
    And the most likely cause is "Does not know what a hinge is"

  Scenario: The range check is done again after four weeks
    Given "Leans back at the top" was marked
    And "Half-kneeling lockout" is "cannot"
    When the case is assessed
    Then the most likely cause is "Hip extension limited in front"
    And the check is due "in 28 days"
    And "Half-kneeling lockout" is to be done again
