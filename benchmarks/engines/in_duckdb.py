"""DuckDB: the rules as one query, over a table of truth values and small integers that is in memory."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from benchmarks.engines.files import arrow_answers
from benchmarks.engines.workload import CAUSES, LIKELY, NAMES, RECOMMENDATIONS, Array, Literal, Rule, Table, Workload


class DuckDB:
    """``case when`` for each rule; a sum for each cause; recommendations from the sums."""

    def __init__(self, workload: Workload) -> None:
        self._connection = duckdb.connect()
        self._query = _query(workload)
        self._numbers = itertools.count()

    def resident(self, given: Array) -> str:
        answers = arrow_answers(given)
        name = f"answers_{next(self._numbers)}"
        self._connection.register("arrow", answers)
        self._connection.execute(f"create table {name} as select * from arrow")
        self._connection.unregister("arrow")
        return name

    def run(self, table: str) -> dict[str, Array]:
        found: dict[str, Array] = self._connection.execute(self._query.format(source=table)).fetchnumpy()
        return found

    def table(self, found: dict[str, Any]) -> Table:
        return Table(np.array([found[name] for name in CAUSES]), np.array([found[name] for name in RECOMMENDATIONS]))

    def file(self, source: Path, target: Path) -> None:
        query = self._query.format(source=f"read_parquet('{source}')")
        self._connection.execute(f"copy ({query}) to '{target}' (format parquet)")


def _query(workload: Workload) -> str:
    parts: dict[int, list[str]] = {}
    for rule in workload.rules:
        parts.setdefault(rule.cause, []).append(f"case when {_holds(rule)} then {rule.weight} else 0 end")
    scores = ", ".join(f"({' + '.join(parts[place])})::integer as {name}" for place, name in enumerate(CAUSES))
    held = ", ".join(
        f"{' and '.join(f'{CAUSES[cause]} >= {LIKELY}' for cause in reads)} as {name}"
        for name, reads in zip(RECOMMENDATIONS, workload.reads, strict=True)
    )
    return f"select {', '.join(CAUSES)}, {held} from (select {scores} from {{source}})"


def _holds(rule: Rule) -> str:
    return " and ".join(f"({' or '.join(map(_passes, clause))})" for clause in rule.clauses)


def _passes(literal: Literal) -> str:
    name = NAMES[literal.finding]
    if literal.test == "is":
        return name if literal.value else f"not {name}"
    return f"{name} {literal.test} {literal.value}"
