"""What is in a knowledge base, in numbers: counts, evidence, sources, working values, what is used most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.causes import Evidence
from hingedoc.domain.drills import Drill
from hingedoc.domain.findings import Choice, Derived, Finding, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.weights import weight
from hingedoc.reference.entries import Entries
from hingedoc.reference.page import Table

_MOST_USED = 12
#: How one comes to know a finding.
KNOWN_BY = ("sign", "test", "question", "worked out")


@dataclass(frozen=True, slots=True)
class Count:
    """A table of numbers. ``key`` names it in JSON; rows hold text and numbers."""

    key: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def table(self) -> Table:
        """For a page."""
        return Table(self.headers, tuple(tuple((str(cell),) for cell in row) for row in self.rows))

    def plain(self) -> list[dict[str, Any]]:
        """For JSON."""
        return [dict(zip(self.headers, row, strict=True)) for row in self.rows]


def counted(kb: KnowledgeBase) -> tuple[Count, ...]:
    """Every count, in reading order."""
    return (
        _kinds(kb),
        _findings(kb),
        _evidence(kb),
        _working_values(kb),
        _sources(kb),
        _most_used(kb),
        *_drills(kb),
        _examples(kb),
    )


def _kinds(kb: KnowledgeBase) -> Count:
    numbers = {
        "findings observed": len(kb.observed),
        "opening safety questions": len(kb.stage_one),
        "safety rows": len(kb.rows),
        "safety details": len(kb.details),
        "escalation and referral rules": len(kb.escalation) + len(kb.referral),
        "load lines": len(kb.load),
        "drill bars": len(kb.bars),
        "contradictions": len(kb.contradictions),
        "causes": len(kb.causes),
        "pieces of evidence": sum(len(cause.evidence) for cause in kb.causes),
        "conclusions of findings": sum(len(finding.concluded) for finding in kb.observed),
        "drills": len(kb.drills),
        "cues": len(kb.cues),
        "examples": sum(len(cause.examples) for cause in kb.causes) + len(kb.examples),
        "sources": len(kb.sources),
        "groups of questions": len(kb.questionnaire.groups),
        "lists of signs": len(kb.questionnaire.sign_lists),
    }
    return Count("entries", "Entries", ("kind", "count"), tuple(numbers.items()))


def source_of_knowing(finding: Finding) -> str:
    """How one comes to know a finding: a sign is seen, a test done, history asked, the rest worked out."""
    if not finding.asked:
        return "worked out"
    if finding.tested:
        return "test"
    return "sign" if finding.kind == "sign" else "question"


def _findings(kb: KnowledgeBase) -> Count:
    known = Counter(source_of_knowing(finding) for finding in kb.observed)
    read = {lit.finding.partition(".")[0] for cause in kb.causes for e in cause.evidence for lit in e.when.literals()}
    rows = []
    for name in KNOWN_BY:
        here = [finding for finding in kb.observed if source_of_knowing(finding) == name]
        rows.append((name, known[name], sum(f.id in read for f in here), sum(f.scope == "qualified" for f in here)))
    return Count(
        "findings", "Findings, by how they are known", ("kind", "count", "in evidence", "qualified only"), tuple(rows)
    )


def _evidence(kb: KnowledgeBase) -> Count:
    rows = []
    for cause in kb.causes:
        strongest = max(cause.evidence, key=lambda e: (abs(weight(e.certainty)), e.id))
        speaks = sum(e.certainty > 0 for e in cause.evidence)
        groups = {e.group for e in cause.evidence if e.group}
        rows.append(
            (cause.id, speaks, len(cause.evidence) - speaks, len(groups), f"{strongest.certainty:+.2f} {strongest.id}")
        )
    return Count("evidence", "Evidence, by cause", ("cause", "for", "against", "groups", "strongest"), tuple(rows))


def _figures(kb: KnowledgeBase) -> Iterable[tuple[str, int, int]]:
    """What holds figures: how many, and how many of them are working values."""
    banded = [f for f in kb.observed if _has_figures(f)]
    yield "edges of findings", len(banded), sum(f.working_value or not f.sources for f in banded)
    rules: list[Evidence] = [e for cause in kb.causes for e in cause.evidence]
    yield "certainties of evidence", len(rules), len(rules)
    yield "doses of drills", len(kb.drills), sum(drill.dose_cw for drill in kb.drills)
    lines = [row for row in kb.load if row.cut is not None or row.rpe is not None or row.reps != (None, None)]
    yield "load lines with figures", len(lines), sum(not row.sources for row in lines)


def _has_figures(finding: Finding) -> bool:
    if isinstance(finding, Measure):
        return bool(finding.states or finding.gap)
    return isinstance(finding, Derived) or (isinstance(finding, Choice) and finding.working_value)


def _working_values(kb: KnowledgeBase) -> Count:
    rows = [(what, total, ours, _share(ours, total)) for what, total, ours in _figures(kb)]
    total, ours = sum(row[1] for row in rows), sum(row[2] for row in rows)
    rows.append(("all", total, ours, _share(ours, total)))
    return Count(
        "working_values", "Figures that are working values", ("figures", "count", "working", "share"), tuple(rows)
    )


def _sources(kb: KnowledgeBase) -> Count:
    named = Counter(source for cause in kb.causes for e in cause.evidence for source in e.sources)
    found: dict[tuple[str, str], list[str]] = {}
    for source in kb.sources:
        read = re.split(r"[;,(]", source.read or "not noted")[0].strip()
        found.setdefault((source.grade or "none", read), []).append(source.id)
    rows = [(grade, read, len(ids), sum(named[id] for id in ids)) for (grade, read), ids in sorted(found.items())]
    return Count("sources", "Sources, by grade and how read", ("grade", "read", "sources", "evidence"), tuple(rows))


def _most_used(kb: KnowledgeBase) -> Count:
    entries = Entries(kb)
    used: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for cause in kb.causes:
        for rule in cause.evidence:
            reasons.update({lit.finding.partition(".")[0] for lit in rule.when.literals()})
    for finding in kb.observed:
        entry = entries.get(finding.id)
        if entry:
            used[finding.id] = sum("examples" not in (use.entry.part, *use.trail) for use in entries.uses_of(entry))
    rows = [(id, count, reasons[id]) for id, count in sorted(used.items(), key=lambda kv: (-kv[1], kv[0]))[:_MOST_USED]]
    return Count("most_used", "Findings named most often", ("finding", "places", "in evidence"), tuple(rows))


def _drills(kb: KnowledgeBase) -> Iterable[Count]:
    matched = {match.drill for cause in kb.causes for match in cause.drills}
    for key, title, names in (
        ("drills_by_role", "Drills, by role", lambda drill: (drill.role,)),
        ("drills_by_class", "Drills, by class", lambda drill: (drill.class_,)),
        ("drills_by_equipment", "Drills, by kit", lambda drill: _kit(drill) or ("nothing special",)),
    ):
        all_of, useful = Counter[str](), Counter[str]()
        for drill in kb.drills:
            all_of.update(names(drill))
            useful.update(names(drill) if drill.id in matched else ())
        rows = tuple(
            (name, count, useful[name]) for name, count in sorted(all_of.items(), key=lambda kv: (-kv[1], kv[0]))
        )
        yield Count(key, title, (key.rpartition("_")[2], "drills", "matched to a cause"), rows)


def _kit(drill: Drill) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for alternatives in drill.equipment for item in alternatives))


def _examples(kb: KnowledgeBase) -> Count:
    reached = Counter(e.expect.top for cause in kb.causes for e in cause.examples)
    reached.update(e.expect.top for e in kb.examples)
    rows = []
    for cause in kb.causes:
        about = sum(cause.id in example.about for example in kb.examples)
        rows.append((cause.id, len(cause.examples), about, reached[cause.id]))
    return Count("examples", "Examples, by cause", ("cause", "on its page", "about it", "it leads"), tuple(rows))


def _share(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "-"
