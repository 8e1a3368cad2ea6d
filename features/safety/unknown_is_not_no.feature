Feature: Not known is never taken for no

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Load in use" is "100 kg"
    And "Hips rise faster than the chest" was clear

  Scenario Outline: Every way of not answering means the same
    Given "Any fall, crash, collision, ..." is "not asked"
    And the case was assessed
    And "Any fall, crash, collision, ..." is "<said>"
    When the case is assessed again
    Then the result is the same as before
    And practice is without load

    Examples:
      | said              |
      | not sure          |
      | prefer not to say |
      | declined          |
      | skipped           |
      | n/a               |
      | ?                 |
      | unknown           |

  Scenario Outline: An umbrella question left open never gives the result of a no
    Given the case was assessed
    And "<question>" was not asked
    When the case is assessed again
    Then the result is "safety questions still open"
    And the advice is more careful than before
    And no load figure is given
    And "<question>" is listed as not answered

    Examples:
      | question                                       |
      | Do you have any pain, ache, ...                |
      | Any numbness, pins and needles, ...            |
      | Any recent change in how you pee ...           |
      | Any fall, crash, collision, ...                |
      | Any fever, feeling unwell, ...                 |
      | Have you ever passed out during exercise ...   |
      | Have you ever had cancer, ...                  |
      | Do you take steroid tablets, ...               |
      | Any operation (eyes included) or injection ... |
      | Are you pregnant, might you be, ...            |
      | Is somebody else answering for the athlete ... |

  Scenario: With pain, an open question that can be an emergency stops all loading
    Given pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "Are you unable to put weight on the leg ..." was not asked
    When the case is assessed
    Then the result is "see somebody first"
    And the advice leads with "Answer the safety questions before any training. If you cannot ask them, contact a doctor today."
    And "Are you unable to put weight on the leg ..." is listed as not answered
    And no cause, no drill and no load is given

  Scenario: A sign nobody looked for speaks neither for nor against anything
    Given the case was assessed
    And "Bar ahead of mid-foot" is "unknown"
    And "Trial: hips a hand higher" is "not checked"
    When the case is assessed again
    Then the result is the same as before

  Scenario: Signs that nobody looked for do not add up to no fault
    Given "Hips rise faster than the chest" was looked for and was not there
    When the case is assessed
    Then the result is "not clear yet"
    And no cause is named
    And the finding reads "Not clear yet. None of the signs looked for was there, and some were not looked for."

  Scenario: An age nobody asked brings the limits of the young
    Given "Age" is "not asked"
    When the case is assessed
    Then "Age" is listed as not answered
    And with the load it says "No one-rep max test."
    And with the load it says "Under 18, train with a responsible adult present."
    And a set has up to 15 reps
    And no load figure is given

  Scenario Outline: An age nobody asked opens the questions of the young and of the old
    Given "Age" is "not asked"
    And "Do you have any pain, ache, ..." is "yes"
    When the case is assessed
    Then "<question>" is listed as not answered

    Examples:
      | question                                                      |
      | Hip, groin, thigh or knee pain with a limp, stiffness ...     |
      | Low back pain for 2 weeks or more, ...                        |
      | Have you fallen in the last 12 months, ...                    |
      | Have you been less active than 30 minutes of brisk effort ... |
