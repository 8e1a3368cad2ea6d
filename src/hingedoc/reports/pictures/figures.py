"""The picture of a drill: start and end from its joint angles, side by side or one above the other."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal as OneOf, NamedTuple, TypedDict

from hingedoc.domain.drill_pictures import Picture
from hingedoc.reports.pictures import drawing
from hingedoc.reports.pictures.arrows import arrows, draw
from hingedoc.reports.pictures.canvas import Canvas
from hingedoc.reports.pictures.frame import BENT, Frame
from hingedoc.reports.pictures.linkage import Point
from hingedoc.reports.pictures.panels import panel
from hingedoc.reports.pictures.poses import settle
from hingedoc.words import ENGLISH, Words

#: The space a drill has on paper, in the units of the picture: it decides how a pair is laid out.
ROOM = (57.0, 32.0)
#: A trunk that leans by less is upright; postures that rise to standing.
UPRIGHT = 10.0
_RISING = ("standing", "seated_to_standing")
_EDGE = 0.02
_GAP = 0.14

Which = OneOf["both", "one"]


class Figure(TypedDict):
    """A picture and what to read in its place."""

    svg: str
    alt: str
    width: float
    height: float


class _Cell(NamedTuple):
    """One position or panel, whether it stands on a floor, and what leads to it: an arrowhead, a line or nothing."""

    canvas: Canvas
    floor: bool
    led: str


class _Drawn(NamedTuple):
    """Shapes without words, and the angles that the words are made from."""

    inner: str
    width: float
    height: float
    seen: str
    poses: tuple[tuple[int, int, int], ...]
    shown: str


def drill_figure(picture: Picture, name: str, w: Words = ENGLISH, *, frames: Which = "both") -> Figure | None:
    """The picture of one drill.

    Args:
        picture: the angles and contacts.
        name: what is read where the picture has no title.
        w: the catalogue of words.
        frames: ``both``; or the ``one`` position that tells the drill, with its arrow, to be shown larger: the end, or
            the start of what ends standing tall.

    Returns:
        The figure, in units of a two-hundredth of the athlete's height; None where the knowledge shows nothing.
    """
    drawn = _drawn(picture, frames)
    if drawn is None:
        return None
    title, alt = picture.title or name, _describe(picture, drawn, w)
    svg = drawing.svg(drawn.width, drawn.height, title, alt or title, drawn.inner)
    read = f"{title}. {alt}" if alt else title
    return Figure(svg=svg, alt=read, width=round(drawn.width, 1), height=round(drawn.height, 1))


@lru_cache(maxsize=512)
def _drawn(picture: Picture, which: Which) -> _Drawn | None:
    frames = settle(picture)
    one = _telling(picture, frames) if which == "one" and frames else None
    cells = _athletes(picture, frames, one) + _panels(picture)
    if not cells:
        return None
    inner, width, height = _lay_out(cells)
    poses = tuple((round(b.hip), round(b.knee), round(b.trunk)) for b in (frame.body for frame in frames))
    last = frames[-1] if frames else None
    seen = "" if last is None else picture.view if picture.view != "side" or last.profile else "front"
    shown = "both" if one is None or len(frames) == 1 else ("start", "end")[one]
    return _Drawn(inner, width, height, seen, poses if one is None else (poses[one],), shown)


def _telling(picture: Picture, frames: tuple[Frame, ...]) -> int:
    """The position that tells a drill: the end, but the bent start of what ends standing tall."""
    first, last = frames[0].body, frames[-1].body
    rises = picture.posture in _RISING and first.trunk >= BENT and last.trunk < UPRIGHT
    return 0 if rises and picture.shows == "movement" else len(frames) - 1


def _athletes(picture: Picture, frames: tuple[Frame, ...], one: int | None) -> list[_Cell]:
    cells: list[_Cell] = []
    placed_in = arrows(picture, frames, one) if frames else ()
    for index, (frame, placed) in enumerate(zip(frames, placed_in, strict=True)):
        if one is not None and index != one:
            continue
        canvas = Canvas()
        drawing.athlete(canvas, frame)
        for arrow in placed:
            draw(canvas, arrow)
        led = "" if not cells else "line" if picture.shows == "choice" else "arrowhead"
        cells.append(_Cell(canvas, frame.floor, led))
    return cells


def _panels(picture: Picture) -> list[_Cell]:
    alone = picture.posture == "none"
    ordered = picture.panel in ("session", "load_ladder")
    cells: list[_Cell] = []
    for canvas, floor in panel(picture):
        led = "arrowhead" if ordered else "line"
        cells.append(_Cell(canvas, floor, led if alone and cells else ""))
    return cells


def _lay_out(cells: list[_Cell]) -> tuple[str, float, float]:
    """Side by side, or one above the other where two fit better so: the shapes, width and height."""
    boxes = [c.canvas.box() for c in cells]
    bottom, top = min(-0.02, *(b[2] for b in boxes)), max(b[3] for b in boxes)
    widths = [b[1] - b[0] + 2 * _EDGE + 0.06 for b in boxes]
    heights = [b[3] - min(-0.02, b[2]) for b in boxes]
    beside = (sum(widths) + _GAP * (len(cells) - 1), top - bottom)
    above = (max(widths), sum(heights) + _GAP * (len(cells) - 1))
    fits_beside, fits_above = (min(ROOM[0] / w, ROOM[1] / h) for w, h in (beside, above))
    stacked = len(cells) == 2 and fits_above > fits_beside * 1.1
    width, height = above if stacked else beside
    inner, x, y = "", 0.0, 0.0
    for cell, box, wide, high in zip(cells, boxes, widths, heights, strict=True):
        left = box[0] - _EDGE - 0.03 - ((width - wide) / 2 if stacked else 0.0)
        right = left + (width if stacked else wide)
        if cell.floor:
            drawing.floor(cell.canvas, left + 0.02, right - 0.02)
        if cell.led:
            middle = (width / 2, y - _GAP / 2) if stacked else (x - _GAP / 2, height * 0.62)
            inner += _lead(cell.led, middle, height, down=stacked)
        ceiling = min(-0.02, box[2]) + high if stacked else top
        inner += cell.canvas.svg(left - x, ceiling + y)
        x += 0.0 if stacked else wide + _GAP
        y += high + _GAP if stacked else 0.0
    return inner, width * drawing.SCALE, height * drawing.SCALE


def _lead(led: str, centre: Point, height: float, *, down: bool) -> str:
    """An arrowhead from one position to the next, or a line between two that stand side by side."""
    x, y = centre[0] * drawing.SCALE, centre[1] * drawing.SCALE
    if led == "arrowhead":
        points: list[Point] = [(-8, -5), (8, -5), (0, 6)] if down else [(-5, -8), (-5, 8), (6, 0)]
    else:
        wide, tall = (30.0, 0.8) if down else (0.8, height * drawing.SCALE * 0.35)
        y = y if down else height * drawing.SCALE / 2
        points = [(-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall)]
    path = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in points)
    return f'<polygon points="{path}" fill="{drawing.INK if led == "arrowhead" else drawing.LIGHT}"/>'


def _describe(picture: Picture, drawn: _Drawn, w: Words) -> str:
    """What is drawn, in words made from the same numbers; nothing for a picture without an athlete."""
    if not drawn.poses:
        return ""
    poses = [w.POSE.format(hip=hip, knee=knee, trunk=trunk) for hip, knee, trunk in drawn.poses]
    seen = {"side": w.FROM_SIDE, "front": w.FROM_FRONT, "above": w.FROM_ABOVE}[drawn.seen]
    said = w.POSTURES[picture.posture] + seen
    if len(poses) == 1:
        one = {"both": w.FIGURE_ONE, "start": w.FIGURE_START, "end": w.FIGURE_END}[drawn.shown]
        return one.format(posture=said, end=poses[0])
    two = w.FIGURE_CHOICE if picture.shows == "choice" else w.FIGURE_TWO
    return two.format(posture=said, start=poses[0], end=poses[1])
