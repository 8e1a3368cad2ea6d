Feature: What to find out next

  Scenario: The question, what it takes, and why
    When the coach runs "hingedoc next rower.yaml"
    Then the exit code is 0
    And the screen says "NEXT"
    And the screen says "at most"
    And the screen says "Why:"
    And the screen says "For example: hingedoc next rower.yaml --set"
    And nothing is on the error output

  Scenario: The safety questions come before everything else
    When the coach runs "hingedoc next --set ctx_lift=deadlift"
    Then the screen says "NEXT Safety first"
    And the screen says "Each takes yes or no. What nobody could answer is left out."

  Scenario: A yes to safety asks further, and is not weighed
    When the coach runs "hingedoc next rower.yaml --set s1_unwell=yes"
    Then the exit code is 0
    And the screen says "You said yes, so a few more"
    And the screen does not say "and leads"

  Scenario: An emergency asks nothing more
    When the coach runs "hingedoc next emergency.yaml"
    Then the exit code is 4
    And the screen says "Go to an emergency department now. Nothing more is asked now."

  Scenario: Two answers that do not fit
    When the coach runs "hingedoc next contradictory.yaml"
    Then the exit code is 0
    And the screen says "NEXT Two answers do not fit"
    And the screen says "To answer: mend the answer that does not fit."

  Scenario: Nothing still open could change the result
    Given a case file "done.yaml" with every question that hingedoc asks about "no fault" answered as not known
    When the coach runs "hingedoc next done.yaml"
    Then the exit code is 0
    And the screen says "Nothing still open could change the result."

  Scenario: For a program
    When the coach runs "hingedoc next rower.yaml --json"
    Then the output is one JSON document and nothing else
    And the JSON has "1" at "format"
    And the JSON has "group.about" at "question.id"
    And the JSON has "several" at "question.kind"
    And the JSON has "hx_hinge_sessions_total" at "question.items.0.id"
    And the JSON has "measure" at "question.items.0.kind"
    And the JSON has "0 to 19" at "question.items.0.answers.0.answer"
    And the JSON has nothing at "says"

  Scenario: For a program, where nothing is asked
    When the coach runs "hingedoc next emergency.yaml --json"
    Then the exit code is 4
    And the output is one JSON document and nothing else
    And the JSON has "stop" at "status"
    And the JSON has nothing at "question"
    And the JSON has "Go to an emergency department now. Nothing more is asked now." at "says"

  Scenario: From a form that was typed in
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      safety none
      {obs_hitch}m
      """
    When the coach runs "hingedoc next sam.txt"
    Then the screen says "NEXT"
    And the screen says "For example: hingedoc next sam.txt --set"

  Scenario: Nothing to go by
    When the coach runs "hingedoc next"
    Then the exit code is 2
    And the error says "Name a case file, - for standard input, or give answers with --set."

  Scenario: A misspelt answer
    When the coach runs "hingedoc next rower.yaml --set obs_bar_drft=clear --json"
    Then the exit code is 3
    And the JSON has "A101" at "error.problems.0.code"
