"""Bodies that lie: on the back, on the front, on one side, over a bench or a roller.

Drawn from the trunk down; a shoulder, a foot or the roller is what touches, and the lean of the trunk follows.
"""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drills import Picture, Pose
from hingedoc.reports.frame import KNEELING, LYING, ON_TOES, Frame, Prop, other_leg
from hingedoc.reports.linkage import (
    ANKLE,
    SHANK,
    SPINE,
    THIGH,
    TRUNK,
    UPPER,
    Body,
    Leg,
    add,
    along,
    arm_from,
    body,
    direction,
    leg_from,
    solve,
    sub,
)

BENCH = 0.235
#: A roller of 15 cm beside an athlete of 1.75 m; where along the back it lies.
ROLLER, ROLLER_AT = 0.043, 7
#: Half the thickness of a chest, and of a foot seen from the front.
CHEST, FOOT_SIDE = 0.050, 0.030
#: Arms from above, against the trunk.
LETTER_T, LETTER_Y = 90.0, 140.0


def supine(picture: Picture, pose: Pose, index: int) -> Frame:
    if "roller" in (picture.note or ""):
        return _over_roller(pose)

    def lying(trunk: float) -> Body:
        # The head stays on the floor, however high the hips go.
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, neck=-90 - trunk, foot=90)
        return placed.moved(sub((0.0, LYING), placed.shoulder))

    placed = lying(-90)
    if placed.leg.ankle[1] < 0.10:
        trunk = solve(lambda t: lying(t).leg.ankle[1] - ANKLE, -91, -140)
        if trunk is None:
            trunk = solve(lambda t: lying(t).leg.ankle[1] - ANKLE, -91, -75)
        placed = lying(-90 if trunk is None else trunk)
    else:
        placed = replace(placed, leg=replace(placed.leg, foot=placed.shin_lean + 90))
    # Arms beside the body rest on the floor.
    if pose.shoulder < 45 and pose.elbow < 30:
        placed = placed.with_hand((placed.shoulder[0] + 0.37, 0.030), 1)
    elif pose.shoulder < 45:
        placed = placed.with_hand(add(placed.spine[5], (0.0, 0.055)), -1)
    other = other_leg(picture, index)
    if other:
        thigh = placed.trunk - other[0]
        far = leg_from(placed.leg.hip, thigh, thigh + other[1], thigh + other[1] + 90)
        placed = replace(placed, far_leg=far)
        if "other arm" in (picture.note or ""):
            # Opposites move: the near leg with the far arm.
            stays = arm_from(placed.shoulder, -90 + 180 - picture.start.shoulder, 0)
            placed = replace(placed, arm=stays, far_arm=placed.arm)
    props: tuple[Prop, ...] = ()
    if "feet on a wall" in (picture.note or ""):
        props = (Prop("wall", ((placed.leg.ankle[0] + ANKLE + 0.012, 0.42), (1.0, 0.0))),)
    return Frame(placed, props)


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
    placed = placed.with_hand(add(placed.chin, along(pose.trunk - 90, 0.045)), 1)
    under = placed.spine[ROLLER_AT]
    return Frame(placed, (Prop("roller", ((under[0], ROLLER),)),))


def bench_bridge(picture: Picture, pose: Pose, index: int) -> Frame:
    def resting(trunk: float) -> Body:
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, foot=90)
        return placed.moved(sub((0.0, BENCH + CHEST), placed.shoulder))

    trunk = solve(lambda t: resting(t).leg.ankle[1] - ANKLE, -100, -30)
    placed = resting(pose.trunk if trunk is None else trunk)
    placed = placed.with_hand(add(placed.leg.hip, (-0.02, 0.070)), -1)
    return Frame(placed, (Prop("box", ((-0.20, BENCH), (0.045, 0.0))),))


