Feature: Under 18 the limits are stricter, and a grown-up is there

  Background:
    Given an athlete of 17 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was clear

  Scenario Outline: Up to 17 loads stay light, and nobody tests a maximum
    Given "Age" is "<age>"
    When the case is assessed
    Then a set has up to 15 reps
    And 4 good reps are left in each set
    And the load rule is "Use a load for 8 to 15 clean reps."
    And with the load it says "No one-rep max test."
    And with the load it says "Under 18, train with a responsible adult present."
    And no load figure is given

    Examples:
      | age |
      | 8   |
      | 15  |
      | 16  |
      | 17  |

  Scenario: At 18 they do not apply
    Given "Age" is "18"
    When the case is assessed
    Then with the load it does not say "Under 18, train with a responsible adult present."

  Scenario: A strict answer stays strict under 18
    Given "Where in the set the shape changes" is "in the first reps"
    When the case is assessed
    Then a set has up to 5 reps
    And no load figure is given
    And with the load it says "Take 30 % off the load you use now."

  Scenario: The load ladder is not suggested
    Given "Low back rounds as load or speed rises" was clear
    And "Spine bends before the hips" was clear
    When the case is assessed
    Then the load ladder is not suggested as a check

  Scenario: Every page is for the guardian and the coach, and asks for an adult
    When it is printed on paper in every format
    Then every page set says "For the parent or guardian and the coach. An adult must be present whenever this is practised."
    And page 1 of the PDF says "For the parent or guardian and the coach."
    And every page set carries the safety net

  Scenario: So is the page of a young athlete who has to see somebody
    Given "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Hip, groin, thigh or knee pain with a limp, ..." is "yes"
    When it is printed on paper in every format
    Then every page set says "For the parent or guardian and the coach."
    And no page set names a drill or a cause

  Scenario: A page for a grown-up does not say so
    Given "Age" is "18"
    When it is printed on paper in every format
    Then no page set says "For the parent or guardian and the coach."

  Scenario: Hip or knee pain with a limp needs a doctor today
    Given "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Hip, groin, thigh or knee pain with a limp, ..." is "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "today"
    And no cause, no drill and no load is given

  Scenario: Back pain that lasts stops loaded hinging, and is looked at within two weeks
    Given "Age" is "19"
    And "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Worst pain while hinging" is "1"
    And "Low back pain for 2 weeks or more, ..." is "yes"
    When the case is assessed
    Then the result is "see somebody before loaded hinging"
    And the first to see is "a sports doctor", "within two weeks"

  Scenario Outline: Any pain for more than a week is looked at within two weeks
    Given "Age" is "<age>"
    And pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "How long it has hurt" is "<weeks>"
    When the case is assessed
    Then <seen>

    Examples:
      | age | weeks | seen                                                      |
      | 17  | 1.5   | the first to see is "a sports doctor", "within two weeks" |
      | 17  | 1     | nobody has to be seen                                     |
      | 18  | 1.5   | nobody has to be seen                                     |

  Scenario: Low back pain under 18 counts in full, however mild
    Given pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Where it hurts" is "low back"
    When the case is assessed
    Then practice is without load
