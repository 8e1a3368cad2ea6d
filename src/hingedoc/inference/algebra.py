"""The operations that meaning is made of, so that it is written once for integers, arrays and solver terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from hingedoc.inference.program import Clause, Clauses

Value = Any
Columns = dict[str, Value]


class Algebra(Protocol):
    """The operations that meaning is made of."""

    def member(self, value: Value, mask: int) -> Value:
        """Whether bit ``value`` of ``mask`` is set."""

    def all(self, values: Sequence[Value]) -> Value:
        """Whether all hold; of none: yes."""

    def any(self, values: Sequence[Value]) -> Value:
        """Whether any holds; of none: no."""

    def where(self, test: Value, yes: Value, no: Value) -> Value:
        """One of two values."""

    def most(self, values: Sequence[Value]) -> Value:
        """The largest."""

    def equal(self, left: Value, right: Value) -> Value:
        """Whether two values are the same."""


class Integers:
    """One case: plain integers and truth values."""

    @staticmethod
    def member(value: int, mask: int) -> bool:
        return bool(mask >> value & 1)

    all = staticmethod(all)
    any = staticmethod(any)

    @staticmethod
    def most(values: Sequence[Value]) -> Value:
        return max(values)

    @staticmethod
    def where(test: bool, yes: Value, no: Value) -> Value:
        return yes if test else no

    @staticmethod
    def equal(left: Value, right: Value) -> bool:
        return bool(left == right)


INTEGERS: Algebra = Integers()


def holds(a: Algebra, when: Clauses, columns: Mapping[str, Value]) -> Value:
    """Whether a condition holds."""
    return a.all([clause_holds(a, clause, columns) for clause in when])


def clause_holds(a: Algebra, clause: Clause, columns: Mapping[str, Value]) -> Value:
    """Whether any literal of a clause holds."""
    return a.any([a.member(columns[column], mask) for column, mask in clause])
