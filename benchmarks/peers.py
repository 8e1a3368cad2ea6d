"""hingedoc beside other engines on one generated workload, and on the shipped knowledge; printed as ratios.

    python benchmarks/peers.py                                  every table: about twenty minutes on two cores
    python benchmarks/peers.py --quick                          a sample of them: about two minutes
    python benchmarks/peers.py --rules 200 --rows 1000000 --engines "hingedoc kernel" DuckDB
    python benchmarks/peers.py --profile                        only where the time goes in the kernel
    python benchmarks/peers.py --page docs/benchmarks.md        also write the tables into the page
    python benchmarks/peers.py --json                           the tables as JSON

All engines must give the same scores and recommendations before anything is timed. They take turns, so that what slows
the machine down slows all of them; figures are medians. Slow ones are measured on fewer rows, and the table says on how
many. Who is not installed is named and left out. docs/benchmarks.md says what is compared, and what cannot be.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.engines import contest, shipped
from benchmarks.engines.field import ENTRIES, KERNEL, PLAIN, made, missing
from benchmarks.engines.tables import Section, onto_page, rate, ratio
from benchmarks.engines.workload import workload

LIBRARIES = ("hingedoc", "numpy", "pyarrow", "experta", "clipspy", "duckdb", "polars")
RESIDENT, FILES = "rules and answers in memory", "Parquet to Parquet"


class Size(NamedTuple):
    """What was measured: rules, rows, and how."""

    rules: int
    rows: int
    how: str


Found = dict[Size, dict[str, contest.Measured]]


def main() -> None:
    given = _options()
    absent = missing(given.engines)
    machine = _machine()
    sections: list[Section] = []
    found: Found = {}

    def show(section: Section) -> None:
        sections.append(section)
        if not given.json:
            print(f"\n{section}", flush=True)

    if not given.json:
        print(machine, *_left_out(absent), sep="\n")
    if not given.profile:
        found = _generated([name for name in given.engines if name not in absent], given, show)
        for section in _growth(found):
            show(section)
    for section in shipped.sections(quick=given.quick, profile_only=given.profile):
        show(section)
    if given.json:
        measured = [
            size._asdict() | {"engine": e} | m._asdict() for size, each in found.items() for e, m in each.items()
        ]
        tables = [section.plain for section in sections]
        print(json.dumps({"machine": machine, "left_out": [*absent], "measured": measured, "tables": tables}, indent=1))
    if given.page:
        onto_page(given.page, "\n".join([machine, *_left_out(absent)]), sections)


def _left_out(absent: Mapping[str, str]) -> list[str]:
    return [f"left out: {name} ({needs} is not installed)" for name, needs in absent.items()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="hingedoc beside other engines, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer sizes, rows and rounds")
    parser.add_argument("--rules", type=int, nargs="+", help="how many rules (50 200 800)")
    parser.add_argument("--rows", type=int, nargs="+", help="how many rows (1 10000 1000000)")
    parser.add_argument("--engines", nargs="+", choices=ENTRIES, metavar="ENGINE", help=f"any of: {', '.join(ENTRIES)}")
    parser.add_argument("--profile", action="store_true", help="only where the time goes in the kernel")
    parser.add_argument("--page", type=Path, help="a page to write the tables into")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    given.rules = given.rules or ([200] if given.quick else [50, 200, 800])
    given.rows = given.rows or ([10_000, 200_000] if given.quick else [1, 10_000, 1_000_000])
    if min(*given.rules, *given.rows) < 1:
        parser.error("--rules, --rows: one at least")
    if min(given.rules) < 20:
        parser.error("--rules: 20 at least, one for each cause")
    given.engines = list(dict.fromkeys([KERNEL, PLAIN, *(given.engines or ENTRIES)]))
    return given


def _machine() -> str:
    installed = []
    for name in LIBRARIES:
        try:
            installed.append(f"{name} {version(name)}")
        except ModuleNotFoundError:
            continue
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; {', '.join(installed)}"


def _generated(names: Sequence[str], given: argparse.Namespace, show: Any) -> Found:
    rounds, share = (3, 0.2) if given.quick else (5, 1.0)
    found: Found = {}
    for rules in given.rules:
        with ExitStack() as stack:
            load = workload(rules)
            engines = {name: made(name, load) for name in names}
            for engine in engines.values():
                if hasattr(engine, "close"):
                    stack.callback(engine.close)
            for rows in given.rows:
                for how, measure in ((RESIDENT, contest.resident), (FILES, contest.from_file_to_file)):
                    if rows == 1 and how == FILES:
                        continue
                    size = Size(rules, rows, how)
                    found[size] = measure(engines, rows, rounds, share)
                    show(_beside(size, found[size]))
    return found


def _beside(size: Size, found: Mapping[str, contest.Measured]) -> Section:
    kernel, plain = found[KERNEL].seconds, found[PLAIN].seconds
    rows = [
        (
            name,
            "all" if ENTRIES[name].both else "1",
            f"{measured:,}",
            ratio(plain / seconds),
            ratio(seconds / kernel),
            rate(1 / seconds),
        )
        for name, (measured, seconds) in found.items()
    ]
    heads = ("", "cores", "measured on rows", "times plain Python", "the kernel is faster by", "rows a second")
    return Section(f"{size.rules:,} rules, {_rows(size.rows)}, {size.how}", heads, tuple(rows))


def _rows(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"


def _growth(found: Found) -> Iterator[Section]:
    """At all numbers of rules, for the most rows; at all numbers of rows, for a middling number of rules."""
    for how in (RESIDENT, FILES):
        sizes = [size for size in found if size.how == how]
        most = max((size.rows for size in sizes), default=0)
        middle = sorted({size.rules for size in sizes})[len({size.rules for size in sizes}) // 2] if sizes else 0
        yield from _grown([s for s in sizes if s.rows == most], found, f"How it grows with rules: {most:,} rows, {how}")
        yield from _grown(
            [s for s in sizes if s.rules == middle], found, f"How it grows with rows: {middle:,} rules, {how}"
        )


def _grown(sizes: Sequence[Size], found: Found, title: str) -> Iterator[Section]:
    if len(sizes) < 2:
        return
    by_rules = sizes[0].rules != sizes[1].rules
    heads = ("rows a second", *(f"{s.rules:,} rules" if by_rules else _rows(s.rows) for s in sizes))
    names = [name for name in ENTRIES if any(name in found[size] for size in sizes)]
    rows = [(name, *(_cell(found[size], name) for size in sizes)) for name in names]
    yield Section(title, heads, tuple(rows), "In brackets: times plain Python, at that size.")


def _cell(found: Mapping[str, contest.Measured], name: str) -> str:
    if name not in found:
        return "-"
    seconds = found[name].seconds
    return f"{rate(1 / seconds)} ({ratio(found[PLAIN].seconds / seconds)})"


if __name__ == "__main__":
    main()
