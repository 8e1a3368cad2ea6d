Feature: Answers together can be more urgent than each alone

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Worst pain while hinging" is "0"

  Scenario Outline: A nerve answer beside one of these is an emergency
    Given "<umbrella>" is "yes"
    And "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "<question>" is "yes"
    And "<detail>" is "no"
    And "Is one leg or foot weaker than it was before this started, ..." is "<nerve>"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples:
      | umbrella                         | question                                        | detail                                           | nerve | who                     | within          |
      | Have you ever had cancer, ...    | Have you ever had cancer (even years ago), ...  | Has a clinician seen you about this ...          | yes   | an emergency department | now             |
      | Have you ever had cancer, ...    | Have you ever had cancer (even years ago), ...  | Has a clinician seen you about this ...          | no    | a doctor                | within two days |
      | Any fever, feeling unwell, ...   | Fever, chills or night sweats together with ... | Do you feel very unwell: ...                     | yes   | an emergency department | now             |
      | Any fever, feeling unwell, ...   | Fever, chills or night sweats together with ... | Do you feel very unwell: ...                     | no    | a doctor                | today           |
      | Do you take steroid tablets, ... | Do you take a blood thinner?                    | New severe back pain, or a blow to the head, ... | yes   | an emergency department | now             |

  Scenario Outline: A nerve answer after surgery is an emergency unless it is known not to have been the spine
    Given "Any operation (eyes included) ..." is "yes"
    And "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Back, hip, knee, belly or hernia surgery ..." is "yes"
    And "Was it on the spine, or an injection into it?" is "<spine>"
    And "Is one leg or foot weaker than it was before this started, ..." is "yes"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples:
      | spine     | who                     | within          |
      | yes       | an emergency department | now             |
      | not asked | an emergency department | now             |
      | no        | a doctor                | within two days |

  Scenario Outline: Fever with pain and one of these is an emergency
    Given "Any fever, feeling unwell, ..." is "yes"
    And "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Fever, chills or night sweats together with ..." is "yes"
    And "Do you feel very unwell: ..." is "no"
    And "<question>" is "yes"
    When the case is assessed
    Then the first to see is "an emergency department", "now"
    And "<question>" is among the reasons
    And the reasons say "Fever with pain, together with your other answers, needs emergency assessment now."

    Examples:
      | question                                     |
      | New unexplained back or hip pain and any ... |
      | Are you unable to put weight on the leg ...  |

  Scenario: Two urgent answers from different parts of the screen make it today
    Given "Any numbness, pins and needles, ..." is "yes"
    And "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Is one leg or foot weaker than it was before this started, ..." is "yes"
    And "Have you been told you have an aneurysm, ..." is "yes"
    When the case is assessed
    Then the first to see is "a doctor", "today"
    And the reasons say "Several of your answers need a doctor today."

  Scenario: Two urgent answers from the same part stay within two days
    Given "Have you ever passed out during ..." is "yes"
    And every question that this opens was answered no
    And "Have you passed out just after a lift or set, ..." is "yes"
    And "In the last 12 months, chest discomfort, ..." is "yes"
    When the case is assessed
    Then the first to see is "a doctor", "within two days"

  Scenario Outline: Three routine answers together need a doctor within two days
    Given "Have you ever had cancer, ..." is "yes"
    And "Have you ever passed out during ..." is "yes"
    And "Any recent change in how you pee ..." is "yes"
    And every question that this opens was answered no
    And "Is it 160 or more over 90 or more, ..." is "yes"
    And "Do you often go dizzy or see stars after lifts, ..." is "yes"
    And "Leaking urine or stool, heaviness, ..." is "<third>"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples:
      | third | who                | within            |
      | yes   | a doctor           | within two days   |
      | no    | your family doctor | within four weeks |

  Scenario Outline: A routine answer with strong or growing pain needs a doctor within two days
    Given "Have you ever passed out during ..." is "yes"
    And "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Do you often go dizzy or see stars after lifts, ..." is "yes"
    And "<how>" is "<much>"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples:
      | how                | much     | who                | within            |
      | Course of the pain | worse    | a doctor           | within two days   |
      | Course of the pain | the same | your family doctor | within four weeks |
      | Pain at rest       | 8        | a doctor           | within two days   |
      | Pain at rest       | 2        | your family doctor | within four weeks |

  Scenario Outline: Under 18 a routine bone or hip answer is looked at within two weeks
    Given "Age" is "<age>"
    And "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Does the hip lock, catch or give way?" is "yes"
    When the case is assessed
    Then the first to see is "a sports doctor", "<within>"

    Examples:
      | age | within            |
      | 17  | within two weeks  |
      | 18  | within four weeks |

  Scenario Outline: Pain of 8 or more needs a doctor before any training
    Given "Do you have any pain, ache, ..." is "yes"
    And every question that this opens was answered no
    And "Worst pain without load" is "0"
    And "<where>" is "<points>"
    When the case is assessed
    Then the result is "<result>"

    Examples:
      | where                    | points | result             |
      | Worst pain while hinging | 8      | see somebody first |
      | Worst pain while hinging | 10     | see somebody first |
      | Pain at rest             | 8      | see somebody first |
      | Pain at rest             | 7.5    | not clear yet      |

  Scenario Outline: An open emergency question is urgent beside pain, numbness, a mishap or a heart or head sign
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "<question>" was not asked
    When the case is assessed
    Then the advice leads with "Answer the safety questions before any training. If you cannot ask them, contact a doctor today."
    And the first to see is "a doctor", "within two days"
    And training is "no loaded hinging for now"

    Examples:
      | umbrella                            | question                                            |
      | Do you have any pain, ache, ...     | A sudden tearing or ripping pain ...                |
      | Any numbness, pins and needles, ... | Any unsteadiness when walking, clumsy hands ...     |
      | Any fall, crash, collision, ...     | Did this start with a fall from height, a crash ... |
      | Have you ever passed out during ... | Chest pain, pressure or tightness now or today ...  |

  Scenario: Without any of those, an open question keeps practice without load
    Given "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Is your resting blood pressure 180 or more ..." was not asked
    When the case is assessed
    Then the result is "safety questions still open"
    And practice is without load

  Scenario: One more warning sign never makes the advice milder
    Given "Have you ever had cancer, ..." is "yes"
    And every question that this opens was answered no
    And "Has a doctor said you have a heart condition, ..." is "yes"
    And the case was assessed
    And then "Is it 160 or more over 90 or more, ..." is "yes"
    When the case is assessed again
    Then the advice is at least as careful as before
