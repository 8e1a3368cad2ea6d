"""What nothing reads, opens, brings or leads to."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.authoring.checks import conditions_of
from hingedoc.authoring.reporting import Report
from hingedoc.domain.base import Record
from hingedoc.domain.findings import Derived
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

_MARK = "Let something use it, say with `for_the_record` why it is kept, or retire it."
_UNMARK = "Take `for_the_record` out."


def unused(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Findings, safety rows, load lines, notes, prohibitions, drills and sources that stand alone."""
    yield from _findings(kb, report)
    yield from _screen(kb, report)
    yield from _load(kb, report)
    yield from _drills(kb, report)
    yield from _sources(kb, report)


def read_findings(kb: KnowledgeBase) -> set[str]:
    """Every finding that something reads: a condition, a role, a calculation, a test of the pathway, a drill, a cue."""
    read = {literal.finding for _, _, condition, _ in conditions_of(kb) for literal in condition.literals()}
    found = {name.partition(".")[0] for name in read}
    for value in kb.roles.model_dump(exclude_none=True).values():
        found.update(value if isinstance(value, list | tuple) else (value,))
    for finding in kb.observed:
        if isinstance(finding, Derived):
            found.update(finding.of)
    found.update(test for rivals in kb.pathway.rivals for test in rivals.tests)
    found.update(retest.test for retest in kb.pathway.retests if retest.test)
    found.update(test for check in kb.pathway.capacity_checks for test in check.any_of)
    found.update(sign for drill in kb.drills for sign in drill.faults)
    found.update(cue.fault for cue in kb.cues)
    return found


def _findings(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    read = read_findings(kb)
    # A safety row and an umbrella question act by themselves.
    acting = {*kb.rows, *kb.umbrellas}
    for finding in kb.observed:
        if finding.id in acting:
            continue
        if finding.id in read and finding.for_the_record:
            yield report("K321", f"{finding.id} is read after all.", finding.id, ("for_the_record",), _UNMARK)
        elif finding.id not in read and not finding.for_the_record:
            yield report("K320", f"Nothing reads {finding.id}.", finding.id, (), _MARK)
    for detail in kb.details:
        if detail.id not in read:
            hint = "Let a row be `raised` by it, or leave it out."
            yield report("K320", f"Nothing reads {detail.id}.", detail.id, (), hint)


def _screen(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    asked = {*kb.umbrellas, kb.roles.age}
    for row in kb.rows.values():
        closing = row.closed_when.literals() if row.closed_when else ()
        if not row.opened_by and not any(literal.finding in asked for literal in closing):
            hint = "Name in `opened_by` the questions whose yes asks it."
            yield report("K322", f"No opening question opens {row.id}.", row.id, (), hint)
    opening = {umbrella for row in kb.rows.values() for umbrella in row.opened_by}
    for question in kb.stage_one:
        if question.id not in opening:
            hint = "Name it in `opened_by` of a row, or a yes to it says nothing."
            yield report("K323", f"{question.id} opens no safety row.", question.id, (), hint)


def _load(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    brought = {kb.default_load, *(no_fault.load for no_fault in kb.pathway.no_fault)}
    for row in kb.rows.values():
        brought |= {row.load, row.load_if_seen or row.load, *(worse.load for worse in row.raised if worse.load)}
    brought |= {rule.load for rule in (*kb.escalation, *kb.referral) if rule.load}
    for line in kb.load:
        idle = line.id not in brought and not line.when
        if idle and not line.for_the_record:
            hint = "Give it `when`, let a safety row bring it, or say with `for_the_record` why it is kept."
            yield report("K324", f"Nothing brings the load line {line.id}.", line.id, (), hint)
        elif line.for_the_record and not idle:
            yield report("K321", f"{line.id} is brought after all.", line.id, ("for_the_record",), _UNMARK)
    forbidden = {name for line in kb.load for name in line.prohibits}
    for prohibition in kb.prohibitions:
        if not prohibition.when and prohibition.id not in forbidden:
            hint = "Give it `when`, or name it in `prohibits` of a load line."
            yield report("K325", f"Nothing brings the prohibition {prohibition.id}.", prohibition.id, (), hint)
    noted = {note for line in kb.load for note in line.notes}
    for note in sorted({*kb.notes} - noted):
        hint = "Name it in `notes` of a load line, or leave it out."
        yield report("K325", f"Nothing brings the note {note}.", "notes", (note,), hint)


def _drills(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    trained = {match.drill for cause in kb.causes for match in cause.drills} | {kb.pathway.habit_default}
    for drill in kb.drills:
        if drill.id not in trained:
            hint = "Name it in `drills` of a cause that it trains against."
            yield report("K355", f"No cause leads to {drill.id}.", drill.id, (), hint)


def _sources(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    cited = cited_sources(kb)
    for source in kb.sources:
        place = "source " + source.id
        if source.id not in cited and not source.for_the_record:
            yield report("K326", f"Nothing cites {source.id}.", place, (), _MARK)
        elif source.id in cited and source.for_the_record:
            yield report("K321", f"{source.id} is cited after all.", place, ("for_the_record",), _UNMARK)


def cited_sources(kb: KnowledgeBase) -> set[str]:
    """Every source that an entry names, whatever kind of entry it is."""
    found: set[str] = set()
    open_values: list[object] = [getattr(kb, field) for field in type(kb).model_fields if field != "sources"]
    while open_values:
        value = open_values.pop()
        if isinstance(value, Record):
            found.update(getattr(value, "sources", ()))
            open_values += [getattr(value, field) for field in type(value).model_fields if field != "sources"]
        elif isinstance(value, tuple | list):
            open_values += value
    return found
