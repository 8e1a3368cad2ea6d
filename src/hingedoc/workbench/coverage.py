"""What the examples exercise of a base: its rules, their literals, its bands, its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from hingedoc.domain.drills import SLOTS
from hingedoc.domain.findings import Count, Derived, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.algebra import clause_holds, holds
from hingedoc.inference.columns import Array, Arrays
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.meaning import gate_shut
from hingedoc.workbench.bench import Bench
from hingedoc.workbench.conditions import Written, conditions_of
from hingedoc.workbench.edits import Path
from hingedoc.workbench.mutants import stands

#: What is counted, in the order of the report.
KINDS = (
    "evidence",
    "evidence steps",
    "causes that lead",
    "inferred",
    "rows yes",
    "rows open",
    "row details",
    "escalation",
    "referral",
    "load lines",
    "prohibitions",
    "bars",
    "contradictions",
    "drills chosen",
    "rungs",
    "no fault",
    "literals true",
    "literals false",
    "bands",
)


@dataclass(frozen=True)
class Item:
    """One thing that examples may exercise: its kind, where it stands, its name, and in how many examples."""

    kind: str
    entry: str
    inside: Path
    name: str
    times: int


def coverage(bench: Bench) -> tuple[Item, ...]:
    """How often the examples of a base exercise each of its parts."""
    return tuple(_Coverage(bench).items())


class _Coverage:
    def __init__(self, bench: Bench) -> None:
        self.bench, self.kb = bench, bench.kb
        memories = [held.memory for held in bench.examples if held.memory]
        self.batch = bench.run(memories)
        self.a = Arrays(max(len(states) for states in bench.program.columns.values()))
        self.open = ~self._whole(gate_shut(self.a, self.batch.columns))

    def items(self) -> Iterator[Item]:
        yield from self._evidence()
        yield from self._inferred()
        yield from self._safety()
        yield from self._load()
        yield from self._plan()
        for written in conditions_of(self.kb):
            yield from self._literals(written)
        yield from self._bands()

    def _item(self, kind: str, path: Path, seen: Array, more: str = "") -> Item:
        entry, inside, label = stands(self.kb, path)
        return Item(kind, entry, inside, label + more, int(np.count_nonzero(seen)))

    def _whole(self, value: object) -> Array:
        return np.broadcast_to(np.asarray(value), self.batch.size)

    def _fired(self, *rules: str) -> Array:
        found = np.zeros(self.batch.size, bool)
        for rule in rules:
            found = found | self.batch.fired.get(rule, False)
        return found

    def _place(self, field: str, place: int) -> Array:
        return np.equal(self.batch.outcome[field], place)

    def _evidence(self) -> Iterator[Item]:
        compiled = {rule.id: rule for rule in self.bench.program.evidence}
        for n, cause in enumerate(self.kb.causes):
            for k, written in enumerate(cause.evidence):
                path: Path = ("causes", n, "evidence", k)
                rule = compiled[f"{cause.id}.{written.id}"]
                yield self._item("evidence", path, self._fired(rule.id))
                for step in rule.steps:
                    size = self.bench.program.certainty_of(step.weight)
                    brought = self.batch.weights[rule.id] == step.weight
                    yield self._item("evidence steps", path, brought, f" at {size:g}")
            if cause.ranked:
                place = 1 + self.bench.program.causes.index(cause.id)
                yield self._item("causes that lead", ("causes", n), self._place("cause_1", place))

    def _inferred(self) -> Iterator[Item]:
        for n, finding in enumerate(self.kb.observed):
            for k, rule in enumerate(finding.concluded):
                yield self._item("inferred", ("observed", n, "concluded", k), self._fired(rule.id))

    def _safety(self) -> Iterator[Item]:
        columns = self.batch.columns
        for t, table in enumerate(self.kb.tables):
            for r, row in enumerate(table.rows):
                path: Path = ("tables", t, "rows", r)
                yield self._item("rows yes", path, self._fired(row.id))
                yield self._item("rows open", path, columns[row.id] == 0)
                for k, worse in enumerate(row.raised):
                    fired = self._fired(f"{row.id}:{worse.id}")
                    yield self._item("row details", (*path, "raised", k), fired)
        for kind in ("escalation", "referral"):
            for n, rule in enumerate(getattr(self.kb, kind)):
                yield self._item(kind, (kind, n), self._fired(rule.id))
        for n, contradiction in enumerate(self.kb.contradictions):
            yield self._item("contradictions", ("contradictions", n), self._fired(contradiction.id))

    def _load(self) -> Iterator[Item]:
        for n, line in enumerate(self.kb.load):
            there = self.batch.columns["load." + line.id.lower()] > 0
            if line.id == self.kb.default_load:
                there = there | (self.open & self._place("load_spoken", 0) & self._place("no_fault", 0))
            for place, rule in enumerate(self.bench.program.no_fault, 1):
                if self.kb.pathway.no_fault_load(rule.id) == line.id:
                    there = there | self._place("no_fault", place)
            yield self._item("load lines", ("load", n), there)
        for n, prohibition in enumerate(self.kb.prohibitions):
            yield self._item("prohibitions", ("prohibitions", n), self.batch.columns["prohibit." + prohibition.id] > 0)
        for n, bar in enumerate(self.kb.bars):
            yield self._item("bars", ("bars", n), self._fired("bar:" + bar.id))

    def _plan(self) -> Iterator[Item]:
        program = self.bench.program
        for n, drill in enumerate(self.kb.drills):
            place = 1 + next(p for p, choice in enumerate(program.drills) if choice.id == drill.id)
            chosen = np.zeros(self.batch.size, bool)
            for slot in SLOTS:
                chosen = chosen | self._place("drill_" + slot, place)
            yield self._item("drills chosen", ("drills", n), chosen)
        for n, rung in enumerate(program.rungs):
            reached = (
                self.open & self._place("rung", rung.rung) & self._whole(holds(self.a, rung.when, self.batch.columns))
            )
            yield self._item("rungs", ("pathway", "rungs", n), reached)
        for n, no_fault in enumerate(self.kb.pathway.no_fault):
            places = [p for p, rule in enumerate(program.no_fault, 1) if rule.id == no_fault.id]
            yield self._item("no fault", ("pathway", "no_fault", n), np.isin(self.batch.outcome["no_fault"], places))

    def _literals(self, written: Written) -> Iterator[Item]:
        """Each literal: alone in making its condition hold, and false where all else holds."""
        _, _, where = stands(self.kb, written.path)
        columns, member = self.batch.columns, self.a.member
        given = self._whole(holds(self.a, compile_condition(self.kb, written.given, where), columns))
        given = given & self.open if written.evidence else given
        compiled = compile_condition(self.kb, written.condition, where)
        clauses = [self._whole(clause_holds(self.a, clause, columns)) for clause in compiled]
        for number, clause in enumerate(compiled):
            others = self._all([given, *(held for place, held in enumerate(clauses) if place != number)])
            for column, mask in clause:
                mine = self._whole(member(columns[column], mask))
                beside = [self._whole(member(columns[c], m)) for c, m in clause if c != column]
                alone = others & mine & ~self._any(beside)
                yield self._item("literals true", written.path, alone, f" on {column}")
                yield self._item("literals false", written.path, others & ~clauses[number], f" on {column}")

    def _all(self, values: list[Array]) -> Array:
        return self._whole(self.a.all(values))

    def _any(self, values: list[Array]) -> Array:
        return self._whole(self.a.any(values))

    def _bands(self) -> Iterator[Item]:
        for n, finding in enumerate(self.kb.observed):
            if not isinstance(finding, Measure | Derived | Count):
                continue
            sided = {f"{finding.id}.left", f"{finding.id}.right"}
            for column, states in finding.columns():
                for place, state in enumerate(states):
                    if place and column not in sided:
                        seen = self.batch.columns[column] == place
                        part = column.removeprefix(finding.id)
                        yield self._item("bands", ("observed", n), seen, f"{part} {state}")
        for n, count in enumerate(self.kb.row_counts):
            for place, state in enumerate(("unknown", *count.bands.states)):
                if place:
                    yield self._item("bands", ("row_counts", n), self.batch.columns[count.id] == place, f" {state}")


def by_kind(
    items: tuple[Item, ...], of: Callable[[Item], bool] = lambda item: item.times > 0
) -> dict[str, tuple[int, int]]:
    """For each kind, how many items there are for which something is so, and how many in all."""
    return {
        kind: (sum(1 for item in items if item.kind == kind and of(item)), sum(1 for i in items if i.kind == kind))
        for kind in KINDS
    }


def examples_in(kb: KnowledgeBase) -> int:
    """How many examples a base has."""
    return len(kb.examples) + sum(len(cause.examples) for cause in kb.causes)
