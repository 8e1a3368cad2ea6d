Feature: A form for the rack, where there is no computer

  Scenario: A form for one lift
    When the coach runs "hingedoc form -o blank.pdf --lift deadlift"
    Then the exit code is 0
    And "blank.pdf" is a PDF file
    And the error says "Wrote blank.pdf, form"
    And nothing is on the screen

  Scenario: The safety questions stand first, as they are worded
    When the coach prints a form with "hingedoc form -o blank.txt --lift deadlift"
    Then every safety question stands on the form as it is worded, before any other
    And the form says "These come before everything else. Read them out as they stand."
    And the form says "A yes means: answer the further questions in hingedoc before any training."
    And the form says "[y] yes [n] no [?] not sure"

  Scenario: A form for one lift has only the signs of that lift
    When the coach prints a form with "hingedoc form -o blank.txt --lift squat"
    Then the form says "Knees travel inward"
    And the form does not say "Bar leaves the legs"
    And the form does not say "Which lift is it about?"

  Scenario: A form for every lift asks which one
    When the coach prints a form with "hingedoc form -o blank.txt"
    Then the form says "WHICH LIFT IS IT ABOUT?"
    And the form says "Knees travel inward"
    And the form says "Bar leaves the legs"

  Scenario: What stays blank counts for nothing
    When the coach prints a form with "hingedoc form -o blank.md"
    Then the form says "What stays blank is not known; it counts for nothing."

  Scenario: Who answers for what
    When the coach prints a form with "hingedoc form -o blank.html"
    Then the form says "It is not a medical device."

  Scenario: In the athlete's own words
    When the coach prints a form with "hingedoc form -o blank.txt --lift deadlift --athlete"
    Then the form says "your knees bend before your hips"

  Scenario: A lift that is not known
    When the coach runs "hingedoc form -o blank.pdf --lift deadlft"
    Then the exit code is 3
    And the error says "--lift: deadlft is not a state of ctx_lift"
    And the error says "Nearest: deadlift."
    And there is no file "blank.pdf"

  Scenario: A form of a kind that is not known
    When the coach runs "hingedoc form -o blank.doc"
    Then the exit code is 2
    And the error says "blank.doc says no format"
