Feature: The more marked a sign, the more it says

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"

  Scenario Outline: Half its weight when slight, four fifths when clear, all of it when marked
    Given "Form breaks at a load" was <degree>
    When the case is assessed
    Then the certainty of "Load exceeds technical max" is <certainty>
    And "Load exceeds technical max" is called "<word>"

    Examples:
      | degree | certainty | word     |
      | slight | 0.325     | possible |
      | clear  | 0.520     | likely   |
      | marked | 0.650     | likely   |

  Scenario: Seen, without saying how much, is taken as clear
    Given "Form breaks at a load" was present
    When the case is assessed
    Then the certainty of "Load exceeds technical max" is 0.520

  Scenario: Looked for and not there says nothing for it
    Given "Form breaks at a load" was looked for and was not there
    When the case is assessed
    Then no cause is named

  Scenario: A reason of two signs is as strong as the weaker one
    Given "Shoulders roll forward" was marked
    And "Form breaks at a load" was slight
    And the case was assessed
    And then "Shoulders roll forward" is "slight"
    When the case is assessed again
    Then "Load exceeds technical max" is as certain as before

  Scenario: Reasons on both sides are added up
    Given "Hips rise faster than the chest" was marked
    And "Trial: hips a hand higher" is "no change"
    When the case is assessed
    Then the certainty of "Start position makes a good rep impossible" is 0.077

  Scenario Outline: The words follow the figures
    Given "<sign>" was <degree>
    When the case is assessed
    Then "<cause>" is called "<word>"

    Examples:
      | sign                                 | degree | cause                                      | word        |
      | Low back rounds only near the bottom | marked | Pattern not yet automatic                  | possible    |
      | Leans back at the top                | marked | Hip extension limited in front             | likely      |
      | Bar ahead of mid-foot                | marked | Start position makes a good rep impossible | very likely |

  Scenario: Evidence that argues against a cause is said in so many words
    Given "Thomas test, pelvis held level" is "-18"
    And "Pelvis held level in the Thomas test" is "yes"
    And "Hips rise faster than the chest" was clear
    When the case is assessed
    Then "Hip extension limited in front" is called "evidence argues against"
