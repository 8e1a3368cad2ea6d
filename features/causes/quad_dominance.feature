Feature: Cause: a front-of-thigh habit from another sport

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "Romanian deadlift"

  Scenario: A cyclist who squats the hinge and feels it in the thighs
    Given "Hinge turned into a squat" was marked
    And "Knees bend before the hips" was slight
    And "Where it was felt" is "quads"
    And "Main sport" is "cycling"
    And "Taught to hinge" is "yes"
    And "Stick hinge" is "clean"
    When the case is assessed
    Then the most likely cause is "Sport-built front-of-thigh habit"
    And "Sport-built front-of-thigh habit" is called "likely"

  Scenario Outline: The sport counts only with a fault early on the way down or at the start
    Given "<sign>" was clear
    And "Main sport" is "<sport>"
    When the case is assessed
    Then "Sport-built front-of-thigh habit" <is> among the causes

    Examples:
      | sign                        | sport            | is     |
      | Spine bends before the hips | rowing           | is     |
      | Spine bends before the hips | cycling          | is     |
      | Spine bends before the hips | distance running | is     |
      | Spine bends before the hips | lifting          | is not |
      | Hips not finished           | cycling          | is not |

  Scenario: A sport alone explains nothing
    Given "Main sport" is "rowing"
    When the case is assessed
    Then no cause is named

  Scenario: Felt in the hamstrings, the expected place, adds nothing to it
    Given "Hinge turned into a squat" was marked
    And the case was assessed
    And then "Where it was felt" is "hamstrings"
    When the case is assessed again
    Then "Sport-built front-of-thigh habit" is as certain as before
    And "Sport-built front-of-thigh habit" is not the most likely cause

  Scenario: A field player who was never shown is not this
    Given "Hinge turned into a squat" was marked
    And "Main sport" is "field or court"
    And "Taught to hinge" is "no"
    When the case is assessed
    Then the most likely cause is "Does not know what a hinge is"
