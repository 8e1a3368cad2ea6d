"""A case file: who, and what was answered. The athlete's part never influences reasoning."""

from __future__ import annotations

from typing import Any, Literal as OneOf

from pydantic import Field

from hingedoc.domain.base import Record


class Case(Record):
    """One case.

    Attributes:
        hingedoc: format of the file.
        athlete: name and the like, printed as given.
        safety: ``none`` is short for: every umbrella question was asked as worded and answered no.
        answers: everything that reasoning reads, by finding id.
    """

    hingedoc: OneOf[1]
    athlete: dict[str, str | int | float | bool | None] = Field(default_factory=dict, max_length=40)
    safety: OneOf["none"] | None = None
    answers: dict[str, Any] = Field(default_factory=dict, max_length=2000)
