Feature: A row that cannot be read does not stop the rest

  Background:
    Given a table "squad.csv":
      """
      id,s1_age,hx_pain_on_hinge,safety
      sam,30,0,none
      kim,thirty,11,none
      jo,31
      pat,32,1,none
      """

  Scenario: It is set apart with its row, its name, the field and the reason
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 3
    And "results.csv" has one row each for "sam, pat", in this order
    And "results.rejects.csv" has these rejects:
      | row | id  | field            | code |
      | 2   | kim | s1_age           | A104 |
      | 2   | kim | hx_pain_on_hinge | A103 |
      | 3   |     |                  | T111 |
    And the error says "4 rows in = 2 rows out + 2 rejects."
    And the error says "row 2, hx_pain_on_hinge: 11 is outside its range"

  Scenario: The rejects go where they are wanted
    When the coach runs "hingedoc batch squad.csv results.csv --rejects later.csv"
    Then there is no file "results.rejects.csv"
    And "later.csv" has rejects of the rows "2, 3"

  Scenario: In a pipe they are told
    When the coach pipes "squad.csv" into "hingedoc batch - - --from csv --to csv"
    Then the exit code is 3
    And the error says "row 3: 2 cells where the first line names 4 columns."
    And the error says "--rejects FILE keeps them all"

  Scenario: A column that nobody knows is no row's fault
    Given a table "squad.csv":
      """
      id,s1_agee,shoe
      sam,30,42
      """
    And there is already a file "results.csv" that reads "precious"
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 3
    And the error says "s1_agee is not known. Nearest: s1_age."
    And the error says "shoe is not known."
    And "results.csv" still reads "precious"
    And nothing half-written is left behind

  Scenario: Lines of JSON say what they know, and each stands for itself
    Given a table "squad.ndjson":
      """
      {"id": "sam", "s1_age": 30, "tst_knee_to_wall": {"left": 7.5, "right": 8}}
      {"id": "kim", "s1_age": 30, "s1_age": 31}
      {"id": "jo", "tst_nee_to_wall": 8}
      {"id": "al", "s1_age": NaN}
      not JSON
      {"id": "pat", "s1_age": 32, "safety": "none"}
      """
    When the coach runs "hingedoc batch squad.ndjson results.ndjson"
    Then the exit code is 3
    And "results.ndjson" has one row each for "sam, pat", in this order
    And "results.rejects.csv" has these rejects:
      | row | id | field           | code |
      | 2   |    | s1_age          | T112 |
      | 3   | jo | tst_nee_to_wall | A101 |
      | 4   |    |                 | T112 |
      | 5   |    |                 | T112 |
    And "results.rejects.csv" says "Nearest: tst_knee_to_wall."

  Scenario: Letters from an old program cost their row
    Given a table "squad.csv" in Latin-1:
      """
      id,s1_age
      Zoë,30
      sam,31
      """
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 3
    And "results.csv" has one row each for "sam", in this order
    And "results.rejects.csv" has these rejects:
      | row | id | field | code |
      | 1   |    | id    | A133 |

  Scenario: A file with nothing in it
    Given a table "squad.csv":
      """
      """
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 3
    And the error says "squad.csv: This file is empty. Its first line names the columns."

  Scenario Outline: What is no table is refused in plain words
    Given there is already a file "squad.<kind>" that reads "<content>"
    When the coach runs "hingedoc batch squad.<kind> results.csv"
    Then the exit code is 3
    And the error says "<says>"
    And the error shows no traceback
    And there is no file "results.csv"
    And there is no file "results.rejects.csv"

    Examples:
      | kind    | content | says                                       |
      | csv     | ,       | Column 1 has no name.                      |
      | csv     | id,id   | Two columns are called id.                 |
      | parquet | PAR1    | This is no Parquet file that can be read   |
      | csv.gz  | id      | It breaks off, or is damaged               |
