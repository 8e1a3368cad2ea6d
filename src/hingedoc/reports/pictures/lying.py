"""Bodies that lie: on the back, on the front, over a bench or a roller.

Drawn from the trunk down; a shoulder, a foot or the roller is what touches, and the lean of the trunk follows.
"""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.reports.pictures.frame import LYING, Frame, Prop
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    FORE,
    GRIP,
    HEEL,
    SHANK,
    SPINE,
    THIGH,
    TRUNK,
    UPPER,
    Arm,
    Body,
    Point,
    add,
    along,
    arm_from,
    body,
    direction,
    leg_from,
    solve,
    sub,
    times,
)

BENCH = 0.235
#: A roller of 15 cm beside an athlete of 1.75 m; where along the back it lies.
ROLLER, ROLLER_AT = 0.043, 7
#: Half the thickness of a chest; the slider under a heel.
CHEST, SLIDER = 0.050, 0.016
#: The ankle of a foot upright on its toes.
TIPTOE = FOOT - HEEL + 0.006
#: A foot on its heel, toes up.
ON_HEEL = 35.0
#: The wall at the feet: how high.
FOOT_WALL = 0.42
_ARM = UPPER + FORE + GRIP


def supine(picture: Picture, pose: Pose, index: int) -> Frame:
    """On the back, the head on the floor however high the hips go."""
    if picture.rests == "mid_back":
        return _over_roller(pose)
    placed = _on_back(picture, pose)
    # Arms beside the body rest on the floor.
    if picture.hands == "floor":
        placed = replace(placed, arm=_flat(placed.shoulder))
    other = picture.other_leg_end if index and picture.other_leg_end else picture.other_leg
    if other:
        thigh = placed.trunk - other.hip
        placed = replace(placed, far_leg=leg_from(placed.leg.hip, thigh, thigh + other.knee, thigh + other.knee + 90))
    if picture.opposite:
        # Opposites move: the near arm with the far leg.
        placed = _opposites(placed, picture, index)
    frame = Frame(placed)
    if picture.feet == "wall":
        frame = frame.plus(Prop("wall", ((placed.leg.ankle[0] + ANKLE + 0.012, FOOT_WALL), (1.0, 0.0))))
    if picture.feet == "sliders":
        x = placed.leg.ankle[0]
        frame = frame.plus(Prop("slider", ((x - 0.085, 0.0), (x + 0.030, 0.0))))
    return frame


def _on_back(picture: Picture, pose: Pose) -> Body:
    """The trunk level, or as far up or down as puts the foot on the floor."""
    sliding = picture.feet == "sliders"
    foot = ON_HEEL if sliding else 90.0

    def lying(trunk: float) -> Body:
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, neck=-90 - trunk, foot=foot)
        return placed.moved(sub((0.0, LYING), placed.shoulder))

    placed = lying(-90)
    if not sliding and placed.leg.ankle[1] >= 0.10:
        return replace(placed, leg=replace(placed.leg, foot=placed.shin_lean + 90))
    stands = SLIDER + HEEL + 0.010 if sliding else ANKLE
    for edge in (-140.0, -60.0):
        trunk = solve(lambda t: lying(t).leg.ankle[1] - stands, -90.5, edge)
        if trunk is not None:
            return lying(trunk)
    return placed


def _flat(shoulder: Point) -> Arm:
    """A straight arm on the floor beside the body, palm down."""
    drop = shoulder[1] - 0.022
    hand = add(shoulder, (math.sqrt(_ARM * _ARM - drop * drop), -drop))
    return Arm(shoulder, add(shoulder, times(sub(hand, shoulder), UPPER / _ARM)), hand)


def _opposites(placed: Body, picture: Picture, index: int) -> Body:
    """The near leg stays up and the far one goes down, with the near arm; the far arm stays."""
    if index == 0:
        return placed
    start = picture.start
    stays = leg_from(placed.leg.hip, -90 - start.hip, -90 - start.hip + start.knee, -90 - start.hip + start.knee + 90)
    up = arm_from(placed.shoulder, 90 - start.shoulder, start.elbow)
    return replace(placed, leg=stays, far_leg=placed.leg, far_arm=up)


