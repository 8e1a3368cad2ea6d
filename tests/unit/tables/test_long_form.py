"""The long form: nobody who is to be told of no cause is told of one, whatever the scores are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from hingedoc import Advisor
from hingedoc.domain.verdicts import ACTION_GATE, URGENCY_GATE
from hingedoc.inference.columns import cases_of, run_columns
from hingedoc.inference.meaning import STATUSES
from hingedoc.tables.long_form import LongForm

#: Nobody is to be told of a cause: by any way to shut the gate, or as there is nothing to change.
SILENT = (
    {"urgency": URGENCY_GATE},
    {"action": ACTION_GATE},
    {"status": STATUSES.index("stop")},
    {"status": STATUSES.index("refer")},
    {"status": STATUSES.index("no_fault"), "cause_1": 0},
)


def found_of(advisor: Advisor, **fields: Any) -> dict[str, np.ndarray[Any, Any]]:
    """Two cases in which every cause has a score and every rule fired; the fields are of the second."""
    program = advisor.program
    names = list(run_columns(program, cases_of(program, [])).outcome)
    found = {name: np.array([1, fields.get(name, 1)], np.int16) for name in names}
    found["status"] = np.array([STATUSES.index("explained"), fields.get("status", STATUSES.index("explained"))])
    found |= {f"score.{cause}": np.array([90, 90], np.int16) for cause in (*program.causes, *program.routes)}
    weights = {rule.id: rule.steps[-1].weight for rule in program.evidence}
    return found | {f"weight.{rule}": np.array([weight] * 2, np.int16) for rule, weight in weights.items()}


@pytest.mark.parametrize("fields", SILENT, ids=lambda fields: "-".join(f"{k}_{v}" for k, v in fields.items()))
def test_no_cause_where_none_is_to_be_told(advisor: Advisor, fields: dict[str, int]) -> None:
    case, columns = LongForm(advisor.program).arrays(found_of(advisor, **fields))
    assert case.tolist() == [0] * len(advisor.program.causes)
    assert {len(column) for column in columns} == {len(advisor.program.causes)}


def test_otherwise_there_is_a_row_for_each_cause_of_each_case(advisor: Advisor) -> None:
    case, _ = LongForm(advisor.program).arrays(found_of(advisor))
    assert case.tolist() == [0] * len(advisor.program.causes) + [1] * len(advisor.program.causes)


def test_no_cases_are_no_rows(advisor: Advisor) -> None:
    nothing = {name: array[:0] for name, array in found_of(advisor).items()}
    case, columns = LongForm(advisor.program).arrays(nothing)
    assert len(case) == 0
    assert {len(column) for column in columns} == {0}
