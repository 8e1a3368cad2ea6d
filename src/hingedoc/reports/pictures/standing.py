"""Bodies on their feet. Straight arms to what lies on the floor solve the hip, the seat on the wall solves the knee."""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drill_pictures import OtherLeg, Picture, Pose
from hingedoc.reports.pictures.frame import BAR_X, BENT, ON_TOES, TOES_DOWN, Frame, Prop
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    HEEL,
    MIDFOOT,
    PLATE,
    REACH,
    SHANK,
    SPINE,
    THIGH,
    Body,
    Leg,
    Point,
    add,
    along,
    arm_from,
    bend,
    body,
    distance,
    flat_arm,
    leg_from,
    solve,
    sub,
)

#: Blocks that bring the handle to about 35 cm; a step; the handle of a bell that stands on the floor.
BLOCKS, STEP, BELL_HANDLE = 0.065, 0.085, 0.170
#: The rim of a basket, and how low empty hands hang.
RIM, HANG = 0.19, 0.16
#: Where a wall stands behind the heels; further where something is held behind the head.
WALL_X, FAR_WALL_X = -HEEL - 0.065, -HEEL - 0.145
WALL_TOP = 1.0
#: A foot on the edge of a step: heel below it, heel above it.
HEEL_LOW, HEEL_HIGH = 68.0, 122.0
STEP_WALL_X = 0.205
#: How far the back of a free bend turns from hips to neck, either way from its lean.
CURVE = 30.0
#: What the hands reach while the trunk is bent, seen from the ankle.
TARGETS: dict[str, Point] = {
    "bar": (BAR_X, PLATE),
    "bar_on_blocks": (BAR_X, PLATE + BLOCKS),
    "bell_on_floor": (0.03, BELL_HANDLE),
    "bell_off_floor": (0.03, BELL_HANDLE + 0.024),
    "bell_ahead": (0.30, BELL_HANDLE),
    "basket": (BAR_X + 0.045, RIM),
    "line": (BAR_X, HANG),
    "floor": (BAR_X + 0.02, HANG - 0.04),
}
_LIFTED = OtherLeg(hip=20, knee=60)
_BEHIND = OtherLeg(hip=-10, knee=30)


def neck(trunk: float) -> float:
    """Eyes a little ahead: the more the trunk tips, the more the head lifts."""
    return -min(max(trunk, 0.0), 90.0) * 0.22


def shin(pose: Pose) -> float:
    return max(-10.0, min(40.0, pose.trunk + pose.knee - pose.hip))


def on_foot(pose: Pose, *, hip: float | None = None, knee: float | None = None, lean: float | None = None) -> Body:
    """A body on a flat foot with its ankle over the origin.

    Args:
        pose: the angles as written.
        hip: one that was solved; the trunk follows.
        knee: one that was solved; the trunk stays unless the hip was solved too.
        lean: of the shin; None keeps that of the pose.
    """
    lean = shin(pose) if lean is None else lean
    knee = pose.knee if knee is None else knee
    trunk = pose.trunk if hip is None else lean - knee + hip
    placed = body(trunk, trunk - lean + knee, knee, pose.shoulder, pose.elbow, neck=neck(trunk), foot=90)
    return placed.moved(sub((0.0, ANKLE), placed.leg.ankle))


def reach(pose: Pose, target: Point) -> Body:
    """Straight arms to something low: the hip is solved; the knee bends further only where no hip will do."""
    lean = shin(pose)
    for deeper in range(0, 65, 5):
        knee, tipped = pose.knee + deeper, min(lean + deeper * 0.25, 30.0)

        def short(hip: float, knee: float = knee, tipped: float = tipped) -> float:
            return distance(on_foot(pose, hip=hip, knee=knee, lean=tipped).shoulder, target) - REACH

        hip = solve(short, 50, 150)
        if hip is not None:
            return on_foot(pose, hip=hip, knee=knee, lean=tipped).with_hand(target)
    return on_foot(pose).with_hand(target)


def standing(picture: Picture, pose: Pose, index: int) -> Frame:
    """Both feet side by side."""
    if picture.feet == "step":
        return _on_step(picture, pose, index)
    if picture.walks:
        return Frame(_striding(pose))
    if picture.hands in TARGETS and pose.trunk >= BENT:
        target = (MIDFOOT, PLATE) if picture.holds == "trap_bar" else TARGETS[picture.hands]
        return Frame(reach(pose, target), grip=target)
    if picture.seat == "wall":
        return _at_wall(picture, pose, index)
    placed = on_foot(pose)
    if picture.curved and pose.trunk >= BENT:
        turns = tuple(pose.trunk + CURVE * (2 * k / (SPINE - 1) - 1) for k in range(SPINE))
        placed = placed.with_spine(turns)
    return Frame(placed)


def _at_wall(picture: Picture, pose: Pose, index: int) -> Frame:
    """Near a wall, then the seat on it."""
    x = FAR_WALL_X if picture.holds == "bell_behind_head" else WALL_X
    wall = Prop("wall", ((x, WALL_TOP), (-1.0, 0.0)))
    if index == 0:
        return Frame(on_foot(pose), (wall,))
    lean = max(1.0, pose.trunk + pose.knee - pose.hip)
    knee = solve(lambda k: on_foot(pose, knee=k, lean=lean).seat[0] - x, 3, 90)
    return Frame(on_foot(pose, knee=knee, lean=lean), (wall,))


