"""A page as plain text for a terminal: wrapped, no colour, nothing that only lines up by chance."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from hingedoc.reference.page import Block, Facts, Items, Line, Page, Table

_LABEL = 15


def text_lines(page: Page, width: int) -> Iterator[str]:
    """The page, line by line.

    Args:
        page: what to show.
        width: of the terminal, 40 to 120.
    """
    yield from _wrap(page.title, width)
    yield from _wrap(f"{page.kind}: {page.id}", width)
    yield "-" * width
    for section in page.sections:
        yield ""
        yield from _wrap(section.title.upper(), width)
        for block in section.blocks:
            yield from _block(block, width, page.id)


def flat(pieces: Line, here: str = "") -> str:
    """A line as text; the id of what it links to stands in brackets."""
    return "".join(
        p if isinstance(p, str) else p.text if p.id == here or p.says_id else f"{p.text} [{p.id}]" for p in pieces
    )


def _block(block: Block, width: int, here: str) -> Iterator[str]:
    if isinstance(block, Facts):
        label_width = min(_LABEL, max(len(label) for label, _ in block.rows)) + 2
        for label, lines in block.rows:
            if len(label) > _LABEL:
                yield f"  {label}"
            for place, each in enumerate(lines):
                head = "  " + (label if place == 0 and len(label) <= _LABEL else "").ljust(label_width)
                yield from _wrap(flat(each, here), width, head, " " * (2 + label_width))
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, 1):
            mark = f"  {number}. " if block.numbered else "  - "
            yield from _wrap(flat(item.head, here), width, mark, " " * len(mark))
            for detail in item.details:
                yield from _wrap(flat(detail, here), width, " " * (len(mark) + 2), " " * (len(mark) + 4))
    elif isinstance(block, Table):
        yield from table_lines(block, width, here)


def table_lines(table: Table, width: int, here: str = "") -> Iterator[str]:
    """A table in columns; the widest column gives way where the terminal is narrow."""
    rows = [list(table.headers), *([flat(cell, here) for cell in row] for row in table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.headers))]
    room = width - 2 - 2 * (len(widths) - 1)
    # A word is never broken: it may be an id to type.
    least = [max(len(word) for row in rows for word in (row[place].split() or [""])) for place in range(len(widths))]
    while sum(widths) > room:
        wide = [place for place, least_here in enumerate(least) if widths[place] > least_here]
        if not wide:
            break
        widths[max(wide, key=lambda place: widths[place])] -= 1
    numbers = [all(_is_number(row[place]) for row in rows[1:]) for place in range(len(widths))]
    for row in rows:
        cells = [_cell(text, wide) for text, wide in zip(row, widths, strict=True)]
        for place in range(max(map(len, cells))):
            parts = [cell[place] if place < len(cell) else "" for cell in cells]
            padded = [
                part.rjust(wide) if right else part.ljust(wide)
                for part, wide, right in zip(parts, widths, numbers, strict=True)
            ]
            yield ("  " + "  ".join(padded)).rstrip()


def _cell(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False) or [""]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("%", "").replace("+", "").replace("-", "").strip().isdigit() or not text


def _wrap(text: str, width: int, head: str = "", indent: str = "") -> list[str]:
    # Knowledge may come from somebody else: nothing in it may steer the terminal.
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    wrapped = textwrap.wrap(
        text, width, initial_indent=head, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    return wrapped or [head.rstrip()]
