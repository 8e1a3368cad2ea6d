"""Plain values made harmless for one format each. Templates print; this decides what a value may mean: only itself."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from textwrap import fill

from markupsafe import Markup

from hingedoc.reports import fonts
from hingedoc.reports.text import safe_text

#: In this order: the sign that escapes comes first. One pass for each is quicker than one for all in long pictures.
_TYPST = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
#: What can start or end markup anywhere in a line of Markdown.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~$&])")
#: What can only do so at the start of a line, and links that some renderers make of bare text.
_AT_START = re.compile(r"^([#+\-=]|\d{1,9}(?=[.)]))")
_BARE_LINK = re.compile(r"(?i)(:)(?=//)|(?<=www)(\.)")
#: Of plain text.
COLUMNS = 76


def _ready(text: str) -> Markup:
    """Text that is already what the format needs."""
    return Markup(text)  # noqa: S704 - escaped by the caller, for a format that is not HTML


def html(value: object) -> object:
    """HTML: autoescape does the work; nothing is printed for None."""
    return "" if value is None else value


def typst(value: object) -> Markup:
    """Typst: a literal of its code, so that a text is never read as markup."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return _ready("none")
    if isinstance(value, bool):
        return _ready("true" if value else "false")
    if isinstance(value, (int, float)):
        return _ready(repr(value))
    # A per cent sign stays on the line of its number, and a number of sets beside its reps.
    text = str(value)
    # Nothing in printable ASCII needs cleaning: most of a page, and every picture, is of that.
    if not (text.isascii() and text.isprintable()):
        # A letter that no font has would leave no page at all.
        text = fonts.shown(safe_text(text, newlines=True, longest=1_000_000))
    return _literal(text.replace(" %", "\u00a0%").replace(" \u00d7 ", "\u00a0\u00d7\u00a0"))


def unprinted(value: str) -> Markup:
    """The same of a text that a PDF carries and no page shows: every letter stays."""
    return _literal(safe_text(value))


def _literal(text: str) -> Markup:
    for sign, escaped in _TYPST:
        text = text.replace(sign, escaped)
    return _ready(f'"{text}"')


def markdown(value: object) -> Markup:
    """Markdown: every sign that could form markup is escaped; a value is one line."""
    if isinstance(value, Markup):
        return value
    if value is None:
        return _ready("")
    text = safe_text(str(value), longest=1_000_000)
    text = _MARKDOWN.sub(r"\\\1", text)
    text = _BARE_LINK.sub(lambda m: "\\" + m.group(0), text)
    return _ready(_AT_START.sub(_escape_start, text))


def _escape_start(match: re.Match[str]) -> str:
    sign = match.group(1)
    # A number is not escaped itself: what would make it a list item is the sign after it.
    return f"{sign}\\" if sign[0].isdigit() else "\\" + sign


def text(value: object) -> Markup:
    """Plain text: nothing that steers a terminal."""
    if isinstance(value, Markup):
        return value
    return _ready("" if value is None else safe_text(str(value), newlines=True, longest=1_000_000))


def hang(value: str | Sequence[Mapping[str, str]], first: str = "", rest: str = "") -> str:
    """A text, or the runs of one, in lines of plain text: what the first one and the others begin with."""
    flat = value if isinstance(value, str) else " ".join(run["text"] for run in value if run["text"])
    return fill(
        flat, COLUMNS, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def octets(data: str) -> Markup:
    """Bytes in base64 as the numbers that Typst makes bytes of."""
    return _ready(f"({', '.join(map(str, b64decode(data)))},)")


FINALIZERS: dict[str, Callable[[object], object]] = {"html": html, "pdf": typst, "md": markdown, "txt": text}
