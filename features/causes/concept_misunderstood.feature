Feature: Cause: does not know what a hinge is

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: Never taught, and one cue makes it clean
    Given "Knees bend before the hips" was marked
    And "Taught to hinge" is "no"
    And "Trial: one cue" is "cleaner"
    When the case is assessed
    Then the most likely cause is "Does not know what a hinge is"
    And "Does not know what a hinge is" is called "very likely"
    And "One cue made it clean: knowing was the gap" speaks for "Does not know what a hinge is"

  Scenario Outline: Signs that point to a hinge nobody explained
    Given the lift is the "<lift>"
    And "<sign>" was marked
    And "Taught to hinge" is "no"
    When the case is assessed
    Then the most likely cause is "Does not know what a hinge is"
    And "Does not know what a hinge is" is called "<word>"

    Examples:
      | lift              | sign                                 | word        |
      | Romanian deadlift | Hinge turned into a squat            | likely      |
      | Romanian deadlift | Knees locked straight                | likely      |
      | deadlift          | Leans back at the top                | likely      |
      | squat             | Knee-first squatting (no hip travel) | likely      |
      | deadlift          | Jerks the weight from slack          | very likely |
      | kettlebell swing  | Squatting swing                      | very likely |

  Scenario: Not having been taught explains nothing where no sign was seen
    Given "Taught to hinge" is "no"
    When the case is assessed
    Then no cause is named

  Scenario Outline: What the athlete can do already speaks against it
    Given "Jerks the weight from slack" was clear
    And the case was assessed
    And then "<check>" is "<found>"
    When the case is assessed again
    Then "Does not know what a hinge is" is less certain than before

    Examples:
      | check                                | found     |
      | Bodyweight and stick hinge are clean | yes       |
      | Stick hinge                          | clean     |
      | Trial: one cue                       | no change |
      | Taught to hinge                      | yes       |
      | Form breaks at a load                | marked    |

  Scenario: Clean when empty and broken when heavy is not a matter of knowing
    Given "Form breaks at a load" was marked
    And "Bodyweight and stick hinge are clean" is "yes"
    And "Jerks the weight from slack" was slight
    And "Taught to hinge" is "yes"
    When the case is assessed
    Then the most likely cause is "Load exceeds technical max"
    And "Does not know what a hinge is" is not among the causes

  Scenario: What it can never tell is asked next
    Given "Knees bend before the hips" was marked
    When the case is assessed
    Then what would settle it is "Fixes at once with a cue"
