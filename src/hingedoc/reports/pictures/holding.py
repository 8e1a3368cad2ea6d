"""What an athlete holds: where the load hangs, where the stick lies, what a band is fixed to."""

from __future__ import annotations

import math
from dataclasses import replace

from hingedoc.domain.drill_pictures import Held, Picture, Pose
from hingedoc.reports.pictures.frame import BAR_X, BENT, Frame, Prop
from hingedoc.reports.pictures.linkage import (
    FORE,
    GRIP,
    MIDFOOT,
    PLATE,
    UPPER,
    Body,
    Point,
    add,
    along,
    arm_from,
    direction,
    distance,
    solve,
    sub,
    times,
)
from hingedoc.reports.pictures.resting import elbow_out, leg_at, rest
from hingedoc.reports.pictures.standing import BELL_HANDLE, TARGETS

#: What hangs from straight arms.
LOADS = ("bar", "trap_bar", "bell", "dumbbell", "bar_end")
#: Where the stick lies behind the hip; how far its dots are from the lower end of the trunk.
STICK_OFF, DOTS = 0.067, (0.005, 0.235, 0.395)
#: A roller of 65 cm between hand and foot.
ROLLER = 0.37
#: The pivot of a landmine, and where its end is at the top.
PIVOT, AT_TOP = 0.90, 0.105
_ARM = UPPER + FORE + GRIP


def furnish(picture: Picture, frame: Frame, pose: Pose, index: int) -> Frame:
    """Rest the hands, hang the load, lay the stick along the back, fix the band."""
    holds = picture.holds_first if index == 0 and picture.holds_first else picture.holds
    frame = rest(picture, frame)
    if on_floor := _waiting(picture, frame, pose, holds):
        return frame.plus(*on_floor)
    if holds in LOADS or holds == "stick_across":
        frame = _carry(picture, frame, pose, holds)
    elif holds in _ON_BODY:
        frame = _ON_BODY[holds](frame)
    if picture.hands == "basket" and frame.grip:
        frame = frame.plus(Prop("basket", (frame.grip,)))
    return frame.plus(*_band(picture, frame), *_blocks(picture), *_about(picture))


def _waiting(picture: Picture, frame: Frame, pose: Pose, holds: Held | None) -> tuple[Prop, ...]:
    """What still stands on the floor while the athlete stands before it."""
    if frame.grip or pose.trunk >= BENT or picture.start.trunk >= BENT or picture.hands not in TARGETS:
        return ()
    place = TARGETS[picture.hands]
    if holds in ("bar", "trap_bar"):
        return (Prop("bar", ((place[0], PLATE),)), *_about(picture))
    if picture.hands == "basket":
        return (Prop("basket", (place,)),)
    return _about(picture)


# ---- loads in the hands


def _carry(picture: Picture, frame: Frame, pose: Pose, holds: Held | None) -> Frame:
    if holds == "bar_end":
        return _landmine(picture, frame)
    if frame.grip is None and _hangs(pose, frame.body):
        frame = replace(frame, body=_hung(frame.body, beside=holds == "trap_bar"))
    hand = frame.body.arm.hand
    frame = replace(frame, grip=frame.grip or hand)
    if holds == "stick_across":
        return frame.plus(Prop("stick_end", (hand,)))
    if holds == "bell":
        return _bell(picture, frame)
    return frame.plus(Prop(str(holds), (hand,)))


def _bell(picture: Picture, frame: Frame) -> Frame:
    """A bell in line with the forearm where it flies, below the hand where it hangs or stands; of one leg, far side."""
    if picture.posture == "single_leg" and picture.hands != "wall":
        # The bell is in the hand of the other side; the near hand is on the hip.
        placed = frame.body
        on_hip = add(placed.spine[1], along(placed.trunk + 90, 0.020))
        hand = placed.arm.hand
        placed = replace(placed, far_arm=placed.arm, arm=placed.arm_to(on_hip, 1))
        return replace(frame, body=placed, grip=None).plus(Prop("bell", (hand, add(hand, (0.0, -1.0)))))
    arm = frame.body.arm
    forearm = direction(arm.elbow, arm.hand)
    hangs = abs(forearm) > 150 or arm.hand[1] < BELL_HANDLE + 0.03
    below = add(arm.hand, (0.0, -1.0) if hangs else along(forearm))
    return frame.plus(Prop("bell", (arm.hand, below)))


