Feature: The check finds what is allowed and still not good

  Such knowledge loads. The check reports it, so that it is mended before an athlete meets it.

  Background:
    Given an author works on a small base

  Scenario: A small base with a little of everything is clean
    When the knowledge is checked
    Then the check passes

  Scenario: A question that changes nothing
    Given in "findings/signs.yaml" the author takes out "for_the_record"
    When the knowledge is checked
    Then the check says "Nothing reads arms_drop."
    And the check finds nothing else
    And the knowledge can be used all the same

  Scenario: A rule that can never hold
    Given in "causes/new_to_squat.yaml" the author changes "heels_rise: present}\n    certainty: 0.40" to "heels_rise: present, which_lift: lunge}\n    certainty: 0.40"
    When the knowledge is checked
    Then the check says "Its signs, or a sign and the lift it names, are of different lifts."
    And the check finds nothing else
    And the knowledge can be used all the same

  Scenario: A rule that a stronger one always speaks over
    Given in "causes/new_to_squat.yaml" the author changes "certainty: 0.40" to "certainty: 0.20"
    When the knowledge is checked
    Then the check says "plates_do_nothing never counts: heels_rise holds whenever it does"
    And the check finds nothing else

  Scenario: A cause that rests on one look
    Given in "causes/new_to_squat.yaml" the author changes "You do not squat most weeks" to "You do not squat most weeks\n    group: seen"
    When the knowledge is checked
    Then the check says "Only 1 independent reason speaks for cause_new_to_squat"
    And the check finds nothing else

  Scenario: A cause with a single drill
    Given in "causes/stiff_ankles.yaml" the author takes out "drill_film_it"
    When the knowledge is checked
    Then the check says "cause_stiff_ankles has 1 drill"
    And the check finds nothing else

  Scenario: A ladder that goes in a circle
    Given in "drills/slow_squat.yaml" the author changes "easier: [drill_free_squat]" to "easier: [drill_free_squat]\nharder: [drill_box_squat]"
    When the knowledge is checked
    Then the check says "Each of these is harder than the one before: drill_box_squat -> drill_free_squat -> drill_slow_squat -> drill_box_squat."
    And the check finds nothing else

  Scenario: A drill that does not say for whom it is not
    Given in "drills/slow_squat.yaml" the author takes out "not_when"
    When the knowledge is checked
    Then the check says "For whom drill_slow_squat is not, is not said."
    And the check finds nothing else

  Scenario: An opening question with nothing behind it
    Given in "safety/rows_1_1.yaml" the author changes "opened_by: [any_pain, unwell]" to "opened_by: [any_pain]"
    When the knowledge is checked
    Then the check says "unwell opens no safety row."
    And the check finds nothing else

  Scenario: A promise on an athlete's page
    Given in "causes/new_to_squat.yaml" the author changes "It gets steadier" to "We guarantee that it gets steadier"
    When the knowledge is checked
    Then the check says ""guarantee" is not said to an athlete."
    And the check finds nothing else

  Scenario: A page that only a textbook reader understands
    Given in "causes/new_to_squat.yaml" the author changes "It gets steadier with practice." to "Considerable unfamiliarity with squatting interferes with physiological coordination. Familiarity with it generates consistency over several months."
    When the knowledge is checked
    Then the check says "6 is the most."
    And the check finds nothing else

  Scenario: An example that would pass for ever
    Given in "examples/cases.yaml" the author changes "not_drills: [drill_box_squat]" to "not_drills: [drill_box_squad]"
    When the knowledge is checked
    Then the check says "names drill_box_squad, which is nowhere. Nearest: drill_box_squat."
    And the check finds nothing else

  Scenario: A word that a page would look up in vain
    Given in "safety/wording.yaml" the author takes out "nobody: nobody"
    When the knowledge is checked
    Then the knowledge is refused
    And the check says "There is no word for the destination nobody."

  Scenario: What a code means
    When the author asks what "K333" means
    Then the explanation says "Why it matters"
    And the explanation says "Of the rules of one group only the strongest counts."
    And the explanation says "Broken (causes/new_to_squat.yaml)"

  Scenario: A code that does not exist
    When the author asks what "K33" means
    Then the exit code is 2
    And the error says "K33 is not a code of kb check."
