Feature: Reports for a whole squad at once

  Background:
    Given a folder "squad" with the examples "rower, no fault, emergency"

  Scenario: Everybody's sheet lands in one folder, with a list of what was made
    When the coach runs "hingedoc report squad -o sheets/"
    Then the exit code is 4
    And the folder "sheets" holds 3 reports and a manifest
    And every report in the manifest of "sheets" is there, byte for byte
    And the error says "3 reports of 3 cases in sheets, 1 of them to see somebody first."
    And nothing is on the screen

  Scenario: Who is to see somebody first gets the page to take along, whatever was asked for
    When the coach runs "hingedoc report squad -o sheets --reader athlete"
    Then the manifest of "sheets" has a "referral" page for "emergency.yaml" and no other for it
    And the manifest of "sheets" has an "athlete" page for "rower.yaml" and no other for it

  Scenario: One case that cannot be read does not stop the rest
    Given a case file "squad/broken.yaml":
      """
      hingedoc: 1
      answers:
        hx_pain_on_hinge: 11
      """
    When the coach runs "hingedoc report squad -o sheets"
    Then the exit code is 3
    And the folder "sheets" holds 3 reports and a manifest
    And the error says "1 case could not be reported:"
    And the error says "broken.yaml:3:3: answers.hx_pain_on_hinge: 11 is outside its range"
    And the manifest of "sheets" has the problem "A103" for "broken.yaml"
    And the error shows no traceback

  Scenario: The same again gives the same bytes
    Given the coach ran "hingedoc report squad -o sheets"
    And the coach ran "hingedoc report squad -o again"
    Then the folders "sheets" and "again" are the same to the byte
    When the coach runs "hingedoc report squad -o again"
    Then the folders "sheets" and "again" are the same to the byte

  Scenario: As web pages, on Letter
    When the coach runs "hingedoc report squad -o sheets --format html --paper letter"
    Then the folder "sheets" holds 3 reports and a manifest
    And every report in "sheets" ends in ".html"

  Scenario: Each can be opened again
    Given the coach ran "hingedoc report squad -o sheets --date 2026-11-20"
    Then every report in "sheets" opens again as it was written

  Scenario: A program gets the list as it stands in the folder
    When the coach runs "hingedoc report squad -o sheets --json"
    Then the output is the manifest of "sheets"
    And the JSON has "3" at "counts.cases"
    And the JSON has "1" at "counts.stopped"
    And the JSON has "0" at "counts.bad"

  Scenario: A folder with something else called manifest is left alone
    Given there is already a file "sheets/manifest.json" that reads "{}"
    When the coach runs "hingedoc report squad -o sheets"
    Then the exit code is 2
    And the error says "was not written by this command"
    And "sheets/manifest.json" still reads "{}"

  Scenario: Several sheets do not fit into one file
    When the coach runs "hingedoc report rower.yaml no_fault.yaml -o sheet.pdf"
    Then the exit code is 2
    And the error says "use -o sheet.pdf/"

  Scenario: Today is a date only because it was asked for
    Given today is "2026-11-20"
    When the coach runs "hingedoc report rower.yaml -o sheet.txt --date today"
    Then "sheet.txt" has the line "20 November 2026"
    When the coach runs "hingedoc report rower.yaml -o sheet.txt"
    Then "sheet.txt" has no line "20 November 2026"
