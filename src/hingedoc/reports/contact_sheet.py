"""All the pictures of drills, or of signs, on a few pages, to be looked at: PDF, PNG pages or one page of HTML."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from hingedoc.domain.drills import Drill
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.pdf import compile_pdf, compile_png
from hingedoc.reports.pictures.figures import ROOM, Figure, Which, drill_figure
from hingedoc.reports.pictures.signs import sign_sheet_items
from hingedoc.words import ENGLISH

#: Across and down on a page.
COLUMNS, ROWS = 3, 4
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_KIT = """
#set document(title: "Pictures", date: auto)
#set page(paper: "PAPER", margin: (x: 12mm, top: 10mm, bottom: 12mm), numbering: "1 / 1")
#set text(font: "Source Sans Pro", size: 8.5pt, fill: rgb("#1a1a1a"), lang: "en", hyphenate: false)
#set par(leading: .45em)
#let drawn(svg, alt, wide) = image(bytes(svg), format: "svg", alt: alt, width: wide * 1mm)
#let item(name, id, posture, said, ..picture) = block(breakable: false, height: 62mm, width: 100%, {
  block(height: 33mm, width: 100%, below: 1.6mm, align(bottom, picture.pos().at(0, default: [no picture])))
  text(10pt, weight: 700, name)
  linebreak()
  text(fill: rgb("#454545"), raw(id) + " · " + posture)
  linebreak()
  said
})
"""


class Entry(NamedTuple):
    """One picture on the sheet: of a drill, or one of the two of a sign. ``about``: posture, or lifts."""

    id: str
    name: str
    about: str
    figure: Figure | None

    @property
    def said(self) -> str:
        return self.figure["alt"] if self.figure else ""

    @property
    def svg(self) -> str:
        return self.figure["svg"] if self.figure else ""


def entries(drills: Iterable[Drill], *, frames: Which = "both", grey: bool = False) -> list[Entry]:
    """Every drill with its picture; in grey, as a printer without colour shows it."""
    found = []
    for drill in drills:
        figure = drill_figure(drill.picture, drill.name, ENGLISH, frames=frames)
        found.append(Entry(drill.id, drill.name, _plain(drill.picture.posture), _printed(figure, grey)))
    return found


def sign_entries(kb: KnowledgeBase, *, grey: bool = False) -> list[Entry]:
    """Every sign that is drawn, for each lift where lifts differ: as seen, and the aim."""
    found = []
    for item in sign_sheet_items(kb):
        lifts = ", ".join(map(_plain, item.lifts)) or "every lift"
        pair = ((ENGLISH.SEEN, item.pair.seen), (ENGLISH.AIM, item.pair.aim))
        found += [Entry(item.finding, f"{which}: {item.name}", lifts, _printed(shown, grey)) for which, shown in pair]
    return found


def _plain(id: str) -> str:
    return id.replace("_", " ")


def _printed(figure: Figure | None, grey: bool) -> Figure | None:
    return {**figure, "svg": without_colour(figure["svg"])} if figure and grey else figure


def without_colour(svg: str) -> str:
    """Each colour as the grey of the same luminance."""

    def plain(match: re.Match[str]) -> str:
        red, green, blue = (int(match.group()[i : i + 2], 16) for i in (1, 3, 5))
        level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{level:02x}{level:02x}{level:02x}"

    return re.sub(r"#[0-9a-f]{6}", plain, svg)


def html_page(found: list[Entry]) -> str:
    """One page that a browser shows; it needs no other file."""
    cells = "".join(
        f"<figure>{entry.svg or '<p>no picture</p>'}<figcaption><b>{escape(entry.name)}</b><br>"
        f"<code>{escape(entry.id)}</code> · {escape(entry.about)}<br>{escape(entry.said)}</figcaption></figure>"
        for entry in found
    )
    style = (
        "body{font:15px/1.35 sans-serif;color:#1a1a1a;margin:2rem}"
        "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:2rem}"
        "figure{margin:0}figure svg{width:100%;height:220px}code{color:#454545}"
    )
    head = f'<meta charset="utf-8"><title>Pictures</title><style>{style}</style>'
    body = f"<h1>Pictures</h1><main>{cells}</main>"
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def typst_source(found: list[Entry], paper: str = "a4") -> str:
    """The sheet for Typst: twelve to a page, as large as on the sheet of an athlete."""
    items = ",\n".join(_item(entry) for entry in found)
    grid = f"#grid(columns: (1fr,) * {COLUMNS}, column-gutter: 6mm, row-gutter: 3mm,\n{items})\n"
    return _KIT.replace("PAPER", _PAPERS[paper]) + grid


def _item(entry: Entry) -> str:
    words = [entry.name, entry.id, entry.about, entry.said]
    given = [_quoted(word) for word in words]
    if entry.figure:
        wide = min(ROOM[0], ROOM[1] * entry.figure["width"] / entry.figure["height"])
        given.append(f"drawn({_quoted(entry.svg)}, {_quoted(entry.said)}, {wide:.2f})")
    return f"  item({', '.join(given)})"


def _quoted(text: str) -> str:
    """A string of Typst: its escapes are those of JSON, for text without control characters."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)


def pdf(found: list[Entry], paper: str = "a4") -> bytes:
    """The sheet as PDF."""
    return compile_pdf(typst_source(found, paper), dt.date(2000, 1, 1))


def png(found: list[Entry], paper: str = "a4", ppi: float = 110) -> list[bytes]:
    """The sheet as one PNG for each page."""
    return compile_png(typst_source(found, paper), ppi)
