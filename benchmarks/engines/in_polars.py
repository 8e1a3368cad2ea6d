"""Polars: the rules as expressions over a frame that is in memory."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from pathlib import Path

import polars as pl
from benchmarks.engines.workload import (
    CAUSES,
    LIKELY,
    NAMES,
    RECOMMENDATIONS,
    UNKNOWN,
    Array,
    Literal,
    Table,
    Workload,
)


class Polars:
    """``when`` for each rule; a sum for each cause; recommendations from the sums."""

    def __init__(self, workload: Workload) -> None:
        parts: dict[int, list[pl.Expr]] = {}
        for rule in workload.rules:
            holds = reduce(and_, (reduce(or_, map(_passes, clause)) for clause in rule.clauses))
            weight = pl.when(holds).then(pl.lit(rule.weight, pl.Int32)).otherwise(pl.lit(0, pl.Int32))
            parts.setdefault(rule.cause, []).append(weight)
        self._scores = [reduce(pl.Expr.add, parts[place]).alias(name) for place, name in enumerate(CAUSES)]
        self._held = [
            reduce(and_, (pl.col(CAUSES[cause]) >= LIKELY for cause in reads)).alias(name)
            for name, reads in zip(RECOMMENDATIONS, workload.reads, strict=True)
        ]

    def resident(self, given: Array) -> pl.DataFrame:
        # Without nulls, unknown a number as for numpy: with them it is slower.
        return pl.DataFrame(dict(zip(NAMES, given, strict=True)))

    def run(self, frame: pl.DataFrame) -> pl.DataFrame:
        return self._over(frame.lazy()).collect()

    def table(self, found: pl.DataFrame) -> Table:
        return Table(found.select(CAUSES).to_numpy().T, found.select(RECOMMENDATIONS).to_numpy().T)

    def file(self, source: Path, target: Path) -> None:
        columns = [pl.col(name).cast(pl.Int8).fill_null(UNKNOWN) for name in NAMES]
        # Read whole: out of scan_parquet (Polars 2.1) the rows came in another order.
        self._over(pl.read_parquet(source).lazy().select(columns)).sink_parquet(target)

    def _over(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        return frame.select(self._scores).with_columns(self._held)


def _passes(literal: Literal) -> pl.Expr:
    column = pl.col(NAMES[literal.finding])
    if literal.test == "is":
        return column == literal.value
    return column >= literal.value if literal.test == ">=" else column.is_between(0, literal.value)
