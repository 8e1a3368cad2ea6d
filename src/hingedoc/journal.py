"""Consultations on disk: every answer, before the next question is asked. The one place that knows how they are kept.

One file a consultation, readable by its owner only, replaced whole. Nothing in it is needed to load it but itself.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from hingedoc.errors import Problem, SetupError
from hingedoc.files import plain_name, write_whole

FORMAT = 1
MOST_BYTES = 4_000_000
LEFT_ALONE = "It is left as it is. Move it away to be asked about it no more."
_ID = re.compile(r"[a-z0-9-]{1,60}\Z")


@dataclass(frozen=True)
class Kept:
    """One consultation as it is kept.

    Attributes:
        id: the name of its file: from the athlete's name and chance.
        started, saved: times with zone, as ISO text.
        athlete: name and the like; never used in reasoning.
        knowledge: fingerprint of the knowledge that asked.
        entries: prompts and answers, in order; each with the time it was answered (``at``).
        past: entries that were asked again from the start, for the record.
        finished: the result was shown; ``said``: what led it, where it was to see somebody first.
    """

    id: str
    started: str
    saved: str
    athlete: Mapping[str, Any] = field(default_factory=dict)
    pace: str = "usual"
    knowledge: str = ""
    entries: tuple[Mapping[str, Any], ...] = ()
    past: tuple[Mapping[str, Any], ...] = ()
    finished: bool = False
    said: str = ""


def new_id(name: str) -> str:
    """An id for a new consultation. Nothing of a hostile name survives but plain letters."""
    return f"{plain_name(name) or 'consultation'}-{token_hex(4)}"


@dataclass(frozen=True)
class Journal:
    """A folder of consultations."""

    folder: Path

    def save(self, kept: Kept) -> None:
        """Put a consultation on disk, whole and synced, before this returns.

        Raises:
            SetupError: it cannot be written; what was kept before still is.
        """
        content = json.dumps({"hingedoc_consultation": FORMAT, **asdict(kept)}, ensure_ascii=False, indent=1)
        with self._writing():
            write_whole(self._file(kept.id), content.encode("utf-8", "surrogatepass"))

    def kept(self, name: str) -> Kept:
        """One consultation.

        Raises:
            SetupError: there is none of that id, or its file is damaged; it is left as it is.
        """
        file = self._file(name)
        try:
            # A pipe in its place must not hold anybody up, nor a link lead elsewhere.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            with open(os.open(file, flags), "rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except OSError as error:
            message = f"{file} cannot be read: {error.strerror or 'it is no plain file'}."
            raise SetupError(Problem("S402", message, hint=LEFT_ALONE)) from None
        found = _read(content)
        if found is None or found.id != name:
            raise SetupError(Problem("S403", f"{file} is damaged, or of another version.", hint=LEFT_ALONE))
        return found

    def all(self) -> tuple[list[Kept], list[Problem]]:
        """Every consultation, those saved last first; and a problem for each file that cannot be read."""
        found: list[Kept] = []
        problems: list[Problem] = []
        files: list[Path] = []
        with suppress(OSError):
            files = sorted(self.folder.glob("*.json"))
        for file in files:
            try:
                found.append(self.kept(file.stem))
            except SetupError as error:
                problems += error.problems
            except ValueError:
                continue  # Not a name that is given here: somebody else's file.
        found.sort(key=lambda kept: (_moment(kept.saved), kept.id), reverse=True)
        return found, problems

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Hold a consultation, so that no other window writes it. The hold ends with the process, however that ends.

        Raises:
            SetupError: another window holds it, or its folder cannot be written.
        """
        try:
            import fcntl
        except ImportError:  # Windows: the last window to save wins.
            yield
            return
        lock = self._file(name).with_suffix(".lock")
        while True:
            with self._writing():
                handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(handle)
                hint = "Go on there, or close it. --new starts another one."
                raise SetupError(Problem("S404", "This consultation is open in another window.", hint=hint)) from None
            # Another window may have taken the file away between its opening and this hold.
            if _same_file(handle, lock):
                break
            os.close(handle)
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink(missing_ok=True)
            os.close(handle)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """In the folder, made where it is missing for its owner alone. Raises ``SetupError`` where that fails."""
        try:
            for missing in reversed([one for one in (self.folder, *self.folder.parents) if not one.exists()]):
                missing.mkdir(mode=0o700, exist_ok=True)
            yield
        except OSError as error:
            message = f"The answers cannot be saved in {self.folder}: {error.strerror or 'it cannot be written'}."
            hint = "Make room or mend the folder; answers saved before are kept."
            raise SetupError(Problem("S401", message, hint=hint)) from None

    def _file(self, name: str) -> Path:
        if not _ID.match(name):
            raise ValueError(f"{name[:60]!r} is no id of a consultation")
        return self.folder / f"{name}.json"


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False


def _read(content: bytes) -> Kept | None:
    """What a file holds, if every part of it is of the right kind."""
    try:
        said = json.loads(content.decode("utf-8", "surrogatepass"))
        if len(content) > MOST_BYTES or said.pop("hingedoc_consultation") != FORMAT:
            return None
        known = {one.name for one in fields(Kept)}
        lists = {name: tuple(_entry(entry) for entry in said.get(name, ())) for name in ("entries", "past")}
        kept = Kept(**{**{name: value for name, value in said.items() if name in known}, **lists})
        _moment(kept.saved)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None
    texts = (kept.id, kept.started, kept.pace, kept.knowledge, kept.said)
    plain = all(isinstance(text, str) for text in texts) and isinstance(kept.finished, bool)
    return kept if plain and isinstance(kept.athlete, dict) else None


def _entry(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """One prompt and its answers. Raises ``TypeError``, ``KeyError`` or ``ValueError`` where it is not that."""
    lists = (said["asked"], said["before"])
    if not isinstance(said["question"], str) or not all(isinstance(one, list) for one in lists):
        raise TypeError("not an entry")
    if not all(isinstance(name, str) for name in said["asked"]):
        raise TypeError("not a finding")
    _moment(said["at"])
    if not isinstance(said["lift"], str):
        raise TypeError("not a lift")
    return {**said, "answers": dict(said["answers"]), "before": [dict(one) for one in said["before"]]}


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without zone")
    return found
