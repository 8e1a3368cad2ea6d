"""From the angles in the knowledge to a body that stands, kneels or lies on something.

Contact comes first: where a part must touch something, a joint is solved so that it does, and the angles are where that
starts from. Straight arms to the bar solve the hip, the seat on the wall solves the knee, a hanging load solves the
shoulder, a foot or shoulder on the floor solves the lean of the trunk.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace

from hingedoc.domain.drills import Picture, Pose
from hingedoc.reports.frame import BAR_X, BENT, Frame, Prop
from hingedoc.reports.holding import furnish
from hingedoc.reports.linkage import (
    ANKLE,
    FORE,
    HEEL,
    PLATE,
    REACH,
    SHANK,
    THIGH,
    TRUNK,
    UPPER,
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
)

BLOCKS = 0.10
BELL_HANDLE = 0.175
WALL_X = -HEEL - 0.065
BENCH = 0.235
#: Half the thickness of what lies or kneels on the floor.
LYING, KNEELING = 0.060, 0.032
#: The ankle of a foot that stands on its toes.
ON_TOES, TOES_DOWN = 0.100, 130.0

_ANGLES = r"hip (-?\d+), knee (-?\d+)"
_OTHER_LEG = re.compile(rf"(?:free|other|back|front) leg[^;]*?{_ANGLES}(?: to {_ANGLES})?")


def settle(picture: Picture) -> tuple[Frame, ...]:
    """The frames of a picture: none where there is nothing to draw, one where start and end are the same, or two."""
    if picture.posture == "none":
        return ()
    place = _POSTURES[picture.posture]
    poses = (picture.start, picture.end)
    frames = tuple(place(picture, pose, index) for index, pose in enumerate(poses))
    frames = tuple(furnish(picture, frame, poses[index], index) for index, frame in enumerate(frames))
    return frames if _differ(*frames) else frames[1:]


def _differ(a: Frame, b: Frame) -> bool:
    ends = ((a.body.shoulder, b.body.shoulder), (a.body.arm.hand, b.body.arm.hand), (a.body.leg.hip, b.body.leg.hip))
    return max(distance(p, q) for p, q in (*ends, (a.body.leg.ankle, b.body.leg.ankle))) > 0.02


def _other_leg(picture: Picture, index: int) -> tuple[float, float] | None:
    """The other leg's hip and knee, where the note gives them."""
    found = _OTHER_LEG.search(picture.note or "")
    if not found:
        return None
    hip, knee, hip_end, knee_end = found.groups()
    return (float(hip_end), float(knee_end)) if index and hip_end is not None else (float(hip), float(knee))


def _neck(trunk: float) -> float:
    """Eyes a little ahead: the more the trunk tips, the more the head lifts."""
    return -min(max(trunk, 0.0), 90.0) * 0.22


# ---- on the feet


def _on_foot(pose: Pose, *, hip: float | None = None, knee: float | None = None, shin: float | None = None) -> Body:
    """A body on a flat foot. The shin lean is kept; the trunk follows from hip and knee."""
    if shin is None:
        shin = max(-10.0, min(40.0, pose.trunk + pose.knee - pose.hip))
    knee = pose.knee if knee is None else knee
    hip = shin - knee + pose.trunk if hip is None else hip
    # trunk = shank - knee + hip; without a solved hip this is the trunk as given.
    trunk = shin - knee + hip if hip != shin - knee + pose.trunk else pose.trunk
    hip = trunk - shin + knee
    placed = body(trunk, hip, knee, pose.shoulder, pose.elbow, neck=_neck(trunk), foot=90)
    return placed.moved(sub((0.0, ANKLE), placed.leg.ankle))


def _reach(pose: Pose, target: Point) -> Body:
    """Straight arms to the bar: the hip is solved, and the knee bends further only where no hip will do."""
    shin = max(-10.0, min(40.0, pose.trunk + pose.knee - pose.hip))
    for deeper in range(0, 65, 5):
        knee = pose.knee + deeper
        lean = min(shin + deeper * 0.25, 30.0)

        def short(hip: float, knee: float = knee, lean: float = lean) -> float:
            return distance(_on_foot(pose, hip=hip, knee=knee, shin=lean).shoulder, target) - REACH

        hip = solve(short, 50, 150)
        if hip is not None:
            return _on_foot(pose, hip=hip, knee=knee, shin=lean).with_hand(target)
    return _on_foot(pose).with_hand(target)


