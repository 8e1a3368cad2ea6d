"""Generated cases as a table, and what each of them must come to by the engine for one case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
from tests.support.table_cases import people, table_of
from tests.support.table_rows import expected_row

from hingedoc import Advisor

#: A state that no finding has.
POISON = "no such state"


@dataclass(frozen=True)
class Cases:
    """Cases by id, as text.

    Attributes:
        table: of answers.
        poisoned: the ids of rows that hold a state which no finding has, with the column it stands in.
    """

    advisor: Advisor
    table: pa.Table
    answers: tuple[dict[str, Any], ...]
    poisoned: dict[str, str]

    @cached_property
    def expected(self) -> dict[str, dict[str, Any]]:
        """The row of each case that can be read, by id, from assessments made one by one."""
        return {
            str(number): {"id": str(number), **expected_row(self.advisor.assess(answers))}
            for number, answers in enumerate(self.answers)
            if str(number) not in self.poisoned
        }


def cases_of(advisor: Advisor, size: int, seed: int = 4) -> Cases:
    """Cases of an advisor's knowledge; two of them are poisoned."""
    answers = tuple(people(advisor.knowledge, size, seed))
    table = table_of(answers)
    poisoned = {str(number): table.column_names[number % 7] for number in (1, size - 2)}
    for number, name in poisoned.items():
        column = table[name].to_pylist()
        column[int(number)] = POISON
        table = table.set_column(table.column_names.index(name), name, pa.array(column, pa.string()))
    ids = pa.array([str(number) for number in range(size)])
    return Cases(advisor, table.append_column("id", ids), answers, poisoned)


def rows_by_id(frame: Any) -> dict[str, dict[str, Any]]:
    """The rows of a frame of Spark, by id; each id once."""
    rows = [row.asDict(recursive=True) for row in frame.collect()]
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows)
    return found
