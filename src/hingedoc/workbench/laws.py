"""Laws of safety, tried on fixed pairs of cases: what no change of the knowledge may break.

Each law compares two cases that differ in one answer. A pair that does not hold in the base itself is left out, so a
law speaks only of what a change has broken.

- a row answered yes is never milder than the same row answered no;
- a question left open is never milder than its no;
- a detail that counts as yes while open is never milder open than yes;
- more pain is never milder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from hingedoc.domain.findings import Measure
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.columns import Array, cases_of, run_columns
from hingedoc.inference.numbers import around, legal, spoken
from hingedoc.inference.population import SEED, CaseMaker
from hingedoc.workbench.bench import Bench

_PEOPLE = 6
_VERDICTS = ("urgency", "action", "cut", "rpe", "reps_from", "reps_to", "reps_fewer")

YES = "a yes is never milder than a no"
OPEN = "a question left open is never milder than its no"
DETAIL = "a detail left open counts as yes"
PAIN = "more pain is never milder"


class Laws:
    """The laws with their pairs, for one base."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        pairs = [*_made(bench)]
        self.names = [name for name, _, _ in pairs]
        # One run for both halves: what a run costs is mostly not the number of cases.
        self._cases = cases_of(bench.program, [*(mild for _, mild, _ in pairs), *(strict for _, _, strict in pairs)])
        self.holds = self._hold(bench)

    def broken_by(self, bench: Bench) -> str | None:
        """The first law that holds in the base and not in this one."""
        broken = np.flatnonzero(self.holds & ~self._hold(bench))
        return self.names[broken[0]] if broken.size else None

    def _hold(self, bench: Bench) -> Array:
        half = len(self.names)
        concluded = run_columns(bench.program, self._cases.only(bench.program))
        found = np.ones(half, bool)
        for verdict in _VERDICTS:
            places = concluded.columns[verdict]
            found &= places[half:] >= places[:half]
        return found


def _made(bench: Bench) -> Iterator[tuple[str, WorkingMemory, WorkingMemory]]:
    kb = bench.kb
    maker = CaseMaker(kb, random.Random(SEED))
    people = [maker.somebody() for _ in range(_PEOPLE)]
    asked = {**dict.fromkeys(kb.umbrellas, "yes"), **dict.fromkeys(kb.rows, "no")}
    quiet = {**dict.fromkeys(kb.umbrellas, "no"), **dict.fromkeys(kb.rows, "no")}

    def pair(name: str, person: dict[str, Any], mild: dict[str, Any], strict: dict[str, Any]) -> Iterator[Any]:
        try:
            yield name, _read(bench, {**person, **mild}), _read(bench, {**person, **strict})
        except AnswersError:
            return

    for number, person in enumerate(people):
        base = {**person, **(asked if number % 2 else quiet)}
        for row in kb.rows:
            yield from pair(f"{YES} ({row})", base, {row: "no"}, {row: "yes"})
            yield from pair(f"{OPEN} ({row})", base, {row: "no"}, {row: "unknown"})
        for umbrella in kb.umbrellas:
            yield from pair(f"{OPEN} ({umbrella})", base, {umbrella: "no"}, {umbrella: "unknown"})
        for detail in kb.details:
            if detail.of and detail.if_unknown == "as_yes":
                yes = {**base, detail.of: "yes"}
                yield from pair(f"{DETAIL} ({detail.id})", yes, {detail.id: "yes"}, {detail.id: "unknown"})
        for pain in kb.roles.pain:
            measure = kb.findings[pain]
            if isinstance(measure, Measure):
                low, high, step = legal(measure)
                numbers = sorted({low, high, *(n for e in measure.all_edges() for n in around(e, step))})
                numbers = [number for number in numbers if low <= number <= high]
                for less, more in pairwise(numbers):
                    yield from pair(f"{PAIN} ({pain})", base, {pain: spoken(less)}, {pain: spoken(more)})


def _read(bench: Bench, answers: dict[str, Any]) -> WorkingMemory:
    return read_answers(bench.kb, answers)
