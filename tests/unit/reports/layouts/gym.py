"""Layouts of a gym that tests write: filled here, in this process, or apart as in earnest."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from tests.unit.reports import cases

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import render
from hingedoc.reports.layouts import page
from hingedoc.reports.layouts.blocks import OWN, SKIN, blocks, open_to_layouts, recording_skin
from hingedoc.reports.layouts.filling import Wrong, filled
from hingedoc.reports.layouts.given import USUAL, LayoutError, Layouts, Limits
from hingedoc.reports.layouts.tree import Item, Reader
from hingedoc.reports.shared import Print, View
from hingedoc.reports.view import build_view
from hingedoc.words import CATALOGUES

DATE = dt.date(2026, 11, 20)
W = CATALOGUES["en"]
IMPORT = "{% import skin as ui %}\n"
GYM = "gym"


def layouts(source: str, limits: Limits = USUAL, **others: str) -> Layouts:
    """A folder with an athlete's sheet, and other files by name without their ending."""
    files = {"athlete.j2": IMPORT + source} | {f"{name}.j2": text for name, text in others.items()}
    return Layouts(GYM, files, limits=limits)


def view_of(kb: KnowledgeBase, case: str = "explained", **athlete: object) -> View:
    p = Print(kb, W, athlete or {"name": "Sam"}, DATE, "a4")
    return build_view(cases.ASSESSMENTS[case](), p)


def report(kb: KnowledgeBase, given: Layouts, format: str, case: str = "explained", **athlete: object) -> bytes:
    """As in earnest: the layout runs in a process of its own."""
    assessment: Stop | Guidance = cases.ASSESSMENTS[case]()
    return render.render(assessment, kb, athlete or {"name": "Sam"}, format=format, date=DATE, layouts=given)


def called_here(view: View, source: str, format: str = "html", known: Any = None, **others: str) -> tuple[Item, ...]:
    """What a layout calls, found without starting a process. The files are the same, and so is the lock."""
    kind, given = view["kind"], layouts(source, **others)
    names = {variable: f"{variable} of {kind}" for variable in (SKIN, OWN)}
    request = {
        "files": dict(given.files),
        "skins": {names[v]: recording_skin(v, of, paged=format == "pdf") for v, of in blocks(kind).items()},
        "variables": names,
        "start": f"{kind}.j2",
        "given": {
            "view": thawed({**view, "letterhead": None}),
            "w": {name: word for name, word in W._asdict().items() if isinstance(word, str)},
        },
        "forbidden": [],
        "limits": USUAL._asdict(),
    }
    reader = Reader(known or open_to_layouts(kind), {"view": view, "w": W._asdict()}, GYM, f"{kind}.j2")
    try:
        return reader.items(filled(request))
    except Wrong as wrong:
        said = wrong.said
        raise LayoutError(said["kind"], said["message"], file=said["file"], line=said["line"] or 0) from wrong


def thawed(value: Any) -> Any:
    """Plain data as it arrives in the other process: a tuple is a list there."""
    if isinstance(value, dict):
        return {key: thawed(each) for key, each in value.items()}
    return list(map(thawed, value)) if isinstance(value, tuple) else value


def printed(items: tuple[Item, ...], view: View, format: str) -> str:
    """Blocks in one format, without the frame."""
    return tidy(str(page.replay(items, render.skins(view["kind"], format), GYM)))


def tidy(page: str) -> str:
    """Empty lines as every report has them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in page.splitlines())).strip() + "\n"


def literal(text: str) -> str:
    """A text as Jinja reads it back."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'
