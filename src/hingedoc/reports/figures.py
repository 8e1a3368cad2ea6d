"""The picture of a drill: start and end from its joint angles, side by side or one above the other."""

from __future__ import annotations

from typing import TypedDict

from hingedoc.domain.drills import Picture
from hingedoc.reports import drawing
from hingedoc.reports.drawing import Canvas
from hingedoc.reports.frame import Frame, Prop
from hingedoc.reports.linkage import Body, Point, add, distance, sub, times
from hingedoc.reports.poses import settle
from hingedoc.words import ENGLISH, Words

#: The space a drill has on paper, in the units of the picture: it decides how a pair is laid out.
ROOM = (57.0, 32.0)
#: A hip above this belongs to somebody on their feet or knees; a trunk that turns by this much tips.
UPRIGHT, TIPS = 0.22, 25.0
ARROW = 0.14
#: What moves less than this stays; a hand as near as this is behind the head.
STILL, BY_THE_HEAD = 0.08, 0.15
_EDGE = 0.02
_GAP = 0.14


class Figure(TypedDict):
    """A picture and what to read in its place."""

    svg: str
    alt: str
    width: float
    height: float


def drill_figure(picture: Picture, name: str, w: Words = ENGLISH) -> Figure | None:
    """The picture of one drill, or None where the knowledge says that it has none."""
    frames = settle(picture)
    if not frames:
        return None
    canvases = []
    for index, frame in enumerate(frames):
        canvas = Canvas()
        if len(frames) == 2 and index == 1 and (frame.floor or frame.profile):
            _show_the_way(canvas, frames[0], frame)
        drawing.athlete(canvas, frame)
        canvases.append(canvas)
    alt = _describe(picture.posture, frames, w)
    return _lay_out(canvases, [f.floor for f in frames], picture.title or name, alt)


def _lay_out(canvases: list[Canvas], floors: list[bool], title: str, alt: str) -> Figure:
    boxes = [c.box() for c in canvases]
    bottom, top = min(-0.02, *(b[2] for b in boxes)), max(b[3] for b in boxes)
    widths = [b[1] - b[0] + 2 * _EDGE + 0.06 for b in boxes]
    heights = [b[3] - min(-0.02, b[2]) for b in boxes]
    beside = (sum(widths) + _GAP * (len(canvases) - 1), top - bottom)
    above = (max(widths), sum(heights) + _GAP * (len(canvases) - 1))
    fits_beside, fits_above = (min(ROOM[0] / w, ROOM[1] / h) for w, h in (beside, above))
    stacked = len(canvases) == 2 and fits_above > fits_beside * 1.1
    width, height = above if stacked else beside
    inner, x, y = "", 0.0, 0.0
    for canvas, box, floor, wide, high in zip(canvases, boxes, floors, widths, heights, strict=True):
        left = box[0] - _EDGE - 0.03 - ((width - wide) / 2 if stacked else 0.0)
        right = left + (width if stacked else wide)
        if floor:
            drawing.floor(canvas, left + 0.02, right - 0.02)
        if inner:
            middle = (width / 2, y - _GAP / 2) if stacked else (x - _GAP / 2, height * 0.62)
            inner += _triangle(middle, down=stacked)
        ceiling = min(-0.02, box[2]) + high if stacked else top
        inner += canvas.svg(left - x, ceiling + y)
        x += 0.0 if stacked else wide + _GAP
        y += high + _GAP if stacked else 0.0
    scale = drawing.SCALE
    picture = drawing.svg(width * scale, height * scale, title, alt, inner)
    return Figure(svg=picture, alt=f"{title}. {alt}", width=round(width * scale, 1), height=round(height * scale, 1))


def _triangle(centre: Point, *, down: bool) -> str:
    x, y = centre[0] * drawing.SCALE, centre[1] * drawing.SCALE
    points = [(-8, -5), (8, -5), (0, 6)] if down else [(-5, -8), (-5, 8), (6, 0)]
    path = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in points)
    return f'<polygon points="{path}" fill="{drawing.INK}"/>'


def _show_the_way(canvas: Canvas, start: Frame, end: Frame) -> None:
    """One arrow for the part that tells the movement, clear of the body."""
    wall = next((p for p in end.props if p.kind == "wall" and p.points[1][0] < 0), None)
    free = _free_leg(start.body, end.body)
    p, q = free or _way(start.body, end.body, wall)
    if end.body.far_leg and end.profile and not free:
        # The other leg lies behind the hip: the arrow passes above it.
        p, q = add(p, (0.0, 0.085)), add(q, (0.0, 0.085))
    drawing.arrow(canvas, p, q)


