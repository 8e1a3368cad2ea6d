"""What is in the way: the athlete and the things around as thick lines, to keep arrows clear of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hingedoc.reports.pictures.frame import Frame, Prop
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    HEAD,
    HEEL,
    PLATE,
    Arm,
    Body,
    Leg,
    Point,
    add,
    along,
    sub,
    times,
)
from hingedoc.reports.pictures.things import BELL, POST


class Thick(NamedTuple):
    """A line from one point to another, with all that is this near."""

    start: Point
    end: Point
    radius: float

    def distance(self, p: Point) -> float:
        """From a point to the edge; less than 0 inside."""
        (ax, ay), (bx, by) = self.start, self.end
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - ax) * dx + (p[1] - ay) * dy) / length))
        return float(((p[0] - ax - t * dx) ** 2 + (p[1] - ay - t * dy) ** 2) ** 0.5) - self.radius


def silhouette(body: Body) -> tuple[Thick, ...]:
    """The athlete."""
    found = [Thick(p, q, 0.052) for p, q in pairwise(body.spine[::3])]
    found += [Thick(body.shoulder, body.chin, 0.030), Thick(body.head, body.head, HEAD * 1.10)]
    for leg in filter(None, (body.leg, body.far_leg)):
        found += _leg(leg)
    for arm in filter(None, (body.arm, body.far_arm)):
        found += _arm(arm)
    return tuple(found)


def _leg(leg: Leg) -> list[Thick]:
    heel = add(leg.ankle, add(along(leg.foot, -HEEL), along(leg.foot - 90, -ANKLE * 0.6)))
    foot = Thick(heel, add(heel, along(leg.foot, FOOT)), 0.024)
    return [Thick(leg.hip, leg.knee, 0.033), Thick(leg.knee, leg.ankle, 0.027), foot]


def _arm(arm: Arm) -> list[Thick]:
    found = [Thick(arm.shoulder, arm.elbow, 0.020), Thick(arm.elbow, arm.hand, 0.020)]
    return [*found, Thick(arm.hand, arm.palm, 0.016)] if arm.palm else found


def around(frame: Frame) -> tuple[Thick, ...]:
    """The things around the athlete, and the floor."""
    floor = (Thick((-3.0, -0.009), (3.0, -0.009), 0.012),) if frame.floor else ()
    return (*(thick for prop in frame.props for thick in _thing(prop)), *floor)


def _thing(prop: Prop) -> Iterator[Thick]:
    p = prop.points
    if prop.kind == "wall":
        (x, top), (side, _) = p
        # Nothing is drawn on the other side of it.
        yield Thick((x + side * 2.0, -1.0), (x + side * 2.0, top + 1.0), 2.008)
    elif prop.kind in ("box", "chair"):
        yield from _boxed(p, chair=prop.kind == "chair")
    elif prop.kind in ("bar", "trap_bar"):
        yield Thick(p[0], p[0], PLATE + 0.008)
    elif prop.kind == "bell":
        down = sub(p[1], p[0])
        size = (down[0] ** 2 + down[1] ** 2) ** 0.5 or 1.0
        yield Thick(p[0], add(p[0], times(down, 0.0965 / size)), BELL + 0.008)
    elif prop.kind in ("band", "cable"):
        yield Thick(p[0], p[1], 0.016)
        yield Thick((p[0][0], 0.0), (p[0][0], p[0][1] + 0.09), POST / 2)
    elif prop.kind == "wrung_towel":
        yield Thick(add(p[0], (-0.10, 0.0)), add(p[1], (0.10, 0.0)), 0.036)
    elif prop.kind == "bench":
        middle = times(add(p[0], p[1]), 0.5)
        yield Thick(p[0], p[1], 0.026)
        yield Thick(middle, (middle[0] + 0.05, 0.0), 0.014)
    elif prop.kind in _RADII:
        yield from (Thick(a, b, _RADII[prop.kind]) for a, b in (pairwise(p) if len(p) > 1 else [(p[0], p[0])]))


def _boxed(p: tuple[Point, ...], *, chair: bool) -> Iterator[Thick]:
    (left, top), (right, low) = p
    height, half = (low + top) / 2, (top - low) / 2
    yield Thick((left + half, height), (max(left + half, right - half), height), half + 0.006)
    if chair:
        yield Thick((left, top), (left - 0.012, top + 0.24), 0.012)


_RADII = {
    "landmine": 0.014, "stick": 0.014, "slab": 0.020, "rod": 0.034, "dumbbell": 0.046,
    "roller": 0.050, "loop": 0.040, "balance": 0.006, "basket": 0.115, "dots": 0.022,
    "stick_end": 0.024, "armpit_towel": 0.036,
}  # fmt: skip
