"""The pathway: education, pattern block, capacity checks, capacity block, referral; and what a plan is made of."""

from __future__ import annotations

from typing import Literal as OneOf

from pydantic import Field

from hingedoc.domain.base import Code, Id, Record, Text
from hingedoc.domain.causes import CauseClass, Rivals
from hingedoc.domain.conditions import Condition

Rung = OneOf["education", "pattern_block", "capacity_checks", "capacity_block", "refer"]
RUNGS: tuple[Rung, ...] = ("education", "pattern_block", "capacity_checks", "capacity_block", "refer")


class RungRule(Record):
    """When a rung is reached. The furthest that holds wins.

    ``cause_class`` and ``cause_at_least``: also needs a ranked cause of such a class at that certainty.
    """

    id: Code
    rung: Rung
    when: Condition = Condition()
    cause_class: tuple[CauseClass, ...] = ()
    cause_at_least: float | None = None


class RungText(Record):
    """What a rung is, for the coach and on the athlete's page, and what follows when the check fails there."""

    rung: Rung
    name: Text
    now: Text
    if_not: Text


class Retest(Record):
    """A check: what, after how many days, and the pass line.

    ``test``: the finding it asks for; where that is not for this athlete, the film of the lift stands in.
    """

    id: Code
    classes: tuple[CauseClass, ...] = ()
    days: tuple[int, ...] = ()
    what: Text
    pass_line: Text = Field(alias="pass")
    if_pass: Text
    same_session: bool = False
    test: Id | None = None
    tests: OneOf["positive", "none"] = "none"


class NoFault(Record):
    """When there is nothing to change. Every sign of the lift in question must have been looked at.

    ``style`` allows the signs marked as style; all others must be absent.
    """

    id: Code
    when: Condition
    style: bool = False
    load: Code
    says: Text
    if_pass: Text
    if_not: Text


class SessionLine(Record):
    """One part of a training session; ``slot`` names the drill that fills it, ``lift`` the lift itself.

    ``sets``, ``reps`` and ``reserve`` (good reps to keep) are of the lift, where the load decision sets none.
    """

    part: Text
    slot: OneOf["pattern", "capacity", "habit"] | None = None
    lift: bool = False
    text: Text
    sets: int | None = Field(default=None, ge=1)
    reps: int | None = Field(default=None, ge=1)
    reserve: int | None = Field(default=None, ge=0, le=9)


class Session(Record):
    """A session template for two weeks.

    ``ballistic``: for a plan whose pattern drill is fast; the first other one serves all the rest.
    """

    id: Id
    lines: tuple[SessionLine, ...]
    often: Text
    ballistic: bool = False
    working_value: bool = True


class CapacityCheck(Record):
    """Findings to check, any one of which will do, in the order of the pathway."""

    any_of: tuple[Id, ...]


class Ladder(Record):
    """Drills in the order of teaching. The neighbours of a drill are its own lines; nobody needs every rung."""

    id: Id
    name: Text
    drills: tuple[Id, ...] = Field(min_length=2)
    note: Text | None = None


class AimDose(Record):
    """How much for one aim, where the page of a drill says nothing else."""

    id: Id
    aim: Text
    text: Text
    sources: tuple[str, ...] = ()
    working_value: bool = False


class Pathway(Record):
    """Everything a plan is made of, apart from drills and load."""

    rungs: tuple[RungRule, ...]
    rung_texts: tuple[RungText, ...]
    retests: tuple[Retest, ...]
    rivals: tuple[Rivals, ...]
    no_fault: tuple[NoFault, ...]
    sessions: tuple[Session, ...]
    capacity_checks: tuple[CapacityCheck, ...]
    habit_default: Id
    ladders: tuple[Ladder, ...] = ()
    doses: tuple[AimDose, ...] = ()

    def no_fault_load(self, rule: str) -> str:
        """The load line of a no-fault rule."""
        return next(no_fault.load for no_fault in self.no_fault if no_fault.id == rule)
