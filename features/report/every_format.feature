Feature: One sheet in four formats, all saying the same

  Scenario: What every page set says, whatever the result
    Given the shipped example "rower"
    When it is printed on paper in every format
    And it is shown on the screen
    Then every page set says who answers for what: the intended use
    And every page set says "The safety questions have not been clinically validated."

  Scenario Outline: Intended use and limits stand on every page set
    Given the shipped example "<example>"
    When it is printed on paper in every format
    Then every page set says who answers for what: the intended use
    And every page set says "Based only on the answers given on"
    And every page set says "The safety questions have not been clinically validated."

    Examples:
      | example           |
      | emergency         |
      | contradictory     |
      | incomplete screen |
      | unclear           |
      | no fault          |

  Scenario Outline: The safety net stands wherever pain is mentioned, and on every page to take along
    Given the shipped example "<example>"
    When it is printed on paper in every format
    Then every page set carries the safety net

    Examples:
      | example       |
      | emergency     |
      | contradictory |

  Scenario: What to do, and why
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "The idea of a hinge is not clear yet"
    And every page set says "Grip and rip: straight to the pull, with no set-up"
    And every page set says "The shape changes on the first reps"
    And every page set says "Set-up rehearsal on a floor line"
    And every page set says "80 kg"
    And every page set says "not 100 kg"
    And every page set says "Stop when the shape changes."
    And every page set says "9 of 10 reps clean"

  Scenario: What was not looked at is said, and counts for nothing
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "Arms bend, shrug or lower the weight"
    And every page set says "What was not looked at counts for nothing, in either direction."

  Scenario: What paper has no room for is counted there, and stands in full where there is room
    Given the shipped example "rower"
    When it is printed as pdf
    Then every page set says "and 18 more"
    And no page set says "Knees travel inward"

  Scenario: The list in full
    Given the shipped example "rower"
    When it is printed as html
    Then every page set says "Knees travel inward"
    And no page set says "and 18 more"

  Scenario: Figures chosen for this project are shown as such, and sources are named
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "working value"
    And every page set says "Titanium Strength Systems"

  Scenario: The order: safety, what was seen, what to do, the check, the reasons
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says, in this order: "Nothing you answered today needs a referral", "Your legs straighten early"
    And every page set says, in this order: "Your legs straighten early", "Explain and show the hinge"
    And every page set says, in this order: "Explain and show the hinge", "80 kg"
    And every page set says, in this order: "80 kg", "9 of 10 reps clean"
    And every page set says, in this order: "9 of 10 reps clean", "Grip and rip: straight to the pull"

  Scenario: Nothing to change is said calmly, with no drill on the page
    Given the shipped example "no fault"
    When it is printed on paper in every format
    Then every page set says "No fault worth changing was found in what you looked at. Keep training as planned."
    And no page set names a drill or a cause

  Scenario: The same case printed again is the same to the byte
    Given the shipped example "rower"
    And the date is "2026-11-20"
    When it is printed in every format
    Then printing it again gives the same bytes

  Scenario: A date is printed as given, and none is made up
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "Date: ____"
    And no page set says " 20 November"

  Scenario: HTML is one file that loads and runs nothing
    Given the shipped example "rower"
    When it is printed as html
    Then nothing on it comes from elsewhere or runs

  Scenario: The PDF has numbered pages, and page 1 is enough in the gym
    Given the shipped example "rower"
    When it is printed as pdf
    Then the pages are numbered
    And page 1 of the PDF alone has the drills, the load, the check and the safety net

  Scenario Outline: The PDF puts who and when on page 1, however many questions are open
    Given the shipped example "<example>"
    When it is printed as pdf
    Then page 1 of the PDF says "<first>"
    And page 1 of the PDF says "<who>"

    Examples:
      | example       | first                                           | who                  |
      | emergency     | Go to an emergency department now               | Emergency department |
      | contradictory | Answer the safety questions before any training | Doctor               |
