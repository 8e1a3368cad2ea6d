"""Things beside an athlete, each by the points that say where it is: outlines and light greys, never seen first."""

from __future__ import annotations

from collections.abc import Callable

from hingedoc.reports.pictures.canvas import ACCENT, FILL, INK, LIGHT, MID, PAPER, Canvas
from hingedoc.reports.pictures.frame import Prop
from hingedoc.reports.pictures.linkage import PLATE, Point, add, along, distance, sub, times

#: What a wall, a post or a mat is as thick as; how high a pad is to kneel on.
POST, PAD = 0.030, 0.030
BELL, STICK = 0.062, 0.026

Points = tuple[Point, ...]


def floor(canvas: Canvas, left: float, right: float) -> None:
    canvas.line([(left, -0.009), (right, -0.009)], 0.010, MID, "butt")


def behind(canvas: Canvas, prop: Prop) -> None:
    """What the athlete stands in front of."""
    if draw := _BEHIND.get(prop.kind):
        draw(canvas, prop.points)


def before(canvas: Canvas, prop: Prop) -> None:
    """What the athlete holds in front: drawn over the body, under the near arm."""
    if draw := _BEFORE.get(prop.kind):
        draw(canvas, prop.points)


def on_top(canvas: Canvas, prop: Prop) -> None:
    """What is drawn last, over the hand."""
    if draw := _ON_TOP.get(prop.kind):
        draw(canvas, prop.points)


# ---- behind


def _wall(canvas: Canvas, p: Points) -> None:
    (x, top), (side, _) = p
    canvas.line([(x, -0.009), (x, top)], 0.014, INK, "butt")
    for i in range(int(top / 0.075) + 1):
        y = i * 0.075
        canvas.line([(x, y), (x + side * 0.045, max(0.0, y - 0.04))], 0.007, MID, "butt")


def _box(canvas: Canvas, p: Points) -> None:
    (left, top), (right, bottom) = p
    canvas.polygon([(left, bottom), (left, top), (right, top), (right, bottom)], FILL, MID, 0.010)


def _chair(canvas: Canvas, p: Points) -> None:
    """A seat on two legs, the back on the left."""
    (left, top), (right, _) = p
    for x in (left + 0.012, right - 0.012):
        canvas.line([(x, top), (x, 0.0)], 0.018, MID, "butt")
    canvas.line([(left + 0.012, top), (left - 0.012, top + 0.24)], 0.018, MID)
    canvas.line([(left, top - 0.014), (right, top - 0.014)], 0.028, MID)
    canvas.line([(left, top - 0.014), (right, top - 0.014)], 0.014, FILL)


def _bench(canvas: Canvas, p: Points) -> None:
    """A sloping pad on one foot; any further points are a rest for the feet and a roll for the heels."""
    a, b = p[:2]
    middle = times(add(a, b), 0.5)
    foot = (middle[0] + 0.05, 0.0)
    if len(p) > 2:
        plate, roll = p[2:]
        canvas.line([(plate[0], 0.012), (foot[0], 0.012)], 0.018, MID, "butt")
        canvas.line([(plate[0], 0.0), plate], 0.018, MID)
        canvas.circle(roll, 0.022, FILL, MID, 0.010)
    canvas.line([middle, foot], 0.022, MID, "butt")
    canvas.line([(foot[0] - 0.06, 0.004), (foot[0] + 0.06, 0.004)], 0.016, MID)
    canvas.line([a, b], 0.046, MID)
    canvas.line([a, b], 0.028, FILL)


def _plate(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], PLATE, "none", MID, 0.016)
    canvas.circle(p[0], PLATE * 0.70, "none", LIGHT, 0.008)


def _trap_bar(canvas: Canvas, p: Points) -> None:
    """The plate, and the frame that the athlete stands inside of."""
    _plate(canvas, p)
    x, y = p[0]
    canvas.line([(x - 0.225, y), (x + 0.225, y)], 0.018, MID)


def _roller(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], p[0][1], FILL, MID, 0.012)


#: A right sole of length 1, heel at the origin, toes up.
_OUTLINE = (
    (0.00, 0.02), (0.11, 0.01), (0.17, 0.09), (0.16, 0.30), (0.21, 0.55), (0.22, 0.72), (0.16, 0.90), (0.02, 0.98),
    (-0.11, 1.00), (-0.19, 0.92), (-0.19, 0.72), (-0.08, 0.45), (-0.11, 0.25), (-0.14, 0.09),
)  # fmt: skip


