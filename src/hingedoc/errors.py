"""What can go wrong, in three families that a caller may tell apart.

    Exception
      └─ HingedocError            one or more problems
           ├─ AnswersError        what was said about the athlete (also a ValueError)
           ├─ KnowledgeError      a knowledge file or pack (also a ValueError)
           └─ SetupError          the installation or its surroundings (also a RuntimeError)

Exit codes and HTTP status codes belong to the shells: each has one table of these families.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST_NAME = 200
_LONGEST_TEXT = 1_000
# Comparing two names costs about the product of their lengths; this much takes a tenth or two of a second.
_EFFORT = 2_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    Attributes:
        code: stable, such as ``A101``.
        message: one plain sentence.
        path: the field, such as ``answers.hx_hours``.
        file: as the user named it.
        line: from 1; 0 is not known.
        column: from 1; 0 is not known.
        hint: what to do, as a sentence.
    """

    code: str
    message: str
    path: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""

    def __post_init__(self) -> None:
        # A message may quote a file, and a file may hold a name of a million letters.
        for name in ("message", "path", "file", "hint"):
            text = getattr(self, name)
            if len(text) > _LONGEST_TEXT:
                object.__setattr__(self, name, text[:_LONGEST_TEXT] + "...")

    def __str__(self) -> str:
        """One line: ``file:line:column: path: message hint``."""
        place = self.file
        if place and self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        where = "".join(f"{part}: " for part in (place, self.path) if part)
        return _printable(f"{where}{self.message} {self.hint}".rstrip())


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order in which they stand: by file, line and column, then by code; each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.code, p.path, p.message)))


class HingedocError(Exception):
    """The root of the family. All problems of a run are reported together."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        if not self.problems:
            raise ValueError("an error needs a problem")
        super().__init__(self.problems)

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    @property
    def path(self) -> str:
        """The field of the first problem, or nothing."""
        return self.problems[0].path

    @property
    def hint(self) -> str:
        """The hint of the first problem, or nothing."""
        return self.problems[0].hint

    def __str__(self) -> str:
        """All problems, one a line."""
        return "\n".join(map(str, self.problems))


class AnswersError(HingedocError, ValueError):
    """The answers hold something that cannot be used."""


class KnowledgeError(HingedocError, ValueError):
    """A knowledge file or pack holds something that cannot be used."""


class SetupError(HingedocError, RuntimeError):
    """A part of the installation, or something around it, is missing or broken."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None.

    Stays quick on any input: a name longer than any real one is not compared, and of many names only those nearest in
    length are.
    """
    # Imported late: only somebody who made a mistake pays for it.
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return None
    wanted = name.strip().lower()
    names = {word.lower(): word for word in sorted(known)}
    if wanted in names:
        return names[wanted]
    by_length = sorted(names, key=lambda word: (abs(len(word) - len(wanted)), word))
    affordable = _EFFORT // max(len(wanted), 1) ** 2
    matches = get_close_matches(wanted, by_length[:affordable], n=1, cutoff=0.6)
    return names[matches[0]] if matches else None


def _printable(text: str) -> str:
    # A message may quote a file: nothing in it may start a new line or steer a terminal.
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
