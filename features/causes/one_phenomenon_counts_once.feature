Feature: What is one phenomenon counts once

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: The stick leaves the sacrum, seen and then found again in the stick test
    Given "Stick leaves the sacrum" was marked
    And the case was assessed
    And then "Stick hinge" is "lost sacrum"
    When the case is assessed again
    Then "Pattern not yet automatic" is as certain as before
    And "In the stick test it left the tailbone: a tuck, or rounding there" is noted for "Pattern not yet automatic" but not counted again

  Scenario: Two signs of one phenomenon: the stronger counts
    Given the lift is the "Romanian deadlift"
    And "Knees bend before the hips" was slight
    And "Hinge turned into a squat" was marked
    When the case is assessed
    Then "Knees bend a lot: the hinge has turned into a squat" speaks for "Does not know what a hinge is"
    And "Knees go first: the classic sign of thinking squat" is noted for "Does not know what a hinge is" but not counted again

  Scenario: Two different phenomena add up
    Given "Knees bend before the hips" was marked
    And the case was assessed
    And then "Taught to hinge" is "no"
    When the case is assessed again
    Then "Does not know what a hinge is" is more certain than before

  Scenario: A cue that helped, noted twice, counts once
    Given "Knees bend before the hips" was marked
    And "Trial: one cue" is "cleaner"
    And the case was assessed
    And then "Fixes at once with a cue" is "yes"
    When the case is assessed again
    Then "Does not know what a hinge is" is as certain as before

  Scenario: The order in which answers are given does not matter
    Given the shipped example "rower"
    And the case was assessed
    And the answers were noted in the opposite order
    When the case is assessed again
    Then the result is the same as before
