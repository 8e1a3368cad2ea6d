"""One shape of a sign on a canvas: the line over the foot, the start in grey, arrows, the athlete."""

from __future__ import annotations

from dataclasses import replace

from hingedoc.domain.pictures import FrontPicture, FrontShape, SidePicture, SideShape
from hingedoc.reports.pictures import drawing, front
from hingedoc.reports.pictures.drawing import ACCENT, INK, LIGHT, MID, PAPER, Canvas
from hingedoc.reports.pictures.frame import BAR_X, Frame
from hingedoc.reports.pictures.linkage import HEEL, PLATE, Arm, Body, add, along, direction
from hingedoc.reports.pictures.shapes import Settled, settle

ARROW = 0.13
#: From a part to the arrow beside it: ahead or behind, and along its way.
_BESIDE = {
    "hips": -0.125, "knees": 0.085, "chest": 0.105, "head": 0.125, "bar": PLATE + 0.045, "heels": -0.035,
    "toes": 0.055, "elbows": -0.07,
}  # fmt: skip
_CLEAR = {
    "hips": 0.095,
    "knees": 0.055,
    "chest": 0.085,
    "head": 0.095,
    "bar": PLATE + 0.03,
    "heels": 0.03,
    "toes": 0.03,
    "elbows": 0.05,
}
_UPWARDS = {"up": 1, "down": -1}
_ACROSS = {"forward": 1, "back": -1, "right": 1, "left": -1}
#: Where the line of the belt and that of the lower ribs cross the trunk.
_BELT, _RIBS = 1, 6


def from_front(picture: FrontPicture, shape: FrontShape) -> Canvas:
    """One shape seen from the front or from behind."""
    canvas = Canvas()
    for arrow in shape.arrows:
        _front_arrow(canvas, front.face(shape), arrow)
    front.draw(canvas, shape, rear=picture.view == "rear", close=picture.close is not None)
    return canvas


def from_side(picture: SidePicture, shape: SideShape, *, wide: bool) -> Canvas:
    """One shape seen from the side."""
    canvas = Canvas()
    settled = settle(picture, shape, wide=wide)
    if settled.bar:
        _line_over_foot(canvas, settled)
    if picture.start:
        _ghost(canvas, settle(picture, picture.start, wide=wide).body)
    for arrow in shape.arrows:
        _side_arrow(canvas, settled, arrow)
    drawing.athlete(canvas, settled.frame)
    if settled.lost:
        canvas.circle(settled.lost, 0.019, PAPER, ACCENT, 0.010)
    if picture.lines:
        _trunk_lines(canvas, settled.body)
    return canvas


def _line_over_foot(canvas: Canvas, settled: Settled) -> None:
    """A thin dashed line up from the middle of the foot: where bar and body balance."""
    top = max(settled.body.head[1], settled.body.leg.hip[1]) + 0.06
    dash, at = 0.028, 0.0
    while at < top:
        canvas.line([(BAR_X, at), (BAR_X, min(top, at + dash))], 0.007, MID, "butt")
        at += dash + 0.018


def _ghost(canvas: Canvas, body: Body) -> None:
    """The start as a light grey shape, without arms: it never carries the message alone."""
    shadow = Canvas()
    hidden = Arm(body.shoulder, body.shoulder, body.shoulder)
    drawing.athlete(shadow, Frame(replace(body, arm=hidden, far_arm=None)))
    for kind, points, style, width in shadow.shapes:
        colour = {key: value for key, value in style.items() if key in ("fill", "stroke")}
        if PAPER in colour.values():
            continue
        grey = {key: LIGHT if value in (INK, MID) else value for key, value in colour.items()}
        canvas.shapes.append((kind, points, {**style, **grey}, width))


def _side_arrow(canvas: Canvas, settled: Settled, arrow: str) -> None:
    part, way = arrow.split()
    body = settled.body
    at = {
        "hips": body.leg.hip, "knees": body.leg.knee, "chest": body.shoulder, "head": body.head,
        "bar": settled.bar or body.arm.hand, "heels": (-HEEL, 0.07), "toes": (0.11, 0.07), "elbows": body.arm.elbow,
    }[part]  # fmt: skip
    if way in _UPWARDS:
        p = add(at, (_BESIDE[part], -_UPWARDS[way] * ARROW / 2))
        drawing.arrow(canvas, p, add(p, (0.0, _UPWARDS[way] * ARROW)))
        return
    step = _ACROSS[way]
    clear = _CLEAR[part]
    if part == "hips" and step > 0:
        # What is pushed from behind: ahead of the hips hang the arms.
        drawing.arrow(canvas, add(at, (-clear - ARROW, 0.0)), add(at, (-clear, 0.0)))
        return
    drawing.arrow(canvas, add(at, (step * clear, 0.0)), add(at, (step * (clear + ARROW), 0.0)))


def _front_arrow(canvas: Canvas, joints: front.Facing, arrow: str) -> None:
    part, way = arrow.split()
    side, _, joint = part.rpartition("_")
    index = 0 if side == "left" else 1
    pairs = {"hip": joints.hips, "knee": joints.knees, "ankle": joints.ankles, "foot": joints.ankles}
    if way in _UPWARDS:
        at = pairs[joint][index] if joint in pairs else joints.pelvis
        p = add(at, ((1 if index else -1) * 0.16, -_UPWARDS[way] * ARROW / 2))
        drawing.arrow(canvas, p, add(p, (0.0, _UPWARDS[way] * ARROW)))
        return
    step = _ACROSS[way]
    if joint in pairs:
        # Beside the limb, on its outer side: towards it or away from it.
        out, near = 1 if index else -1, 0.05
        far = add(pairs[joint][index], (out * (near + ARROW), 0.0))
        close = add(pairs[joint][index], (out * near, 0.0))
        drawing.arrow(canvas, *((close, far) if step == out else (far, close)))
        return
    at = joints.pelvis if joint == "hips" else joints.head
    p = add(at, (step * (0.17 if joint == "hips" else 0.08), 0.0))
    drawing.arrow(canvas, p, add(p, (step * ARROW, 0.0)))


def _trunk_lines(canvas: Canvas, body: Body) -> None:
    """The belt and the lower ribs as light lines: level with each other, or open at the front."""
    for place in (_BELT, _RIBS):
        turn = direction(body.spine[place - 1], body.spine[place + 1])
        middle = body.spine[place]
        ends = [add(middle, along(turn - 90, 0.040)), add(middle, along(turn + 90, 0.040))]
        canvas.line(ends, 0.014, PAPER)