def _free_leg(a: Body, b: Body) -> tuple[Point, Point] | None:
    """Where the free leg goes while the rest stays."""
    moves = max(distance(a.leg.ankle, b.leg.ankle), distance(a.leg.hip, b.leg.hip)) > STILL
    if b.far_leg is None or moves or abs(b.trunk - a.trunk) > TIPS:
        return None
    way = sub(b.far_leg.ankle, (a.far_leg or a.leg).ankle)
    reach = (b.far_leg.ankle[0] - b.leg.hip[0], 0.0)
    return _out_of(b.far_leg.ankle, reach, 0.09) if distance(way, (0, 0)) > STILL else None


def _way(a: Body, b: Body, wall: Prop | None) -> tuple[Point, Point]:
    hip = b.leg.hip
    if wall:
        if distance(b.arm.hand, b.head) < BY_THE_HEAD:
            # What is held behind the head hangs between trunk and wall.
            return _into(hip, (-1.0, 0.0), 0.10)
        x, y = wall.points[0][0], hip[1] + 0.24
        return (x + 0.18, y), (x + 0.02, y)
    hips, hands, feet = sub(hip, a.leg.hip), sub(b.arm.hand, a.arm.hand), sub(b.leg.ankle, a.leg.ankle)
    if hip[1] > UPRIGHT:
        lean = b.trunk - a.trunk
        if lean > TIPS:
            return _out_of(hip, (min(hips[0], -0.04), hips[1]), 0.095)
        if lean < -TIPS or (hips[0] > 0.03 and hips[0] > abs(hips[1])):
            return _into(hip, (max(hips[0], 0.04), max(hips[1], 0.0)), 0.095)
        if abs(hips[1]) > 0.05:
            x = b.seat[0] - 0.09
            return (x, hip[1] + (0.16 if hips[1] < 0 else -0.05)), (x, hip[1] + (-0.05 if hips[1] < 0 else 0.16))
        if distance(hands, (0, 0)) > 0.05:
            return _into(b.arm.hand, hands, 0.06)
        return _into(hip, (0.05, 0.0), 0.095) if hips[0] >= 0 else _out_of(hip, hips, 0.095)
    if distance(b.arm.hand, b.head) < BY_THE_HEAD:
        return _into(b.head, sub(b.head, a.head), 0.16)
    if distance(feet, (0, 0)) > max(0.05, distance(hips, (0, 0))):
        return _out_of(b.leg.ankle, feet, 0.07)
    if distance(hips, (0, 0)) > 0.05:
        return _out_of(hip, hips, 0.095)
    if distance(hands, (0, 0)) > 0.05:
        return _out_of(b.arm.hand, hands, 0.05)
    if distance(feet, (0, 0)) > 0.05:
        return _out_of(b.leg.ankle, feet, 0.07)
    return _out_of(b.shoulder, sub(b.shoulder, a.shoulder), 0.09)


def _out_of(part: Point, way: Point, clear: float) -> tuple[Point, Point]:
    """An arrow that starts clear of a part and shows where it goes on to."""
    step = times(way, 1 / (distance(way, (0, 0)) or 1))
    p = add(part, times(step, clear))
    return p, add(p, times(step, ARROW))


def _into(part: Point, way: Point, clear: float) -> tuple[Point, Point]:
    """An arrow that ends at a part and shows where it came from."""
    step = times(way, 1 / (distance(way, (0, 0)) or 1))
    q = sub(part, times(step, clear))
    return sub(q, times(step, ARROW)), q


def _describe(posture: str, frames: tuple[Frame, ...], w: Words) -> str:
    """What is drawn, in words made from the same numbers."""
    poses = [_in_words(frame.body, w) for frame in frames]
    last = frames[-1]
    seen = w.FROM_ABOVE if not last.floor else w.FROM_SIDE if last.profile else w.FROM_FRONT
    said = w.POSTURES[posture] + seen
    if len(poses) == 1:
        return w.FIGURE_ONE.format(posture=said, end=poses[0])
    return w.FIGURE_TWO.format(posture=said, start=poses[0], end=poses[1])


def _in_words(body: Body, w: Words) -> str:
    hip, knee, trunk = (f"{round(angle) + 0}" for angle in (body.hip, body.knee, body.trunk))
    return w.POSE.format(hip=hip, knee=knee, trunk=trunk)
