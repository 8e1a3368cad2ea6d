Feature: The examples on a cause's page are kept true

  Background:
    Given an author works on a copy of the knowledge

  Scenario: An example that no longer holds is found, in its place
    Given the author expects "Pattern not yet automatic" in the first example of "Knee extensors cannot share the start"
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says "Example "hips shoot, quads": top is cause_weak_quads, not cause_motor_pattern."

  Scenario: A figure that an author changes shows in every example that rests on it
    Given the author lowers what "Fewer than 22 one-leg rises" says for "Knee extensors cannot share the start" to 0.10
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says "Example "hips shoot in the squat, few one-leg rises": certainty is"

  Scenario: An author's change changes the advice, and nothing else has to be touched
    Given the author lowers what "Grip and rip: straight to the pull, with no set-up" says for "Does not know what a hinge is" to 0.05
    When "rower.yaml" is assessed with that knowledge
    Then the exit code is 0
    And the screen says "1 the hinge is not a habit yet"
