Feature: Pain decides how much load, point by point

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was clear
    And "Clean reps at the working load" is "0"
    And "Bodyweight and stick hinge are clean" is "yes"

  Scenario Outline: The edges are at 2, at 5 and at 8
    Given "Clean reps at the working load" is "unknown"
    And pain of <points> out of 10 while hinging, with every question that pain opens answered no
    When the case is assessed
    Then <what>

    Examples:
      | points | what                                                                  |
      | 2      | the load rule is "Use a load for 8 to 12 clean reps with 4 to spare." |
      | 2.5    | the load is "70 kg"                                                   |
      | 5      | the load is "70 kg"                                                   |
      | 5.5    | practice is without load                                              |
      | 7.5    | practice is without load                                              |
      | 8      | no cause, no drill and no load is given                               |

  Scenario Outline: A bad next morning makes the cut larger
    Given "Clean reps at the working load" is "unknown"
    And pain of 3 out of 10 while hinging, with every question that pain opens answered no
    And "<question>" is "<answer>"
    When the case is assessed
    Then the load is "50 kg"

    Examples:
      | question              | answer    |
      | Settled within a day  | no        |
      | Settled within a day  | not asked |
      | Pain the next morning | 2         |
      | Pain the next morning | not asked |

  Scenario: A little pain that does not settle counts as more
    Given "Clean reps at the working load" is "unknown"
    And pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Settled within a day" is "no"
    When the case is assessed
    Then the load is "70 kg"

  Scenario Outline: Above 5, hinging without load is for those whom it does not hurt
    Given pain of 6 out of 10 while hinging, with every question that pain opens answered no
    And "Worst pain without load" is "<unloaded>"
    When the case is assessed
    Then <what>

    Examples:
      | unloaded  | what                                    |
      | 2         | practice is without load                |
      | 2.5       | training is "no loaded hinging for now" |
      | not asked | training is "no loaded hinging for now" |

  Scenario Outline: Pain that counts in full, however mild
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "<question>" is "<answer>"
    When the case is assessed
    Then practice is without load

    Examples:
      | umbrella                            | question                   | answer         |
      | Any numbness, pins and needles, ... | Where it hurts             | buttock        |
      | Any fall, crash, collision, ...     | Where it hurts             | low back       |
      | Do you have any pain, ache, ...     | Where it hurts             | below the knee |
      | Do you have any pain, ache, ...     | Mornings not noted running | 2              |
      | Do you have any pain, ache, ...     | Sorer mornings running     | 2              |

  Scenario Outline: More pain never allows more load
    Given pain of <less> out of 10 while hinging, with every question that pain opens answered no
    And the case was assessed
    And then "Worst pain while hinging" is "<more>"
    When the case is assessed again
    Then the load is no higher than before
    And the advice is at least as careful as before

    Examples:
      | less | more |
      | 0    | 0.5  |
      | 1.5  | 2    |
      | 2    | 2.5  |
      | 4.5  | 5    |
      | 5    | 5.5  |
      | 7    | 7.5  |
