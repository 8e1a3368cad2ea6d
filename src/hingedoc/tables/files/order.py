"""What is asked of a run over a file, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from hingedoc.errors import HingedocError, Problem

#: Called as the work goes on, with rows done so far and the part of the file that was read, where it is known.
Watch = Callable[[int, float | None], None]


@dataclass(frozen=True)
class Order:
    """A run over a file.

    Attributes:
        source: what is read: a file, or a stream.
        target: what is written: a file, whole or not at all, or a stream.
        rejects: where rows go that cannot be read; nowhere for none.
        source_format: ``csv``, ``ndjson`` or ``parquet``.
        target_format: the same.
        delimiter: between cells of CSV; found in the first line unless given.
        raw: no guard against formulas.
        id: the column that names a case.
        keep: columns carried over.
        ignore: columns left out.
        long: one row for each ranked cause of a case.
        jobs: how many blocks are worked on at a time; as many as there are cores for 0.
        master: where Spark runs, if it does.
    """

    source: Path | IO[bytes]
    target: Path | IO[bytes]
    rejects: Path | None
    source_format: str
    target_format: str
    delimiter: str = ""
    raw: bool = False
    id: str = "id"
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    long: bool = False
    jobs: int = 0
    master: str = ""


@dataclass
class Summary:
    """What came of a run.

    Attributes:
        rows_in: rows of the file, as counted where it was read.
        cases: rows that were assessed.
        rows_out: rows of results, as counted where they were written.
        rejected: rows that could not be read.
        shown: the first reasons, for a person.
        statuses: how many cases of each status; none in the long form.
    """

    rows_in: int = 0
    cases: int = 0
    rows_out: int = 0
    rejected: int = 0
    shown: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def check(self, *, long: bool) -> None:
        """Nothing was lost and nothing came from nowhere.

        Raises:
            HingedocError: the numbers of rows do not agree.
        """
        out = self.cases if long else self.rows_out
        if self.rows_in == out + self.rejected and self.cases == self.rows_in - self.rejected:
            return
        numbers = f"{self.rows_in:,} rows in, {out:,} rows out, {self.rejected:,} rejects"
        hint = "Nothing was written. `hingedoc doctor` prints what a bug report needs."
        raise HingedocError(Problem("E902", f"The numbers of rows do not agree: {numbers}.", hint=hint))
