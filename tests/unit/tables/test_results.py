"""Columns of results: what a stop may hold, names, figures, and the order of drills."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hingedoc import Advisor
from hingedoc.domain.drills import SLOTS
from hingedoc.domain.fingerprint import report_id
from hingedoc.domain.verdicts import ACTION_GATE, URGENCY_GATE
from hingedoc.inference.columns import cases_of, run_columns
from hingedoc.inference.meaning import STATUSES
from hingedoc.tables.fingerprints import fingerprints
from hingedoc.tables.results import ResultColumns
from hingedoc.tables.schema import RESULTS

#: What may be said of somebody who has to be seen first.
OF_A_STOP = {
    *("status", "urgency", "within", "action", "who", "screen", "unanswered_safety", "fingerprint"),
}
#: One way each to shut the gate.
SHUT = (
    {"urgency": URGENCY_GATE},
    {"action": ACTION_GATE},
    {"status": STATUSES.index("stop")},
    {"status": STATUSES.index("refer")},
)


@pytest.fixture(scope="module")
def columns(advisor: Advisor) -> ResultColumns:
    return ResultColumns(advisor.knowledge, advisor.program, advisor.version)


def outcome_of(advisor: Advisor, size: int, **fields: Any) -> dict[str, np.ndarray[Any, Any]]:
    """An outcome with something in every field, past the gate unless a field says otherwise."""
    program = advisor.program
    full = {name: np.ones(size, np.int64) for name in run_columns(program, cases_of(program, [])).outcome}
    full |= {"status": np.full(size, STATUSES.index("explained")), "load_figure": np.full(size, 97500)}
    return full | {name: np.broadcast_to(value, size) for name, value in fields.items()}


def rows(columns: ResultColumns, outcome: dict[str, np.ndarray[Any, Any]]) -> list[dict[str, Any]]:
    size = len(outcome["status"])
    made = columns.arrays(outcome, np.zeros(size, np.int64), ["0" * 64] * size)
    found: list[dict[str, Any]] = pa.RecordBatch.from_arrays(made, [column.name for column in RESULTS]).to_pylist()
    return found


def test_past_the_gate_everything_is_said(advisor: Advisor, columns: ResultColumns) -> None:
    (row,) = rows(columns, outcome_of(advisor, 1))
    assert None not in [row[name] for name in row if name != "within"]


@pytest.mark.parametrize("shut", SHUT, ids=lambda fields: "-".join(f"{k}_{v}" for k, v in fields.items()))
def test_nothing_leaks_past_the_gate_whatever_was_worked_out(
    advisor: Advisor, columns: ResultColumns, shut: dict[str, int]
) -> None:
    # Each field at the largest place there is of it: as if nothing before had held anything back.
    program = advisor.program
    most = {"cause_1": len(program.causes), "retest": len(program.retests), "load_figure": 10**6, "rung": 4}
    for fields in ({}, most):
        (row,) = rows(columns, outcome_of(advisor, 1, **fields, **shut))
        assert {name for name, value in row.items() if value is not None} <= OF_A_STOP


def test_every_other_column_is_behind_the_gate() -> None:
    assert {column.name for column in RESULTS if not column.gated} == OF_A_STOP


def test_a_stop_among_others_takes_nothing_from_them(advisor: Advisor, columns: ResultColumns) -> None:
    urgency = np.array([0, URGENCY_GATE, 0])
    found = rows(columns, outcome_of(advisor, 3, urgency=urgency))
    assert [row["cause_1"] is None for row in found] == [False, True, False]
    assert found[0] == found[2] == rows(columns, outcome_of(advisor, 1, urgency=0))[0]


def test_drills_stand_in_order_with_no_empty_place_between(advisor: Advisor, columns: ResultColumns) -> None:
    chosen = list(itertools.product((0, 3), repeat=len(SLOTS)))
    fields = {"drill_" + slot: np.array(places) for slot, places in zip(SLOTS, zip(*chosen, strict=True), strict=True)}
    fields = {name: np.where(places, places + at, 0) for at, (name, places) in enumerate(fields.items())}
    found = rows(columns, outcome_of(advisor, len(chosen), **fields))
    for case, row in enumerate(found):
        planned = [
            advisor.program.drills[int(fields["drill_" + s][case]) - 1].id for s in SLOTS if fields["drill_" + s][case]
        ]
        assert [row[f"drill_{place}"] for place in (1, 2, 3)] == planned + [None] * (3 - len(planned))


def test_fingerprints_are_the_ones_of_single_assessments() -> None:
    answers = [f"{number:064x}" for number in range(500)]
    assert fingerprints(answers, "k", "1").to_pylist() == [report_id(one, "k", "1") for one in answers]
    assert fingerprints([], "k", "1").to_pylist() == []


def test_certainty_of_the_largest_scores_is_the_last_of_its_table(advisor: Advisor, columns: ResultColumns) -> None:
    scores = [1, len(advisor.program.certainty) - 1, len(advisor.program.certainty), 10**6]
    found = rows(columns, outcome_of(advisor, len(scores), score_1=np.array(scores)))
    assert [row["certainty_1"] for row in found] == [advisor.program.certainty_of(score) for score in scores]
