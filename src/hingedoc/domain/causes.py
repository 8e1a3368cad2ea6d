"""Causes: what a fault may come from, and the evidence that speaks for or against each."""

from __future__ import annotations

from typing import Annotated, Any, Literal as OneOf

from pydantic import BeforeValidator, Field, field_validator

from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.conditions import Condition
from hingedoc.domain.weights import LARGEST_CERTAINTY

CauseClass = OneOf["skill", "load", "mobility", "strength", "structure_or_choice", "set_up", "mind", "route"]
Grade = OneOf["A", "B", "C", "D", "E"]


class Evidence(Record):
    """One rule: when it holds, it speaks for (positive certainty) or against a cause.

    Attributes:
        number: the row of the domain reference, never used again once retired.
        certainty: the certainty factor for a marked sign, -0.95 to 0.95; coaching judgement, a working value.
        group: rules of one cause and direction that share a group count once, the strongest.
        grade: strength of the source (A trials and reviews to E own judgement), separate from certainty.
        for_the_record: why it is kept though a stronger rule of its group always counts in its place.
    """

    id: Id
    number: int | None = None
    when: Condition
    certainty: float = Field(ge=-LARGEST_CERTAINTY, le=LARGEST_CERTAINTY)
    because: Text
    sources: tuple[str, ...] = Field(min_length=1)
    grade: Grade
    group: Id | None = None
    for_the_record: Text | None = None

    @field_validator("certainty")
    @classmethod
    def _says_something(cls, value: float) -> float:
        if value == 0:
            raise ValueError("a certainty of 0 says nothing: leave the rule out")
        return value


class Match(Record):
    """A drill that trains against a cause, and how well it fits (3 best)."""

    drill: Id
    strength: int = Field(ge=1, le=3)


def _short_matches(value: Any) -> Any:
    """``- drill_id: 3`` is how a page writes a match."""
    if not isinstance(value, list):
        return value
    return [
        dict(zip(("drill", "strength"), *m.items(), strict=True))
        if isinstance(m, dict) and len(m) == 1 and "drill" not in m
        else m
        for m in value
    ]


Matches = Annotated[tuple[Match, ...], BeforeValidator(_short_matches)]


class Expectation(Record):
    """What an example must give. Only what is named is checked.

    Attributes:
        reasons: rules that must be among the reasons of the triage; ``not_reasons`` must not.
        load_lines: lines of the load table that must be in force; ``not_load_lines`` must not.
        fires: evidence that must fire: by its id on a cause page, as ``cause.id`` elsewhere.
        states: findings and verdicts by name (``cut``, ``note.straps``), with the state each must end in.
    """

    top: Id | None = None
    second: Id | None = None
    certainty: float | None = None
    second_certainty: float | None = None
    word: str | None = None
    not_in_top: int | None = Field(default=None, description="this cause is not among the first so many")
    status: str | None = None
    urgency: str | None = None
    action: str | None = None
    who: Id | None = None
    rung: Id | None = None
    reasons: tuple[str, ...] = ()
    not_reasons: tuple[str, ...] = ()
    load_lines: tuple[str, ...] = ()
    not_load_lines: tuple[str, ...] = ()
    states: dict[str, str] = {}
    drills: tuple[Id, ...] = ()
    not_drills: tuple[Id, ...] = ()
    fires: tuple[str, ...] = ()
    not_fires: tuple[str, ...] = ()

    @field_validator("states", mode="before")
    @classmethod
    def _figures(cls, value: Any) -> Any:
        """``cut: 30``: a figure is the name of a state too."""
        if not isinstance(value, dict):
            return value
        return {name: str(state) if isinstance(state, int) else state for name, state in value.items()}


class Example(Record):
    """A case that must stay true, on a cause page or in ``examples/``. ``safety: none`` is the clean screen.

    ``about``: the entries it is there for, where that is not the page it stands on.
    """

    name: Text
    about: tuple[str, ...] = ()
    safety: OneOf["none"] | None = None
    answers: dict[str, Any]
    expect: Expectation


class Cause(Record):
    """One cause, with all that the system knows about it. One page.

    Attributes:
        name: as a coach would say it; ``athlete_name`` as the athlete's page says it (a movement, not a body part at
            fault).
        mechanism: how it makes the fault.
        class_: decides where in the pathway it is acted on and how it is checked again; ``also_class`` a second one.
        starting_weight: orders ties and first questions; never creates a cause.
        trained_by_capacity: a skill cause that takes the capacity drill slot.
        drills: in order of preference.
        cannot_tell: what this page cannot tell.
        no_test: why no trial or test tells it from others.
    """

    id: Id
    name: Text
    athlete_name: Text
    class_: CauseClass = Field(alias="class")
    also_class: CauseClass | None = None
    mechanism: Text
    athlete_why: Text | None = None
    pushed_up_by: Text | None = None
    ruled_out_by: Text | None = None
    cannot_tell: Text | None = None
    no_test: Text | None = None
    starting_weight: float = Field(ge=0, le=1)
    trained_by_capacity: bool = False
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    drills: Matches = ()
    examples: tuple[Example, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def ranked(self) -> bool:
        """A route (pain, injury) is printed above the causes and never ranked with them."""
        return self.class_ != "route"

    @property
    def classes(self) -> tuple[str, ...]:
        """Its class, and the second one where it has two."""
        return (self.class_, self.also_class) if self.also_class else (self.class_,)


class Rivals(Record):
    """Two causes that compete, and the findings that separate them, best first."""

    causes: tuple[Id, Id]
    tests: tuple[Id, ...] = Field(min_length=1)
    says: Text | None = None
