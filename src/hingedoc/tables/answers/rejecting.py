"""Rows that cannot be read, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hingedoc.errors import Problem
from hingedoc.inference.columns import Array

#: What is wrong with one value.
Problems = tuple[Problem, ...]
NOT_UTF8 = Problem("A133", "This is not UTF-8 text.", hint="Write the table as UTF-8.")


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that is wrong with one row, which is left out for it.

    Attributes:
        row: its number in the whole table, from 1.
        field: the column, or its field (``tst_reach.left``).
        code: as of a :class:`hingedoc.errors.Problem`.
        reason: what is wrong, and what to do, in one line.
    """

    row: int
    field: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Rows in which one column cannot be read: of each, the place of what is wrong with it in ``problems``."""

    rows: Array
    which: Array
    problems: Sequence[Problems]


def refused(codes: Array, wrong: Mapping[int, Problems], size: int) -> Refused | None:
    """The rows whose value cannot be read.

    Args:
        codes: the value of each row.
        wrong: what is wrong with a value.
        size: how many values there are.
    """
    if not wrong:
        return None
    table = np.full(size, -1, np.int32)
    table[list(wrong)] = np.arange(len(wrong))
    which = table[codes]
    rows = np.flatnonzero(which >= 0)
    return Refused(rows, which[rows], list(wrong.values())) if len(rows) else None


class Wrong:
    """All that is wrong in one batch.

    Attributes:
        rows: whether anything is wrong with a row.
    """

    def __init__(self, size: int) -> None:
        self.rows = np.zeros(size, bool)
        self._found: list[tuple[str, Refused]] = []

    def add(self, name: str, found: Refused | None) -> None:
        """What is wrong in one column."""
        if found is not None:
            self.rows[found.rows] = True
            self._found.append((name, found))

    def rejects(self, first_row: int) -> tuple[Reject, ...]:
        """By row, then in the order in which they were added."""
        by_row: dict[int, list[Reject]] = {}
        for name, found in self._found:
            said = [[(p.code, str(replace(p, path=""))) for p in problems] for problems in found.problems]
            for row, which in zip(found.rows.tolist(), found.which.tolist(), strict=True):
                by_row.setdefault(row, []).extend(Reject(first_row + row, name, *one) for one in said[which])
        return tuple(reject for row in sorted(by_row) for reject in by_row[row])
