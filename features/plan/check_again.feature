Feature: Every plan ends in a check, with the way on for both outcomes

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Worst pain while hinging" is "0"

  Scenario Outline: What is checked, and when, follows from the cause
    Given "<sign>" was marked
    And "<check>" is "<found>"
    When the case is assessed
    Then the most likely cause is "<cause>"
    And the check is due "<due>"
    And it is passed with "<pass>"
    And both ways on are said: what to do after a pass, and what if not

    Examples:
      | sign                            | check                     | found   | cause                                                                | due                      | pass                                                                         |
      | Knees bend before the hips      | Trial: one cue            | cleaner | Does not know what a hinge is                                        | in 7 days and in 14 days | 9 of 10 reps clean (4 of 5 if you did only five).                            |
      | Hips rise faster than the chest | Trial: hips a hand higher | cleaner | Start position makes a good rep impossible                           | in the same session      | 4 of 5 reps clean.                                                           |
      | Form breaks at a load           | Stick hinge               | clean   | Load exceeds technical max                                           | in 14 days               | Your highest clean load has gone up, or your working load is at or under it. |
      | Leans back at the top           | Half-kneeling lockout     | cannot  | Hip extension limited in front                                       | in 28 days               | It leaves its lowest band, or changes by at least 5 degrees or 1 cm.         |
      | Hips not finished               | Half-kneeling lockout     | can     | Hip extensors (mainly gluteus maximus) cannot finish or hold the hip | in 49 days               | Up by 20 %, or out of the low band.                                          |

  Scenario: The lift is filmed again from the side
    Given "Knees bend before the hips" was marked
    When the case is assessed
    Then the check is "Film 2 sets of 5 of the lift from the side, phone at hip height."

  Scenario: Both branches stand on the page, with boxes to tick
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "9 of 10 reps clean"
    And every page set says "After two clean sessions with 3 good reps left, take one step"
    And every page set says "Practise for about two weeks, most days, with less load as soon as the shape breaks."

  Scenario: With a date, the check has a date
    Given the shipped example "rower"
    And the date is "2026-11-20"
    When it is printed on paper in every format
    Then every page set says "20 November 2026"
    And every page set says "4 December 2026"

  Scenario: Nothing to change is checked as well
    Given the shipped example "no fault"
    When the case is assessed
    Then the check is due "in 14 days"
    And after a pass: "Keep training as planned."
    And if not: "Note what changed and at which load"
