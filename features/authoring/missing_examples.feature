Feature: An author learns which examples are missing

  Background:
    Given an author works on a copy of the knowledge

  Scenario: What no example exercises is listed with its place
    When the author asks which rows no example answers yes
    Then the exit code is 0
    And the screen says "examples exercise"
    And each line of the list has a file and a line

  Scenario: A kind that there is not
    When the coach runs "hingedoc kb coverage --kind rowz"
    Then the exit code is 2
    And the error says "There is no kind "rowz""

  Scenario: A change that nothing would notice comes with an example that would
    Given the author has no examples yet
    When the author asks which example would notice a lower urgency of "Have you been told you have an aneurysm, an enlarged aorta, Marfan or a similar tissue condition?"
    Then the exit code is 6
    And the screen says "urgency lowered (safety)"
    And an example is suggested that answers "Have you been told you have an aneurysm, an enlarged aorta, Marfan or a similar tissue condition?" with yes and expects "urgency: urgent"

  Scenario: The example that was suggested notices it
    Given the author has no examples yet
    And the author adds the example that was suggested for the urgency of "Have you been told you have an aneurysm, an enlarged aorta, Marfan or a similar tissue condition?"
    When the author asks what would notice a lower urgency of "Have you been told you have an aneurysm, an enlarged aorta, Marfan or a similar tissue condition?"
    Then the exit code is 0
    And the screen says "Nothing went unnoticed."
