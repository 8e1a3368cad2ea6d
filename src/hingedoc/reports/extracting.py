"""Takes the record out of a report, as a program of its own: a file from anywhere may hang or fill whatever reads it.

Reads the report on standard input and writes the record to standard output; the exit code says what became of it.
Started by :mod:`hingedoc.reports.opening` alone.
"""

from __future__ import annotations

import base64
import binascii
import sys
from contextlib import suppress
from html.parser import HTMLParser
from typing import TypeVar

from hingedoc.domain.record_limits import FILE_NAME, MOST_BYTES, MOST_MEMORY, MOST_SECONDS, NAME

_One = TypeVar("_One")
FOUND, NONE, SEVERAL, ENCRYPTED, DAMAGED, TOO_LARGE, NO_READER = 0, 10, 11, 12, 13, 14, 15


class Refused(Exception):
    """The record cannot be had; ``code`` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def record_in(content: bytes) -> bytes:
    """The record inside a PDF or a page.

    Raises:
        Refused: there is not one of them, or it cannot be read.
    """
    found = _in_pdf(content) if b"%PDF-" in content[:1024] else _in_page(content)
    if len(found) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    return found


def _in_pdf(content: bytes) -> bytes:
    import io

    try:
        from pypdf import PdfReader, overwrite_configuration
        from pypdf.errors import DependencyError, LimitReachedError
    except ImportError:
        raise Refused(NO_READER) from None
    # Room for the tables of a large file; no more comes out of any one stream.
    overwrite_configuration(zlib_maximum_output_length=8 * MOST_BYTES)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Refused(ENCRYPTED)
        return _only([file for file in reader.attachment_list if file.name == FILE_NAME]).content
    except (Refused, MemoryError):
        raise
    except DependencyError:
        # What undoes its lock is not here, and would not help without the password.
        raise Refused(ENCRYPTED) from None
    except LimitReachedError:
        raise Refused(TOO_LARGE) from None
    # Whatever a damaged file makes of the library, it is a damaged file.
    except Exception:
        raise Refused(DAMAGED) from None


def _in_page(content: bytes) -> bytes:
    finder = _Finder()
    finder.feed(content.decode("utf-8", "replace"))
    finder.close()
    written = _only(finder.found)
    if len(written) > 2 * MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise Refused(DAMAGED) from None


def _only(found: list[_One]) -> _One:
    if len(found) != 1:
        raise Refused(SEVERAL if found else NONE)
    return found[0]


class _Finder(HTMLParser):
    """The content of every meta element of our name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta" and ("name", NAME) in attrs:
            self.found.append(dict(attrs).get("content") or "")


def _limit() -> None:
    """Hold this process to its limits; Windows has none, there only the clock of the caller counts."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def main() -> int:
    """Do it once; the exit code."""
    _limit()
    try:
        found = record_in(sys.stdin.buffer.read())
    except Refused as refused:
        return refused.code
    sys.stdout.buffer.write(found)
    return FOUND


if __name__ == "__main__":
    sys.exit(main())
