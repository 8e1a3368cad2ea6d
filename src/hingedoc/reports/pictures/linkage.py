"""A body of segments seen from the side: joint angles in, points out. Lengths are fractions of standing height.

Drillis and Contini 1966, as printed in Winter, Biomechanics and Motor Control of Human Movement, figure 4.1: averages,
so a picture shows *a* body and not the athlete's. Wrist to grip and the heel are our own.

The body faces right. A direction is measured from straight up, forwards positive. The thigh points from knee to hip,
the shank from ankle to knee:

    thigh = trunk - hip        shank = thigh + knee        arm = trunk + 180 - shoulder
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

ANKLE, SHANK, THIGH, TRUNK = 0.039, 0.246, 0.245, 0.288
UPPER, FORE, GRIP = 0.186, 0.146, 0.054
FOOT, HEEL = 0.152, 0.040
NECK, HEAD = 0.058, 0.062
#: A plate of 450 mm beside an athlete of 1.75 m.
PLATE = 0.129
MIDFOOT = FOOT / 2 - HEEL
#: Arms that look straight: a locked elbow looks like a mistake of drawing.
REACH = UPPER + FORE + GRIP - 0.004
SPINE = 12

Point = tuple[float, float]


def along(angle: float, length: float = 1.0) -> Point:
    """The step of this length in this direction."""
    turn = math.radians(angle)
    return math.sin(turn) * length, math.cos(turn) * length


def add(p: Point, q: Point) -> Point:
    return p[0] + q[0], p[1] + q[1]


def sub(p: Point, q: Point) -> Point:
    return p[0] - q[0], p[1] - q[1]


def times(p: Point, k: float) -> Point:
    return p[0] * k, p[1] * k


def distance(p: Point, q: Point) -> float:
    return math.hypot(p[0] - q[0], p[1] - q[1])


def direction(p: Point, q: Point) -> float:
    """The direction from one point to another."""
    return math.degrees(math.atan2(q[0] - p[0], q[1] - p[1]))


def bend(start: Point, end: Point, first: float, second: float, side: int) -> tuple[Point, Point]:
    """Two links from one point towards another: the joint between them, and the end reached.

    Args:
        start: where the first link is fixed.
        end: what the second should reach; out of reach, the links point straight at it.
        first: the length of the first link.
        second: the length of the second.
        side: 1 or -1, on which side the joint lies.
    """
    far = distance(start, end)
    if far > first + second:
        end = add(start, times(sub(end, start), (first + second) / far))
        far = first + second
    far = max(far, abs(first - second) + 1e-9)
    cosine = (first * first + far * far - second * second) / (2 * first * far)
    angle = direction(start, end) + side * math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    return add(start, along(angle, first)), end


def solve(f: Callable[[float], float], low: float, high: float) -> float | None:
    """Where f changes sign between low and high, or None where it does not within steps of a degree."""
    steps = max(1, round(abs(high - low)))
    edges = [low + (high - low) * i / steps for i in range(steps + 1)]
    values = [f(x) for x in edges]
    for i in range(steps):
        if (values[i] > 0) != (values[i + 1] > 0):
            a, b, positive = edges[i], edges[i + 1], values[i] > 0
            for _ in range(40):
                middle = (a + b) / 2
                if (f(middle) > 0) == positive:
                    a = middle
                else:
                    b = middle
            return (a + b) / 2
    return None


@dataclass(frozen=True, slots=True)
class Leg:
    """Hip to foot. ``foot`` is the direction from heel to toe."""

    hip: Point
    knee: Point
    ankle: Point
    foot: float

    def moved(self, by: Point) -> Leg:
        """The same somewhere else."""
        return Leg(add(self.hip, by), add(self.knee, by), add(self.ankle, by), self.foot)


@dataclass(frozen=True, slots=True)
class Arm:
    """Shoulder to the middle of the closed hand; of a flat hand, to the wrist and on to ``palm``."""

    shoulder: Point
    elbow: Point
    hand: Point
    palm: Point | None = None

    def moved(self, by: Point) -> Arm:
        """The same somewhere else."""
        palm = self.palm and add(self.palm, by)
        return Arm(add(self.shoulder, by), add(self.elbow, by), add(self.hand, by), palm)


@dataclass(frozen=True, slots=True)
class Body:
    """One athlete in one position. The far leg and arm are given only where they differ from the near ones.

    Attributes:
        gaze: 1 looks ahead, -1 behind, 0 towards the viewer.
    """

    trunk: float
    hip: float
    knee: float
    neck: float
    spine: tuple[Point, ...]
    leg: Leg
    arm: Arm
    far_leg: Leg | None = None
    far_arm: Arm | None = None
    gaze: int = 1

    @property
    def shoulder(self) -> Point:
        return self.spine[-1]

    @property
    def seat(self) -> Point:
        """The point of the seat that would touch a wall."""
        return add(self.leg.hip, add(along(self.trunk - 90, 0.066), along(self.trunk, 0.004)))

    @property
    def chin(self) -> Point:
        return add(self.shoulder, along(self.trunk + self.neck, NECK))

    @property
    def head(self) -> Point:
        return add(self.chin, along(self.trunk + self.neck, HEAD * 0.86))

    @property
    def shin_lean(self) -> float:
        return self.trunk - self.hip + self.knee

    def moved(self, by: Point) -> Body:
        """The same position somewhere else."""
        return replace(
            self,
            spine=tuple(add(p, by) for p in self.spine),
            leg=self.leg.moved(by),
            arm=self.arm.moved(by),
            far_leg=self.far_leg and self.far_leg.moved(by),
            far_arm=self.far_arm and self.far_arm.moved(by),
        )

    def with_spine(self, directions: tuple[float, ...]) -> Body:
        """The same with a curved back: one direction for each piece, from the hips up. The arms keep theirs."""
        points = [self.spine[0]]
        for turn in directions:
            points.append(add(points[-1], along(turn, TRUNK / len(directions))))
        by = sub(points[-1], self.shoulder)
        neck = directions[-1] - self.trunk
        return replace(self, spine=tuple(points), arm=self.arm.moved(by), neck=neck)

    def with_hand(self, target: Point, side: int = 1) -> Body:
        """The same with the near hand on something, as far as the arm reaches."""
        return replace(self, arm=self.arm_to(target, side))

    def arm_to(self, target: Point, side: int = 1) -> Arm:
        """An arm that reaches for something."""
        elbow, hand = bend(self.shoulder, target, UPPER, FORE + GRIP, side)
        return Arm(self.shoulder, elbow, hand)


def flat_arm(shoulder: Point, wrist: Point, towards: Point, side: int) -> Arm:
    """An arm with its palm flat on something: the fingers point somewhere."""
    elbow, wrist = bend(shoulder, wrist, UPPER, FORE, side)
    step = sub(towards, wrist)
    return Arm(shoulder, elbow, wrist, add(wrist, times(step, GRIP / (distance(towards, wrist) or 1.0))))


def leg_from(hip: Point, thigh: float, shank: float, foot: float) -> Leg:
    """A leg that hangs from a hip in these directions."""
    knee = sub(hip, along(thigh, THIGH))
    return Leg(hip, knee, sub(knee, along(shank, SHANK)), foot)


def arm_from(shoulder: Point, upper: float, elbow: float) -> Arm:
    """An arm from its direction and the bend of its elbow."""
    joint = add(shoulder, along(upper, UPPER))
    return Arm(shoulder, joint, add(joint, along(upper - elbow, FORE + GRIP)))


def body(
    trunk: float,
    hip: float,
    knee: float,
    shoulder: float,
    elbow: float,
    *,
    neck: float = 0.0,
    foot: float | None = None,
) -> Body:
    """A body with its hip at the origin.

    Args:
        trunk: its lean from vertical.
        hip: bend from straight.
        knee: bend from straight.
        shoulder: arm against trunk, 0 along it, 90 straight ahead.
        elbow: bend from straight.
        neck: what the head adds to the lean of the trunk.
        foot: direction from heel to toe; None is at a right angle to the shank.
    """
    spine = tuple(along(trunk, TRUNK * i / SPINE) for i in range(SPINE + 1))
    thigh = trunk - hip
    shank = thigh + knee
    return Body(
        trunk=trunk,
        hip=hip,
        knee=knee,
        neck=neck,
        spine=spine,
        leg=leg_from((0.0, 0.0), thigh, shank, shank + 90 if foot is None else foot),
        arm=arm_from(spine[-1], trunk + 180 - shoulder, elbow),
    )
