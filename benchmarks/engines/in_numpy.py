"""numpy as somebody would write it in an afternoon: columns of one byte, chunks that fit in the cache, both cores."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import reduce

import numpy as np
from benchmarks.engines.workload import CAUSES, LIKELY, Array, Literal, Table, Workload

CHUNK = 16384


class Numpy:
    """Each rule a mask; its weight is added at the cases that it holds for, which are few."""

    def __init__(self, workload: Workload) -> None:
        self.workload = workload
        self._pool = ThreadPoolExecutor(os.cpu_count())

    def resident(self, given: Array) -> Array:
        return given

    def run(self, given: Array) -> Table:
        size = given.shape[1]
        scores = np.zeros((len(CAUSES), size), np.int32)
        held = np.empty((len(self.workload.reads), size), bool)
        parts = [slice(start, start + CHUNK) for start in range(0, size, CHUNK)]
        for _ in self._pool.map(lambda part: self._chunk(given[:, part], scores[:, part], held[:, part]), parts):
            pass
        return Table(scores, held)

    def table(self, found: Table) -> Table:
        return found

    def _chunk(self, given: Array, scores: Array, held: Array) -> None:
        seen: dict[Literal, Array] = {}

        def mask(literal: Literal) -> Array:
            if literal not in seen:
                column = given[literal.finding]
                if literal.test == "is":
                    seen[literal] = column == literal.value
                elif literal.test == ">=":
                    seen[literal] = column >= literal.value
                else:
                    # As a byte without a sign, unknown is the largest number.
                    seen[literal] = column.view(np.uint8) <= literal.value
            return seen[literal]

        for rule in self.workload.rules:
            clauses = [reduce(np.bitwise_or, map(mask, clause)) for clause in rule.clauses]
            scores[rule.cause, reduce(np.bitwise_and, clauses).nonzero()[0]] += rule.weight
        likely = scores >= LIKELY
        for place, reads in enumerate(self.workload.reads):
            held[place] = reduce(np.bitwise_and, (likely[cause] for cause in reads))
