Feature: Answers that disagree count as the more careful one, and both are shown

  Background:
    Given an athlete of 45 who answered no to every safety question
    And the lift is the "Romanian deadlift"
    And "Spine bends before the hips" was clear

  Scenario: Yes and no to one safety question is a yes
    Given "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Have you noticed numbness, tingling or a changed feeling ..." was answered both "no" and "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "now"
    And a contradiction about "Have you noticed numbness, tingling or a changed feeling ..." is listed

  Scenario: The order of the two answers does not matter
    Given "Any fall, crash, collision, ..." was answered both "yes" and "no"
    And the case was assessed
    And "Any fall, crash, collision, ..." was answered both "no" and "yes"
    When the case is assessed again
    Then the advice is the same as before

  Scenario: A first question answered no does not take back a detailed yes
    Given "Have you noticed numbness, tingling or a changed feeling ..." is "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "now"
    And a contradiction about "Have you noticed numbness, tingling or a changed feeling ..." is listed

  Scenario: No pain at all, and yet a number for pain
    Given the shipped example "contradictory"
    When the case is assessed
    Then a contradiction about "Do you have any pain, ache, ..." is listed
    And the result is "see somebody first"

  Scenario: Of two numbers for pain the larger counts
    Given pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Worst pain while hinging" was answered both "1" and "4"
    When the case is assessed
    Then a contradiction about "Worst pain while hinging" is listed
    And the contradiction reads "Worst pain while hinging: both 1 and 4 were given; 4 is used."
    And the load is cut by 30 %

  Scenario: Of two degrees of a sign the stronger counts
    Given "Spine bends before the hips" was answered both "slight" and "marked"
    When the case is assessed
    Then the contradiction reads "Spine bends before the hips: both slight and marked were given; marked is used."
    And "The back bends first, in place of the hips: the untrained default" speaks for "Pattern not yet automatic"

  Scenario: Of two options neither is used
    Given "Trial: one cue" was answered both "cleaner" and "no change"
    When the case is assessed
    Then the contradiction reads "Trial: one cue: both cleaner and no change were given; neither is used."

  Scenario Outline: Answers that do not go together are asked about
    Given "<one>" is "<this>"
    And "<other>" is "<that>"
    When the case is assessed
    Then the contradiction reads "<asked>"

    Examples:
      | one                                  | this    | other                   | that      | asked                                                                                                                 |
      | Bodyweight and stick hinge are clean | yes     | Clean reps without load | 2         | You said the hinge without load is clean, and also that some of those reps, or the stick, were not. Which fits today? |
      | Bodyweight and stick hinge are clean | no      | Clean reps without load | 10        | You said the hinge without load is not clean, and also that nine or ten of ten were. Which fits today?                |
      | Fixes at once with a cue             | yes     | Trial: one cue          | no change | You said one cue fixed it at once, and also that a cue changed nothing. Which fits today?                             |
      | Where in the set the shape changes   | nowhere | Form breaks at a load   | clear     | You said the shape changes nowhere in the set, and also that it changes with load or reps. Which fits today?          |
      | Twelve weeks without pain            | yes     | Pain at rest            | 2         | You said the last 12 weeks were without pain, and also gave a pain number above 0. Which fits?                        |

  Scenario: Every page shows them
    Given "Bodyweight and stick hinge are clean" is "yes"
    And "Clean reps without load" is "2"
    When it is printed on paper in every format
    Then every page set says "You said the hinge without load is clean, and also that some of those reps, or the stick, were not."

  Scenario: A page to take along shows them too
    Given the shipped example "contradictory"
    When it is printed on paper in every format
    Then every page set says "You said the hinge without load is clean, and also that some of those reps, or the stick, were not."

  Scenario: A page to take along shows the answer that led to it
    Given the shipped example "contradictory"
    When it is printed on paper in every format
    Then every page set says "Worst pain while hinging"

  Scenario: Saying the same thing twice is no contradiction
    Given "Any fall, crash, collision, ..." was answered both "no" and "no"
    When the case is assessed
    Then no contradiction is listed
