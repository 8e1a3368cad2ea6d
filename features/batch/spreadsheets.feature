Feature: Tables go to spreadsheets and come from them

  Scenario: What a spreadsheet would run is made harmless, and a number stays a number
    Given a table "squad.csv":
      """
      id,note,drift,s1_age
      =cmd|' /C calc'!A0,@SUM(A1),-5,30
      "+1, or so",'tis fine,7,thirty
      """
    When the coach runs "hingedoc batch squad.csv results.csv --keep note --keep drift"
    Then "results.csv" has the cell "'=cmd|' /C calc'!A0" under "id"
    And "results.csv" has the cell "'@SUM(A1)" under "note"
    And "results.csv" has the cell "-5" under "drift"
    And "results.rejects.csv" has the cell "'+1, or so" under "id"

  Scenario: Read again, it is what it was
    Given a table "squad.csv":
      """
      id,note,s1_age
      =sam,'=x,30
      """
    And the coach ran "hingedoc batch squad.csv results.csv --keep note"
    And "results.csv" was also saved as "again.csv" with only "id, note"
    When the coach runs "hingedoc batch again.csv results.ndjson --keep note"
    Then "results.ndjson" says "=x" in the column "note" for "=sam"

  Scenario: For another program it may be left as it is
    Given a table "squad.csv":
      """
      id,s1_age
      =sam,30
      """
    When the coach runs "hingedoc batch squad.csv results.csv --raw-csv"
    Then "results.csv" has the cell "=sam" under "id"

  Scenario Outline: However the spreadsheet saved it
    Given a table "squad.csv" with <between> between its cells, <marked>:
      """
      id,note,s1_age
      sam,"a, b; c",30

      kim,,31
      """
    When the coach runs "hingedoc batch squad.csv results.csv --keep note"
    Then the exit code is 0
    And "results.csv" has one row each for "sam, kim", in this order
    And "results.csv" says "a, b; c" in the column "note" for "sam"

    Examples:
      | between   | marked                          |
      | commas    | as it is                        |
      | semicolons | as it is                       |
      | tabs      | as it is                        |
      | semicolons | with a mark and Windows lines  |
