Feature: A sheet to take away

  Scenario: The sheet is offered at the end, and written under the athlete's name
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    Then it says "Make a sheet?"
    When "1" is typed
    Then it says "Wrote sam-2026-11-20-athlete.pdf"
    And there is a file "sam-2026-11-20-athlete.pdf" that begins with "%PDF"
    And the exit code of the questionnaire is 0

  Scenario: As a web page
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    When "1w" is typed
    Then there is a file "sam-2026-11-20-athlete.html" that begins with "<!DOCTYPE html>"

  Scenario: What was answered can be had from the sheet again
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    Then it says "The answers go into the file, so that it can be opened again."
    When "1" is typed
    Then "sam-2026-11-20-athlete.pdf" opens again with the answers that were given

  Scenario: No sheet where none is wanted
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    When "n" is typed
    Then no file was written
    And the exit code of the questionnaire is 0

  Scenario: A sheet that is there already is not written over
    Given there is a sheet "sam-2026-11-20-athlete.pdf" that reads "the one from this morning"
    And the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    When "1" is typed
    Then there is a file "sam-2026-11-20-athlete.pdf" that begins with "the one from this morning"
    And there is a file "sam-2026-11-20-athlete-2.pdf" that begins with "%PDF"

  Scenario: What is typed by mistake is said, and it is asked again
    Given the coach, with the athlete there begins with "hingedoc consult Sam"
    And it has come to the end
    When "7" is typed
    Then it says "7 is not on this list"
    When "n" is typed
    Then no file was written

  Scenario: After a stop there is a page to take along
    Given the athlete begins with "hingedoc consult Sam"
    And it has come to the safety questions
    And "Any numbness, pins and needles, ..." got a yes
    And it has come to the detailed safety questions
    And "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    Then it says "A page to take with you"
    When "p" is typed
    Then there is a file "sam-2026-11-20-referral.pdf" that begins with "%PDF"
    And it says "Take it with you"
    And the exit code of the questionnaire is 4

  Scenario: The next time it says what came of it, and asks everything anew
    Given the athlete begins with "hingedoc consult Mia"
    And it has come to the safety questions
    And "Any numbness, pins and needles, ..." got a yes
    And it has come to the detailed safety questions
    And "Have you noticed numbness, tingling or a changed feeling ..." got a yes
    And "q" was typed
    When they come back with "hingedoc consult Mia"
    Then it says "Last time, just now, the result was: Go to an emergency department now."
    And it asks for who answers
