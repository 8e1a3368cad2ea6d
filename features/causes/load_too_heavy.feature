Feature: Cause: the load exceeds what the shape holds

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario: Clean when empty, rounds when heavy
    Given "Low back rounds as load or speed rises" was marked
    And "Form breaks at a load" was clear
    And "Bodyweight and stick hinge are clean" is "yes"
    And "Usual working load" is "90"
    When the case is assessed
    Then the most likely cause is "Load exceeds technical max"
    And "Load exceeds technical max" is called "very likely"

  Scenario: Works above the heaviest clean step of the ladder, after a jump in load
    Given "Hips rise faster than the chest" was clear
    And "Load ladder" is "60"
    And "Usual working load" is "80"
    And "Load change in four weeks" is "15"
    When the case is assessed
    Then the most likely cause is "Load exceeds technical max"
    And "Load exceeds technical max" is called "very likely"

  Scenario Outline: A load, a jump or a break counts only with a fault under load
    Given "<question>" is "<answer>"
    When the case is assessed
    Then no cause is named

    Examples:
      | question                           | answer |
      | Usual working load                 | 95     |
      | Reps left at the end of usual sets | 0      |
      | Load change in four weeks          | 30     |
      | Weeks off in the last three months | 8      |

  Scenario Outline: A load well within reach speaks against it
    Given "Low back rounds as load or speed rises" was clear
    And the case was assessed
    And then "<check>" is "<found>"
    And then "<other>" is "<also>"
    When the case is assessed again
    Then "Load exceeds technical max" is less certain than before

    Examples:
      | check                                | found | other              | also |
      | Bodyweight and stick hinge are clean | no    | Usual working load | 70   |
      | Load ladder                          | 80    | Usual working load | 70   |

  Scenario: The same fault with an empty bar is not the load
    Given "Spine bends before the hips" was marked
    And "Jerks the weight from slack" was slight
    And "Bodyweight and stick hinge are clean" is "no"
    When the case is assessed
    Then the most likely cause is "Pattern not yet automatic"
    And "Load exceeds technical max" is not among the causes

  Scenario: A grinding bar near the limit
    Given "Hitching or ramping on the thighs" was marked
    When the case is assessed
    Then the most likely cause is "Load exceeds technical max"
    And "The bar hitches: a grinding load" speaks for "Load exceeds technical max"