def _standing(picture: Picture, pose: Pose, index: int) -> Frame:
    note = picture.note or ""
    if picture.hands and pose.trunk >= BENT:
        if picture.hands == "bar":
            target = (BAR_X, PLATE + (BLOCKS if "blocks" in note else 0.0))
        else:
            ahead = _on_foot(pose).arm.hand[0]
            target = (0.30 if ahead > 0.25 else 0.03, BELL_HANDLE)
        return Frame(_reach(pose, target), grip=target)
    if picture.seat == "wall":
        wall = Prop("wall", ((WALL_X, 1.0), (-1.0, 0.0)))
        if index == 0:
            return Frame(_on_foot(pose), (wall,))
        shin = max(1.0, pose.trunk + pose.knee - pose.hip)
        knee = solve(lambda k: _on_foot(pose, hip=pose.hip, knee=k, shin=shin).seat[0] - WALL_X, 3, 70)
        return Frame(_on_foot(pose, hip=pose.hip, knee=pose.knee if knee is None else knee, shin=shin), (wall,))
    return Frame(_on_foot(pose))


def _single_leg(picture: Picture, pose: Pose, index: int) -> Frame:
    placed = _on_foot(pose)
    hip, knee = _other_leg(picture, index) or (0.0, 8.0)
    if index == 0 and pose.trunk < BENT:
        hip, knee = min(hip, 0.0), max(knee, 18.0)
    thigh = placed.trunk - hip
    return Frame(replace(placed, far_leg=leg_from(placed.leg.hip, thigh, thigh + knee, thigh + knee + 100)))


def _split(picture: Picture, pose: Pose, index: int) -> Frame:
    placed = _on_foot(pose)
    hip, knee = _other_leg(picture, index) or (-10.0, 25.0 + max(0.0, pose.knee - 30.0) * 0.8)
    thigh = placed.trunk - hip
    if pose.trunk >= BENT:
        thigh = max(thigh, 12.0)

    def above(k: float) -> float:
        return leg_from(placed.leg.hip, thigh, thigh + k, TOES_DOWN).ankle[1] - ON_TOES

    solved = solve(above, 0, 130)
    if solved is None:
        # Thigh and shank are longer than the hip is high: tip the whole leg back until the toes are down.
        tilt = solve(lambda t: leg_from(placed.leg.hip, t, t + 8, TOES_DOWN).ankle[1] - ON_TOES, 0, 80)
        thigh, solved = (thigh, knee) if tilt is None else (tilt, 8.0)
    return Frame(replace(placed, far_leg=leg_from(placed.leg.hip, thigh, thigh + solved, TOES_DOWN)))


def _from_seat(picture: Picture, pose: Pose, index: int) -> Frame:
    seated = _on_foot(picture.start)
    top = seated.leg.hip[1] - 0.055
    box = Prop("box", ((seated.leg.hip[0] - 0.13, top), (seated.leg.hip[0] + 0.10, 0.0)))
    return Frame(_on_foot(pose), (box,))


# ---- on the knees


def _kneel(pose: Pose, shank: float) -> Body:
    """A body on one knee at the origin, the shank in a given direction."""
    thigh = pose.trunk - pose.hip
    placed = body(
        pose.trunk, pose.hip, shank - thigh, pose.shoulder, pose.elbow, neck=_neck(pose.trunk), foot=shank + 175
    )
    return placed.moved(sub((0.0, KNEELING), placed.leg.knee))


def _tall_kneeling(picture: Picture, pose: Pose, index: int) -> Frame:
    return Frame(_kneel(pose, 90))


def _half_kneeling(picture: Picture, pose: Pose, index: int) -> Frame:
    up = pose.knee >= 110
    placed = _kneel(pose, 150 if up else 90)
    first = _kneel(picture.start, 150 if up else 90)
    hip, knee = _other_leg(picture, 0) or (90.0, 90.0)
    thigh = first.trunk - hip
    front = leg_from(first.leg.hip, thigh, thigh + knee, 90)
    foot = (front.ankle[0], ANKLE)
    joint, ankle = bend(placed.leg.hip, foot, THIGH, SHANK, -1)
    placed = replace(placed, far_leg=Leg(placed.leg.hip, joint, ankle, 90))
    bench = Prop("box", ((-0.36, 0.26), (-0.10, 0.0)))
    return Frame(placed, (bench,) if up else ())


