"""Layouts of a gym that tests write: filled here, in this process, or apart as in earnest."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any
from unittest.mock import patch

from tests.unit.reports import cases

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import render
from hingedoc.reports.layouts import apart, child, page
from hingedoc.reports.layouts.blocks import Blocks, open_to_layouts
from hingedoc.reports.layouts.filling import Wrong, filled
from hingedoc.reports.layouts.given import USUAL, Layouts, Limits
from hingedoc.reports.layouts.replay import replay
from hingedoc.reports.layouts.tree import Item
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print, View
from hingedoc.words import CATALOGUES

DATE = dt.date(2026, 11, 20)
W = CATALOGUES["en"]
IMPORT = "{% import skin as ui %}\n"
GYM = "gym"
#: What lies beside each sheet.
BESIDE = {
    "part.j2": IMPORT + "{{ ui.paragraph(view.name) }}",
    "lines.j2": IMPORT + "{% macro hello(x) %}{{ ui.paragraph('Hello ' ~ x) }}{% endmacro %}",
    "base.j2": IMPORT + "{% block middle %}{{ ui.paragraph('y') }}{% endblock %}",
}


def layouts(source: str, limits: Limits = USUAL) -> Layouts:
    """A folder with an athlete's sheet, and what lies beside it."""
    return Layouts(GYM, {"athlete.j2": IMPORT + source, **BESIDE}, limits=limits)


def view_of(kb: KnowledgeBase, case: str = "explained", **athlete: object) -> View:
    p = Print(kb, W, athlete or {"name": "Sam"}, DATE, "a4")
    return build_view(cases.ASSESSMENTS[case](), p)


def report(kb: KnowledgeBase, given: Layouts, format: str, case: str = "explained", **athlete: object) -> bytes:
    """As in earnest: the layout runs in a process of its own."""
    assessment: Stop | Guidance = cases.ASSESSMENTS[case]()
    return render.render(assessment, kb, athlete or {"name": "Sam"}, format=format, date=DATE, layouts=given)


def _here(task: str, request: Mapping[str, Any], limits: Limits, *, shown: str, start: str) -> dict[str, Any]:
    """What the process answers, found without starting one. The data is the same, and so is the lock."""
    asked = json.loads(json.dumps({**request, "limits": limits._asdict()}))
    try:
        return {"tree": filled(asked)} if task == "fill" else child._compile(asked)
    except Wrong as wrong:
        raise apart._error(wrong.said, shown, f"{shown}/{start}") from wrong


def called_here(view: View, source: str, format: str = "html", known: Blocks | None = None) -> tuple[Item, ...]:
    """What a layout calls."""
    with patch.object(page, "apart", _here):
        kind = view["kind"]
        given = layouts(source)
        files = {**given.files, f"{kind}.j2": given.files["athlete.j2"]}
        return page.called(view, format, W, given._replace(files=files), known or open_to_layouts(kind))


def report_here(kb: KnowledgeBase, given: Layouts, format: str, case: str = "explained", **athlete: object) -> bytes:
    """As in earnest, but for the process."""
    with patch.object(page, "apart", _here):
        return report(kb, given, format, case, **athlete)


def printed(items: tuple[Item, ...], view: View, format: str) -> str:
    """Blocks in one format, without the frame."""
    return tidy(str(replay(items, render.skins(view["kind"], format), GYM)))


def tidy(page: str) -> str:
    """Empty lines as every report has them."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in page.splitlines())).strip() + "\n"


def literal(text: str) -> str:
    """A text as Jinja reads it back."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'
