"""A folder for many reports: names that nobody else chose, and files that are whole."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from hingedoc.files import plain_name, write_whole

MANIFEST = "manifest.json"
_MARK = "hingedoc_manifest"
FORMAT = 1
_NAME = re.compile(r"[a-z0-9-]+\.[a-z]+")
_MOST = 50_000_000


class Folder:
    """Where the reports of one run go.

    Args:
        path: as given; made for its owner alone where it is missing.

    Raises:
        click.UsageError: it is no folder, or its manifest is not one of these.
        OSError: it cannot be made.
    """

    def __init__(self, path: Path) -> None:
        if os.path.lexists(path) and not path.is_dir():
            raise click.UsageError(f"{path} is no folder; several reports go into one.")
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = path.resolve()
        self.taken: set[str] = set()
        self._manifest()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Begin a run, and keep others out until it ends. The hold goes with the process, however that ends.

        Raises:
            click.UsageError: another run is writing into it.
            OSError: it cannot be written.
        """
        handle = self._hold()
        try:
            # A folder with a manifest is a run that was finished.
            self._manifest().unlink(missing_ok=True)
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def _hold(self) -> int | None:
        try:
            import fcntl
        except ImportError:  # Windows: the last run to finish writes the manifest.
            return None
        handle = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            message = f"Another run is writing into {self.path}. Wait until it is done, or choose another folder."
            raise click.UsageError(message) from None
        except OSError:
            # Some disks elsewhere hold nothing for anybody.
            os.close(handle)
            return None
        return handle

    def _manifest(self) -> Path:
        """Where the manifest goes: one of a run before may stand there, and nothing else."""
        manifest = self.path / MANIFEST
        if os.path.lexists(manifest) and not _is_ours(manifest):
            raise click.UsageError(f"{manifest} was not written by this command. Choose another folder.")
        return manifest

    def name(self, source: str, id: str, reader: str, ending: str) -> str:
        """A name for a report, not given before: what is plain of the source's name, the report id, the reader."""
        stem = "" if source == "-" else plain_name(Path(source).stem).strip("-")
        base = f"{stem or 'case'}-{id.lower()}-{reader}"
        name, number = f"{base}.{ending}", 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}.{ending}"
        self.taken.add(name)
        return name

    def write(self, name: str, content: bytes) -> dict[str, Any]:
        """Write a file whole; its name, size and fingerprint. Raises ``OSError``."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} leads out of the folder")
        place = self.path / name
        # A link of that name is replaced, never followed.
        write_whole(place, content)
        return described(name, content)

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest: the last thing."""
        write_whole(self.path / MANIFEST, manifest_text(manifest).encode("ascii"))


def described(name: str, content: bytes) -> dict[str, Any]:
    """A file in a manifest."""
    return {"name": name, "sha256": sha256(content).hexdigest(), "bytes": len(content)}


def manifest_text(manifest: dict[str, Any]) -> str:
    """The manifest as JSON; the same run, the same text."""
    return json.dumps({_MARK: FORMAT, **manifest}, indent=2) + "\n"


def _is_ours(manifest: Path) -> bool:
    try:
        # What is no plain file might never be read to its end.
        if manifest.is_symlink() or not manifest.is_file() or manifest.stat().st_size > _MOST:
            return False
        said = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(said, dict) and _MARK in said
