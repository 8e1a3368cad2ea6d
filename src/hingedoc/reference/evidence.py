"""Evidence in words: how strongly, in which direction, when, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.causes import Cause, Evidence
from hingedoc.domain.findings import SIGN_STATES
from hingedoc.domain.sources import Source
from hingedoc.domain.weights import weight
from hingedoc.reference.page import Item, Line, Link, Page, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing, spaced


def strength(phrasing: Phrasing, certainty: float) -> str:
    """A certainty factor with the word it would have by itself: ``+0.45 likely``."""
    scales = phrasing.kb.scales
    if certainty < 0:
        return f"{certainty:+.2f} against" if certainty <= scales.against_from else f"{certainty:+.2f} a little against"
    words = [w for w in scales.words if weight(certainty) >= weight(w.at_least)]
    return f"{certainty:+.2f} {max(words, key=lambda w: w.at_least).word if words else 'a hint'}"


def degrees(phrasing: Phrasing, rule: Evidence) -> str:
    """What the certainty is for each degree, where a sign is read by its degree; else nothing."""
    read = [lit for lit in rule.when.literals() if phrasing.kb.states_of(lit.finding) == SIGN_STATES]
    graded = [lit for lit in read if set(lit.states) & set(SIGN_STATES[2:])]
    if not graded:
        return ""
    accepted = {state for lit in graded for state in lit.states}
    scales = phrasing.kb.scales.severity.model_dump()
    return ", ".join(f"{name} {rule.certainty * part:+.2f}" for name, part in scales.items() if name in accepted)


def rests_on(phrasing: Phrasing, sources: Iterable[str], grade: str | None = None) -> Line:
    """Sources, each with its grade and how much of it was read."""
    known = phrasing.kb.sources_by_id
    found: list[Line] = []
    for key in sources:
        source = known.get(key)
        own_grade = f"grade {source.grade}" if source and source.grade and source.grade != grade else ""
        told = ", ".join(part for part in (own_grade, _read(source)) if part)
        found.append(line(Link(key, key), f" ({told})" if told else None))
    return line(f"grade {grade}: " if grade else None, joined(found, "; "))


def evidence_item(phrasing: Phrasing, cause: Cause, rule: Evidence, *, about: str = "cause") -> Item:
    """One rule in a list: on a page about its cause, or on a page about something it reads."""
    by_degree = degrees(phrasing, rule)
    head = line(strength(phrasing, rule.certainty), ": ", Link(f"{cause.id}.{rule.id}", rule.because))
    owner: tuple[Line, ...] = ()
    if about != "cause":
        head = line(strength(phrasing, rule.certainty), ": ", Link(cause.id, cause.name))
        owner = (line(Link(f"{cause.id}.{rule.id}", rule.because)),)
    return Item(
        head,
        (
            *owner,
            line("when ", phrasing.condition(rule.when)),
            *(((f"by degree: {by_degree}",),) if by_degree else ()),
            rests_on(phrasing, rule.sources, rule.grade),
            *((_counts_once(cause, rule),) if _others(cause, rule) else ()),
        ),
    )


def by_strength(rules: Iterable[tuple[Cause, Evidence]]) -> list[tuple[Cause, Evidence]]:
    """The strongest first, whatever its direction."""
    return sorted(rules, key=lambda pair: (-abs(weight(pair[1].certainty)), pair[0].id, pair[1].id))


def evidence_page(phrasing: Phrasing, cause: Cause, rule: Evidence) -> Page:
    """All about one rule."""
    side = "for" if rule.certainty > 0 else "against"
    by_degree = degrees(phrasing, rule)
    about = facts(
        ("speaks " + side, (line(Link(cause.id, cause.name)),)),
        ("how strongly", strength(phrasing, rule.certainty) + f" (weight {weight(rule.certainty):+d})"),
        ("by degree", by_degree),
        ("when", (phrasing.condition(rule.when),)),
        ("source", (rests_on(phrasing, rule.sources, rule.grade),)),
        ("row", f"{rule.number} of the domain reference" if rule.number else ""),
        ("counts once", (_group(cause, rule),) if rule.group else None),
    )
    note = "The certainty is a working value: coaching judgement. The grade is that of the source behind it."
    return Page(
        f"{cause.id}.{rule.id}",
        "evidence",
        rule.because,
        (*section("What it says", about), *section("How to read it", facts(("certainty", note)))),
    )


def _counts_once(cause: Cause, rule: Evidence) -> Line:
    count = len(_others(cause, rule)) + 1
    return (f"one phenomenon ({spaced(rule.group or '')}): the strongest of {count} counts",)


def _others(cause: Cause, rule: Evidence) -> list[Evidence]:
    if rule.group is None:
        return []
    side = rule.certainty > 0
    return [e for e in cause.evidence if e.group == rule.group and e is not rule and (e.certainty > 0) == side]


def _read(source: Source | None) -> str:
    read = source.read if source else None
    return read if read and read != "n/a" else ""


def _group(cause: Cause, rule: Evidence) -> Line:
    others = _others(cause, rule)
    if not others:
        return (f"in the group {rule.group}, alone in this direction",)
    names = joined((Link(f"{cause.id}.{e.id}", e.because) for e in others), "; ")
    return line("one phenomenon, the strongest counts, with: ", names)
