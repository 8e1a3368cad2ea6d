Feature: A whole squad in one table

  Background:
    Given a table with the examples "rower, no fault, emergency, incomplete screen, shoulders roll"

  Scenario: Everybody is told what they would be told alone
    When the table is assessed
    Then there is a row for each athlete, in the order of the table
    And each row says what the athlete would be told alone

  Scenario: Who has to be seen first gets no cause, no drill and no load
    When the table is assessed
    Then the row of "emergency" sends to "an emergency department", "now"
    And the row of "emergency" names no cause, no drill and no load
    And the row of "rower" names causes, drills and a load

  Scenario: What else is known of the athletes comes along
    Given the table also has a column "team" that no answer stands in
    When the table is assessed, with "team" carried over
    Then each row has the "team" it had
    And each row says what the athlete would be told alone

  Scenario: Why: each cause with what speaks for it and against it
    When the table is assessed cause by cause
    Then the rows of "rower" are the causes a rower alone would be told of, with their reasons
    And there is no row for "emergency"

  Scenario: One slip, and its row is named
    Given the row of "rower" has "11" for "Worst pain while hinging"
    When the table is assessed
    Then the table is refused: row 1, "Worst pain while hinging", "is outside its range"

  Scenario: The others need not wait for the one with the slip
    Given the row of "rower" has "11" for "Worst pain while hinging"
    When the table is assessed, and rows with slips are kept
    Then there is a row for each athlete, in the order of the table
    And the row of "rower" only says what is wrong with "Worst pain while hinging"
    And each other row says what the athlete would be told alone

  Scenario: A column that nothing is known of is never passed over
    Given the table also has a column "obs_bar_drif" that no answer stands in
    When the table is assessed
    Then the table is refused: the column "obs_bar_drif", and "obs_bar_drift" is offered
