"""A case file: who, and what was answered. The athlete's part never influences reasoning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal as OneOf

from pydantic import Field, ValidationError, WrapValidator

from hingedoc.domain.base import Record


def _in_one_sentence(value: Any, read: Callable[[Any], Any]) -> Any:
    """One fault where a value is of no kind that fits, and not one for each kind."""
    try:
        return read(value)
    except ValidationError:
        raise ValueError("a text or a number is needed here") from None


#: What may be said of an athlete.
Said = Annotated[str | int | float | bool | None, WrapValidator(_in_one_sentence)]


class Case(Record):
    """One case.

    Attributes:
        hingedoc: format of the file.
        athlete: name and the like, printed as given.
        safety: ``none`` is short for: every umbrella question was asked as worded and answered no.
        answers: everything that reasoning reads, by finding id.
    """

    hingedoc: OneOf[1]
    athlete: dict[str, Said] = Field(default_factory=dict, max_length=40)
    safety: OneOf["none"] | None = None
    answers: dict[str, Any] = Field(default_factory=dict, max_length=2000)
