"""Every condition of a base with its path, and what else must hold for it to matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hingedoc.domain.conditions import ALWAYS, Condition, is_
from hingedoc.domain.findings import Count, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.edits import Path


@dataclass(frozen=True)
class Written:
    """One condition as written.

    Attributes:
        path: where in the base.
        condition: what must hold.
        given: what must hold as well, written elsewhere: the row that a detail makes worse.
        evidence: looked at only where the gate is open.
    """

    path: Path
    condition: Condition
    given: Condition = ALWAYS
    evidence: bool = False


def conditions_of(kb: KnowledgeBase) -> Iterator[Written]:
    """Every condition of the base that has clauses."""
    return (written for written in _all(kb) if written.condition.clauses)


def _all(kb: KnowledgeBase) -> Iterator[Written]:
    for n, finding in enumerate(kb.observed):
        for k, rule in enumerate(finding.concluded):
            yield Written(("observed", n, "concluded", k, "when"), rule.when)
        if isinstance(finding, Measure):
            for k, table in enumerate(finding.bands_by):
                yield Written(("observed", n, "bands_by", k, "when"), table.when)
        elif isinstance(finding, Count):
            for k, clause in enumerate(finding.of.clauses):
                # What is counted holds or not by itself.
                yield Written(("observed", n, "of", "clauses", k), Condition(clauses=(clause,)))
    for n, condition in enumerate(kb.open_when):
        yield Written(("open_when", n), condition)
    for t, safety_table in enumerate(kb.tables):
        for r, row in enumerate(safety_table.rows):
            path: Path = ("tables", t, "rows", r)
            if row.closed_when:
                yield Written((*path, "closed_when"), row.closed_when)
            if row.excluded_when:
                yield Written((*path, "excluded_when"), row.excluded_when)
            for k, worse in enumerate(row.raised):
                yield Written((*path, "raised", k, "when"), worse.when, is_(row.id, "yes"))
    for field in ("escalation", "referral", "contradictions"):
        for n, safety_rule in enumerate(getattr(kb, field)):
            yield Written((field, n, "when"), safety_rule.when)
    for field in ("load", "prohibitions"):
        for n, line in enumerate(getattr(kb, field)):
            for k, condition in enumerate(line.when):
                yield Written((field, n, "when", k), condition)
            if field == "load" and line.unless:
                yield Written((field, n, "unless"), line.unless)
    for n, bar in enumerate(kb.bars):
        yield Written(("bars", n, "when"), bar.when)
        if bar.unless:
            yield Written(("bars", n, "unless"), bar.unless)
    for n, cause in enumerate(kb.causes):
        for k, evidence in enumerate(cause.evidence):
            yield Written(("causes", n, "evidence", k, "when"), evidence.when, evidence=True)
    for n, rung in enumerate(kb.pathway.rungs):
        yield Written(("pathway", "rungs", n, "when"), rung.when)
    for n, no_fault in enumerate(kb.pathway.no_fault):
        yield Written(("pathway", "no_fault", n, "when"), no_fault.when)
