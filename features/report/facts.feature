Feature: A page of facts that a physio or doctor can read in a minute

  Scenario Outline: It has answers and no conclusions
    Given the shipped example "<example>"
    And the report is for a clinician
    When it is printed on paper in every format
    Then no page set names a drill or a cause
    And no page set gives a load figure
    And no page set uses a word that an athlete must not read
    And no page set reassures
    And every page set says "No diagnosis is suggested."
    And every page set carries the safety net
    And every page set says who answers for what: the intended use

    Examples:
      | example           |
      | rower             |
      | squat knees first |
      | shoulders roll    |
      | swing is a squat  |
      | collapse and yank |
      | emergency         |
      | incomplete screen |
      | contradictory     |
      | no fault          |
      | unclear           |

  Scenario: Somebody whom nothing sends may still take it along
    Given the shipped example "rower"
    And the report is for a clinician
    When it is printed on paper in every format
    Then the first words of every page set are "Facts for a clinician"
    And no page set says "four weeks"
    And no page set says "Please bring this page"

  Scenario: A routine referral says whom to see, and by when
    Given an athlete of 30 who answered no to every safety question
    And "Wants to see somebody" is "yes"
    And the date is "2026-11-20"
    And the report is for a clinician
    When it is printed on paper in every format
    Then the first words of every page set are "See a physio within four weeks"
    And every page set says "18 December 2026"
    And every page set says, in this order: "See a physio within four weeks", "For the clinician"

  Scenario: What I ask first: how much, where, for how long, which way it goes
    Given an athlete of 30 who answered no to every safety question
    And "Worst pain while hinging" is "4"
    And "How long it has hurt" is "3"
    And "Course of the pain" is "worse"
    And the report is for a clinician
    When it is printed on paper in every format
    Then every page set says "Worst pain while hinging, last session, 0 to 10?"
    And every page set says "4 of 10"
    And every page set says "3 weeks"
    And every page set says "Week on week, which way is the pain going?"
    And no page set says "amber"

  Scenario: Questions in the words in which they were put
    Given an athlete of 30 who answered no to every safety question
    And "Worst pain while hinging" is "4"
    And "Who did the tests" is "self"
    And the report is for a clinician
    When it is printed on paper in every format
    Then every page set says "Answered by: the athlete."
    And every page set says "Your worst pain while hinging, last session, 0 to 10?"

  Scenario: What they were doing, and whether anything was suggested
    Given the shipped example "incomplete screen"
    And the report is for a clinician
    When it is printed on paper in every format
    Then every page set says "Lift: Deadlift."
    And every page set says "Seen, as reported: Lifted almost wholly with the back: marked"
    And every page set says "Practice without load was suggested by this program, and no training with load."

  Scenario: What was not asked is said, and is never a no
    Given the shipped example "incomplete screen"
    And the report is for a clinician
    When it is printed on paper in every format
    Then every page set says how many safety questions are open
    And every page set says "Not asked is recorded as not known, and not as no."

  Scenario: Room for a reply that tells the coach nothing medical
    Given the shipped example "rower"
    And the report is for a clinician
    When it is printed on paper in every format
    Then every page set says "no medical details needed"
    And every page set says "may train with these limits"

  Scenario: However much was asked, page 1 is whole, and the rest stands on the second
    Given the shipped example "contradictory"
    And the report is for a clinician
    When it is printed as pdf
    Then page 1 of the PDF says "Answer the safety questions before any training"
    And page 1 of the PDF says "Reply to the coach"
    And page 1 of the PDF says "a pop with bruising"
    And page 1 of the PDF says "more, see the second page"
