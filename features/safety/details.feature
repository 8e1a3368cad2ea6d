Feature: A detail left open counts as the worse answer

  The question it belongs to is already yes, so the detail is not taken for no.

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was clear

  Scenario Outline: Left open, it makes the answer as urgent as a yes
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "Worst pain while hinging" is "0"
    And "<question>" is "yes"
    And "<detail>" is "<answer>"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples: Leg pain
      | umbrella                            | question                                          | detail                                    | answer    | who      | within          |
      | Any numbness, pins and needles, ... | Does pain, tingling or numbness run from your ... | Is that leg pain 7 or more out of 10, ... | not asked | a doctor | within two days |

    Examples: Bone, fever, fainting, blood pressure, calf
      | umbrella                            | question                                        | detail                                  | answer    | who                     | within          |
      | Do you have any pain, ache, ...     | Deep groin, front-of-hip or thigh pain ...      | Does it hurt at night, and do you limp? | not asked | an emergency department | now             |
      | Do you have any pain, ache, ...     | Deep groin, front-of-hip or thigh pain ...      | Does it hurt at night, and do you limp? | no        | a sports doctor         | within two days |
      | Any fever, feeling unwell, ...      | Fever, chills or night sweats together with ... | Do you feel very unwell: ...            | not asked | an emergency department | now             |
      | Any fever, feeling unwell, ...      | Fever, chills or night sweats together with ... | Do you feel very unwell: ...            | no        | a doctor                | today           |
      | Have you ever passed out during ... | Have you ever passed out while lifting ...      | Was it in the last 7 days, ...          | not asked | an emergency department | now             |
      | Have you ever passed out during ... | Have you ever passed out while lifting ...      | Was it in the last 7 days, ...          | no        | a doctor                | within two days |
      | Have you ever had cancer, ...       | Is your resting blood pressure 180 or more ...  | With headache, change in vision, ...    | not asked | an emergency department | now             |
      | Have you ever had cancer, ...       | Is your resting blood pressure 180 or more ...  | With headache, change in vision, ...    | no        | a doctor                | within two days |
      | Do you have any pain, ache, ...     | One calf or thigh newly swollen, ...            | With breathlessness or chest pain?      | not asked | an emergency department | now             |
      | Do you have any pain, ache, ...     | One calf or thigh newly swollen, ...            | With breathlessness or chest pain?      | no        | a doctor                | today           |

    Examples: Hip, blood thinner, bones, pregnancy
      | umbrella                            | question                                           | detail                                           | answer    | who                     | within            |
      | Do you have any pain, ache, ...     | Deep groin or buttock pain, slowly worse, ...      | Does it hurt on every step, or at night?         | not asked | a doctor                | within two days   |
      | Do you have any pain, ache, ...     | Deep groin or buttock pain, slowly worse, ...      | Does it hurt on every step, or at night?         | no        | a sports doctor         | within two weeks  |
      | Do you have any pain, ache, ...     | Pinching or catching at the front of the hip ...   | For more than 2 weeks, or does it catch?         | not asked | a physio                | within four weeks |
      | Do you have any pain, ache, ...     | Does the hip snap or clunk with pain?              | Painful for more than 2 weeks?                   | not asked | a physio                | within four weeks |
      | Do you have any pain, ache, ...     | Deep buttock pain, worse sitting or driving, ...   | For more than 2 weeks, or any tingling?          | not asked | a physio                | within four weeks |
      | Do you take steroid tablets, ...    | Do you take a blood thinner?                       | New severe back pain, or a blow to the head, ... | not asked | an emergency department | now               |
      | Have you ever had cancer, ...       | Have you been told you have osteopenia ...         | Have you ever had a fracture in the spine?       | not asked | a physio                | within four weeks |
      | Are you pregnant, might you be, ... | Vaginal bleeding, regular painful contractions ... | Heavy bleeding, chest pain, collapse, ...        | not asked | an emergency department | now               |
      | Are you pregnant, might you be, ... | Vaginal bleeding, regular painful contractions ... | Heavy bleeding, chest pain, collapse, ...        | no        | your maternity team     | today             |

  Scenario Outline: Answered no, the milder answer stands and training goes on within limits
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "Worst pain while hinging" is "0"
    And "<question>" is "yes"
    And "<detail>" is "no"
    When the case is assessed
    Then nobody has to be seen
    And training is "train within limits"

    Examples:
      | umbrella                         | question                                         | detail                                           |
      | Do you have any pain, ache, ...  | Pinching or catching at the front of the hip ... | For more than 2 weeks, or does it catch?         |
      | Do you have any pain, ache, ...  | Does the hip snap or clunk with pain?            | Painful for more than 2 weeks?                   |
      | Do you have any pain, ache, ...  | Deep buttock pain, worse sitting or driving, ... | For more than 2 weeks, or any tingling?          |
      | Do you take steroid tablets, ... | Do you take a blood thinner?                     | New severe back pain, or a blow to the head, ... |
      | Have you ever had cancer, ...    | Have you been told you have osteopenia ...       | Have you ever had a fracture in the spine?       |

  Scenario Outline: Leg pain below the knee for more than six weeks, or nobody knows how long, needs a doctor
    Given "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Does pain, tingling or numbness run from your ..." is "yes"
    And "Is that leg pain 7 or more out of 10, ..." is "no"
    And "Has it lasted more than 6 weeks?" is "<long>"
    When the case is assessed
    Then the first to see is "<who>", "<within>"
    And no cause, no drill and no load is given

    Examples:
      | long      | who                | within            |
      | yes       | your family doctor | within two days   |
      | not asked | your family doctor | within two days   |
      | no        | a physio           | within four weeks |

  Scenario: A detail that was not asked is listed
    Given "Do you take steroid tablets, ..." is "yes"
    And every question that this opens was answered no
    And "Do you take a blood thinner?" is "yes"
    When the case is assessed
    Then "New severe back pain, or a blow to the head, ..." is listed as not answered

  Scenario Outline: Only a clear "seen, and may train" lets somebody with a heart condition load
    Given "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Has a doctor said you have a heart condition, ..." is "yes"
    And "Has a clinician seen you about this ..." is "<said>"
    When the case is assessed
    Then training is "<training>"

    Examples:
      | said      | training                  |
      | yes       | train within limits       |
      | no        | no loaded hinging for now |
      | not asked | no loaded hinging for now |

  Scenario: Being seen does not ease what is still urgent today
    Given "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Is one leg or foot weaker than it was before this started, ..." is "yes"
    And "Has a clinician seen you about this ..." is "yes"
    When the case is assessed
    Then the first to see is "a doctor", "within two days"
    And no cause, no drill and no load is given

  Scenario Outline: A check that is still to come and was urgent holds training back
    Given "A check still to come" is "yes, an urgent one"
    And "Has a clinician seen you about this ..." is "<said>"
    When the case is assessed
    Then the result is "<result>"

    Examples:
      | said      | result             |
      | not asked | see somebody first |
      | no        | see somebody first |
      | yes       | not clear yet      |
