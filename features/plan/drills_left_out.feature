Feature: No drill that something answered speaks against

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Leans back at the top" was marked
    And "Hips not finished" was marked
    And "Half-kneeling lockout" is "cannot"

  Scenario: Without pain, a stretch for the front of the hip
    When the case is assessed
    Then the capacity drill is "Half-kneeling hip flexor stretch"

  Scenario Outline: No stretch while the hinge hurts above 2
    Given pain of <points> out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then "Half-kneeling hip flexor stretch" <offered>

    Examples:
      | points | offered        |
      | 2.5    | is not offered |
      | 4      | is not offered |
      | 2      | is offered     |

  Scenario: No stretch where there is pain and no number for it
    Given "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    When the case is assessed
    Then "Half-kneeling hip flexor stretch" is not offered
    And "Rear-foot-up quad stretch" is not offered

  Scenario Outline: A sore place is left alone
    Given pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Where it hurts" is "<place>"
    When the case is assessed
    Then "Half-kneeling hip flexor stretch" is not offered
    And "Rear-foot-up quad stretch" is not offered

    Examples:
      | place            |
      | knee             |
      | front of the hip |
      | groin            |

  Scenario: A hip that snaps with pain is not stretched in front
    Given pain of 0 out of 10 while hinging, with every question that pain opens answered no
    And "Does the hip snap or clunk with pain?" is "yes"
    And "Painful for more than 2 weeks?" is "no"
    When the case is assessed
    Then "Half-kneeling hip flexor stretch" is not offered

  Scenario: Unsteady on the feet: nothing on one leg, no steps back, nothing fast
    Given "Age" is "70"
    And "Leans back at the top" is "unknown"
    And "Hips not finished" is "unknown"
    And "Lifted almost wholly with the back" was clear
    And "Have you been less active than 30 minutes ..." is "no"
    And "Have you fallen in the last 12 months, ..." is "no"
    And the case was assessed
    And the pattern drill was "Wall hinge"
    And then "Have you fallen in the last 12 months, ..." is "yes"
    When the case is assessed again
    Then "Wall hinge" is not offered
    And no drill stands on one leg, steps back or is fast

  Scenario: Until the questions are answered, only what is done without load
    Given "Any fall, crash, collision, ..." was not asked
    And the kit on hand is "stick, kettlebell, barbell, long band"
    And "Hardest thing done cleanly" is "full"
    When the case is assessed
    Then every drill is done without load

  Scenario: Known weak bones: no rounded back under load, and no swings
    Given "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Have you been told you have osteopenia ..." is "yes"
    And "Have you ever had a fracture in the spine?" is "no"
    When the case is assessed
    Then with the load it says "Nothing with a rounded back under load."
    And with the load it says "No bending backwards to the end of the range."
    And with the load it says "Step up only with a qualified person watching."
    And with the load it says "No swings, jumps or jerks."

  Scenario: A groin lump: no loaded work until a doctor has looked
    Given "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Worst pain while hinging" is "0"
    And "A lump or bulge in the groin, ..." is "yes"
    When the case is assessed
    Then the result is "see somebody before loaded hinging"
    And no cause, no drill and no load is given
