"""The picture of a drill: start and end from its joint angles, side by side or one above the other."""

from __future__ import annotations

from typing import TypedDict

from hingedoc.domain.drills import Picture, Pose
from hingedoc.reports import drawing, words
from hingedoc.reports.drawing import Canvas
from hingedoc.reports.linkage import Point, add, distance, sub, times
from hingedoc.reports.poses import Frame, settle

#: The space a drill has on paper, in the units of the picture: it decides how a pair is laid out.
ROOM = (57.0, 32.0)
_EDGE = 0.02
_GAP = 0.14


class Figure(TypedDict):
    """A picture and what to read in its place."""

    svg: str
    alt: str
    width: float
    height: float


def drill_figure(picture: Picture, name: str) -> Figure | None:
    """The picture of one drill, or None where the knowledge says that it has none."""
    frames = settle(picture)
    if not frames:
        return None
    canvases = []
    for index, frame in enumerate(frames):
        canvas = Canvas()
        if len(frames) == 2 and index == 1:
            _show_the_way(canvas, frames[0], frame)
        drawing.athlete(canvas, frame)
        canvases.append(canvas)
    alt = _describe(picture, len(frames))
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
    """One arrow for the part that travels furthest, clear of the body."""
    a, b = start.body, end.body
    wall = next((p for p in end.props if p.kind == "wall" and p.points[1][0] < 0), None)
    if wall:
        x, y = wall.points[0][0], b.leg.hip[1] + 0.24
        drawing.arrow(canvas, (x + 0.18, y), (x + 0.02, y))
        return
    hips = sub(b.leg.hip, a.leg.hip)
    hands = sub(b.arm.hand, a.arm.hand)
    feet = sub(b.leg.ankle, a.leg.ankle)
    if distance(hips, (0, 0)) > 0.05:
        step, at, clear = hips, b.leg.hip, 0.095
    elif distance(hands, (0, 0)) > 0.05:
        step, at, clear = hands, b.arm.hand, 0.05
    elif distance(feet, (0, 0)) > 0.05:
        step, at, clear = feet, b.leg.ankle, 0.07
    else:
        step, at, clear = sub(b.shoulder, a.shoulder), b.shoulder, 0.09
    step = times(step, 1 / (distance(step, (0, 0)) or 1))
    p = add(at, times(step, clear))
    drawing.arrow(canvas, p, add(p, times(step, 0.14)))


def _describe(picture: Picture, frames: int) -> str:
    start, end = _pose_in_words(picture.start), _pose_in_words(picture.end)
    if frames == 1:
        return words.FIGURE_ONE.format(posture=words.POSTURES[picture.posture], end=end)
    return words.FIGURE_TWO.format(posture=words.POSTURES[picture.posture], start=start, end=end)


def _pose_in_words(pose: Pose) -> str:
    return words.POSE.format(hip=f"{pose.hip:g}", knee=f"{pose.knee:g}", trunk=f"{pose.trunk:g}")
