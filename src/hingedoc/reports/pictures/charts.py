"""Charts as SVG: evidence for and against, the load ladder, the pathway. Words stand beside them, in the layout.

A picture holds no text, so it needs no font and reads the same in HTML and PDF; its title and description say what it
shows. One unit is a tenth of a millimetre on paper. Nothing has an id, so that many charts may stand on one page.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hingedoc.reports.pictures import drawing
from hingedoc.reports.pictures.drawing import ACCENT, FILL, INK, MID, PAPER
from hingedoc.reports.pictures.figures import Figure

#: The zero line overhangs the bar by this much above and below, so that it reads as one line from row to row.
ROW, BAR = 92.0, 46.0
#: A side of the chart that no row uses keeps this much room for its word in the legend.
LEAST_SIDE = 120.0
_HATCH, _SEAM = 12.0, 3.2
#: The load ladder: the solid part, and how much higher its last step stands.
_LADDER, _RISE = 46.0, 24.0
#: Smaller steps than this would run into one another.
_LEAST_STEP = 9.0
_STATION, _HERE, _PATH = 26.0, 40.0, 96.0


class Scale(NamedTuple):
    """One scale for every row of evidence: where zero is, and how long a weight of one is.

    Attributes:
        width: of the whole chart.
        zero: from its left edge to the zero line.
        unit: the length of one point of weight, the same on both sides.
    """

    width: float
    zero: float
    unit: float


def scale(rows: Iterable[tuple[Iterable[int], Iterable[int]]], width: float = 740.0) -> Scale:
    """The scale on which all rows fit. The zero line leaves each side the room that it needs.

    Args:
        rows: the weights for and the weights against of each row, as numbers of zero and over.
        width: of the chart.
    """
    sums = [(sum(speaks), sum(against)) for speaks, against in rows]
    most_for, most_against = (max((side[i] for side in sums), default=0) for i in (0, 1))
    room = width - 2 * _SEAM
    even = room * most_against / max(most_for + most_against, 1)
    zero = min(max(LEAST_SIDE, even), room - LEAST_SIDE)
    return Scale(width, zero + _SEAM, min((room - zero) / max(most_for, 1), zero / max(most_against, 1)))


@lru_cache(maxsize=1024)
def evidence_bar(title: str, alt: str, speaks: tuple[int, ...], against: tuple[int, ...], on: Scale) -> Figure:
    """One row: for in solid pieces to the right of zero, against striped to its left. An empty side draws nothing.

    Args:
        title: the cause.
        alt: the same row in words.
        speaks: weights for, as numbers of zero and over: the pieces in their order.
        against: weights against, in the same way.
        on: the scale of the whole chart.
    """
    top = (ROW - BAR) / 2
    parts = []
    x = on.zero
    for weight in against:
        long = weight * on.unit
        x -= long
        parts.append(_rect(x, top, long, BAR, PAPER, INK, 2.5) + _hatched(x, top, long, BAR))
    x = on.zero
    for weight in speaks:
        long = weight * on.unit
        parts.append(_rect(x, top, long, BAR, ACCENT, PAPER, _SEAM))
        x += long
    parts.append(_line(on.zero, 0.0, on.zero, ROW, INK, 4.0))
    return _figure(on.width, ROW, title, alt, parts)


@lru_cache(maxsize=1024)
def load_ladder(
    title: str, alt: str, now: float, used: float, steps: tuple[float, ...], width: float = 1120.0
) -> Figure:
    """From nothing to the load used so far: solid up to the load for now, then each step on the way back.

    Args:
        title: what the picture is.
        alt: the same in words.
        now: the load to start with.
        used: the load used so far, in the same unit and above it.
        steps: the next loads, rising, between the two.
        width: of the picture; its length is true to the load.
    """
    edge = 3.0
    unit = (width - 2 * edge) / used
    bottom = _RISE + _LADDER + edge
    rungs = (now, *(step for step in steps if now < step < used), used)
    rise = _RISE / (len(rungs) - 1)
    parts = []
    for i, (low, high) in enumerate(pairwise(rungs), 1):
        tall = _LADDER + rise * i
        # What is named as a next step is tinted; the stretch after it is the way back.
        fill = FILL if high != used else PAPER
        parts.append(_rect(edge + low * unit, bottom - tall, (high - low) * unit, tall, fill, INK, 2.8))
    parts.append(_rect(edge, bottom - _LADDER, now * unit, _LADDER, ACCENT, INK, 2.8))
    return _figure(width, bottom + edge, title, alt, parts)


def steps_that_show(now: float, used: float, step: float, most: int, width: float = 1120.0) -> tuple[float, ...]:
    """The next loads between two, as many as are wanted and can be told apart on the ladder."""
    if step <= 0 or step * width / used < _LEAST_STEP:
        return ()
    return tuple(now + step * i for i in range(1, most + 1) if now + step * i < used)


@lru_cache(maxsize=1024)
def pathway(title: str, alt: str, count: int, here: int, width: float = 1820.0) -> Figure:
    """Stations in equal columns: those behind are filled, the one the athlete is at is large and pointed at.

    Args:
        title: what the picture is.
        alt: the same in words.
        count: how many stations there are.
        here: which one, from 0.
        width: of the picture; each station stands in the middle of its column.
    """
    column = width / count
    y = _PATH - _HERE - 4.0
    middles = [column * (i + 0.5) for i in range(count)]
    parts = [_line(middles[0], y, middles[-1], y, MID, 5.0)]
    if here:
        parts.append(_line(middles[0], y, middles[here], y, INK, 9.0))
    for i, x in enumerate(middles):
        if i == here:
            parts.append(_circle(x, y, _HERE, ACCENT, PAPER, 8.0) + _circle(x, y, _HERE / 3, PAPER, PAPER, 0.0))
            parts.append(f'<polygon points="{_xy(x - 16, 0)} {_xy(x + 16, 0)} {_xy(x, 20)}" fill="{ACCENT}"/>')
        else:
            parts.append(_circle(x, y, _STATION, INK if i < here else PAPER, INK, 5.0))
    return _figure(width, _PATH + 4.0, title, alt, parts)


# ---- shapes


def _figure(width: float, height: float, title: str, alt: str, parts: list[str]) -> Figure:
    picture = drawing.svg(width, height, title, alt, "".join(parts))
    return Figure(svg=picture, alt=alt, width=round(width, 1), height=round(height, 1))


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def _xy(x: float, y: float) -> str:
    return f"{_n(x)},{_n(y)}"


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, width: float) -> str:
    ends = f"{_xy(x, y)} {_xy(to_x, to_y)}"
    return f'<polyline points="{ends}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"/>'


def _rect(x: float, y: float, width: float, height: float, fill: str, stroke: str, line: float) -> str:
    size = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect {size} fill="{fill}" stroke="{stroke}" stroke-width="{_n(line)}"/>'


def _circle(x: float, y: float, radius: float, fill: str, stroke: str, line: float) -> str:
    edge = f' stroke="{stroke}" stroke-width="{_n(line)}"' if line else ""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{edge}/>'


def _hatched(x: float, y: float, width: float, height: float) -> str:
    """Stripes from lower left to upper right, as lines: a pattern would need an id."""
    parts = []
    at = _HATCH
    while at < width + height:
        # The stripe x + y = at, cut off at the edges of the box.
        left, right = max(0.0, at - height), min(width, at)
        parts.append(_line(x + left, y + at - left, x + right, y + at - right, INK, 2.2))
        at += _HATCH
    return "".join(parts)
