Feature: The examples that ship with the program

  Scenario: A rower who grips and rips, and was never taught to hinge
    Given the shipped example "rower"
    When the case is assessed
    Then the result is "likely contributors found"
    And the finding reads "Your legs straighten early and your trunk follows, and the weight is jerked from slack."
    And the most likely cause is "Does not know what a hinge is"
    And "Does not know what a hinge is" is called "very likely"
    And "Grip and rip: straight to the pull, with no set-up" speaks for "Does not know what a hinge is"
    And "25 one-leg rises or more" speaks against "Knee extensors cannot share the start"
    And the load is "80 kg"
    And the next step is to "see it and understand it"

  Scenario: A squatter whose knees go first
    Given the shipped example "squat knees first"
    When the case is assessed
    Then the result is "likely contributors found"
    And the most likely cause is "Pattern not yet automatic"
    And the second most likely cause is "Does not know what a hinge is"
    And the pattern drill is "Hips-first squat comparison"

  Scenario: Shoulders that roll as the bar drifts
    Given the shipped example "shoulders roll"
    When the case is assessed
    Then the result is "likely contributors found"
    And the most likely cause is "Arms and load not tied to the trunk"
    And what would settle it is "Trial: squeeze the armpits"
    And the pattern drill is "Lat-band hinge"

  Scenario: A swing that is a squat
    Given the shipped example "swing is a squat"
    When the case is assessed
    Then the most likely cause is "Pattern not yet automatic"
    And the pattern drill is "Hinge drill, then swing at once"

  Scenario: A descent that collapses, and a bar that is yanked
    Given the shipped example "collapse and yank"
    When the case is assessed
    Then the result is "likely contributors found"
    And the most likely cause is "Does not know what a hinge is"
    And practice is without load
    And the habit drill is "Set-up rehearsal on a floor line"

  Scenario: Somebody to send on
    Given the shipped example "emergency"
    When the case is assessed
    Then the first to see is "an emergency department", "now"

  Scenario: Safety questions that were never asked
    Given the shipped example "incomplete screen"
    When the case is assessed
    Then the result is "safety questions still open"
    And practice is without load

  Scenario: Two stories in one case
    Given the shipped example "contradictory"
    When the case is assessed
    Then the result is "see somebody first"
    And a contradiction about "Do you have any pain, ache, ..." is listed
    And a contradiction about "Clean reps without load" is listed

  Scenario: Nothing to change
    Given the shipped example "no fault"
    When the case is assessed
    Then the result is "nothing to change"
    And no cause is named
    And the load is "140 kg"

  Scenario: Two reasons that fit about equally well
    Given the shipped example "unclear"
    When the case is assessed
    Then the result is "not clear yet"
    And what would settle it is "Load ladder"
    And that check tells "Load exceeds technical max" from "Pattern not yet automatic"
