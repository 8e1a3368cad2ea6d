"""The pathway: its rungs and when each is reached, the order of checks, and the causes that compete."""

from __future__ import annotations

from hingedoc.domain.pathway import RungText
from hingedoc.reference.entries import Entry
from hingedoc.reference.page import Item, Items, Line, Link, Page, Section, bullets, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing


def pathway_page(phrasing: Phrasing, entry: Entry) -> Page:
    """The whole pathway, with its checks and sessions by name."""
    path = phrasing.kb.pathway
    told = (
        *((retest.id, retest.what) for retest in path.retests),
        *((no_fault.id, no_fault.says) for no_fault in path.no_fault),
        *((session.id, session.often) for session in path.sessions),
    )
    named = [Item((Link(id, f"{id}: {text}"),)) for id, text in told]
    more = section("Checks, nothing to change, sessions", Items(tuple(named)))
    return Page(entry.id, "pathway", "The pathway of a plan", (*pathway_sections(phrasing), *more))


def pathway_sections(phrasing: Phrasing) -> tuple[Section, ...]:
    """What the pathway says that belongs to no entry of its own."""
    path, link = phrasing.kb.pathway, phrasing.entries.link
    rungs = [Item((text.name,), _rung(phrasing, text)) for text in path.rung_texts]
    rivals = []
    for pair in path.rivals:
        tests = line("look at: ", joined((link(test) for test in pair.tests), ", then "))
        said: tuple[Line, ...] = ((pair.says,),) if pair.says else ()
        rivals.append(Item(joined((link(cause) for cause in pair.causes), " or "), (tests, *said)))
    checks = (joined((link(id) for id in check.any_of), " or ") for check in path.capacity_checks)
    return (
        *section("The rungs", Items(tuple(rungs))),
        *section("Capacity checks, in this order", bullets(checks, numbered=True)),
        *section("Causes that compete, and what separates them", Items(tuple(rivals))),
        *section("Where a cause has no habit of its own", facts(("habit", (link(path.habit_default),)))),
    )


def _rung(phrasing: Phrasing, text: RungText) -> tuple[Line, ...]:
    lines: list[Line] = [(text.now,)]
    for rule in phrasing.kb.pathway.rungs:
        if rule.rung == text.rung:
            needs = "; and a cause of its class that is certain enough" if rule.cause_class else None
            lines.append(line(f"reached ({rule.id}): ", phrasing.condition(rule.when), needs))
    return (*lines, (f"if the check does not pass: {text.if_not}",))
