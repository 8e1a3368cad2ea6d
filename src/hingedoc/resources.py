"""Where the shipped knowledge, templates and examples are, installed or in a checkout, and which program this is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from hingedoc.errors import Problem, SetupError


def knowledge() -> Traversable:
    return _data("knowledge")


def templates() -> Traversable:
    return _data("templates")


def examples() -> Traversable:
    return _data("examples")


def _data(name: str) -> Traversable:
    packaged = files("hingedoc") / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise SetupError(
        Problem(
            code="S101",
            message=f"The {name} folder that ships with hingedoc is missing.",
            hint="Install hingedoc again.",
        )
    )


def data_files(root: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    """Every ``.yaml`` file under a folder with its name from there, sorted; hidden ones are left alone."""
    for entry in sorted(root.iterdir(), key=lambda e: e.name):
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            yield from data_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield prefix + entry.name, entry


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """sha256 over names and contents."""
    found = sha256()
    for name, content in files:
        for piece in (name.encode(), content):
            found.update(len(piece).to_bytes(8, "big") + piece)
    return found.hexdigest()


def program_version() -> str:
    """Which hingedoc this is, as it was installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("hingedoc")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0+unknown"


@cache
def code_sha256(parts: tuple[str, ...]) -> str:
    """A fingerprint of the program's own code, not of its version: a checkout changes without one.

    Args:
        parts: folders of the package.
    """
    found = sha256()
    for part in parts:
        for name, content in _python(files("hingedoc") / part, part):
            found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _python(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _python(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}/{entry.name}", entry.read_bytes()


class Stamp(NamedTuple):
    """Which knowledge ships: id, version and fingerprint."""

    id: str
    version: str
    sha256: str


def knowledge_stamp() -> Stamp:
    """Which knowledge ships, without reading what it says."""
    contents = [(name, file.read_bytes()) for name, file in data_files(knowledge())]
    pack = dict(contents).get("pack.yaml", b"").decode("utf-8", "replace")

    def said(key: str) -> str:
        found = re.search(rf"""^{key}:\s*["']?([^\s"']+)""", pack, re.MULTILINE)
        return found.group(1) if found else "unknown"

    return Stamp(said("id"), said("version"), digest(contents))
