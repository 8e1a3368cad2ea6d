Feature: A report that is kept can be opened again

  Scenario Outline: Months later the sheet still says what it was
    Given the coach ran "hingedoc report rower.yaml -o <sheet> --date 2026-11-20"
    When the coach runs "hingedoc report --open <sheet>"
    Then the exit code is 0
    And the screen says "athlete sheet"
    And the screen says "The rower"
    And the screen says "20 November 2026"
    And the screen says "as it was written"
    And the screen says "Today's knowledge says the same."

    Examples:
      | sheet      |
      | sheet.pdf  |
      | sheet.html |

  Scenario: A page to take along is opened like any other, and its exit code says what it is
    Given the coach ran "hingedoc report emergency.yaml -o page.pdf"
    When the coach runs "hingedoc report --open page.pdf"
    Then the exit code is 4
    And the screen says "referral page"
    And the screen says "Go to an emergency department now."

  Scenario Outline: The case comes back as a file, and gives the same
    Given the coach ran "hingedoc report <example> -o sheet.pdf"
    And the coach ran "hingedoc report --open sheet.pdf -o back.<kind>"
    Then "back.<kind>" and "<example>" are assessed alike

    Examples:
      | example           | kind |
      | rower.yaml        | yaml |
      | rower.yaml        | json |
      | emergency.yaml    | yaml |
      | contradictory.yaml | yaml |

  Scenario: A fresh report is the same to the byte while nothing has changed
    Given the coach ran "hingedoc report rower.yaml -o sheet.pdf --date 2026-11-20 --paper letter"
    And the coach ran "hingedoc report --open sheet.pdf -o again.pdf"
    Then "sheet.pdf" and "again.pdf" are the same to the byte

  Scenario: Today's knowledge says something else, field by field
    Given the coach keeps the pack "our_gym"
    And the coach ran "hingedoc report box.json -o sheet.pdf --knowledge packs/our_gym"
    When the coach runs "hingedoc report --open sheet.pdf"
    Then the exit code is 0
    And the screen says "with our_gym"
    And the screen does not say "2026.1, the same as today"
    And the screen says "as it was written"
    And the screen says "Today's knowledge says something else."
    And the screen says "Drills"

  Scenario: Whoever must not have the answers gets a sheet without them
    Given the coach ran "hingedoc report rower.yaml -o sheet.pdf --without-answers"
    When the coach runs "hingedoc report --open sheet.pdf"
    Then the exit code is 3
    And the error says "There is no record inside it."
    And the error says "--without-answers"

  Scenario Outline: Markdown and text carry no answers
    Given the coach ran "hingedoc report rower.yaml -o sheet.<ending>"
    When the coach runs "hingedoc report --open sheet.<ending>"
    Then the exit code is 3
    And the error says "neither a PDF nor a web page"
    And the error shows no traceback

    Examples:
      | ending |
      | md     |
      | txt    |

  Scenario: An answer changed by hand is noticed
    Given the coach ran "hingedoc report rower.yaml -o sheet.html"
    And somebody changed "hx_reference_load":"100 kg" to "hx_reference_load":"140 kg" inside "sheet.html"
    When the coach runs "hingedoc report --open sheet.html"
    Then the exit code is 3
    And the screen says "changed since it was written: its checksum does not fit"

  Scenario Outline: So is one whose checksum was made to fit
    Given the coach ran "hingedoc report rower.yaml -o sheet.html"
    And somebody changed <old> to <new> inside "sheet.html" and made the checksum fit
    When the coach runs "hingedoc report --open sheet.html"
    Then the exit code is 3
    And the screen says "this knowledge and program do not give this result for these answers"

    Examples:
      | old                          | new                          |
      | "hx_reference_load":"100 kg" | "hx_reference_load":"140 kg" |
      | "load":"80 kg"               | "load":"120 kg"              |
      | "urgency":"none"             | "urgency":"modify"           |

  Scenario: No fresh report is made of one that was changed, but the answers can be had
    Given the coach ran "hingedoc report rower.yaml -o sheet.html"
    And somebody changed "hx_reference_load":"100 kg" to "hx_reference_load":"140 kg" inside "sheet.html"
    When the coach runs "hingedoc report --open sheet.html -o again.pdf"
    Then the exit code is 3
    And there is no file "again.pdf"
    And the error says "sheet.html: It was changed since it was written."
    When the coach runs "hingedoc report --open sheet.html -o back.yaml"
    Then the exit code is 3
    And the error says "Wrote back.yaml"

  Scenario: For a program
    Given the coach ran "hingedoc report rower.yaml -o sheet.pdf --date 2026-11-20"
    When the coach runs "hingedoc report --open sheet.pdf --json"
    Then the output is one JSON document and nothing else
    And the JSON has "True" at "intact"
    And the JSON has "False" at "changed"
    And the JSON has "2026-11-20" at "date"
    And the JSON has "100 kg" at "answers.hx_reference_load"
    And the JSON has "80 kg" at "written.load.load"
    And the JSON has nothing at "differences"

  Scenario Outline: What is no report is said plainly
    Given there is already a file "odd.pdf" that reads "<content>"
    When the coach runs "hingedoc report --open odd.pdf"
    Then the exit code is 3
    And the error says "<says>"
    And the error shows no traceback

    Examples:
      | content                    | says                    |
      | Dear coach,                | It is no report         |
      | %PDF-1.7 and no more       | It is damaged           |
      | <!doctype html><p>Hello</p> | There is no record     |

  Scenario: --open needs no case, and takes none
    When the coach runs "hingedoc report --open sheet.pdf rower.yaml"
    Then the exit code is 2
