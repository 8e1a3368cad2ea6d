Feature: A script reads the outcome from the exit code

  Scenario Outline: What was asked for, or why not
    When the coach runs "<command>"
    Then the exit code is <code>
    And the error shows no traceback

    Examples: Done
      | command                                    | code |
      | hingedoc assess incomplete_screen.yaml     | 0    |
      | hingedoc assess no_fault.yaml unclear.yaml | 0    |
      | hingedoc --version                         | 0    |

    Examples: Not understood
      | command                                 | code |
      | hingedoc asess rower.yaml               | 2    |
      | hingedoc assess                         | 2    |
      | hingedoc assess rower.yaml --jsn        | 2    |
      | hingedoc assess rower.yaml --set marked | 2    |
      | hingedoc report rower.yaml -o sheet.doc | 2    |

    Examples: The case cannot be used
      | command                                              | code |
      | hingedoc assess nobody.yaml                          | 3    |
      | hingedoc assess rower.yaml --set hx_pain_on_hinge=11 | 3    |

    Examples: See somebody first
      | command                                    | code |
      | hingedoc assess contradictory.yaml         | 4    |
      | hingedoc report emergency.yaml -o page.txt | 4    |
      | hingedoc assess rower.yaml emergency.yaml  | 4    |

    Examples: The installation or the knowledge
      | command                                        | code |
      | hingedoc assess rower.yaml --knowledge nowhere | 5    |
      | hingedoc kb check --knowledge .                | 6    |

  Scenario: A result that says to see somebody is printed all the same
    When the coach runs "hingedoc assess emergency.yaml"
    Then the exit code is 4
    And the screen says "Go to an emergency department now."
    And nothing is on the error output

  Scenario: From a shell it is the same
    When a shell runs "hingedoc assess rower.yaml --set hx_pain_on_hinge=11"
    Then the exit code is 3
    And nothing is on the screen
    And the error says "hx_pain_on_hinge"
