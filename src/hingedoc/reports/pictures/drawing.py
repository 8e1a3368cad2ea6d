"""One athlete as SVG: a solid dark shape with a white edge where limbs cross, among a few things."""

from __future__ import annotations

import math

from hingedoc.reports.pictures.canvas import ACCENT, FILL, INK, LIGHT, MID, PAPER, SCALE, Canvas, svg
from hingedoc.reports.pictures.frame import Frame
from hingedoc.reports.pictures.linkage import (
    ANKLE,
    FOOT,
    HEAD,
    HEEL,
    Arm,
    Body,
    Leg,
    Point,
    add,
    along,
    direction,
    distance,
    sub,
    times,
)
from hingedoc.reports.pictures.things import before, behind, floor, on_top

__all__ = ["ACCENT", "FILL", "INK", "LIGHT", "MID", "PAPER", "SCALE", "Canvas", "arrow", "athlete", "floor", "svg"]

_WIDTHS = (0.050, 0.049, 0.046, 0.042, 0.040, 0.040, 0.042, 0.045, 0.048, 0.050, 0.049, 0.045, 0.036)
#: White between a limb and the body it crosses.
_HALO = 0.018


def arrow(canvas: Canvas, p: Point, q: Point) -> None:
    """Where to go."""
    length = distance(p, q) or 1.0
    step = times(sub(q, p), 1 / length)
    base = sub(q, times(step, 0.05))
    across = (-step[1] * 0.026, step[0] * 0.026)
    canvas.line([p, add(base, times(step, 0.01))], 0.017, ACCENT, "butt")
    canvas.polygon([q, add(base, across), sub(base, across)], ACCENT)


# ---- the athlete


def athlete(canvas: Canvas, frame: Frame) -> None:
    """Everything in its order: things behind, far limbs, body, things before, near arm, hands."""
    body = frame.body
    for prop in frame.props:
        behind(canvas, prop)
    far, leg = (MID, _leg) if frame.profile else (INK, _leg_from_front)
    if body.far_arm:
        _arm(canvas, body.far_arm, far)
    if body.far_leg:
        leg(canvas, body.far_leg, far)
    leg(canvas, body.leg, INK)
    _trunk_and_head(canvas, body, frame.profile)
    if frame.profile:
        for centre, radius in ((body.leg.hip, 0.017), (body.leg.knee, 0.012)):
            canvas.circle(centre, radius, PAPER, "none")
    for prop in frame.props:
        before(canvas, prop)
    _arm(canvas, body.arm, INK)
    for prop in frame.props:
        on_top(canvas, prop)


def _limb(canvas: Canvas, p: Point, q: Point, width: float, colour: str) -> None:
    canvas.line([p, q], width + _HALO, PAPER)
    canvas.line([p, q], width, colour)


def _leg(canvas: Canvas, leg: Leg, colour: str) -> None:
    a = leg.foot
    heel = add(leg.ankle, add(along(a, -HEEL), along(a - 90, -ANKLE)))
    toe = add(heel, along(a, FOOT))
    outline = [heel, toe, add(toe, along(a - 90, 0.016)), add(leg.ankle, along(a, 0.018))]
    outline += [add(leg.ankle, along(a, -0.022)), add(heel, along(a - 90, 0.030))]
    canvas.polygon(outline, colour, colour, 0.012)
    _limb(canvas, leg.ankle, leg.knee, 0.044, colour)
    _limb(canvas, leg.knee, leg.hip, 0.058, colour)


def _leg_from_front(canvas: Canvas, leg: Leg, colour: str) -> None:
    """The foot points at the viewer: only its width shows, in line with the shank."""
    end = along(direction(leg.knee, leg.ankle), ANKLE - 0.030)
    canvas.line([leg.ankle, add(leg.ankle, end)], 0.060, colour)
    _limb(canvas, leg.ankle, leg.knee, 0.044, colour)
    _limb(canvas, leg.knee, leg.hip, 0.058, colour)


def _arm(canvas: Canvas, arm: Arm, colour: str) -> None:
    _limb(canvas, arm.shoulder, arm.elbow, 0.034, colour)
    _limb(canvas, arm.elbow, arm.hand, 0.030, colour)
    if arm.palm:
        canvas.line([arm.elbow, arm.hand, arm.palm], 0.026, colour)
    else:
        canvas.circle(arm.hand, 0.020, colour, colour, 0.004)


def _trunk_and_head(canvas: Canvas, body: Body, profile: bool) -> None:
    left, right = [], []
    last = len(body.spine) - 1
    for i, q in enumerate(body.spine):
        step = direction(body.spine[max(0, i - 1)], body.spine[min(last, i + 1)])
        left.append(add(q, along(step - 90, _WIDTHS[i])))
        right.append(add(q, along(step + 90, _WIDTHS[i])))
    base = direction(body.spine[0], body.spine[1])
    seat = [
        add(body.spine[0], along(base + 90 + k, 0.050 + 0.012 * math.sin(math.radians(k)) * (1.0 if k > 60 else 0.5)))
        for k in range(0, 181, 15)
    ]
    ribbon = [*left, *reversed(right), *seat]
    canvas.polygon(ribbon, PAPER, PAPER, 0.020)
    canvas.polygon(ribbon, INK, INK, 0.012)
    canvas.line([body.shoulder, body.chin], 0.040)
    up, ahead = body.trunk + body.neck, body.trunk + body.neck + 90
    oval = [
        add(
            body.head,
            add(
                along(up, HEAD * 1.06 * math.cos(math.radians(k))),
                along(ahead, HEAD * 0.86 * math.sin(math.radians(k))),
            ),
        )
        for k in range(0, 360, 12)
    ]
    if not profile:
        canvas.polygon(oval, PAPER, PAPER, 0.020)
    canvas.polygon(oval, INK, INK, 0.006)
    if not profile or not body.gaze:
        return
    ahead = ahead if body.gaze > 0 else ahead + 180
    nose = add(body.head, add(along(ahead, HEAD * 0.86), along(up, -0.004)))
    tip, brow, lip = along(ahead, 0.020), along(up, 0.018), along(up, 0.014)
    canvas.polygon([add(nose, brow), add(nose, tip), sub(nose, lip), sub(nose, tip)])
