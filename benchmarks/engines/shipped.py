"""The shipped knowledge: the kernel to the last drill, where its time goes, whole files through `hingedoc batch`."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.engines.people import first, many, write_table
from benchmarks.engines.profile import profile
from benchmarks.engines.tables import Section, rate, ratio
from benchmarks.engines.watched import watched
from tests.support.agree import compare
from tests.support.judge import Judge

from hingedoc import Advisor
from hingedoc.inference.columns import Cases, cases_of, run_columns
from hingedoc.inference.kernel import Kernel
from hingedoc.inference.population import Made, population
from hingedoc.inference.rete import Rete

DIFFERENT = 2000
COMPARED = 100
BATCH = (sys.executable, "-m", "hingedoc", "batch")


class Scale(NamedTuple):
    """How much is measured."""

    rows: int
    files: tuple[int, ...]
    rounds: int


FULL, QUICK = Scale(500_000, (10_000, 1_000_000), 5), Scale(100_000, (10_000, 50_000), 3)


def sections(*, quick: bool, profile_only: bool) -> Iterator[Section]:
    """One after another, as they are measured."""
    scale = QUICK if quick else FULL
    advisor = Advisor()
    made = population(advisor.knowledge, DIFFERENT)
    cases = many(advisor.program, made, scale.rows)
    if not profile_only:
        yield _to_the_last_drill(advisor, made, cases, scale.rounds)
    yield _where(advisor, cases)
    if not profile_only:
        yield _tables(advisor, made, scale)


# ---- the kernel


def _to_the_last_drill(advisor: Advisor, made: Sequence[Made], cases: Cases, rounds: int) -> Section:
    program = advisor.program
    judge, rete, kernel = Judge(advisor.knowledge), Rete(program), Kernel(program)
    memories = [one.memory for one in made[:COMPARED]]
    _agree(judge, rete, kernel, made)
    some = first(cases, 8192)
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, get_context("spawn"), _start, (cases.size,)) as pool:
        jobs: dict[str, tuple[int, Callable[[], Any]]] = {
            "hingedoc kernel": (cases.size, lambda: kernel.run(cases)),
            "hingedoc kernel, processes": (cases.size * cores, lambda: [*pool.map(_run, range(cores))]),
            "the same over plain arrays": (some.size, lambda: run_columns(program, some)),
            "hingedoc one case": (COMPARED, lambda: [rete.run(memory) for memory in memories]),
            "naive judge, plain Python": (COMPARED, lambda: [judge.judge(memory) for memory in memories]),
        }
        jobs["hingedoc kernel, processes"][1]()  # every process has its knowledge by now
        taken: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(rounds):
            for name, (rows, job) in jobs.items():
                start = time.perf_counter()
                job()
                taken[name].append((time.perf_counter() - start) / rows)
    each = {name: statistics.median(times) for name, times in taken.items()}
    kernel_each, plain = each["hingedoc kernel"], each["naive judge, plain Python"]
    rows = [
        (
            name,
            str(cores) if "processes" in name else "1",
            f"{jobs[name][0]:,}",
            ratio(plain / seconds),
            ratio(seconds / kernel_each),
            rate(1 / seconds),
        )
        for name, seconds in each.items()
    ]
    heads = ("", "cores", "measured on rows", "times the judge", "the kernel is faster by", "rows a second")
    size = f"{len(program.rules)} rules, {len(program.evidence)} pieces of evidence, {len(program.drills)} drills"
    return Section(f"The shipped knowledge, to the last drill: {size}", heads, tuple(rows))


def _agree(judge: Judge, rete: Rete, kernel: Kernel, made: Sequence[Made]) -> None:
    """The judge and the engine on everything; the kernel and the engine on every field of the outcome."""
    memories = [one.memory for one in made[:COMPARED]]
    found = kernel.run(cases_of(rete.program, memories))
    for place, memory in enumerate(memories):
        run = compare(rete, judge, memory)
        if {name: int(array[place]) for name, array in found.items()} != dict(run.outcome):
            raise SystemExit("kernel and engine disagree; nothing was timed")


_ready: tuple[Kernel, Cases]


def _start(rows: int) -> None:
    """A process of its own: its kernel, and as many cases as the others have."""
    global _ready
    advisor = Advisor()
    _ready = Kernel(advisor.program), many(advisor.program, population(advisor.knowledge, DIFFERENT), rows)


def _run(_: int) -> None:
    kernel, cases = _ready
    kernel.run(cases)


def _where(advisor: Advisor, cases: Cases) -> Section:
    parts = profile(advisor.program, cases)
    rows = tuple((name, f"{part.calls:,}" if part.calls else "", f"{part.share:.0%}") for name, part in parts.items())
    return Section("Where the time goes in the kernel", ("", "numpy calls a chunk", "of the time"), rows)


# ---- whole tables


def _tables(advisor: Advisor, made: Sequence[Made], scale: Scale) -> Section:
    """`Advisor.assess_table`, and `hingedoc batch` as a command with all its processes, beside one case at a time."""
    few = [one.answers for one in made[:COMPARED]]
    start = time.perf_counter()
    fingerprints = [advisor.assess(answers).fingerprint for answers in few]
    single = (time.perf_counter() - start) / COMPARED
    rows = [("Advisor.assess, one at a time", f"{COMPARED:,}", "1", ratio(1.0), "", rate(1 / single))]
    peaks: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in scale.files:
            source, target = Path(folder, f"{size}.parquet"), Path(folder, "out.parquet")
            write_table(made, size, source)
            if size == scale.files[0]:
                rows.append(_in_memory(advisor, source, size, fingerprints, single))
            for jobs in sorted({1, os.cpu_count() or 1}):
                done = watched([*BATCH, str(source), str(target), "--jobs", str(jobs)])
                _same(pq.read_table(target, columns=["fingerprint"]), size, fingerprints)
                first = peaks.setdefault(jobs, done.peak or 0)
                memory = f"{done.peak / 2**20:,.0f} MiB ({done.peak / first:.2f})" if done.peak else "not known"
                speed = size / done.seconds
                rows.append(("hingedoc batch", f"{size:,}", str(jobs), ratio(speed * single), memory, rate(speed)))
    heads = ("", "rows", "cores", "times one at a time", "most memory", "rows a second")
    note = "The command with its start. In brackets: times the memory at the fewest rows."
    return Section("The shipped knowledge: Parquet to Parquet, and a table in memory", heads, tuple(rows), note)


def _in_memory(
    advisor: Advisor, source: Path, size: int, fingerprints: Sequence[str], single: float
) -> tuple[str, ...]:
    table = pq.read_table(source)
    advisor.assess_table(table[:10])  # loads what it needs
    start = time.perf_counter()
    found = advisor.assess_table(table)
    speed = size / (time.perf_counter() - start)
    _same(found, size, fingerprints)
    return "Advisor.assess_table", f"{size:,}", "1", ratio(speed * single), "", rate(speed)


def _same(table: pa.Table, size: int, fingerprints: Sequence[str]) -> None:
    if table.num_rows != size or table["fingerprint"][: len(fingerprints)].to_pylist() != fingerprints:
        raise SystemExit("a table and Advisor.assess disagree")
