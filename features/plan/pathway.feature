Feature: One step after the other: learn it, practise it, check, build, see somebody

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Worst pain while hinging" is "0"
    And "Lifted almost wholly with the back" was clear

  Scenario: First, it is shown and explained
    When the case is assessed
    Then the next step is to "see it and understand it"
    And what may follow, in order, is: Practise it, Check range and strength, Build range and strength, See somebody
    And if not: "Practise for about two weeks, most days"

  Scenario: Once shown, it is practised
    Given "Shown and explained" is "yes"
    When the case is assessed
    Then the next step is to "practise the pattern"
    And what may follow, in order, is: Check range and strength, Build range and strength, See somebody
    And if not: "Check the front of your hips, your legs and your hip drive."

  Scenario Outline: Practised for two weeks and still not clean: range and strength are checked
    Given "Shown and explained" is "yes"
    And "Weeks of practice" is "<weeks>"
    And "Practice sessions" is "<sessions>"
    And "Clean reps without load" is "<clean>"
    When the case is assessed
    Then the next step is to "<step>"

    Examples:
      | weeks | sessions | clean | step                     |
      | 2     | 6        | 5     | check range and strength |
      | 1     | 6        | 5     | practise the pattern     |
      | 2     | 5        | 5     | practise the pattern     |
      | 2     | 6        | 10    | practise the pattern     |

  Scenario: Practice counts in reps too
    Given "Shown and explained" is "yes"
    And "Weeks of practice" is "3"
    And "Practice reps" is "200"
    And "Clean reps without load" is "5"
    When the case is assessed
    Then the next step is to "check range and strength"

  Scenario: Weeks that nobody counted move nobody on
    Given "Shown and explained" is "yes"
    And "Clean reps without load" is "5"
    When the case is assessed
    Then the next step is to "practise the pattern"

  Scenario: Not one good rep with coaching: the checks come at once
    Given "Not one acceptable rep" is "yes"
    When the case is assessed
    Then the next step is to "check range and strength"

  Scenario: What came out low is built up
    Given "Shown and explained" is "yes"
    And "Range and strength checked" is "yes"
    And "Hips not finished" was marked
    And "One-leg bridge hold" is "12"
    When the case is assessed
    Then the next step is to "build range and strength"
    And what may follow, in order, is: See somebody

  Scenario: Checked, and nothing came out low: no block of strength
    Given "Shown and explained" is "yes"
    And "Range and strength checked" is "yes"
    And "One-leg bridge hold" is "40"
    And "Lifted almost wholly with the back" was slight
    When the case is assessed
    Then the next step is to "practise the pattern"

  Scenario: Still no clean rep after all that: somebody should look
    Given "Shown and explained" is "yes"
    And "Lighter load tried" is "yes"
    And "Weeks of practice" is "3"
    And "Practice sessions" is "8"
    And "Clean reps without load" is "0"
    When the case is assessed
    Then the next step is to "let somebody look"
    And the first to see is "a physio", "within four weeks"

  Scenario: The page shows where the athlete is
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says, in this order: "Learn it", "See somebody"
