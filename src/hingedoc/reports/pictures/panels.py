"""What a body in one position cannot tell: time, feet from above, shoes, where the phone is, the order of a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hingedoc.domain.drill_pictures import Picture
from hingedoc.reports.pictures.canvas import ACCENT, FILL, INK, LIGHT, MID, PAPER, Canvas
from hingedoc.reports.pictures.drawing import arrow, athlete
from hingedoc.reports.pictures.frame import Frame
from hingedoc.reports.pictures.linkage import HEAD, Point, add, along, arm_from, body, leg_from
from hingedoc.reports.pictures.standing import on_foot
from hingedoc.reports.pictures.things import sole

#: A cell of a picture, and whether it stands on a floor line.
Cell = tuple[Canvas, bool]


def panel(picture: Picture) -> list[Cell]:
    """The cells that a picture has beside its athlete, or in place of one."""
    return _PANELS[picture.panel](picture) if picture.panel else []


def ring_mark(canvas: Canvas, centre: Point, *, good: bool) -> None:
    """A tick or a cross in a ring."""
    canvas.circle(centre, 0.052, PAPER, INK, 0.014)
    strokes = [((-0.024, 0.0), (-0.007, -0.020), (0.026, 0.022))] if good else _CROSS
    for stroke in strokes:
        canvas.line([add(centre, p) for p in stroke], 0.015, INK)


_CROSS = [((-0.020, -0.020), (0.020, 0.020)), ((-0.020, 0.020), (0.020, -0.020))]


def clock_face(canvas: Canvas, centre: Point, radius: float) -> None:
    """A clock: a ring, four marks and two hands."""
    canvas.circle(centre, radius, PAPER, INK, radius * 0.16)
    for k in range(0, 360, 90):
        canvas.line([add(centre, along(k, radius * 0.72)), add(centre, along(k, radius * 0.86))], radius * 0.10, MID)
    canvas.line(
        [add(centre, along(0, radius * 0.60)), centre, add(centre, along(110, radius * 0.42))], radius * 0.14, ACCENT
    )


def _clock(picture: Picture) -> list[Cell]:
    canvas = Canvas()
    clock_face(canvas, (0.0, 0.105 if picture.posture in ("prone", "supine") else 0.50), 0.085)
    return [(canvas, False)]


def _clusters(picture: Picture) -> list[Cell]:
    """A few good reps, a rest, a few more."""
    canvas = Canvas()
    for row in range(3):
        y = 0.76 - row * 0.30
        for k in (-1, 0, 1):
            canvas.circle((k * 0.075, y), 0.030, INK, INK, 0.002)
        if row < 2:
            clock_face(canvas, (0.0, y - 0.15), 0.060)
    return [(canvas, False)]


def _one_sole(picture: Picture) -> list[Cell]:
    """The sole of a bare foot, with the three points that press."""
    canvas = Canvas()
    low, length = 0.02, 0.44
    sole(canvas, (0.0, low + 0.45 * length), length)
    for a, b in ((0.01, 0.13), (-0.11, 0.75), (0.14, 0.66)):
        canvas.circle((a * length, low + b * length), 0.030, ACCENT, PAPER, 0.010)
    return [(canvas, False)]


def _stances(picture: Picture) -> list[Cell]:
    """Three widths from above, toes further out each time; a bar lies over the middle of the feet."""
    canvas = Canvas()
    for row, (half, turn) in enumerate(((0.055, 0.0), (0.095, 15.0), (0.150, 30.0))):
        y = 0.72 - row * 0.29
        for side in (-1, 1):
            sole(canvas, (side * half, y), 0.185, turn * side, side)
        if picture.holds == "bar":
            canvas.line([(-0.31, y), (0.31, y)], 0.016, INK)
            for side in (-1, 1):
                canvas.line([(side * 0.265, y - 0.075), (side * 0.265, y + 0.075)], 0.034, MID)
    return [(canvas, False)]


def _phone(picture: Picture) -> list[Cell]:
    """From above: the athlete looks right, the phone is exactly to the side."""
    canvas = Canvas()
    x, y, phone = 0.0, 0.74, (0.0, 0.085)
    for edge in (-0.27, 0.27):
        canvas.line([phone, (edge, y + 0.02)], 0.009, MID, "butt", "5 4")
    for side in (-1, 1):
        _turned_sole(canvas, (x - 0.05, y + side * 0.085))
    canvas.line([(x, y - 0.085), (x, y + 0.085)], 0.095, PAPER)
    canvas.line([(x, y - 0.085), (x, y + 0.085)], 0.080, INK)
    canvas.circle((x + 0.012, y), HEAD, PAPER, PAPER, 0.020)
    canvas.circle((x + 0.012, y), HEAD, INK, INK, 0.004)
    canvas.polygon([(x + 0.068, y + 0.020), (x + 0.095, y), (x + 0.068, y - 0.020)])
    canvas.line([add(phone, (-0.062, 0.0)), add(phone, (0.062, 0.0))], 0.040, INK, "butt")
    canvas.line([add(phone, (-0.050, 0.0)), add(phone, (0.050, 0.0))], 0.020, LIGHT, "butt")
    for foot in ((-0.07, -0.075), (0.07, -0.075), (0.0, -0.085)):
        canvas.line([add(phone, (0.0, -0.02)), add(phone, foot)], 0.010, MID)
    return [(canvas, False)]


def _turned_sole(canvas: Canvas, heel: Point) -> None:
    canvas.line([heel, add(heel, (0.130, 0.0))], 0.052, INK)
    canvas.line([heel, add(heel, (0.130, 0.0))], 0.034, FILL)


def _shoes(picture: Picture) -> list[Cell]:
    """A thick, soft sole that tips the foot; a thin, flat one."""
    cells = []
    for thick, thin in ((0.105, 0.060), (0.022, 0.022)):
        canvas = Canvas()
        wedge = [(-0.02, 0.0), (-0.03, thick), (0.44, thin), (0.47, thin * 0.5), (0.45, 0.0)]
        canvas.polygon(wedge, FILL if thick > 0.05 else MID, INK, 0.012)
        if thick > 0.05:
            canvas.line([(0.0, thick * 0.45), (0.43, thin * 0.42)], 0.008, MID)
        upper = [
            (-0.02, 0.0),
            (-0.030, 0.120),
            (0.02, 0.130),
            (0.125, 0.115),
            (0.20, 0.095),
            (0.36, 0.068),
            (0.44, 0.040),
            (0.452, 0.0),
        ]
        rise = (thick - thin) / 0.46
        canvas.polygon([(x, y + thick - max(0.0, x) * rise) for x, y in upper], INK, INK, 0.012)
        for k in range(3):
            x = 0.150 + k * 0.045
            y = thick - x * rise + 0.094 - k * 0.010
            canvas.line([(x - 0.014, y - 0.016), (x + 0.010, y + 0.012)], 0.009, PAPER)
        cells.append((canvas, True))
    return cells


def _session(picture: Picture) -> list[Cell]:
    """A warm-up on the spot, then the hinge, then the run."""
    march = body(0, 0, 0, 40, 80)
    march = replace(
        march,
        leg=leg_from((0.0, 0.0), -80, 5, 95),
        far_leg=leg_from((0.0, 0.0), 0, 2, 90),
        far_arm=arm_from(march.shoulder, 215, 70),
    )
    march = march.moved((0.0, 0.530))
    hinge = on_foot(picture.end)
    run = body(12, 0, 0, 50, 95, neck=-8)
    run = replace(
        run,
        leg=leg_from((0.0, 0.0), -50, 20, 105),
        far_leg=leg_from((0.0, 0.0), 22, 100, 195),
        far_arm=arm_from(run.shoulder, 235, 90),
    )
    run = run.moved((0.0, 0.485))
    cells = []
    for placed in (march, hinge, run):
        canvas = Canvas()
        athlete(canvas, Frame(placed))
        if placed is hinge:
            arrow(canvas, (-0.20, 0.50), (-0.34, 0.50))
        cells.append((canvas, True))
    return cells


def _load_ladder(picture: Picture) -> list[Cell]:
    """The load that broke the shape, the last clean one, and a little more."""
    cells = []
    for plates, height, good in (((1.0, 1.0, 0.8), 0.44, False), ((1.0,), 0.16, True), ((1.0, 0.55), 0.27, None)):
        canvas = Canvas()
        y = height
        canvas.line([(-0.27, y), (0.27, y)], 0.018, INK)
        for side in (-1, 1):
            for k, size in enumerate(plates):
                x = side * (0.135 + k * 0.046)
                canvas.line([(x, y - 0.12 * size), (x, y + 0.12 * size)], 0.034, INK if size == 1.0 else MID, "butt")
        canvas.line([(-0.27, y - 0.15), (0.27, y - 0.15)], 0.010, MID, "butt")
        if good is None:
            arrow(canvas, (0.0, y + 0.05), (0.0, y + 0.17))
        else:
            ring_mark(canvas, (0.0, y + 0.115), good=good)
        cells.append((canvas, False))
    return cells


_PANELS: dict[str, Callable[[Picture], list[Cell]]] = {
    "clock": _clock,
    "clusters": _clusters,
    "sole": _one_sole,
    "stances": _stances,
    "phone": _phone,
    "shoes": _shoes,
    "session": _session,
    "load_ladder": _load_ladder,
}
