"""Puts a record into a page that is laid out: whatever the layout, and without a word of it on the page."""

from __future__ import annotations

from base64 import b64encode

from hingedoc.domain.record_limits import FILE_NAME, NAME

#: Nothing that anybody typed stands before it.
_PLACE = "<title>"


def carrying(source: str, format: str, record: bytes, says: str) -> str:
    """A page as it is written or compiled, with a record inside.

    Args:
        source: HTML, or what Typst compiles; other formats are left as they are.
        format: ``pdf``, ``html``, ``md`` or ``txt``.
        record: ASCII JSON.
        says: how a PDF describes it.
    """
    if format == "html":
        head, place, rest = source.partition(_PLACE)
        return f'{head}<meta name="{NAME}" content="{b64encode(record).decode("ascii")}">\n{place}{rest}'
    if format == "pdf":
        return f"{source}\n#std.pdf.attach({_literal(FILE_NAME)}, std.bytes({_literal(record.decode('ascii'))}), " + (
            f'relationship: "data", mime-type: "application/json", description: {_literal(says)})\n'
        )
    return source


def _literal(text: str) -> str:
    """A text as Typst's code: JSON leaves no line breaks or other controls in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
