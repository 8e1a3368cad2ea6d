"""Hands that rest on the body or lie beside it, before anything is held."""

from __future__ import annotations

from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture
from hingedoc.reports.pictures.frame import Frame
from hingedoc.reports.pictures.linkage import Arm, Body, Point, add, along, arm_from, direction, solve, times


def rest(picture: Picture, frame: Frame) -> Frame:
    """Put the near hand where it belongs."""
    placed, hands = frame.body, picture.hands
    if hands == "low_back" and picture.posture == "supine":
        return replace(frame, body=replace(placed, arm=_under_the_back(placed)))
    if hands == "behind_head":
        return _behind_the_head(frame)
    if hands == "thighs":
        arm = _straight_to_leg(placed)
        return replace(frame, body=replace(placed, arm=arm), grip=arm.hand)
    place = _place(picture, placed)
    if place is None:
        return frame
    target, side = place
    return replace(frame, body=placed.with_hand(target, side), grip=target)


def _place(picture: Picture, placed: Body) -> tuple[Point, int] | None:
    """A point on the body, and the side on which the elbow lies."""
    front, up = placed.trunk + 90, placed.trunk
    if picture.hands == "hips":
        return add(placed.leg.hip, add(along(front, 0.058), along(up, 0.020))), 1
    if picture.hands == "low_back":
        return add(placed.spine[2], along(front, -0.055)), 1
    if picture.hands == "crossed":
        return add(placed.spine[10], along(front, 0.052)), 1
    if picture.hands == "behind_thigh":
        leg = placed.leg
        middle = times(add(leg.hip, leg.knee), 0.5)
        return add(middle, along(direction(leg.knee, leg.hip) - 90, 0.045)), 1
    return None


def _under_the_back(placed: Body) -> Arm:
    """Lying, the hand is under the low back and the elbow out to the side, which looks shorter."""
    hand = (placed.spine[2][0], 0.024)
    return Arm(placed.shoulder, ((placed.shoulder[0] + hand[0]) / 2 + 0.02, 0.034), hand)


def _behind_the_head(frame: Frame) -> Frame:
    placed = frame.body
    turn = placed.trunk + placed.neck
    return elbow_out(frame, add(placed.head, add(along(turn - 90, 0.046), along(turn, -0.020))))


def elbow_out(frame: Frame, hand: Point) -> Frame:
    """A hand behind the head or the shoulders: the elbow points ahead and at the viewer, so the arm looks shorter."""
    placed = frame.body
    elbow = add(placed.shoulder, add(along(placed.trunk + 90, 0.082), along(placed.trunk, 0.012)))
    return replace(frame, body=replace(placed, arm=Arm(placed.shoulder, elbow, hand)), grip=hand)


def _straight_to_leg(placed: Body) -> Arm:
    """A straight arm whose hand lies on the front of the leg."""

    def off(shoulder: float) -> float:
        hand = arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0).hand
        return hand[0] - leg_at(placed, hand[1]) - 0.046

    shoulder = solve(off, placed.trunk - 60, placed.trunk + 40)
    return placed.arm if shoulder is None else arm_from(placed.shoulder, placed.trunk + 180 - shoulder, 0)


def leg_at(placed: Body, height: float) -> float:
    """How far forward the near leg is at this height."""
    leg = placed.leg
    low, high = (leg.ankle, leg.knee) if height < leg.knee[1] else (leg.knee, leg.hip)
    part = max(0.0, min(1.0, (height - low[1]) / ((high[1] - low[1]) or 1.0)))
    return low[0] + (high[0] - low[0]) * part
