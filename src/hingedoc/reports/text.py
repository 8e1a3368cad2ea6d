"""Text from outside made fit for a page: nothing in it may steer what shows it or hide what is written."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping

#: Longer than any name; the layout shrinks and cuts long before this.
LONGEST = 400

_BIDI = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A)) | {0x200E, 0x200F, 0x061C}


def safe_text(text: str, *, newlines: bool = False, longest: int = LONGEST) -> str:
    """Text without control characters, direction overrides and lone surrogates, composed (NFC) and of bounded length.

    Args:
        text: anything.
        newlines: keep line breaks and tabs; without it they become spaces.
        longest: more than this is cut, and the cut is shown by an ellipsis.
    """
    clean = text[: longest * 8]
    # Most texts are plain, and long ones are pictures: only the others are looked through letter by letter.
    if not (clean.isascii() and clean.isprintable()):
        clean = unicodedata.normalize("NFC", "".join(_kept(clean, newlines)))
    if not newlines:
        clean = " ".join(clean.split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def _kept(text: str, newlines: bool) -> Iterator[str]:
    for character in text:
        code = ord(character)
        if character in "\n\t" or code in (0x0D, 0x85, 0x2028, 0x2029):
            yield (character if character in "\n\t" else "\n") if newlines else " "
        elif not (code < 0x20 or 0x7F <= code <= 0x9F or code in _BIDI or 0xD800 <= code <= 0xDFFF or code == 0xFEFF):
            yield character


def given(athlete: Mapping[str, object], key: str) -> str | None:
    """One entry of the athlete's part of a case file as safe text, or None where nothing is said."""
    value = athlete.get(key)
    if value is None or isinstance(value, (Mapping, list, tuple, set)):
        return None
    return safe_text(str(value)) or None


def after(date: dt.date, days: int) -> dt.date:
    """That many days later; the last day there is where the calendar ends."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max


def joined(items: tuple[str, ...], word: str) -> str:
    """``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capital(text: str) -> str:
    """The same with a capital at the start."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The same with a full stop where it has no end of its own."""
    return text if not text or text[-1] in ".!?:…" else text + "."
