Feature: An error names the field, the place and what was probably meant

  Scenario: A misspelt name offers the nearest one
    When the coach runs "hingedoc assess --set obs_bar_drft=clear"
    Then the error says "answers.obs_bar_drft: obs_bar_drft is not known. Nearest: obs_bar_drift."
    And nothing is on the screen

  Scenario: A misspelt state offers the nearest one
    When the coach runs "hingedoc assess --set obs_bar_drift=cleer"
    Then the error says "answers.obs_bar_drift: cleer is not a state of obs_bar_drift; it takes absent, slight, clear, marked. Nearest: clear."

  Scenario: In a file, with line and column, all at once
    Given a case file "case.yaml":
      """
      hingedoc: 1
      answers:
        ctx_lift: deadlft
        obs_bar_drft: clear
        hx_pain_on_hinge: 11
      """
    When the coach runs "hingedoc assess case.yaml"
    Then the exit code is 3
    And the error says "case.yaml:3:3: answers.ctx_lift: deadlft is not a state of ctx_lift"
    And the error says "case.yaml:4:3: answers.obs_bar_drft: obs_bar_drft is not known. Nearest: obs_bar_drift."
    And the error says "case.yaml:5:3: answers.hx_pain_on_hinge: 11 is outside its range; it goes from 0 to 10"
    And 3 problems are reported at once
    And nothing is on the screen

  Scenario: A refused case leaves no report behind
    When the coach runs "hingedoc assess rower.yaml --set hx_pain_on_hinge=11 -o sheet.pdf"
    Then the exit code is 3
    And there is no file "sheet.pdf"
    And nothing half-written is left behind

  Scenario: A refused case leaves an older report as it was
    Given there is already a file "sheet.txt" that reads "the sheet of last week"
    When the coach runs "hingedoc assess rower.yaml --set hx_pain_on_hinge=11 -o sheet.txt"
    Then the exit code is 3
    And "sheet.txt" still reads "the sheet of last week"

  Scenario Outline: A file that is no case
    Given a case file "case.yaml":
      """
      <text>
      """
    When the coach runs "hingedoc assess case.yaml"
    Then the exit code is 3
    And the error says "case.yaml"
    And the error says "<problem>"
    And the error shows no traceback

    Examples:
      | text                                 | problem                                          |
      | just some notes                      | This is not a case file.                         |
      | answers: {obs_bar_drift: clear}      | "hingedoc" is missing.                           |
      | hingedoc: 2                          | 2 is not one of 1.                               |
      | {hingedoc: 1, anwsers: {}}           | "anwsers" is not a field here. Nearest: answers. |
      | {hingedoc: 1, safety: all fine}      | is not one of none.                              |
      | {hingedoc: 1, answers: {a: 1, a: 2}} | "a" is given twice                               |
      | hingedoc: [1, 2                      | Not readable as YAML                             |
      | hingedoc: !!python/name:os.system    | are not read.                                    |

  Scenario: A file that is not there
    When the coach runs "hingedoc assess nobody.yaml"
    Then the exit code is 3
    And the error says "nobody.yaml: No such file or directory. Name a case file, or - for input."

  Scenario: A report of a kind that is not known
    When the coach runs "hingedoc report rower.yaml -o sheet.doc"
    Then the exit code is 2
    And the error says "sheet.doc says no format; it ends in .pdf, .html, .md, .txt."
    And there is no file "sheet.doc"

  Scenario: A report that cannot be written
    When the coach runs "hingedoc report rower.yaml -o nowhere/sheet.txt"
    Then the exit code is 1
    And the error says "nowhere"
    And the error shows no traceback

  Scenario: A retired name says why it went
    When the coach runs "hingedoc assess --set 'row 4=yes'"
    Then the exit code is 3
    And the error says "Retired: obs_knee_first_descent for cause_short_hamstrings, -0.15."

  Scenario: An unknown command offers the nearest
    When the coach runs "hingedoc asess rower.yaml"
    Then the exit code is 2
    And the error says "asess"
