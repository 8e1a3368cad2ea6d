"""``python -m tests.support.many_tables 100000``: tables against the one-case engine, field by field, on every core.

Half of the cases are people as a coach meets them, read from tables and files; the other half are answers drawn at
random, with numbers at, just under and just over every edge. Each is assessed alone and in a table, and every field of
the two is compared with ``==``; so is every field of the long form.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.support.generate import random_memory
from tests.support.table_cases import long_rows_of, people, rows_of, table_of, typed_table_of
from tests.support.table_files import FORMATS, through_files
from tests.support.table_rows import expected_long_rows, expected_row

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop

Row = Mapping[str, Any]
#: Cases that one process works on at a time.
_PART = 2000
_MOST_SHOWN = 20


@dataclass
class Tally:
    """What was compared, by field and way, how often there was something in it, and every difference in words."""

    cases: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    compared: Counter[tuple[str, str]] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.cases += other.cases
        self.statuses += other.statuses
        self.compared += other.compared
        self.filled += other.filled
        self.differences += other.differences

    def compare(self, way: str, found: Sequence[Row], expected: Sequence[Row]) -> None:
        """Compare rows, every field of each."""
        if len(found) != len(expected):
            self.differences.append(f"{way}: {len(found)} rows, not {len(expected)}")
        for place, (one, other) in enumerate(zip(found, expected, strict=False)):
            for name in {**one, **other}:
                self.compared[name, way] += 1
                self.filled[name] += other.get(name) is not None
                if name not in one or name not in other or one[name] != other[name]:
                    said = f"{one.get(name, 'nothing')!r}, not {other.get(name, 'nothing')!r}"
                    self.differences.append(f"{way}, row {place}, {name}: {said}")


@cache
def _advisor() -> Advisor:
    """Made once in each process."""
    return Advisor()


def part(seed: int, count: int) -> Tally:
    """Compare so many cases from a seed: half of them people, half at random."""
    tally = Tally(cases=count)
    _people(tally, seed, count - count // 2)
    _at_random(tally, seed, count // 2)
    return tally


def _people(tally: Tally, seed: int, count: int) -> None:
    advisor = _advisor()
    answers = people(advisor.knowledge, count, seed)
    alone = [advisor.assess(one) for one in answers]
    tally.statuses.update(one.status for one in alone)
    expected = [{"id": str(row), **expected_row(one)} for row, one in enumerate(alone, 1)]
    text, typed = table_of(answers), typed_table_of(advisor.knowledge, answers)
    for format in FORMATS:
        tally.compare(format, through_files(advisor, text, format), expected)
    tally.compare("text", advisor.assess_table(text).to_pylist(), expected)
    tally.compare("typed", advisor.assess_table(typed).to_pylist(), expected)
    expected = [{"id": str(row), **found} for row, one in enumerate(alone, 1) for found in expected_long_rows(one)]
    tally.compare("long", advisor.assess_table(typed, long=True).to_pylist(), expected)


def _at_random(tally: Tally, seed: int, count: int) -> None:
    advisor, rng = _advisor(), random.Random(seed)
    kb, program = advisor.knowledge, advisor.program
    memories = [random_memory(kb, rng) for _ in range(count)]
    alone: list[Stop | Guidance] = [advisor.assess(memory) for memory in memories]
    tally.statuses.update(one.status for one in alone)
    found = rows_of(kb, program, advisor.version, memories)
    tally.compare("at random", found, [expected_row(one) for one in alone])
    expected = [{"case": case, **row} for case, one in enumerate(alone) for row in expected_long_rows(one)]
    tally.compare("at random, long", long_rows_of(program, memories), expected)


def all_of(cases: int, jobs: int, seed: int, said: Callable[[Tally], None]) -> Tally:
    """Compare so many cases in so many processes; ``said`` is told how far it is."""
    sizes = [min(_PART, cases - done) for done in range(0, cases, _PART)]
    total = Tally()
    with ProcessPoolExecutor(jobs) as pool:
        for tally in pool.map(part, range(seed, seed + len(sizes)), sizes):
            total.add(tally)
            said(total)
    return total


def _lines(total: Tally, seconds: float) -> Iterator[str]:
    ways = list(dict.fromkeys(way for _, way in total.compared))
    yield f"{'':<18}" + "".join(f"{way:>17}" for way in (*ways, "not empty"))
    for name in dict.fromkeys(name for name, _ in total.compared):
        counts = [*(total.compared[name, way] for way in ways), total.filled[name]]
        yield f"{name:<18}" + "".join(f"{count:>17,}" if count else f"{'':>17}" for count in counts)
    statuses = ", ".join(f"{count:,} {status}" for status, count in total.statuses.most_common())
    yield f"{total.cases:,} cases ({statuses}), {total.compared.total():,} fields compared in {seconds:,.0f} s."
    yield from total.differences[:_MOST_SHOWN]
    yield f"{len(total.differences):,} differences."


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.support.many_tables")
    parser.add_argument("cases", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    start = time.perf_counter()

    def progress(total: Tally) -> None:
        print(f"{total.cases:,} of {asked.cases:,}, {len(total.differences)} differences", file=sys.stderr)

    total = all_of(asked.cases, asked.jobs, asked.seed, progress)
    print(*_lines(total, time.perf_counter() - start), sep="\n")
    return 1 if total.differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
