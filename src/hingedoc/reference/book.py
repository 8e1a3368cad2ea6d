"""The whole knowledge as a book in Markdown: chapters of findings, a page for each cause and drill, the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from os.path import relpath
from posixpath import dirname

from hingedoc.authoring.load import Loaded
from hingedoc.reference.chapters import Chapter, chapters
from hingedoc.reference.entries import Entry
from hingedoc.reference.finding_page import READING, USUAL
from hingedoc.reference.markdown import escaped, markdown_lines, section_lines
from hingedoc.reference.page import Block, Facts, Item, Items, Link, Page, Section, line, section
from hingedoc.reference.pages import Reference
from hingedoc.reference.relations import SPEAKS_AGAINST, SPEAKS_FOR

_FRONT = "README.md"


@dataclass
class Book:
    """Where each entry stands. ``places``: id to file and anchor."""

    reference: Reference
    chapters: tuple[Chapter, ...]
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for chapter in self.chapters:
            for entry in chapter.entries:
                self.places[entry.id] = (chapter.file, "" if chapter.alone else entry.id)
        for entries in self.reference.entries.by_id.values():
            for entry in entries:
                if entry.owner in self.places and entry.id not in self.places:
                    self.places[entry.id] = self.places[entry.owner]

    def address(self, file: str) -> Callable[[str], str | None]:
        """Links as they stand in one file."""

        def to(id: str) -> str | None:
            if id not in self.places:
                return None
            target, anchor = self.places[id]
            mark = f"#{anchor}" if anchor else ""
            if target == file:
                return mark
            return relpath(target, dirname(file) or ".").replace("\\", "/") + mark

        return to


def book(loaded: Loaded) -> dict[str, str]:
    """Every file of the book by its name.

    The same knowledge gives the same bytes: nothing but the knowledge is read.
    """
    reference = Reference(loaded.kb)
    made = Book(reference, chapters(loaded, reference))
    files = {chapter.file: _written(_chapter(made, chapter)) for chapter in made.chapters}
    return {_FRONT: _written(_front(made)), **dict(sorted(files.items()))}


def _written(lines: Iterable[str]) -> str:
    found: list[str] = []
    for each in lines:
        if each or (found and found[-1]):
            found.append(each.rstrip())
    return "\n".join(found).rstrip() + "\n"


def _front(made: Book) -> Iterator[str]:
    kb = made.reference.kb
    yield f"# {escaped(kb.pack.name)}: the book of what it knows"
    yield ""
    yield f"Knowledge {kb.pack.id} {kb.pack.version}. {escaped(kb.pack.scope)}"
    yield ""
    yield (
        "Everything that hingedoc knows about the hinge stands here, with its reasons: what can be seen, asked and "
        "measured; what each speaks for; what to practise; and when to see somebody first. It is written from the "
        "files in `knowledge/` by `hingedoc kb book`, so a correction belongs there."
    )
    yield ""
    yield (
        "A certainty such as +0.45 is coaching judgement for a sign that is marked, and a working value. A grade is "
        "that of the source behind it, from A (reviews and trials) to E (a textbook model). The two are never mixed."
    )
    yield ""
    degrees = kb.wording.words.get("severity", {})
    if degrees:
        yield "A sign is read by its degree:"
        yield ""
        yield from (
            f"- {escaped(said if said.startswith(name) else f'{name}: {said}')}" for name, said in degrees.items()
        )
    part = ""
    for chapter in made.chapters:
        if chapter.part != part:
            part = chapter.part
            yield ""
            yield f"## {part}"
            yield ""
        count = f" ({len(chapter.entries)})" if not chapter.alone and chapter.entries else ""
        about = f": {escaped(chapter.about)}" if chapter.about else ""
        yield f"- [{escaped(chapter.title)}]({chapter.file}){count}{about}"


def _chapter(made: Book, chapter: Chapter) -> Iterator[str]:
    address = made.address(chapter.file)
    up = relpath(_FRONT, dirname(chapter.file) or ".").replace("\\", "/")
    yield f"[Contents]({up}) · {escaped(chapter.part)}"
    yield ""
    if chapter.alone:
        page = made.reference.page(chapter.entries[0])
        yield from markdown_lines(page, address)
        return
    yield f"# {escaped(chapter.title)}"
    yield ""
    if chapter.about:
        yield escaped(chapter.about)
        yield ""
    for before in chapter.sections:
        yield from section_lines(before, address, level=2)
    if len(chapter.entries) > 3 and not chapter.sections:
        for entry in chapter.entries:
            yield f"- [{escaped(_title(made, entry))}](#{entry.id})"
        yield ""
    for entry in chapter.entries:
        page = condensed(made.reference.page(entry), chapter.leave_out)
        yield from markdown_lines(page, address, level=2, anchor=True, headings=False)


def _title(made: Book, entry: Entry) -> str:
    return made.reference.page(entry).title


def condensed(page: Page, leave_out: frozenset[str]) -> Page:
    """A page that shares its chapter with others: without what stands better, or just as well, elsewhere."""
    kept = (_brief(page, each) for each in page.sections if each.title not in leave_out)
    return Page(page.id, page.kind, page.title, tuple(each for section in kept for each in section))


def _brief(page: Page, given: Section) -> tuple[Section, ...]:
    if given.title == READING and page.kind.startswith("sign"):
        # Every sign is read alike: the front page says how.
        return ()
    blocks: list[Block] = []
    for block in given.blocks:
        if isinstance(block, Facts):
            block = Facts(tuple(row for row in block.rows if row not in USUAL))
        elif isinstance(block, Items) and given.title in (SPEAKS_FOR, SPEAKS_AGAINST):
            block = Items(tuple(_in_a_line(page, item) for item in block.items))
        blocks.append(block)
    return section(given.title, *blocks)


def _in_a_line(page: Page, item: Item) -> Item:
    """Evidence with its reason; the rest stands on the page of its cause, unless it needs something else as well."""
    because, when = item.details[0], item.details[1]
    others = any(isinstance(piece, Link) and piece.id != page.id for piece in when)
    return Item(line(item.head, ". ", because), (when,) if others else ())
