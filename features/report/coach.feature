Feature: A coach can follow every step of the reasoning

  Scenario: What was seen, by degree, and where things stand
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "Lifted almost wholly with the back (marked), jerks the weight from slack (marked), and 2 more."
    And every page set says "lead 0.74, next 0.65"
    And every page set says "less load, by T4"
    And every page set says "1 of 5: Learn it"

  Scenario: For and against, with the rule and its weight
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "Grip and rip: straight to the pull, with no set-up (r91 +693)."
    And every page set says "very likely, 0.74"
    And every page set says "A certainty factor (CF) says how strongly one rule speaks"
    And every page set says "working value"

  Scenario: Every rule that fired, whether it counted or not
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every rule that fired stands on every page set with its weight, source and grade
    And every page set says "Not counted: r246 stands for the group novice"

  Scenario: Nothing to explain is no reason to hide a rule
    Given the shipped example "no fault"
    And the report is for the coach
    When it is printed on paper in every format
    Then every rule that fired stands on every page set with its weight, source and grade
    And every page set says "No cause is ranked"

  Scenario: What to find out next, and what each answer would do
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "Ask next: Fixes at once with a cue"
    And every page set says "Does not know what a hinge is 0.74 to 0.90"
    And every page set says "What would change the result"
    And every page set says "then Load exceeds technical max leads"

  Scenario: The load, and the line that made it
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "80 kg"
    And every page set says "RPE 7 (3 reps in reserve)"
    And every page set says "Cut 20 %, RPE cap 7. [working value]"

  Scenario: Of several lines the strictest counts, field by field
    Given the shipped example "incomplete screen"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "Field by field the strictest line counts: the cut from L4; the RPE cap from L4; the most reps from L4."

  Scenario: Drills to show once, with both cues, and the check with both branches
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "drill_explain_and_show"
    And every page set says "Outside: Take the slack until you hear the click. Inside: Tension first, then leave."
    And every page set says "Show each drill once, then hand the sheet over."
    And every page set says "If it passes:"
    And every page set says "If it does not:"

  Scenario: The screen as asked, a list to read out, and what the program is for
    Given the shipped example "rower"
    And the report is for the coach
    When it is printed on paper in every format
    Then every page set says "Any fall, crash, collision, sudden pop"
    And every page set carries the safety net
    And every page set says who answers for what: the intended use
    And every page set says "0 safety questions were not answered"

  Scenario: Somebody to be sent on comes first on a coach's report too
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Lifted almost wholly with the back" was clear
    And "Wants to see somebody" is "yes"
    And the report is for the coach
    When it is printed on paper in every format
    Then the first words of every page set are "See a physio within four weeks"
    And every page set says, in this order: "See a physio within four weeks", "Coach report"

  Scenario: A stop is the page to take along, whoever asked
    Given the shipped example "emergency"
    And the report is for the coach
    When it is printed on paper in every format
    Then the first words of every page set are "Go to an emergency department now"
    And no page set names a drill or a cause
    And no page set gives a load figure
