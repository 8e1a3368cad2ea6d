"""A body seen from the front or from behind: a second, smaller linkage, for what goes to one side.

Lengths are fractions of standing height; widths are those of Drillis and Contini 1966. What leans towards the viewer or
away looks shorter. Left and right are those of the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from hingedoc.domain.pictures import FrontShape
from hingedoc.reports.pictures.drawing import FILL, INK, MID, PAPER, Canvas
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FORE,
    GRIP,
    HEAD,
    NECK,
    PLATE,
    SHANK,
    THIGH,
    TRUNK,
    UPPER,
    Point,
    add,
    along,
    bend,
    sub,
)

#: Half of .191 and .259, less half a limb: where hips and shoulders are.
HIPS, SHOULDERS = 0.191 / 2 - 0.029, 0.259 / 2 - 0.017
#: How far the shins lean towards the viewer in a deep position.
SHIN_LEAN = 18.0
#: From the middle to the plates of a bar, and how thick they are.
PLATES, THICK = 0.375, 0.036
#: A close picture of the feet ends here.
CUT = 0.42
_HALO = 0.018
Pair = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Facing:
    """The joints of a body that faces the viewer or turns its back; of two, the one on the left comes first."""

    pelvis: Point
    hips: Pair
    knees: Pair
    ankles: Pair
    chest: Point
    shoulders: Pair
    head: Point
    elbows: Pair
    hands: Pair


def face(shape: FrontShape) -> Facing:
    """The joints of a shape."""
    pelvis = (shape.shift, shape.hips)
    hips = _pair(lambda side: add(pelvis, along(90 - shape.tilt, side * HIPS)))
    ankles = _pair(lambda side: (side * (shape.feet - _rolled(shape)), ANKLE))
    if shape.free_foot:
        ankles = (shape.free_foot, (0.0, ANKLE))
    standing = (shape.hips - ANKLE) / (SHANK + THIGH)
    lean = min(SHIN_LEAN, 60 * max(0.0, 1 - standing))
    height = ANKLE + SHANK * math.cos(math.radians(lean))

    def knee(side: int) -> Point:
        hip, ankle = hips[side > 0], ankles[side > 0]
        if side < 0 and shape.free_foot:
            return (hip[0] + ankle[0]) / 2 - shape.knees[0], (hip[1] + ankle[1]) / 2
        part = (height - ankle[1]) / (hip[1] - ankle[1])
        return ankle[0] + (hip[0] - ankle[0]) * part + side * shape.knees[side > 0], height

    look = math.cos(math.radians(shape.trunk))
    chest = add(pelvis, along(shape.sway, TRUNK * look))
    shoulders = _pair(lambda side: add(chest, add(along(90 + shape.sway, side * SHOULDERS), (0.0, -0.014))))
    head = add(chest, along(shape.sway / 2, (NECK + HEAD * 0.86) * max(0.4, look)))
    hands = _pair(lambda side: _hand(shape, shoulders[side > 0], side))
    side_of_elbow = 1 if shape.bar is None or shape.bar < chest[1] - 0.05 else -1

    def elbow(side: int) -> Point:
        start, end = shoulders[side > 0], hands[side > 0]
        # An arm that leans with the trunk looks shorter: its links are cut to what is seen of them.
        seen = max(0.2, min(1.0, math.dist(start, end) / (UPPER + FORE + GRIP)))
        if shape.bar is not None and side_of_elbow > 0:
            return add(start, ((end[0] - start[0]) / 2, (end[1] - start[1]) / 2))
        return bend(start, end, UPPER * min(1.0, seen * 1.3), (FORE + GRIP) * min(1.0, seen * 1.3), -side)[0]

    return Facing(pelvis, hips, _pair(knee), ankles, chest, shoulders, head, _pair(elbow), hands)


def _pair(of: Callable[[int], Point]) -> Pair:
    return of(-1), of(1)


def _rolled(shape: FrontShape) -> float:
    """How far a foot that rolls in carries its ankle inwards."""
    return math.sin(math.radians(shape.arch)) * 0.10


def _hand(shape: FrontShape, shoulder: Point, side: int) -> Point:
    if shape.bar is not None:
        return side * (shape.hands or SHOULDERS), shape.bar
    # Without a bar the arms hang a little away from the body.
    return shoulder[0] + side * 0.045, shoulder[1] - 0.37


def draw(canvas: Canvas, shape: FrontShape, *, rear: bool, close: bool) -> None:
    """The body, and the bar it holds."""
    joints = face(shape)
    if close:
        _legs(canvas, joints, shape, rear=rear, cut=CUT)
        return
    on_back = shape.bar is not None and shape.bar > joints.chest[1] - 0.08
    if shape.bar is not None and on_back != rear:
        _bar(canvas, shape.bar)
    if rear:
        _arms(canvas, joints)
    _legs(canvas, joints, shape, rear=rear)
    if rear:
        # It is further away than the back.
        _head(canvas, joints)
    _trunk(canvas, joints)
    if not rear:
        _head(canvas, joints)
        _arms(canvas, joints)
    if shape.bar is not None and on_back == rear:
        _bar(canvas, shape.bar)
        for hand in joints.hands:
            canvas.circle(hand, 0.022, INK, PAPER, 0.006)
    _belt(canvas, joints)
    if shape.free_foot and shape.free_foot[1] > 0.25:
        _sole(canvas, joints.ankles[0], shape.turned)


def _limb(canvas: Canvas, p: Point, q: Point, width: float) -> None:
    canvas.line([p, q], width + _HALO, PAPER)
    canvas.line([p, q], width, INK)


def _legs(canvas: Canvas, joints: Facing, shape: FrontShape, *, rear: bool, cut: float | None = None) -> None:
    for index, side in ((0, -1), (1, 1)):
        ankle, knee, hip = joints.ankles[index], joints.knees[index], joints.hips[index]
        if index or not shape.free_foot or shape.free_foot[1] < 0.25:
            _foot(canvas, ankle, side, shape.arch, large=cut is not None)
        _limb(canvas, ankle, knee, 0.044)
        if cut is not None:
            part = (cut - knee[1]) / (hip[1] - knee[1])
            hip = add(knee, ((hip[0] - knee[0]) * part, (hip[1] - knee[1]) * part))
        _limb(canvas, knee, hip, 0.058)
        if not rear:
            canvas.circle(knee, 0.012, PAPER, "none")


def _foot(canvas: Canvas, ankle: Point, side: int, arch: float, *, large: bool) -> None:
    """A foot that points at the viewer; large, its arch leaves a gap over the floor on the inside."""
    inwards = -side
    turn = math.sin(math.radians(arch * 0.55))

    def at(x: float, y: float) -> Point:
        # What rolls in lifts its outer edge, about the inner one.
        return ankle[0] + inwards * x, ankle[1] + y + max(0.0, 0.050 - x) * turn

    bottom = -ANKLE + 0.001
    inner = [at(0.022, 0.014), at(0.034, -0.006), at(0.050, bottom)]
    if large:
        gap = 0.026 * max(0.0, 1 - arch / 15)
        inner = [at(0.022, 0.014), at(0.032, -0.004), at(0.056, bottom + 0.012), at(0.056, bottom)]
        inner += [at(0.046 - 0.046 * k / 8, bottom + gap * math.sin(math.pi * k / 8)) for k in range(9)]
    outer = [at(-0.048, bottom), at(-0.044, -0.010), at(-0.024, 0.014)]
    canvas.polygon([*inner, *outer], INK, INK, 0.010)


def _sole(canvas: Canvas, ankle: Point, turned: float) -> None:
    """The sole of a foot that points at the viewer, toes down, or turned out to the left."""
    down, across = along(180 + turned), along(90 + turned)

    def at(x: float, y: float) -> Point:
        return add(ankle, (across[0] * x + down[0] * y, across[1] * x + down[1] * y))

    outline = [
        at(0.032 * math.cos(k) * (1.0 + 0.18 * math.sin(k)), 0.055 + 0.080 * math.sin(k))
        for k in (math.radians(15 * i) for i in range(24))
    ]
    canvas.polygon(outline, PAPER, PAPER, 0.030)
    canvas.polygon(outline, FILL, INK, 0.014)


def _trunk(canvas: Canvas, joints: Facing) -> None:
    (left_hip, right_hip), (left, right) = joints.hips, joints.shoulders
    waist = (
        (joints.pelvis[0] * 0.55 + joints.chest[0] * 0.45),
        joints.pelvis[1] + (joints.chest[1] - joints.pelvis[1]) * 0.42,
    )
    low = sub((0.0, 0.0), (0.0, 0.030))
    out = ((-0.018, 0.010), (0.018, 0.010))
    outline = [
        add(left_hip, low), add(left_hip, out[0]), add(waist, (-0.066, 0.0)), add(left, (0.0, -0.02)),
        add(left, (0.010, 0.014)), add(joints.chest, (-0.035, 0.020)), add(joints.chest, (0.035, 0.020)),
        add(right, (-0.010, 0.014)), add(right, (0.0, -0.02)), add(waist, (0.066, 0.0)), add(right_hip, out[1]),
        add(right_hip, low),
    ]  # fmt: skip
    canvas.polygon(outline, PAPER, PAPER, 0.020)
    canvas.polygon(outline, INK, INK, 0.022)


def _head(canvas: Canvas, joints: Facing) -> None:
    canvas.line([joints.chest, joints.head], 0.040)
    oval = [
        add(
            joints.head,
            (HEAD * 0.80 * math.sin(math.radians(k)), HEAD * 1.06 * math.cos(math.radians(k))),
        )
        for k in range(0, 360, 12)
    ]
    canvas.polygon(oval, PAPER, PAPER, 0.014)
    canvas.polygon(oval, INK, INK, 0.006)


def _belt(canvas: Canvas, joints: Facing) -> None:
    """A light line across the pelvis: level, or not."""
    left, right = joints.hips
    canvas.line([add(left, (-0.008, 0.006)), add(right, (0.008, 0.006))], 0.012, PAPER)


def _arms(canvas: Canvas, joints: Facing) -> None:
    for shoulder, elbow, hand in zip(joints.shoulders, joints.elbows, joints.hands, strict=True):
        _limb(canvas, shoulder, elbow, 0.034)
        _limb(canvas, elbow, hand, 0.030)
        canvas.circle(hand, 0.020, INK, INK, 0.004)


def _bar(canvas: Canvas, height: float) -> None:
    """A bar from end to end, with its plates seen edge on."""
    for side in (-1, 1):
        inner = side * PLATES
        corners = [
            (inner, height - PLATE), (inner, height + PLATE), (inner + side * THICK, height + PLATE),
            (inner + side * THICK, height - PLATE),
        ]  # fmt: skip
        canvas.polygon(corners, FILL, MID, 0.012)
    ends = [(-PLATES - THICK - 0.02, height), (PLATES + THICK + 0.02, height)]
    canvas.line(ends, 0.030, PAPER, "butt")
    canvas.line(ends, 0.016, INK, "butt")
