Feature: Where there is a referral, it comes first

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Lifted almost wholly with the back" was clear

  Scenario: A routine referral stands above everything about the lift
    Given "Wants to see somebody" is "yes"
    When it is printed on paper in every format
    Then every page set says, in this order: "physio", "Your legs straighten early"
    And every page set says, in this order: "within four weeks", "Your legs straighten early"

  Scenario: It says who, how soon, and which answer led to it
    Given "Wants to see somebody" is "yes"
    When it is printed on paper in every format
    Then every referral says who, how soon and which answer led to it

  Scenario: With a date it says by when
    Given "Wants to see somebody" is "yes"
    And the date is "2026-11-20"
    When it is printed on paper in every format
    Then every page set says "18 December 2026"

  Scenario: The page to take along lists the questions as they were asked, and suggests nothing
    Given "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Is one leg or foot weaker than it was before this started, ..." is "yes"
    When it is printed on paper in every format
    Then every page set says "Is one leg or foot weaker than it was before this started, but not getting worse?"
    And every page set says "Please bring this page. It lists the answers that led to this advice. No diagnosis is suggested."
    And every page set says "No exercise, stretch or load was suggested by this program."

  Scenario: Only what was asked stands among the questions as asked
    Given the shipped example "emergency"
    When it is printed on paper in every format
    Then every question on it was put to the athlete

  Scenario: What a clinician told the athlete comes first
    Given "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Has any clinician told you not to lift, ..." is "yes"
    When it is printed on paper in every format
    Then every page set says "What your clinician told you comes first. Ask them before you hinge with load."
