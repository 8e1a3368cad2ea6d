Feature: A form that was filled in is typed as a short file

  Words in braces stand for the numbers on the form.

  Scenario: From the rack to the result
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      name Sam
      safety none
      {who}a {s1_age}=27 {hx_hinge_taught}a
      {hx_reference_load}=100 kg
      {obs_grip_and_rip} {obs_bar_too_far_setup}m   # straight to the pull
      signs looked except {obs_rib_flare}
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 0
    And the screen says "RESULT Sam, deadlift"
    And the screen says "Jerks the weight from slack: clear"
    And the screen says "Bar ahead of mid-foot: marked"
    And the screen says "1 sign of this lift was not looked at."

  Scenario: It gives what a case file gives
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      safety none
      {s1_age}=27 {hx_equipment}bd
      {obs_hitch}s
      {tst_knee_to_wall}=7.5/11
      """
    And a case file "sam.yaml":
      """
      hingedoc: 1
      safety: none
      answers:
        ctx_lift: deadlift
        s1_age: 27
        hx_equipment: [stick, dumbbell]
        obs_hitch: slight
        tst_knee_to_wall: {left: 7.5, right: 11}
      """
    When the coach runs "hingedoc assess sam.txt sam.yaml --json"
    Then both results are the same

  Scenario: What is left blank is not known
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      {obs_hitch}
      """
    When the coach runs "hingedoc assess sam.txt --json"
    Then the JSON has "incomplete_screen" at "status"

  Scenario: A yes to safety stops, as anywhere
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      safety {s1_bladder_bowel_sex}, open {s1_nerve}
      rf_saddle_numbness y
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 4

  Scenario: On standard input
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      safety none
      {obs_hitch}m
      """
    When the coach pipes "sam.txt" into "hingedoc assess -"
    Then the screen says "Hitching or ramping on the thighs: marked"

  Scenario: By id, without a form
    Given a case file "sam.txt":
      """
      form
      safety none
      ctx_lift squat
      obs_knee_valgus m
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the screen says "Knees travel inward: marked"

  Scenario: A report from a form
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      name Sam
      safety none
      {obs_hitch}m
      """
    When the coach runs "hingedoc report sam.txt -o sheet.txt"
    Then the exit code is 0
    And "sheet.txt" is a text file

  Scenario: Every slip is named with its line, all at once
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      safety none
      {s1_age}=200
      {obs_hitch} {obs_hitch}m
      obs_bar_drft
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 3
    And the error says "sam.txt:3:1: answers.s1_age:"
    And the error says "Age goes from 8 to 110 years. 200 is not noted."
    And the error says "is there twice; first in line 4."
    And the error says "sam.txt:5:1: obs_bar_drft is not known. Nearest: obs_bar_drift."
    And 3 problems are reported at once
    And nothing is on the screen

  Scenario: A sign of another lift is found where it stands
    Given a form for the squat was filled in and typed as "sam.txt":
      """
      obs_bar_drift m
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 3
    And the error says "sam.txt:2:1: answers.obs_bar_drift: obs_bar_drift is a sign of"

  Scenario: A form from other knowledge
    Given a case file "sam.txt":
      """
      form 000000
      31 32m
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 3
    And the error says "sam.txt:1:6: 000000 is the code of no form of this knowledge"
    And the error says "Print the form again with hingedoc form"
    And the error shows no traceback

  Scenario: The coach was alone, so nobody could answer for safety
    Given a form for the deadlift was filled in and typed as "sam.txt":
      """
      {who}d
      safety none
      """
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 3
    And the error says "The safety questions are about what only the athlete can feel."

  Scenario Outline: A file that is damaged
    Given a damaged form "sam.txt": <damage>
    When the coach runs "hingedoc assess sam.txt"
    Then the exit code is 3
    And the error says "<problem>"
    And the error shows no traceback
    And nothing is on the screen

    Examples:
      | damage                | problem                                                            |
      | far too large         | sam.txt:1:1: The file is too large: at most 1.0 MB is read.        |
      | saved as UTF-16       | sam.txt:1:1: Not UTF-8 text: byte 1 cannot be read. Save it as UTF-8. |
      | a picture             | sam.txt:1:1: Not UTF-8 text                                        |
      | with a null character | sam.txt:2:3: A character that is not text (U+0000).                |
      | one endless line      | sam.txt:2:1: The line is longer than 2000 letters.                 |
