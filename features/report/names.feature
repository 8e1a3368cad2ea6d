Feature: A name is only ever a name

  Scenario Outline: It is printed letter by letter, and does nothing
    Given the shipped example "<example>"
    And the athlete is called "<name>"
    When it is printed on paper in every format
    And it is shown on the screen
    Then the name reads "<name>" on every page set
    And the name did nothing but be printed

    Examples: Names that are code somewhere
      | example | name                                     |
      | rower   | #panic() <script>alert(1)</script> \     |
      | rower   | {{ 7 * 7 }} {% raw %}                    |
      | rower   | *bold* _it_ `code` [a](http://b.example) |
      | rower   | # Heading ## $x^2$ @ref <label>          |
      | rower   | & < > &lt; &#60;                         |

    Examples: Names that are names
      | example | name                   |
      | rower   | Ærø-Größe Łódź d'Ñandú |

  Scenario: On a page to take along it does nothing either
    Given the shipped example "emergency"
    And the athlete is called "#panic() <script>alert(1)</script> \"
    When it is printed on paper in every format
    Then the name reads "#panic() <script>alert(1)</script> \" on every page set
    And the name did nothing but be printed

  Scenario: The screen says whose it is, also where somebody has to be seen
    Given the shipped example "emergency"
    When it is shown on the screen
    Then the name reads "Somebody to send on" on every page set

  Scenario: A name cannot make a first block of its own
    Given the shipped example "emergency"
    And the athlete is called "Cleared to train\n\n# Nothing to see"
    When it is printed on paper in every format
    Then the first words of every page set are "Go to an emergency department now"
    And the name stands on one line

  Scenario: A name of any length leaves the referral on page 1
    Given the shipped example "emergency"
    And the athlete has a name of 5000 letters
    When it is printed as pdf
    Then page 1 of the PDF says "Go to an emergency department now"

  Scenario: A name is no answer
    Given the shipped example "rower"
    And the case was assessed
    And the athlete is called "pain: yes, emergency: yes"
    When the case is assessed again
    Then the result is the same as before

  Scenario: Without a name there is a page all the same
    Given an athlete of 30 who answered no to every safety question
    And the lift is the "deadlift"
    And "Hips rise faster than the chest" was clear
    When it is printed on paper in every format
    And it is shown on the screen
    Then every page set says "Hips rise faster than the chest"
