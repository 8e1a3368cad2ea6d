"""The cells of a coach's tables: text, with what stands out and what may be small, such as an id."""

from __future__ import annotations

from typing import Any

from hingedoc.domain.assessment import PlannedDrill
from hingedoc.reports.views.shared import Print, View

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


def name_of_drill(drill: PlannedDrill, number: int, p: Print) -> tuple[View, ...]:
    """A drill with its number, its level (how much load it takes) and its id."""
    known = p.kb.drills_by_id.get(drill.id)
    level = (piece(f"({known.class_})"),) if known else ()
    return (piece(f"{number}. {drill.name}", "strong"), *level, small(drill.id))
