"""A report laid out by a gym: its layout in the middle, and around it what every athlete must see."""

from __future__ import annotations

import datetime as dt
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import render
from hingedoc.reports.layouts.apart import apart
from hingedoc.reports.layouts.blocks import OWN, SKIN, Blocks, blocks, open_to_layouts, recording_skin
from hingedoc.reports.layouts.given import Layouts
from hingedoc.reports.layouts.replay import replay
from hingedoc.reports.layouts.tree import Call, Item, Reader, pages
from hingedoc.reports.views.shared import View
from hingedoc.words import Words

#: Blocks that are added where a layout leaves them out, by the part of the view that they print.
NEVER_LEFT_OUT = {"load": "load"}
#: Whose page is held to the words that athletes are told.
_READ_BY_ATHLETES = ("athlete",)


def own_source(view: View, format: str, w: Words, kb: KnowledgeBase, layouts: Layouts) -> str:
    """The page of a view in a gym's own layout: the page itself, or what a PDF is compiled from.

    Args:
        view: of a guidance; a stop has no layout but the shipped one.
        format: ``pdf``, ``html``, ``md`` or ``txt``.
        w: the program's words.
        kb: for the words that no athlete is told.
        layouts: with one for this kind of page.

    Raises:
        LayoutError: the layout cannot be used; says where.
        SetupError: no process can be started here.
    """
    forbidden = kb.wording.forbidden if view["kind"] in _READ_BY_ATHLETES else ()
    items = called(view, format, w, layouts, open_to_layouts(view["kind"]), forbidden)
    first, following = pages(items)
    skins = render.skins(view["kind"], format)
    left_out = tuple(b for b, part in NEVER_LEFT_OUT.items() if view.get(part) and not _printed(items, b, view[part]))
    return render.fill(
        view,
        format,
        w,
        layout="frame",
        first=replay(first, skins, layouts.shown),
        following=replay(following, skins, layouts.shown),
        left_out=left_out,
    )


def called(
    view: View, format: str, w: Words, layouts: Layouts, known: Blocks, forbidden: tuple[str, ...] = ()
) -> tuple[Item, ...]:
    """The blocks that a layout calls for a view.

    Raises:
        LayoutError: the layout cannot be used; says where.
        SetupError: no process can be started here.
    """
    kind = view["kind"]
    start = f"{kind}.j2"
    given = {
        # Name and logo are the frame's to print.
        "view": {**view, "letterhead": None},
        # Some words are lists and tables, for views to choose from.
        "w": {name: word for name, word in w._asdict().items() if isinstance(word, str)},
    }
    names = {variable: f"{variable} of {kind}" for variable in (SKIN, OWN)}
    every = blocks(kind)
    paged = format == "pdf"
    request = {
        "files": dict(layouts.files),
        "skins": {names[variable]: recording_skin(variable, of, paged=paged) for variable, of in every.items()},
        "variables": names,
        "start": start,
        "given": given,
        "forbidden": list(forbidden),
    }
    tree = apart("fill", request, layouts.limits, shown=layouts.shown, start=start)["tree"]
    parts = {"view": view, "w": w._asdict()}
    return Reader(known, parts, layouts.shown, start).items(tree)


def own_pdf(source: str, date: dt.date, kind: str, layouts: Layouts) -> bytes:
    """The PDF of such a page, compiled apart too: how long that takes is up to the layout.

    Raises:
        LayoutError: it cannot be made, or takes too much.
        SetupError: no process can be started here.
    """
    request: Mapping[str, Any] = {"source": source, "date": date.isoformat()}
    made = apart("compile", request, layouts.limits, shown=layouts.shown, start=f"{kind}.j2")
    return b64decode(made["pdf"])


def _printed(items: tuple[Item, ...], block: str, part: Any) -> bool:
    calls = (call for item in items if isinstance(item, Call) for call in item.within())
    return any(
        value is part for call in calls if call.name == block for value in (*call.arguments, *call.named.values())
    )
