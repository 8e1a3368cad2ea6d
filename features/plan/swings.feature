Feature: Slow and clean comes before fast

  Background:
    Given the shipped example "swing is a squat"

  Scenario: Ten clean hinges, sixteen clean bell deadlifts, twelve quiet weeks: the swing is practised at once
    When the case is assessed
    Then the pattern drill is "Hinge drill, then swing at once"

  Scenario Outline: With any one of them missing or not known, no swing
    Given "<question>" is "<answer>"
    When the case is assessed
    Then no drill is fast

    Examples:
      | question                              | answer    |
      | Clean reps without load               | 9         |
      | Clean reps without load               | not asked |
      | Clean slow bell deadlifts             | 15        |
      | Clean slow bell deadlifts             | not asked |
      | Twelve weeks without pain             | no        |
      | Twelve weeks without pain             | not asked |
      | Hardest thing done cleanly            | light     |
      | Kit on hand                           | stick     |
      | Told not to strain or hold the breath | yes       |

  Scenario: A swing fault with a poor slow hinge: slow work only, with a bell no heavier than the swing bell
    Given "Stick hinge" is "lost sacrum"
    When the case is assessed
    Then no drill is fast
    And with the load it says "Slow hinges or bell deadlifts only, with a bell no heavier than the swing bell."
    And with the load it says "No swings, jumps or jerks."
    And a set has up to 8 reps
    And the check and the training day say "Slow hinges or bell deadlifts take the place of the swing for now."

  Scenario Outline: Nor for somebody whom fast work does not suit now
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "<question>" is "yes"
    And "New severe back pain, or a blow to the head, ..." is "no"
    And "Have you ever had a fracture in the spine?" is "no"
    When the case is assessed
    Then no drill is fast
    And with the load it says "No swings, jumps or jerks."

    Examples:
      | umbrella                         | question                                   |
      | Do you take steroid tablets, ... | Do you take a blood thinner?               |
      | Have you ever had cancer, ...    | Have you been told you have osteopenia ... |
