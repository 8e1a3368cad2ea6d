"""The files of one folder of knowledge, read once and within limits: a folder may come from anybody."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hingedoc import resources
from hingedoc.authoring.reader import MAX_BYTES
from hingedoc.errors import KnowledgeError, Problem, SetupError

MAX_FILES = 2_000
MAX_TOTAL = 4_000_000
MAX_DEPTH = 3


@dataclass(frozen=True)
class Contents:
    """File names from the folder down, with their bytes; ``shown``: how problems name the folder."""

    shown: str
    files: tuple[tuple[str, bytes], ...]

    @cached_property
    def sha256(self) -> str:
        """A fingerprint of names and contents."""
        return resources.digest(self.files)


def shipped() -> Contents:
    """The knowledge that ships with the program."""
    found = resources.data_files(resources.knowledge())
    return Contents("knowledge", tuple((name, file.read_bytes()) for name, file in found))


def read_folder(root: Path) -> Contents:
    """Every ``.yaml`` file of a folder, hidden ones left alone.

    Raises:
        SetupError: there is no such folder.
        KnowledgeError: it holds more than is read, a link, or something that is not a plain file.
    """
    if not root.is_dir():
        raise SetupError(Problem("S102", f"{root} is not a folder of knowledge files."))
    files: list[tuple[str, bytes]] = []
    total = 0
    for name, entry in _walk(root, str(root)):
        content = _read(entry, f"{root}/{name}")
        total += len(content)
        if total > MAX_TOTAL:
            raise _refused("K521", f"More than {MAX_TOTAL // 1_000_000} MB in one folder.", str(root))
        files.append((name, content))
    return Contents(str(root), tuple(files))


def _walk(root: Path, shown: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    seen = 0

    def walk(folder: str | Path, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
        nonlocal seen
        entries = []
        with os.scandir(folder) as found:
            for entry in found:
                seen += 1
                if seen > MAX_FILES:
                    raise _refused("K520", f"More than {MAX_FILES} files in one folder.", shown)
                entries.append(entry)
        for entry in sorted(entries, key=lambda e: e.name):
            name = prefix + entry.name
            if entry.name.startswith((".", "_")):
                continue
            if not name.isprintable():
                raise _refused(
                    "K523", "A name that cannot be printed.", f"{shown}/{name}", "Give the file another name."
                )
            if entry.is_symlink():
                hint = "Put the file itself here."
                raise _refused("K522", "A link: a folder of knowledge holds plain files only.", f"{shown}/{name}", hint)
            if entry.is_dir():
                if depth == MAX_DEPTH:
                    raise _refused("K520", f"Folders more than {MAX_DEPTH} deep.", f"{shown}/{name}")
                yield from walk(entry.path, name + "/", depth + 1)
            elif entry.name.endswith(".yaml"):
                yield name, entry

    yield from walk(root, "", 1)


def _read(entry: os.DirEntry[str], shown: str) -> bytes:
    # Looked at again once it is open: what stood there a moment ago may have been changed for a link or a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(entry.path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _refused("K523", "Not a plain file.", shown)
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused("K523", f"{error.strerror or 'Cannot be read'}.", shown) from None


def _refused(code: str, message: str, file: str, hint: str = "") -> KnowledgeError:
    return KnowledgeError(Problem(code, message, file=file, hint=hint))
