"""Sources: where a figure or a reason comes from, and how good it is."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from hingedoc.domain.base import Id, Record, Text

Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._+-]*$", max_length=40)]


class Source(Record):
    """One source.

    Attributes:
        type: what kind it is; ``project`` is our own judgement, so that a figure of its own is a working value.
        read: how much of it was read: whole, abstract, second hand, from memory.
        for_the_record: why it is listed though nothing cites it.
    """

    id: str
    citation: Text
    type: Text | None = None
    grade: str | None = None
    read: Text | None = None
    for_the_record: Text | None = None

    @property
    def ours(self) -> bool:
        """Whether it is this project's own judgement."""
        return self.type == "project"


class Cue(Record):
    """A coaching cue for a sign: outside the body (bar, wall, floor) or inside it."""

    id: str
    fault: str
    external: Text
    internal: Text


class Pack(Record):
    """What this knowledge is: id, version, scope, licence.

    Attributes:
        over: the id of the base that a pack is laid over; a complete base says none.
        over_version: the version of that base, or how it begins: 2026 fits 2026.1.
    """

    id: Id
    version: Version
    over: Id | None = None
    over_version: Version | None = None
    name: Text
    scope: Text
    licence: Text


class Retired(Record):
    """An id or a row number that is never used again, and why."""

    id: str
    why: Text
    instead: str | None = None
