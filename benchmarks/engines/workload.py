"""The workload that every engine gets: the same findings, rules and answers on every machine, from a seed.

60 findings are yes, no or unknown, 12 are whole numbers from 0 to 10 or unknown. Weighted rules of one to four
conditions speak for 20 causes. A score is the sum of the weights of the rules that hold, in thousandths of a nat;
a recommendation holds where every cause it reads has a score of at least :data:`LIKELY`. So a result is 20 integers and
30 truth values, and two engines agree or they do not.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from hingedoc.domain.weights import weight

YES_NO, NUMBERS = 60, 12
NAMES = tuple(f"f{place:02d}" for place in range(YES_NO + NUMBERS))
CAUSES = tuple(f"cause_{place:02d}" for place in range(20))
RECOMMENDATIONS = tuple(f"do_{place:02d}" for place in range(30))
LIKELY = weight(0.5)
UNKNOWN = -1
#: The share of findings that somebody has answered.
ANSWERED = 15 / 72

Array = np.ndarray[Any, np.dtype[Any]]
Answer = bool | int
Result = tuple[tuple[int, ...], tuple[bool, ...]]


class Literal(NamedTuple):
    """One test of one finding: ``is`` yes (1) or no (0), ``>=`` or ``<=`` a number. What is unknown passes none."""

    test: str
    finding: int
    value: int

    @property
    def passing(self) -> tuple[int, ...]:
        """Every answer that passes."""
        if self.test == "is":
            return (self.value,)
        return tuple(n for n in range(11) if (n >= self.value if self.test == ">=" else n <= self.value))


class Rule(NamedTuple):
    """All clauses must hold; a clause holds where any of its literals does."""

    cause: int
    weight: int
    clauses: tuple[tuple[Literal, ...], ...]


class Workload(NamedTuple):
    """Rules, and the causes that each recommendation reads."""

    rules: tuple[Rule, ...]
    reads: tuple[tuple[int, ...], ...]


class Table(NamedTuple):
    """Results of many cases: scores by cause and recommendations by place, one column a case."""

    scores: Array
    held: Array


def workload(rules: int, seed: int = 7) -> Workload:
    """So many rules. Every cause has one at least."""
    rng = random.Random(seed * 1000 + rules)
    made = []
    for number in range(rules):
        free = list(range(len(NAMES)))
        clauses = []
        for place in range(rng.choices([1, 2, 3, 4], [20, 35, 30, 15])[0]):
            ways = rng.choice([2, 3]) if place == 0 and rng.random() < 0.18 else 1
            clauses.append(tuple(_literal(rng, free) for _ in range(ways)))
        cause = number if number < len(CAUSES) else rng.randrange(len(CAUSES))
        made.append(Rule(cause, weight(rng.uniform(0.1, 0.9)), tuple(clauses)))
    return Workload(tuple(made), _reads(random.Random(seed + 1)))


def _literal(rng: random.Random, free: list[int]) -> Literal:
    finding = free.pop(rng.randrange(len(free)))
    if finding < YES_NO:
        return Literal("is", finding, int(rng.random() < 0.7))
    if rng.random() < 0.5:
        return Literal(">=", finding, rng.randint(4, 8))
    return Literal("<=", finding, rng.randint(2, 6))


def _reads(rng: random.Random) -> tuple[tuple[int, ...], ...]:
    places = range(len(CAUSES))
    return tuple(tuple(sorted(rng.sample(places, 1 if n < 20 else 2))) for n in range(len(RECOMMENDATIONS)))


def answers(rows: int, seed: int = 11) -> Array:
    """One row a finding, one column a case: 0 or 1, 0 to 10, :data:`UNKNOWN`."""
    chance = np.random.default_rng(seed)
    made = np.full((len(NAMES), rows), UNKNOWN, np.int8)
    for place in range(len(NAMES)):
        given = chance.random(rows, dtype=np.float32) < ANSWERED
        made[place, given] = chance.integers(0, 2 if place < YES_NO else 11, rows, dtype=np.int8)[given]
    return made


def as_dicts(given: Array) -> list[dict[str, Answer]]:
    """Each case by itself: what is known, by name, truth values where it is yes or no."""
    return [
        {
            name: bool(value) if place < YES_NO else value
            for place, (name, value) in enumerate(zip(NAMES, case, strict=True))
            if value != UNKNOWN
        }
        for case in given.T.tolist()
    ]


def as_table(results: Sequence[Result]) -> Table:
    """The results of single cases as one table."""
    return Table(np.array([scores for scores, _ in results]).T, np.array([held for _, held in results]).T)
