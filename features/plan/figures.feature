Feature: Figures in the athlete's own unit, rounded down to a plate

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Hips rise faster than the chest" was clear
    And "Where in the set the shape changes" is "in the first reps"

  Scenario Outline: Seventy per cent, rounded down to 2.5 kg or 5 lb
    Given "Load in use" is "<in use>"
    When the case is assessed
    Then the load is "<load>"
    And the load never goes above the load in use

    Examples:
      | in use  | load    |
      | 100 kg  | 70 kg   |
      | 100     | 70 kg   |
      | 82.5 kg | 57.5 kg |
      | 83 kg   | 57.5 kg |
      | 62.5 kg | 42.5 kg |
      | 225 lb  | 155 lb  |
      | 185 lb  | 125 lb  |
      | 135 lb  | 90 lb   |

  Scenario Outline: Never above the load in use, even where nothing is cut
    Given "Load in use" is "<in use>"
    And "How much the shape changes" is "slight: slow video only"
    And "Load at which the shape first changes" is "70"
    And "Worst pain while hinging" is "0"
    When the case is assessed
    Then the load is "<in use>"

    Examples:
      | in use |
      | 100 kg |
      | 61 kg  |
      | 137 lb |

  Scenario: No load known, no figure: the cut in words
    When the case is assessed
    Then no load figure is given
    And the load rule is "Take 30 % off the load you use now."

  Scenario: A load too small for a plate gives no figure
    Given "Load in use" is "3 kg"
    When the case is assessed
    Then no load figure is given

  Scenario: One unit on a page, the athlete's own
    Given "Load in use" is "225 lb"
    When it is printed on paper in every format
    Then every page set says "155 lb"
    And no page set says " kg"

  Scenario Outline: An effort is always said as reps left as well
    Given "Load in use" is "100 kg"
    And "How much the shape changes" is "<how much>"
    And "Load at which the shape first changes" is "70"
    When it is printed on paper in every format
    Then every page set says "<effort>"
    And every page set says "Stop when the shape changes."

    Examples:
      | how much                          | effort                            |
      | clear: at full speed              | 3 good reps left (effort 7 of 10) |
      | marked: another lift              | 4 good reps left (effort 6 of 10) |
