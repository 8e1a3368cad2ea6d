"""Thresholds and words: every cut that turns a number into a word, each in one place."""

from __future__ import annotations

from pydantic import Field

from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.verdicts import URGENCY_STEPS

#: The fixed texts that a page or the terminal prints, beside one that leads for each urgency.
TEXTS = frozenset(
    [
        "breathe_out_step",
        "emergency_how",
        "facts_strip",
        "headline_no_sign",
        "headline_nothing_seen",
        "headline_unclear",
        "hold_pass",
        "intended_use",
        "lead_incomplete",
        "lead_modify",
        "lead_refer",
        "lead_rest",
        "letter_strip",
        "limits_line",
        "load_as_planned",
        "load_cut",
        "load_figure",
        "load_rule",
        "load_unloaded",
        "look_again",
        "minor_line",
        "no_date",
        "not_asked_note",
        "pain_rule",
        "route_pain",
        "safety_net",
        "stop_rule",
        "why_habit",
    ]
) | {"lead_" + step for step in URGENCY_STEPS}

#: What stands in braces in a fixed text and is filled in; no other text is.
FILLED: dict[str, frozenset[str]] = {
    "limits_line": frozenset(["date", "n"]),
    "load_figure": frozenset(["load"]),
    "load_cut": frozenset(["cut"]),
    # The last three leads are also printed as they stand.
    **{text: frozenset(["who"]) for text in TEXTS if text.startswith("lead_")},
    "lead_modify": frozenset(),
    "lead_refer": frozenset(),
    "lead_rest": frozenset(),
}


class CertaintyWord(Record):
    """From this certainty upwards, this word."""

    at_least: float
    word: Text


class Severity(Record):
    """How much of a rule's certainty a sign carries at each degree."""

    slight: float = Field(gt=0, le=1)
    clear: float = Field(gt=0, le=1)
    marked: float = Field(gt=0, le=1)


class Scales(Record):
    """Thresholds of ranking and choice, as certainties; the compiler turns them into weights.

    Attributes:
        unclear_under: a leading cause below this is not clear yet.
        rival_step: two certainties; a rival whose weight is nearer than the step between them leaves it unclear.
        pattern_cause_from, capacity_cause_from, capacity_cause_from_with_test: how certain a cause must be for a drill.
        route_from: at this certainty a route (pain) is printed above the causes.
        plate: what printed loads are rounded down to, by unit.
    """

    severity: Severity
    words: tuple[CertaintyWord, ...]
    against_word: Text
    against_from: float
    unclear_under: float
    rival_step: tuple[float, float]
    pattern_cause_from: float
    capacity_cause_from: float
    capacity_cause_from_with_test: float
    route_from: float
    route_word: Text
    plate: dict[str, float]


class Roles(Record):
    """Findings that the program must be able to name: which lift it is, the load in use, who is a minor."""

    lift: Id
    reference_load: Id
    highest_clean: Id
    clean_without_load: Id
    equipment: Id
    age: Id
    minor: Id
    pain_umbrella: Id
    pain: tuple[Id, ...]
    seen_and_may_train: Id
    no_pain: Id
    no_safety_row: Id
    screen_complete: Id
    technique_line: Id
    breath_hold: Id
    current_load: Id
    tester: Id | None = None
    ceiling: Id
    history: tuple[Id, ...] = Field(default=(), description="what somebody who is sent the athlete asks for first")


class Reading(Record):
    """How easily an athlete must be able to read every text.

    Attributes:
        grade: the highest Flesch-Kincaid grade, for a page and for a text of several sentences.
        grade_from_words: the grade of shorter sentences than this, on average, means little and is not held.
        sentence: the most words in a sentence; ``mean`` on average over a page.
    """

    grade: float = Field(ge=1, le=16)
    grade_from_words: float = Field(default=6, ge=1)
    sentence: int = Field(ge=5)
    mean: float = Field(ge=3)


class Wording(Record):
    """Fixed texts and the lint list for everything an athlete may read.

    Attributes:
        forbidden: parts of words, in any case; ``forbidden_style`` whole words.
        excepted: what may use them; ``given``: sentences taken word for word, which may use the latter and may be hard.
        reading: limits; without it nothing is measured.
    """

    texts: dict[str, Text]
    forbidden: tuple[str, ...]
    forbidden_style: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    reading: Reading | None = None
    words: dict[str, dict[str, Text]]
