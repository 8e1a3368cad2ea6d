Feature: Whom to see when it is no red flag

  Background:
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Lifted almost wholly with the back" was clear

  Scenario: Never coached in the room: a qualified coach comes first
    Given these answers:
      | Shown and explained     | yes |
      | Lighter load tried      | yes |
      | Weeks of practice       | 3   |
      | Practice sessions       | 8   |
      | Clean reps without load | 0   |
      | Coached in person       | no  |
    When the case is assessed
    Then a qualified coach is among those to see, before a physio

  Scenario: A check that stays low after four weeks of its drills
    Given "Same check, later" is "yes, unchanged"
    And "Weeks of matched drills" is "4"
    When the case is assessed
    Then the first to see is "a physio", "within four weeks"

  Scenario Outline: A difference between the sides, found on two days
    Given "One-leg rise from a chair" is "<rises>"
    And "Side difference found twice" is "<twice>"
    And "Side of a past injury" is "<injury>"
    When the case is assessed
    Then <seen>

    Examples:
      | rises             | twice     | injury         | seen                                                |
      | left 30, right 25 | yes       | no past injury | the first to see is "a physio", "within four weeks" |
      | left 30, right 25 | no        | no past injury | nobody has to be seen                               |
      | left 30, right 25 | not asked | no past injury | nobody has to be seen                               |
      | left 30, right 27 | yes       | no past injury | nobody has to be seen                               |
      | left 30, right 27 | yes       | right          | the first to see is "a physio", "within four weeks" |

  Scenario Outline: Pain that stays
    Given pain of <points> out of 10 while hinging, with every question that pain opens answered no
    And "<question>" is "<answer>"
    And "Lighter load tried" is "yes"
    When the case is assessed
    Then the first to see is "<who>", "<within>"

    Examples:
      | points | question              | answer | who      | within            |
      | 3      | How long it has hurt  | 3      | a physio | within four weeks |
      | 1      | How long it has hurt  | 7      | a physio | within two weeks  |
      | 1      | Flare-ups in 12 weeks | 3      | a physio | within two weeks  |
      | 1      | New pain in a drill   | 6      | a physio | within four weeks |

  Scenario: Worry about bending lowers the bar for a physio, and is never a label
    Given pain of 1 out of 10 while hinging, with every question that pain opens answered no
    And "How long it has hurt" is "3"
    And "Worry about bending" is "yes"
    When it is printed on paper in every format
    Then the first to see is "a physio", "within four weeks"
    And no page set says "yellow flag"
    And no page set says "Worry about bending or about coming back"

  Scenario: Worry about bending never changes anything else
    Given the case was assessed
    And then "Worry about bending" is "yes"
    And then "Expects to get back to training" is "no"
    When the case is assessed again
    Then the advice is the same as before

  Scenario Outline: Whoever wishes to see somebody, or asks for a scan, is told whom
    Given "<question>" is "yes"
    When the case is assessed
    Then the first to see is "<who>", "within four weeks"
    And the most likely cause is "Pattern not yet automatic"

    Examples:
      | question                                | who                |
      | Wants to see somebody                   | a physio           |
      | Asks for a named problem, a scan or medicine | your family doctor |

  Scenario: Two visits without change, and no pain
    Given "Visits without change" is "2"
    When the case is assessed
    Then a qualified coach is among those to see, before a physio
