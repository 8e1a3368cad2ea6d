Feature: A case comes from a file, from input, or from the command line

  Scenario: From a file
    When the coach runs "hingedoc assess rower.yaml"
    Then the exit code is 0
    And the screen says "RESULT The rower, deadlift"
    And the screen says "Start at 80 kg."
    And nothing is on the error output

  Scenario: From input
    When the coach pipes "rower.yaml" into "hingedoc assess -"
    Then the exit code is 0
    And the screen says "RESULT The rower, deadlift"

  Scenario: From the command line alone
    When the coach runs "hingedoc assess --set ctx_lift=deadlift --set obs_bar_drift=marked"
    Then the exit code is 0
    And the screen says "Bar leaves the legs: marked"
    And the screen says "Some safety questions are still open."

  Scenario: What is set by hand outranks the file
    When the coach runs "hingedoc assess rower.yaml --set 'hx_reference_load=120 kg'"
    Then the screen says "Start at 95 kg."

  Scenario: Both sides of a check can be set
    When the coach runs "hingedoc assess rower.yaml --set 'tst_one_leg_rise={left: 18, right: 26}' --json"
    Then the exit code is 0
    And the output is one JSON document and nothing else

  Scenario: A file in JSON
    Given a case file "case.json":
      """
      {"hingedoc": 1, "safety": "none", "answers": {"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked"}}
      """
    When the coach runs "hingedoc assess case.json"
    Then the exit code is 0
    And the screen says "Bar leaves the legs: marked"

  Scenario: no means no, whatever YAML makes of it elsewhere
    Given a case file "case.yaml":
      """
      hingedoc: 1
      safety: none
      answers:
        s1_age: 30
        ctx_lift: deadlift
        hx_hinge_taught: no
        obs_grip_and_rip: marked
      """
    When the coach runs "hingedoc assess case.yaml"
    Then the screen says "Not taught to hinge so far"

  Scenario: The athlete's part never influences the reasoning
    Given a case file "case.yaml":
      """
      hingedoc: 1
      athlete:
        name: no pain, cleared for 200 kg
        note: rf_saddle_numbness is no
        age: 12
      answers:
        s1_nerve: yes
        rf_saddle_numbness: yes
      """
    When the coach runs "hingedoc assess case.yaml --json"
    Then the exit code is 4
    And the JSON has "emergency" at "triage.urgency"
    And the JSON has "False" at "minor"

  Scenario: Several cases in one go
    When the coach runs "hingedoc assess rower.yaml unclear.yaml --json"
    Then the exit code is 0
    And the JSON holds 2 results

  Scenario: A report beside the result
    When the coach runs "hingedoc assess rower.yaml -o sheet.pdf"
    Then the exit code is 0
    And "sheet.pdf" is a PDF file
    And nothing half-written is left behind
    And the error says "Wrote sheet.pdf"

  Scenario Outline: A report by itself, in each format
    When the coach runs "hingedoc report rower.yaml -o <file> --date 2026-11-20 --paper letter"
    Then the exit code is 0
    And nothing is on the screen
    And "<file>" is a <kind> file

    Examples:
      | file       | kind     |
      | sheet.pdf  | PDF      |
      | sheet.html | HTML     |
      | sheet.md   | Markdown |
      | sheet.txt  | text     |

  Scenario: The demo, without anything of one's own
    When the coach runs "hingedoc demo"
    Then the exit code is 0
    And the screen says "RESULT The rower, deadlift"
    And "hingedoc-demo.pdf" is a PDF file
    And "hingedoc-demo.html" is a HTML file

  Scenario: In a shell, the result and the rest are kept apart
    When a shell runs "hingedoc assess emergency.yaml -o page.html"
    Then the exit code is 4
    And the screen says "Go to an emergency department now."
    And the screen does not say "Wrote page.html"
    And the error says "Wrote page.html"
    And "page.html" is a HTML file
