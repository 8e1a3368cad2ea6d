"""From the outcome of many cases to columns of results, without a loop over rows.

An outcome is whole numbers. What they stand for is in short tables, made once; a column is taken from its table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from hingedoc.domain.drills import SLOTS
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import RUNGS
from hingedoc.domain.verdicts import ACTION_GATE, DESTINATIONS, URGENCY_GATE, WITHIN, urgency_word
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.prescribing import LOAD_KINDS
from hingedoc.inference.program import Program
from hingedoc.tables.fingerprints import fingerprints
from hingedoc.tables.schema import RESULTS, Column

Array = np.ndarray[Any, np.dtype[Any]]

_HARDEST = 10
_STOPPED = (STATUSES.index("stop"), STATUSES.index("refer"))
_RANKS = (1, 2, 3)


class ResultColumns:
    """Makes the columns of results of one knowledge base. Safe to share between threads.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program, for fingerprints.
    """

    def __init__(self, kb: KnowledgeBase, program: Program, version: str) -> None:
        self._program, self._stamp = program, (kb.sha256, version)
        listed = {**_of_triage(program), **_of_causes(program), **_of_load(program), **_of_plan(program)}
        types = {column.name: column.type for column in RESULTS}
        self._tables = {name: pa.array(values, types[name]) for name, values in listed.items()}

    def arrays(self, outcome: Mapping[str, Array], unit: Array | None, digests: Sequence[str]) -> list[pa.Array]:
        """The columns of :data:`RESULTS`, in order.

        Args:
            outcome: of a run, by field, one place a case.
            unit: the place in ``program.units`` of the unit in which the load in use was said.
            digests: of the answers of each case, in hexadecimal.
        """
        shut = gate_is_shut(outcome)
        values, absent = self._values(outcome, unit), _absent(outcome)
        values["fingerprint"] = fingerprints(digests, *self._stamp)
        return [self._column(column, values[column.name], absent.get(column.name), shut) for column in RESULTS]

    def _column(self, column: Column, values: Any, absent: Array | None, shut: Array) -> pa.Array:
        if isinstance(values, pa.Array):
            return values
        if column.gated:
            # Here and nowhere else, for every such column: what was worked out behind a shut gate is not looked at.
            absent = shut if absent is None else absent | shut
        table = self._tables.get(column.name)
        if table is None:
            return pa.array(values, column.type, mask=absent)
        return table.take(pa.array(values, mask=absent))

    def _values(self, outcome: Mapping[str, Array], unit: Array | None) -> dict[str, Any]:
        """For each column the places in its table, or the values themselves."""
        same = ("status", "urgency", "action", "screen", "load_kind", "rung", "retest")
        found: dict[str, Any] = {name: outcome[name] for name in same}
        found |= {"within": outcome["urgency"], "retest_days": outcome["retest"]}
        found["who"] = np.where(outcome["urgency"] > 0, outcome["referral"] % len(DESTINATIONS), 0)
        # Fields are as narrow as what they hold: what they are reckoned with says how wide to be.
        last = np.int32(len(self._program.certainty) - 1)
        for rank in _RANKS:
            found[f"cause_{rank}"] = outcome[f"cause_{rank}"]
            found[f"word_{rank}"] = outcome[f"word_{rank}"]
            found[f"certainty_{rank}"] = np.minimum(outcome[f"score_{rank}"], last)
        found |= {"load_" + name: outcome[name] for name in ("cut", "rpe", "reps_to", "reps_fewer")}
        found["load_reserve"] = outcome["rpe"]
        found["load_reps_from"] = outcome["load_reps_from"]
        found["load_figure"] = outcome["load_figure"].astype(np.float64) / 1000
        figured = outcome["load_figure"] > 0
        found["load_unit"] = np.where(figured, 0 if unit is None else unit.astype(np.int32) + 1, 0)
        found["load_progress"] = outcome["load_progress"].astype(np.int8)
        found["pain_first"] = outcome["route"].astype(np.int8)
        for place, chosen in enumerate(_closed_up([outcome["drill_" + slot] for slot in SLOTS]), 1):
            found[f"drill_{place}"] = chosen
        found["unanswered_safety"] = outcome["unanswered"]
        return found


def gate_is_shut(outcome: Mapping[str, Array]) -> Array:
    """Whether nothing but triage may be said: by status, by urgency, by training action, whichever says so."""
    stopped = np.isin(outcome["status"], _STOPPED)
    return stopped | (outcome["urgency"] >= URGENCY_GATE) | (outcome["action"] >= ACTION_GATE)


def _absent(outcome: Mapping[str, Array]) -> dict[str, Array]:
    """Where a number stands for none."""
    found = {f"certainty_{rank}": outcome[f"cause_{rank}"] == 0 for rank in _RANKS}
    return found | {name: outcome[name] == 0 for name in ("load_figure", "load_reps_from")}


def _closed_up(chosen: Sequence[Array]) -> list[Array]:
    """The same in order, with no empty place before a full one."""
    found = list(chosen)
    for _ in found:
        for place, after in pairwise(range(len(found))):
            empty = found[place] == 0
            found[place], found[after] = (
                np.where(empty, found[after], found[place]),
                np.where(empty, 0, found[after]),
            )
    return found


def _of_triage(program: Program) -> dict[str, Sequence[Any]]:
    steps = program.columns["urgency"]
    return {
        "status": STATUSES,
        "urgency": [urgency_word(step) for step in steps],
        "within": [WITHIN[step] for step in steps],
        "action": program.columns["action"],
        "who": [None if place == "nobody" else place for place in DESTINATIONS],
        "screen": program.columns["screen"],
    }


def _of_causes(program: Program) -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = {"pain_first": (False, True)}
    for rank in _RANKS:
        found[f"cause_{rank}"] = (None, *program.causes)
        found[f"word_{rank}"] = (None, *program.words)
        found[f"certainty_{rank}"] = [certainty / 1000 for certainty in program.certainty]
    return found


def _of_load(program: Program) -> dict[str, Sequence[Any]]:
    named = ("cut", "rpe", "reps_to", "reps_fewer")
    said = {name: [_number(state) for state in program.columns[name]] for name in named}
    return {
        "load_kind": LOAD_KINDS,
        **{"load_" + name: numbers for name, numbers in said.items()},
        "load_reserve": [_HARDEST - (rpe or 0) for rpe in said["rpe"]],
        "load_unit": (None, *program.units),
        "load_progress": (False, True),
    }


def _of_plan(program: Program) -> dict[str, Sequence[Any]]:
    drills = (None, *(drill.id for drill in program.drills))
    return {
        **{f"drill_{place}": drills for place in range(1, len(SLOTS) + 1)},
        "rung": RUNGS,
        "retest": (None, *(retest.id for retest in program.retests)),
        "retest_days": (None, *((*retest.days, 0)[0] for retest in program.retests)),
    }


def _number(state: str) -> int | None:
    return None if state == "any" else int(state)
