"""Numbers that may be given for a measure: legal ones, those beside an edge, those of a band; in thousandths."""

from __future__ import annotations

from hingedoc.domain.bands import Bands
from hingedoc.domain.findings import Measure


def legal(measure: Measure) -> tuple[int, int, int]:
    """The smallest and largest number that may be given, and the step, in thousandths."""
    step = 1000 if measure.whole else round((measure.step or 0) * 1000) or 1
    low, high = (round(end * 1000) for end in measure.range)
    if measure.above_zero and low <= 0:
        low = step
    return -(-low // step) * step, high // step * step, step


def around(edge: int, step: int) -> tuple[int, int]:
    """The largest legal number under an edge and the smallest at or over it."""
    over = -(-edge // step) * step
    return over - step, over


def within(bands: Bands, state: str) -> tuple[int | None, int | None]:
    """The least and the greatest number of a band, in thousandths; none where it is open."""
    place = bands.states.index(state)
    low = bands.edges[place - 1] if place else None
    high = bands.edges[place] - 1 if place < len(bands.edges) else None
    return low, high


def spoken(number: int) -> float | int:
    """Thousandths as somebody would write them."""
    return number / 1000 if number % 1000 else number // 1000
