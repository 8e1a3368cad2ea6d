"""Safety: the screen, its rows, escalation, load and referral. Everything here can only restrict."""

from __future__ import annotations

from typing import Literal as OneOf

from pydantic import Field, model_validator

from hingedoc.domain.bands import BandsField
from hingedoc.domain.base import Code, Id, Record, Text
from hingedoc.domain.conditions import Condition

UrgencyStep = OneOf["modify", "routine_28d", "routine_14d", "urgent_48h", "urgent_today", "emergency_now"]
ActionId = OneOf[
    "continue", "continue_with_modification", "pain_free_unloaded_only", "stop_hinge_loading", "stop_all_loading"
]


class StageOne(Record):
    """One umbrella question, always asked, exactly as worded."""

    id: Id
    ask: Text


class Raise(Record):
    """With its row yes, a further condition that makes the row worse. ``says``: in place of the row's."""

    id: Id
    when: Condition
    urgency: UrgencyStep
    who: tuple[Id, ...] = Field(min_length=1)
    action: ActionId | None = None
    load: Code | None = None
    says: Text | None = None


class SafetyRow(Record):
    """One detailed safety question and what its yes does.

    Attributes:
        opened_by: umbrella questions; all of them no answers this row no, any of them yes asks it.
        closed_when: what must hold as well before this row counts as no unasked (an age limit).
        excluded_when: ages at which the row counts as no.
        if_unknown: ``incomplete`` leaves the screen incomplete; ``list`` is only printed as not asked.
        action_if_seen, load_if_seen: what holds instead once somebody has seen the athlete and said "you may train".
        load: the line of the load table that its yes brings.
        says: what the athlete's page may say; never names a condition.
        lead: what leads the page in place of the general sentence for its urgency.
    """

    id: Id
    ask: Text
    why: Text
    opened_by: tuple[Id, ...] = ()
    closed_when: Condition | None = None
    excluded_when: Condition | None = None
    urgency: UrgencyStep
    who: tuple[Id, ...] = Field(min_length=1)
    who_note: Text | None = None
    action: ActionId
    action_if_seen: ActionId | None = None
    load: Code
    load_if_seen: Code | None = None
    if_unknown: OneOf["incomplete", "list"]
    raised: tuple[Raise, ...] = ()
    says: Text | None = None
    lead: Text | None = None
    sources: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_asked(self) -> SafetyRow:
        if not self.opened_by and self.closed_when is None:
            raise ValueError("a row without opened_by or closed_when would count as no unasked")
        return self


class SafetyTable(Record):
    """One table of rows, such as "Nerve and spinal cord"."""

    table: str
    name: Text
    rows: tuple[SafetyRow, ...] = Field(min_length=1)


class Detail(Record):
    """A question asked only when its row is yes. Left open it counts as yes, because the row already is."""

    id: Id
    ask: Text
    of: Id | None = Field(default=None, description="the row; none where any row at routine or above asks it")
    if_unknown: OneOf["as_yes", "as_no"] = "as_yes"


class RowCount(Record):
    """How many rows (or tables with such a row) stand at an urgency or above, after their details."""

    id: Id
    at_least: UrgencyStep
    tables: tuple[str, ...] = ()
    count_tables: bool = False
    bands: BandsField


class SafetyRule(Record):
    """An escalation or referral rule.

    Attributes:
        refers: moves the athlete to the last rung of the pathway.
        lead: what leads the page where this rule alone brings its urgency.
    """

    id: Code
    when: Condition
    urgency: UrgencyStep | None = None
    who: tuple[Id, ...] = ()
    action: ActionId | None = None
    load: Code | None = None
    refers: bool = False
    says: Text
    lead: Text | None = None
    sources: tuple[str, ...] = ()


class LoadRow(Record):
    """One line of the load table. Fields combine one by one; the most restrictive wins; cuts never compound.

    Attributes:
        when: none where only safety rows bring the line.
        cut: per cent off the reference load; none where the line gives a rule in place of a figure.
        rpe: the highest effort of ten; ten minus it is the reps to keep in reserve.
        reps: least and most repetitions; either may be open.
        reps_fewer: fewer repetitions than now.
        rule: the load in words where there is no figure; ``rule_only`` allows none beside it.
        most_of_best: per cent of the best lift that the load may not pass.
        for_the_record: why it is listed though nothing brings it.
        technique: used in place of the breakdown lines it replaces, and only with no pain and every safety row no.
    """

    id: Code
    situation: Text
    when: tuple[Condition, ...] = ()
    unless: Condition | None = None
    action: ActionId | None = None
    cut: int | None = Field(default=None, ge=0, le=100)
    cut_to_ceiling: bool = False
    rpe: int | None = Field(default=None, ge=1, le=10)
    reps: tuple[int | None, int | None] = (None, None)
    reps_fewer: int | None = None
    rule: Text | None = None
    rule_only: bool = False
    most_of_best: int | None = Field(default=None, ge=1, le=100)
    notes: tuple[Id, ...] = ()
    prohibits: tuple[Id, ...] = ()
    replaces: bool = False
    technique: bool = False
    today: Text | None = None
    next_session: Text | None = None
    says: Text | None = None
    for_the_record: Text | None = None
    sources: tuple[str, ...] = ()


class Prohibition(Record):
    """Something not to do, in the athlete's words, with the condition that brings it.

    Attributes:
        bars_progress: while it holds, no step up is offered.
        lifts: those that it takes away; ``instead`` says what is done, and checked, in their place.
    """

    id: Id
    bars_progress: bool = False
    says: Text
    lifts: tuple[Id, ...] = ()
    instead: Text | None = None
    when: tuple[Condition, ...] = ()


class LoadStep(Record):
    """A step of the way back, or of the way on. ``up`` is offered only where nothing bars progress or says ``down``."""

    id: Code
    kind: OneOf["up", "down"]
    when: Condition
    says: Text
    sources: tuple[str, ...] = ()


class Contradiction(Record):
    """Answers that do not go together; both are kept, shown and asked about."""

    id: Id
    when: Condition
    says: Text