def sole(canvas: Canvas, middle: Point, length: float, turn: float = 0.0, side: int = 1) -> None:
    """A sole, toes up, turned to the right by some degrees; right (1) or left (-1)."""
    points = [
        add(middle, add(along(turn, (b - 0.45) * length), along(turn + 90, side * a * length))) for a, b in _OUTLINE
    ]
    canvas.polygon(points, FILL, INK, 0.012)


def _post(canvas: Canvas, x: float, top: float) -> None:
    canvas.line([(x, 0.0), (x, top)], POST, MID, "butt")
    canvas.line([(x, 0.0), (x, top - 0.008)], POST - 0.014, FILL, "butt")
    canvas.line([(x - 0.07, 0.006), (x + 0.07, 0.006)], 0.014, MID, "butt")


def _band(canvas: Canvas, p: Points) -> None:
    """A band from a ring on a post."""
    ring, end = p
    _post(canvas, ring[0], ring[1] + 0.09)
    canvas.circle(ring, 0.018, PAPER, INK, 0.011)
    _zigzag(canvas, add(ring, times(sub(end, ring), 0.018 / (distance(*p) or 1))), end)


def _cable(canvas: Canvas, p: Points) -> None:
    """A rope from a pulley on a machine."""
    pulley, end = p
    left = pulley[0] - 0.105
    canvas.polygon([(left, 0.0), (left, 0.62), (left + 0.085, 0.62), (left + 0.085, 0.0)], FILL, MID, 0.010)
    for i in range(6):
        y = 0.04 + i * 0.045
        canvas.line([(left + 0.014, y), (left + 0.071, y)], 0.012, MID, "butt")
    canvas.line([pulley, end], 0.012, INK)
    canvas.circle(pulley, 0.022, PAPER, INK, 0.011)


def _zigzag(canvas: Canvas, p: Point, q: Point) -> None:
    length = distance(p, q) or 1.0
    step = times(sub(q, p), 1 / length)
    across = (-step[1], step[0])
    points = [p, add(p, times(step, length * 0.06))]
    for i in range(9):
        middle = add(p, times(step, length * (0.06 + 0.88 * (i + 0.5) / 9)))
        points.append(add(middle, times(across, 0.014 if i % 2 else -0.014)))
    canvas.line([*points, add(p, times(step, length * 0.94)), q], 0.011)


def _landmine(canvas: Canvas, p: Points) -> None:
    """A bar from the hands to a pivot on the floor."""
    hand, pivot = p
    canvas.line([hand, pivot], 0.022, MID)
    canvas.line([hand, pivot], 0.010, PAPER)
    canvas.polygon([(pivot[0] - 0.05, 0.0), (pivot[0] + 0.05, 0.0), (pivot[0], 0.05)], FILL, MID, 0.010)


def _strip(colour: str, thick: float) -> Callable[[Canvas, Points], None]:
    """Something flat on the floor, or as high as it is thick."""

    def draw(canvas: Canvas, p: Points) -> None:
        (left, y), (right, _) = p
        canvas.polygon([(left, y), (left, y + thick), (right, y + thick), (right, y)], colour, MID, 0.008)

    return draw


def _mat(canvas: Canvas, p: Points) -> None:
    """A mat seen from above."""
    (left, top), (right, low) = p
    canvas.polygon([(left, low), (left, top), (right, top), (right, low)], FILL, FILL, 0.012)


def _tape(canvas: Canvas, p: Points) -> None:
    """A line on the floor, seen from its end."""
    (x, _), *_ = p
    canvas.polygon([(x - 0.040, -0.040), (x + 0.040, -0.040), (x + 0.040, -0.014), (x - 0.040, -0.014)], ACCENT)


def _balance(canvas: Canvas, p: Points) -> None:
    canvas.line(list(p), 0.009, MID, "butt", "4 4")


def _basket(canvas: Canvas, p: Points) -> None:
    """A basket by the middle of its rim."""
    (x, top), *_ = p
    rim = top - 0.015
    canvas.polygon([(x - 0.10, rim), (x + 0.10, rim), (x + 0.08, 0.0), (x - 0.08, 0.0)], FILL, MID, 0.010)
    canvas.line([(x - 0.11, rim), (x + 0.11, rim)], 0.018, MID)


# ---- held


def _stick(canvas: Canvas, p: Points) -> None:
    canvas.line(list(p[:2]), STICK, INK)
    canvas.line(list(p[:2]), 0.014, PAPER)


