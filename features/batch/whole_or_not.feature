Feature: A result is whole, or it is not there

  Background:
    Given a table "squad.csv":
      """
      id,s1_age
      sam,30
      """

  Scenario: An earlier result is replaced
    Given there is already a file "results.csv" that reads "of last week"
    When the coach runs "hingedoc batch squad.csv results.csv"
    Then the exit code is 0
    And "results.csv" has one row each for "sam", in this order
    And nothing half-written is left behind

  Scenario Outline: The table that is read is never written over
    When the coach runs "hingedoc batch squad.csv <out>"
    Then the exit code is 2
    And the error says "<says>"
    And "squad.csv" has one row each for "sam", in this order

    Examples:
      | out                             | says                                                   |
      | squad.csv                       | squad.csv is the table that is read                    |
      | ./squad.csv                     | squad.csv is the table that is read                    |
      | results.csv --rejects squad.csv | squad.csv is the table that is read                    |
      | same.csv --rejects same.csv     | Results and rejects cannot both be same.csv.           |

  Scenario: Not by another name either
    Given "other.csv" is another name of "squad.csv"
    When the coach runs "hingedoc batch squad.csv other.csv"
    Then the exit code is 2
    And the error says "other.csv is the table that is read"

  Scenario Outline: What makes no sense is said before anything is read
    When the coach runs "hingedoc batch <words>"
    Then the exit code is 2
    And the error says "<says>"

    Examples:
      | words                              | says                                         |
      | squad.csv results                  | OUT says no format (results): give --to      |
      | squad.csv .                        | OUT says no format (.)                       |
      | - results.csv                      | IN says no format (-): give --from           |
      | squad.csv - --to parquet           | Parquet needs a file: OUT cannot be -.       |
      | squad.csv nowhere/results.csv      | There is no folder nowhere to write          |
      | squad.csv results.csv --jobs 0     | 0 is not in the range                        |

  Scenario: Results and numbers cannot both go to the same place
    When the coach runs "hingedoc batch squad.csv - --to csv --json"
    Then the exit code is 2
    And the screen says "--json prints to standard output, and so does OUT"

  Scenario: A table that is not there
    When the coach runs "hingedoc batch nobody.csv results.csv"
    Then the exit code is 3
    And the error says "nobody.csv: No such file or directory."
    And there is no file "results.csv"
