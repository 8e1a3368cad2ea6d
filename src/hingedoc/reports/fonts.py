"""The typeface that ships with hingedoc: where it is, and which characters it can show."""

from __future__ import annotations

import struct
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from hingedoc import resources

FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Bold.otf", "SourceSansPro-SemiboldIt.otf")
#: Names are set in these.
_UPRIGHT = FILES[:2]


def folder(spare: Path) -> Path:
    """A real folder with the fonts; they are written to the spare one where the package is not made of files."""
    shipped = resources.templates() / "fonts"
    if isinstance(shipped, Path):
        return shipped
    for name in FILES:
        (spare / name).write_bytes((shipped / name).read_bytes())
    return spare


def printable(text: object) -> bool:
    """Whether the shipped typeface has every character of a text."""
    return all(ord(character) in _characters() for character in str(text))


@cache
def _characters() -> frozenset[int]:
    shipped = resources.templates() / "fonts"
    found = [characters_of(_bytes(shipped, name)) for name in _UPRIGHT]
    return frozenset.intersection(*found)


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