def _quadruped(picture: Picture, pose: Pose, index: int) -> Frame:
    start = picture.start
    arm = UPPER + FORE + 0.020
    support = start.trunk - start.hip

    def base(thigh: float, hand: Point | None) -> Body:
        hip = add((0.0, KNEELING), along(thigh, THIGH))
        if hand is None:
            lean = math.degrees(math.acos(max(-1.0, min(1.0, (0.015 + arm - hip[1]) / TRUNK))))
        else:
            lean = direction(hip, bend(hip, hand, TRUNK, arm, -1)[0])
        placed = body(lean, lean - thigh, 90 - thigh, 0, 0, neck=-8, foot=265)
        placed = placed.moved(sub((0.0, KNEELING), placed.leg.knee))
        down = hand or (placed.shoulder[0], 0.015)
        return replace(placed, arm=placed.arm_to(down))

    still = base(support, None)
    thigh = pose.trunk - pose.hip
    if abs(thigh) < 60:
        return Frame(base(thigh, still.arm.hand), grip=None)
    lean = still.trunk
    near = leg_from(still.leg.hip, lean - pose.hip, lean - pose.hip + pose.knee, lean - pose.hip + 100)
    reaching = arm_from(still.shoulder, lean + 180 - pose.shoulder, pose.elbow)
    return Frame(replace(still, leg=near, arm=reaching, far_leg=still.leg, far_arm=still.arm))


# ---- lying


def _supine(picture: Picture, pose: Pose, index: int) -> Frame:
    def lying(trunk: float) -> Body:
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, foot=90)
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
    other = _other_leg(picture, index)
    if other:
        thigh = placed.trunk - other[0]
        far = leg_from(placed.leg.hip, thigh, thigh + other[1], thigh + other[1] + 90)
        placed = replace(placed, far_leg=far)
        if picture.start.shoulder != picture.end.shoulder:
            placed = replace(placed, far_arm=arm_from(placed.shoulder, -90 + 180 - picture.start.shoulder, 0))
    props: tuple[Prop, ...] = ()
    if "feet on a wall" in (picture.note or ""):
        props = (Prop("wall", ((placed.leg.ankle[0] + ANKLE + 0.012, 0.42), (1.0, 0.0))),)
    return Frame(placed, props)


def _bench_bridge(picture: Picture, pose: Pose, index: int) -> Frame:
    def resting(trunk: float) -> Body:
        placed = body(trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, foot=90)
        return placed.moved(sub((0.0, BENCH + 0.050), placed.shoulder))

    trunk = solve(lambda t: resting(t).leg.ankle[1] - ANKLE, -100, -30)
    placed = resting(pose.trunk if trunk is None else trunk)
    placed = placed.with_hand(add(placed.leg.hip, (-0.02, 0.070)), -1)
    return Frame(placed, (Prop("box", ((-0.20, BENCH), (0.045, 0.0))),))


def _prone(picture: Picture, pose: Pose, index: int) -> Frame:
    if pose.elbow >= 45:
        lean = 90 - math.degrees(math.asin((UPPER + 0.020 - ON_TOES) / (TRUNK + THIGH + SHANK)))
        placed = body(lean, 0, 0, 0, 0, neck=-6, foot=lean + 92)
        placed = placed.moved(sub((0.0, ON_TOES), placed.leg.ankle))
        return Frame(replace(placed, arm=arm_from(placed.shoulder, 180, 88)))
    placed = body(90, 0, 0, 0, 0, neck=-10, foot=258)
    placed = placed.moved(sub((0.0, LYING), placed.leg.hip))
    height = 0.020 + (0.075 if index else 0.0)
    return Frame(placed.with_hand((placed.shoulder[0] + 0.35, height), -1))


def _incline_prone(picture: Picture, pose: Pose, index: int) -> Frame:
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


def _side_lying(picture: Picture, pose: Pose, index: int) -> Frame:
    if pose.elbow >= 45:
        # Seen from the front: the forearm points at the viewer, bent knees point away.
        length = TRUNK + THIGH + (0.0 if pose.knee >= 45 else SHANK)
        foot = KNEELING if pose.knee >= 45 else 0.045
        lean = 90 - math.degrees(math.asin((UPPER + 0.015 - foot) / length))
        placed = body(lean, 0, 0, 0, 0, foot=lean + 90)
        if pose.knee >= 45:
            leg = placed.leg
            placed = replace(placed, leg=Leg(leg.hip, leg.knee, add(leg.knee, along(lean, -0.05)), lean + 90))
        placed = placed.moved(sub((0.0, foot), placed.leg.knee if pose.knee >= 45 else placed.leg.ankle))
        elbow = (placed.shoulder[0], 0.020)
        return Frame(replace(placed, arm=replace(placed.arm, elbow=elbow, hand=add(elbow, (0.045, 0.0)))))
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


_POSTURES: dict[str, Callable[[Picture, Pose, int], Frame]] = {
    "standing": _standing,
    "split_standing": _split,
    "single_leg": _single_leg,
    "seated_to_standing": _from_seat,
    "tall_kneeling": _tall_kneeling,
    "half_kneeling": _half_kneeling,
    "quadruped": _quadruped,
    "supine": _supine,
    "bench_bridge": _bench_bridge,
    "prone": _prone,
    "incline_prone": _incline_prone,
    "side_lying": _side_lying,
}
