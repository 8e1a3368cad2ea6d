Feature: The same result as JSON, for a program

  Scenario: One document on the screen, and nothing else anywhere
    When a shell runs "hingedoc assess rower.yaml --json"
    Then the exit code is 0
    And the output is one JSON document and nothing else

  Scenario: Whether to see somebody stands before anything about the lift
    When the coach runs "hingedoc assess emergency.yaml --json"
    Then the JSON says, in this order: format, knowledge, status, triage, lift, seen

  Scenario: What decided, why, and from which knowledge
    When the coach runs "hingedoc assess rower.yaml --json"
    Then the JSON has "1" at "format"
    And the JSON has "hingedoc_core" at "knowledge.id"
    And the JSON has "explained" at "status"
    And the JSON has "none" at "triage.urgency"
    And the JSON has "cause_concept_misunderstood" at "causes.0.id"
    And the JSON has "very likely" at "causes.0.word"
    And the JSON has "cause_concept_misunderstood.grip_and_rip" at "causes.0.for.0.rule"
    And the JSON has "SEED_ROWING" at "causes.0.for.0.sources.0"
    And the JSON has "80 kg" at "load.load"
    And the JSON has "education" at "plan.rung"

  Scenario: A stop has no place for causes, load or plan
    When the coach runs "hingedoc assess emergency.yaml --json"
    Then the JSON has "stop" at "status"
    And the JSON has "now" at "triage.within"
    And the JSON has "emergency_department" at "triage.who.0"
    And the JSON has "rf_saddle_numbness" at "triage.reasons.0.because.0.finding"
    And the JSON has nothing at "causes"
    And the JSON has nothing at "load"
    And the JSON has nothing at "plan"

  Scenario: Nothing is lost on the way there and back
    When the coach runs "hingedoc assess rower.yaml --json"
    Then reading the JSON back gives the same result

  Scenario: The name of the athlete is not in it
    When the coach runs "hingedoc assess rower.yaml --json"
    Then the screen does not say "The rower"

  Scenario: An error is a document too
    When the coach runs "hingedoc assess rower.yaml --set obs_bar_drft=clear --json"
    Then the exit code is 3
    And the output is one JSON document and nothing else
    And the JSON has "A101" at "error.problems.0.code"
    And the JSON has "answers.obs_bar_drft" at "error.problems.0.path"
    And the JSON has "Nearest: obs_bar_drift." at "error.problems.0.hint"

  Scenario: So is a mistake in the command itself
    When the coach runs "hingedoc assess --json"
    Then the exit code is 2
    And the output is one JSON document and nothing else
