"""One case through experta. It matches, chains and fires; the activations it fires are the explanation.

A stage is a fact: one fact class for each stratum, holding the columns its rules read. A rule is one pattern on one
stage fact. When a stage's agenda is empty its closing rule, of lower salience, counts what is counted and declares the
next stage. Nothing is modified or retracted, so nothing fires again. Where the gate is shut, the fact that evidence
matches is never declared.
"""

from __future__ import annotations

import itertools
from bisect import insort
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.errors import HingedocError, Problem
from hingedoc.inference._experta import (
    ConflictSetNode,
    Fact,
    KnowledgeEngine,
    NotNode,
    OrdinaryMatchNode,
    P,
    ReteMatcher,
    Rule,
    Strategy,
)
from hingedoc.inference.abstraction import NO_NUMBER, count, derive
from hingedoc.inference.algebra import INTEGERS, holds
from hingedoc.inference.meaning import conclude, gate_shut, scores
from hingedoc.inference.prescribing import Given, load_said, prescribing
from hingedoc.inference.program import Clauses, EvidenceRule, Program

_FIRST, _CLOSING = 10, 5


@dataclass(frozen=True, slots=True)
class Firing:
    """One activation that fired: the rule, and the columns whose answers satisfied it."""

    stage: int
    rule: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one run left behind.

    Attributes:
        columns: every column as a place in its states.
        weights: weight brought by each evidence rule that fired.
        scores: by cause; empty where the gate is shut.
        outcome: see :func:`hingedoc.inference.meaning.conclude` and
            :func:`hingedoc.inference.prescribing.prescribing`.
        trace: every activation fired, in order.
    """

    columns: Mapping[str, int]
    weights: Mapping[str, int]
    scores: Mapping[str, int]
    outcome: Mapping[str, int]
    trace: tuple[Firing, ...]


class RunLimitError(HingedocError, RuntimeError):
    """More activations fired than the Program has rules: a mistake of this program, never a result."""


class FlatMatcher(ReteMatcher):  # type: ignore[misc]  # experta has no types
    """The same network, kept as flat lists.

    Stock experta walks the whole network to reset it and asks every rule for news after every firing: rules times
    firings. Here reset touches what has memory once, and only rules that heard something are asked.
    """

    def __init__(self, engine: Any) -> None:
        super().__init__(engine)
        self.matching: list[Any] = []
        conflict_sets: list[Any] = []
        seen: set[int] = set()
        open_nodes = [self.root_node]
        while open_nodes:
            node = open_nodes.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, OrdinaryMatchNode | NotNode):
                self.matching.append(node)
            elif isinstance(node, ConflictSetNode):
                conflict_sets.append(node)
            open_nodes.extend(child.node for child in node.children)
        self.conflict_sets = sorted(conflict_sets, key=lambda node: str(node.rule.__name__))

    def reset(self) -> None:
        """Forget every fact."""
        for node in self.matching:
            node._reset()
        for node in self.conflict_sets:
            if node.memory or node.added or node.removed:
                node._reset()

    def changes(self, adding: Any = None, deleting: Any = None) -> tuple[list[Any], list[Any]]:
        """Pass facts through the network; activations that came and went."""
        for fact in deleting or ():
            self.root_node.remove(fact)
        for fact in adding or ():
            self.root_node.add(fact)
        came: list[Any] = []
        went: list[Any] = []
        for node in self.conflict_sets:
            if node.added or node.removed:
                added, removed = node.get_activations()
                came.extend(added)
                went.extend(removed)
        return came, went


class InOrder(Strategy):  # type: ignore[misc]  # experta has no types
    """Activations by salience, then rule name: the same order on every run."""

    def _update_agenda(self, agenda: Any, added: Any, removed: Any) -> None:
        for activation in removed:
            if activation in agenda.activations:
                agenda.activations.remove(activation)
        for activation in added:
            # The agenda is popped from its end, so names sort downwards.
            name = activation.rule.__name__
            activation.key = (activation.rule.salience, [-ord(letter) for letter in name])
            insort(agenda.activations, activation)


class _Engine(KnowledgeEngine):  # type: ignore[misc]  # experta has no types
    """What one run writes to."""

    columns: dict[str, int]
    weights: dict[str, int]
    trace: list[Firing]
    initial: tuple[Any, ...] | None = None

    def get_deffacts(self) -> list[Any]:
        """Looked up once: experta inspects every member at each reset."""
        if self.initial is None:
            self.initial = tuple(super().get_deffacts())
        return list(self.initial)

    def get_activations(self) -> tuple[Any, Any]:
        """Nothing new where no fact came or went."""
        if self.facts.added or self.facts.removed:
            return super().get_activations()  # type: ignore[no-any-return]  # experta has no types
        return (), ()


class Rete:
    """The compiled network of one Program. Not to be shared between threads: one each."""

    engine: type[Any] = _Engine
    parts: Mapping[str, Any] = {"__matcher__": FlatMatcher, "__strategy__": InOrder}

    def __init__(self, program: Program) -> None:
        self.program = program
        self._reads: list[set[str]] = [set() for _ in range(program.depth + 1)]
        self._always: list[set[str]] = [set() for _ in range(program.depth + 1)]
        self._stages = [type(f"Stage{number}", (Fact,), {}) for number in range(program.depth)] + [
            type("Evidence", (Fact,), {})
        ]
        body: dict[str, Any] = dict(self.parts)
        for rule in program.rules:
            self._add(body, rule.stage, rule.id, rule.when, _raise(rule.then))
        for evidence in program.evidence:
            self._add(body, program.depth, evidence.id, evidence.steps[0].when, _weigh(evidence))
        for stage in range(program.depth):
            name = f"{stage:02d}~close"
            body[name] = Rule(self._stages[stage](), salience=_salience(stage) - _CLOSING)(
                _named(name, self._closing(stage))
            )
        self._limit = len(body) + program.depth
        self._engine = type("HingeEngine", (self.engine,), body)()

    def run(self, memory: WorkingMemory) -> Findings:
        """Run one case.

        Raises:
            RunLimitError: more activations fired than there are rules.
        """
        program, engine = self.program, self._engine
        places = program.columns
        states = {column: places[column].index(state) for column, state in memory.states.items()}
        numbers = {column: memory.numbers.get(column, NO_NUMBER) for column in memory.numbers}
        engine.columns = derive(program, INTEGERS, states, numbers)
        engine.weights, engine.trace = {}, []
        engine.reset()
        engine.declare(self._fact(engine.columns, 0))
        engine.run(self._limit)
        if engine.agenda.activations:
            engine.reset()
            raise RunLimitError(Problem("P901", f"More than {self._limit} activations fired."))
        shut = gate_shut(INTEGERS, engine.columns)
        score = scores(program, INTEGERS, engine.weights)
        outcome = conclude(program, INTEGERS, engine.columns, score, engine.weights)
        given = Given(numbers, *load_said(program, memory))
        outcome |= prescribing(program, INTEGERS, engine.columns, given, score, outcome)
        return Findings(
            columns=engine.columns,
            weights=engine.weights,
            scores={} if shut else score,
            outcome=outcome,
            trace=tuple(engine.trace),
        )

    def _add(self, body: dict[str, Any], stage: int, rule: str, when: Clauses, act: Callable[..., None]) -> None:
        for number, pattern in enumerate(branches(when)):
            for column, mask in pattern.items():
                self._reads[stage].add(column)
                if mask & 1:
                    self._always[stage].add(column)
            name = firing_name(stage, rule, number)
            fired = Firing(stage, rule, tuple(sorted(pattern)))
            constraints = {column: _accepts(mask) for column, mask in pattern.items()}
            made = Rule(self._stages[stage](**constraints), salience=_salience(stage))
            body[name] = made(_named(name, _fire(fired, act)))

    def _fact(self, columns: Mapping[str, int], stage: int) -> Any:
        always = self._always[stage]
        known = {name: columns[name] for name in sorted(self._reads[stage]) if columns[name] or name in always}
        return self._stages[stage](**known)

    def _closing(self, stage: int) -> Callable[[Any], None]:
        following = stage + 1
        counts = [c for c in self.program.counts if c.level == following]

        def close(engine: Any) -> None:
            for counting in counts:
                engine.columns[counting.column] = count(INTEGERS, counting, engine.columns)
            if following == self.program.depth and gate_shut(INTEGERS, engine.columns):
                return
            engine.declare(self._fact(engine.columns, following))

        return close


def _salience(stage: int) -> int:
    return -_FIRST * stage


@cache
def _accepts(mask: int) -> Any:
    # One predicate for each set of states, so that equal tests share a node.
    return P(lambda place: bool(mask >> place & 1))


def firing_name(stage: int, rule: str, number: int) -> str:
    """The name of one pattern of a rule: activations of a stage fire in the order of their names."""
    return f"{stage:02d}|{rule}|{number:03d}"


def branches(when: Clauses) -> Iterator[dict[str, int]]:
    """Each way to satisfy a condition, as one pattern: column to accepted states."""
    for ways in itertools.product(*when):
        pattern: dict[str, int] = {}
        for column, mask in ways:
            pattern[column] = pattern[column] & mask if column in pattern else mask
        if all(pattern.values()):
            yield pattern


def _named(name: str, function: Callable[[Any], None]) -> Callable[[Any], None]:
    # experta reads a rule's name from its function.
    function.__name__ = name
    return function


def _fire(fired: Firing, act: Callable[[Any], None]) -> Callable[[Any], None]:
    def fire(engine: Any) -> None:
        engine.trace.append(fired)
        act(engine)

    return fire


def _raise(then: tuple[tuple[str, int], ...]) -> Callable[[Any], None]:
    def act(engine: Any) -> None:
        columns = engine.columns
        for column, place in then:
            if place > columns[column]:
                columns[column] = place

    return act


def _weigh(rule: EvidenceRule) -> Callable[[Any], None]:
    def act(engine: Any) -> None:
        for step in reversed(rule.steps):
            if step is rule.steps[0] or holds(INTEGERS, step.when, engine.columns):
                engine.weights[rule.id] = step.weight
                return

    return act
