"""Packs: knowledge that somebody lays over a base. It adds; what it replaces, it replaces openly."""

from __future__ import annotations

from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.causes import Evidence, Example, Matches


class PackStamp(Record):
    """Which pack had a say."""

    id: str
    version: str
    sha256: str


class Replaced(Record):
    """An entry of the base that a pack put another in the place of, and why."""

    id: str
    pack: str
    reason: Text


class Page(Record):
    """What a pack adds to the page of a cause that is there already."""

    adds_to: Id
    evidence: tuple[Evidence, ...] = ()
    drills: Matches = ()
    examples: tuple[Example, ...] = ()
