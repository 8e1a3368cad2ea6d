"""Prints results, and reads what was printed as a reader of that format would."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from tests.features.visit import Visit

from hingedoc import Advisor
from hingedoc.cli.screen import result_lines
from hingedoc.domain.assessment import to_json

PAPER = ("pdf", "html", "md", "txt")
FORMATS = ("screen", *PAPER, "json")
_FOOTER = re.compile(r"\n[^\n]*page \d+ of \d+\s*\Z")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass
class Printed:
    """One page set: the bytes, and the text that a reader sees, blanks made one."""

    content: bytes
    text: str


class Press:
    """Prints results. The same page is printed once a run: many scenarios look at the same few."""

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self._done: dict[tuple[str, ...], Printed] = {}

    def page(self, visit: Visit, format: str) -> Printed:
        """What a reader of this format gets."""
        key = (format, to_json(visit.result), str(sorted(visit.person.items())), str(visit.date), visit.reader)
        if key not in self._done:
            content = self.content(visit, format)
            self._done[key] = Printed(content, flat(_seen(content, format)))
        return self._done[key]

    def content(self, visit: Visit, format: str) -> bytes:
        """The bytes, printed anew."""
        if format == "json":
            return to_json(visit.result).encode()
        if format == "screen":
            return "\n".join(result_lines(visit.result, self.advisor.knowledge, visit.person, 80)).encode()
        return self.advisor.report(
            visit.result,
            reader=visit.reader,
            format=format,
            athlete=visit.person,
            date=visit.date,
            answers=visit.answers,
            safety=visit.safety,
        )


def _seen(content: bytes, format: str) -> str:
    """The text that a reader of this format sees."""
    if format == "pdf":
        # A footer would stand in the middle of a sentence that goes on overleaf.
        return "\n".join(_FOOTER.sub("", page) for page in pdf_pages(content))
    text = content.decode()
    if format == "screen":
        return re.sub(r"(?m)^\*+$", "", text)
    if format == "html":
        reader = _Text()
        reader.feed(text)
        return "\n".join(reader.pieces)
    if format == "md":
        text = re.sub(r"(?m)^#+ |\*\*(?! )|(?<! )\*\*", "", text)
        return _MARKDOWN_ESCAPE.sub(r"\1", text)
    return text


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def flat(text: str) -> str:
    """The words with one blank between them."""
    return " ".join(text.split())


class _Text(HTMLParser):
    """The words of a page, without its head, styles and scripts."""

    _SILENT = ("head", "style", "script")

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self._SILENT

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self._SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


class _Tags(HTMLParser):
    """The names of the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def elements(content: bytes) -> set[str]:
    """The names of all elements of an HTML page."""
    reader = _Tags()
    reader.feed(content.decode())
    return reader.tags
