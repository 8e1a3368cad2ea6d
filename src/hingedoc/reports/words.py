"""Every fixed word that the program itself puts on a page. What is knowledge lives in ``knowledge/``."""

from __future__ import annotations

# ---- every page
PROGRAM = "hingedoc"
LANGUAGE = "en"
HINGE = "Hip hinge"
FOR = "For"
DATE = "Date"
VISIT = "visit {visit}"
REPORT = "report {id}"
KNOWLEDGE = "knowledge {version}"
PAGE = "page"
OF = "of"
MORE = "and {count} more"
MORE_BEFORE, MORE_AFTER = "and", "more"
BLANK = "________"
NAME_NOT_SHOWN = "name: write it in here"
AND = "and"
MANY_UNANSWERED = " {count} safety questions were"
ONE_UNANSWERED = " 1 safety question was"
DATES = "{day} and {last}"

TITLES = {
    "explained": "{lift}: {span}",
    "unclear": "{lift}: {span}",
    "no_fault": "{lift}: what was seen",
    "incomplete_screen": "{lift}: practice without load for now",
}

WEEKS = {
    0: "what to practise now",
    1: "your next week",
    2: "your next two weeks",
    4: "your next four weeks",
    7: "your next seven weeks",
}
WEEKS_MANY = "your next {count} weeks"

# ---- page 1
NOT_CLEAR = "Not clear yet"
CONTRIBUTORS = "Likely contributors,"
CONTRIBUTOR = "Likely contributor:"
STRONGEST_FIRST = "strongest first:"
TWO_FIT = "Both fit what was seen:"
MORE_BELOW = "Reasons for and against, and what was not looked at: further down."
MORE_ON_PAGE_2 = "Reasons for and against, and what was not looked at: page 2."
NOTE = "Note:"
WHY_YOU = "Why you:"
EASIER = "Easier:"
HARDER = "Harder:"
MISTAKES = "Watch for:"
TEST_FIRST = "The one test first: {name}"
TEST_SEPARATES = "It tells these apart:"
TEST_THEN = "Tell your coach the result, and ask for the next sheet."

LOAD = "Load to start with"
LOAD_KEPT = "Load, as it is now"
LOAD_NOT = "not {reference}"
LOAD_NOW = "now {load}"
LOAD_USED = "{reference}: used so far"
LOAD_STEPS = "add {step} after two clean sessions"
LOAD_BAR = "A bar from nothing to {reference}. The solid part ends at {load}."
LOAD_NO_FIGURE = "Load for now"
REPS_UP_TO = "Sets of up to {most} reps"
REPS_BETWEEN = "Sets of {least} to {most} reps"
REPS_EXACT = "Sets of {most} reps"
REPS_FROM = "Sets of {least} reps or more"
REPS_FEWER = "{count} reps fewer than now in each set"
REPS_ONE_FEWER = "1 rep fewer than now in each set"
STOP_EACH_SET = "Stop each set with"
REPS_LEFT = "{reserve} good reps left"
REPS_LEFT_ONE = "1 good rep left"
EFFORT = "(effort {rpe} of 10)."
NOT_FOR_NOW = "Not for now:"

TICKS = "Tick it off"
WEEK = "week {number}"
TICK_DAILY = "{drills}, daily"
TICK_SESSION = "{drills}, training days"
TICK_LIFT = "Training days"

CHECK = "Check: {when}"
CHECK_TODAY = "Check: in this session"
CHECK_IN = "in {days} days"
CHECK_IN_TWO = "in {days} and {last} days"
PASSES = "Pass:"
AGAIN = "Do again:"
PASSED = "Pass"
NOT_YET = "Not yet"
NOT_YET_ON = "Not yet on {day}"
GUARDIAN_AND_COACH = "Guardian: {guardian}. Coach: {coach}."

OPEN_QUESTIONS = "Safety questions still open"
OPEN_HOW = (
    "Until they are answered there is no load on this sheet. Read each one, answer yes, no or not sure, "
    "and ask for a new sheet."
)
OPEN_REST = "All {count} stand at the end of this sheet."
OPEN_ALL = "All open safety questions, as asked"

# ---- page 2
WHY = "Why we think so"
WHY_HOW = (
    "Solid bars speak for a reason, striped bars speak against it. Longer means stronger. These are reasons for how "
    "you move, worked out from your answers. They are coaching judgement, not measurements."
)
WHY_PLAIN = (
    "These are reasons for how you move, worked out from your answers. They are coaching judgement, not measurements."
)
WHY_NONE = "No cause is named: there was nothing to explain, or not enough was looked at."
FOR_IT = "For:"
AGAINST_IT = "Against:"
REASON = "Reason"
HOW_LIKELY = "How likely"
BECAUSE = "Because"
FOR_AXIS = "for"
AGAINST_AXIS = "against"
WORKING_VALUE = "working value"
BARS_MORE = "and {count} more with little behind them"
SETTLE = "What would settle it"
SETTLE_BETWEEN = "It tells apart: {causes}."
ELSE = "What else it could be:"
ELSE_UNASKED = "Not checked yet, and able to tell:"
NOT_LOOKED_AT = "Not looked at"
NOT_LOOKED_AT_COUNTS = "What was not looked at counts for nothing, in either direction."
NOTHING_LEFT_OUT = "Everything on the list for this lift was looked at."
PATH = "Where you are on the path"
HERE = "you are here"
IF_NOT = "If the check does not pass:"
AFTER_THAT = "If nothing changes:"
DRILL_NOTES = "More on the drills, easier and harder"
SESSION = "A training day"
SESSION_DRILL = "drill {drill}"
OFTEN = "How often:"
LOAD_NOTES = "About the load"
TOLD = "What you told us"
TOLD_NOTHING = "No sign was reported as seen."
SCREEN_ALL = "Safety questions: all answered"
SCREEN_SOME = "Safety questions not answered: {count}"
CONTRADICTIONS = "Answers that do not go together"
ABOUT = "About this sheet"
WORKING_VALUES = (
    "Working values, chosen for this project and not taken from a study: the size of the cut, the reps left, the days "
    "to the check and every strength of evidence."
)
SOURCES = "Sources:"
SOURCES_TITLE = "Sources"
STAMP = "Report {id}, {program} {version}, knowledge {knowledge} ({sha})."
STAMP_PACKS = "Report {id}, {program} {version}, knowledge {knowledge} with {packs} ({sha})."

