"""Entries of packs that take the place of one of the base: what of it must stay as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hingedoc.authoring.load import Inside, Loaded
from hingedoc.authoring.reader import Document
from hingedoc.domain.causes import Cause
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drills import Drill
from hingedoc.domain.findings import Count, Derived, Finding, Measure
from hingedoc.errors import Problem

#: What a pack may replace, and how to call it.
REPLACED = {"drills": "drills", "cues": "cues", "observed": "findings", "causes": "causes"}
#: All that a finding's replacement may change.
_WORDS = (
    "name", "ask", "ask_athlete", "look", "why", "note", "seen_as", "option_words", "sources", "pictures", "no_picture",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One entry of a pack. ``reason``: why it replaces another; None where it is the pack's own."""

    field: str
    id: str
    made: Any
    document: Document
    path: Inside
    reason: str | None = None

    def problem(self, code: str, message: str, inside: Inside = (), hint: str = "") -> Problem:
        """A problem at this entry."""
        return self.document.problem(code, message, (*self.path, *inside), hint)


def replacement_problems(base: Loaded, entry: Entry) -> Iterator[Problem]:
    """What must stay as it was in an entry that takes the place of another."""
    made = entry.made
    old = next(e for e in getattr(base.kb, entry.field) if e.id == entry.id)
    if isinstance(made, Drill):
        yield from _drill(entry, old, made)
    elif isinstance(made, Cause):
        yield from _cause(entry, old, made)
    elif entry.field == "observed":
        yield from _finding(base, entry, old)


def _differs(entry: Entry, key: str, hint: str) -> Problem:
    return entry.problem("K508", f'"{key}" must stay as it was.', (key,), hint)


def _finding(base: Loaded, entry: Entry, old: Finding) -> Iterator[Problem]:
    if entry.id in sealed_findings(base):
        hint = "Add a finding of your own, with another id."
        yield entry.problem("K505", f"{entry.id} is sealed: safety reads it.", ("replaces",), hint)
        return
    before, after = old.model_dump(by_alias=True), entry.made.model_dump(by_alias=True)
    for key in sorted({*before, *after} - {*_WORDS}):
        if before.get(key) != after.get(key):
            yield _differs(entry, key, "Only the words of a finding may change.")


def _cause(entry: Entry, old: Cause, made: Cause) -> Iterator[Problem]:
    if not old.ranked:
        yield entry.problem("K505", f"{entry.id} is sealed: it is how pain is noticed.", ("replaces",))
    for key, before, after in (("class", old.class_, made.class_), ("also_class", old.also_class, made.also_class)):
        if before != after:
            yield _differs(entry, key, "A cause of another class is another cause: add one of your own.")


def _drill(entry: Entry, old: Drill, made: Drill) -> Iterator[Problem]:
    hint = "Another drill is a drill of your own: give it an id of its own."
    for key, name in (("class", "class_"), ("role", "role"), ("needs_clean", "needs_clean"), ("dose", "dose")):
        if getattr(old, name) != getattr(made, name):
            yield _differs(entry, key, hint)
    if old.not_when and made.not_when != old.not_when:
        yield _differs(entry, "not_when", hint)
    for key in ("attributes", "equipment", "breath"):
        lost = [part for part in getattr(old, key) if part not in getattr(made, key)]
        if lost:
            yield entry.problem("K508", f'"{key}" has lost {_shown(lost[0])}.', (key,), "It may only gain.")
    if old.lifts and (not made.lifts or not {*made.lifts} <= {*old.lifts}):
        yield entry.problem("K508", '"lifts" has gained some.', ("lifts",), "It may only lose.")


def _shown(part: Any) -> str:
    return part if isinstance(part, str) else " or ".join(part)


def sealed_findings(base: Loaded) -> frozenset[str]:
    """Every finding that any rule, count, norm table, rung or role of the base reads: evidence alone is left."""
    kb = base.kb
    conditions = [rule.when for rule in base.rules.values()]
    conditions += [rung.when for rung in kb.pathway.rungs]
    conditions += [no_fault.when for no_fault in kb.pathway.no_fault]
    found: set[str] = {sign.id for sign in kb.signs} | {*kb.rows, *kb.umbrellas, *(d.id for d in kb.details)}
    for finding in kb.findings.values():
        conditions += _conditions(finding)
        if isinstance(finding, Derived):
            found |= {*finding.of}
    for value in kb.roles.model_dump(exclude_none=True).values():
        found |= {value} if isinstance(value, str) else {*value}
    found |= {literal.finding.partition(".")[0] for condition in conditions for literal in condition.literals()}
    return frozenset(found)


def _conditions(finding: Finding) -> list[Condition]:
    found = [finding.not_when] if finding.not_when else []
    if isinstance(finding, Count):
        found.append(finding.of)
    if isinstance(finding, Measure):
        found += [table.when for table in finding.bands_by]
    return found
