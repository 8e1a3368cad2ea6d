"""What a side view cannot tell, seen from the front or from above. A limb that points at the viewer looks shorter."""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.reports.pictures.frame import KNEELING, Frame, Prop
from hingedoc.reports.pictures.kneeling import quadruped
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FORE,
    GRIP,
    HEAD,
    NECK,
    SHANK,
    THIGH,
    TRUNK,
    UPPER,
    Arm,
    Leg,
    Point,
    add,
    along,
    arm_from,
    bend,
    body,
    leg_from,
    sub,
)

#: From the front: half a pelvis, half the shoulders, half a stance, one step to the side.
PELVIS, SHOULDERS, HIP_WIDTH, STRIDE = 0.030, 0.062, 0.085, 0.150
#: From above: half of both; half the width of hands and knees on the floor.
ACROSS, HANDS_APART = 0.045, 0.075
#: Half the thickness of a foot seen from the front.
FOOT_SIDE = 0.030
#: Half the chest, seen from the head: the head is before its middle.
CHEST_ACROSS = NECK + HEAD * 0.86
LETTER_T = 90.0


def _mat(picture: Picture, left: float, right: float, low: float, high: float) -> tuple[Prop, ...]:
    return (Prop("mat", ((left, high), (right, low))),) if "mat" in picture.things else ()


# ---- from the front


def facing(picture: Picture, pose: Pose, index: int) -> Frame:
    """Standing, from the front: hands together or apart, a step to the side where a band is round the legs."""
    steps = picture.band == "round_legs"
    left, right = -HIP_WIDTH, HIP_WIDTH + (STRIDE if index and steps else 0.0)
    centre, half = (left + right) / 2, (right - left) / 2
    thigh = THIGH * math.cos(math.radians(pose.hip - pose.trunk))
    shank = SHANK * math.cos(math.radians(pose.trunk + pose.knee - pose.hip))
    # A leg that would have to be longer stands straight under the hip.
    splay = math.asin(min(1.0, (half - PELVIS) / max(abs(thigh + shank), half)))
    height = ANKLE + (thigh + shank) * math.cos(splay)
    placed = body(0, 0, 0, 0, 0).moved((centre, height))
    # The words say how far the trunk leans; from the front it only looks shorter.
    placed = replace(placed, trunk=pose.trunk, neck=-pose.trunk)

    def leg(side: int) -> Leg:
        hip = (centre + side * PELVIS, height)
        knee = add(hip, (side * math.sin(splay) * thigh, -math.cos(splay) * thigh))
        foot = add(knee, (side * math.sin(splay) * shank, -math.cos(splay) * shank))
        return Leg(hip, knee, foot, 90)

    def arm(side: int) -> Arm:
        shoulder = add(placed.shoulder, (side * SHOULDERS, -0.015))
        if picture.holds == "towel":
            elbow = add(shoulder, (side * 0.050, -0.150))
            return Arm(shoulder, elbow, (centre + side * 0.072, elbow[1] + 0.075))
        elbow = add(shoulder, (side * 0.055, -0.155))
        return Arm(shoulder, elbow, (centre + side * 0.020, elbow[1] - 0.010))

    near, far = leg(1), leg(-1)
    placed = replace(placed, hip=pose.hip, knee=pose.knee, leg=near, far_leg=far, arm=arm(1), far_arm=arm(-1))
    frame = Frame(placed, profile=False)
    return frame.plus(Prop("loop", (far.knee, near.knee))) if steps else frame


def side_plank(picture: Picture, pose: Pose, index: int) -> Frame:
    """On one elbow, from the front: the forearm points at the viewer, bent knees point away, a hand is on the hip."""
    kneels = pose.knee >= 45
    length = TRUNK + THIGH + (0.0 if kneels else SHANK)
    low = KNEELING if kneels else FOOT_SIDE
    lean = 90 - math.degrees(math.asin((UPPER + 0.015 - low) / length))
    # Before the lift the hips are on the floor: the trunk is bent to the side.
    down = picture.start != picture.end and index == 0
    trunk = 90 - math.degrees(math.asin((UPPER + 0.015 - 0.058) / TRUNK)) if down else lean
    placed = body(trunk, trunk - (91 if down else lean), 0, 0, 0, neck=-8 if down else 0)
    leg = placed.leg
    foot = add(leg.knee, (-0.045, 0.0)) if kneels else leg.ankle
    placed = replace(placed, leg=Leg(leg.hip, leg.knee, foot, leg.foot))
    placed = placed.moved((0.0, (0.058 - leg.hip[1]) if down else (low - (leg.knee if kneels else leg.ankle)[1])))
    elbow = (placed.shoulder[0], 0.020)
    on_hip = add(placed.leg.hip, add(along(trunk, 0.055), along(trunk - 90, 0.055)))
    arm = Arm(placed.shoulder, elbow, add(elbow, (0.035, 0.0)))
    placed = replace(placed, hip=pose.hip, knee=pose.knee, arm=arm, far_arm=placed.arm_to(on_hip, 1))
    return Frame(placed, profile=False)