def prone(picture: Picture, pose: Pose, index: int) -> Frame:
    if "arms in a T" in (picture.note or ""):
        return _letter(LETTER_Y if index else LETTER_T)
    if pose.elbow >= 45:
        lean = 90 - math.degrees(math.asin((UPPER + 0.020 - ON_TOES) / (TRUNK + THIGH + SHANK)))
        placed = body(lean, 0, 0, 0, 0, neck=-6, foot=lean + 92)
        placed = placed.moved(sub((0.0, ON_TOES), placed.leg.ankle))
        return Frame(replace(placed, arm=arm_from(placed.shoulder, 180, 88)))
    placed = body(90, 0, 0, 0, 0, neck=-10, foot=258)
    placed = placed.moved(sub((0.0, LYING), placed.leg.hip))
    height = 0.020 + (0.075 if index else 0.0)
    return Frame(placed.with_hand((placed.shoulder[0] + 0.35, height), -1))


def _letter(spread: float) -> Frame:
    """Face down, seen from above: both arms out to the sides."""
    placed = body(90, 0, 0, 0, 0)
    hip, shoulder = placed.leg.hip, placed.shoulder
    near, far = (leg_from(add(hip, (0.0, side * 0.028)), 90 + side * 4, 90 + side * 4, 270) for side in (-1, 1))
    arms = [arm_from(add(shoulder, (0.0, side * 0.045)), 90 - side * (180 - spread), 0) for side in (-1, 1)]
    placed = replace(placed, leg=near, far_leg=far, arm=arms[0], far_arm=arms[1])
    return Frame(placed.moved((0.0, 0.45)), floor=False, profile=False)


def incline_prone(picture: Picture, pose: Pose, index: int) -> Frame:
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, neck=-6)
    placed = placed.moved(sub((-0.30, 0.14), placed.leg.ankle))
    if picture.start.trunk != picture.end.trunk:
        thigh = direction(placed.leg.knee, placed.leg.hip)
        p, q = add(placed.leg.knee, along(thigh, 0.10)), add(placed.leg.hip, along(thigh, -0.01))
        off = along(thigh + 90, 0.052)
    else:
        p, q = placed.spine[1], placed.spine[10]
        off = along(placed.trunk + 90, 0.072)
    return Frame(placed, (Prop("pad", (add(p, off), add(q, off))),))


def side_lying(picture: Picture, pose: Pose, index: int) -> Frame:
    if pose.elbow >= 45:
        return _on_one_elbow(pose)
    # Seen from above: what lies below is the mat, not a floor line.
    placed = body(-90, pose.hip, pose.knee, pose.shoulder, pose.elbow)
    placed = placed.moved(sub((0.0, 0.12), placed.leg.hip))
    if index:
        placed = replace(
            placed,
            arm=arm_from(placed.shoulder, 90 + pose.shoulder, 0),
            far_arm=arm_from(placed.shoulder, 90 - pose.shoulder, 0),
        )
    return Frame(placed, floor=False)


def _on_one_elbow(pose: Pose) -> Frame:
    """Seen from the front: the forearm points at the viewer, bent knees point away, the free hand is on the hip."""
    kneels = pose.knee >= 45
    length = TRUNK + THIGH + (0.0 if kneels else SHANK)
    low = KNEELING if kneels else FOOT_SIDE
    lean = 90 - math.degrees(math.asin((UPPER + 0.015 - low) / length))
    placed = body(lean, 0, 0, 0, 0, foot=lean + 90)
    if kneels:
        leg = placed.leg
        placed = replace(placed, leg=Leg(leg.hip, leg.knee, add(leg.knee, (-0.045, 0.0)), lean + 90))
    placed = placed.moved(sub((0.0, low), placed.leg.knee if kneels else placed.leg.ankle))
    elbow = (placed.shoulder[0], 0.020)
    free = placed.arm_to(add(placed.leg.hip, add(along(lean, 0.055), along(lean - 90, 0.055))), 1)
    arm = replace(placed.arm, elbow=elbow, hand=add(elbow, (0.035, 0.0)))
    return Frame(replace(placed, knee=pose.knee, arm=arm, far_arm=free), profile=False)
