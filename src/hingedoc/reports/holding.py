"""What an athlete holds: where the load hangs, where the stick lies, what a band is fixed to."""

from __future__ import annotations

from dataclasses import replace

from hingedoc.domain.drills import Picture, Pose
from hingedoc.reports.frame import BAR_X, BENT, OVER_HEAD, Frame, Prop
from hingedoc.reports.linkage import PLATE, Body, Point, add, along, arm_from, direction, solve


def furnish(picture: Picture, frame: Frame, pose: Pose, index: int) -> Frame:
    """Hang the load, lay the stick along the back, fix the band."""
    holds, note = picture.holds, picture.note or ""
    if holds == "stick" or ("stick" in note and pose.shoulder >= OVER_HEAD):
        return _with_stick(frame)
    if holds == "bar" and picture.hands and index == 0 and pose.trunk < BENT:
        # On the way down to it, the bar still lies on the floor.
        return replace(frame, props=(*frame.props, Prop("bar", ((BAR_X, PLATE),))))
    if holds in ("bar", "bell", "dumbbell", "plate") and frame.grip is None and _hangs(pose, frame.body):
        frame = replace(frame, body=_hung(frame.body))
    hand = frame.body.arm.hand
    held: tuple[Prop, ...] = ()
    if holds == "bar" and "bar end" not in note:
        held = (Prop("bar", (hand,)),)
        if frame.grip and frame.grip[1] > PLATE + 0.01:
            held = (Prop("blocks", ((hand[0] - 0.10, frame.grip[1] - PLATE), (hand[0] + 0.10, 0.0))), *held)
    elif holds in ("bell", "plate"):
        frame, held = _at_trunk_or_hand(frame, pose, holds)
    elif picture.hands == "bell_on_floor":
        held = (Prop("bell", (hand, add(hand, (0.0, -1.0)))),)
    elif holds in ("bar", "dumbbell"):
        held = (Prop("dumbbell", (hand,)),)
    elif holds == "towel":
        held = (Prop("towel", (hand if pose.elbow >= 45 else _armpit(frame.body),)),)
    held = (*_band(picture, frame.body), *held)
    gripped = hand if held and holds != "towel" else None
    return replace(frame, props=(*frame.props, *held), grip=frame.grip or gripped)


def _armpit(placed: Body) -> Point:
    return add(placed.shoulder, add(along(placed.trunk + 180, 0.055), along(placed.trunk + 90, 0.015)))


def _band(picture: Picture, placed: Body) -> tuple[Prop, ...]:
    """A band from its anchor to the hands; to the hips where the hands hold something else."""
    hand = placed.arm.hand
    if picture.holds == "band_from_behind" and picture.hands:
        return (Prop("band", ((-0.50, placed.leg.hip[1] - 0.02), add(placed.seat, (0.01, 0.0)))),)
    if picture.holds == "band_from_behind":
        return (Prop("band", ((-0.46, 0.10), (hand[0] - 0.01, hand[1]))),)
    if picture.holds == "band_from_front":
        # What is pulled down hangs from above.
        return (Prop("band", ((0.56, 1.0 if picture.start.shoulder >= 90 else 0.30), hand)),)
    return ()


def _hangs(pose: Pose, placed: Body) -> bool:
    return pose.elbow < 30 and abs(pose.shoulder - placed.trunk) < 22 and placed.leg.foot == 90


def _hung(placed: Body) -> Body:
    """A hanging load stays over the middle of the foot, and clear of the leg."""

    def off(shoulder: float) -> float:
        hand = arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0).hand
        return hand[0] - max(BAR_X, _leg_at(placed, hand[1]) + 0.050)

    shoulder = solve(off, placed.trunk - 60, placed.trunk + 60)
    if shoulder is None:
        return placed
    return replace(placed, arm=arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0))


def _leg_at(placed: Body, height: float) -> float:
    """How far forward the near leg is at this height."""
    leg = placed.leg
    low, high = (leg.ankle, leg.knee) if height < leg.knee[1] else (leg.knee, leg.hip)
    part = max(0.0, min(1.0, (height - low[1]) / ((high[1] - low[1]) or 1.0)))
    return low[0] + (high[0] - low[0]) * part


def _at_trunk_or_hand(frame: Frame, pose: Pose, holds: str) -> tuple[Frame, tuple[Prop, ...]]:
    """A bell or plate on the breastbone, behind the head, or in the hand."""
    placed = frame.body
    front = placed.trunk + 90
    if pose.elbow >= 100 and pose.shoulder < 100:
        centre = add(placed.spine[9], along(front, 0.100))
        placed = placed.with_hand(add(centre, along(front, 0.050)), 1)
        return replace(frame, body=placed, grip=placed.arm.hand), (Prop("disc", (centre,)),)
    if pose.elbow >= 100:
        centre = add(placed.spine[11], along(front, -0.105))
        placed = placed.with_hand(add(centre, along(placed.trunk, 0.055)), -1)
        return replace(frame, body=placed, grip=placed.arm.hand), (Prop("disc", (centre,)),)
    if holds == "plate":
        return frame, (Prop("dumbbell", (placed.arm.hand,)),)
    forearm = direction(placed.arm.elbow, placed.arm.hand)
    below = add(placed.arm.hand, (0.0, -1.0)) if abs(forearm) > 150 else add(placed.arm.hand, along(forearm))
    return frame, (Prop("bell", (placed.arm.hand, below)),)


def _with_stick(frame: Frame) -> Frame:
    """A stick parallel to the trunk; one hand low behind the back, one behind the neck."""
    placed = frame.body
    behind, up = placed.trunk - 90, placed.trunk
    base = add(placed.leg.hip, along(behind, 0.078))
    low, high = add(base, along(up, 0.075)), add(add(placed.chin, along(up, -0.01)), along(behind, 0.070))
    placed = replace(placed, arm=placed.arm_to(low, 1), far_arm=placed.arm_to(high, -1))
    dots = tuple(add(base, along(up, k)) for k in (0.005, 0.235, 0.395))
    stick = Prop("stick", (add(base, along(up, -0.10)), add(base, along(up, 0.60)), *dots))
    return replace(frame, body=placed, props=(*frame.props, stick), grip=placed.arm.hand)
