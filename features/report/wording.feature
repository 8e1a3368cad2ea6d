Feature: Words that an athlete can read without fright

  Scenario Outline: No page names a disease, promises anything, or frightens
    Given the shipped example "<example>"
    When it is printed on paper in every format
    And it is shown on the screen
    Then no page set uses a word that an athlete must not read

    Examples:
      | example           |
      | rower             |
      | squat knees first |
      | shoulders roll    |
      | swing is a squat  |
      | collapse and yank |
      | emergency         |
      | incomplete screen |
      | contradictory     |
      | no fault          |
      | unclear           |

  Scenario Outline: Nor does the page of somebody who has to be seen
    Given an athlete of 30 who answered no to every safety question
    And "<umbrella>" is "yes"
    And every question that this opens was answered no
    And "<question>" is "yes"
    When it is printed on paper in every format
    And it is shown on the screen
    Then no page set uses a word that an athlete must not read
    And no page set reassures

    Examples:
      | umbrella                            | question                                                     |
      | Any numbness, pins and needles, ... | Have you noticed numbness, tingling or a changed feeling ... |
      | Have you ever had cancer, ...       | Have you ever had cancer (even years ago), ...               |
      | Have you ever had cancer, ...       | Have you been told you have an aneurysm, ...                 |
      | Do you have any pain, ache, ...     | Deep groin, front-of-hip or thigh pain ...                   |
      | Do you have any pain, ache, ...     | Deep groin or buttock pain, slowly worse, ...                |
      | Any fall, crash, collision, ...     | A sudden pop or tearing high at the back of the thigh ...    |

  Scenario: A likelihood is a word on paper, never a percentage
    Given the shipped example "rower"
    When it is printed on paper in every format
    Then every page set says "very likely"
    And no page set says "0.74"
    And no page set says "74 %"
