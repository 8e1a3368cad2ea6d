"""Findings: what can be observed, measured, asked, derived or inferred.

A finding has one or more **columns**, each with an ordered list of states that starts with ``unknown``:
``tst_reach.left``, ``.right``, ``.worst`` and ``.gap``; ``obs_felt.thighs``; or just its own id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal as OneOf

from pydantic import Field, model_validator

from hingedoc.domain.bands import Bands, BandsField, thousandths
from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.conditions import PRESENT, UNKNOWN, Condition
from hingedoc.domain.pictures import SignPicture

SIGN_STATES = (UNKNOWN, "absent", *PRESENT)
YES_NO_STATES = (UNKNOWN, "no", "yes")
SIDES = ("left", "right")
#: In thousandths a number must fit into 32 bits.
LARGEST = 2_000_000


class Inference(Record):
    """A rule that concludes a state of a finding. The highest state concluded stands."""

    id: Id
    state: str
    when: Condition
    because: Text | None = None


class _Finding(Record):
    """What every finding has.

    Attributes:
        name: as a heading or in running text.
        ask: the question in the coach's words; ``ask_athlete`` in the athlete's where it differs.
        look: how to look or measure, and from where (``view``), in which ``phase``.
        lifts: the lifts it belongs to; empty is all of them.
        concluded: rules that may raise its state beyond what was answered.
        for_the_record: why it is kept though no rule reads it; it is asked, shown and recorded only.
        scope: who may do it; ``used_from_anybody``: its result counts all the same, because a restriction reads it.
        sources: keys of ``sources.yaml``.
    """

    id: Id
    name: Text
    ask: Text | None = None
    ask_athlete: Text | None = None
    look: Text | None = None
    why: Text | None = None
    view: tuple[OneOf["side", "front", "rear", "any"], ...] = ()
    phase: tuple[OneOf["set_up", "descent", "bottom", "ascent", "lockout", "all"], ...] = ()
    lifts: tuple[Id, ...] = ()
    concluded: tuple[Inference, ...] = ()
    scope: OneOf["any_coach", "qualified"] = "any_coach"
    used_from_anybody: bool = False
    not_when: Condition | None = None
    effort: int = Field(default=1, ge=1, le=10, description="1 a question, 3 a trial at the bar, 5 a test on a bench")
    note: Text | None = None
    for_the_record: Text | None = None
    sources: tuple[str, ...] = ()
    working_value: bool = False

    @property
    def asked(self) -> bool:
        """Whether somebody may answer it."""
        return True

    @property
    def tested(self) -> bool:
        """Whether it takes a trial or a test, not only a look or a question."""
        return self.effort >= 3

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each column with its states, ``unknown`` first."""
        raise NotImplementedError

    @property
    def worst_last(self) -> bool:
        """Whether the last state is the worse one: what decides between two answers or two sides."""
        return True

    @property
    def main(self) -> str:
        """The column that the bare id means in a condition."""
        return self.id


class Sign(_Finding):
    """A movement sign, seen to a degree.

    Attributes:
        style: that it may be somebody's settled way of lifting: ``any`` degree of it, or ``mild`` (up to clear).
        pictures: the shape seen beside the shape to aim for; more than one where lifts differ.
        no_picture: why no picture can show it honestly.
    """

    kind: OneOf["sign"]
    style: OneOf["any", "mild"] | None = None
    seen_as: Text | None = Field(default=None, description="what the athlete's page says was seen")
    pictures: tuple[SignPicture, ...] = ()
    no_picture: Text | None = None

    @model_validator(mode="after")
    def _drawn_or_not(self) -> Sign:
        if self.pictures and self.no_picture:
            raise ValueError("give pictures or no_picture, not both")
        return self

    def picture_for(self, lift: str | None) -> SignPicture | None:
        """The picture for a lift; without a lift the first one. None where there is none."""
        return next((p for p in self.pictures if lift is None or not p.lifts or lift in p.lifts), None)

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield self.id, SIGN_STATES


class YesNo(_Finding):
    """A question answered yes or no."""

    kind: OneOf["yes_no"]

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield self.id, YES_NO_STATES


class Choice(_Finding):
    """One of some options. With ``sides`` the options run from the bad end to the good end."""

    kind: OneOf["choice"]
    options: tuple[Id, ...] = Field(min_length=2)
    option_words: dict[str, Text] = {}
    sides: bool = False

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        states = (UNKNOWN, *self.options)
        for part in (*SIDES, "worst") if self.sides else ("",):
            yield self.id + ("." + part if part else ""), states

    @property
    def worst_last(self) -> bool:
        return False

    @property
    def main(self) -> str:
        return self.id + ".worst" if self.sides else self.id


