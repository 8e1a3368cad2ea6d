"""SVG of one athlete, a few things and arrows. Coordinates are rounded, so the same picture is the same bytes."""

from __future__ import annotations

import math
from html import escape

from hingedoc.reports.frame import Frame, Prop
from hingedoc.reports.linkage import (
    ANKLE,
    FOOT,
    HEAD,
    HEEL,
    PLATE,
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

INK, MID, LIGHT, PAPER, ACCENT, FILL = "#1a1a1a", "#6e6e6e", "#c4c4c4", "#ffffff", "#0b4a66", "#e6e6e4"
SCALE = 200.0
_WIDTHS = (0.050, 0.049, 0.046, 0.042, 0.040, 0.040, 0.042, 0.045, 0.048, 0.050, 0.049, 0.045, 0.036)
#: White between a limb and the body it crosses.
_HALO = 0.018


class Canvas:
    """Shapes in body heights, y upwards; the box grows with what is drawn."""

    def __init__(self) -> None:
        self.shapes: list[tuple[str, tuple[Point, ...], dict[str, str], float]] = []

    def line(self, points: list[Point], width: float, colour: str = INK, cap: str = "round") -> None:
        style = {"fill": "none", "stroke": colour, "stroke-linecap": cap, "stroke-linejoin": "round"}
        self.shapes.append(("polyline", tuple(points), style, width))

    def polygon(self, points: list[Point], fill: str = INK, stroke: str = "none", width: float = 0.0) -> None:
        style = {"fill": fill, "stroke": stroke, "stroke-linejoin": "round"}
        self.shapes.append(("polygon", tuple(points), style, width))

    def circle(self, centre: Point, radius: float, fill: str = "none", stroke: str = INK, width: float = 0.012) -> None:
        style = {"r": f"{radius * SCALE:.1f}", "fill": fill, "stroke": stroke}
        self.shapes.append(("circle", (centre,), style, width))

    def box(self) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of everything drawn."""
        xs: list[float] = []
        ys: list[float] = []
        for _, points, style, width in self.shapes:
            edge = float(style["r"]) / SCALE if "r" in style else width / 2
            xs += [p[0] + e for p in points for e in (-edge, edge)]
            ys += [p[1] + e for p in points for e in (-edge, edge)]
        return min(xs), max(xs), min(ys), max(ys)

    def svg(self, left: float, top: float) -> str:
        """The shapes as elements, with this corner at the origin."""

        def at(p: Point) -> tuple[str, str]:
            return _round((p[0] - left) * SCALE), _round((top - p[1]) * SCALE)

        out = []
        for kind, points, style, width in self.shapes:
            given = "".join(f' {k}="{v}"' for k, v in style.items())
            stroke = f' stroke-width="{_round(width * SCALE)}"' if style["stroke"] != "none" else ""
            if kind == "circle":
                x, y = at(points[0])
                out.append(f'<circle cx="{x}" cy="{y}"{given}{stroke}/>')
            else:
                path = " ".join(",".join(at(p)) for p in points)
                out.append(f'<{kind} points="{path}"{given}{stroke}/>')
        return "".join(out)


def _round(value: float) -> str:
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def svg(width: float, height: float, title: str, description: str, inner: str) -> str:
    """A whole picture, with a title and a description for those who do not see it."""
    size = f'viewBox="0 0 {width:.1f} {height:.1f}" width="{width:.1f}" height="{height:.1f}"'
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{words}{inner}</svg>'


# ---- things


def floor(canvas: Canvas, left: float, right: float) -> None:
    canvas.line([(left, -0.009), (right, -0.009)], 0.010, MID, "butt")


def behind(canvas: Canvas, prop: Prop) -> None:
    """What the athlete stands in front of."""
    p = prop.points
    if prop.kind == "wall":
        (x, top), (side, _) = p
        canvas.line([(x, -0.009), (x, top)], 0.014, INK, "butt")
        for i in range(int(top / 0.075) + 1):
            y = i * 0.075
            canvas.line([(x, y), (x + side * 0.045, max(0.0, y - 0.04))], 0.007, MID, "butt")
    elif prop.kind in ("box", "blocks"):
        (left, top), (right, bottom) = p
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        canvas.polygon(corners, FILL, MID, 0.010)
    elif prop.kind == "pad":
        a, b = p
        foot = ((a[0] + b[0]) / 2 + 0.05, 0.0)
        canvas.line([((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), foot], 0.022, MID, "butt")
        canvas.line([a, b], 0.046, MID)
        canvas.line([a, b], 0.028, FILL)
    elif prop.kind == "bar":
        canvas.circle(p[0], PLATE, "none", MID, 0.016)
        canvas.circle(p[0], PLATE * 0.70, "none", LIGHT, 0.008)
    elif prop.kind == "roller":
        canvas.circle(p[0], p[0][1], FILL, MID, 0.012)
    elif prop.kind == "sole":
        _sole(canvas, *p)
    elif prop.kind == "band":
        canvas.circle(p[0], 0.018, PAPER, INK, 0.011)
        _zigzag(canvas, add(p[0], times(sub(p[1], p[0]), 0.018 / (distance(*p) or 1))), p[1])


def before(canvas: Canvas, prop: Prop) -> None:
    """What the athlete holds in front: drawn over the body, under the near arm."""
    p = prop.points
    if prop.kind == "stick":
        canvas.line(list(p[:2]), 0.026, INK)
        canvas.line(list(p[:2]), 0.014, PAPER)
    elif prop.kind == "disc":
        canvas.circle(p[0], 0.056, PAPER, PAPER, 0.012)
        canvas.circle(p[0], 0.054, LIGHT, INK, 0.015)
    elif prop.kind == "bell":
        _bell(canvas, *p)
    elif prop.kind == "loop":
        left, right = add(p[0], (-0.032, 0.030)), add(p[1], (0.032, 0.030))
        canvas.line([left, right], 0.034, INK, "butt")
        canvas.line([add(left, (0.008, 0.0)), add(right, (-0.008, 0.0))], 0.018, FILL, "butt")


def on_top(canvas: Canvas, prop: Prop) -> None:
    """What is drawn last, over the hand."""
    p = prop.points
    if prop.kind == "bar":
        canvas.circle(p[0], 0.024, PAPER, INK, 0.010)
    elif prop.kind == "dumbbell":
        canvas.circle(p[0], 0.040, LIGHT, INK, 0.013)
        canvas.circle(p[0], 0.014, PAPER, INK, 0.008)
    elif prop.kind == "towel":
        canvas.circle(p[0], 0.030, PAPER, INK, 0.012)
    elif prop.kind == "stick":
        for dot in p[2:]:
            canvas.circle(dot, 0.021, ACCENT, PAPER, 0.008)


def _zigzag(canvas: Canvas, p: Point, q: Point) -> None:
    length = distance(p, q) or 1.0
    step = times(sub(q, p), 1 / length)
    across = (-step[1], step[0])
    points = [p, add(p, times(step, length * 0.06))]
    for i in range(9):
        middle = add(p, times(step, length * (0.06 + 0.88 * (i + 0.5) / 9)))
        points.append(add(middle, times(across, 0.014 if i % 2 else -0.014)))
    canvas.line([*points, add(p, times(step, length * 0.94)), q], 0.011)


def _bell(canvas: Canvas, handle: Point, towards: Point) -> None:
    """A kettlebell by the middle of its handle, hanging in a direction."""
    radius = 0.062
    down = times(sub(towards, handle), 1 / (distance(towards, handle) or 1))
    across = (-down[1], down[0])

    def at(x: float, y: float) -> Point:
        return add(handle, add(times(across, x), times(down, y)))

    for width, colour in ((0.042, PAPER), (0.022, INK)):
        canvas.line([at(-0.036, 0.05), at(-0.030, 0), at(0.030, 0), at(0.036, 0.05)], width, colour)
    canvas.circle(at(0, 0.05 + radius * 0.75), radius + 0.004, PAPER, PAPER, 0.014)
    canvas.circle(at(0, 0.05 + radius * 0.75), radius, PAPER, INK, 0.016)


def _sole(canvas: Canvas, heel: Point, toe: Point) -> None:
    """The sole of a right foot, with the three points that press."""
    (x, low), length = heel, distance(heel, toe)
    outline = (
        (0.00, 0.02), (0.11, 0.01), (0.17, 0.09), (0.16, 0.30), (0.21, 0.55), (0.22, 0.72), (0.16, 0.90), (0.02, 0.98),
        (-0.11, 1.00), (-0.19, 0.92), (-0.19, 0.72), (-0.08, 0.45), (-0.11, 0.25), (-0.14, 0.09),
    )  # fmt: skip
    canvas.polygon([(x + a * length, low + b * length) for a, b in outline], FILL, INK, 0.012)
    for a, b in ((0.01, 0.13), (-0.11, 0.75), (0.14, 0.66)):
        canvas.circle((x + a * length, low + b * length), 0.022, ACCENT, PAPER, 0.008)


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
    for prop in frame.props:
        before(canvas, prop)
    _arm(canvas, body.arm, INK)
    if frame.profile:
        for centre, radius in ((body.leg.hip, 0.017), (body.leg.knee, 0.012)):
            canvas.circle(centre, radius, PAPER, "none")
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
    canvas.polygon(oval, INK, INK, 0.006)
    if not profile:
        return
    nose = add(body.head, add(along(ahead, HEAD * 0.86), along(up, -0.004)))
    tip, brow, lip = along(ahead, 0.020), along(up, 0.018), along(up, 0.014)
    canvas.polygon([add(nose, brow), add(nose, tip), sub(nose, lip), sub(nose, tip)])
