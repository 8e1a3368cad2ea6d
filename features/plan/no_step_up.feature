Feature: While something speaks against it, no page suggests more load

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Spine bends before the hips" was marked

  Scenario: Without pain and with every question answered, the way up is said
    When it is printed on paper in every format
    Then every page set says "else the next load"
    And every page set says "Next: 2.5 % more where the check says the next load."

  Scenario: Not with pain above 2
    Given pain of 3 out of 10 while hinging, with every question that pain opens answered no
    When it is printed on paper in every format
    Then every page set says "Hold the load. No step up before the next check."
    And no page set suggests more load

  Scenario: Without load there is none to hold: pain above 5
    Given pain of 6 out of 10 while hinging, with every question that pain opens answered no
    When it is printed on paper in every format
    Then every page set says "Body weight or a stick only, and only while it does not hurt."
    And no page set says "Hold the load"
    And no page set suggests more load

  Scenario: Without load there is none to hold: a safety question is open
    Given "Any fall, crash, collision, ..." was not asked
    When it is printed on paper in every format
    Then every page set says "Body weight or a stick only, and only while it does not hurt."
    And no page set says "Hold the load"
    And no page set suggests more load

  Scenario: Within a week of such pain the load is held until the check
    Given "Days since pain above 2" is "3"
    When the case is assessed
    Then with the load it says "Hold the load. No step up before the next check."

  Scenario: So is it with an answer that asks for care
    Given "Do you take steroid tablets, ..." is "yes"
    And every question that this opens was answered no
    And "Do you take a blood thinner?" is "yes"
    And "New severe back pain, or a blow to the head, ..." is "no"
    When the case is assessed
    Then with the load it says "Hold the load. No step up before the next check."
