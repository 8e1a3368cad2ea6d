"""A logo: looked at before anything is done with it, and without what is not picture."""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64encode
from typing import Any, NamedTuple

#: Of a file, and of a side in pixels.
MOST_BYTES, MOST_PIXELS = 256 * 1024, 2000
#: Of the picture on paper, in millimetres.
HIGHEST, WIDEST = 11, 80
_PNG = b"\x89PNG\r\n\x1a\n"
#: What a picture is made of. Everything else (texts, colour profiles, places) may be packed tight, or private.
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_JPEG = b"\xff\xd8\xff"
#: How the colours are coded; the other application segments and comments are left out.
_JPEG_KEPT = (0xE0, 0xEE)
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END = 0xDA, 0xD9
#: What ends the data of a scan: a marker, which is neither data nor a place to restart from.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Logo(NamedTuple):
    """A picture for the head of a page: ``png`` or ``jpeg``, its bytes, and its size in pixels."""

    kind: str
    content: bytes
    width: int
    height: int

    @property
    def view(self) -> dict[str, Any]:
        """As plain values for a skin."""
        data = b64encode(self.content).decode("ascii")
        return {"kind": self.kind, "data": data, "wide": self.width * HIGHEST > self.height * WIDEST}


def look_at(content: bytes) -> Logo:
    """A logo made of the bytes of a file.

    Raises:
        ValueError: it is not a PNG or JPEG, or larger than a logo may be; says so in a sentence.
    """
    if len(content) > MOST_BYTES:
        raise ValueError(f"The logo has {len(content) / 1024:.0f} KB; {MOST_BYTES // 1024} KB is the most.")
    if content.startswith(_PNG):
        kind, (kept, width, height) = "png", _png(content)
    elif content.startswith(_JPEG):
        kind, (kept, width, height) = "jpeg", _jpeg(content)
    else:
        raise ValueError("The logo is neither a PNG nor a JPEG.")
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise ValueError(f"The logo is {width} x {height} pixels; {MOST_PIXELS} x {MOST_PIXELS} is the most.")
    return Logo(kind, kept, width, height)


def _png(content: bytes) -> tuple[bytes, int, int]:
    at, kept, size = len(_PNG), [_PNG], (0, 0)
    seen: list[bytes] = []
    while not seen or seen[-1] != b"IEND":
        length, name = struct.unpack_from(">L4s", content.ljust(at + 8, b"\0"), at)
        after = at + 12 + length
        if after > len(content):
            raise ValueError("The logo is a damaged PNG: it ends too early.")
        piece, (check,) = content[at + 4 : after - 4], struct.unpack_from(">L", content, after - 4)
        if zlib.crc32(piece) != check or (not seen) != (name == b"IHDR"):
            raise ValueError("The logo is a damaged PNG: a part of it does not add up.")
        if name == b"IHDR":
            size = struct.unpack_from(">LL", piece.ljust(12, b"\0"), 4)
        if name in _PNG_KEPT:
            kept.append(content[at:after])
        seen.append(name)
        at = after
    if b"IDAT" not in seen:
        raise ValueError("The logo is a PNG without a picture.")
    return b"".join(kept), *size


def _jpeg(content: bytes) -> tuple[bytes, int, int]:
    at, kept, size, scanned = 2, [content[:2]], (0, 0), False
    while at < len(content):
        lead, marker, length = struct.unpack(">BBH", content[at : at + 4].ljust(4, b"\0"))
        if (lead, marker) == (0xFF, _END) and scanned:
            # A telephone may have put more after it: a film, a second picture, where it was taken.
            return b"".join((*kept, content[at : at + 2])), *size
        after = at + 2 + length
        if lead != 0xFF or length < 2 or (marker == _START_OF_SCAN and size == (0, 0)):
            break
        if marker in _JPEG_SIZES and length >= 7 and at + 9 <= len(content):
            height, width = struct.unpack_from(">HH", content, at + 5)
            size = (width, height)
        if marker == _START_OF_SCAN:
            following = _MARKER.search(content, after)
            after, scanned = following.start() if following else len(content), True
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in _JPEG_KEPT:
            kept.append(content[at:after])
        at = after
    raise ValueError("The logo is a damaged JPEG: its picture was not found.")