class Flags(_Finding):
    """Several options, each a yes or no of its own. A list given as the answer says no to what it does not name."""

    kind: OneOf["flags"]
    options: tuple[Id, ...] = Field(min_length=1)
    option_words: dict[str, Text] = {}

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for option in self.options:
            yield f"{self.id}.{option}", YES_NO_STATES


class BandTable(Record):
    """Bands that hold while a condition on other findings does. Tables of one measure exclude each other."""

    when: Condition
    bands: BandsField


class Gap(Record):
    """The difference of two sides: absolute, or in per cent of the better side."""

    bands: BandsField
    per_cent: bool = False


class Measure(_Finding):
    """A number with a unit, a legal range and bands.

    Attributes:
        range: the smallest and largest legal value, in the unit.
        units: other units it may be given in, as multiples of ``unit``.
        whole: only whole numbers; ``step`` otherwise, where given (pain goes in halves).
        worse: which end of the scale is the worse one; where neither is, two answers that disagree leave it unknown.
    """

    kind: OneOf["measure"]
    unit: Text
    range: tuple[float, float]
    units: dict[str, float] = {}
    above_zero: bool = False
    whole: bool = False
    step: float | None = None
    worse: OneOf["low", "high", "neither"] = "high"
    bands: BandsField = Bands()
    bands_by: tuple[BandTable, ...] = ()
    sides: bool = False
    gap: Gap | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Measure:
        if self.bands.states and self.bands_by:
            raise ValueError("give bands or bands_by, not both")
        if self.sides and self.worse == "neither":
            raise ValueError("of two sides one must be the worse: say which end is")
        if self.gap and not self.sides:
            raise ValueError("a gap needs sides: true")
        low, high = self.range
        if not low < high:
            raise ValueError("the range runs from small to large")
        if max(-low, high) > LARGEST:
            raise ValueError(f"the range stays within {LARGEST:,} either way: choose a larger unit")
        outside = [e for e in self.all_edges() if not thousandths(low) <= e <= thousandths(high) + 1]
        if outside:
            raise ValueError("an edge lies outside the range")
        return self

    def all_edges(self) -> tuple[int, ...]:
        """Every edge of every table, in thousandths."""
        return tuple(e for bands in (self.bands, *(t.bands for t in self.bands_by)) for e in bands.edges)

    @property
    def states(self) -> tuple[str, ...]:
        """The names of its bands, in rising order of the value."""
        names: list[str] = list(self.bands.states)
        for table in sorted(self.bands_by, key=lambda t: -len(t.bands.states)):
            names.extend(s for s in table.bands.states if s not in names)
        return tuple(names)

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for part in (*SIDES, "worst") if self.sides else ("",):
            yield self.id + ("." + part if part else ""), (UNKNOWN, *self.states)
        if self.gap:
            yield self.id + ".gap", (UNKNOWN, *self.gap.bands.states)

    @property
    def worst_last(self) -> bool:
        return self.worse != "low"

    @property
    def main(self) -> str:
        return self.id + ".worst" if self.sides else self.id


class _Computed(_Finding):
    """Worked out from other findings, never asked."""

    bands: BandsField

    @property
    def asked(self) -> bool:
        return False

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield self.id, (UNKNOWN, *self.bands.states)


class Derived(_Computed):
    """Another banding of one measure, or the difference of two (the first minus the second)."""

    kind: OneOf["derived"]
    of: tuple[Id, ...] = Field(min_length=1, max_length=2)


class Count(_Computed):
    """How many of some literals hold. Tested upwards only ("two or more"), so nothing follows from not looking."""

    kind: OneOf["count"]
    of: Condition


class Inferred(_Finding):
    """Concluded by rules only; nobody is asked. States rise; the highest concluded stands."""

    kind: OneOf["inferred"]
    states: tuple[Id, ...] = Field(min_length=1)

    @property
    def asked(self) -> bool:
        return False

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        yield self.id, (UNKNOWN, *self.states)


Finding = Annotated[Sign | YesNo | Choice | Flags | Measure | Derived | Count | Inferred, Field(discriminator="kind")]


def bands_of(finding: object, column: str) -> Bands | None:
    """The bands a column is read with; None where there are none, or several tables of them."""
    if isinstance(finding, Measure):
        if column.endswith(".gap"):
            return finding.gap.bands if finding.gap else None
        return finding.bands if finding.bands.states else None
    return finding.bands if isinstance(finding, Derived) else None


def unit_of(finding: object, column: str = "") -> str:
    """The unit of a column."""
    if not isinstance(finding, Measure):
        return ""
    if column.endswith(".gap") and finding.gap and finding.gap.per_cent:
        return "%"
    return finding.unit
