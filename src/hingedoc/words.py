"""Every fixed word that the program itself prints, by language. What is knowledge lives in ``knowledge/``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hingedoc.errors import Problem, SetupError
from hingedoc.prompts import Prompts


class Words(NamedTuple):
    """The catalogue. The defaults are English; another language gives every field."""

    # ---- every page
    PROGRAM: str = "hingedoc"
    LANGUAGE: str = "en"
    HINGE: str = "Hip hinge"
    FOR: str = "For"
    DATE: str = "Date"
    VISIT: str = "visit {visit}"
    REPORT: str = "report {id}"
    KNOWLEDGE: str = "knowledge {version}"
    PAGE: str = "page"
    OF: str = "of"
    MORE: str = "and {count} more"
    MORE_BEFORE: str = "and"
    MORE_SECOND: str = "more, see the second page"
    BLANK: str = "________"
    NAME_NOT_SHOWN: str = "name: write it in here"
    AND: str = "and"
    THEN: str = "then"
    NUMBERS: tuple[str, ...] = (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    )  # fmt: skip
    MANY_UNANSWERED: str = " {count} safety questions were"
    ONE_UNANSWERED: str = " 1 safety question was"
    #: How a PDF describes the record inside it.
    RECORD: str = "The answers and the result, for hingedoc report --open"
    MONTHS: tuple[str, ...] = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    DATES: str = "{day} and {last}"
    TITLES: Mapping[str, str] = {
        "explained": "{lift}: {span}",
        "unclear": "{lift}: {span}",
        "no_fault": "{lift}: what was seen",
        "incomplete_screen": "{lift}: practice without load for now",
    }
    WEEKS: Mapping[int, str] = {
        0: "what to practise now",
        1: "your next week",
        2: "your next two weeks",
        4: "your next four weeks",
        7: "your next seven weeks",
    }
    WEEKS_MANY: str = "your next {count} weeks"

    # ---- what every result says, on a page or on the screen
    LEFT: str = "left"
    RIGHT: str = "right"
    WORSE_SIDE: str = "worse side"
    SIDE_DIFFERENCE: str = "side difference"
    AND_ALSO: str = ", and "
    TWICE_USED: str = "{name}: both {both} were given; {used} is used."
    TWICE_UNUSED: str = "{name}: both {both} were given; neither is used."
    RAISED: str = '"{name}" was answered {said}, but: {answers}. It counts as {counts}.'
    OPENED_BY_NO: str = (
        '"{question}" was answered yes, but the questions that open it were answered no. The yes counts.'
    )

    # ---- page 1
    CONTRIBUTORS: str = "Likely contributors,"
    CONTRIBUTOR: str = "Likely contributor:"
    STRONGEST_FIRST: str = "strongest first:"
    TWO_FIT: str = "Both fit what was seen:"
    MORE_BELOW: str = "Reasons for and against, and what was not looked at: further down."
    MORE_ON_PAGE_2: str = "Reasons for and against, and what was not looked at: page 2."
    SEEN: str = "Seen"
    AIM: str = "Aim"
    WHY_YOU: str = "Why you:"
    MISTAKES: str = "Watch for:"
    TEST_FIRST: str = "The one test first: {name}"
    TEST_SEPARATES: str = "It tells these apart:"
    TEST_THEN: str = "Write the result down here, and ask for the next sheet:"
    LOAD: str = "Load to start with"
    LOAD_KEPT: str = "Load, as it is now"
    LOAD_NOT: str = "not {reference}"
    LOAD_NOW: str = "now {load}"
    LOAD_USED: str = "{reference}: used so far"
    LOAD_NEXT: str = "Next:"
    LOAD_STEPS: str = "{steps}, one step each time the check says the next load."
    LOAD_BACK: str = "If few reps were clean, go back one step."
    LADDER: str = "Load ladder"
    LADDER_ALT: str = "From nothing to {reference}, used so far. Now: {load}, the solid part.{following}"
    LADDER_NEXT: str = " Next: {steps}, each a small step up."
    LOAD_NO_FIGURE: str = "Load for now"
    SETS: str = "Sets of"
    SETS_UP_TO: str = "Up to {sets} sets of"
    REPS_UP_TO: str = "up to {most} reps"
    REPS_BETWEEN: str = "{least} to {most} reps"
    REPS_EXACT: str = "{most} reps"
    REPS_FROM: str = "{least} reps or more"
    REPS_FEWER: str = "{count} reps fewer than now in each set"
    REPS_ONE_FEWER: str = "1 rep fewer than now in each set"
    STOP_EACH_SET: str = "Stop each set with"
    REPS_LEFT: str = "{reserve} good reps left"
    REPS_LEFT_ONE: str = "1 good rep left"
    EFFORT: str = "(effort {rpe} of 10)."
    LOAD_FOR_NOW: str = "For now:"
    TICKS: str = "Tick it off"
    WEEK: str = "week {number}"
    TICK_DAILY: str = "{drills}, daily"
    TICK_SESSION: str = "{drills}, training days"
    TICK_LIFT: str = "Training days"
    CHECK: str = "Check: {when}"
    CHECK_TODAY: str = "Check: in this session"
    CHECK_IN: str = "in {days} days"
    CHECK_IN_TWO: str = "in {days} and {last} days"
    PASSES: str = "Pass:"
    AGAIN: str = "Do again:"
    PASSED: str = "Pass"
    NOT_YET: str = "Not yet"
    NOT_YET_ON: str = "Not yet on {day}"
    GUARDIAN_AND_COACH: str = "Guardian: {guardian}. Coach: {coach}."
    OPEN_QUESTIONS: str = "Safety questions still open"
    OPEN_HOW: str = (
        "Until they are answered there is no load on this sheet. Read each one, answer yes, no or not sure, "
        "and ask for a new sheet."
    )
    OPEN_REST: str = "There are {count}. All of them stand after the check box, as they are asked."
    OPEN_ALL: str = "All open safety questions, as asked"

    # ---- page 2
    WHY: str = "Why we think so"
    WHY_HOW: str = (
        "Solid bars speak for a reason, striped bars against it. Longer means stronger. These are reasons for how you "
        "move, worked out from your answers. They are coaching judgement, not measurements."
    )
    WHY_PLAIN: str = (
        "These are reasons for how you move, worked out from your answers. They are coaching judgement, not "
        "measurements."
    )
    WHY_NONE: str = "No cause is named: there was nothing to explain, or not enough was looked at."
    FOR_IT: str = "For:"
    AGAINST_IT: str = "Against:"
    REASON: str = "Reason"
    HOW_LIKELY: str = "How likely"
    BECAUSE: str = "Because"
    FOR_AXIS: str = "for"
    AGAINST_AXIS: str = "against"
    WORKING_VALUE: str = "working value"
    BARS_MORE: str = "{count} more reasons were weighed; little speaks for them."
    BARS_MORE_ONE: str = "1 more reason was weighed; little speaks for it."
    BAR_ALT: str = "{name}: {word}. Reasons for: {speaks}. Reasons against: {against}."
    SETTLE: str = "What would settle it"
    SETTLE_BETWEEN: str = "It tells apart: {causes}."
    ELSE: str = "What else it could be:"
    ELSE_UNASKED: str = "Not checked yet, and able to tell:"
    NOT_LOOKED_AT: str = "Not looked at"
    NOT_LOOKED_AT_COUNTS: str = "What was not looked at counts for nothing, in either direction."
    NOTHING_LEFT_OUT: str = "Everything on the list for this lift was looked at."
    PATH: str = "Where you are on the path"
    HERE: str = "you are here"
    IF_NOT: str = "If the check does not pass:"
    AFTER_THAT: str = "If nothing changes:"
    PATH_ALT: str = "Step {number} of {count}: {name}. You are here."
    ALSO_SAFETY: str = "More from your safety answers"
    NEIGHBOURS: str = "If you want it easier or harder"
    DRILL: str = "Drill"
    EASIER_HEAD: str = "Easier"
    HARDER_HEAD: str = "Harder"
    NO_EASIER: str = "none: this is where to start"
    NO_HARDER: str = "none for now"
    DRILL_NOTES: str = "More on the drills"
    SESSION: str = "A training day"
    SESSION_DRILL: str = "drill {drill}"
    OFTEN: str = "How often:"
    TOLD: str = "What you told us"
    TOLD_NOTHING: str = "No sign was reported as seen."
    SCREEN_ALL: str = "Safety questions: all answered"
    SCREEN_SOME: str = "Safety questions not answered: {count}"
    CONTRADICTIONS: str = "Answers that do not go together"
    ABOUT: str = "About this sheet"
    WORKING_VALUES: str = (
        "A working value is a figure chosen for this project, not taken from a study. So are the size of the cut, the "
        "reps left, the days to the check and every strength of evidence."
    )
    OPEN_AGAIN: str = "Open it again:"
    OPEN_AGAIN_HOW: str = "hingedoc report --open FILE, where FILE is this PDF or page."
    SOURCES: str = "Sources:"
    SOURCES_TITLE: str = "Sources"
    STAMP: str = "Report {id}, {program} {version}, knowledge {knowledge} ({sha})."
    STAMP_PACKS: str = "Report {id}, {program} {version}, knowledge {knowledge} with {packs} ({sha})."

    # ---- the gym card
    CARD: str = "Gym card: {lift}"
    CARD_REFERRAL: str = "See {who} by {date}."
    CARD_REFERRAL_PAGE: str = "It has a page of its own."
    CARD_OPEN: str = "Safety questions still open: {count}."
    CARD_OPEN_HOW: str = "Until they are answered there is no load on this card."
    CARD_FOLD: str = "fold backwards here"
    DOSE_SETS: str = "{sets} \u00d7 {reps}"
    DOSE_HOLD: str = "{sets} \u00d7 {seconds} s"
    DOSE_EACH_SIDE: str = "each side"
    DOSE_DAILY: str = "daily"
    DOSE_EVERY_DAY: str = "every day"
    DOSE_EACH_SESSION: str = "each session"
    LOG: str = "Log"
    LOG_DAY: str = "day"
    LOG_WEIGHT: str = "weight"
    LOG_CLEAN: str = "clean reps"
    LOG_CLEAN_OF: str = "clean / {most}"
    LOG_LEFT: str = "reps left"
    LOG_DRILL: str = "drill {drills}"
    LOG_DRILLS: str = "drills {drills}"
    LOG_VIDEO: str = "video"

    # ---- the coach report
    COACH_TITLE: str = "Coach report: {lift}"
    TRIAGE: str = "Triage"
    SCREEN_COMPLETE: str = "screen complete"
    SCREEN_OPEN: str = "{count} safety questions open"
    SCREEN_OPEN_ONE: str = "1 safety question open"
    STATUS: str = "Status"
    STATUS_LEADS: str = "lead {lead}, next {next}"
    STATUS_LEADS_ALONE: str = "lead {lead}, no other"
    STATUS_NO_CAUSE: str = "no cause in front"
    TRAINING_TILE: str = "Training"
    TRAINING_LINE: str = "{kind}, by {line}: {situation}"
    LOAD_KINDS: Mapping[str, str] = {
        "unloaded": "without load",
        "cut": "less load",
        "rule": "load by a rule",
        "as_planned": "load as planned",
    }
    RUNG: str = "Rung"
    RUNG_PLACE: str = "{number} of {count}: {name}"
    RUNG_NOTE: str = "the step of the pathway"
    RUNG_NONE: str = "None"
    RUNG_NONE_NOTE: str = "nothing to work on was found"
    SIGN_SEVERITY: str = "{sign} ({severity})"
    SIGNS_ALL: str = "{signs}."
    SIGNS_MORE: str = "{signs}, and {count} more."
    SIGNS_NONE: str = "No sign was reported as seen."
    EVIDENCE: str = "Causes, for and against"
    EVIDENCE_HOW: str = (
        "Bars are rule weights on one scale; they add up to a score. Certainty = 1 − e^(−score/1000). A certainty "
        "factor (CF) says how strongly one rule speaks, −1 to 1: coaching judgement (a working value), scaled by "
        "degree (slight {slight}, clear {clear}, marked {marked}). Of a group of rules the strongest counts."
    )
    EVIDENCE_ALT: str = "{name}, {certainty}: for {for_sum} from {for_count} rules, against {against_sum} from {count}."
    EVIDENCE_REST: str = "Not drawn: {causes}."
    EVIDENCE_UNDER: str = "And {count} more under {least}. Every rule of theirs is in the list of rules."
    EVIDENCE_UNDER_ONE: str = "And 1 more under {least}. Every rule of it is in the list of rules."
    EVIDENCE_NONE: str = "No cause is ranked: there was nothing to explain, or not enough was looked at."
    AND_CAUSE: str = "{name} {certainty}"
    ASK_NEXT: str = "Ask next: {name}"
    ASK_NOTHING: str = "Nothing still open tells causes apart."
    ASK_NO_CHANGE: str = "By itself, no answer to it changes the result."
    ASK_TELLS: str = "It tells apart: {causes}."
    DOES_MOVE: str = "{cause} {before} to {after}"
    DOES_LEAD: str = "then {cause} leads"
    DOES_STATUS: str = "status: {status}"
    DOES_URGENCY: str = "triage: {urgency}"
    DOES_ACTION: str = "training: {action}"
    DOES_DRILLS: str = "other drills"
    DOES_NOTHING: str = "no change in the result"
    ANSWER_NUMBERED: str = "{answer}:"
    UNSEEN_PHASE: str = "{phase}: {count} signs"
    UNSEEN_PHASE_ONE: str = "{phase}: 1 sign"
    UNSEEN_OTHER: str = "Other checks"
    CONTRADICTORY: str = "Contradictions"
    CONTRADICTIONS_NONE: str = "None found."
    LOAD_DECISION: str = "Load decision"
    LOAD_LINE: str = "{line}:"
    LOAD_LINE_CUT: str = "cut {cut} %"
    LOAD_LINE_CAP: str = "RPE cap {rpe}"
    LOAD_LINE_REPS: str = "reps {reps}"
    LOAD_LINE_REPS_TO: str = "reps up to {reps}"
    LOAD_LINE_REPS_FROM: str = "reps {reps} or more"
    LOAD_LINE_FROM: str = "[{sources}]"
    LOAD_STRICTEST: str = "Field by field the strictest line counts: {fields}."
    LOAD_FIELD_CUT: str = "the cut from {lines}"
    LOAD_FIELD_CAP: str = "the RPE cap from {lines}"
    LOAD_FIELD_REPS: str = "the most reps from {lines}"
    RPE_PAIR: str = "RPE {rpe} ({reserve} reps in reserve)"
    PLAN: str = "Plan"
    PLAN_NONE: str = "No drill: nothing to change was found."
    PLAN_NO_DRILL: str = "No drill fits what is known so far."
    DOSE: str = "Dose"
    CUES: str = "Cues"
    CUE_OUTSIDE: str = "Outside:"
    CUE_INSIDE: str = "Inside:"
    WHY_THIS: str = "Why this one"
    DRILL_FOR: str = "for: {cause}"
    MISTAKES_HEAD: str = "Mistakes"
    LADDER_PLACE: str = "Step {step} of {count} on the ladder: {ladder}."
    SHOW_ONCE: str = "Show each drill once, then hand the sheet over."
    SESSION_LINE: str = "Session:"
    RETEST: str = "Retest {id}: {when}"
    RETEST_TODAY: str = "in this session"
    RETEST_DAY: str = "day {days}"
    RETEST_DAYS: str = "days {days}"
    RETEST_DATED: str = "{days} ({dates})"
    RETEST_YES: str = "If it passes:"
    RETEST_NOT: str = "If it does not:"
    FINGERPRINT: str = "Fingerprints: answers {answers}, knowledge {knowledge}, program {program}."
    RULES_ON_PAGE_2: str = "Rules, screen and sources: from page 2."
    RULES_BELOW: str = "Rules, screen and sources: further down."
    PATHWAY: str = "Where this athlete is on the pathway"
    PATHWAY_HERE: str = "here"
    PATHWAY_ALT: str = "Step {number} of {count}: {name}."
    PATHWAY_IF_NOT: str = "If the retest does not pass:"
    RULES: str = "Every rule that fired"
    RULES_HOW: str = (
        "A weight is −1000 ln(1 − CF) for what fired here. What does not count is about the same phenomenon as a "
        "stronger rule. Grades: A review, B trial, C small study, D opinion or teaching, E model."
    )
    RULES_OF: str = "{cause}: {word}, {certainty}, score {score}"
    RULES_OF_UNRANKED: str = "{cause}: not ranked, score {score}"
    RULES_NONE: str = "No rule of evidence fired."
    RULE: str = "Rule"
    RULE_NUMBER: str = "r{number}"
    CF: str = "CF"
    CF_SCALED: str = "{written}, here {fired}"
    WEIGHT: str = "Weight"
    NOT_COUNTED: str = "not counted: {stronger} stands for the group {group}"
    SOURCE_GRADE: str = "Source, grade"
    GRADED: str = "{sources}; {grade}"
    SAFETY_LINES: str = "Safety rows and load lines that fired"
    SAYS: str = "Says"
    ANSWERS_USED: str = "Answers"
    URGENCY: str = "Urgency"
    CHANGES: str = "What would change the result"
    CHANGES_HOW: str = "Worked out one answer at a time, as if it had been given now."
    IF_ANSWERED: str = "If the answer is"
    WOULD: str = "Then"
    SCREEN_AS_ASKED: str = "Safety screen, as asked"
    SCREEN_NONE_GIVEN: str = "No safety question was answered."
    SIGN_CUES: str = "Cues for what was seen"
    SIGN: str = "Sign"
    OUTSIDE: str = "Outside"
    INSIDE: str = "Inside"
    TOLD_BY: str = "What was reported"
    READ_OUT: str = "Safety list, to read out"
    UNSEEN_ALL: str = "Not looked at, all of it"
    SOURCES_FULL: str = "Sources in full"
    SOURCE_GRADED: str = "Grade {grade}."
    SOURCE_READ: str = "Read: {read}."
    SOURCE_OURS: str = "Our own judgement: working values."
    COACH_WORKING: str = (
        "Working values, chosen for this project and not taken from a study: every certainty factor, the thresholds of "
        "words and ranks, the size of a cut, RPE caps, days to the retest, and lines marked so."
    )

    # ---- referral
    REFERRAL_TITLES: Mapping[str, str] = {
        "now": "Go to {who} now",
        "today": "See {who} today",
        "48 hours": "See {who} within 48 hours",
        "14 days": "See {who} within two weeks",
        "28 days": "See {who} within four weeks",
    }
    REFERRAL_REST: str = "No training for now"
    WHEN: Mapping[str, tuple[str, str]] = {
        "now": ("Now", "Do not wait for an appointment."),
        "today": ("Today", "Ask for the first place that is free."),
        "48 hours": ("Within 48 hours", "Sooner is better."),
        "14 days": ("Within two weeks", "Book it today."),
        "28 days": ("Within four weeks", "Book it this week."),
    }
    WHEN_REST: tuple[str, str] = ("For now", "Until this has passed.")
    WHEN_LATER: tuple[str, str] = ("If it does not pass", "Rest first.")
    BY_DATE: str = "By {date}."
    WHO: str = "Who"
    WHO_NOT_NEAR: str = "None near? {others}."
    WHEN_LABEL: str = "When"
    WHO_REST: str = "Nobody for now"
    GETTING_THERE: str = "Getting there"
    NOT_ALONE: str = "Not alone"
    BRING: str = "Bring"
    THIS_PAGE: str = "This page"
    THIS_PAGE_NOTE: str = "It lists your answers as they were asked."
    ITS_PAGE: str = "The clinician's page"
    ITS_PAGE_NOTE: str = "It lists your answers. Ask for it."
    OR: str = "or"
    TRAINING: str = "Training:"
    UNTIL_THEN: str = "Until then:"
    YOUR_ANSWERS: str = "Your answers:"
    FOR_CLINICIAN: str = "For the clinician"
    FACTS_TITLE: str = "Facts for a clinician"
    ANSWERED_BY: str = "Answered by: {who}."
    ANSWERED_YES: str = "Answered yes"
    ANSWERED_NO: str = "Answered no"
    ANSWERED_OTHER: str = "Pain, its course, and other answers"
    NOT_ANSWERED: str = "Not asked or not answered"
    ANSWERS_REST: str = "Answers, second page"
    NONE_OF_THESE: str = "None."
    QUESTION: str = "Question, as asked"
    ANSWER: str = "Answer"
    DOING: str = "What they were doing"
    DOING_LIFT: str = "Lift: {lift}."
    DOING_SEEN: str = "Seen, as reported: {seen}."
    DOING_NOTHING: str = "Not asked yet: the safety questions come before the lift."
    NOTHING_ADVISED: str = "No exercise, stretch or load was suggested by this program."
    ADVISED: Mapping[str, str] = {
        "unloaded": "Practice without load was suggested by this program, and no training with load.",
        "cut": "Practice, and training with less load than so far, was suggested by this program.",
        "rule": "Practice, and training within limits, was suggested by this program.",
        "as_planned": "This program suggested to keep training as planned.",
    }
    REPLY: str = "Reply to the coach"
    REPLY_HOW: str = "(to be filled in by the clinician; no medical details needed)"
    SEEN_BY: str = "Seen by"
    MAY_TRAIN: str = "may train"
    MAY_TRAIN_WITHIN: str = "may train with these limits"
    NOT_YET_REVIEW: str = "not yet, review on"
    LIMITS: str = "Limits"

    # ---- the screen
    LABELS: Mapping[str, str] = {
        "result": "RESULT",
        "for": "FOR",
        "who": "WHO",
        "how": "HOW",
        "when": "WHEN",
        "train": "TRAIN",
        "because": "BECAUSE",
        "safety": "SAFETY",
        "pain": "PAIN",
        "found": "FOUND",
        "test": "TEST",
        "seen": "SEEN",
        "first": "FIRST",
        "why": "WHY",
        "do": "DO",
        "load": "LOAD",
        "check": "CHECK",
        "path": "PATH",
        "open": "OPEN",
        "differ": "DIFFER",
        "about": "ABOUT",
    }
    NO_NAME: str = "no name given"
    OR_ALSO: str = ", or "
    IF_IT_STAYS: str = ", if it does not pass"
    SAME_SESSION: str = "in the same session"
    SIGN_UNSEEN: str = "1 sign of this lift was not looked at."
    SIGNS_UNSEEN: str = "{count} signs of this lift were not looked at."
    SET_ASIDE: str = "Noted and not used, because it asks for trained hands: {names}."
    LIKELY: str = "Likely contributors:"
    LIKELY_WITH_BARS: str = "Likely contributors, with what speaks against | for each:"
    SUMS: str = "for {speaks}, against {against}"
    ARGUES_AGAINST: str = "Evidence argues against:"
    SCREEN_NOT: str = "Not {reference}."
    SCREEN_REPS: str = "Up to {most} reps a set."
    SCREEN_FEWER: str = "{count} reps fewer a set than now."
    SCREEN_EFFORT: str = "Stop each set with {reserve} good reps left (effort {rpe} of 10)."
    SCREEN_LINES: str = "(working values, lines {lines})"
    SCREEN_UNANSWERED: str = "Not answered:"

    # ---- pictures
    POSTURES: Mapping[str, str] = {
        "standing": "Standing",
        "split_standing": "One foot ahead",
        "single_leg": "On one leg",
        "seated_to_standing": "From a seat to standing",
        "tall_kneeling": "On both knees",
        "half_kneeling": "On one knee",
        "quadruped": "On hands and knees",
        "supine": "Lying face up",
        "bench_bridge": "Upper back on a bench",
        "prone": "Face down",
        "incline_prone": "Face down on a sloping bench",
        "side_lying": "Lying on one side",
    }
    FROM_SIDE: str = ", from the side"
    FROM_FRONT: str = ", from the front"
    FROM_ABOVE: str = ", from above"
    POSE: str = "hip {hip}, knee {knee}, trunk {trunk} degrees"
    FIGURE_ONE: str = "{posture}. Hold: {end}."
    FIGURE_START: str = "{posture}. Start: {end}."
    FIGURE_END: str = "{posture}. End: {end}."
    FIGURE_TWO: str = "{posture}. Start: {start}. End: {end}."
    FIGURE_CHOICE: str = "{posture}. First: {start}. Second: {end}."
    PICTURE: str = "Picture:"

    # ---- pictures of signs: seen beside aim
    SIGN_TITLE: str = "{which}: {says}"
    SIGN_FROM: Mapping[str, str] = {"side": "From the side", "front": "From the front", "rear": "From behind"}
    SIGN_SAYS: str = "{view}: {parts}."
    SIGN_START: str = "A light grey shape shows the start."
    LOW_BACK_ROUNDED: str = "low back rounded by {by} degrees"
    LOW_BACK_HOLLOW: str = "low back hollow by {by} degrees"
    UPPER_BACK_ROUNDED: str = "upper back rounded by {by} degrees"
    UPPER_BACK_FLAT: str = "upper back flattened by {by} degrees"
    HEAD_DOWN: str = "head down by {by} degrees"
    HEAD_UP: str = "head up by {by} degrees"
    HEELS_UP: str = "heels lifted"
    TOES_UP: str = "toes lifted"
    SHOULDERS_FORWARD: str = "shoulders forward"
    ELBOWS_BENT: str = "elbows bent by {by} degrees"
    BAR_OVER_FOOT: str = "bar over mid-foot"
    BAR_AHEAD: str = "bar ahead of mid-foot"
    BAR_BEHIND: str = "bar behind mid-foot"
    STICK_ON: str = "stick touching at three points"
    STICK_OFF: Mapping[str, str] = {
        "head": "stick off the head",
        "upper_back": "stick off the upper back",
        "sacrum": "stick off the buttocks",
    }
    BELL_HEIGHT: Mapping[bool, str] = {True: "bell above the knees", False: "bell below the knees"}
    AT_WALL: str = "seat at the wall"
    KNEES_IN: str = "knees inside the feet"
    KNEES_OUT: str = "knees outside the feet"
    KNEES_OVER: str = "knees over the feet"
    ARMS_AT_KNEES: str = "arms against the knees"
    ARMS_OUTSIDE: str = "arms outside the knees"
    ARMS_INSIDE: str = "arms inside the knees"
    HIPS_SHIFTED: str = "hips to one side"
    HIPS_CENTRED: str = "hips in the middle"
    PELVIS_TILTED: str = "pelvis tilted by {by} degrees"
    PELVIS_LEVEL: str = "pelvis level"
    TRUNK_SWAYS: str = "trunk leaning to one side by {by} degrees"
    FEET_ROLLED: str = "feet rolled in"
    FREE_FOOT_TURNED: str = "free foot turned out"
    FREE_FOOT_DOWN: str = "free foot on the floor"
    FREE_FOOT_UP: str = "free foot off the floor"
    MARK_SEEN: str = "cross in a ring"
    MARK_AIM: str = "tick in a ring"

    # ---- the form
    FORM_TITLE: str = "{lift}: a form for the rack"
    FORM_CODE: str = "form {code}"
    FORM_ATHLETE: str = "Athlete"
    FORM_HOW: str = (
        "Tick what fits, and write figures on the lines. What stays blank is not known; it counts for nothing."
    )
    FORM_SAFETY: str = "These come before everything else. Read them out as they stand."
    FORM_SAFETY_YES: str = (
        "A yes means: answer the further questions in hingedoc before any training. They are too many for "
        "paper: hingedoc "
        "asks them when this form is typed in. Not sure stays open."
    )
    FORM_YES: str = "yes"
    FORM_NO: str = "no"
    FORM_NOT_SURE: str = "not sure"
    FORM_LEFT: str = "L"
    FORM_RIGHT: str = "R"
    FORM_SIGNS: str = "Signs:"
    FORM_SIGN_KEYS: str = "s slight, c clear, m marked, n looked at, not there."
    FORM_LIFTS: str = "Small letters: only in these lifts of question {number}."
    FORM_ALL_LOOKED: str = "The blank ones were looked for and not there"
    FORM_TYPING: str = "Typing it in"
    FORM_TYPING_HOW: str = (
        "A text file. hingedoc consult --answers FILE asks what is still missing; hingedoc assess FILE goes by what is "
        "there."
    )
    FORM_FIRST_LINE: str = "form {code}"
    FORM_FIRST_SAYS: str = "first line"
    FORM_SAFETY_LINE: str = "safety {0} {1}, open {2}"
    FORM_SAFETY_SAYS: str = "yes, not sure; else no. Or: safety none"
    FORM_CHOICE_LINE: str = "{0}b"
    FORM_CHOICE_SAYS: str = "letter; y or n; ? for not sure"
    FORM_FIGURE_LINE: str = "{0}=27"
    FORM_FIGURE_SAYS: str = "figure"
    FORM_SIDES_LINE: str = "{0}=7/9"
    FORM_SIDES_SAYS: str = "left/right; one side alone: 7/"
    FORM_SIGNS_LINE: str = "{0} {1}m {2}s {3}n"
    FORM_SIGNS_SAYS: str = "clear, marked, slight, not there"
    FORM_LOOKED_LINE: str = "signs looked"
    FORM_LOOKED_SAYS: str = "all the others: looked for, not there"

    # ---- the consultation
    PROMPTS: Prompts = Prompts()


ENGLISH = Words()
#: By language; ``--lang`` takes one of these.
CATALOGUES: Mapping[str, Words] = {ENGLISH.LANGUAGE: ENGLISH}


def words_in(lang: str) -> Words:
    """The catalogue of one language.

    Raises:
        SetupError: there is none.
    """
    found = CATALOGUES.get(lang)
    if found is None:
        hint = f"Known: {', '.join(CATALOGUES)}."
        raise SetupError(Problem("S301", f'There is no language "{lang}".', path="language", hint=hint))
    return found
