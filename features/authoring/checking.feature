Feature: The check finds what an author got wrong, with the place and a hint

  Background:
    Given an author works on a copy of the knowledge

  Scenario: The knowledge as shipped has no problems
    When the shipped knowledge is checked
    Then the check passes

  Scenario: A misspelt finding in a cause
    Given the author misspells "Hips rise faster than the chest" in the evidence for "Knee extensors cannot share the start"
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file and line
    And the name that was meant is offered

  Scenario: All problems in one run
    Given the author misspells "Hips rise faster than the chest" in the evidence for "Knee extensors cannot share the start"
    And the author misspells "Spine bends before the hips" in the evidence for "Pattern not yet automatic"
    And the author gives "Hip extension limited in front" the drill "Rear-foot-up quad stretch" with a letter missing
    And the author lets "Hips not finished" speak for "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip" when nobody looked
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file and line
    And the name that was meant is offered
    And the check reports 4 problems

  Scenario: Nothing may speak for a cause because nobody looked
    Given the author lets "Hips not finished" speak for "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip" when nobody looked
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file and line
    And the check says "only a restriction may hold for what is unknown."

  Scenario: A restriction may hold while something is not known
    Given the author bars stretches while "Very bendy joints" is not known
    When the knowledge is checked
    Then the check passes or only examples differ

  Scenario: More of a sign may not say less
    Given the author lets "Hips not finished" speak for "Hip extensors (mainly gluteus maximus) cannot finish or hold the hip" when it is slight, and not when it is marked
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file and line
    And the check says "degrees are accepted upwards, to the last state."

  Scenario: A circle of conclusions
    Given the author writes two conclusions that wait for each other
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says "These conclude each other: made_up_first -> made_up_second -> made_up_first. Break the circle."

  Scenario: A reason without a source
    Given the author leaves out the sources of the first reason for "Knee extensors cannot share the start"
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says ""sources" is missing."

  Scenario: A word of urgency that nobody knows
    Given the author calls the urgency of "Do you take a blood thinner?" "soonish"
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file and line
    And the check says "'soonish' is not one of modify"

  Scenario: A safety question that nobody could ask
    Given the author leaves out the question of "Do you take a blood thinner?"
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says ""ask" is missing."

  Scenario Outline: The same finding twice would quietly replace what was there
    Given the author defines "<finding>" a second time
    When the knowledge is checked
    Then the knowledge is refused
    And each change is reported with its file
    And the check says "is defined twice"

    Examples:
      | finding                         |
      | Hips rise faster than the chest |
      | Do you have any pain, ache, ... |

  Scenario: A file that cannot be read
    Given the author forgets a bracket in "cues.yaml"
    When the knowledge is checked
    Then the knowledge is refused
    And the check says "cues.yaml"
    And the check says "Not readable as YAML"

  Scenario: A part that is missing
    Given the author removes the file "pathway.yaml"
    When the knowledge is checked
    Then the knowledge is refused
    And the check says "No pathway found."

  Scenario: A file that nothing reads
    Given the author puts a file "casues.yaml" among the causes
    When the knowledge is checked
    Then the knowledge is refused
    And the check says "casues.yaml"
    And the check says "No knowledge of this name is read."

  Scenario: A folder that is not there
    Given the author removes the whole folder
    When the knowledge is checked
    Then the exit code is 5
    And the error says "is not a folder of knowledge files."

  Scenario: For an editor, as a list
    Given the author misspells "Hips rise faster than the chest" in the evidence for "Knee extensors cannot share the start"
    When the knowledge is checked for an editor
    Then the exit code is 6
    And the editor gets a list of problems, each with code, file, line, column and hint
