Feature: During pregnancy and after birth, the advice can only get more careful

  Background:
    Given an athlete of 31 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was clear
    And "Are you pregnant, might you be, ..." is "yes"
    And every question that this opens was answered no

  Scenario: Pregnant: lighter, with easy breathing, and no swings
    Given "Are you pregnant or might you be?" is "yes"
    When the case is assessed
    Then nobody has to be seen
    And training is "train within limits"
    And the load is "70 kg"
    And 4 good reps are left in each set
    And a set has up to 12 reps
    And with the load it says "Go lighter still if that is more comfortable."
    And with the load it says "Breathe out as you lift."
    And with the load it says "No swings, jumps or jerks."
    And with the load it says "Breathe freely. No breath-holding under load."

  Scenario: The maternity team is asked before new or heavy work
    Given "Are you pregnant or might you be?" is "yes"
    When it is printed on paper in every format
    Then every page set says "Ask your maternity team before new or heavy work."

  Scenario: No drill asks for a held breath
    Given "Are you pregnant or might you be?" is "yes"
    And "Lifted almost wholly with the back" was clear
    And "Hardest thing done cleanly" is "half"
    And the kit on hand is "barbell"
    When the case is assessed
    Then the pattern drill is "Conventional deadlift"
    And no step or cue asks for a held breath

  Scenario: No drill lying on the back
    Given "Lifted almost wholly with the back" was marked
    And "Hips not finished" was marked
    And the case was assessed
    And then "Are you pregnant or might you be?" is "yes"
    When the case is assessed again
    Then "Glute bridge" is not offered
    And "Single-leg bridge" is not offered

  Scenario: No swings, even for somebody who swings well
    Given the shipped example "swing is a squat"
    And "Are you pregnant, might you be, ..." is "yes"
    And every question that this opens was answered no
    And "Are you pregnant or might you be?" is "yes"
    When the case is assessed
    Then no drill is fast

  Scenario: A warning sign needs the maternity team today
    Given "Are you pregnant or might you be?" is "yes"
    And "Vaginal bleeding, regular painful contractions, ..." is "yes"
    And "Heavy bleeding, chest pain, collapse, ..." is "no"
    When the case is assessed
    Then the first to see is "your maternity team", "today"
    And training is "no training for now"
    And no cause, no drill and no load is given

  Scenario: Pain in the low back counts in full, however mild
    Given "Are you pregnant or might you be?" is "yes"
    And pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Where it hurts" is "low back"
    When the case is assessed
    Then practice is without load

  Scenario Outline: Under six weeks after birth, not signed off, or not known: no load
    Given "Given birth in the last 12 months?" is "yes"
    And "Less than 6 weeks ago, or not signed off?" is "<early>"
    And "Less than 12 weeks ago?" is "yes"
    When the case is assessed
    Then practice is without load
    And the first to see is "your maternity team", "within four weeks"

    Examples:
      | early     |
      | yes       |
      | not asked |

  Scenario: Later, and signed off: lighter for now
    Given "Given birth in the last 12 months?" is "yes"
    And "Less than 6 weeks ago, or not signed off?" is "no"
    And "Less than 12 weeks ago?" is "no"
    When the case is assessed
    Then nobody has to be seen
    And the load is "70 kg"
    And 4 good reps are left in each set

  Scenario Outline: Under twelve weeks, or not known, leaves out swings and jumps
    Given "Given birth in the last 12 months?" is "yes"
    And "Less than 6 weeks ago, or not signed off?" is "no"
    And "Less than 12 weeks ago?" is "<recent>"
    When the case is assessed
    Then with the load it says "No swings, jumps or jerks."

    Examples:
      | recent    |
      | yes       |
      | not asked |

  Scenario Outline: Neither ever allows more load than without it
    Given "Are you pregnant, might you be, ..." is "no"
    And "Where in the set the shape changes" is "in the first reps"
    And "How much the shape changes" is "marked: another lift"
    And the case was assessed
    And then "Are you pregnant, might you be, ..." is "yes"
    And then "<question>" is "yes"
    And then "Less than 6 weeks ago, or not signed off?" is "no"
    When the case is assessed again
    Then the advice is at least as careful as before
    And the load is no higher than before

    Examples:
      | question                           |
      | Are you pregnant or might you be?  |
      | Given birth in the last 12 months? |

  Scenario: A shape that changes without load stays without load
    Given the shipped example "collapse and yank"
    And "Are you pregnant, might you be, ..." is "yes"
    And every question that this opens was answered no
    And "Are you pregnant or might you be?" is "yes"
    When the case is assessed
    Then practice is without load
