"""A cause: how it makes the fault, what speaks for and against it, its rivals, and what trains it."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.causes import Cause
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import Retest
from hingedoc.reference.entries import Entry
from hingedoc.reference.evidence import by_strength, evidence_item, rests_on
from hingedoc.reference.page import Facts, Item, Items, Line, Link, Page, Section, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing, fit, spaced
from hingedoc.reference.relations import relations, shortened

_SAID_HERE = frozenset({"Tells causes apart", "Examples"})


def cause_page(phrasing: Phrasing, entry: Entry) -> Page:
    """All about one cause."""
    cause: Cause = entry.record
    return Page(
        cause.id,
        "cause" if cause.ranked else "route",
        cause.name,
        (
            *section("What it is", _about(cause)),
            *evidence_sections(phrasing, cause),
            *section("Rivals, and what separates them", rivals(phrasing, cause)),
            *section("Drills", drills(phrasing, cause)),
            *section("Checked again", Items(tuple(_retest(phrasing, r) for r in retests_of(phrasing.kb, cause)))),
            *section("Examples that must stay true", examples(phrasing, cause)),
            *section("Sources", facts(("sources", (rests_on(phrasing, cause.sources),) if cause.sources else None))),
            *relations(phrasing, phrasing.entries.uses_of(entry), leave_out=_SAID_HERE),
        ),
    )


def _about(cause: Cause) -> Facts:
    kinds = " and ".join(spaced(kind) for kind in cause.classes)
    return facts(
        ("athlete", cause.athlete_name),
        ("kind", kinds if cause.ranked else f"{kinds}: printed above the causes, never ranked with them"),
        ("how", cause.mechanism),
        ("told as", cause.athlete_why or ""),
        ("pushed up by", cause.pushed_up_by or ""),
        ("ruled out by", cause.ruled_out_by or ""),
        ("cannot tell", cause.cannot_tell or ""),
        ("starts at", f"{cause.starting_weight:.2f}, which only orders ties and first questions"),
        ("capacity drill", "takes that slot although it is a skill" if cause.trained_by_capacity else ""),
    )


def evidence_sections(phrasing: Phrasing, cause: Cause) -> Iterable[Section]:
    """What speaks for it, then what speaks against it; the strongest first."""
    rules = by_strength((cause, rule) for rule in cause.evidence)
    for title, positive in (("Speaks for it", True), ("Speaks against it", False)):
        chosen = [evidence_item(phrasing, cause, rule) for _, rule in rules if (rule.certainty > 0) == positive]
        yield from section(title, Items(tuple(chosen)))


def rivals(phrasing: Phrasing, cause: Cause) -> Items:
    """Each rival, with the findings that separate the two, best first."""
    items = []
    for pair in phrasing.kb.pathway.rivals:
        if cause.id in pair.causes:
            other = next((c for c in pair.causes if c != cause.id), cause.id)
            tests = joined((phrasing.entries.link(test) for test in pair.tests), ", then ")
            details: tuple[Line, ...] = (line("look at: ", tests), *(((pair.says,),) if pair.says else ()))
            items.append(Item((phrasing.entries.link(other),), details))
    return Items(tuple(items))


def drills(phrasing: Phrasing, cause: Cause) -> Items:
    """Drills in order of preference, with how well each fits."""
    known = phrasing.kb.drills_by_id
    return Items(
        tuple(
            Item(
                line(
                    Link(m.drill, known[m.drill].name),
                    f": {fit(m.strength)}, {spaced(known[m.drill].role)}",
                )
            )
            for m in cause.drills
            if m.drill in known
        )
    )


def retests_of(kb: KnowledgeBase, cause: Cause) -> list[Retest]:
    """The checks for its class."""
    return [retest for retest in kb.pathway.retests if set(retest.classes) & set(cause.classes)]


def _retest(phrasing: Phrasing, retest: Retest) -> Item:
    when = "in the same session" if retest.same_session else " and ".join(f"in {days} days" for days in retest.days)
    return Item(
        line(f"{when}: " if when else None, Link(retest.id, retest.what)),
        ((f"pass: {retest.pass_line}",), (f"then: {retest.if_pass}",)),
    )


def examples(phrasing: Phrasing, cause: Cause) -> Items:
    """Examples on the page of the cause, and elsewhere where they are about it or expect it."""
    found = []
    for owner in (*phrasing.kb.causes, None):
        for example in owner.examples if owner else phrasing.kb.examples:
            named = {example.expect.top, example.expect.second, *example.about}
            if owner is cause or cause.id in named:
                where = (
                    line(" (on the page of ", Link(owner.id, owner.name), ")") if owner and owner is not cause else None
                )
                found.append(
                    Item(
                        line(example.name, where), _expected(phrasing, example.expect.model_dump(exclude_defaults=True))
                    )
                )
    return Items(shortened(tuple(found)))


def _expected(phrasing: Phrasing, expected: dict[str, object]) -> tuple[Line, ...]:
    words = []
    for name, value in expected.items():
        values = value if isinstance(value, tuple | list) else (value,)
        shown = joined(
            phrasing.entries.link(v) if isinstance(v, str) and phrasing.entries.get(v) else line(str(v)) for v in values
        )
        words.append(line(f"{spaced(name)}: ", shown))
    return (joined(words, "; "),) if words else ()
