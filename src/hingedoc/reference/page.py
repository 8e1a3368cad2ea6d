"""A page about one entry, before it takes any form: lines of text and links, in lists, tables and labelled rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """The name of another entry, and its id."""

    id: str
    text: str

    @property
    def says_id(self) -> bool:
        """Whether the text names the id already: ``L9: clean unloaded``."""
        return self.text == self.id or self.text.startswith(self.id + ":")


Piece = str | Link
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with what belongs below it."""

    head: Line
    details: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with one or more lines each."""

    rows: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Items | Facts | Table


@dataclass(frozen=True, slots=True)
class Section:
    """What is said under one heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All about one entry. ``kind`` is what it is, in a word or two."""

    id: str
    kind: str
    title: str
    sections: tuple[Section, ...]


def line(*pieces: Piece | Line | None) -> Line:
    """Pieces and lines as one line; what is None is left out."""
    found: list[Piece] = []
    for piece in pieces:
        found.extend(piece if isinstance(piece, tuple) else [] if piece is None else [piece])
    return tuple(found)


def joined(lines: Iterable[Line | Link], between: str = ", ", last: str | None = None) -> Line:
    """Lines as one, with commas between, or another word before the last."""
    parts = [part if isinstance(part, tuple) else (part,) for part in lines]
    found: list[Piece] = []
    for place, part in enumerate(parts):
        if place:
            found.append(last if last is not None and place == len(parts) - 1 else between)
        found.extend(part)
    return tuple(found)


def facts(*rows: tuple[str, Line | str | Iterable[Line] | None]) -> Facts:
    """Labelled rows; those with nothing to say are left out."""
    found = []
    for label, value in rows:
        if isinstance(value, str):
            lines: tuple[Line, ...] = ((value,),) if value else ()
        else:
            lines = _lines(value)
        if lines:
            found.append((label, lines))
    return Facts(tuple(found))


def _lines(value: Line | Iterable[Line] | None) -> tuple[Line, ...]:
    found = tuple(value or ())
    if not found:
        return ()
    if isinstance(found[0], tuple):
        return tuple(each for each in found if isinstance(each, tuple) and each)
    return (tuple(piece for piece in found if isinstance(piece, str | Link)),)


def bullets(lines: Iterable[Line | str], *, numbered: bool = False) -> Items:
    """A plain list."""
    return Items(tuple(Item((each,) if isinstance(each, str) else each) for each in lines), numbered)


def section(title: str, *blocks: Block) -> tuple[Section, ...]:
    """A section, or none where nothing would stand in it."""
    kept = tuple(block for block in blocks if not _empty(block))
    return (Section(title, kept),) if kept else ()


def _empty(block: Block) -> bool:
    return not (block.items if isinstance(block, Items) else block.rows)


def plain(page: Page) -> dict[str, Any]:
    """The page as plain data for JSON. A line is a list of strings and ``{"id", "text"}`` links."""
    return {
        "id": page.id,
        "kind": page.kind,
        "title": page.title,
        "sections": [{"title": s.title, "blocks": [_plain_block(b) for b in s.blocks]} for s in page.sections],
    }


def _plain_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Items):
        items = [{"head": _plain_line(i.head), "details": [_plain_line(d) for d in i.details]} for i in block.items]
        return {"items": items, "numbered": block.numbered}
    if isinstance(block, Facts):
        return {
            "facts": [{"label": label, "lines": [_plain_line(each) for each in lines]} for label, lines in block.rows]
        }
    rows = [[_plain_line(cell) for cell in row] for row in block.rows]
    return {"headers": list(block.headers), "rows": rows}


def _plain_line(pieces: Line) -> list[Any]:
    return [p if isinstance(p, str) else {"id": p.id, "text": p.text} for p in pieces]
