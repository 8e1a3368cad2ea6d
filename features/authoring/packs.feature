Feature: A gym lays knowledge of its own over the shipped one

  A pack is a folder that adds drills, cues, causes and questions. It can make hingedoc more careful, never less.

  Scenario: A pack that was just started passes the check
    When the coach runs "hingedoc kb new my_gym"
    Then the exit code is 0
    And the screen says "Started the pack my_gym"
    When the coach runs "hingedoc kb check --knowledge my_gym"
    Then the exit code is 0
    And the screen says "Laid over it: my_gym 1"

  Scenario: A folder with something in it is left alone
    Given there is already a file "my_gym/notes.txt" that reads "mine"
    When the coach runs "hingedoc kb new my_gym"
    Then the exit code is 2
    And the error says "my_gym is not empty. Nothing was written."
    And "my_gym/notes.txt" still reads "mine"

  Scenario: A pack has an id that can be written down
    When the coach runs "hingedoc kb new 'Our Gym!'"
    Then the screen says "Started the pack our_gym"
    When the coach runs "hingedoc kb new another --id Another"
    Then the exit code is 2
    And the error says "is not an id"

  Scenario: The drill of a gym is chosen for its athlete
    Given our gym's pack
    And a case file "newcomer.yaml":
      """
      hingedoc: 1
      safety: none
      answers:
        s1_age: 30
        ctx_lift: rdl
        hx_pain_on_hinge: 0
        hx_equipment: [kettlebell]
        obs_knee_first_descent: marked
        obs_no_posterior_shift: marked
        tst_highest_clean: unloaded
      """
    When the coach runs "hingedoc assess newcomer.yaml --knowledge our_gym"
    Then the exit code is 0
    And the screen says "Hinge to the box with a kettlebell"

  Scenario: Without the pack there is no such drill
    Given our gym's pack
    When the coach runs "hingedoc assess rower.yaml"
    Then the screen does not say "Hinge to the box with a kettlebell"

  Scenario: A result says which packs had a say
    Given our gym's pack
    When the coach runs "hingedoc assess rower.yaml --json --knowledge our_gym"
    Then the result names the pack "our_gym" in version "1"
    When the coach runs "hingedoc report rower.yaml -o rower.txt --knowledge our_gym"
    Then the file "rower.txt" says "with our_gym 1"

  Scenario: Two packs may lie over the same knowledge
    Given our gym's pack
    When the coach runs "hingedoc kb new my_gym"
    And the coach runs "hingedoc doctor --knowledge our_gym --knowledge my_gym"
    Then the exit code is 0
    And the screen says "packs my_gym 1"
    And the screen says "; our_gym 1"

  Scenario: What is replaced is said with its reason
    Given our gym's pack
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the screen says "arms_pull is replaced: Nobody here knows what a hook is for"
    When the coach runs "hingedoc doctor --knowledge our_gym"
    Then the screen says "arms_pull by our_gym: Nobody here knows what a hook is for"

  Scenario: Nothing is replaced without a reason
    Given our gym's pack
    And the pack says in "cues.yaml":
      """
      cues:
        - replaces: arms_pull
          fault: obs_arms_pull
          external: Arms are ropes
          internal: Long elbows
      """
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "our_gym/cues.yaml:2:5"
    And the error says "It does not say why it replaces the other."

  Scenario: A pack cannot soften a safety question
    Given our gym's pack
    And the pack says in "safety/rows_ours.yaml":
      """
      table: ours
      name: Ours
      rows:
        - id: rf_saddle_numbness
          ask: Numb?
          why: It passes.
          opened_by: [s1_nerve]
          urgency: modify
          who: [qualified_coach]
          action: continue
          load: L19
          if_unknown: list
          sources: [CW]
      """
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "rf_saddle_numbness is there already, in the base."

  Scenario Outline: What safety reads is not for packs
    Given our gym's pack
    And the pack says "<line>" in "<file>"
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "<message>"

    Examples:
      | file                 | line                                                            | message                                  |
      | scales.yaml          | roles: {minor: s1_pain}                                         | Only the base says this.                 |
      | safety/load.yaml     | default: L19                                                    | Only the base says this.                 |
      | safety/load.yaml     | rows: [{id: O1, situation: s, technique: true}]                 | "technique" is not for packs.            |
      | safety/bars.yaml     | bars: [{replaces: stretch_pain, reason: We stretch., says: no}] | This is sealed: it cannot be replaced.   |
      | findings/ours.yaml   | findings: [{id: obs_ours, kind: sign, name: n, style: any}]     | "style" is not for packs.                |
      | findings/ours.yaml   | findings: [{id: urgency, kind: yes_no, name: n}]                | urgency is a name that the program uses. |

  Scenario: A gym may be more careful
    Given our gym's pack
    And the pack says in "safety/bars.yaml":
      """
      bars:
        - id: ours_first_month
          classes: [loaded]
          when: {hx_training_age: new}
          says: the first month here is without a bar
      """
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 0

  Scenario: A drill that says too little about itself is not taken
    Given our gym's pack
    And the author changes "class: light" to "class: unloaded" in "drills/box_hinge.yaml" of the pack
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "With a kettlebell it is at least light."

  Scenario: An example that no longer holds is reported
    Given our gym's pack
    And the author changes "top: cause_motor_pattern" to "top: cause_weak_glutes" in "examples/box.yaml" of the pack
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "our_gym/examples/box.yaml:3:5"
    And the error says "top is cause_motor_pattern, not cause_weak_glutes."

  Scenario: A pack for another base is not laid over this one
    Given our gym's pack
    And the author changes "over: hingedoc_core" to "over: another_core" in "pack.yaml" of the pack
    When the coach runs "hingedoc assess rower.yaml --knowledge our_gym"
    Then the exit code is 6
    And the error says "It is laid over another_core, and the base is hingedoc_core."

  Scenario: A link in a pack is not followed
    Given our gym's pack
    And the pack holds a link "sources.yaml" to something outside
    When the coach runs "hingedoc kb check --knowledge our_gym"
    Then the exit code is 6
    And the error says "A link: a folder of knowledge holds plain files only."

  Scenario: Doctor says where things worked out before are kept
    Given nothing was worked out before
    When the coach runs "hingedoc doctor"
    Then the screen says "hingedoc, 0 files, 0.0 MB"
    When the coach runs "hingedoc assess rower.yaml"
    And the coach runs "hingedoc assess rower.yaml"
    And the coach runs "hingedoc doctor"
    Then the screen says "hingedoc, 1 file,"
