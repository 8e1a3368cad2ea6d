"""Mutants: one small change each, such as a tired author makes. A rule lost, a bound moved, a word softened.

A mutant is a change of records, not of text: it still loads, and says something else. Those that do not load, or say
exactly the same, are told apart where they are tried (:mod:`hingedoc.workbench.mutate`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.edits import Edit, Path, at

#: Fields of a base that hold safety.
SAFETY_FIELDS = frozenset(
    {"stage_one", "tables", "details", "open_when", "row_counts", "escalation", "referral", "load", "bars"}
    | {"prohibitions"}
)


@dataclass(frozen=True)
class Change:
    """One change, before it is known where it stands.

    Attributes:
        kind: what sort of change, as the report groups them.
        path: where in the base.
        says: what was changed, in words; with ``entry`` and the path unique and stable.
        edits: what to change.
        silent: planning reads it, the Program does not hold it, so equal Programs do not mean equal results.
    """

    kind: str
    path: Path
    says: str
    edits: tuple[Edit, ...]
    silent: bool = False


@dataclass(frozen=True)
class Mutant:
    """One changed base that has not been made yet.

    Attributes:
        id: stable as long as the entry and the change are: what a list of known survivors names.
        entry: the entry it stands in; ``inside`` the place there.
        safety: it may change what safety says.
    """

    id: str
    kind: str
    entry: str
    inside: Path
    says: str
    edits: tuple[Edit, ...]
    safety: bool
    silent: bool


def mutants_of(kb: KnowledgeBase) -> tuple[Mutant, ...]:
    """Every mutant, in a fixed order, each id once."""
    from hingedoc.workbench.mutate_causes import cause_changes
    from hingedoc.workbench.mutate_findings import finding_changes
    from hingedoc.workbench.mutate_safety import safety_changes

    cone = safety_cone(kb)
    found: dict[str, Mutant] = {}
    for change in (*safety_changes(kb), *finding_changes(kb), *cause_changes(kb)):
        entry, inside, label = stands(kb, change.path)
        id = f"{label}: {change.says}"
        safety = change.path[0] in SAFETY_FIELDS or (change.path[0] == "observed" and entry in cone)
        safety = safety or (change.path[0] == "drills" and "attributes" in change.path)
        mutant = Mutant(id, change.kind, entry, inside, change.says, change.edits, safety, change.silent)
        found.setdefault(id, mutant)
    return tuple(found.values())


def stands(kb: KnowledgeBase, path: Path) -> tuple[str, Path, str]:
    """The entry at a path, the place inside it, and both as one readable name."""
    depth = 4 if path[0] == "tables" else 2
    if path[0] in ("pathway", "scales", "open_when", "default_load"):
        entry, inside = str(path[0]), path[1:]
        label, record = entry, getattr(kb, entry)
    else:
        record = at(kb, path[:depth])
        entry, inside = record.id, path[depth:]
        label = entry
    for part in inside:
        record = at(record, (part,))
        name = getattr(record, "id", None) or getattr(record, "drill", None) if isinstance(part, int) else part
        label += f".{name if name is not None else int(part) + 1}"
    return entry, inside, label


def safety_cone(kb: KnowledgeBase) -> frozenset[str]:
    """Findings that a safety verdict rests on, directly or through what is concluded."""
    from hingedoc.domain.findings import Count, Derived
    from hingedoc.domain.rules import rules_of

    reads: dict[str, set[str]] = {}
    for rule in rules_of(kb):
        names = {kb.column_of(literal.finding) for literal in rule.when.literals()}
        for column, _ in rule.then:
            reads.setdefault(kb.column_of(column), set()).update(names)
    for finding in kb.findings.values():
        if isinstance(finding, Count):
            reads.setdefault(finding.id, set()).update(kb.column_of(lit.finding) for lit in finding.of.literals())
        elif isinstance(finding, Derived):
            reads.setdefault(finding.id, set()).update(finding.of)
    todo = [name for name in kb.verdicts if not name.startswith("contradiction.")]
    found = {*todo}
    while todo:
        for name in reads.get(todo.pop(), ()):
            if name not in found:
                found.add(name)
                todo.append(name)
    return frozenset(name.partition(".")[0] for name in found)


def without(condition_path: Path, places: Iterable[int]) -> tuple[Edit, ...]:
    """Edits that take elements out of a list."""
    from hingedoc.workbench.edits import GONE

    return tuple(((*condition_path, place), GONE) for place in places)


def field_change(kind: str, path: Path, old: Any, new: Any, *, silent: bool = False) -> Change:
    """One value in place of another."""
    return Change(kind, path, f"{_shown(old)} -> {_shown(new)}", ((path, new),), silent)


def drop(kind: str, path: Path, what: str = "dropped", *, silent: bool = False) -> Change:
    """An entry taken out of its list."""
    return Change(kind, path, what, without(path[:-1], (int(path[-1]),)), silent)


def numbered(entries: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """The entries of a list with their places."""
    yield from enumerate(entries)


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(v) for v in value) + "]"
    return str(value)