# ---- referral
REFERRAL_TITLES = {
    "now": "Go to {who} now",
    "today": "See {who} today",
    "48 hours": "See {who} within 48 hours",
    "14 days": "See {who} within two weeks",
    "28 days": "See {who} within four weeks",
}
REFERRAL_REST = "No training for now"
WHEN = {
    "now": ("Now", "Do not wait for an appointment."),
    "today": ("Today", "Ask for the first place that is free."),
    "48 hours": ("Within 48 hours", "Sooner is better."),
    "14 days": ("Within two weeks", "Book it today."),
    "28 days": ("Within four weeks", "Book it this week."),
}
WHEN_REST = ("For now", "Until this has passed.")
WITHIN_DAYS = {"48 hours": 2, "14 days": 14, "28 days": 28}
BY_DATE = "By {date}."
WHO = "Who"
WHO_NOT_NEAR = "None near? {others}."
WHEN_LABEL = "When"
WHO_REST = "Nobody for now"
WHO_REST_NOTE = "If it does not pass."
GETTING_THERE = "Getting there"
NOT_ALONE = "Not alone"
BRING = "Bring"
THIS_PAGE = "This page"
THIS_PAGE_NOTE = "It lists your answers as they were asked."
OR = "or"
TRAINING = "Training:"
UNTIL_THEN = "Until then:"
YOUR_ANSWERS = "Your answers:"
FOR_CLINICIAN = "For the clinician"
ANSWERED_YES = "Answered yes"
ANSWERED_NO = "Answered no"
NOT_ANSWERED = "Not asked or not answered"
NONE_OF_THESE = "None."
QUESTION = "Question, as asked"
ANSWER = "Answer"
DOING = "What they were doing"
DOING_LIFT = "Lift: {lift}."
DOING_SEEN = "Seen: {seen}."
DOING_NOTHING = "Not asked yet: the safety questions come before the lift."
NOTHING_ADVISED = "No exercise, stretch or load was suggested by this program."
REPLY = "Reply to the coach"
REPLY_HOW = "(to be filled in by the clinician; no medical details needed)"
SEEN_BY = "Seen by"
MAY_TRAIN = "may train"
MAY_TRAIN_WITHIN = "may train with these limits"
NOT_YET_REVIEW = "not yet, review on"
LIMITS = "Limits"

# ---- pictures
POSTURES = {
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
FROM_SIDE, FROM_FRONT, FROM_ABOVE = ", from the side", ", from the front", ", from above"
POSE = "hip {hip}, knee {knee}, trunk {trunk} degrees"
FIGURE_ONE = "{posture}. Hold: {end}."
FIGURE_TWO = "{posture}. Start: {start}. End: {end}."
PICTURE = "Picture:"

# ---- the form
FORM_TITLE = "{lift}: a form for the rack"
FORM_CODE = "form {code}"
FORM_ATHLETE = "Athlete"
FORM_HOW = "Tick what fits, and write figures on the lines. What stays blank is not known; it counts for nothing."
FORM_SAFETY = "These come before everything else. Read them out as they stand."
FORM_SAFETY_YES = (
    "A yes means: answer the further questions in hingedoc before any training. They are too many for paper: hingedoc "
    "asks them when this form is typed in. Not sure stays open."
)
FORM_YES, FORM_NO, FORM_NOT_SURE = "yes", "no", "not sure"
FORM_LEFT, FORM_RIGHT = "L", "R"
FORM_SIGNS = "Signs:"
FORM_SIGN_KEYS = "s slight, c clear, m marked, n looked at, not there."
FORM_LIFTS = "Small letters: only in these lifts of question {number}."
FORM_ALL_LOOKED = "The blank ones were looked for and not there"
FORM_TYPING = "Typing it in"
FORM_TYPING_HOW = (
    "A text file. hingedoc consult --answers FILE asks what is still missing; hingedoc assess FILE goes by what is "
    "there."
)
FORM_FIRST_LINE, FORM_FIRST_SAYS = "form {code}", "first line"
FORM_SAFETY_LINE, FORM_SAFETY_SAYS = "safety {0} {1}, open {2}", "yes, not sure; else no. Or: safety none"
FORM_CHOICE_LINE, FORM_CHOICE_SAYS = "{0}b", "letter; y or n; ? for not sure"
FORM_FIGURE_LINE, FORM_FIGURE_SAYS = "{0}=27", "figure"
FORM_SIDES_LINE, FORM_SIDES_SAYS = "{0}=7/9", "left/right; one side alone: 7/"
FORM_SIGNS_LINE, FORM_SIGNS_SAYS = "{0} {1}m {2}s {3}n", "clear, marked, slight, not there"
FORM_LOOKED_LINE, FORM_LOOKED_SAYS = "signs looked", "all the others: looked for, not there"

#: How a PDF describes the record inside it.
RECORD = "The answers and the result, for hingedoc report --open"
