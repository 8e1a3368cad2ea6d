"""The long form: one row for each ranked cause of each case, with what speaks for it and against it.

It loops over causes and rules, never over cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from hingedoc.inference.columns import Arrays
from hingedoc.inference.prescribing import word
from hingedoc.inference.program import Program
from hingedoc.tables.results import gate_is_shut
from hingedoc.tables.schema import LONG, SUPPORT

Array = np.ndarray[Any, np.dtype[Any]]


class LongForm:
    """Makes the columns of the long form. Safe to share between threads.

    Args:
        program: the compiled knowledge.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._causes = pa.array(program.causes, pa.string())
        self._words = pa.array((None, *program.words), pa.string())
        self._certainty = pa.array([certainty / 1000 for certainty in program.certainty], pa.float64())
        self._evidence = sorted((e for e in program.evidence if e.cause in program.prior), key=lambda e: e.id)
        self._rules = pa.array([rule.id for rule in self._evidence], pa.string())

    def arrays(self, found: Mapping[str, Array]) -> tuple[Array, list[pa.Array]]:
        """The case of each row, and the columns of :data:`LONG`.

        Args:
            found: of a run with its details: the outcome, ``score.<cause>`` and ``weight.<rule>``.
        """
        score = np.stack([found["score." + cause] for cause in self._program.causes])
        case, cause = self._ranked(score, gate_is_shut(found) | (found["cause_1"] == 0))
        first = np.searchsorted(case, case, side="left")
        row_of = np.full(score.shape, -1, np.int32)
        row_of[cause, case] = np.arange(len(case), dtype=np.int32)
        scored = score[cause, case].astype(np.int32)
        columns = {
            "rank": pa.array((np.arange(len(case)) - first + 1).astype(np.int32)),
            "cause": self._causes.take(pa.array(cause)),
            "certainty": self._certainty.take(pa.array(np.minimum(scored, len(self._certainty) - 1))),
            "word": self._words.take(pa.array(word(self._program, Arrays(1), scored, found["route"][case]))),
            "score": pa.array(scored),
            **self._supports(found, row_of, len(case)),
        }
        return case, [columns[column.name] for column in LONG]

    def _ranked(self, score: Array, nobody: Array) -> tuple[Array, Array]:
        """Case and cause of each row: by case, then first in rank first."""
        prior = np.array([self._program.prior[cause] for cause in self._program.causes], np.int64)
        key = score.astype(np.int64) * (len(prior) + 1) + prior[:, None]
        cause, case = np.nonzero((score > 0) & ~nobody)
        order = np.lexsort((-key[cause, case], case))
        return case[order], cause[order]

    def _supports(self, found: Mapping[str, Array], row_of: Array, rows: int) -> dict[str, pa.Array]:
        place_of = {cause: place for place, cause in enumerate(self._program.causes)}
        counted = self._counted(found)
        parts: list[tuple[Array, ...]] = []
        for place, rule in enumerate(self._evidence):
            weight = found["weight." + rule.id]
            row = row_of[place_of[rule.cause]]
            at = np.flatnonzero((weight != 0) & (row >= 0))
            stands = counted[rule.key][at] == place
            parts.append((row[at], np.full(len(at), place, np.int32), weight[at].astype(np.int32), stands))
        row, rule_at, weight, stands = (np.concatenate(part) for part in zip(*parts, strict=True))
        chosen = {"for": weight > 0, "against": weight < 0}
        return {
            name: self._lists(row[here], rule_at[here], weight[here], stands[here], rows)
            for name, here in chosen.items()
        }

    def _lists(self, row: Array, rule: Array, weight: Array, stands: Array, rows: int) -> pa.Array:
        """Rules by row, the weightiest first, then by id: they come by id, and sorting is stable."""
        order = np.lexsort((-np.abs(weight), row))
        ends = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=rows))]).astype(np.int32)
        fields = [self._rules.take(pa.array(rule[order])), pa.array(weight[order]), pa.array(stands[order])]
        return pa.ListArray.from_arrays(pa.array(ends), pa.StructArray.from_arrays(fields, fields=list(SUPPORT)))

    def _counted(self, found: Mapping[str, Array]) -> dict[tuple[str, str, bool], Array]:
        """By group, which rule counts in each case: the strongest, of equals the last by id; -1 where none fired."""
        best: dict[tuple[str, str, bool], Array] = {}
        counts: dict[tuple[str, str, bool], Array] = {}
        for place, rule in enumerate(self._evidence):
            size = np.abs(found["weight." + rule.id].astype(np.int32))
            ahead = (size > 0) & (size >= best.get(rule.key, 0))
            best[rule.key] = np.maximum(size, best.get(rule.key, 0))
            counts[rule.key] = np.where(ahead, place, counts.get(rule.key, -1))
        return counts
