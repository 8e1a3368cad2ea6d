"""Drills: what to practise, how, how much, and for whom not."""

from __future__ import annotations

from typing import Literal as OneOf

from pydantic import Field

from hingedoc.domain.assessment import LoadDecision
from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drill_pictures import Picture

Role = OneOf["pattern", "integrate", "capacity", "mobility", "setup_habit"]
DrillClass = OneOf["unloaded", "light", "loaded", "ballistic"]
#: The slots of a plan, in printing order, and the roles that may fill each.
SLOTS: dict[str, tuple[Role, ...]] = {
    "pattern": ("pattern", "integrate"),
    "capacity": ("capacity", "mobility"),
    "habit": ("setup_habit",),
}
#: The hardest thing done cleanly, least first; unknown counts as the first.
CLEAN_LEVELS = ("nothing_yet", "supported", "unloaded", "light", "half", "full")


class Dose(Record):
    """How much: a ceiling that the load decision may cut further. ``reserve``: the fewest good reps left it allows."""

    text: Text
    sets: int | None = Field(default=None, ge=1, le=10)
    reps: int | None = Field(default=None, ge=1, le=60)
    reserve: int | None = Field(default=None, ge=0, le=10)
    hold_s: int | None = Field(default=None, ge=1, le=300)
    per_side: bool = False
    often: OneOf["daily", "session"] = "daily"


class Drill(Record):
    """One drill.

    Attributes:
        needs_clean: the least that must already be done cleanly.
        equipment: all of these; each entry lists alternatives. Everyday things are never listed.
        attributes: what it asks of the body; bars are written against attributes.
        not_when: for whom it is not; ``for_everybody`` says on purpose that, beside the bars, none is known.
        breath: steps or cues that hold or force the breath, left out where that is not for the athlete.
        faults: signs it was made for.
        before_lift: its place in a session is ahead of the lift, whatever slot it fills.
    """

    id: Id
    name: Text
    role: Role
    class_: DrillClass = Field(alias="class")
    implement: Text
    equipment: tuple[tuple[Id, ...], ...] = ()
    needs_clean: OneOf["nothing_yet", "supported", "unloaded", "light", "half", "full"]
    lifts: tuple[Id, ...] = ()
    attributes: tuple[Id, ...] = ()
    set_up: Text | None = None
    steps: tuple[Text, ...] = Field(min_length=1)
    cues: tuple[Text, ...] = Field(min_length=1)
    mistakes: tuple[Text, ...] = ()
    dose: Dose
    dose_cw: bool = True
    not_when: Text | None = None
    for_everybody: bool = False
    faults: tuple[Id, ...] = ()
    before_lift: bool = False
    easier: tuple[Id, ...] = ()
    harder: tuple[Id, ...] = ()
    leads_to: tuple[Id, ...] = ()
    breath: tuple[Text, ...] = ()
    picture: Picture
    sources: tuple[str, ...] = ()


def dose_within(drill: Drill, load: LoadDecision) -> Dose:
    """The dose cut to the load decision: a dose on a page is a ceiling. Its text stays what it was."""
    dose = drill.dose
    capped = drill.class_ != "unloaded" or load.kind == "unloaded"
    if not capped or dose.sets is None or dose.reps is None:
        return dose
    reps = min(dose.reps, load.reps_to or dose.reps)
    reserve = None if dose.reserve is None else max(dose.reserve, load.reserve)
    return dose.model_copy(update={"reps": reps, "reserve": reserve})


class DrillBar(Record):
    """What removes drills, by attribute or class, or every one of them. A restriction."""

    id: Id
    attributes: tuple[Id, ...] = ()
    classes: tuple[DrillClass, ...] = ()
    when: Condition = Condition()
    unless: Condition | None = None
    says: Text