def _bell(canvas: Canvas, p: Points) -> None:
    """A kettlebell by the middle of its handle, and a point that its body hangs towards."""
    handle, towards = p
    down = times(sub(towards, handle), 1 / (distance(towards, handle) or 1))
    across = (-down[1], down[0])

    def at(x: float, y: float) -> Point:
        return add(handle, add(times(across, x), times(down, y)))

    for width, colour in ((0.042, PAPER), (0.022, INK)):
        canvas.line([at(-0.036, 0.05), at(-0.030, 0), at(0.030, 0), at(0.036, 0.05)], width, colour)
    canvas.circle(at(0, 0.05 + BELL * 0.75), BELL + 0.004, PAPER, PAPER, 0.014)
    canvas.circle(at(0, 0.05 + BELL * 0.75), BELL, LIGHT, INK, 0.014)


def _slab(canvas: Canvas, p: Points) -> None:
    """A small plate, seen from its edge."""
    canvas.line(list(p), 0.046, PAPER, "butt")
    canvas.line(list(p), 0.034, INK, "butt")
    canvas.line(_inside(p, 0.06), 0.016, LIGHT, "butt")


def _rod(canvas: Canvas, p: Points) -> None:
    """A foam roller from end to end."""
    canvas.line(list(p), 0.076, PAPER, "butt")
    canvas.line(list(p), 0.064, MID, "butt")
    canvas.line(_inside(p, 0.025), 0.044, FILL, "butt")


def _inside(p: Points, part: float) -> list[Point]:
    """The same line, shorter at both ends."""
    step = times(sub(p[1], p[0]), part)
    return [add(p[0], step), sub(p[1], step)]


def _loop(canvas: Canvas, p: Points) -> None:
    left, right = add(p[0], (-0.032, 0.030)), add(p[1], (0.032, 0.030))
    canvas.line([left, right], 0.034, INK, "butt")
    canvas.line([add(left, (0.008, 0.0)), add(right, (-0.008, 0.0))], 0.018, FILL, "butt")


def _wrung(canvas: Canvas, p: Points) -> None:
    """A rolled towel from hand to hand, twisted."""
    left, right = add(p[0], (-0.10, 0.0)), add(p[1], (0.10, 0.0))
    canvas.line([left, right], 0.066, PAPER)
    canvas.line([left, right], 0.054, INK)
    canvas.line([left, right], 0.034, PAPER)
    step = times(sub(right, left), 1 / 9)
    for i in range(1, 9):
        middle = add(left, times(step, i))
        canvas.line([add(middle, (-0.012, -0.016)), add(middle, (0.012, 0.016))], 0.008, MID)


# ---- on top


def _hub(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], 0.024, PAPER, INK, 0.010)


def _dumbbell(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], 0.044, PAPER, PAPER, 0.004)
    canvas.circle(p[0], 0.040, LIGHT, INK, 0.013)
    canvas.circle(p[0], 0.014, PAPER, INK, 0.008)


def _towel(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], 0.034, PAPER, INK, 0.012)
    canvas.circle(p[0], 0.016, PAPER, MID, 0.008)


def _stick_end(canvas: Canvas, p: Points) -> None:
    canvas.circle(p[0], 0.020, PAPER, INK, 0.011)


def _dots(canvas: Canvas, p: Points) -> None:
    for dot in p:
        canvas.circle(dot, 0.021, ACCENT, PAPER, 0.008)


_Draw = Callable[[Canvas, Points], None]
_BEHIND: dict[str, _Draw] = {
    "wall": _wall,
    "box": _box,
    "chair": _chair,
    "bench": _bench,
    "bar": _plate,
    "trap_bar": _trap_bar,
    "roller": _roller,
    "band": _band,
    "cable": _cable,
    "landmine": _landmine,
    "pad": _strip(FILL, PAD),
    "mat": _mat,
    "slider": _strip(FILL, 0.016),
    "tape": _tape,
    "basket": _basket,
}
_BEFORE: dict[str, _Draw] = {
    "stick": _stick,
    "bell": _bell,
    "slab": _slab,
    "loop": _loop,
    "balance": _balance,
    "rod": _rod,
}
_ON_TOP: dict[str, _Draw] = {
    "bar": _hub,
    "trap_bar": _hub,
    "landmine": _hub,
    "dumbbell": _dumbbell,
    "armpit_towel": _towel,
    "wrung_towel": _wrung,
    "stick_end": _stick_end,
    "dots": _dots,
    "stick": lambda canvas, p: _dots(canvas, p[2:]),
}
