"""Changes of findings, of the pathway and of the scales."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.domain.findings import Count, Derived, Inferred, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.numbers import legal
from hingedoc.workbench.changes import Change, drop, field_change
from hingedoc.workbench.edits import Path
from hingedoc.workbench.mutate_conditions import band_changes, condition_changes

_COUNTED = 1000
_THRESHOLDS = (
    "unclear_under",
    "pattern_cause_from",
    "capacity_cause_from",
    "capacity_cause_from_with_test",
    "route_from",
)


def finding_changes(kb: KnowledgeBase) -> Iterator[Change]:
    """Every change of a finding, of the pathway or of a threshold."""
    for number, finding in enumerate(kb.observed):
        path: Path = ("observed", number)
        for place, rule in enumerate(finding.concluded):
            here = (*path, "concluded", place)
            yield drop("rule dropped", here)
            yield from condition_changes(kb, (*here, "when"), rule.when)
            states = kb.states_of(finding.id) or ()
            if isinstance(finding, Inferred) and states.index(rule.state) > 1:
                lower = states[states.index(rule.state) - 1]
                yield field_change("conclusion lowered", (*here, "state"), rule.state, lower)
        if isinstance(finding, Measure):
            yield from _measure(kb, path, finding)
        elif isinstance(finding, Derived):
            steps = [legal(of)[2] for of in (kb.findings[name] for name in finding.of) if isinstance(of, Measure)]
            yield from band_changes((*path, "bands"), finding.bands, min(steps, default=1))
        elif isinstance(finding, Count):
            yield from band_changes((*path, "bands"), finding.bands, _COUNTED)
            yield from condition_changes(kb, (*path, "of"), finding.of)
        elif isinstance(finding, Sign) and finding.style:
            yield field_change("style lost", (*path, "style"), finding.style, None)
    yield from _pathway(kb)
    yield from _scales(kb)


def _measure(kb: KnowledgeBase, path: Path, finding: Measure) -> Iterator[Change]:
    step = legal(finding)[2]
    yield from band_changes((*path, "bands"), finding.bands, step)
    if finding.gap:
        yield from band_changes((*path, "gap", "bands"), finding.gap.bands, 1 if finding.gap.per_cent else step)
    for place, table in enumerate(finding.bands_by):
        here = (*path, "bands_by", place)
        yield from band_changes((*here, "bands"), table.bands, step)
        yield from condition_changes(kb, (*here, "when"), table.when)


def _pathway(kb: KnowledgeBase) -> Iterator[Change]:
    for number, rung in enumerate(kb.pathway.rungs):
        here: Path = ("pathway", "rungs", number)
        yield drop("rule dropped", here)
        yield from condition_changes(kb, (*here, "when"), rung.when)
        for place, name in enumerate(rung.cause_class):
            if len(rung.cause_class) > 1:
                yield drop("attribute lost", (*here, "cause_class", place), f"without {name}")
    for number, rule in enumerate(kb.pathway.no_fault):
        yield drop("rule dropped", ("pathway", "no_fault", number))
        yield from condition_changes(kb, ("pathway", "no_fault", number, "when"), rule.when)
        yield field_change("style lost", ("pathway", "no_fault", number, "style"), rule.style, not rule.style)


def _scales(kb: KnowledgeBase) -> Iterator[Change]:
    for name in _THRESHOLDS:
        old = getattr(kb.scales, name)
        for new in (round(old - 0.05, 3), round(old + 0.05, 3)):
            if 0 < new < 1:
                yield field_change("threshold moved", ("scales", name), old, new, silent=True)
    for place, word in enumerate(kb.scales.words):
        for new in (round(word.at_least - 0.05, 3), round(word.at_least + 0.05, 3)):
            path: Path = ("scales", "words", place, "at_least")
            yield field_change("threshold moved", path, word.at_least, new, silent=True)
