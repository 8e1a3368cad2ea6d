Feature: Eleven first questions open the detailed ones

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Hips rise faster than the chest" was clear

  Scenario: Eleven times no answers every detailed question
    When the case is assessed
    Then no safety question is listed as not answered
    And the result is "not clear yet"

  Scenario Outline: A yes asks what stands behind it
    Given "<umbrella>" is "yes"
    When the case is assessed
    Then "<question>" is listed as not answered

    Examples:
      | umbrella                               | question                                                     |
      | Do you have any pain, ache, ...        | Have you noticed numbness, tingling or a changed feeling ... |
      | Do you have any pain, ache, ...        | Since this problem began, any change in passing urine ...    |
      | Do you have any pain, ache, ...        | Does the hip lock, catch or give way?                        |
      | Any numbness, pins and needles, ...    | Any unsteadiness when walking, clumsy hands ...              |
      | Any recent change in how you pee ...   | Leaking urine or stool, heaviness, dragging ...              |
      | Any fall, crash, collision, ...        | Did this start with a fall from height, a crash ...          |
      | Any fever, feeling unwell, ...         | Fever, chills or night sweats together with ...              |
      | Have you ever passed out during ...    | Have you ever passed out while lifting or exercising?        |
      | Have you ever had cancer, ...          | Is your resting blood pressure 180 or more ...               |
      | Do you take steroid tablets, ...       | Do you take a blood thinner?                                 |
      | Any operation (eyes included) ...      | Back, hip, knee, belly or hernia surgery ...                 |
      | Are you pregnant, might you be, ...    | Given birth in the last 12 months?                           |
      | Is somebody else answering for the ... | Does the athlete have a learning disability, ...             |

  Scenario: A no at one question does not answer what another yes opens
    Given "Do you have any pain, ache, ..." is "no"
    And "Any numbness, pins and needles, ..." is "yes"
    When the case is assessed
    Then "Have you noticed numbness, tingling or a changed feeling ..." is listed as not answered

  Scenario: A no at one question does not answer what another open question may open
    Given "Do you have any pain, ache, ..." is "no"
    And "Any fall, crash, collision, ..." was not asked
    When the case is assessed
    Then the safety questions are incomplete
    And practice is without load

  Scenario Outline: Pain told anywhere opens the pain questions, whatever was said
    Given "<where>" is "<what>"
    When the case is assessed
    Then "Have you noticed numbness, tingling or a changed feeling ..." is listed as not answered
    And a contradiction about "Do you have any pain, ache, ..." is listed
    And no cause, no drill and no load is given

    Examples:
      | where                         | what                            |
      | Worst pain while hinging      | 1                               |
      | Pain at rest                  | 0.5                             |
      | Worst pain without load       | 2                               |
      | New pain in a drill           | 1                               |
      | Where it was felt             | a pinch at the front of the hip |
      | Knee up, across and turned in | pain                            |

  Scenario Outline: Questions for an age are asked at that age only
    Given "Age" is "<age>"
    And "Do you have any pain, ache, ..." is "yes"
    When the case is assessed
    Then "<question>" <listed> listed as not answered

    Examples:
      | age | question                                          | listed |
      | 17  | Hip, groin, thigh or knee pain with a limp, ...   | is     |
      | 18  | Hip, groin, thigh or knee pain with a limp, ...   | is not |
      | 19  | Low back pain for 2 weeks or more, ...            | is     |
      | 20  | Low back pain for 2 weeks or more, ...            | is not |
      | 10  | A sudden pop at the sitting bone or the front ... | is not |
      | 11  | A sudden pop at the sitting bone or the front ... | is     |
      | 20  | A sudden pop at the sitting bone or the front ... | is     |
      | 21  | A sudden pop at the sitting bone or the front ... | is not |
      | 44  | Have you been less active than 30 minutes ...     | is not |
      | 45  | Have you been less active than 30 minutes ...     | is     |
      | 64  | Have you fallen in the last 12 months, ...        | is not |
      | 65  | Have you fallen in the last 12 months, ...        | is     |

  Scenario: Somebody who was inactive and is 45 trains with easy effort
    Given "Age" is "45"
    And "Have you been less active than 30 minutes ..." is "yes"
    When the case is assessed
    Then 4 good reps are left in each set
    And with the load it says "End every set with reps left."
    And with the load it says "Breathe freely. No breath-holding under load."
