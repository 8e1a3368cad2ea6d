"""One shape of a sign on a canvas: the start in grey, the line over the foot, arrows, the athlete; and its words."""

from __future__ import annotations

from dataclasses import replace

from hingedoc.domain.pictures import FrontPicture, FrontShape, SidePicture, SideShape, SignPicture
from hingedoc.reports import drawing, front, words
from hingedoc.reports.drawing import ACCENT, INK, LIGHT, MID, PAPER, Canvas
from hingedoc.reports.frame import BAR_X, Frame
from hingedoc.reports.linkage import HEEL, PLATE, Arm, Body, add, along, direction
from hingedoc.reports.shapes import Settled, settle

ARROW = 0.13
#: From a part to the arrow beside it: ahead or behind, and along its way.
_BESIDE = {
    "hips": -0.125, "knees": 0.085, "chest": 0.105, "head": 0.125, "bar": PLATE + 0.045, "heels": -0.035,
    "toes": 0.055, "elbows": -0.07,
}  # fmt: skip
_CLEAR = {"hips": 0.095, "knees": 0.055, "chest": 0.085, "head": 0.095, "bar": PLATE + 0.03, "heels": 0.03, "toes": 0.03, "elbows": 0.05}
_UPWARDS = {"up": 1, "down": -1}
_ACROSS = {"forward": 1, "back": -1, "right": 1, "left": -1}
#: Where the line of the belt and that of the lower ribs cross the trunk.
_BELT, _RIBS = 1, 6
#: Differences that are too small to tell in words.
FEW, LITTLE = 4.0, 0.02


def draw(picture: SignPicture, shape: SideShape | FrontShape, *, wide: bool = False) -> Canvas:
    """One shape of a picture."""
    canvas = Canvas()
    if isinstance(picture, FrontPicture):
        assert isinstance(shape, FrontShape)  # noqa: S101 - both come from one record
        joints = front.draw(canvas, shape, rear=picture.view == "rear", close=picture.close is not None)
        for arrow in shape.arrows:
            _front_arrow(canvas, joints, arrow)
        return canvas
    assert isinstance(shape, SideShape)  # noqa: S101 - both come from one record
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
    p = add(at, (step * (0.13 if joint == "hips" else 0.08), 0.0))
    drawing.arrow(canvas, p, add(p, (step * ARROW, 0.0)))


def _trunk_lines(canvas: Canvas, body: Body) -> None:
    """The belt and the lower ribs as light lines: level with each other, or open at the front."""
    for place in (_BELT, _RIBS):
        turn = direction(body.spine[place - 1], body.spine[place + 1])
        middle = body.spine[place]
        ends = [add(middle, along(turn - 90, 0.040)), add(middle, along(turn + 90, 0.040))]
        canvas.line(ends, 0.014, PAPER)


# ---- the same in words


def describe(picture: SignPicture, shape: SideShape | FrontShape, *, wide: bool = False) -> str:
    """What is drawn, from the same numbers."""
    if isinstance(shape, FrontShape):
        said = _front_parts(shape)
    else:
        assert isinstance(picture, SidePicture)  # noqa: S101 - both come from one record
        said = _side_parts(picture, shape, wide)
    text = words.SIGN_DESCRIPTION.format(view=words.SIGN_FROM[picture.view], parts="; ".join(said))
    start = isinstance(picture, SidePicture) and picture.start
    return f"{text} {words.SIGN_START}" if start else text


def _side_parts(picture: SidePicture, shape: SideShape, wide: bool) -> list[str]:
    body = settle(picture, shape, wide=wide).body
    hip, knee, trunk = (f"{round(angle) + 0}" for angle in (body.hip, body.knee, body.trunk))
    said = [words.POSE.format(hip=hip, knee=knee, trunk=trunk)]
    for angle, more, less in (
        (shape.lumbar, words.LOW_BACK_ROUNDED, words.LOW_BACK_HOLLOW),
        (shape.thoracic, words.UPPER_BACK_ROUNDED, words.UPPER_BACK_HOLLOW),
        (shape.neck or 0.0, words.HEAD_DOWN, words.HEAD_UP),
    ):
        if abs(angle) > FEW:
            said.append((more if angle > 0 else less).format(by=f"{abs(angle):.0f}"))
    if shape.heel:
        said.append(words.HEELS_UP if shape.heel > 0 else words.TOES_UP)
    if shape.protracted > LITTLE:
        said.append(words.SHOULDERS_FORWARD)
    if shape.elbow > FEW and picture.holds != "stick":
        said.append(words.ELBOWS_BENT.format(by=f"{shape.elbow:.0f}"))
    if picture.holds in ("bar", "bar_on_back"):
        ahead = shape.bar.ahead if shape.bar else 0.0
        over = words.BAR_AHEAD if ahead > LITTLE else words.BAR_BEHIND if ahead < -LITTLE else words.BAR_OVER_FOOT
        said.append(over)
    if picture.holds == "stick":
        place = shape.stick_off
        said.append(words.STICK_OFF.format(place=words.STICK_PLACES[place]) if place else words.STICK_ON)
    if shape.seat:
        said.append(words.AT_WALL)
    return said


def _front_parts(shape: FrontShape) -> list[str]:
    least = min(shape.knees)
    most = max(shape.knees)
    said = [words.KNEES_IN if least < -0.01 else words.KNEES_OUT if most > 0.01 else words.KNEES_IN_LINE]
    said.append(words.HIPS_SHIFTED if abs(shape.shift) > LITTLE and not shape.free_foot else words.HIPS_CENTRED)
    tilted = abs(shape.tilt) > 1
    said.append(words.PELVIS_TILTED.format(by=f"{abs(shape.tilt):.0f}") if tilted else words.PELVIS_LEVEL)
    if abs(shape.sway) > 1:
        said.append(words.TRUNK_SWAYS.format(by=f"{abs(shape.sway):.0f}"))
    if shape.arch > 1:
        said.append(words.FEET_ROLLED)
    if shape.turned > 1:
        said.append(words.FREE_FOOT_TURNED)
    if shape.free_foot and shape.free_foot[1] < 0.05:
        said.append(words.FREE_FOOT_DOWN)
    return said
