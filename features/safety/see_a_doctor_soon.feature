Feature: A doctor within two days comes before the lift

  Background:
    Given an athlete of 34 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was marked

  Scenario Outline: An urgent answer leaves no room for causes, drills or load
    Given "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "Worst pain while hinging" is "0"
    And "<question>" is "yes"
    When the case is assessed
    Then the result is "see somebody first"
    And the first to see is "<who>", "<within>"
    And no cause, no drill and no load is given

    Examples:
      | umbrella                            | question                                                       | who                                   | within          |
      | Any numbness, pins and needles, ... | Is one leg or foot weaker than it was before this started, ... | a doctor                              | within two days |
      | Do you have any pain, ache, ...     | Sudden back, hip or groin pain after a small strain, ...       | a doctor                              | within two days |
      | Have you ever had cancer, ...       | Have you ever had cancer (even years ago), ...                 | a doctor                              | within two days |
      | Have you ever had cancer, ...       | Have you been told you have an aneurysm, ...                   | the team that already looks after you | within two days |
      | Any fever, feeling unwell, ...      | Unplanned weight loss, or pain that is steady, ...             | a doctor                              | within two days |
      | Have you ever passed out during ... | Have you passed out just after a lift or set, ...              | a doctor                              | within two days |
      | Have you ever passed out during ... | In the last 12 months, chest discomfort, ...                   | a doctor                              | within two days |
      | Any fall, crash, collision, ...     | A sudden pop or tearing high at the back of the thigh ...      | a sports doctor                       | within two days |
      | Do you have any pain, ache, ...     | Pain 8 or more out of 10, or pain that stops sleep ...         | a doctor                              | within two days |

  Scenario: The referral is the first thing said, in every format
    Given "Any numbness, pins and needles, ..." is "yes"
    And every question that this opens was answered no
    And "Is one leg or foot weaker than it was before this started, ..." is "yes"
    When it is printed in every format
    Then no page set names a drill or a cause
    And no page set gives a load figure
    And every referral says who, how soon and which answer led to it

  Scenario: A routine answer that stops loaded hinging gives no causes either, and keeps what was seen
    Given "Any operation (eyes included) or injection ..." is "yes"
    And "Back, hip, knee, belly or hernia surgery ..." is "yes"
    And every question that this opens was answered no
    When the case is assessed
    Then the result is "see somebody before loaded hinging"
    And the first to see is "the team that already looks after you", "within four weeks"
    And training is "no loaded hinging for now"
    And no cause, no drill and no load is given

  Scenario: What was seen is kept for after the check
    Given "Any operation (eyes included) or injection ..." is "yes"
    And "Back, hip, knee, belly or hernia surgery ..." is "yes"
    And every question that this opens was answered no
    When it is printed on paper in every format
    Then every page set says "Hips rise faster than the chest"
    And no page set names a drill or a cause

  Scenario: A milder referral keeps its causes and drills, below the referral
    Given "Have you ever passed out during ..." is "yes"
    And every question that this opens was answered no
    And "Do you often go dizzy or see stars after lifts ..." is "yes"
    When it is printed on paper in every format
    Then the first to see is "your family doctor", "within four weeks"
    And the most likely cause is "Start position makes a good rep impossible"
    And every page set says, in this order: "family doctor", "Set-up rehearsal on a floor line"
