"""A command with everything that it starts: how long it took, and the most memory that all of it held at one time."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

EVERY = 0.02


class Watched(NamedTuple):
    """Wall seconds; bytes, or None where the system does not say (it takes Linux)."""

    seconds: float
    peak: int | None


def watched(command: Sequence[str]) -> Watched:
    """Run a command to its end.

    Raises:
        CalledProcessError: it failed.
    """
    start = time.perf_counter()
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_held, _family(process.pid))))
            time.sleep(EVERY)
        seconds = time.perf_counter() - start
        said = process.stderr.read() if process.stderr else b""
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    return Watched(seconds, peak or None)


def _family(first: int) -> list[int]:
    """A process and all that it started, and those that they started."""
    found = [first]
    for process in found:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue
    return found


def _held(process: int) -> int:
    """Its own memory and its share of what it shares, in bytes."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
