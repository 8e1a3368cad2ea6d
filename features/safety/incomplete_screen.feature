Feature: Until the safety questions are answered, practice stays without load

  Scenario: Nobody asked a single safety question
    Given the shipped example "incomplete screen"
    When the case is assessed
    Then the result is "safety questions still open"
    And the reasons say "The safety questions are not complete. Until they are, practise without load."
    And training is "stick and body weight only, without pain"
    And practice is without load
    And every drill is done without load
    And "Do you have any pain, ache, ..." is listed as not answered
    And "Age" is listed as not answered

  Scenario: What was seen is still explained
    Given the shipped example "incomplete screen"
    When the case is assessed
    Then the most likely cause is "Does not know what a hinge is"

  Scenario: No format reassures, and none prints a load
    Given the shipped example "incomplete screen"
    When it is printed in every format
    Then no page set reassures
    And no page set gives a load figure

  Scenario: Every page says how many questions are open, and what that costs
    Given the shipped example "incomplete screen"
    When it is printed on paper in every format
    Then every page set says how many safety questions are open
    And every page set says "Some safety questions are still open."
    And every page set says "Do you have any pain, ache, stiffness, clicking"

  Scenario: Pain without a number leaves the questions incomplete
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Spine bends before the hips" was clear
    And "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    When the case is assessed
    Then the result is "safety questions still open"
    And practice is without load

  Scenario: With the number the same athlete may train
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Spine bends before the hips" was clear
    And pain of 0 out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then the result is "likely contributors found"
    And the safety questions are complete

  Scenario: Only when all was asked may a page say that nothing needs a referral
    Given the shipped example "rower"
    When it is printed in every format
    Then every page set says "Nothing you answered today needs a referral by these rules. This is not a medical check."

  Scenario: One open answer outranks "all asked, all no"
    Given an athlete of 30 who answered no to every safety question
    And "Any fever, feeling unwell, ..." was not asked
    When the case is assessed
    Then the safety questions are incomplete
    And "Any fever, feeling unwell, ..." is listed as not answered

  Scenario: An empty form gives the questions, never an empty page
    Given an athlete of 30 who was asked no safety question
    When it is printed on paper in every format
    Then every page set says "Do you have any pain, ache, stiffness, clicking"
    And every page set says "11 safety questions were not answered"
    And every page set carries the safety net
    And practice is without load
