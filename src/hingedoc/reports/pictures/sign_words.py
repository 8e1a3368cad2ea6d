"""What a picture of a sign shows, in words made from the same numbers."""

from __future__ import annotations

from hingedoc.domain.pictures import FrontShape, SidePicture, SideShape
from hingedoc.reports.pictures.front import face
from hingedoc.reports.pictures.shapes import settle
from hingedoc.words import Words

#: Differences that are too small to tell in words: degrees, and body heights.
FEW, LITTLE = 4.0, 0.02
#: From here on a knee is not over its foot; a knee that points out is still over a foot that does.
INSIDE, OUTSIDE = 0.03, 0.03
#: Half an arm and half a leg.
TOUCHES = 0.045


def from_side(picture: SidePicture, shape: SideShape, w: Words, *, wide: bool) -> str:
    """One shape seen from the side."""
    settled = settle(picture, shape, wide=wide)
    body = settled.body
    hip, knee, trunk = (f"{round(angle) + 0}" for angle in (body.hip, body.knee, body.trunk))
    said = [w.POSE.format(hip=hip, knee=knee, trunk=trunk)]
    for angle, more, less in (
        (shape.lumbar, w.LOW_BACK_ROUNDED, w.LOW_BACK_HOLLOW),
        (shape.thoracic, w.UPPER_BACK_ROUNDED, w.UPPER_BACK_FLAT),
        (shape.neck or 0.0, w.HEAD_DOWN, w.HEAD_UP),
    ):
        if abs(angle) > FEW:
            said.append((more if angle > 0 else less).format(by=f"{abs(angle):.0f}"))
    if shape.heel:
        said.append(w.HEELS_UP if shape.heel > 0 else w.TOES_UP)
    if shape.protracted > LITTLE:
        said.append(w.SHOULDERS_FORWARD)
    if shape.elbow > FEW:
        said.append(w.ELBOWS_BENT.format(by=f"{shape.elbow:.0f}"))
    said += _held(picture, shape, w, bell=settled.bell)
    if shape.seat:
        said.append(w.AT_WALL)
    text = w.SIGN_SAYS.format(view=w.SIGN_FROM[picture.view], parts="; ".join(said))
    return f"{text} {w.SIGN_START}" if picture.start else text


def _held(picture: SidePicture, shape: SideShape, w: Words, *, bell: bool | None) -> list[str]:
    if picture.holds == "stick":
        return [w.STICK_OFF[shape.stick_off] if shape.stick_off else w.STICK_ON]
    if bell is not None:
        return [w.BELL_HEIGHT[bell]]
    if picture.holds is None:
        return []
    ahead = shape.bar.ahead if shape.bar else 0.0
    return [w.BAR_AHEAD if ahead > LITTLE else w.BAR_BEHIND if ahead < -LITTLE else w.BAR_OVER_FOOT]


def from_front(view: str, shape: FrontShape, w: Words) -> str:
    """One shape seen from the front or from behind."""
    beside = _knees_beside_feet(shape)
    said = [w.KNEES_IN if beside < -INSIDE else w.KNEES_OUT if beside > OUTSIDE else w.KNEES_OVER]
    if shape.bar is not None and shape.bar < shape.hips:
        room = (shape.hands or 0.0) - abs(face(shape).knees[1][0] - shape.shift)
        said.append(w.ARMS_AT_KNEES if abs(room) < TOUCHES else w.ARMS_OUTSIDE if room > 0 else w.ARMS_INSIDE)
    if shape.free_foot is None:
        said.append(w.HIPS_SHIFTED if abs(shape.shift) > LITTLE else w.HIPS_CENTRED)
    tilt = f"{abs(shape.tilt):.0f}"
    said.append(w.PELVIS_LEVEL if tilt == "0" else w.PELVIS_TILTED.format(by=tilt))
    if shape.sway:
        said.append(w.TRUNK_SWAYS.format(by=f"{abs(shape.sway):.0f}"))
    if shape.arch:
        said.append(w.FEET_ROLLED)
    if shape.turned:
        said.append(w.FREE_FOOT_TURNED)
    elif shape.free_foot:
        said.append(w.FREE_FOOT_DOWN if shape.free_foot[1] < LITTLE + LITTLE else w.FREE_FOOT_UP)
    return w.SIGN_SAYS.format(view=w.SIGN_FROM[view], parts="; ".join(said))


def _knees_beside_feet(shape: FrontShape) -> float:
    """How far the knee that is least over its foot is outside of it; negative is inside. A free foot does not count."""
    joints = face(shape)
    sides = ((1, 1),) if shape.free_foot else ((0, -1), (1, 1))
    return max(((joints.knees[i][0] - joints.ankles[i][0]) * out for i, out in sides), key=abs)
