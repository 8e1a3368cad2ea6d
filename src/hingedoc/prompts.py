"""What a consultation says at the terminal: titles, choices, help, and how it ends. Part of the catalogue of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Prompts(NamedTuple):
    """The defaults are English. What may be typed (y, n, none, u, b, w, l, d, q) is the same in every language."""

    # ---- titles of questions
    WHO: str = "Who is answering?"
    SCREEN: str = "Safety first"
    ROWS: str = "You said yes, so a few more"
    ROWS_BY_AGE: str = "A few more"
    ROWS_PAGE: str = "{title}: page {page} of {pages}"
    SEEN: str = "What was seen"
    SEEN_ELSE: str = "What else was seen"
    ASKED_ELSE: str = "What else is asked"
    ROWS_AGAIN: str = "Asked because of what you said"
    LOOKED: str = "Did you look for all {count}?"
    LOOKED_ONE: str = "Did you look for it?"
    DIFFER: str = "Two answers do not fit"
    DIFFER_EARLIER: str = "what was said before: {said}"
    DIFFER_LATER: str = "what was said last: {said}"
    DIFFER_BOTH: str = "both are true, it varies"

    # ---- around a question
    COMMANDS: str = (
        "At any prompt: b back, ? how, w why, u not sure, l list and edit, d done, the result now, q save and leave."
    )
    AT_MOST: str = "at most {count} more"
    LAST: str = "last"
    KEEPS: str = "Enter keeps what was said: {said}."
    KEEPS_REST: str = "What you type changes that; the rest stays."
    BOTH_STAY: str = "Both stay on record. Until you choose, the careful one counts."
    NOT_SURE: str = "u not sure"
    SCREEN_ATHLETE: str = (
        "Type the numbers that are a yes for you, or none. Nobody sees the answers unless you print them."
    )
    SCREEN_COACH: str = "Read these out as they stand. Type the numbers that get a yes, or none."
    SCREEN_YES: str = "2 7 = yes to these, no to the rest."
    SCREEN_UNSURE: str = "{number}? = not sure, or rather not say."
    SCREEN_NONE_ATHLETE: str = "none = you read all {count}, and each answer is no."
    SCREEN_NONE_COACH: str = "none = all {count} were read out, and each answer was no."
    COUNTS: Mapping[int, str] = {11: "eleven"}
    ROWS_FIRST: str = "These come first because they matter most."
    NOBODY_SEES: str = "Nobody sees the answers unless you print them."
    READ_OUT: str = "Read them out as they stand."
    ROWS_ONE: str = "y = yes, none = no."
    ROWS_MANY: str = "Numbers that are a yes, or none if all are no."
    SIGN_CLEAR: str = "{number} = clear, most reps."
    SIGN_SLIGHT: str = "{number}s = slight, slow video only."
    SIGN_MARKED: str = "{number}m = marked, every rep."
    SIGN_ALL: str = "{number} clear, {number}s slight, {number}m marked."
    SIGN_NONE: str = "0 = none of these."
    LOOKED_YES: str = "y = yes, what I did not type was not there."
    LOOKED_NUMBERS: str = "Or the numbers you did NOT look at, for example 3 10-12."
    LOOKED_SIDE: str = "side = I looked from the side only. n = I looked for none of these."
    FOR_EXAMPLE: str = "For example {example}. What you leave out stays open."
    YES_OR_NO: tuple[str, ...] = ("y yes", "n no", "u not sure")
    U_UNKNOWN: str = "u if you do not know."
    FLAGS: str = "Several at once: 2 4 7. none = none of these."
    SIDES: str = "left/right, for example 1/2."
    LEFT_RIGHT: str = "(left/right)"
    RANGE: str = "{low} to {high}"
    BAND_UP: str = "{low} and more"
    BAND_UNDER: str = "{low} to under {high}"
    FIGURE_SIDES: str = "left/right, each {figure}"
    OR: str = " or "

    # ---- what was answered
    NOTHING: str = "nothing"
    ALL: str = "all"
    ALL_BUT: str = "all but {count}"
    ALL_NO: str = "all no"
    NONE: str = "none"
    NOT_KNOWN: str = "not known"
    NOT_SAID: str = "not said"
    ASIDE: str = "(set aside)"
    FROM_FILE: str = "From the file: {count} answers."

    # ---- how and why
    LOOK_FROM: str = "Look from: {views}."
    HOW_OTHERS: str = "? and a number for the others, for example ? {number}."
    WHY_OTHERS: str = "w and a number for the others, for example w {number}."
    NOT_ON_LIST: str = "{number} is not on this list; it goes from {first} to {last}."
    HOW_SAFETY: str = "Take the words as they stand. Any doubt counts: the number for a yes, with ? if not sure."
    HOW_WHO: str = "It decides the words, and which checks are offered."
    HOW_DIFFER: str = (
        "Both cannot hold for the same set on the same day. Choose the one that fits, or say that it varies."
    )
    HOW_MEASURE: str = "A good guess will do. u if you do not know."
    HOW_CHOICE: str = "Choose what fits best. u if you are not sure."
    WHY: Mapping[str, str] = {
        "who": "The words of the questions follow it, and tests that ask for trained hands are offered to those alone.",
        "looked": "A sign that was looked for and not there speaks against a cause. "
        "One nobody looked for says nothing.",
        "differ": "The result rests on these answers. Until it is settled the careful one counts.",
        "screen": "First whether to stop and see somebody. One yes opens further questions, and no drill or load "
        "comes before these are answered.",
    }
    WHY_UMBRELLA: str = "A yes opens further questions, so that nothing that matters is missed."
    NO_CHANGE: str = "By itself no answer changes the result; together with others it may."
    SEPARATES: str = "It separates: {causes}."
    MOVES: str = '"{cause}" {before:.2f} -> {after:.2f}'
    MOVES_LEADS: str = '"{cause}" {before:.2f} -> {after:.2f}, and leads'
    LEADS: str = '"{cause}" leads'
    OTHER_LIMITS: str = "other limits on training, or somebody to see"
    OTHER_DRILL: str = "another drill"

    # ---- what is said back
    PROGRESS: str = "Question {number}, at most {count} more after it."
    ONE_UNSURE: str = "u alone leaves all of it open. For one of them: {number}? (not sure)."
    NOTED_SO_FAR: str = "Noted, and the others left open."
    NOTED_UNKNOWN: str = "Noted as not known."
    SETTLED_WITH: str = "Two answers did not fit. You settled it with {answer}"
    COST_ONE: str = (
        "This question is open where you were not sure. Without an answer the result cannot go beyond stick and "
        "body-weight practice, with no load figure, and the sheet lists it as not answered. You can answer it later: l."
    )
    COST_MANY: str = (
        "These questions are open where you were not sure. Without an answer the result cannot go beyond stick and "
        "body-weight practice, with no load figure, and the sheet lists it as not answered. You can answer it later: l."
    )
    SET_ASIDE_ONE: str = (
        "1 answer is set aside for now: about another lift. They come back if you choose that lift again."
    )
    SET_ASIDE: str = (
        "{count} answers are set aside for now: about another lift. They come back if you choose that lift again."
    )
    OPENS: str = "That opens {count} more."
    SAFETY_FIRST: str = "Safety comes first; then the result. q saves and leaves."
    NOTHING_YET: str = "Nothing is answered yet."
    EDIT: str = "A number to change that answer, Enter to go back."
    EDIT_NOT_ON_LIST: str = "{typed} is not on this list; it goes from 1 to {last}. Nothing is changed."
    REHEARSED: str = "Nothing was saved: this was a rehearsal."
    NOT_SAVED: str = "Nothing is saved."
    NOT_ANSWERED: str = "Nothing was answered yet."
    SAVED_ONE: str = "1 answer is saved."
    SAVED: str = "{count} answers are saved."
    SAVED_ONE_IN_PART: str = "1 answer is saved; what came after could not be."
    SAVED_IN_PART: str = "{count} answers are saved; what came after could not be."

    # ---- how it ends
    DONE: str = "Done: nothing still open could change the result."
    DONE_OPEN: str = "Done. You left open what could still change the result: {named}."
    ENOUGH: str = "Done, as you asked."
    LIMIT: str = "Done: that is enough for one day."
    STILL_OPEN: str = "Still open, and it could change the result: {named}."
    STILL_NOTHING: str = "Nothing still open could by itself."
