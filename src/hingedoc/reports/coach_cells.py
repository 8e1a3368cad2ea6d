"""The cells of a coach's tables: text, with what stands out and what may be small, such as an id."""

from __future__ import annotations

from typing import Any

from hingedoc.domain.assessment import PlannedDrill
from hingedoc.reports.shared import Print, View

#: A cell is a text or pieces of one.
Cell = str | tuple[View, ...]
Row = tuple[Cell, ...]


def piece(text: str, tone: str = "") -> View:
    """A piece of a cell. ``tone``: nothing, ``strong``, or ``small`` for ids and weights."""
    return {"text": text, "tone": tone}


def small(text: str) -> View:
    """A piece set small."""
    return piece(text, "small")


def ids(*names: str) -> tuple[View, ...]:
    """Ids, small."""
    return tuple(small(name) for name in names if name)


def strongly(certainty: float) -> str:
    """A certainty with two decimals and a true minus sign."""
    return signed(round(certainty, 2), "{:.2f}")


def signed(number: Any, form: str = "{}") -> str:
    """A number with a true minus sign."""
    return form.format(number).replace("-", "\u2212")


def name_of_drill(drill: PlannedDrill, p: Print) -> tuple[View, ...]:
    """A drill with its level: what load it takes, and its place on its ladder; and its id."""
    known = p.kb.drills_by_id.get(drill.id)
    found = [piece(drill.name, "strong")]
    if known:
        ladder = next((one for one in p.kb.pathway.ladders if drill.id in one.drills), None)
        level = known.class_
        if ladder:
            step = p.w.LADDER_PLACE.format(
                step=ladder.drills.index(drill.id) + 1, count=len(ladder.drills), ladder=ladder.name
            )
            level = f"{level}; {step}"
        found.append(piece(level))
    return (*found, small(drill.id))
