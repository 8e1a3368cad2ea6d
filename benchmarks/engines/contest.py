"""Equality first, then time: engines take turns, so that what slows the machine down slows all of them."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from benchmarks.engines.field import ENTRIES, UNLIMITED
from benchmarks.engines.files import file_to_file, read_results, write_answers
from benchmarks.engines.workload import Table, answers

#: Tables of one row that are run one after another, as one such run is too short to time.
SINGLE = 10


class Measured(NamedTuple):
    """One engine: the rows it was measured on, and the median seconds for each of them."""

    on: int
    seconds: float


def resident(engines: Mapping[str, Any], rows: int, rounds: int, share: float) -> dict[str, Measured]:
    """Rules and answers are in the engine's own best form; it leaves its results in its own best form."""
    given = answers(max(rows, SINGLE))
    sizes = {name: _size(name, rows, share) for name in engines if rows >= ENTRIES[name].least}
    ready: dict[str, list[Any]] = {}
    for name, size in sizes.items():
        tables = [given[:, i : i + 1] for i in range(SINGLE)] if rows == 1 else [given[:, :size]]
        ready[name] = [engines[name].resident(np.ascontiguousarray(table)) for table in tables]
    _agree({name: _tables(engines[name], tables) for name, tables in ready.items()})
    jobs = {
        name: lambda run=engines[name].run, tables=tables: [run(table) for table in tables]
        for name, tables in ready.items()
    }
    calls = SINGLE if rows == 1 else 1
    return {name: Measured(sizes[name], taken / calls / sizes[name]) for name, taken in _turns(jobs, rounds).items()}


def from_file_to_file(engines: Mapping[str, Any], rows: int, rounds: int, share: float) -> dict[str, Measured]:
    """Answers from a Parquet file, results into another."""
    given = answers(rows)
    sizes = {name: _size(name, rows, share) for name in engines if rows >= ENTRIES[name].least}
    with tempfile.TemporaryDirectory() as folder:
        for size in {*sizes.values()}:
            write_answers(given[:, :size], Path(folder, f"{size}.parquet"))

        def job(name: str) -> Callable[[], Path]:
            source, target = Path(folder, f"{sizes[name]}.parquet"), Path(folder, f"{name}.parquet")

            def run() -> Path:
                file_to_file(engines[name], source, target)
                return target

            return run

        jobs = {name: job(name) for name in sizes}
        _agree({name: read_results(run()) for name, run in jobs.items()})
        taken = _turns(jobs, rounds)
    return {name: Measured(sizes[name], seconds / sizes[name]) for name, seconds in taken.items()}


def _size(name: str, rows: int, share: float) -> int:
    most = ENTRIES[name].most
    return rows if most == UNLIMITED else min(rows, max(1, round(most * share)))


def _tables(engine: Any, ready: list[Any]) -> Table:
    tables = [engine.table(engine.run(table)) for table in ready]
    return Table(*(np.concatenate(parts, axis=1) for parts in zip(*tables, strict=True)))


def _agree(found: Mapping[str, Table]) -> None:
    """Every result against the one with most rows.

    Raises:
        SystemExit: two engines differ; nothing is timed.
    """
    longest = max(found, key=lambda name: found[name].scores.shape[1])
    for name, table in found.items():
        for mine, other in zip(table, found[longest], strict=True):
            if not np.array_equal(mine, other[:, : mine.shape[1]]):
                raise SystemExit(f"{name} and {longest} disagree; nothing was timed")


def _turns(jobs: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median seconds of each job: A B C A B C and so on."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    gc.collect()
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            left = job()
            taken[name].append(time.perf_counter() - start)
            # What it left behind is not charged to the next.
            del left
    return {name: statistics.median(times) for name, times in taken.items()}
