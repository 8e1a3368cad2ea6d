"""Arrows that tell the movement: near the part that moves, the way it goes, and clear of everything else drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from hingedoc.domain.drill_pictures import Arrow, Picture
from hingedoc.reports.pictures.canvas import ACCENT, Canvas
from hingedoc.reports.pictures.drawing import arrow as straight
from hingedoc.reports.pictures.frame import Frame
from hingedoc.reports.pictures.linkage import HEAD, Body, Point, add, distance, sub, times
from hingedoc.reports.pictures.silhouette import Thick, around, silhouette

LENGTH, SHORT = 0.14, 0.10
#: Half the head of an arrow; what stays white around one.
_HEAD, _CLEAR = 0.026, 0.012
#: What moves less than this stays; a way this near to level or upright is drawn so.
STILL, NEARLY = 0.02, 24.0
_WAYS: dict[str, Point] = {"up": (0.0, 1.0), "down": (0.0, -1.0), "forward": (1.0, 0.0), "back": (-1.0, 0.0)}
_FEET = (
    "standing",
    "split_standing",
    "single_leg",
    "seated_to_standing",
    "tall_kneeling",
    "half_kneeling",
    "quadruped",
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An arrow from tail to tip, or round a centre; a number where the order counts."""

    tail: Point
    tip: Point
    number: int | None = None
    centre: Point | None = None


def arrows(picture: Picture, frames: tuple[Frame, ...], beside: int | None = None) -> tuple[tuple[Placed, ...], ...]:
    """The arrows of each frame.

    Args:
        picture: what it says about them.
        frames: where things are.
        beside: the only frame that is shown, with all of them; None shows each where the picture wants it.
    """
    first, last = frames[0], frames[-1]
    wanted = picture.arrows or ((_telling(picture, first, last),) if len(frames) == 2 else ())
    numbered = picture.shows == "hold" and len(wanted) == 2 and {a.of for a in wanted} != {"hands", "other_hand"}
    found: list[list[Placed]] = [[] for _ in frames]
    for index, arrow in enumerate(wanted):
        place = 0 if arrow.at == "start" else len(frames) - 1
        if beside is not None and picture.shows != "choice":
            place = beside
        number = index + 1 if numbered else None
        found[place].append(_placed(arrow, first, last, frames[place], tuple(found[place]), number))
    return tuple(tuple(row) for row in found)


def draw(canvas: Canvas, placed: Placed) -> None:
    """One arrow, and its number at the tail."""
    if placed.centre:
        _curved(canvas, placed)
        return
    straight(canvas, placed.tail, placed.tip)
    if placed.number:
        digit(canvas, _label(placed), placed.number)


def _telling(picture: Picture, first: Frame, last: Frame) -> Arrow:
    """What tells a movement without being told: the hips of somebody on their feet or knees, else what moves most."""
    moved = {part: distance(part_at(first, part), part_at(last, part)) for part in ("hips", "hands", "head", "foot")}
    if last.body.far_leg and first.body.far_leg:
        moved["other_foot"] = distance(part_at(first, "other_foot"), part_at(last, "other_foot"))
    if picture.posture in _FEET and moved["hips"] > STILL:
        return Arrow(of="hips")
    return Arrow(of=max(moved, key=lambda part: moved[part]))


def part_at(frame: Frame, part: str) -> Point:
    """Where a part is."""
    body = frame.body
    if part == "load":
        return next((p.points[0] for p in frame.props if p.kind in ("bar", "trap_bar", "bell")), body.arm.hand)
    return _parts(body)[part]


def _parts(body: Body) -> dict[str, Point]:
    far_leg, far_arm = body.far_leg or body.leg, body.far_arm or body.arm
    return {
        "hips": body.leg.hip, "chest": body.spine[8], "head": body.head, "hands": body.arm.hand,
        "other_hand": far_arm.hand, "knee": body.leg.knee, "foot": body.leg.ankle, "other_foot": far_leg.ankle,
    }  # fmt: skip


