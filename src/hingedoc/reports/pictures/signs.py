"""The athlete's fault beside the target: what was seen, and the shape to aim for, in one scale on one floor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hingedoc.domain.assessment import Guidance, Seen, Stop
from hingedoc.domain.conditions import PRESENT
from hingedoc.domain.findings import Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pictures import FrontPicture, SidePicture, SignPicture
from hingedoc.reports.pictures import drawing, sign_shapes, sign_words
from hingedoc.reports.pictures.drawing import INK, PAPER, Canvas
from hingedoc.reports.pictures.figures import Figure
from hingedoc.words import ENGLISH, Words

#: The least crop in body heights, and so the shape of every picture of a sign: 47 by 44 mm on paper.
WIDTH, HEIGHT = 0.88, 0.83
#: The least width of a close picture.
CLOSE = 0.50
EDGE, UNDER = 0.03, 0.035
#: A mark in its ring.
RING, AROUND = 0.056, 0.070
_TICK = ((-0.028, 0.000), (-0.007, -0.024), (0.030, 0.026))
_CROSS = (((-0.024, -0.024), (0.024, 0.024)), ((-0.024, 0.024), (0.024, -0.024)))


class SignPair(NamedTuple):
    """Two pictures of one size, and what stands under each after its mark and the word seen or aim."""

    seen: Figure
    aim: Figure
    seen_says: str
    aim_says: str


class SignItem(NamedTuple):
    """One pair of a contact sheet: the sign, and the lifts it is drawn for."""

    finding: str
    name: str
    lifts: tuple[str, ...]
    pair: SignPair


def sign_figures(kb: KnowledgeBase, finding: str, lift: str | None, w: Words = ENGLISH) -> SignPair | None:
    """What was seen beside the aim, or None where the sign has no picture for this lift.

    Args:
        kb: the knowledge.
        finding: the id of a sign; anything else has no picture.
        lift: the lift of the assessment; None takes the first picture there is.
        w: the program's words.
    """
    picture = _picture(kb, finding, lift)
    return pair_of(picture, w, wide=is_wide(picture, lift)) if picture else None


def picture_of_fault(assessment: Stop | Guidance, kb: KnowledgeBase) -> str | None:
    """The sign to draw: the first that speaks for the leading cause and can be drawn, else the first seen that can.

    Args:
        assessment: what was concluded; a stop, and an assessment without a fault, draw nothing.
        kb: the knowledge it was made from.
    """
    if isinstance(assessment, Stop) or assessment.status == "no_fault":
        return None
    leading = assessment.causes[:1]
    told = [seen for cause in leading for support in cause.for_ if support.counted for seen in support.seen]
    return next((s.finding for s in (*told, *assessment.seen) if _shows(kb, s, assessment.lift)), None)


def sign_sheet_items(kb: KnowledgeBase) -> Iterator[SignItem]:
    """Every pair there is, in the order of the base, for a sheet to look at."""
    for sign in kb.signs:
        for picture in sign.pictures:
            lifts = picture.lifts or sign.lifts
            for wide in (False, True):
                drawn_so = tuple(lift for lift in lifts if is_wide(picture, lift) == wide)
                if drawn_so or not (lifts or wide):
                    yield SignItem(sign.id, sign.name, drawn_so, pair_of(picture, wide=wide))


def _shows(kb: KnowledgeBase, seen: Seen, lift: str | None) -> bool:
    return seen.state in PRESENT and _picture(kb, seen.finding, lift) is not None


def _picture(kb: KnowledgeBase, finding: str, lift: str | None) -> SignPicture | None:
    sign = kb.findings.get(finding)
    return sign.picture_for(lift) if isinstance(sign, Sign) else None


def is_wide(picture: SignPicture, lift: str | None) -> bool:
    """Whether this lift is drawn with a wide stance."""
    return isinstance(picture, SidePicture) and lift in picture.wide_for


class _Drawn(NamedTuple):
    """Both shapes, without their words: inner SVG of each, and the size of one."""

    seen: str
    aim: str
    width: float
    height: float


def pair_of(picture: SignPicture, w: Words = ENGLISH, *, wide: bool = False) -> SignPair:
    """Both shapes of a picture in one scale, on one floor, in one crop."""
    drawn = _drawn(picture, wide)
    says = _in_words(picture, w, wide)
    seen = w.SIGN_TITLE.format(which=w.SEEN, says=picture.seen_says)
    aim = w.SIGN_TITLE.format(which=w.AIM, says=picture.aim_says)
    size = drawn.width, drawn.height
    return SignPair(
        _figure(drawn.seen, *size, seen, says[0]),
        _figure(drawn.aim, *size, aim, says[1]),
        picture.seen_says,
        picture.aim_says,
    )


def _in_words(picture: SignPicture, w: Words, wide: bool) -> list[str]:
    if isinstance(picture, SidePicture):
        return [sign_words.from_side(picture, shape, w, wide=wide) for shape in (picture.seen, picture.aim)]
    return [sign_words.from_front(picture.view, shape, w) for shape in (picture.seen, picture.aim)]


@lru_cache(maxsize=256)
def _drawn(picture: SignPicture, wide: bool) -> _Drawn:
    if isinstance(picture, FrontPicture):
        shapes = [sign_shapes.from_front(picture, shape) for shape in (picture.seen, picture.aim)]
    else:
        shapes = [sign_shapes.from_side(picture, shape, wide=wide) for shape in (picture.seen, picture.aim)]
    left, width, height = _crop(shapes, CLOSE if _is_close(picture) else WIDTH)
    seen, aim = (_framed(canvas, left, width, height) for canvas in shapes)
    return _Drawn(seen, aim, round(width * drawing.SCALE, 1), round(height * drawing.SCALE, 1))


def _framed(canvas: Canvas, left: float, width: float, height: float) -> str:
    """What was drawn over its floor, in the crop."""
    whole = Canvas()
    drawing.floor(whole, left + 0.02, left + width - 0.02)
    whole.shapes += canvas.shapes
    return whole.svg(left, height - UNDER)


def _is_close(picture: SignPicture) -> bool:
    return isinstance(picture, FrontPicture) and picture.close is not None


def _crop(canvases: list[Canvas], least: float) -> tuple[float, float, float]:
    """Left edge, width and height that hold both, always in the same proportion; the floor is at the same place."""
    boxes = [canvas.box() for canvas in canvases]
    left, right = min(box[0] for box in boxes) - EDGE, max(box[1] for box in boxes) + EDGE
    width = max(least, right - left, (max(box[3] for box in boxes) + EDGE + UNDER) * WIDTH / HEIGHT)
    return (left + right - width) / 2, width, width * HEIGHT / WIDTH


def _figure(inner: str, width: float, height: float, title: str, alt: str) -> Figure:
    picture = drawing.svg(width, height, title, alt, inner)
    return Figure(svg=picture, alt=f"{title}. {alt}", width=width, height=height)


# ---- the two marks


def mark(w: Words = ENGLISH, *, aim: bool) -> Figure:
    """A tick in a ring for the aim, a cross in a ring for what was seen: drawn, so that no font is needed."""
    canvas = Canvas()
    canvas.circle((0.0, 0.0), RING, PAPER, INK, 0.014)
    for stroke in (_TICK,) if aim else _CROSS:
        canvas.line(list(stroke), 0.018)
    which, says = (w.AIM, w.MARK_AIM) if aim else (w.SEEN, w.MARK_SEEN)
    size = 2 * AROUND * drawing.SCALE
    picture = drawing.svg(size, size, which, says, canvas.svg(-AROUND, AROUND))
    return Figure(svg=picture, alt=says, width=size, height=size)