def _landmine(picture: Picture, frame: Frame) -> Frame:
    """The end of a bar goes round its pivot: its length stays."""
    pivot = (PIVOT, 0.020)
    shoulder = frame.body.shoulder
    top = (AT_TOP, 0.818 + 0.008 - math.sqrt(_ARM * _ARM - AT_TOP * AT_TOP))
    length = distance(top, pivot)
    low = solve(lambda a: distance(sub(pivot, along(a, -length)), shoulder) - _ARM + 0.004, -90, -60)
    hand = top if low is None else sub(pivot, along(low, -length))
    return replace(frame, body=frame.body.with_hand(hand), grip=hand).plus(Prop("landmine", (hand, pivot)))


def _hangs(pose: Pose, placed: Body) -> bool:
    return pose.elbow < 30 and abs(pose.shoulder - placed.trunk) < 22 and placed.leg.foot == 90


def _hung(placed: Body, *, beside: bool = False) -> Body:
    """A hanging load stays over the middle of the foot, and clear of the leg unless it hangs beside it."""

    def off(shoulder: float) -> float:
        hand = arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0).hand
        return hand[0] - (MIDFOOT if beside else max(BAR_X, leg_at(placed, hand[1]) + 0.050))

    shoulder = solve(off, placed.trunk - 60, placed.trunk + 60)
    if shoulder is None:
        return placed
    return replace(placed, arm=arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0))


# ---- on the body


def _with(frame: Frame, hand: Point, side: int, *props: Prop) -> Frame:
    return replace(frame, body=frame.body.with_hand(hand, side), grip=hand).plus(*props)


def _at_chest(frame: Frame) -> Frame:
    """A bell by its horns, its body below the hands."""
    placed = frame.body
    hand = add(placed.spine[10], along(placed.trunk + 90, 0.118))
    return _with(frame, hand, 1, Prop("bell", (hand, add(hand, along(placed.trunk + 180)))))


def _at_breastbone(frame: Frame) -> Frame:
    """The bottom of a bell on the breastbone, the hands on its handle."""
    placed, front = frame.body, frame.body.trunk + 90
    hand = add(placed.spine[9], along(front, 0.212))
    return _with(frame, hand, 1, Prop("bell", (hand, add(hand, along(front + 180)))))


def _behind_head(frame: Frame) -> Frame:
    """A bell behind the head, hanging from the hands, elbows up."""
    placed = frame.body
    hand = add(placed.shoulder, add(along(placed.trunk - 90, 0.104), along(placed.trunk, 0.078)))
    return elbow_out(frame, hand).plus(Prop("bell", (hand, add(hand, along(placed.trunk + 180)))))


def _on_upper_back(frame: Frame) -> Frame:
    """A small plate flat on the upper back, held by its upper edge."""
    placed = frame.body
    back = along(placed.trunk - 90, 0.078)
    low, high = add(placed.spine[7], back), add(add(placed.spine[12], along(placed.trunk, 0.015)), back)
    return elbow_out(frame, high).plus(Prop("slab", (low, high)))


def _across_hips(frame: Frame) -> Frame:
    """A bar in the fold of the hips, held by the hands; the plates are beside them."""
    placed = frame.body
    bar = add(placed.leg.hip, along(placed.trunk + 90, 0.082))
    return _with(frame, bar, -1, Prop("bar", (bar,)))


