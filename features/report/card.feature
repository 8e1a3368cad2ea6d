Feature: A card for the gym bag

  Scenario: What to do, how much, the load and the check stand on one page
    Given the shipped example "rower"
    And the date is "2026-11-20"
    When it is printed as a gym card in every format
    Then it is one page
    And every page set says "Glute bridge"
    And every page set says "3 × 12"
    And every page set says "Belt buckle up, ribs down."
    And every page set says "80 kg"
    And every page set says "Stop when the shape changes."
    And every page set says "Check: 27 November and 4 December 2026"
    And every page set says "9 of 10 reps clean"
    And every page set carries the safety net
    And every page set says who answers for what: the intended use

  Scenario: The log asks only for what is due
    Given the shipped example "no fault"
    When it is printed as a gym card in every format
    Then every page set says "clean reps"
    And every page set says "reps left"
    And no page set says "daily"
    And no page set names a drill or a cause

  Scenario: Where safety questions are open there is no load, and that is said first
    Given the shipped example "incomplete screen"
    When it is printed as a gym card in every format
    Then the first words of every page set are "Safety questions still open: 13."
    And no page set gives a load figure
    And no page set says "reps left"

  Scenario: Where it is not clear yet, the card begins with the one test
    Given the shipped example "unclear"
    When it is printed as a gym card in every format
    Then it is one page
    And every page set says, in this order: "Load ladder", "Stick hinge"

  Scenario: A routine referral is the first thing on the card
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Lifted almost wholly with the back" was clear
    And "Wants to see somebody" is "yes"
    And the date is "2026-11-20"
    When it is printed as a gym card in every format
    Then the first words of every page set are "See a physio by 18 December 2026."
    And it is one page

  Scenario: In an emergency there is no card
    Given the shipped example "emergency"
    When it is printed as a gym card in every format
    Then the first words of every page set are "Go to an emergency department now"
    And every page set says "No exercise, stretch or load was suggested by this program."
