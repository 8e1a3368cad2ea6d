"""A measured number becomes a state: ``restricted < 10 <= borderline < 12 <= normal``.

Read from small to large. ``<`` before an edge leaves the edge to the band on its right, ``<=`` to the band on its
left. Everything is kept in whole thousandths of the unit, where ``> 10`` is the same as ``>= 10.001``.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator

from hingedoc.domain.base import Record

_EDGE = re.compile(r"^(<=|<)$")
_NAME = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*$")
_THOUSANDTH = Decimal("0.001")
_LARGEST = 10**9


class Bands(Record):
    """States in rising order of the measured value.

    Attributes:
        states: one more than there are edges.
        edges: thousandths of the unit; a value at or above ``edges[i]`` lies in ``states[i + 1]`` or higher.
    """

    states: tuple[str, ...] = ()
    edges: tuple[int, ...] = ()

    def state_of(self, thousandths: int) -> str:
        """The band that holds a value. Raises ``IndexError`` when there are no bands."""
        return self.states[sum(thousandths >= edge for edge in self.edges)]

    def __str__(self) -> str:
        """The bands as an author writes them, edges included on the right-hand side."""
        parts = [self.states[0]] if self.states else []
        for edge, state in zip(self.edges, self.states[1:], strict=True):
            # One thousandth past a round figure is how "more than" is kept.
            above = edge % 10 == 1
            parts += [f"<= {show(edge - 1)} <" if above else f"< {show(edge)} <=", state]
        return " ".join(parts)


def thousandths(number: str | int | float | Decimal) -> int:
    """A number in whole thousandths.

    Raises:
        ValueError: it is not a finite number, or has more than three decimals.
    """
    if isinstance(number, bool):
        raise ValueError("a number is needed, not yes or no")
    try:
        exact = Decimal(str(number).strip())
    except InvalidOperation:
        raise ValueError("a number is needed") from None
    if not exact.is_finite():
        raise ValueError("a finite number is needed")
    # Compared before anything is worked out: a sum of very long numbers is rounded, or overflows.
    if not -_LARGEST <= exact <= _LARGEST:
        raise ValueError("the number is too large")
    rounded = exact.quantize(_THOUSANDTH)
    if rounded != exact:
        raise ValueError("at most three decimals")
    return int(rounded.scaleb(3))


def show(value: int) -> str:
    """Thousandths as a plain number: 10000 is "10", 7500 is "7.5"."""
    return f"{Decimal(value) / 1000:f}" if value % 1000 else str(value // 1000)


def span(bands: Bands, state: str, unit: str) -> str:
    """What a band covers: "10 to under 12 cm"."""
    place = bands.states.index(state)
    return between(bands, place, place, unit)


def between(bands: Bands, first: int, last: int, unit: str) -> str:
    """What bands that lie side by side cover together."""
    low = bands.edges[first - 1] if first else None
    high = bands.edges[last] if last < len(bands.edges) else None
    tail = f" {unit}" if unit else ""
    if low is None and high is None:
        return "any value"
    upper = "" if high is None else f"up to {show(high - 1)}" if _past(high) else f"under {show(high)}"
    if low is None:
        return upper + tail
    if high is None:
        return (f"over {show(low - 1)}{tail}") if _past(low) else f"{show(low)}{tail} or more"
    return (f"over {show(low - 1)}, " if _past(low) else f"{show(low)} to ") + upper + tail


def _past(edge: int) -> bool:
    # One thousandth past a round figure is how "more than" is kept.
    return edge % 10 == 1


def parse_bands(text: str) -> Bands:
    """Read ``a < 10 <= b``. Raises ``ValueError`` with what was expected."""
    words = text.split()
    if not words:
        return Bands()
    states, edges = [words[0]], []
    rest = words[1:]
    while rest:
        if len(rest) < 4:
            raise ValueError('bands read "low < 10 <= high" or "low <= 10 < high"')
        left, number, right, state = rest[:4]
        if not (_EDGE.match(left) and _EDGE.match(right)) or left == right:
            raise ValueError(f'at the edge {number}: write "< {number} <=" or "<= {number} <"')
        edges.append(thousandths(number) + (1 if left == "<=" else 0))
        states.append(state)
        rest = rest[4:]
    for state in states:
        if not _NAME.match(state) or state == "unknown":
            raise ValueError(f'"{state}" is not a name for a band')
    if list(edges) != sorted(set(edges)) or len(set(states)) != len(states):
        raise ValueError("edges must rise and bands must differ")
    return Bands(states=tuple(states), edges=tuple(edges))


def _read(value: Any) -> Any:
    return parse_bands(value) if isinstance(value, str) else value


BandsField = Annotated[Bands, BeforeValidator(_read)]


def with_unit(figure: str, unit: str) -> str:
    """A figure with its unit as somebody says it: 3 of 10, not 3 points of 10."""
    one = figure == "1" and unit.endswith("s") and len(unit) > 2
    return f"{figure} {unit.removeprefix('points ').removesuffix('s' if one else '')}".rstrip()