def _stick(frame: Frame) -> Frame:
    """A stick parallel to the trunk; one hand low behind the back, one behind the neck; the head in line."""
    placed = replace(frame.body, neck=-6.0)
    behind, up = placed.trunk - 90, placed.trunk
    base = add(placed.leg.hip, along(behind, STICK_OFF))
    low, high = add(base, along(up, 0.075)), add(base, along(up, 0.330))
    placed = replace(placed, arm=placed.arm_to(low, 1), far_arm=placed.arm_to(high, -1))
    dots = tuple(add(base, along(up, k)) for k in DOTS)
    stick = Prop("stick", (add(base, along(up, -0.10)), add(base, along(up, 0.60)), *dots))
    return replace(frame, body=placed, grip=low).plus(stick)


def _roller(frame: Frame) -> Frame:
    """A roller from the top of the foot in the air to the hand of the same side."""
    placed = frame.body
    leg = placed.far_leg or placed.leg
    instep = add(leg.ankle, add(along(leg.foot, 0.055), along(leg.foot - 90, 0.030)))
    hand = add(instep, times(sub(placed.shoulder, instep), ROLLER / distance(placed.shoulder, instep)))
    rod = Prop("rod", (instep, hand))
    return replace(frame, body=replace(placed, far_arm=placed.arm_to(hand, 1))).plus(rod)


def _towel(frame: Frame) -> Frame:
    """A rolled towel from one hand to the other, seen from the front."""
    arms = (frame.body.far_arm or frame.body.arm, frame.body.arm)
    return replace(frame, grip=frame.body.arm.hand).plus(Prop("wrung_towel", tuple(arm.hand for arm in arms)))


def _towels(frame: Frame) -> Frame:
    placed = frame.body
    armpit = add(placed.shoulder, add(along(placed.trunk + 180, 0.060), along(placed.trunk + 90, 0.010)))
    return frame.plus(Prop("armpit_towel", (armpit,)))


_ON_BODY = {
    "bell_at_chest": _at_chest,
    "bell_at_breastbone": _at_breastbone,
    "bell_behind_head": _behind_head,
    "plate_on_back": _on_upper_back,
    "bar_on_hips": _across_hips,
    "stick": _stick,
    "roller": _roller,
    "towel": _towel,
    "towels_in_armpits": _towels,
}


# ---- fixed to something, or on the floor


def _band(picture: Picture, frame: Frame) -> tuple[Prop, ...]:
    """A band from a ring on a post to the hands or round the hips."""
    placed = frame.body
    hand = placed.arm.hand
    if picture.band == "round_hips":
        return (Prop("band", ((-0.52, 0.40), add(placed.seat, (0.012, 0.0)))),)
    if picture.band == "between_legs":
        return (Prop("band", ((-0.46, 0.12), (hand[0] - 0.01, hand[1]))),)
    if picture.band == "cable_between_legs":
        return (Prop("cable", ((-0.46, 0.10), (hand[0] - 0.01, hand[1]))),)
    if picture.band == "from_ahead":
        return (Prop("band", ((0.56, 0.36), hand)),)
    if picture.band == "from_above":
        return (Prop("band", ((0.60, 0.98), hand)),)
    return ()


def _blocks(picture: Picture) -> tuple[Prop, ...]:
    if picture.hands != "bar_on_blocks":
        return ()
    x, top = TARGETS["bar_on_blocks"][0], TARGETS["bar_on_blocks"][1] - PLATE
    return (Prop("box", ((x - 0.105, top), (x + 0.105, 0.0))),)


def _about(picture: Picture) -> tuple[Prop, ...]:
    """What stands or lies about."""
    props = []
    if "chair" in picture.things:
        props.append(Prop("chair", ((0.30, 0.26), (0.54, 0.0))))
    if "line" in picture.things:
        props.append(Prop("tape", ((MIDFOOT, 0.0),)))
    return tuple(props)


def stacked(frame: Frame) -> Frame:
    """Dots on shoulder, hip and ankle, and the line that they share."""
    placed = frame.body
    dots = (placed.shoulder, placed.leg.hip, placed.leg.ankle)
    ankle, top = placed.leg.ankle, placed.shoulder[1] + 0.24
    return frame.plus(Prop("balance", ((ankle[0], -0.035), (ankle[0], top))), Prop("dots", dots))
