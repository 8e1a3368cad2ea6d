"""Shapes in body heights, written as SVG. Coordinates are rounded, so the same picture is the same bytes."""

from __future__ import annotations

from html import escape

from hingedoc.reports.pictures.linkage import Point

INK, MID, LIGHT, PAPER, ACCENT, FILL = "#1a1a1a", "#6e6e6e", "#c4c4c4", "#ffffff", "#0b4a66", "#e6e6e4"
SCALE = 200.0


class Canvas:
    """Shapes in body heights, y upwards; the box grows with what is drawn."""

    def __init__(self) -> None:
        self.shapes: list[tuple[str, tuple[Point, ...], dict[str, str], float]] = []

    def line(self, points: list[Point], width: float, colour: str = INK, cap: str = "round", dash: str = "") -> None:
        style = {"fill": "none", "stroke": colour, "stroke-linecap": cap, "stroke-linejoin": "round"}
        if dash:
            style["stroke-dasharray"] = dash
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
            edge = width / 2 + (float(style["r"]) / SCALE if "r" in style else 0.0)
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
