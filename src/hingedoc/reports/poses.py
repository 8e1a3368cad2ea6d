"""From the angles in the knowledge to a body that stands, kneels or lies on something.

Contact comes first: where a part must touch something, a joint is solved so that it does, and the angles are where that
starts from. Straight arms to the bar solve the hip, the seat on the wall solves the knee, a hanging load solves the
shoulder, a foot or shoulder on the floor solves the lean of the trunk.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from hingedoc.domain.drills import Picture, Pose
from hingedoc.reports import lying
from hingedoc.reports.frame import BAR_X, BENT, KNEELING, ON_TOES, OVER_HEAD, TOES_DOWN, Frame, Prop, other_leg
from hingedoc.reports.holding import furnish
from hingedoc.reports.linkage import (
    ANKLE,
    FOOT,
    FORE,
    HEEL,
    PLATE,
    REACH,
    SHANK,
    SPINE,
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
    distance,
    leg_from,
    solve,
    sub,
    times,
)

BLOCKS, STEP = 0.10, 0.085
BELL_HANDLE = 0.175
WALL_X = -HEEL - 0.065
LOW_WALL = 0.72
#: A foot on the edge of a step: heel below it, heel above it.
HEEL_LOW, HEEL_HIGH = 68.0, 122.0
STEP_WALL_X = 0.235
#: How far the back of a free bend turns from hips to neck, either way from its lean.
CURVE = 30.0
#: Where the sole of a foot is drawn beside the athlete.
SOLE_X = 0.44
#: From the front: half a pelvis, half the shoulders, half a stance, one step to the side.
PELVIS, SHOULDERS, HIP_WIDTH, STRIDE = 0.030, 0.062, 0.085, 0.150


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
    if "draw from the front" in note and picture.holds == "band_round_legs":
        return _side_step(pose, index)
    if "heels low" in note:
        return _on_step(pose, index)
    if "walking" in note:
        return Frame(_striding(pose))
    if picture.hands and pose.trunk >= BENT:
        if picture.hands == "bar":
            target = (BAR_X, PLATE + (BLOCKS if "blocks" in note else 0.0))
        else:
            ahead = _on_foot(pose).arm.hand[0]
            target = (0.30 if ahead > 0.25 else 0.03, BELL_HANDLE)
        return Frame(_reach(pose, target), grip=target)
    if picture.seat == "wall":
        # A bell behind the head is above the wall.
        top = LOW_WALL if picture.holds and pose.shoulder >= OVER_HEAD else 1.0
        wall = Prop("wall", ((WALL_X, top), (-1.0, 0.0)))
        if index == 0:
            return Frame(_on_foot(pose), (wall,))
        shin = max(1.0, pose.trunk + pose.knee - pose.hip)
        knee = solve(lambda k: _on_foot(pose, hip=pose.hip, knee=k, shin=shin).seat[0] - WALL_X, 3, 70)
        return Frame(_on_foot(pose, hip=pose.hip, knee=pose.knee if knee is None else knee, shin=shin), (wall,))
    placed = _on_foot(pose)
    if "spine may curve" in note and pose.trunk >= BENT:
        turns = tuple(pose.trunk + CURVE * (2 * k / (SPINE - 1) - 1) for k in range(SPINE))
        placed = placed.with_spine(turns)
    if "one hand on the low back" in note:
        placed = placed.with_hand(add(placed.spine[2], along(placed.trunk - 90, 0.055)), 1)
    if "seen from below" in note and index:
        return Frame(placed, (Prop("sole", ((SOLE_X, 0.01), (SOLE_X, 0.01 + 2 * FOOT))),))
    return Frame(placed)


def _hand_on_wall(placed: Body, wall: float) -> Frame:
    """A wall ahead, and the near hand on it at the height of the shoulder."""
    prop = Prop("wall", ((wall, 1.0), (1.0, 0.0)))
    return Frame(placed.with_hand((wall - 0.020, placed.shoulder[1] - 0.02), 1), (prop,))


def _on_step(pose: Pose, index: int) -> Frame:
    """The ball of the foot on the edge of a step, the heel first below it, then above."""
    turn = HEEL_HIGH if index else HEEL_LOW
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow, foot=turn)
    heel = add(placed.leg.ankle, add(along(turn, -HEEL), along(turn - 90, -ANKLE)))
    placed = placed.moved(sub((0.0, STEP), add(heel, along(turn, FOOT * 0.72))))
    frame = _hand_on_wall(placed, STEP_WALL_X)
    return replace(frame, props=(*frame.props, Prop("box", ((-0.02, STEP), (STEP_WALL_X, 0.0)))))


def _striding(pose: Pose) -> Body:
    """A step: the near foot ahead on its heel, the far one behind on its toes."""
    placed = body(pose.trunk, pose.hip, pose.knee, pose.shoulder, pose.elbow)
    near, far = leg_from((0.0, 0.0), -17, -13, 80), leg_from((0.0, 0.0), 12, 41, 120)
    return replace(placed, leg=near, far_leg=far).moved((0.0, ANKLE - near.ankle[1]))


def _side_step(pose: Pose, index: int) -> Frame:
    """From the front: feet hip width, then wide. What leans towards the viewer looks shorter."""
    left, right = -HIP_WIDTH, HIP_WIDTH + (STRIDE if index else 0.0)
    centre, half = (left + right) / 2, (right - left) / 2
    thigh = THIGH * math.cos(math.radians(pose.hip - pose.trunk))
    shank = SHANK * math.cos(math.radians(pose.trunk + pose.knee - pose.hip))
    splay = math.asin((half - PELVIS) / (thigh + shank))
    height = ANKLE + (thigh + shank) * math.cos(splay)
    placed = body(0, 0, 0, 0, 0).moved((centre, height))

    def leg(side: int) -> Leg:
        hip = (centre + side * PELVIS, height)
        knee = add(hip, (side * math.sin(splay) * thigh, -math.cos(splay) * thigh))
        foot = add(knee, (side * math.sin(splay) * shank, -math.cos(splay) * shank))
        return Leg(hip, knee, foot, 90)

    def arm(side: int) -> Arm:
        shoulder = add(placed.shoulder, (side * SHOULDERS, -0.015))
        elbow = add(shoulder, (side * 0.055, -0.155))
        return Arm(shoulder, elbow, (centre + side * 0.020, elbow[1] - 0.010))

    near, far = leg(1), leg(-1)
    placed = replace(placed, hip=pose.hip, knee=pose.knee, leg=near, far_leg=far, arm=arm(1), far_arm=arm(-1))
    return Frame(placed, (Prop("loop", (far.knee, near.knee)),), profile=False)


def _single_leg(picture: Picture, pose: Pose, index: int) -> Frame:
    placed = _on_foot(pose)
    hip, knee = other_leg(picture, index) or (0.0, 8.0)
    if index == 0 and pose.trunk < BENT:
        hip, knee = 0.0, max(knee, 18.0)
    thigh = placed.trunk - hip
    return Frame(replace(placed, far_leg=leg_from(placed.leg.hip, thigh, thigh + knee, thigh + knee + 100)))


def _split(picture: Picture, pose: Pose, index: int) -> Frame:
    placed = _on_foot(pose)
    hip, knee = other_leg(picture, index) or (-10.0, 25.0 + max(0.0, pose.knee - 30.0) * 0.8)
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
    placed = replace(placed, far_leg=leg_from(placed.leg.hip, thigh, thigh + solved, TOES_DOWN))
    if "hands on the wall" in (picture.note or ""):
        # The wall is where the knee of the front leg meets it at the end.
        return _hand_on_wall(placed, _on_foot(picture.end).leg.knee[0] + 0.030)
    return Frame(placed)


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
    hip, knee = other_leg(picture, 0) or (90.0, 90.0)
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
        placed = base(thigh, still.arm.hand)
        if "leg straight out to the side" in (picture.note or ""):
            # It points at the viewer: its foot stays where it is.
            foot = (0.0, ANKLE)
            knee = times(add(placed.leg.hip, foot), 0.5)
            placed = replace(placed, leg=Leg(placed.leg.hip, knee, foot, 90), far_leg=placed.leg)
        return Frame(placed)
    # Opposites move: the near arm with the far leg, both level.
    behind = leg_from(still.leg.hip, thigh, thigh + pose.knee, thigh + 100)
    reaching = arm_from(still.shoulder, pose.trunk + 180 - pose.shoulder, pose.elbow)
    return Frame(replace(still, arm=reaching, far_leg=behind, far_arm=still.arm))


_POSTURES: dict[str, Callable[[Picture, Pose, int], Frame]] = {
    "standing": _standing,
    "split_standing": _split,
    "single_leg": _single_leg,
    "seated_to_standing": _from_seat,
    "tall_kneeling": _tall_kneeling,
    "half_kneeling": _half_kneeling,
    "quadruped": _quadruped,
    "supine": lying.supine,
    "bench_bridge": lying.bench_bridge,
    "prone": lying.prone,
    "incline_prone": lying.incline_prone,
    "side_lying": lying.side_lying,
}
