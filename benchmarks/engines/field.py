"""Who takes part: where each engine is, how many cores it uses, and on how many rows it is measured at the most."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from benchmarks.engines.workload import Workload

#: The one that the others are compared with, beside the kernel.
PLAIN, KERNEL = "plain Python", "hingedoc kernel"
UNLIMITED = 1 << 62


class Entry(NamedTuple):
    """One engine.

    ``most``: rows that it takes about a second for, with 200 rules; ``least``: below that it makes no sense.
    ``needs``: what must be installed.
    """

    place: str
    both: bool = False
    most: int = UNLIMITED
    least: int = 1
    needs: str = ""


ENTRIES = {
    KERNEL: Entry("hinge.OneCore"),
    KERNEL + ", processes": Entry("both_cores.BothCores", both=True, least=10_000),
    "hingedoc one case": Entry("hinge.OneCase", most=1_000),
    PLAIN: Entry("plain.Plain", most=10_000),
    "experta": Entry("in_experta.Experta", most=500),
    "CLIPS": Entry("in_clips.Clips", most=10_000, needs="clipspy"),
    "numpy": Entry("in_numpy.Numpy", both=True),
    "DuckDB": Entry("in_duckdb.DuckDB", both=True, needs="duckdb"),
    "Polars": Entry("in_polars.Polars", both=True, needs="polars"),
}


def missing(names: Iterable[str], entries: Mapping[str, Entry] = ENTRIES) -> dict[str, str]:
    """Of some engines those that are not installed, and what they need."""
    return {name: entries[name].needs for name in names if not _installed(entries[name].needs)}


def _installed(distribution: str) -> bool:
    try:
        return not distribution or bool(version(distribution))
    except PackageNotFoundError:
        return False


def made(name: str, workload: Workload) -> Any:
    """An engine with the rules in it."""
    module, _, kind = ENTRIES[name].place.partition(".")
    return getattr(importlib.import_module("benchmarks.engines." + module), kind)(workload)
