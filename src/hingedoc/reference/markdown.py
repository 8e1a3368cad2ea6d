"""A page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hingedoc.reference.page import Block, Facts, Items, Line, Link, Page, Section, Table

#: Where a link leads; None where the entry has no place of its own.
Address = Callable[[str], str | None]


def no_address(_: str) -> None:
    """For a page that stands alone: links are names with their id."""


def markdown_lines(
    page: Page, address: Address = no_address, *, level: int = 1, anchor: bool = False, headings: bool = True
) -> Iterator[str]:
    """The page, line by line.

    Args:
        page: what to write.
        address: the target of a link by id.
        level: of the page's heading.
        anchor: put an anchor before the heading, for pages that share a file.
        headings: give each section a heading; else its title leads it in bold.
    """
    if anchor:
        yield f'<a id="{page.id}"></a>'
        yield ""
    yield f"{'#' * level} {escaped(page.title)}"
    yield ""
    yield f"*{escaped(page.kind)}* · `{page.id}`"
    yield ""
    for place, section in enumerate(page.sections):
        if place == 0 and not headings:
            # What comes first needs no title under the name itself.
            for block in section.blocks:
                yield from _block(block, address)
                yield ""
        else:
            yield from section_lines(section, address, level=level + 1 if headings else 0)


def section_lines(section: Section, address: Address, *, level: int) -> Iterator[str]:
    """One section with its heading; in bold at level 0."""
    yield f"{'#' * level} {escaped(section.title)}" if level else f"**{escaped(section.title)}**"
    yield ""
    for block in section.blocks:
        yield from _block(block, address)
        yield ""


def rendered(pieces: Line, address: Address) -> str:
    """A line, with links."""
    return "".join(escaped(piece) if isinstance(piece, str) else _link(piece, address) for piece in pieces)


def escaped(text: str) -> str:
    """Plain text that Markdown leaves alone."""
    text = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
    # At the start of a line these would begin a list.
    return re.sub(r"^(\d*)([-+.)])(?=\s)", r"\1\\\2", text)


def _link(link: Link, address: Address) -> str:
    target = address(link.id)
    if target is None:
        return escaped(link.text) if link.says_id else f"{escaped(link.text)} (`{link.id}`)"
    # An empty target is the page itself.
    return f"[{escaped(link.text)}]({target})" if target else escaped(link.text)


def _block(block: Block, address: Address) -> Iterator[str]:
    if isinstance(block, Facts):
        for label, lines in block.rows:
            if len(lines) == 1:
                yield f"- **{escaped(label)}**: {rendered(lines[0], address)}"
            else:
                yield f"- **{escaped(label)}**:"
                yield from (f"  - {rendered(each, address)}" for each in lines)
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, 1):
            mark = f"{number}. " if block.numbered else "- "
            yield mark + rendered(item.head, address)
            yield from (f"{' ' * len(mark)}- {rendered(detail, address)}" for detail in item.details)
    elif isinstance(block, Table):
        yield "| " + " | ".join(escaped(header) for header in block.headers) + " |"
        yield "|" + " --- |" * len(block.headers)
        for row in block.rows:
            yield "| " + " | ".join(rendered(cell, address) for cell in row) + " |"
