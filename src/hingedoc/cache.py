"""A folder of things worked out before. Whatever is wrong with it, the work is done again: it is never an error."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

#: Files kept, the newest; and the largest that is read.
MOST_FILES = 8
MOST_BYTES = 64_000_000
_SUFFIX = ".json"
#: A link is not followed, and a pipe does not hold anybody up.
_PLAIN_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Cache:
    """Bytes by key, each in one file with its fingerprint as the first line. Only what this user wrote is read."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What was put under a key, whole and unchanged, or None."""
        with suppress(OSError, ValueError):
            if not _ours(os.stat(self.folder)):
                return None
            with open(os.open(self._file(key), _PLAIN_FILE), "rb") as file:
                found = os.fstat(file.fileno())
                if not (stat.S_ISREG(found.st_mode) and _ours(found) and found.st_size <= MOST_BYTES):
                    return None
                written, _, content = file.read(MOST_BYTES).partition(b"\n")
            if written.decode("ascii") == sha256(content).hexdigest():
                return content
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep something: whole or not at all, for nobody else to read; two processes may do so at once."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _ours(os.stat(self.folder)):
                return
            new = self.folder / f".{token_hex(8)}.new"
            try:
                with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(sha256(content).hexdigest().encode() + b"\n" + content)
                os.replace(new, self._file(key))
            finally:
                new.unlink(missing_ok=True)
            self._forget_oldest()

    def files(self) -> tuple[Path, ...]:
        """What is kept, the newest first."""
        with suppress(OSError):
            kept = [(path.stat().st_mtime_ns, path) for path in self.folder.glob("*" + _SUFFIX)]
            return tuple(path for _, path in sorted(kept, reverse=True))
        return ()

    def _forget_oldest(self) -> None:
        for path in self.files()[MOST_FILES:]:
            path.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / (sha256(key.encode()).hexdigest()[:32] + _SUFFIX)


def _ours(found: os.stat_result) -> bool:
    """Whether it belongs to this user, and nobody else may write it."""
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_MAY_WRITE
