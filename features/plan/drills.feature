Feature: At most three drills: one for the pattern, one for range or strength, one habit

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Worst pain while hinging" is "0"

  Scenario: The rower gets one of each, with a reason from his own answers
    Given the shipped example "rower"
    When the case is assessed
    Then at most three drills are offered, one of a kind
    And the pattern drill is "Explain and show the hinge"
    And the capacity drill is "Glute bridge"
    And the habit drill is "Set-up rehearsal on a floor line"
    And "Explain and show the hinge" is offered because "the weight is jerked from slack"
    And "Glute bridge" is offered because "your legs straighten early and your trunk follows"

  Scenario Outline: Every drill can be done from the page alone
    Given the shipped example "<example>"
    When the case is assessed
    Then every drill has steps, a cue, a dose and a reason

    Examples:
      | example           |
      | rower             |
      | squat knees first |
      | shoulders roll    |
      | swing is a squat  |
      | collapse and yank |
      | unclear           |

  Scenario: A capacity drill needs more than one sign
    Given "Knees travel inward" was marked
    When the case is assessed
    Then there is no capacity drill

  Scenario: A check that came out low makes the same sign enough
    Given "Hips not finished" was slight
    And "Half-kneeling lockout" is "can"
    And "One-leg bridge hold" is "12"
    When the case is assessed
    Then the capacity drill is "Glute bridge"

  Scenario Outline: The pattern drill is as hard as what is done cleanly, and no harder
    Given the kit on hand is "stick, kettlebell, barbell, long band"
    And "Lifted almost wholly with the back" was clear
    And "Hardest thing done cleanly" is "<clean>"
    When the case is assessed
    Then the pattern drill is "<drill>"

    Examples:
      | clean       | drill                              |
      | none yet    | Wall hinge                         |
      | unloaded    | Kettlebell deadlift against a band |
      | light       | Slow and paused RDL                |
      | half        | Conventional deadlift              |

  Scenario: Nobody said what is done cleanly: the easiest
    Given the kit on hand is "stick, kettlebell, barbell, long band"
    And "Lifted almost wholly with the back" was clear
    When the case is assessed
    Then the pattern drill is "Wall hinge"

  Scenario: A drill of another lift is not offered
    Given the lift is the "squat"
    And the kit on hand is "kettlebell, barbell"
    And "Hips rise faster than the chest" was clear
    And "One-leg rise from a chair" is "17"
    And "Hardest thing done cleanly" is "half"
    When the case is assessed
    Then the capacity drill is "Goblet squat"
    And "Set-up rehearsal on a floor line" is not offered

  Scenario: A dose is cut to the reps that the load allows
    Given "Lifted almost wholly with the back" was marked
    And the case was assessed
    And then "Any fall, crash, collision, ..." is "not asked"
    When the case is assessed again
    Then the capacity drill is "Glute bridge"
    And the dose of "Glute bridge" is "3 × 8, each session"

  Scenario: A training day puts each drill in its place, and says how often
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "Warm up for 5 minutes."
    And every page set says "Two or three sessions a week, 48 h or more between loaded ones."

  Scenario: Nothing to change: nothing to practise
    Given the shipped example "no fault"
    When the case is assessed
    Then there is no drill

  Scenario: Nothing seen: nothing to practise, not even a habit
    When the case is assessed
    Then there is no drill

  Scenario: A rehearsal of the set-up comes before the lift that it prepares
    Given the shipped example "rower"
    When the case is assessed
    Then on a training day "Set-up rehearsal on a floor line" comes before "The lift itself"
