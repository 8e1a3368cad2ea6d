"""Cases as Arrow tables, and what the strict reader makes of each row alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.tables.answers.reading import ReadBatch

Answers = Mapping[str, Any]
#: Row, field, code, and the message with its hint.
Said = tuple[int, str, str, str]


@dataclass(frozen=True)
class Row:
    """One row as it was read. ``said``: the load in use, thousandths and unit."""

    states: dict[str, str]
    numbers: dict[str, int]
    said: tuple[int, str] | None
    sha256: str


def rows_of(kb: KnowledgeBase, read: ReadBatch) -> dict[int, Row]:
    """What was read, by place in the batch."""
    cases = read.cases
    units = tuple(kb.weight_units)
    found = {}
    for case, place in enumerate(read.kept.tolist()):
        states = {name: int(places[case]) for name, places in cases.states.items()}
        numbers = {name: int(numbers[case]) for name, numbers in cases.numbers.items()}
        said = None if cases.said is None or cases.unit is None else (int(cases.said[case]), int(cases.unit[case]))
        found[place] = Row(
            {name: kb.columns[name][state] for name, state in states.items() if state},
            {name: number for name, number in numbers.items() if number != NO_NUMBER},
            None if said is None or said[0] == NO_NUMBER else (said[0], units[said[1]]),
            read.answers_sha256[case],
        )
    return found


def row_of(kb: KnowledgeBase, memory: WorkingMemory) -> Row:
    """A case as it was read alone."""
    load = memory.quantities.get(kb.roles.reference_load)
    said = (load.value, load.unit) if load else None
    return Row(dict(memory.states), dict(memory.numbers), said, memory.sha256)


def one_by_one(kb: KnowledgeBase, rows: Sequence[Answers]) -> tuple[dict[int, Row], list[Said]]:
    """What the strict reader makes of each row: those it reads, and what is wrong with the others.

    A row is the answers in the order of the columns of a table, and ``safety``; None is no answer.
    """
    read: dict[int, Row] = {}
    wrong: list[Said] = []
    for place, row in enumerate(rows):
        answers = {name: answer for name, answer in row.items() if answer is not None and name != "safety"}
        try:
            read[place] = row_of(kb, read_answers(kb, answers, safety_none=row.get("safety") == "none"))
        except AnswersError as error:
            for problem in error.problems:
                field = problem.path.removeprefix("answers.")
                wrong.append((place + 1, field, problem.code, f"{problem.message} {problem.hint}".rstrip()))
    return read, wrong


def batch_of(rows: Sequence[Answers], types: Mapping[str, pa.DataType] | None = None) -> pa.RecordBatch:
    """Rows as a batch, in the order in which their columns are first named; a type a column, text without one."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {}
    for name in names:
        kind = (types or {}).get(name, pa.string())
        values = [row.get(name) for row in rows]
        columns[name] = pa.array([as_text(v) for v in values] if kind == pa.string() else values, kind)
    return pa.RecordBatch.from_pydict(columns)


def as_text(answer: Any) -> str | None:
    """An answer as a text cell."""
    if isinstance(answer, list):
        return ";".join(answer)
    return None if answer is None else str(answer)
