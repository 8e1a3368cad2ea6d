"""hingedoc's column kernel in a process for each core; answers and results lie in memory that all of them share."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.shared_memory import SharedMemory
from typing import NamedTuple

import numpy as np
from benchmarks.engines.hinge import columns_of, recorded
from benchmarks.engines.workload import CAUSES, NAMES, RECOMMENDATIONS, YES_NO, Array, Table, Workload

#: Cases in a piece: enough pieces for every process, and none so large that all wait for the last.
PIECE = 1 << 16
BYTES = 4 * (len(NAMES) - YES_NO) + 4 * len(CAUSES) + YES_NO + len(RECOMMENDATIONS)


class Columns(NamedTuple):
    """What lies in the shared memory, one place a case."""

    numbers: Array
    scores: Array
    states: Array
    held: Array


class BothCores:
    """Pieces of the table go to whoever is free. One table at a time: the next takes the place of the last."""

    def __init__(self, workload: Workload) -> None:
        # Not forked: other engines have threads by now.
        self._pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), _start, (workload,))
        self._memory: SharedMemory | None = None

    def resident(self, given: Array) -> int:
        self._release()
        size = given.shape[1]
        self._memory = SharedMemory(create=True, size=BYTES * size)
        columns, shared = columns_of(given), _columns(self._memory, size)
        for name, row in zip(NAMES, (*shared.states, *shared.numbers), strict=True):
            row[:] = columns[name]
        return size

    def run(self, size: int) -> int:
        assert self._memory
        pieces = [(self._memory.name, size, start, min(start + PIECE, size)) for start in range(0, size, PIECE)]
        for _ in self._pool.map(_piece, pieces):
            pass
        return size

    def table(self, size: int) -> Table:
        assert self._memory
        shared = _columns(self._memory, size)
        # Copied: the memory is handed back with the next table.
        return Table(shared.scores.copy(), shared.held.copy())

    def close(self) -> None:
        self._release()
        self._pool.shutdown()

    def _release(self) -> None:
        if self._memory:
            self._memory.close()
            self._memory.unlink()
            self._memory = None


class _Worker:
    """What a process keeps: its kernel, and the memory it had last, as pages are found anew each time it is opened."""

    def __init__(self, workload: Workload) -> None:
        self.kernel = recorded(workload)
        self.memory: SharedMemory | None = None

    def opened(self, name: str) -> SharedMemory:
        if self.memory is None or self.memory.name != name:
            if self.memory:
                self.memory.close()
            self.memory = SharedMemory(name)
        return self.memory


_worker: _Worker


def _start(workload: Workload) -> None:
    global _worker
    _worker = _Worker(workload)


def _piece(piece: tuple[str, int, int, int]) -> None:
    name, size, start, end = piece
    shared = _columns(_worker.opened(name), size)
    columns = zip(NAMES, (*shared.states, *shared.numbers), strict=True)
    found = _worker.kernel.run(end - start, {name: column[start:end] for name, column in columns})
    for rows, names in ((shared.scores, CAUSES), (shared.held, RECOMMENDATIONS)):
        for row, name in zip(rows, names, strict=True):
            row[start:end] = found[name]


def _columns(memory: SharedMemory, size: int) -> Columns:
    """Numbers first: four bytes each begin at a multiple of four."""
    found, offset = [], 0
    shapes = ((len(NAMES) - YES_NO, np.int32), (len(CAUSES), np.int32), (YES_NO, np.int8), (len(RECOMMENDATIONS), bool))
    for rows, kind in shapes:
        array = np.ndarray((rows, size), kind, memory.buf, offset)
        found.append(array)
        offset += array.nbytes
    return Columns(*found)
