Feature: Unwell today means a rest day

  Background:
    Given the shipped example "rower"
    And "Any fever, feeling unwell, ..." is "yes"
    And every question that this opens was answered no
    And "Are you unwell today with a fever, ..." is "yes"

  Scenario: No training of any kind, without making it more than it is
    When the case is assessed
    Then the result is "see somebody before loaded hinging"
    And training is "no training for now"
    And the advice leads with "No training today. Answer these questions again once you are well."
    And nobody has to be seen
    And no cause, no drill and no load is given

  Scenario: The page says so first, and nothing about the lift's causes
    When it is printed on paper in every format
    Then the first words of every page set are "No training today"
    And no page set names a drill or a cause
    And no page set gives a load figure

  Scenario: Well again, the same answers give causes and a load
    Given "Are you unwell today with a fever, ..." is "no"
    When the case is assessed
    Then the result is "likely contributors found"
    And the load is "80 kg"

  Scenario: An eye operation without sign-off stops all training too, until the team has cleared it
    Given "Are you unwell today with a fever, ..." is "no"
    And "Any operation (eyes included) ..." is "yes"
    And every question that this opens was answered no
    And "Eye surgery (any), a repaired retina, ..." is "yes"
    When the case is assessed
    Then training is "no training for now"
    And the first to see is "the team that already looks after you", "within four weeks"
    And no cause, no drill and no load is given
