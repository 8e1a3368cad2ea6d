"""The fonts that ship with hingedoc: one typeface for every page, and letters of other scripts for names."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from hingedoc import resources

TYPEFACE = "Source Sans Pro"
FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Bold.otf", "SourceSansPro-SemiboldIt.otf")
#: In place of a letter that cannot be set.
STAND_IN = "?"
#: Names are set in these.
_UPRIGHT = FILES[:2]
#: What the typeface lacks is looked for here, in this order.
OTHERS = {
    "Noto Sans Hebrew": "NotoSansHebrew-Regular.ttf",
    "Noto Sans Arabic": "NotoSansArabic-Regular.ttf",
    "Noto Sans Devanagari": "NotoSansDevanagari-Regular.ttf",
    "Noto Sans Bengali": "NotoSansBengali-Regular.ttf",
    "Noto Sans Tamil": "NotoSansTamil-Regular.ttf",
    "Noto Sans Thai": "NotoSansThai-Regular.ttf",
    "Noto Sans Armenian": "NotoSansArmenian-Regular.ttf",
    "Noto Sans Georgian": "NotoSansGeorgian-Regular.ttf",
    "Noto Sans Ethiopic": "NotoSansEthiopic-Regular.ttf",
    "Droid Sans Fallback": "DroidSansFallback.ttf",
}
#: Controls that no font need show: line breaks, and joiners that shape what stands beside them.
_SHAPELESS = frozenset(map(ord, "\n\t\r\u200c\u200d"))


def folders(spare: Callable[[], Path], *, names: bool) -> list[Path]:
    """Real folders with the fonts; they are written to spare ones where the package is not made of files.

    Args:
        spare: makes an empty folder, each time another.
        names: with the fonts of other scripts, which are larger.
    """
    wanted = {"fonts": FILES, **({"name_fonts": tuple(OTHERS.values())} if names else {})}
    return [_real(name, files, spare) for name, files in wanted.items()]


def _real(name: str, files: tuple[str, ...], spare: Callable[[], Path]) -> Path:
    shipped = resources.templates() / name
    if isinstance(shipped, Path):
        return shipped
    written = spare()
    for file in files:
        (written / file).write_bytes((shipped / file).read_bytes())
    return written


def printable(text: object) -> bool:
    """Whether the shipped fonts have every letter of a text, each with its marks in one font."""
    return shown(str(text)) == str(text)


def shown(text: str) -> str:
    """The same with a sign in place of each letter that no shipped font has together with its marks."""
    if not _lacking(text):
        return text
    known = (_characters(), *(_others(family) for family in families(text)))
    return "".join(letter if any(_set_in(letter, font) for font in known) else STAND_IN for letter in _letters(text))


def _set_in(letter: str, font: frozenset[int]) -> bool:
    return frozenset(map(ord, letter)) <= font | _SHAPELESS


def _letters(text: str) -> Iterator[str]:
    """Characters, each with the marks on it."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.category(text[at]).startswith("M"):
            yield text[start:at]
            start = at
    yield text[start:]


def families(text: str) -> tuple[str, ...]:
    """The fonts beside the typeface that have letters which a text needs, each for what those before it lack."""
    left, found = _lacking(text), []
    for family in OTHERS:
        if not left:
            break
        if left & _others(family):
            found.append(family)
            left -= _others(family)
    return tuple(found)


def rtl(text: object) -> bool:
    """Whether a text is read from right to left: by its first letter that has a direction."""
    directions = (unicodedata.bidirectional(character) for character in str(text))
    return next((way for way in directions if way in ("L", "R", "AL")), "L") != "L"


def _lacking(text: str) -> frozenset[int]:
    return frozenset(map(ord, set(text))) - _characters() - _SHAPELESS


@cache
def _characters() -> frozenset[int]:
    shipped = resources.templates() / "fonts"
    found = [characters_of(_bytes(shipped, name)) for name in _UPRIGHT]
    return frozenset.intersection(*found)


@lru_cache(maxsize=len(OTHERS))
def _others(family: str) -> frozenset[int]:
    return characters_of(_bytes(resources.templates() / "name_fonts", OTHERS[family]))


def _bytes(shipped: Traversable, name: str) -> bytes:
    return (shipped / name).read_bytes()


def characters_of(font: bytes) -> frozenset[int]:
    """The code points that a font maps to a glyph: subtables of format 4 and 12 of its character map."""
    (tables,) = struct.unpack_from(">H", font, 4)
    start = next(
        offset
        for tag, _, offset, _ in (struct.unpack_from(">4sLLL", font, 12 + 16 * i) for i in range(tables))
        if tag == b"cmap"
    )
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for i in range(count):
        platform, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * i)
        if platform in (0, 3):
            found |= _subtable(font, start + offset)
    return frozenset(found)


def _subtable(font: bytes, at: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", font, at)
    found: set[int] = set()
    if kind == 12:
        (groups,) = struct.unpack_from(">L", font, at + 12)
        for i in range(groups):
            low, high, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * i)
            found.update(range(low, high + 1))
    elif kind == 4:
        (double,) = struct.unpack_from(">H", font, at + 6)
        ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
        starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
        for low, high in zip(starts, ends, strict=True):
            found.update(range(low, high + 1))
    found.discard(0xFFFF)
    return found
