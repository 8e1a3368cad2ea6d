Feature: Kilograms or pounds, as the athlete says

  Scenario: The load comes back in the unit it was given in, rounded down to the plates
    Given the shipped example "rower"
    And then "Load in use" is "225 lb"
    When it is printed on paper in every format
    And it is shown on the screen
    Then every page set says "180 lb"
    And every page set says "not 225 lb"
    And no page set names the unit "kg"

  Scenario: So does every other weight in the plan
    Given the shipped example "unclear"
    And then "Load in use" is "225 lb"
    When it is printed on paper in every format
    And it is shown on the screen
    Then no page set names the unit "kg"

  Scenario: The gym card is logged in that unit
    Given the shipped example "rower"
    And then "Load in use" is "225 lb"
    When it is printed as a gym card in every format
    Then every page set says "180 lb"
    And no page set names the unit "kg"

  Scenario: Who lifts in kilograms reads no pounds
    Given the shipped example "rower"
    When it is printed on paper in every format
    And it is shown on the screen
    Then every page set says "80 kg"
    And no page set names the unit "lb"

  Scenario: Where nobody said what was on the bar, weights stand as the knowledge writes them
    Given the shipped example "unclear"
    And "Load in use" was not asked
    When it is printed on paper in every format
    Then no page set names the unit "lb"
