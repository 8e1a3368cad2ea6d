"""One position of one athlete with everything around it."""

from __future__ import annotations

from dataclasses import dataclass

from hingedoc.reports.linkage import MIDFOOT, Body, Point

#: Where a bar over the middle of the foot is, seen from the ankle.
BAR_X = MIDFOOT + 0.012
#: A trunk that leans by this much is bent; a shoulder raised by this much is over the head.
BENT, OVER_HEAD = 25.0, 120.0


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing beside the athlete: what it is and the points that say where."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One position with everything around it. ``grip`` is what the near hand holds or reaches."""

    body: Body
    props: tuple[Prop, ...] = ()
    grip: Point | None = None
    floor: bool = True
