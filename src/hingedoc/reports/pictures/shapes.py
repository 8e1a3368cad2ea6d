"""From the angles of a sign to a body on its feet: the back may round, the heel may lift, the bar may be away.

Contact comes first, as in the pictures of drills: hands that hold a bar on the floor solve the hip, a bar that hangs
solves the shoulder, a bar on the back is put over the foot by the hip, the seat on a wall solves the knee. What is
solved starts from the angles as written; the lean of the shin, trunk + knee - hip, is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from hingedoc.domain.pictures import BarPlace, SidePicture, SideShape
from hingedoc.reports.pictures.frame import BAR_X, Frame, Prop
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    FORE,
    GRIP,
    HEEL,
    PLATE,
    SHANK,
    SPINE,
    THIGH,
    UPPER,
    Arm,
    Body,
    Leg,
    Point,
    add,
    along,
    arm_from,
    bend,
    body,
    direction,
    distance,
    leg_from,
    solve,
    sub,
    times,
)

#: How far from the hip as written its solution may be, in degrees.
SEARCHED = 40.0
WALL_X = -HEEL - 0.065
#: Eyes a little ahead: the more the trunk tips, the more the head lifts.
LOOKS_AHEAD = 0.22
#: The lower part of the trunk, which bends by ``lumbar``; the rest bends by ``thoracic``.
LOWER = 0.45
#: A locked elbow looks like a mistake of drawing.
SLACK = 0.004
#: What is seen of thigh and shank from the side when the feet are wide and the knees point out.
WIDE_THIGH, WIDE_SHANK = 0.74, 0.95
#: From the spine to a bar on the back, and to a stick that touches.
BAR_DEPTH, SEAT_DEPTH, BACK_DEPTH, HEAD_DEPTH = 0.068, 0.075, 0.064, 0.066
#: From the hand to the middle of a bell.
BELL_DEPTH = 0.096
_ON_BACK, _UPPER_BACK = 10, 9


@dataclass(frozen=True, slots=True)
class Settled:
    """One shape with what is around it.

    Attributes:
        bar: the middle of the bar, where there is one.
        bell: whether a bell is above the knees; None where there is none.
        lost: where a stick has lost the body.
    """

    frame: Frame
    bar: Point | None = None
    bell: bool | None = None
    lost: Point | None = None

    @property
    def body(self) -> Body:
        return self.frame.body


class _Posed(NamedTuple):
    """A shape, and whether its stance is wide."""

    shape: SideShape
    wide: bool


@lru_cache(maxsize=512)
def settle(picture: SidePicture, shape: SideShape, *, wide: bool = False) -> Settled:
    """A body in this shape, with what the picture puts around it."""
    placed = _solved(picture, _Posed(shape, wide))
    props: tuple[Prop, ...] = (Prop("wall", ((WALL_X, 1.0), (-1.0, 0.0))),) if picture.wall else ()
    if picture.holds == "stick":
        return _with_stick(placed, shape, props)
    if picture.holds == "bar_on_back":
        bar = _on_back(placed)
        placed = replace(placed, arm=placed.arm_to(add(bar, (0.006, -0.012)), -1))
        return Settled(Frame(placed, (*props, Prop("bar", (bar,)))), bar)
    if picture.holds == "bar":
        return Settled(Frame(placed, (*props, Prop("bar", (placed.arm.hand,)))), placed.arm.hand)
    if picture.holds == "bell":
        way = direction(placed.arm.elbow, placed.arm.hand)
        props = (*props, Prop("bell", (placed.arm.hand, add(placed.arm.hand, along(way)))))
        middle = add(placed.arm.hand, along(way, BELL_DEPTH))
        return Settled(Frame(placed, props), bell=middle[1] > placed.leg.knee[1])
    return Settled(Frame(placed, props))


def place(posed: _Posed, *, hip: float | None = None, knee: float | None = None) -> Body:
    """A body on its foot, its arms as given; another hip or knee moves the trunk and keeps the shin."""
    shape = posed.shape
    shin = shape.trunk + shape.knee - shape.hip
    knee = shape.knee if knee is None else knee
    hip = shape.hip if hip is None else hip
    pelvis = shin - knee + hip
    placed = body(pelvis, hip, knee, 0, 0, foot=90 + shape.heel)
    turns = tuple(pelvis + _bent(shape, (i + 1) / SPINE) for i in range(SPINE))
    placed = placed.with_spine(turns)
    top = turns[-1]
    neck = -min(max(top, 0.0), 90.0) * LOOKS_AHEAD if shape.neck is None else shape.neck
    shoulder = add(placed.spine[-1], along(top + 90, shape.protracted))
    upper = 180.0 if shape.shoulder is None else pelvis + 180 - shape.shoulder
    placed = replace(placed, neck=top - pelvis + neck, arm=arm_from(shoulder, upper, shape.elbow))
    if shape.free_leg:
        thigh = pelvis - shape.free_leg.hip
        shank = thigh + shape.free_leg.knee
        placed = replace(placed, far_leg=leg_from((0.0, 0.0), thigh, shank, shank + 100))
    if posed.wide:
        joint = sub((0.0, 0.0), along(shin - knee, THIGH * WIDE_THIGH))
        placed = replace(
            placed, leg=Leg((0.0, 0.0), joint, sub(joint, along(shin, SHANK * WIDE_SHANK)), 90 + shape.heel)
        )
    return placed.moved(sub(_stand(placed), placed.leg.ankle))


def _bent(shape: SideShape, part: float) -> float:
    """How far the back has turned from the pelvis at this part of its length."""
    return shape.lumbar * min(1.0, part / LOWER) + shape.thoracic * max(0.0, (part - LOWER) / (1 - LOWER))


def _stand(placed: Body) -> Point:
    """Where the ankle is when the lowest of heel and toes is on the floor, the other end kept over its place."""
    turn = placed.leg.foot
    heel = add(along(turn, -HEEL), along(turn - 90, -ANKLE))
    toe = add(heel, along(turn, FOOT))
    if toe[1] < heel[1]:
        return FOOT - HEEL - toe[0], -toe[1]
    return -HEEL - heel[0], -heel[1]


def _solved(picture: SidePicture, posed: _Posed) -> Body:
    shape = posed.shape
    if shape.seat == "wall":
        knee = solve(lambda k: place(posed, knee=k).seat[0] - WALL_X, 0, 70)
        return place(posed, knee=knee)
    bar = shape.bar or BarPlace()
    if picture.holds == "bar_on_back":
        low, high = shape.hip - SEARCHED, shape.hip + SEARCHED
        return place(posed, hip=solve(lambda h: _on_back(place(posed, hip=h))[0] - BAR_X - bar.ahead, low, high))
    if picture.holds == "bar" and bar.height is not None:
        return _reach(posed, (BAR_X + bar.ahead, PLATE + bar.height))
    if picture.holds == "bar":
        return _hang(posed, BAR_X + bar.ahead)
    return place(posed)


def _reach(posed: _Posed, target: Point) -> Body:
    """Hands on the bar with the elbows as bent as they are given: the hip is solved."""
    shape = posed.shape
    long = distance((0.0, 0.0), arm_from((0.0, 0.0), 0.0, shape.elbow).hand) - SLACK

    def short(hip: float) -> float:
        return distance(place(posed, hip=hip).arm.shoulder, target) - long

    placed = place(posed, hip=solve(short, shape.hip - SEARCHED, shape.hip + SEARCHED))
    elbow, hand = bend(placed.arm.shoulder, target, UPPER, FORE + GRIP, 1)
    return replace(placed, arm=Arm(placed.arm.shoulder, elbow, hand))


def _hang(posed: _Posed, x: float) -> Body:
    """Arms that hold the bar this far forward: the shoulder is solved."""
    placed, elbow = place(posed), posed.shape.elbow

    def off(upper: float) -> float:
        return arm_from(placed.arm.shoulder, upper, elbow).hand[0] - x

    upper = solve(off, 110 + elbow / 2, 250 + elbow / 2)
    if upper is None:
        return placed
    return replace(placed, arm=arm_from(placed.arm.shoulder, upper, elbow))


def _on_back(placed: Body) -> Point:
    """The middle of a bar that lies on the upper back."""
    step = direction(placed.spine[_ON_BACK - 1], placed.spine[_ON_BACK + 1])
    return add(placed.spine[_ON_BACK], along(step - 90, BAR_DEPTH))


def contacts(placed: Body) -> dict[str, Point]:
    """Where a stick touches the body: the top of the seat, the upper back, the back of the head."""
    low = direction(placed.spine[0], placed.spine[2])
    high = direction(placed.spine[_UPPER_BACK - 1], placed.spine[_UPPER_BACK + 1])
    return {
        "sacrum": add(placed.spine[1], along(low - 90, SEAT_DEPTH)),
        "upper_back": add(placed.spine[_UPPER_BACK], along(high - 90, BACK_DEPTH)),
        "head": add(placed.head, along(placed.trunk + placed.neck - 90, HEAD_DEPTH)),
    }


def _with_stick(placed: Body, shape: SideShape, props: tuple[Prop, ...]) -> Settled:
    """A stick through what still touches it; of three that touch, the outer two."""
    touched = contacts(placed)
    kept = [name for name in ("sacrum", "upper_back", "head") if name != shape.stick_off]
    first, last = touched[kept[0]], touched[kept[-1]]
    step = times(sub(last, first), 1 / distance(first, last))

    def on(point: Point) -> Point:
        reach = sub(point, first)
        return add(first, times(step, reach[0] * step[0] + reach[1] * step[1]))

    dots = tuple(on(touched[name]) for name in kept)
    ends = (sub(on(touched["sacrum"]), times(step, 0.10)), add(on(touched["head"]), times(step, 0.12)))
    low = add(on(touched["sacrum"]), times(step, 0.07))
    high = add(on(touched["head"]), times(step, -0.085))
    placed = replace(placed, arm=placed.arm_to(low, 1), far_arm=placed.arm_to(high, -1))
    lost = on(touched[shape.stick_off]) if shape.stick_off else None
    return Settled(Frame(placed, (*props, Prop("stick", (*ends, *dots)))), lost=lost)