def from_the_head(picture: Picture, pose: Pose, index: int) -> Frame:
    """Face down, seen from the head: both arms out to the sides, a few cm up at the end."""
    rise = 0.075 if index else 0.0
    arms = []
    for side in (1, -1):
        shoulder = (side * 0.112, 0.075)
        elbow, hand = bend(shoulder, (side * 0.4965, 0.026 + rise), UPPER, FORE + GRIP, side)
        arms.append(Arm(shoulder, elbow, hand))
    # Trunk and legs are behind the head: only the width of the shoulders shows.
    spine = tuple((-CHEST_ACROSS + CHEST_ACROSS * i / 6, 0.062) for i in range(13))
    hidden = Leg((0.0, 0.060), (0.0, 0.060), (0.0, 0.060), 90)
    placed = replace(body(90, 0, 0, 0, 0, neck=-180), spine=spine, leg=hidden, arm=arms[0], far_arm=arms[1])
    return Frame(placed, profile=False)


# ---- from above


def open_book(picture: Picture, pose: Pose, index: int) -> Frame:
    """On one side, from above: both arms ahead; then the top arm and the eyes are turned to the other side."""
    placed = body(-90, pose.hip, pose.knee, 90, 0)
    placed = placed.moved(sub((0.0, 0.46), placed.leg.hip))
    if index:
        open_arm = arm_from(placed.shoulder, 90 + 88, 0)
        placed = replace(placed, arm=open_arm, far_arm=arm_from(placed.shoulder, 0, 0), gaze=-1)
    return Frame(placed, _mat(picture, -0.50, 0.36, 0.02, 0.92), floor=False)


def letter_t(picture: Picture, pose: Pose, index: int) -> Frame:
    """Face down, from above: both arms out to the sides."""
    if index:
        return from_the_head(picture, pose, 1)
    placed = body(90, 0, 0, 0, 0)
    hip, shoulder = placed.leg.hip, placed.shoulder
    near, far = (leg_from(add(hip, (0.0, side * 0.028)), 90 + side * 4, 90 + side * 4, 270) for side in (-1, 1))
    arms = [arm_from(add(shoulder, (0.0, side * 0.045)), 90 - side * LETTER_T, 0) for side in (-1, 1)]
    placed = replace(placed, leg=near, far_leg=far, arm=arms[0], far_arm=arms[1])
    return Frame(placed.moved((0.0, 0.45)), _mat(picture, -0.56, 0.46, 0.31, 0.59), floor=False, profile=False)


def on_all_fours(picture: Picture, pose: Pose, index: int) -> Frame:
    """On hands and knees, from above, one leg perhaps straight out to the near side; hands and feet stay in place."""
    seen = quadruped(_both_down(picture), pose, index).body
    first = quadruped(_both_down(picture), picture.start, 0).body
    hip_x, shoulder_x, hand_x = seen.leg.hip[0], seen.shoulder[0], seen.arm.hand[0]
    middle = 0.60
    spine = tuple(_between((hip_x, middle), (shoulder_x, middle), i / 12) for i in range(13))
    arms = [
        _from_above((shoulder_x, middle + side * ACROSS), (hand_x, middle + side * HANDS_APART)) for side in (-1, 1)
    ]
    near, far = (
        Leg((hip_x, middle + side), (0.0, middle + side), (-SHANK, middle + side), 265) for side in (-ACROSS, ACROSS)
    )
    if picture.aside:
        foot = _far_out((first.leg.hip[0], middle - ACROSS))
        near = Leg(near.hip, _between(near.hip, foot, THIGH / (THIGH + SHANK)), foot, 90)
    placed = replace(seen, spine=spine, trunk=90, neck=0.0, leg=near, far_leg=far, arm=arms[0], far_arm=arms[1])
    return Frame(placed, _mat(picture, -0.34, 0.52, 0.40, 0.80), floor=False, profile=False)


def _both_down(picture: Picture) -> Picture:
    """The same seen as if both knees were down."""
    return picture.model_copy(update={"aside": False, "opposite": False})


def _from_above(shoulder: Point, hand: Point) -> Arm:
    elbow = _between(shoulder, hand, UPPER / (UPPER + FORE))
    return Arm(shoulder, elbow, hand, add(hand, (GRIP, 0.0)))


def _far_out(hip: Point) -> Point:
    """Where the foot of a straight leg to the side is: it is on the floor, the hip is not."""
    drop = THIGH + KNEELING - ANKLE
    return hip[0], hip[1] - math.sqrt((THIGH + SHANK) ** 2 - drop * drop)


def _between(p: Point, q: Point, part: float) -> Point:
    return p[0] + (q[0] - p[0]) * part, p[1] + (q[1] - p[1]) * part
