Feature: A coach looks something up and finds everything it touches

  Scenario: What a sign speaks for, and what to do about it
    When a coach looks up "Hips not finished"
    Then the page says "Are the hips still bent at the top?" under "What it is"
    And the page says "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip" under "Speaks for"
    And the page says "+0.45 likely" under "Speaks for"
    And the page says "Hip extension limited in front" under "Speaks against"
    And the page says "Glute bridge" under "Drills made for it"
    And the page says "Belt buckle to the ceiling" under "Cues"

  Scenario: How a test is read, and where its figures come from
    When a coach looks up "One-leg bridge hold"
    Then the page says "4 of 10: a test" under "What it is"
    And the page says "under 20 s" under "How it is read"
    And the page says "working values" under "Where its figures come from"

  Scenario: What separates a cause from its rival
    When a coach looks up the cause "Hip extension limited in front"
    Then the page says "Thomas test, pelvis held level: restricted (over 0 degrees)" under "Speaks for it"
    And the page says "Half-kneeling lockout" under "Rivals, and what separates them"
    And the page says "Half-kneeling hip flexor stretch" under "Drills"
    And the page says "in 28 days" under "Checked again"

  Scenario: For whom a drill is not
    When a coach looks up the drill "Wall hinge"
    Then the page says "Have you fallen in the last 12 months" under "For whom not"
    And the page says "Stick hinge, three contacts" under "Beside it"
    And the page says "Pattern not yet automatic" under "Causes it trains against"
    And the page says "hip 80, knee 20, trunk 55" under "The picture"

  Scenario: What a yes to a safety question does
    When a coach looks up "Do you take a blood thinner?"
    Then the page says "train within limits" under "What the answer does"
    And the page says "yes or not known" under "What makes it more urgent"
    And the page says "emergency, now: an emergency department" under "What makes it more urgent"
    And the page says "No swings, jumps or jerks." under "Not for now, with it"

  Scenario: Everything that rests on a source
    When a coach looks up "MILLS2015" by its id
    Then the page says "grade" under "What it is"
    And the page says "The hip goes past straight with the pelvis held level" under "Evidence"
    And the page says "Thomas test, pelvis held level" under "Findings"

  Scenario: A line of the load table
    When a coach looks up "L9" by its id
    Then the page says "50 % off the load in use" under "What it does"
    And the page says "unless known that A line for technique breakdown is in force" under "When it holds"

  Scenario Outline: Nobody has to read code
    When a coach looks up "<entry>"
    Then the page holds no code

    Examples:
      | entry                       |
      | Hips not finished           |
      | One-leg bridge hold         |
      | Do you take a blood thinner? |

  Scenario: A narrow terminal
    Given a terminal of 60 columns
    When a coach looks up "Hips not finished"
    Then no line is longer than 60

  Scenario: A misspelt name
    When a coach looks up "obs_soft_lokout" by its id
    Then the exit code is 3
    And the error says "Nearest: obs_soft_lockout (Hips not finished)."

  Scenario: A name in place of an id
    When a coach looks up "blood thinner" by its id
    Then the exit code is 3
    And the error says "(Do you take a blood thinner?)"
