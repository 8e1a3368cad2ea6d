"""Many cases at once without numpy: a value is split into its states, each with the set of cases (bits) that are in it.

An independent reading of what rules conclude, quick enough to lay a thousand packs over the whole base.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Value = Any


@dataclass(frozen=True, slots=True)
class Cases:
    """A set of cases as bits: where something holds."""

    bits: int


@dataclass(frozen=True, slots=True)
class Spread:
    """An integer a case: each value with the cases that have it."""

    parts: dict[int, int]

    def __add__(self, other: Value) -> Spread:
        return paired(self, other, lambda one, two: one + two)

    __radd__ = __add__

    def __neg__(self) -> Spread:
        return Spread({-value: bits for value, bits in self.parts.items()})

    def __ge__(self, edge: int) -> Cases:
        return Cases(sum(bits for value, bits in self.parts.items() if value >= edge))


def paired(one: Value, two: Value, made: Callable[[int, int], int]) -> Spread:
    """A value for each case out of two."""
    first, second = _parts(one), _parts(two)
    found: dict[int, int] = {}
    for left, left_bits in first.items():
        for right, right_bits in second.items():
            both = left_bits & right_bits
            if both:
                value = made(left, right)
                found[value] = found.get(value, 0) | both
    return Spread(found)


def _parts(value: Value) -> dict[int, int]:
    # A plain number is the same in all cases, however many there are: -1 is a set with every bit.
    return value.parts if isinstance(value, Spread) else {int(value): -1}


class Many:
    """The operations of meaning over so many cases."""

    def __init__(self, size: int) -> None:
        self.full = (1 << size) - 1

    def spread(self, values: Iterable[int]) -> Spread:
        """One value a case, in order."""
        parts: dict[int, int] = {}
        for place, value in enumerate(values):
            parts[value] = parts.get(value, 0) | 1 << place
        return Spread(parts)

    def member(self, value: Value, mask: int) -> Value:
        if not isinstance(value, Spread):
            return bool(mask >> value & 1)
        return Cases(sum(bits for place, bits in value.parts.items() if mask >> place & 1))

    def all(self, values: Sequence[Value]) -> Value:
        bits = self.full
        for value in values:
            bits &= self.bits(value)
        return Cases(bits)

    def any(self, values: Sequence[Value]) -> Value:
        bits = 0
        for value in values:
            bits |= self.bits(value)
        return Cases(bits)

    def where(self, test: Value, yes: Value, no: Value) -> Value:
        bits = self.bits(test)
        found: dict[int, int] = {}
        for value, chosen in ((yes, bits), (no, self.full & ~bits)):
            for state, cases in _parts(value).items():
                if cases & chosen:
                    found[state] = found.get(state, 0) | cases & chosen
        return Spread(found)

    def most(self, values: Sequence[Value]) -> Value:
        best = values[0]
        for value in values[1:]:
            best = paired(best, value, max)
        return Spread({state: bits & self.full for state, bits in _parts(best).items()})

    def equal(self, left: Value, right: Value) -> Value:
        return Cases(sum(bits for value, bits in _parts(paired(left, right, lambda a, b: a == b)).items() if value))

    def bits(self, test: Value) -> int:
        """The cases in which something holds."""
        if isinstance(test, Cases):
            return test.bits & self.full
        return self.full if test else 0
