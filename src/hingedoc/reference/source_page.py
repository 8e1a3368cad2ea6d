"""A source: what it is, how good, how much of it was read, and every entry that rests on it."""

from __future__ import annotations

from hingedoc.domain.causes import Cause, Evidence
from hingedoc.domain.sources import Source
from hingedoc.reference.entries import Entry, Use, name_of
from hingedoc.reference.evidence import strength
from hingedoc.reference.page import Facts, Item, Items, Link, Page, facts, line, section
from hingedoc.reference.phrasing import Phrasing, spaced

#: What the entries of one part of the base are called in a heading.
PARTS = {
    "observed": "Findings",
    "evidence": "Evidence",
    "causes": "Causes",
    "drills": "Drills",
    "rows": "Safety questions",
    "escalation": "Escalation rules",
    "referral": "Referral rules",
    "load": "Load lines",
}


def source_page(phrasing: Phrasing, entry: Entry) -> Page:
    """All about one source."""
    source: Source = entry.record
    by_part: dict[str, dict[Item, None]] = {}
    for use in phrasing.entries.uses_of(entry):
        evidence = use.holder(Evidence)
        part = "evidence" if evidence else use.entry.part
        by_part.setdefault(part, {})[_item(phrasing, use, evidence)] = None
    resting = [
        each
        for part in sorted(by_part, key=lambda part: [*PARTS, part].index(part))
        for each in section(PARTS.get(part, spaced(part).capitalize()), Items(tuple(by_part[part])))
    ]
    if not resting:
        resting = [*section("What rests on it", facts(("nothing", "no entry names it")))]
    return Page(source.id, "source", source.id, (*section("What it is", about(source)), *resting))


def about(source: Source) -> Facts:
    """Citation, type, grade, how much was read."""
    return facts(
        ("citation", source.citation),
        ("type", source.type or ""),
        ("grade", source.grade or "none given"),
        ("read", source.read or "not noted"),
    )


def _item(phrasing: Phrasing, use: Use, evidence: Evidence | None) -> Item:
    owner = use.entry.record
    if evidence and isinstance(owner, Cause):
        side = "for " if evidence.certainty > 0 else "against "
        told = line(strength(phrasing, evidence.certainty), " ", side, Link(owner.id, owner.name))
        return Item((Link(f"{owner.id}.{evidence.id}", evidence.because),), (told,))
    return Item((Link(use.entry.id, name_of(use.entry)),))
