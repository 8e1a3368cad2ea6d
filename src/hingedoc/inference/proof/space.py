"""All cases there are: what may be answered, as free terms, and a case of the solver's as answers.

It is exact. Every assignment of the free terms is a case that can be given, and every case that can be given is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hingedoc.domain.bands import thousandths
from hingedoc.domain.findings import SIDES, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.algebra import Value
from hingedoc.inference.program import Program
from hingedoc.inference.proof.terms import Rank, every, negation, new_rank, new_whole


@dataclass(frozen=True)
class Answers:
    """One case: places of states and numbers in thousandths, by column; unknown ones left out."""

    states: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.states) + len(self.numbers)


@dataclass(frozen=True)
class Free:
    """Every case at once: a free term for every answer, and what holds them to what may be answered."""

    states: Mapping[str, Value]
    numbers: Mapping[str, Value]
    rules: tuple[Any, ...]

    def changed(self, states: Mapping[str, Value], numbers: Mapping[str, Value]) -> Free:
        """The same case with some answers in place of others."""
        return Free({**self.states, **states}, {**self.numbers, **numbers}, self.rules)

    def answers(self, read: Callable[[Value], int]) -> Answers:
        """The answers of one case."""
        states = {column: place for column, value in self.states.items() if (place := read(value))}
        numbers = {column: said for column, value in self.numbers.items() if (said := read(value)) != NO_NUMBER}
        return Answers(states, numbers)


class Space:
    """What may be answered, as far as the columns of a Program depend on it."""

    def __init__(self, kb: KnowledgeBase, program: Program) -> None:
        self.kb, self.program = kb, program
        self._measures = {column: m for m in kb.findings.values() if isinstance(m, Measure) for column in _numbers(m)}
        self._edges: dict[str, set[int]] = {}
        counted: set[str] = set()
        for banding in program.bandings:
            for column in banding.number:
                self._edges.setdefault(column, set()).update(e for t in banding.tables for e in t.edges)
            if len(banding.number) > 1:
                counted.update(banding.number)
        for pair in program.two_sides:
            if pair.gap:
                sides = [f"{pair.finding}.{side}" for side in SIDES]
                counted.update(sides)
                # A measure may have a gap and no bands of its own.
                self._edges.update({side: self._edges.get(side, set()) for side in sides})
        #: Numbers that are subtracted from each other; of all others only the band matters.
        self._counted = counted

    def free(self) -> Free:
        """Every case at once."""
        states: dict[str, Value] = {}
        numbers: dict[str, Value] = {}
        rules: list[Any] = []
        for column in self.program.given:
            states[column], ladder = new_rank(column, range(len(self.program.columns[column])))
            rules += ladder
        for column in self._edges:
            numbers[column], bounds = self.number(column, column)
            rules += bounds
        rules += self.of_the_lift(states)
        return Free(states, numbers, tuple(rules))

    def number(self, column: str, name: str) -> tuple[Value, list[Any]]:
        """A free number of one column, under a name of its own."""
        low, high, step = self._legal(column)
        if column in self._counted:
            return new_whole(name + "#", low, high, step, NO_NUMBER)
        # One number stands for all that lie between the same edges.
        firsts = {low, *(max(low, -(-edge // step) * step) for edge in self._edges[column])}
        return new_rank(name + "#", [NO_NUMBER, *sorted(first for first in firsts if first <= high)])

    def _legal(self, column: str) -> tuple[int, int, int]:
        measure = self._measures[column]
        low, high = (thousandths(end) for end in measure.range)
        step = 1000 if measure.whole else thousandths(measure.step) if measure.step else 1
        low = -(-low // step) * step
        return max(low, step) if measure.above_zero else low, high, step

    def of_the_lift(self, states: Mapping[str, Value]) -> Iterable[Any]:
        """A sign of another lift cannot have been seen."""
        lift = states.get(self.kb.roles.lift)
        if not isinstance(lift, Rank):
            return
        names = self.program.columns[self.kb.roles.lift]
        for sign in self.kb.signs:
            seen = states.get(sign.id)
            if sign.lifts and isinstance(seen, Rank):
                for place, name in enumerate(names[1:], 1):
                    if name not in sign.lifts:
                        here = every([lift.reaches(place), negation(lift.reaches(place + 1))])
                        yield negation(every([here, seen.reaches(2)]))


def _numbers(measure: Measure) -> tuple[str, ...]:
    return tuple(f"{measure.id}.{part}" for part in (*SIDES, "worst")) if measure.sides else (measure.id,)