def _placed(
    arrow: Arrow, first: Frame, last: Frame, frame: Frame, others: tuple[Placed, ...], number: int | None
) -> Placed:
    part = part_at(frame, arrow.of)
    if not frame.floor and first.body.gaze != last.body.gaze:
        # An arm that swings over, seen from above: half a turn round the shoulder.
        return _round_the_head(frame.body)
    way = _WAYS[arrow.to] if arrow.to else _level(sub(part_at(last, arrow.of), part_at(first, arrow.of)))
    blocked = (*silhouette(frame.body), *around(frame), *(Thick(a.tail, a.tip, _HEAD) for a in others))
    near = [thick for thick in blocked if thick.distance(part) < 0.60]
    for tail, tip in _candidates(part, way):
        found = Placed(tail, tip, number)
        if (not frame.floor or min(tail[1], tip[1]) > 0) and clear(found, near):
            return found
    tail = add(part, times(way, 0.25))
    return Placed(tail, add(tail, times(way, LENGTH)), number)


def _round_the_head(body: Body) -> Placed:
    centre = body.shoulder
    return Placed(add(centre, (0.300, 0.060)), add(centre, (0.300, -0.060)), centre=centre)


def _level(way: Point) -> Point:
    """A way of length 1; nearly level is level, nearly upright is upright."""
    angle = math.degrees(math.atan2(way[1], way[0]))
    square = round(angle / 90) * 90
    turn = math.radians(square if abs(angle - square) < NEARLY else angle)
    return math.cos(turn), math.sin(turn)


def _offsets() -> list[tuple[float, float, float]]:
    """Along the way, across it, and how long: the nearest to the part first."""
    found = []
    for length in (LENGTH, SHORT):
        for across in range(-32, 33, 2):
            for along in range(-44, 45, 2):
                a, b = along / 100, across / 100
                gap = max(0.0, a, -(a + length))
                cost = math.hypot(gap, b) + (0.05 if length == SHORT else 0.0) + (0.004 if a < 0 else 0.0)
                found.append((cost, a, b, length))
    return [(a, b, length) for _, a, b, length in sorted(found)]


_OFFSETS = _offsets()


def _candidates(part: Point, way: Point) -> Iterator[tuple[Point, Point]]:
    (x, y), (dx, dy) = part, way
    for a, b, length in _OFFSETS:
        tail = (x + a * dx - b * dy, y + a * dy + b * dx)
        yield tail, (tail[0] + dx * length, tail[1] + dy * length)


def samples(placed: Placed) -> Iterator[tuple[Point, float]]:
    """Points of an arrow, and how much of it is around each."""
    way = sub(placed.tip, placed.tail)
    length = distance(placed.tail, placed.tip) or 1.0
    for back in (0.05, 0.025, 0.0):
        yield sub(placed.tip, times(way, back / length)), _HEAD * back / 0.05
    for i in (0, 3, 1, 2, 4):
        yield add(placed.tail, times(way, i / 6)), 0.009
    if placed.number:
        yield _label(placed), 0.036


def clear(placed: Placed, blocked: list[Thick]) -> bool:
    """Whether an arrow touches nothing."""
    return all(thick.distance(p) > radius + _CLEAR for p, radius in samples(placed) for thick in blocked)


def _label(placed: Placed) -> Point:
    way = sub(placed.tip, placed.tail)
    return sub(placed.tail, times(way, 0.055 / (distance(placed.tail, placed.tip) or 1.0)))


def _curved(canvas: Canvas, placed: Placed) -> None:
    """Half a turn round the head, from ahead to behind."""
    centre = placed.centre or placed.tail
    radius = HEAD * 4.0
    turns = [math.radians(90 + i * 15) for i in range(2, 11)]
    points = [add(centre, (math.cos(t) * radius, math.sin(t) * radius)) for t in turns]
    canvas.line(points[:-1], 0.017, ACCENT, "butt")
    straight(canvas, points[-2], add(points[-2], times(sub(points[-1], points[-3]), 0.5)))


#: Numbers as strokes, so that no font is needed.
_DIGITS: dict[int, tuple[Point, ...]] = {
    1: ((-0.010, 0.014), (0.004, 0.026), (0.004, -0.026)),
    2: (
        (-0.015, 0.014),
        (-0.010, 0.023),
        (0.0, 0.026),
        (0.011, 0.022),
        (0.014, 0.012),
        (0.008, 0.001),
        (-0.015, -0.026),
        (0.016, -0.026),
    ),
}


def digit(canvas: Canvas, centre: Point, number: int) -> None:
    """1 or 2."""
    canvas.line([add(centre, p) for p in _DIGITS[number]], 0.011, ACCENT)
