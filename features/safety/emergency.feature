Feature: An emergency comes before everything else

  Nothing about the lift is said to somebody who has to go to an emergency department: no cause, no drill, no load.

  Scenario Outline: One yes is enough
    Given an athlete of 34 who answered no to every safety question
    And the lift is the "deadlift"
    And "Jerks the weight from slack" was marked
    And "<umbrella>" is "yes"
    And "<question>" is "yes"
    When the case is assessed
    Then the result is "see somebody first"
    And the first to see is "<who>", "now"
    And training is "no training for now"
    And "<question>" is among the reasons
    And no cause, no drill and no load is given

    Examples: Nerve and spinal cord
      | umbrella                             | question                                                             | who                     |
      | Any numbness, pins and needles, ...  | Have you noticed numbness, tingling or a changed feeling ...         | an emergency department |
      | Any recent change in how you pee ... | Since this problem began, any change in passing urine ...            | an emergency department |
      | Any recent change in how you pee ... | Any new loss of control of your bowels ...                           | an emergency department |
      | Any recent change in how you pee ... | Any new loss of genital feeling, erection or ability to climax ...   | an emergency department |
      | Any numbness, pins and needles, ...  | Do you have pain, tingling, numbness or weakness going down both ... | an emergency department |
      | Any numbness, pins and needles, ...  | Is a leg or foot getting weaker ...                                  | an emergency department |
      | Any numbness, pins and needles, ...  | Any unsteadiness when walking, clumsy hands ...                      | an emergency department |

    Examples: A fall, a joint, the groin, the muscles
      | umbrella                        | question                                            | who                     |
      | Any fall, crash, collision, ... | Did this start with a fall from height, a crash ... | an emergency department |
      | Do you have any pain, ache, ... | Are you unable to put weight on the leg ...         | an emergency department |
      | Any fever, feeling unwell, ...  | Is a joint hot, swollen and very painful to move?   | an emergency department |
      | Any fever, feeling unwell, ...  | Very dark, cola-coloured urine ...                  | an emergency department |
      | Do you have any pain, ache, ... | Is the lump hard, very tender, red or dark ...      | an emergency department |
      | Do you have any pain, ache, ... | Sudden or severe pain in a testicle?                | an emergency department |

    Examples: Heart, vessels, head and eyes
      | umbrella                            | question                                                      | who                      |
      | Have you ever passed out during ... | Chest pain, pressure or tightness now or today ...            | an emergency department  |
      | Have you ever passed out during ... | A sudden tearing or ripping pain in the chest, back or belly? | an emergency department  |
      | Have you ever passed out during ... | A pulsing feeling or lump in your belly ...                   | an emergency department  |
      | Have you ever passed out during ... | A sudden, explosive, worst-ever headache ...                  | an emergency department  |
      | Have you ever passed out during ... | Sudden drooping of the face ...                               | an emergency department  |
      | Have you ever passed out during ... | A leg or foot suddenly cold, pale, numb or painful?           | an emergency department  |
      | Have you ever passed out during ... | A red, painful eye with blurred sight or light hurting it?    | an emergency eye service |
      | Have you ever passed out during ... | New flashes, a shower of floaters, a curtain or shadow ...    | an emergency eye service |

  Scenario: Whatever else was answered changes nothing
    Given the shipped example "emergency"
    And these answers:
      | Shown and explained                | yes     |
      | Lifted almost wholly with the back | marked  |
      | Hips rise faster than the chest    | marked  |
      | Trial: one cue                     | cleaner |
      | Years of regular lifting           | 10      |
      | Worst pain while hinging           | 0       |
      | Do you take a blood thinner?       | no      |
    When the case is assessed
    Then the first to see is "an emergency department", "now"
    And no cause, no drill and no load is given

  Scenario: Whoever has been told they may train still goes, while the answer is yes
    Given the shipped example "emergency"
    And "Has a clinician seen you about this ..." is "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "now"
    And no cause, no drill and no load is given

  Scenario: An emergency outranks a doctor within two days
    Given the shipped example "emergency"
    And "Is one leg or foot weaker than it was ..." is "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "now"

  Scenario: The first words say where to go and when, in every format
    Given the shipped example "emergency"
    When it is printed on paper in every format
    Then the first words of every page set are "Go to an emergency department now"

  Scenario: On the screen, too, nothing stands above it
    Given the shipped example "emergency"
    When it is shown on the screen
    Then the first words of every page set are "Go to an emergency department now"

  Scenario: No format lets anything about the lift slip through
    Given the shipped example "emergency"
    When it is printed in every format
    Then no page set names a drill or a cause
    And no page set gives a load figure
    And no page set reassures

  Scenario: The page says who, how soon and which answer led there
    Given the shipped example "emergency"
    When it is printed on paper in every format
    Then every referral says who, how soon and which answer led to it
    And every page set carries the safety net
    And every page set says "No diagnosis is suggested."
