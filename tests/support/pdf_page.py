"""What is wrong with a PDF that has to be read by everybody, and told apart when its pages lie on a floor."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, BooleanObject

SIZES = {"a4": (595, 842), "letter": (612, 792)}
#: A footer stands in the lowest 60 points.
FOOT = 60
_HEADING = re.compile(r"/H[1-6]")


def structure(node: Any) -> Iterator[Any]:
    """Every element of a structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from structure(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from structure(node["/K"])


def faults(content: bytes, *, paper: str, on_every_page: tuple[str, ...]) -> list[str]:
    """Everything that is wrong with a PDF, in words; nothing where it is as it has to be.

    Args:
        content: the file.
        paper: ``a4`` or ``letter``.
        on_every_page: words that stand in every footer.
    """
    reader = pypdf.PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    return [*_document(reader, root), *_tags(root), *_pages(reader, paper, on_every_page)]


def _document(reader: pypdf.PdfReader, root: Any) -> Iterator[str]:
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not _yes(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")):
        yield "the title is not shown"
    if not _yes(root.get("/MarkInfo", {}).get("/Marked")):
        yield "not marked as tagged"
    if b"<pdfuaid:part>1" not in root["/Metadata"].get_object().get_data():
        yield "does not say that it is PDF/UA-1"
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", {}):
        yield "does something when opened"


def _yes(value: Any) -> bool:
    # pypdf's own false is true to Python.
    return isinstance(value, BooleanObject) and value.value


def _tags(root: Any) -> Iterator[str]:
    if "/StructTreeRoot" not in root:
        yield "no structure"
        return
    tree = [*structure(root["/StructTreeRoot"].get("/K", ArrayObject()))]
    levels = [int(node["/S"][2]) for node in tree if _HEADING.fullmatch(node["/S"])]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings are {levels}: one H1, and it first"
    yield from (f"H{one} is followed by H{two}" for one, two in pairwise(levels) if two > one + 1)
    for node in tree:
        if node["/S"] == "/Figure" and not str(node.get("/Alt", "")).strip():
            yield "a picture without alt text"
        if node["/S"] == "/Table" and not any(inner["/S"] == "/TH" for inner in structure(node)):
            yield "a table without headers"


def _pages(reader: pypdf.PdfReader, paper: str, on_every_page: tuple[str, ...]) -> Iterator[str]:
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        size = tuple(round(float(side)) for side in page.mediabox[2:])
        if size != SIZES[paper]:
            yield f"page {number} measures {size}"
        for annotation in page.get("/Annots", ()):
            if annotation.get_object().get("/A", {}).get("/S") not in (None, "/GoTo"):
                yield f"page {number} has a link that leaves it"
        foot = footer(page)
        if not re.search(rf"\b{number} of {count}\b", foot):
            yield f"page {number} is not numbered {number} of {count}: {foot!r}"
        yield from (f"page {number} does not say {said!r}: {foot!r}" for said in on_every_page if said not in foot)


def footer(page: Any) -> str:
    """The words in the foot of a page."""
    found: list[str] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if cm[1] * tm[4] + cm[3] * tm[5] + cm[5] < FOOT:
            found.append(text)

    page.extract_text(visitor_text=seen)
    return " ".join("".join(found).split())


def words_of(content: bytes) -> str:
    """The words of all pages."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