def _over_roller(pose: Pose) -> Frame:
    """The hips stay on the floor; above the roller the trunk has the lean that is given."""
    rise = 2 * ROLLER + CHEST - LYING
    low = -90 + math.degrees(math.asin(rise / (TRUNK * ROLLER_AT / SPINE)))
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow)
    placed = placed.moved(sub((0.0, LYING), placed.leg.hip))
    placed = placed.with_spine((low,) * ROLLER_AT + (pose.trunk,) * (SPINE - ROLLER_AT))
    hip = placed.leg.hip
    thigh = solve(lambda t: leg_from(hip, t, t + pose.knee, 90).ankle[1] - ANKLE, -170, -95)
    if thigh is not None:
        placed = replace(placed, leg=leg_from(hip, thigh, thigh + pose.knee, 90))
    under = placed.spine[ROLLER_AT]
    return Frame(placed, (Prop("roller", ((under[0], ROLLER),)),))


def bench_bridge(picture: Picture, pose: Pose, index: int) -> Frame:
    """The upper back on the edge of a bench, the feet on the floor; the chin stays tucked."""

    def resting(trunk: float) -> Body:
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, neck=24, foot=90)
        return placed.moved(sub((0.0, BENCH + CHEST), placed.spine[-3]))

    trunk = solve(lambda t: resting(t).leg.ankle[1] - ANKLE, -100, -30)
    placed = resting(pose.trunk if trunk is None else trunk)
    return Frame(placed, (Prop("box", ((-0.30, BENCH), (0.035, 0.0))),))


def prone(picture: Picture, pose: Pose, index: int) -> Frame:
    """A plank on forearms and toes; or flat, face down."""
    if pose.elbow >= 45:
        lean = 90 - math.degrees(math.asin((UPPER + 0.020 - TIPTOE) / (TRUNK + THIGH + SHANK)))
        placed = body(lean, 0, 0, 0, 0, neck=-6, foot=lean + 92)
        placed = placed.moved(sub((0.0, TIPTOE), placed.leg.ankle))
        return Frame(replace(placed, arm=arm_from(placed.shoulder, 180, 88)))
    placed = body(90, 0, 0, 0, 0, neck=-10, foot=258)
    placed = placed.moved(sub((0.0, LYING), placed.leg.hip))
    return Frame(placed.with_hand((placed.shoulder[0] + 0.35, 0.020 + (0.075 if index else 0.0)), -1))


def incline_prone(picture: Picture, pose: Pose, index: int) -> Frame:
    """Face down on a sloping bench: the hips on its pad and the feet held, or the chest on it and the toes down."""
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, neck=-6)
    if picture.rests == "hips":
        placed = placed.moved(sub((-0.30, 0.16), placed.leg.ankle))
        thigh = direction(placed.leg.knee, placed.leg.hip)
        off = along(thigh + 90, 0.055)
        p, q = (
            add(end, off)
            for end in (add(placed.leg.knee, along(thigh, 0.09)), add(placed.leg.hip, along(thigh, -0.02)))
        )
        shank = direction(placed.leg.ankle, placed.leg.knee)
        sole = add(placed.leg.ankle, along(shank + 180, ANKLE + 0.012))
        roll = add(placed.leg.ankle, add(along(shank - 90, 0.050), along(shank, 0.030)))
        plate = add(sole, along(placed.leg.foot, FOOT - HEEL))
        return Frame(placed, (Prop("bench", (p, q, plate, roll)),))
    toes = add(placed.leg.ankle, add(along(placed.leg.foot, FOOT - HEEL), along(placed.leg.foot + 90, ANKLE)))
    placed = placed.moved((-0.30 - placed.leg.ankle[0], 0.004 - toes[1]))
    off = along(placed.trunk + 90, 0.074)
    return Frame(placed, (Prop("bench", (add(placed.spine[1], off), add(placed.spine[11], off))),))
