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
from hingedoc.files import write_whole

FORMAT = 1
MOST_BYTES = 4_000_000
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
        finished: the result was shown.
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


def new_id(name: str) -> str:
    """An id for a new consultation. Nothing of a hostile name survives but plain letters."""
    plain = re.sub(r"[^a-z0-9]+", "-", name[:200].lower()).strip("-")[:40]
    return f"{plain or 'consultation'}-{token_hex(4)}"


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
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._file(kept.id), content.encode("utf-8", "surrogatepass"))
        except OSError as error:
            reason = error.strerror or "it cannot be written"
            message = f"The answers cannot be saved in {self.folder}: {reason}."
            raise SetupError(
                Problem("S301", message, hint="Make room or mend the folder; answers so far are kept.")
            ) from None

    def kept(self, name: str) -> Kept:
        """One consultation.

        Raises:
            SetupError: there is none of that id, or its file is damaged; it is left as it is.
        """
        file = self._file(name)
        try:
            with open(os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except OSError as error:
            raise SetupError(Problem("S302", f"{file}: {error.strerror or 'cannot be read'}.")) from None
        found = _read(content)
        if found is None or found.id != name:
            hint = "It is left as it is. Move it away to start anew."
            raise SetupError(Problem("S303", f"{file} is damaged, or of another version.", hint=hint))
        return found

    def unfinished(self) -> Iterator[Kept]:
        """Consultations without a result, those saved last first. What cannot be read is passed over."""
        found = []
        with suppress(OSError):
            for file in self.folder.glob("*.json"):
                with suppress(SetupError, ValueError):
                    found.append(self.kept(file.stem))
        yield from sorted((k for k in found if not k.finished), key=lambda k: (_moment(k.saved), k.id), reverse=True)

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Hold a consultation, so that no other window writes it. The hold ends with the process, however that ends.

        Raises:
            SetupError: another window holds it.
        """
        try:
            import fcntl
        except ImportError:  # Windows: the last window to save wins.
            yield
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._file(name).with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                hint = "Go on there, or close it."
                raise SetupError(Problem("S304", "This consultation is open in another window.", hint=hint)) from None
            yield
            self._file(name).with_suffix(".lock").unlink(missing_ok=True)
        finally:
            os.close(handle)

    def _file(self, name: str) -> Path:
        if not _ID.match(name):
            raise ValueError(f"{name[:60]!r} is no id of a consultation")
        return self.folder / f"{name}.json"


def _read(content: bytes) -> Kept | None:
    try:
        said = json.loads(content.decode("utf-8", "surrogatepass"))
        if len(content) > MOST_BYTES or said.pop("hingedoc_consultation") != FORMAT:
            return None
        known = {one.name for one in fields(Kept)}
        kept = Kept(**{name: value for name, value in said.items() if name in known})
        entries = tuple(dict(entry) for entry in kept.entries)
        past = tuple(dict(entry) for entry in kept.past)
        _moment(kept.saved)
        return Kept(**{**said, "entries": entries, "past": past}) if isinstance(kept.athlete, dict) else None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return None


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without zone")
    return found
