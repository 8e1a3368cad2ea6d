"""How long knowledge and program take to be ready, beside importing click in the same run; printed as ratios.

    python benchmarks/loading.py            the shipped knowledge
    python benchmarks/loading.py --quick    fewer repetitions
    python benchmarks/loading.py --knowledge FOLDER
    python benchmarks/loading.py --pack FOLDER

Each figure is the median over processes of their own, taken in turn so that drift hits all alike. Loading is timed
inside the process, once the modules are imported: that import, most of it pydantic's, is a line of its own.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WHOLE = "whole process: import click"
IMPORT = """
import time
start = time.perf_counter()
import hingedoc.loading
print(time.perf_counter() - start)
"""
LOAD = """
import sys, time
from pathlib import Path
from hingedoc.loading import ready
knowledge, packs = sys.argv[2], [Path(pack) for pack in sys.argv[3:]]
start = time.perf_counter()
ready(Path(knowledge) if knowledge else None, packs, Path(sys.argv[1]) if sys.argv[1] else None)
print(time.perf_counter() - start)
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--knowledge", default="")
    parser.add_argument("--pack", action="append", default=[])
    given = parser.parse_args()
    rounds = 5 if given.quick else 15
    with tempfile.TemporaryDirectory() as folder:
        cache = f"{folder}/cache"
        what = [given.knowledge, *given.pack]
        timed(LOAD, cache, *what)  # fills the cache, and warms the disk for all
        taken: dict[str, list[float]] = {}
        for number in range(rounds):
            for name, seconds in (
                (WHOLE, process("-c", "import click")),
                ("import of the modules", timed(IMPORT)),
                ("load, without a cache", timed(LOAD, "", *what)),
                ("load, the cache empty", timed(LOAD, f"{folder}/{number}", *what)),
                ("load, from the cache", timed(LOAD, cache, *what)),
            ):
                taken.setdefault(name, []).append(seconds)
        size = sum(path.stat().st_size for path in Path(cache).iterdir())
    base = statistics.median(taken[WHOLE])
    print(f"{'medians of ' + str(rounds):<30}{'ms':>8}{'times import click':>20}")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"{name:<30}{median * 1000:>8.0f}{median / base:>20.2f}")
    print(f"the file in the cache: {size / 1e6:.1f} MB")


def process(*arguments: str) -> float:
    """Wall seconds of a process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True)
    return time.perf_counter() - start


def timed(code: str, *arguments: str) -> float:
    """Seconds as a process measured them itself."""
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
