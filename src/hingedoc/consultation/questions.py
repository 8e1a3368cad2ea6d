"""What is asked: a question as plain data, for whatever face shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal as OneOf

#: ``who`` answers; the safety ``screen``; the ``rows`` it opened; ``signs`` seen; whether all were ``looked`` for;
#: ``several`` findings, or one; two answers that ``differ``.
Kind = OneOf["who", "screen", "rows", "signs", "looked", "several", "differ"]


@dataclass(frozen=True)
class Option:
    """One answer to choose: as a case file has it, and in words."""

    value: str
    words: str


@dataclass(frozen=True)
class Item:
    """One thing asked.

    Attributes:
        finding: its id; for ``who`` and ``differ`` the id of the question.
        kind: of the finding: sign, yes_no, choice, flags or measure.
        number: by which it is called in this prompt; of signs, in the whole consultation.
        name: a few words; ``ask`` the whole question.
        options: to choose from; none for a measure.
        unit, units: of a measure, and others it may be given in; ``span`` its lowest and highest.
        sides: left and right are asked.
        look, why, view: how to check it, why it matters, from where to look.
    """

    finding: str
    kind: str
    number: int
    name: str
    ask: str
    options: tuple[Option, ...] = ()
    unit: str = ""
    units: tuple[str, ...] = ()
    span: tuple[float, float] = (0, 0)
    sides: bool = False
    look: str = ""
    why: str = ""
    view: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One prompt.

    Attributes:
        id: the same whenever the same thing is asked.
        number: counts the prompts of this consultation, from 1.
        at_most: how many more may follow, the one about the sheet included.
        was: what was answered before, by finding, where it is asked again.
        note: a line above the choices.
    """

    id: str
    kind: Kind
    title: str
    items: tuple[Item, ...]
    number: int = 1
    at_most: int = 0
    was: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The findings it asks."""
        return () if self.kind in ("who", "differ") else tuple(item.finding for item in self.items)
