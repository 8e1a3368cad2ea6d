"""Mutants: one small change each, such as a tired author makes. A rule lost, a bound moved, a word softened.

A mutant is a change of records, not of text: it still loads, and says something else. Those that do not load, or say
exactly the same, are told apart where they are tried (:mod:`hingedoc.workbench.mutate`).
"""

from __future__ import annotations

from dataclasses import dataclass

from hingedoc.domain.findings import Count, Derived
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import rules_of
from hingedoc.workbench.edits import Edit, Path, at
from hingedoc.workbench.mutate_causes import cause_changes
from hingedoc.workbench.mutate_findings import finding_changes
from hingedoc.workbench.mutate_safety import safety_changes

#: Fields of a base that hold safety.
SAFETY_FIELDS = frozenset(
    {"stage_one", "tables", "details", "open_when", "row_counts", "escalation", "referral", "load", "bars"}
    | {"prohibitions"}
)


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
