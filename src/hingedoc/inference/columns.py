"""Many cases at once through numpy: the same meaning as one case, one array a column, no loop over cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.inference.abstraction import NO_NUMBER, derive
from hingedoc.inference.algebra import Algebra, Value
from hingedoc.inference.meaning import close, conclude, gate_shut, scores, step_weights
from hingedoc.inference.prescribing import Given, load_said, prescribing
from hingedoc.inference.program import Program, Rule
from hingedoc.inference.rete import Findings, Firing, branches, firing_name

Array = np.ndarray[Any, np.dtype[Any]]


class Arrays:
    """The operations of meaning over arrays, one place a case. What is the same for all cases stays a plain value.

    Args:
        states: the most states that any column has.
    """

    def __init__(self, states: int) -> None:
        # A table of truths, not a shift: a column may have more states than a machine word has bits.
        self._truths = lru_cache(maxsize=None)(lambda mask: np.array([bool(mask >> i & 1) for i in range(states)]))

    def member(self, value: Value, mask: int) -> Value:
        """Whether bit ``value`` of ``mask`` is set."""
        if isinstance(value, int):
            return bool(mask >> value & 1)
        return self._truths(mask)[value]

    @staticmethod
    def all(values: Sequence[Value]) -> Value:
        """Whether all hold; of none: yes."""
        found: Value = True
        for value in values:
            if value is False:
                return False
            if value is not True:
                found = value if found is True else found & value
        return found

    @staticmethod
    def any(values: Sequence[Value]) -> Value:
        """Whether any holds; of none: no."""
        found: Value = False
        for value in values:
            if value is True:
                return True
            if value is not False:
                found = value if found is False else found | value
        return found

    @staticmethod
    def where(test: Value, yes: Value, no: Value) -> Value:
        """One of two values."""
        if isinstance(test, bool):
            return yes if test else no
        if isinstance(no, int) and no == 0:
            # A good deal quicker than choosing.
            return test * yes
        return np.where(test, yes, no)

    @staticmethod
    def most(values: Sequence[Value]) -> Value:
        """The largest."""
        plain: list[int] = []
        found: Value = None
        for value in values:
            if isinstance(value, int):
                plain.append(value)
            else:
                found = value if found is None else np.maximum(found, value)
        if found is None:
            return max(plain)
        return np.maximum(found, max(plain)) if plain else found

    @staticmethod
    def equal(left: Value, right: Value) -> Value:
        """Whether two values are the same."""
        return left == right


@dataclass(frozen=True)
class Cases:
    """Answers by column, one place a case: states as places (0 unknown), numbers in thousandths.

    Attributes:
        said: the load in use, in thousandths of the unit it was said in; NO_NUMBER is none. None: none in any case.
        unit: the place of that unit in ``program.units``.
    """

    size: int
    states: Mapping[str, Array]
    numbers: Mapping[str, Array]
    said: Array | None = None
    unit: Array | None = None

    @property
    def given(self) -> Given:
        """The numbers as ``prescribing`` takes them."""
        said = NO_NUMBER if self.said is None else self.said
        return Given(self.numbers, said, 0 if self.unit is None else self.unit)

    def only(self, program: Program) -> Cases:
        """The same answers as far as another program has their columns."""
        known = program.columns
        states = {name: places for name, places in self.states.items() if name in known}
        numbers = {name: found for name, found in self.numbers.items() if name in known}
        return Cases(self.size, states, numbers, self.said, self.unit)


@dataclass(frozen=True)
class Concluded:
    """All that a batch of cases left behind, one place a case. See :class:`hingedoc.inference.rete.Findings`.

    Attributes:
        weights: by evidence rule; 0 where it did not fire or the gate is shut.
        fired: by rule, evidence included: whether it fired.
    """

    program: Program
    size: int
    columns: Mapping[str, Array]
    weights: Mapping[str, Array]
    scores: Mapping[str, Array]
    outcome: Mapping[str, Array]
    fired: Mapping[str, Array]

    def findings(self, case: int) -> Findings:
        """One case as the engine gives it, the trace included."""
        columns = _row(self._columns, self.columns, case)
        weights = {rule: weight for rule, weight in _row(self._weights, self.weights, case).items() if weight}
        shut = bool(self._shut[case])
        fired = [rule for rule, yes in zip(self.fired, self._fired[:, case].tolist(), strict=True) if yes]
        return Findings(
            columns=columns,
            weights=weights,
            scores={} if shut else _row(self._scores, self.scores, case),
            outcome=_row(self._outcome, self.outcome, case),
            trace=_trace(self.program, fired, columns),
        )

    @cached_property
    def _shut(self) -> Array:
        return np.broadcast_to(gate_shut(_arrays(self.program), self.columns), self.size)

    @cached_property
    def _columns(self) -> Array:
        return _stacked(self.columns, self.size)

    @cached_property
    def _weights(self) -> Array:
        return _stacked(self.weights, self.size)

    @cached_property
    def _scores(self) -> Array:
        return _stacked(self.scores, self.size)

    @cached_property
    def _outcome(self) -> Array:
        return _stacked(self.outcome, self.size)

    @cached_property
    def _fired(self) -> Array:
        return _stacked(self.fired, self.size)


def cases_of(program: Program, memories: Sequence[WorkingMemory]) -> Cases:
    """Many working memories as arrays."""
    size = len(memories)
    states: dict[str, Array] = {}
    numbers: dict[str, Array] = {}
    place_of = {name: {state: place for place, state in enumerate(known)} for name, known in program.columns.items()}
    said, unit = np.full(size, NO_NUMBER, np.int64), np.zeros(size, np.int64)
    for case, memory in enumerate(memories):
        said[case], unit[case] = load_said(program, memory)
        for column, state in memory.states.items():
            if column not in states:
                states[column] = np.zeros(size, np.int64)
            states[column][case] = place_of[column][state]
        for column, number in memory.numbers.items():
            if column not in numbers:
                numbers[column] = np.full(size, NO_NUMBER, np.int64)
            numbers[column][case] = number
    if np.all(said == NO_NUMBER):
        return Cases(size, states, numbers)
    return Cases(size, states, numbers, said, unit)


def run_columns(program: Program, cases: Cases) -> Concluded:
    """Run many cases.

    Raises:
        KnowledgeError: a per cent edge, or a load, too large for whole numbers of 64 bits.
    """
    a = _arrays(program)
    columns, held, weights, score, outcome = conclusions(program, cases.states, cases.numbers)
    outcome = outcome | prescribing(program, a, columns, cases.given, score, outcome)
    shut = gate_shut(a, columns)
    fired: dict[str, Value] = {}
    for rule in program.rules:
        # A rule that concludes nothing may stand in the last stage, which the engine reaches only past the gate.
        held_back = shut if rule.stage == program.depth else False
        fired[rule.id] = a.where(held_back, False, held[rule.id])
    fired |= {rule: weight != 0 for rule, weight in weights.items()}

    def whole(found: Mapping[str, Value]) -> dict[str, Array]:
        return {name: np.broadcast_to(value, cases.size) for name, value in found.items()}

    return Concluded(program, cases.size, whole(columns), whole(weights), whole(score), whole(outcome), whole(fired))


def conclusions(
    program: Program, states: Mapping[str, Value], numbers: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, Value], dict[str, Value], dict[str, Value], dict[str, Value]]:
    """Columns, rules that hold, weights, scores and outcome. What is one value for all cases stays one.

    Raises:
        KnowledgeError: as :func:`run_columns`.
    """
    readable(program)
    a = _arrays(program)
    columns = derive(program, a, states, numbers)
    held = close(program, a, columns)
    shut = gate_shut(a, columns)
    weights = {rule: a.where(shut, 0, weight) for rule, weight in step_weights(program, a, columns).items()}
    score = scores(program, a, weights)
    return columns, held, weights, score, conclude(program, a, columns, score, weights)


def readable(program: Program) -> None:
    """Whether whole numbers of 64 bits are enough for a program.

    Raises:
        KnowledgeError: a per cent edge, or a load, too large for them.
    """
    for pair in program.two_sides:
        if pair.per_cent and pair.gap and max(pair.gap.edges, default=0) >= 2**22:
            raise KnowledgeError(Problem("K312", "A gap of more than 4,000 per cent is not read.", path=pair.finding))
    if program.load_numbers.most_said >= 2**31:
        path = program.load_numbers.reference
        raise KnowledgeError(Problem("K312", "A load as large as its range allows is not read.", path=path))


def _arrays(program: Program) -> Algebra:
    return _arrays_of(max(len(states) for states in program.columns.values()))


@lru_cache
def _arrays_of(states: int) -> Algebra:
    return Arrays(states)


def _stacked(found: Mapping[str, Array], size: int) -> Array:
    return np.stack(list(found.values())) if found else np.zeros((0, size), np.int64)


def _row(stacked: Array, names: Mapping[str, Array], case: int) -> dict[str, int]:
    return dict(zip(names, stacked[:, case].tolist(), strict=True))


def _trace(program: Program, fired: Sequence[str], columns: Mapping[str, int]) -> tuple[Firing, ...]:
    """The activations, in the order in which the engine fires them: by stage, then name."""
    wanted = set(fired)
    found: list[tuple[int, str, Firing]] = []
    last = program.depth
    rules = [rule for rule in program.rules if rule.id in wanted]
    rules += [Rule(e.id, last, e.steps[0].when, ()) for e in program.evidence if e.id in wanted]
    for rule in rules:
        for number, pattern in enumerate(branches(rule.when)):
            if all(mask >> columns[column] & 1 for column, mask in pattern.items()):
                name = firing_name(rule.stage, rule.id, number)
                found.append((rule.stage, name, Firing(rule.stage, rule.id, tuple(sorted(pattern)))))
    return tuple(firing for _, _, firing in sorted(found, key=lambda f: f[:2]))
