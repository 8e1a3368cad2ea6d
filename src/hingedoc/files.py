"""Writing files: whole or not at all, and never through a name somebody else chose."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path


def plain_name(name: str) -> str:
    """What of a person's name may stand in the name of a file: plain letters and figures, or nothing at all."""
    return re.sub(r"[^a-z0-9]+", "-", name[:200].lower()).strip("-")[:40]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, readable by its owner only. On disk on return.

    Raises:
        OSError: it cannot be written; whatever was there before still is.
    """
    try:
        _write_beside(path, content)
    except OSError as error:
        # What was to be written, not its draft, is what its reader knows.
        error.filename, error.filename2 = str(path), None
        raise
    # The name is on disk only once its folder is; not every system lets a folder be opened.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write_beside(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".hingedoc-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
