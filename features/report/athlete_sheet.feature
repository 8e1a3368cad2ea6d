Feature: A sheet to train by

  Scenario: The picture of what was seen stands beside the aim
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says, in this order: "Your legs straighten early", "Seen"
    And every page set says, in this order: "Seen", "Aim"

  Scenario: One load, and the way up from it
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "Next: 82.5, 85, 87.5 then 90 kg, one step each time the check says the next load."
    And every page set says "If few reps were clean, go back one step."

  Scenario: Sets, reps and effort are said once, with the load
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "Up to 3 sets of up to 6 reps"
    And every page set says "3 good reps left"
    And no page set says "3 or more good reps left"
    And no page set says "2.5 %"

  Scenario: Where it is not clear yet, the one test comes before the drills
    Given the shipped example "unclear"
    When it is printed on paper in every format
    Then every page set says, in this order: "Not clear yet", "The one test first: Load ladder"
    And every page set says, in this order: "The one test first: Load ladder", "Stick hinge, three contacts"
    And every page set says "Clean when empty speaks for the load; not clean when empty speaks for the pattern."

  Scenario: Where safety questions are open they lead, and there is no load figure
    Given the shipped example "incomplete screen"
    When it is printed on paper in every format
    Then every page set says, in this order: "Safety questions still open", "Explain and show the hinge"
    And every page set says "Have you been less active than 30 minutes of brisk effort on 3 days a week for the last 3 months?"
    And no page set gives a load figure

  Scenario: The chart says how to read it, and where the athlete is on the path
    Given the shipped example "rower"
    When it is printed as pdf
    Then every page set says "Solid bars speak for a reason, striped bars against it."
    And every page set says, in this order: "Learn it", "you are here"

  Scenario: The sheet says how to open it again
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "hingedoc report --open FILE"

  Scenario Outline: Two pages at the most
    Given the shipped example "<example>"
    When it is printed as pdf
    Then it has at most 2 pages

    Examples:
      | example           |
      | rower             |
      | unclear           |
      | incomplete screen |
      | no fault          |
      | collapse and yank |

  Scenario Outline: A name is printed in its own script
    Given the shipped example "rower"
    And the athlete is called "<name>"
    When it is printed as pdf
    Then page 1 of the PDF says "<name>"

    Examples:
      | name        |
      | Иван Петров |
      | Ελένη       |
      | נועה        |
      | محمد        |
      | स्मिता      |
      | สมชาย       |
      | 山田太郎    |
      | 王小明      |
      | 김민준      |
