"""Figures as tables: for a terminal, for a page in Markdown, for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

FIRST, LAST = "<!-- tables: written by benchmarks/peers.py --page -->", "<!-- end of tables -->"


class Section(NamedTuple):
    """A table with a title; ``note`` stands under it. Cells are printed as they are, the first column to the left."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        lines = [self.heads, *self.rows]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self.heads))]
        printed = [
            "  ".join(
                cell.rjust(width) if place else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in lines
        ]
        return "\n".join([self.title, "", *(line.rstrip() for line in printed), *([self.note] if self.note else [])])

    @property
    def markdown(self) -> str:
        """The same on a page."""
        rule = ("---", *("---:" for _ in self.heads[1:]))
        lines = ["| " + " | ".join(line) + " |" for line in (self.heads, rule, *self.rows)]
        return "\n".join([f"### {self.title}", "", *lines, *(["", self.note] if self.note else [])])

    @property
    def plain(self) -> dict[str, Any]:
        """The same for JSON."""
        rows = [dict(zip(self.heads, row, strict=True)) for row in self.rows]
        return {"title": self.title, "rows": rows, "note": self.note}


def onto_page(page: Path, machine: str, sections: Sequence[Section]) -> None:
    """Write the tables in the place that a page keeps for them."""
    before, rest = page.read_text(encoding="utf-8").split(FIRST)
    after = rest.split(LAST)[1]
    made = "\n\n".join([machine, *(section.markdown for section in sections)])
    page.write_text(f"{before}{FIRST}\n\n{made}\n\n{LAST}{after}", encoding="utf-8")


def ratio(number: float) -> str:
    """Three figures, so that 0.048 and 4,921 can both be read."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 0.1 else f"{number:.2g}"


def rate(number: float) -> str:
    """Rows a second."""
    for size, word in ((1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g} {word}"
    return f"{number:.3g}"
