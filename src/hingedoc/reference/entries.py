"""Who refers to what: every entry by id, and every place that names it, found once by walking the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

from hingedoc.domain.base import Record
from hingedoc.domain.causes import Evidence
from hingedoc.domain.conditions import Literal
from hingedoc.domain.findings import Inference
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reference.page import Link

#: Fields that hold names of other things, even where one reads like the id of an entry.
_NOT_REFERENCES = {
    *("id", "group", "state", "states", "options", "attributes", "classes", "class_", "also_class", "role", "kind"),
    *("posture", "cause_class", "rung", "option_words", "units", "lift", "lifts", "text", "label"),
    *("phases", "place", "title", "voice"),
}
#: Fields that may say what an entry is called, the best first.
_NAMES = ("name", "ask", "situation", "says", "citation", "external", "what", "rung", "claim", "aim", "sign", "title")
#: Longer names are cut where a sentence goes on around them.
_SHORT = 60
#: Verdict columns that belong to an entry: ``barred.some_drill`` is about the drill.
_VERDICTS = {
    "drills": "barred",
    "load": "load",
    "notes": "note",
    "prohibitions": "prohibit",
    "contradictions": "contradiction",
    "steps": "step",
}


#: What only proofs read: it concludes nothing, and docs/proofs.md speaks of it.
_FOR_PROOFS = {"claims", "accepted"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with an id. ``part``: the field of the knowledge base it stands in."""

    id: str
    part: str
    record: Any
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names an entry.

    Attributes:
        entry: the entry it stands in.
        trail: field names from there: ``("evidence", "when", "clauses")``.
        records: the records passed on the way, the entry first.
        literal: the literal that names it, where a condition does.
    """

    entry: Entry
    trail: tuple[str, ...]
    records: tuple[Any, ...]
    literal: Literal | None = None

    def holder(self, kind: type[Any]) -> Any:
        """The innermost record of a kind on the way, or None."""
        return next((record for record in reversed(self.records) if isinstance(record, kind)), None)


class Entries:
    """The entries of one knowledge base, and their references in both directions."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    @cached_property
    def by_id(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by id. A cue or a source may share its id with something else."""
        found: dict[str, list[Entry]] = {}
        for entry in self._all():
            found.setdefault(entry.id, []).append(entry)
        asked = {"stage_one", "rows", "details"}
        return {
            # A question of the screen may stand in findings/ once more; its row says the rest.
            id: tuple(e for e in entries if e.part != "observed" or not asked & {other.part for other in entries})
            for id, entries in sorted(found.items())
        }

    @cached_property
    def _uses(self) -> dict[tuple[bool, str], list[Use]]:
        found: dict[tuple[bool, str], list[Use]] = {}
        for entry in self._all():
            if not entry.owner:
                for is_source, id, use in self._walk(entry, entry.record, (), (entry.record,)):
                    if (is_source, id) != (entry.part == "sources", entry.id):
                        found.setdefault((is_source, id), []).append(use)
        return found

    def uses_of(self, entry: Entry) -> tuple[Use, ...]:
        """Every place that names an entry."""
        found = self._uses.get((entry.part == "sources", entry.id), [])
        return () if entry.part == "cues" else tuple(found)

    def get(self, id: str) -> Entry | None:
        """The entry that an id names in a reference: never a cue, which nothing refers to."""
        return next((entry for entry in self.by_id.get(id, ()) if entry.part not in ("cues", "sources")), None)

    def link(self, id: str) -> Link:
        """A link that reads as the entry's name."""
        return Link(id, self.name(id))

    def short(self, id: str) -> Link:
        """A link for the middle of a sentence: a long question is cut short."""
        name = self.name(id)
        return Link(id, name if len(name) <= _SHORT else shorten(name, _SHORT, placeholder=" ..."))

    def name(self, id: str) -> str:
        """What an entry is called where people read it; its id where it has no name."""
        entry = self.get(id)
        if entry is None:
            return id
        return name_of(entry)

    def _all(self) -> Iterator[Entry]:
        kb = self.kb
        for part in type(kb).model_fields:
            held = getattr(kb, part, None)
            if part in _FOR_PROOFS:
                continue
            if part == "tables":
                for table in kb.tables:
                    yield from (Entry(row.id, "rows", row) for row in table.rows)
            elif part == "causes":
                for cause in kb.causes:
                    yield Entry(cause.id, part, cause)
                    yield from (Entry(f"{cause.id}.{e.id}", "evidence", e, cause.id) for e in cause.evidence)
            elif part == "notes":
                yield from (Entry(name, part, text) for name, text in kb.notes.items())
            elif part in ("pack", "scales", "roles", "wording"):
                yield Entry(part, part, held)
            elif part == "pathway":
                yield Entry(part, part, held)
                yield from (Entry(e.id, e.part, e.record, part) for e in _within(part, kb.pathway))
            elif isinstance(held, Record):
                yield Entry(part, part, held, part)
                yield from _within(part, held)
            elif isinstance(held, tuple):
                for number, record in enumerate(held):
                    if not isinstance(record, Record):
                        continue
                    id = str(getattr(record, "id", None) or _unnamed(record, part, number))
                    yield Entry(id, part, record)
                    yield from (Entry(rule.id, "inferences", rule, id) for rule in getattr(record, "concluded", ()))

    def _walk(
        self, entry: Entry, value: Any, trail: tuple[str, ...], records: tuple[Any, ...]
    ) -> Iterator[tuple[bool, str, Use]]:
        if isinstance(value, Literal):
            if id := self._target(value.finding):
                yield False, id, Use(entry, trail, records, value)
        elif isinstance(value, Record):
            passed = records if value is entry.record else (*records, value)
            for field in type(value).model_fields:
                if field not in _NOT_REFERENCES:
                    yield from self._walk(entry, getattr(value, field), (*trail, field), passed)
        elif isinstance(value, dict):
            # What is said of an entry is a state, a number or text.
            for key in value:
                yield from self._walk(entry, key, trail, records)
        elif isinstance(value, list | tuple):
            for held in value:
                yield from self._walk(entry, held, trail, records)
        elif isinstance(value, str) and trail:
            if trail[-1] in ("fires", "not_fires") and entry.part == "causes":
                # On a cause page evidence goes by its short name.
                yield False, f"{entry.id}.{value}", Use(entry, trail, records)
            elif trail[-1] == "sources":
                yield True, value, Use(entry, trail, records)
            elif (id := self._target(value)) and not id[0].isupper():
                yield False, id, Use(entry, trail, records)
            elif trail[-1] in ("load", "load_if_seen", "load_lines", "not_load_lines", "about", "reasons"):
                yield False, value, Use(entry, trail, records)

    def _target(self, name: str) -> str | None:
        """The entry that a column, a verdict or an id names."""
        if name in self._named:
            return name
        head, _, rest = name.partition(".")
        if head in _VERDICTS.values() and rest:
            return self._verdict_targets.get(name)
        return head if head in self._named and rest else None

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(e.id for e in self._all() if e.part not in ("cues", "sources", "retired", "examples", e.id))

    @cached_property
    def _verdict_targets(self) -> dict[str, str]:
        known = (entry for entry in self._all() if entry.part in _VERDICTS)
        return {f"{_VERDICTS[entry.part]}.{entry.id.lower()}": entry.id for entry in known}


def _within(part: str, held: Record) -> Iterator[Entry]:
    """The entries that one record holds in lists."""
    for field in type(held).model_fields:
        records: Any = getattr(held, field)
        for record in records if isinstance(records, tuple) else ():
            if id := getattr(record, "id", None):
                yield Entry(str(id), f"{part}.{field}", record)


def name_of(entry: Entry) -> str:
    """What an entry is called where people read it."""
    record = entry.record
    if isinstance(record, str):
        return record
    if isinstance(record, Evidence):
        return record.because
    if isinstance(record, Inference):
        return record.because or record.id
    for field in _NAMES:
        value = getattr(record, field, None)
        if isinstance(value, str) and value:
            return value.replace("_", " ") if field == "rung" else value
    return entry.id


def _unnamed(record: Any, part: str, number: int) -> str:
    """An example goes by its name; what has none by its place."""
    return str(getattr(record, "name", None) or f"{part}.{number + 1}")
