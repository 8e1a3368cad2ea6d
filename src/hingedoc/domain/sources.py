"""Sources: where a figure or a reason comes from, and how good it is."""

from __future__ import annotations

from hingedoc.domain.base import Record, Text


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
    """What this knowledge is: id, version, scope, licence."""

    id: str
    version: str
    name: Text
    scope: Text
    licence: Text


class Retired(Record):
    """An id or a row number that is never used again, and why."""

    id: str
    why: Text
    instead: str | None = None
