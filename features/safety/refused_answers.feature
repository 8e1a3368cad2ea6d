Feature: An answer that cannot be is refused, never bent to fit

  Background:
    Given an athlete of 30 who answered no to every safety question

  Scenario Outline: It names the question and what is possible, and nothing is assessed
    Given "<question>" is "<answer>"
    When the case is assessed
    Then the answer to "<question>" is refused: "<reason>"

    Examples:
      | question                        | answer    | reason                                                        |
      | Worst pain while hinging        | 11        | 11.0 is outside its range; it goes from 0 to 10               |
      | Worst pain while hinging        | -1        | -1.0 is outside its range; it goes from 0 to 10               |
      | Worst pain while hinging        | 2.25      | goes in steps of 0.5; it goes from 0 to 10                    |
      | Worst pain while hinging        | ten       | a number is needed; it goes from 0 to 10                      |
      | Worst pain while hinging        | nan       | a finite number is needed                                     |
      | Age                             | -3        | is outside its range; it goes from 8 to 110 years             |
      | Age                             | 7         | is outside its range; it goes from 8 to 110 years             |
      | Age                             | 30.5      | goes in whole numbers; it goes from 8 to 110 years            |
      | Load in use                     | 0         | is outside its range; it goes from 0 to 500 kg                |
      | Load in use                     | -20       | is outside its range; it goes from 0 to 500 kg                |
      | Load in use                     | 100 stone | stone is not a unit of hx_reference_load; it is kg, lb        |
      | Do you take a blood thinner?    | perhaps   | perhaps is not a state of ctx_anticoagulant; it takes no, yes |
      | Hips rise faster than the chest | a lot     | it takes absent, slight, clear, marked                        |

  Scenario: A pain of 10 is possible, and is accepted
    Given "Worst pain while hinging" is "10"
    When the case is assessed
    Then the answers are accepted

  Scenario: A half is possible
    Given "Worst pain while hinging" is "2.5"
    When the case is assessed
    Then the answers are accepted

  Scenario: A sign of another lift is refused
    Given the lift is the "squat"
    And "Bar leaves the legs" was marked
    When the case is assessed
    Then the answer to "Bar leaves the legs" is refused: "is a sign of deadlift, sumo_deadlift, rdl, and the lift is squat."

  Scenario: What is worked out from other answers cannot be given
    Given "No pain" is "yes"
    When the case is assessed
    Then the answer to "No pain" is refused: "is worked out from other answers and is never given."
