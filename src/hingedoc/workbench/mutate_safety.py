"""Changes of what stands under ``safety/``: each of them could make it milder, or call for somebody without need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hingedoc.domain.conditions import Condition
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.safety import LoadRow, SafetyRow
from hingedoc.domain.verdicts import ACTIONS, DESTINATIONS, URGENCY_STEPS
from hingedoc.workbench.changes import Change, drop, field_change
from hingedoc.workbench.edits import GONE, Edit, Path
from hingedoc.workbench.mutate_conditions import band_changes, condition_changes

_COUNTED = 1000


def safety_changes(kb: KnowledgeBase) -> Iterator[Change]:
    """Every change of the screen, its rows, escalation, load, referral and bars."""
    for number, condition in enumerate(kb.open_when):
        yield drop("rule dropped", ("open_when", number))
        yield from condition_changes(kb, ("open_when", number), condition)
    for number, table in enumerate(kb.tables):
        for place, row in enumerate(table.rows):
            yield from _row(kb, ("tables", number, "rows", place), row)
    for number, count in enumerate(kb.row_counts):
        path: Path = ("row_counts", number)
        yield from band_changes((*path, "bands"), count.bands, _COUNTED)
        yield from _urgency((*path, "at_least"), count.at_least)
        for place, name in enumerate(count.tables):
            if len(count.tables) > 1:
                yield drop("table lost", (*path, "tables", place), f"without table {name}")
    for field in ("escalation", "referral"):
        for number, rule in enumerate(getattr(kb, field)):
            path = (field, number)
            yield drop("rule dropped", path)
            yield from condition_changes(kb, (*path, "when"), rule.when)
            yield from _verdicts(path, rule)
            if rule.refers:
                yield field_change("referral lost", (*path, "refers"), True, False)
    for number, contradiction in enumerate(kb.contradictions):
        yield drop("rule dropped", ("contradictions", number))
        yield from condition_changes(kb, ("contradictions", number, "when"), contradiction.when)
    yield from _load(kb)
    yield from _bars(kb)


def _row(kb: KnowledgeBase, path: Path, row: SafetyRow) -> Iterator[Change]:
    yield Change("row dropped", path, "dropped", _without_row(kb, path, row))
    for place, umbrella in enumerate(row.opened_by):
        yield drop("umbrella lost", (*path, "opened_by", place), f"no longer opened by {umbrella}")
    other = "list" if row.if_unknown == "incomplete" else "incomplete"
    yield field_change("if unknown changed", (*path, "if_unknown"), row.if_unknown, other)
    for name in ("closed_when", "excluded_when"):
        limit: Condition | None = getattr(row, name)
        if limit:
            yield field_change("age limit lost", (*path, name), "there", None)
            yield from condition_changes(kb, (*path, name), limit)
    yield from _verdicts(path, row)
    if row.action_if_seen:
        yield from _action((*path, "action_if_seen"), row.action_if_seen)
        yield field_change("seen no longer eases", (*path, "action_if_seen"), row.action_if_seen, None)
    for place, worse in enumerate(row.raised):
        here = (*path, "raised", place)
        yield drop("rule dropped", here)
        yield from condition_changes(kb, (*here, "when"), worse.when)
        yield from _verdicts(here, worse)


def _verdicts(path: Path, rule: Any) -> Iterator[Change]:
    if rule.urgency:
        yield from _urgency((*path, "urgency"), rule.urgency)
    if rule.action:
        yield from _action((*path, "action"), rule.action)
    if rule.who:
        first = DESTINATIONS.index(rule.who[0])
        who = rule.who[1:] or ((DESTINATIONS[first - 1],) if first else ())
        if who:
            yield field_change("destination changed", (*path, "who"), rule.who, who)
    if rule.load and not isinstance(rule, SafetyRow):
        yield field_change("load line lost", (*path, "load"), rule.load, None)


def _urgency(path: Path, urgency: str) -> Iterator[Change]:
    place = URGENCY_STEPS.index(urgency)
    if place > 1:
        yield field_change("urgency lowered", path, urgency, URGENCY_STEPS[place - 1])


def _action(path: Path, action: str) -> Iterator[Change]:
    place = ACTIONS.index(action)
    if place:
        yield field_change("action loosened", path, action, ACTIONS[place - 1])


def _without_row(kb: KnowledgeBase, path: Path, row: SafetyRow) -> tuple[Edit, ...]:
    """The row, its details, and every literal that names one of them: what else would have to go for it to load."""
    gone = {row.id, *(detail.id for detail in kb.details if detail.of == row.id)}
    edits: list[Edit] = [(path, GONE)]
    edits += [(("details", n), GONE) for n, detail in enumerate(kb.details) if detail.id in gone]
    edits += [(("observed", n), GONE) for n, finding in enumerate(kb.observed) if finding.id in gone]
    for place, condition, holder in _named(kb):
        if place[:4] == path[:4] or not any(
            literal.finding.partition(".")[0] in gone for literal in condition.literals()
        ):
            continue
        clauses = [
            tuple(literal for literal in clause if literal.finding.partition(".")[0] not in gone)
            for clause in condition.clauses
        ]
        if all(clauses):
            edits.append((place, Condition(clauses=tuple(clauses))))
        else:
            edits.append((holder, GONE if isinstance(holder[-1], int) else None))
    # A holder may be named twice; taking it out once is enough, and changes inside it are then moot.
    holders = {place for place, value in edits if value is GONE}
    kept = dict(edits)
    return tuple((place, value) for place, value in kept.items() if not _inside(place, holders))


def _inside(place: Path, holders: set[Path]) -> bool:
    return any(place[: len(holder)] == holder and place != holder for holder in holders)


def _named(kb: KnowledgeBase) -> Iterator[tuple[Path, Condition, Path]]:
    """Conditions that may name a safety row: the place, the condition, and what to take out with its last clause."""
    for n, finding in enumerate(kb.observed):
        for k, rule in enumerate(finding.concluded):
            yield ("observed", n, "concluded", k, "when"), rule.when, ("observed", n, "concluded", k)
    for t, table in enumerate(kb.tables):
        for r, row in enumerate(table.rows):
            here: Path = ("tables", t, "rows", r)
            for name in ("closed_when", "excluded_when"):
                if getattr(row, name):
                    yield (*here, name), getattr(row, name), (*here, name)
            for k, worse in enumerate(row.raised):
                yield (*here, "raised", k, "when"), worse.when, (*here, "raised", k)
    for n, condition in enumerate(kb.open_when):
        yield ("open_when", n), condition, ("open_when", n)
    for field in ("escalation", "referral", "contradictions", "bars"):
        for n, rule in enumerate(getattr(kb, field)):
            yield (field, n, "when"), rule.when, (field, n)
    for field in ("load", "prohibitions"):
        for n, rule in enumerate(getattr(kb, field)):
            for k, condition in enumerate(rule.when):
                yield (field, n, "when", k), condition, (field, n, "when", k)
    for n, cause in enumerate(kb.causes):
        for k, evidence in enumerate(cause.evidence):
            yield ("causes", n, "evidence", k, "when"), evidence.when, ("causes", n, "evidence", k)


def _load(kb: KnowledgeBase) -> Iterator[Change]:
    for number, line in enumerate(kb.load):
        path: Path = ("load", number)
        for place, condition in enumerate(line.when):
            yield drop("rule dropped", (*path, "when", place))
            yield from condition_changes(kb, (*path, "when", place), condition)
        if line.unless:
            yield from condition_changes(kb, (*path, "unless"), line.unless)
        if line.action:
            yield from _action((*path, "action"), line.action)
        yield from _limits(kb, path, line)
        for name in ("notes", "prohibits"):
            for place, said in enumerate(getattr(line, name)):
                yield drop("load raised", (*path, name, place), f"without {said}")
    for number, prohibition in enumerate(kb.prohibitions):
        for place, condition in enumerate(prohibition.when):
            here: Path = ("prohibitions", number, "when", place)
            yield drop("rule dropped", here)
            yield from condition_changes(kb, here, condition)


def _limits(kb: KnowledgeBase, path: Path, line: LoadRow) -> Iterator[Change]:
    """One step milder in each field that the line limits."""
    if line.cut:
        smaller = max(row.cut for row in kb.load if row.cut is not None and row.cut < line.cut)
        yield field_change("load raised", (*path, "cut"), line.cut, smaller)
    if line.rpe is not None and line.rpe < 10:
        yield field_change("load raised", (*path, "rpe"), line.rpe, line.rpe + 1)
    least, most = line.reps
    if most is not None:
        yield field_change("load raised", (*path, "reps"), line.reps, (least, most + 1))
    if least is not None:
        yield field_change("load raised", (*path, "reps"), line.reps, (max(1, least - 1), most))
    if line.reps_fewer:
        yield field_change("load raised", (*path, "reps_fewer"), line.reps_fewer, line.reps_fewer - 1 or None)
    for name in ("technique", "replaces", "cut_to_ceiling"):
        if getattr(line, name):
            yield field_change("load raised", (*path, name), True, False, silent=True)


def _bars(kb: KnowledgeBase) -> Iterator[Change]:
    for number, bar in enumerate(kb.bars):
        path: Path = ("bars", number)
        yield drop("bar dropped", path)
        yield from condition_changes(kb, (*path, "when"), bar.when)
        if bar.unless:
            yield from condition_changes(kb, (*path, "unless"), bar.unless)
        for name in ("attributes", "classes"):
            for place, said in enumerate(getattr(bar, name)):
                # Taking out the last of both would bar every drill.
                if len(bar.attributes) + len(bar.classes) > 1:
                    yield drop("attribute lost", (*path, name, place), f"without {said}")
