Feature: Before knowledge is passed on, a coach sees what the change changes, and for whom

  Background:
    Given an author works on a copy of the knowledge

  Scenario: Nothing was touched
    When the author compares it with the shipped knowledge
    Then the exit code is 0
    And the screen says "Nothing changes."

  Scenario: Better words are a patch
    Given the author rewords how "Knee extensors cannot share the start" makes the fault
    When the author compares it with the shipped knowledge
    Then the screen says "A patch change: only wording, sources or examples change."
    And the screen names the field "mechanism" of "Knee extensors cannot share the start"

  Scenario: A reason that weighs less changes the conclusion of an example, and nobody gets a milder answer
    Given the author lowers what "Fewer than 22 one-leg rises" says for "Knee extensors cannot share the start" to 0.10
    When the author compares it with the shipped knowledge
    Then the screen says "A major change: another conclusion or urgency in the example"
    And the screen says "-> 0.1"
    And the screen says "Examples that give something else"
    And the screen says "hips shoot in the squat, few one-leg rises"
    And nobody gets a milder answer

  Scenario: A safety question that weighs less is a major change
    Given the author calls the urgency of "Have you ever passed out while lifting or exercising?" "routine_14d"
    When the author compares it with the shipped knowledge
    Then the screen says "A major change"
    And the screen says "urgency: urgent_48h -> routine_14d"
    And somebody gets a milder answer

  Scenario: A safety question that weighs more is one too, and nobody gets a milder answer
    Given the author calls the urgency of "Have you ever passed out while lifting or exercising?" "emergency_now"
    When the author compares it with the shipped knowledge
    Then the screen says "A major change"
    And nobody gets a milder answer

  Scenario: What changed is also there for a program
    Given the author calls the urgency of "Have you ever passed out while lifting or exercising?" "routine_14d"
    When the author compares it with the shipped knowledge as JSON
    Then the output is one JSON document and nothing else
    And the JSON has "major" at "version"
    And the JSON has "urgency" at "changed.0.fields.0.field"

  Scenario: A folder that cannot be read is refused, as everywhere
    Given the author forgets a bracket in "cues.yaml"
    When the author compares it with the shipped knowledge
    Then the knowledge is refused
    And the check says "Not readable as YAML"