def hand_on_wall(placed: Body, wall: float, height: float | None = None) -> Frame:
    """A wall ahead, and the near palm on it, at the height of the shoulder unless told."""
    prop = Prop("wall", ((wall, WALL_TOP), (1.0, 0.0)))
    wrist = (wall - 0.020, placed.shoulder[1] - 0.04 if height is None else height)
    arm = flat_arm(placed.shoulder, wrist, add(wrist, (0.0, 1.0)), 1)
    return Frame(replace(placed, arm=arm), (prop,), grip=wrist)


def _on_step(picture: Picture, pose: Pose, index: int) -> Frame:
    """The ball of the foot on the edge of a step, the heel first below it, then above."""
    turn = HEEL_HIGH if index else HEEL_LOW
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, foot=turn)
    heel = add(placed.leg.ankle, add(along(turn, -HEEL), along(turn - 90, -ANKLE)))
    placed = placed.moved(sub((0.0, STEP), add(heel, along(turn, FOOT * 0.72))))
    frame = hand_on_wall(placed, STEP_WALL_X, 0.83) if picture.hands == "wall" else Frame(placed)
    return frame.plus(Prop("box", ((-0.02, STEP), (STEP_WALL_X, 0.0))))


def _striding(pose: Pose) -> Body:
    """A step: the near foot ahead on its heel, the far one behind on its toes; the far arm swings ahead."""
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow)
    near, far = leg_from((0.0, 0.0), -17, -13, 80), leg_from((0.0, 0.0), 12, 41, 120)
    swing = arm_from(placed.shoulder, 180 - 22, 12)
    return replace(placed, leg=near, far_leg=far, far_arm=swing).moved((0.0, ANKLE - near.ankle[1]))


def single_leg(picture: Picture, pose: Pose, index: int) -> Frame:
    """The near leg stands, the other is in the air."""
    placed = on_foot(pose)
    free = picture.other_leg_end if index else picture.other_leg
    free = free or (_LIFTED if index == 0 else OtherLeg(hip=0, knee=8))
    thigh = placed.trunk - free.hip
    far = leg_from(placed.leg.hip, thigh, thigh + free.knee, thigh + free.knee + 90)
    placed = replace(placed, far_leg=far)
    if picture.hands != "wall":
        return Frame(placed)
    # The wall is ahead of the head when it is furthest out; the far hand's fingers are on it.
    ends = [on_foot(p) for p in (picture.start, picture.end)]
    x = max(e.head[0] for e in ends) + 0.095
    ahead = x - 0.020 - placed.shoulder[0]
    fingers = (x - 0.020, placed.shoulder[1] + math.sqrt(max(0.0, REACH * REACH - ahead * ahead)))
    if index == 0:
        fingers = (x - 0.020, min(fingers[1], 0.84))
    return Frame(replace(placed, far_arm=placed.arm_to(fingers, 1)), (Prop("wall", ((x, WALL_TOP), (1.0, 0.0))),))


def split(picture: Picture, pose: Pose, index: int) -> Frame:
    """The near foot ahead, flat; the other behind on its toes, where it was at the start."""
    placed = on_foot(pose)
    first = _toes_behind(on_foot(picture.start), picture.other_leg or _BEHIND)
    knee, ankle = bend(placed.leg.hip, first.ankle, THIGH, SHANK, -1)
    placed = replace(placed, far_leg=Leg(placed.leg.hip, knee, ankle, first.foot))
    if picture.hands == "wall":
        # The wall is where the knee of the front leg meets it at the end.
        return hand_on_wall(placed, on_foot(picture.end).leg.knee[0] + 0.030)
    return Frame(placed)


def _toes_behind(placed: Body, other: OtherLeg) -> Leg:
    """A leg behind with its toes on the floor: its knee is solved, or the whole leg tips further back."""
    hip, thigh = placed.leg.hip, placed.trunk - other.hip

    def above(knee: float, thigh: float = thigh) -> float:
        return leg_from(hip, thigh, thigh + knee, TOES_DOWN).ankle[1] - ON_TOES

    knee = solve(above, 0, 130)
    if knee is None:
        tipped = solve(lambda t: above(8, t), 0, 80)
        thigh, knee = (thigh, other.knee) if tipped is None else (tipped, 8.0)
    return leg_from(hip, thigh, thigh + knee, TOES_DOWN)


def from_seat(picture: Picture, pose: Pose, index: int) -> Frame:
    """From a chair against a wall to standing."""
    seated = on_foot(picture.start)
    top = seated.leg.hip[1] - 0.055
    left = seated.leg.hip[0] - 0.13
    chair = Prop("chair", ((left, top), (left + 0.24, 0.0)))
    wall = Prop("wall", ((left - 0.05, WALL_TOP), (-1.0, 0.0)))
    return Frame(on_foot(pose), (wall, chair))
