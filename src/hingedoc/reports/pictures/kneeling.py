"""Bodies on one knee, on both, and on hands and knees. A palm on the floor is a straight arm with a flat hand."""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture, Pose
from hingedoc.reports.pictures.frame import KNEELING, Frame, Prop
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FORE,
    SHANK,
    THIGH,
    TRUNK,
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
    flat_arm,
    leg_from,
    sub,
)
from hingedoc.reports.pictures.standing import neck
from hingedoc.reports.pictures.things import PAD

#: The wrist of a palm on the floor.
PALM = 0.018
_ARM = UPPER + FORE


def _kneel(pose: Pose, shank: float, height: float) -> Body:
    """A body on one knee at the origin, the shank in a given direction."""
    thigh = pose.trunk - pose.hip
    placed = body(
        pose.trunk,
        pose.hip,
        shank - thigh,
        pose.shoulder,
        pose.elbow,
        neck=neck(pose.trunk),
        foot=min(shank + 175, 248),
    )
    return placed.moved(sub((0.0, height), placed.leg.knee))


def tall(picture: Picture, pose: Pose, index: int) -> Frame:
    """On both knees."""
    if "pad" not in picture.things:
        return Frame(_kneel(pose, 90, KNEELING))
    pad = Prop("pad", ((-0.36, 0.0), (0.09, 0.0)))
    return Frame(_kneel(pose, 90, KNEELING + PAD), (pad,))


def half(picture: Picture, pose: Pose, index: int) -> Frame:
    """On the near knee, the far foot ahead; the shin flat, or up against a bench."""
    up = picture.feet == "bench"
    padded = "pad" in picture.things
    height = KNEELING + (PAD if padded else 0.0)
    # On a pad the knee is higher than the foot.
    shank = 152.0 if up else 83.0 if padded else 90.0
    placed, first = _kneel(pose, shank, height), _kneel(picture.start, shank, height)
    other = picture.other_leg
    hip, knee = (other.hip, other.knee) if other else (90.0, 90.0)
    thigh = first.trunk - hip
    front = leg_from(first.leg.hip, thigh, thigh + knee, 90)
    joint, ankle = bend(placed.leg.hip, (front.ankle[0], ANKLE), THIGH, SHANK, -1)
    placed = replace(placed, far_leg=Leg(placed.leg.hip, joint, ankle, 90))
    frame = Frame(placed)
    if padded:
        frame = frame.plus(Prop("pad", ((-0.075, 0.0), (0.085, 0.0))))
    return frame.plus(_under(placed.leg.ankle)) if up else frame


def _under(ankle: Point) -> Prop:
    """A bench behind the shin that lies on its edge."""
    return Prop("box", ((ankle[0] - 0.30, ankle[1] - 0.026), (ankle[0] + 0.010, 0.0)))


def quadruped(picture: Picture, pose: Pose, index: int) -> Frame:
    """On hands and knees: the hands stay where they are; the trunk follows from thigh and arms."""
    start = picture.start
    still = _on_hands(start.trunk - start.hip, None)
    if picture.opposite and index:
        return Frame(_opposites(still, pose))
    return Frame(_on_hands(pose.trunk - pose.hip, still.arm.hand))


def _on_hands(thigh: float, wrist: Point | None) -> Body:
    hip = add((0.0, KNEELING), along(thigh, THIGH))
    if wrist is None:
        lean = math.degrees(math.acos(max(-1.0, min(1.0, (PALM + _ARM - hip[1]) / TRUNK))))
    else:
        lean = direction(hip, bend(hip, wrist, TRUNK, _ARM, -1)[0])
    placed = body(lean, lean - thigh, 90 - thigh, 0, 0, neck=-8, foot=265)
    placed = placed.moved(sub((0.0, KNEELING), placed.leg.knee))
    wrist = wrist or (placed.shoulder[0], PALM)
    return replace(placed, arm=_palm_down(placed, wrist))


def _palm_down(placed: Body, wrist: Point) -> Arm:
    return flat_arm(placed.shoulder, wrist, add(wrist, (1.0, 0.0)), 1)


def _opposites(still: Body, pose: Pose) -> Body:
    """The near arm and the far leg reach long; the other two stay."""
    thigh = pose.trunk - pose.hip
    behind = leg_from(still.leg.hip, thigh, thigh + pose.knee, thigh + 95)
    reaching = arm_from(still.shoulder, pose.trunk + 180 - pose.shoulder, pose.elbow)
    return replace(still, hip=pose.hip, knee=pose.knee, arm=reaching, far_leg=behind, far_arm=still.arm)
