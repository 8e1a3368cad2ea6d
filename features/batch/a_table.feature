Feature: A whole squad as a table

  Background:
    Given a table "squad.csv" of the examples "rower, no fault, emergency"

  Scenario: Everybody in the table gets the result that the case file gives
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 0
    And "results.csv" has one row each for "rower, no fault, emergency", in this order
    And each row of "results.csv" is what the case file of that name gives
    And there are no rejects in "results.rejects.csv"
    And the error says "3 rows in = 3 rows out + 0 rejects."
    And the error says "1 of them to see somebody first: 1 stop, 0 refer."
    And nothing is on the screen

  Scenario Outline: The format of a table is in its name, and changes no result
    Given "squad.csv" was also saved as "again.<kind>"
    When the coach runs "hingedoc batch again.<kind> results.<kind>"
    Then the exit code is 0
    And each row of "results.<kind>" is what the case file of that name gives

    Examples:
      | kind    |
      | csv     |
      | ndjson  |
      | jsonl   |
      | parquet |
      | csv.gz  |

  Scenario: In a pipe, the formats are said
    When the coach pipes "squad.csv" into "hingedoc batch - - --from csv --to ndjson"
    Then the exit code is 0
    And the screen shows 3 lines of JSON, the last with the status "stop"
    And the error says "3 rows in = 3 rows out + 0 rejects."
    And nothing half-written is left behind

  Scenario: A column of one's own is carried over, another is left out
    Given a table "squad.csv":
      """
      id,team,shirt,s1_age
      sam,red,7,30
      """
    When the coach runs "hingedoc batch squad.csv results.csv --keep team --ignore shirt"
    Then the exit code is 0
    And "results.csv" begins with the line "id,team,status,"
    And "results.csv" says "red" in the column "team" for "sam"

  Scenario: A table without an id names its cases by their row
    Given a table "squad.csv":
      """
      s1_age
      30
      31
      """
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then "results.csv" has one row each for "1, 2", in this order

  Scenario: With every likely cause on a row of its own
    When the coach runs "hingedoc batch squad.csv causes.csv --long"
    Then the exit code is 0
    And "causes.csv" has the causes of the case file "rower.yaml" for "rower", in this order
    And "causes.csv" has no row for "emergency"
    And the error says "3 cases in = 3 cases out + 0 rejects; "

  Scenario: A program gets the numbers as JSON
    When the coach runs "hingedoc batch squad.csv results.csv --json"
    Then the JSON has "3" at "rows_in"
    And the JSON has "3" at "rows_out"
    And the JSON has "0" at "rejects"
    And the JSON has "1" at "statuses.stop"
    And the JSON has "results.rejects.csv" at "rejects_file"

  Scenario: A table of nobody
    Given a table "squad.csv":
      """
      id,s1_age
      """
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 0
    And "results.csv" begins with the line "id,status,"
    And the error says "0 rows in = 0 rows out + 0 rejects."
