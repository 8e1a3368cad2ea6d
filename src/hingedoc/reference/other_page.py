"""Entries without a page of their own making: every field that says something, in words."""

from __future__ import annotations

from typing import Any

from hingedoc.domain.base import Record
from hingedoc.domain.conditions import Condition
from hingedoc.reference.entries import Entry, name_of
from hingedoc.reference.evidence import rests_on
from hingedoc.reference.page import Facts, Line, Link, Page, facts, line, section
from hingedoc.reference.phrasing import Phrasing, spaced
from hingedoc.reference.relations import relations

#: What an entry of one part of the base is called.
KINDS = {
    "inferences": "conclusion",
    "cues": "cue",
    "bars": "drill bar",
    "prohibitions": "prohibition",
    "contradictions": "contradiction",
    "row_counts": "count of safety rows",
    "notes": "note",
    "open_when": "what leaves the screen open",
    "examples": "example",
    "retired": "retired id",
    "pathway.rungs": "rung of the pathway",
    "pathway.retests": "check",
    "pathway.no_fault": "nothing to change",
    "pathway.sessions": "session",
}


def other_page(phrasing: Phrasing, entry: Entry) -> Page:
    """A page made from the fields of a record."""
    kind = KINDS.get(entry.part, spaced(entry.part.rpartition(".")[2]))
    owner = (
        line("belongs to ", phrasing.entries.link(entry.owner)) if entry.owner and entry.part == "inferences" else None
    )
    return Page(
        entry.id,
        kind,
        name_of(entry),
        (
            *section("What it says", facts(("of", owner)), fields(phrasing, entry.record)),
            *relations(phrasing, phrasing.entries.uses_of(entry)),
        ),
    )


def fields(phrasing: Phrasing, record: Any) -> Facts:
    """Every field with something in it."""
    if not isinstance(record, Record):
        return facts(("text", str(record)))
    rows = []
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "id" or value is None or value is False or value in ((), {}):
            continue
        lines = (rests_on(phrasing, value),) if name == "sources" else _lines(phrasing, value)
        rows.append((spaced(info.alias or name), lines))
    return facts(*rows)


def _lines(phrasing: Phrasing, value: Any) -> tuple[Line, ...]:
    if isinstance(value, Condition):
        return (phrasing.condition(value),)
    if isinstance(value, Record):
        known = phrasing.entries.by_id.get(str(getattr(value, "id", "")), ())
        if known:
            name = next(name_of(entry) for entry in known if entry.record is value)
            return ((Link(known[0].id, name) if len(known) == 1 else name,),)
        held = [(info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items()]
        parts = [
            f"{spaced(name)}: {each}"
            for name, each in held
            if isinstance(each, str | int | float) and each is not False
        ]
        return (("; ".join(parts),),)
    if isinstance(value, dict):
        return tuple(line(_named(phrasing, str(key)), f": {held}") for key, held in value.items())
    if isinstance(value, tuple | list):
        return tuple(each for held in value for each in _lines(phrasing, held))
    if value is True:
        return (("yes",),)
    return (_named(phrasing, str(value)),)


def _named(phrasing: Phrasing, text: str) -> Line:
    return (phrasing.entries.link(text),) if phrasing.entries.get(text) else (text,)
