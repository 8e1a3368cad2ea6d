"""Writing files: whole or not at all, and never through a name somebody else chose."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any


def plain_name(name: str) -> str:
    """What of a person's name may stand in the name of a file: plain letters and figures, or nothing at all."""
    return re.sub(r"[^a-z0-9]+", "-", name[:200].lower()).strip("-")[:40]


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, readable by its owner only. On disk on return.

    Raises:
        OSError: it cannot be written; whatever was there before still is.
    """
    with _named(path):
        _write_beside(path, content)
    _sync_folder(path)


@contextmanager
def written_together(paths: Sequence[Path]) -> Iterator[tuple[IO[bytes], ...]]:
    """Files that are written piece by piece and then take their places together, the last one last.

    Where anything fails before that, none of them does: whatever was there before still is. Readable by their owner
    only, and on disk at the end. A draft that a killed process left behind is a hidden file that ends in ``.part``.

    Raises:
        OSError: one of them cannot be written.
    """
    drafts: list[tuple[Path, IO[bytes]]] = []
    try:
        for path in paths:
            drafts.append(_draft(path))
        yield tuple(file for _, file in drafts)
        for path, (_, file) in zip(paths, drafts, strict=True):
            with _named(path):
                file.flush()
                os.fsync(file.fileno())
                file.close()
        for path, (draft, _) in zip(paths, drafts, strict=True):
            with _named(path):
                os.replace(draft, path)
            _sync_folder(path)
    finally:
        for draft, file in drafts:
            with suppress(OSError):
                # What is still buffered may not fit on the disk either.
                file.close()
            draft.unlink(missing_ok=True)


def _draft(path: Path) -> tuple[Path, IO[bytes]]:
    with _named(path):
        prefix = f".hingedoc-{plain_name(path.name)}-"
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".part")
    return Path(name), io.BufferedWriter(_Draft(handle, path))


class _Draft(io.FileIO):
    """A draft whose errors name what it is to be."""

    def __init__(self, handle: int, path: Path) -> None:
        super().__init__(handle, "wb")
        self._path = path

    def write(self, content: Any, /) -> int:
        with _named(self._path):
            return super().write(content)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What was to be written, not its draft, is what its reader knows.
        error.filename, error.filename2 = str(path), None
        raise


def _sync_folder(path: Path) -> None:
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
