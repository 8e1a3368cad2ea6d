"""A finding: what to ask or look for, how it is read, where its figures come from, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.bands import span
from hingedoc.domain.findings import (
    SIGN_STATES,
    Choice,
    Count,
    Derived,
    Finding,
    Flags,
    Inferred,
    Measure,
    Sign,
    YesNo,
    bands_of,
    unit_of,
)
from hingedoc.reference.entries import Entries, Entry
from hingedoc.reference.evidence import rests_on
from hingedoc.reference.page import Block, Facts, Item, Items, Line, Page, Section, Table, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing, spaced
from hingedoc.reference.questionnaire_page import asked_in
from hingedoc.reference.relations import ASKED_IN, relations

KINDS = {
    "sign": "sign",
    "yes_no": "question",
    "choice": "choice",
    "flags": "choice of several",
    "measure": "measurement",
    "derived": "worked out",
    "count": "counted",
    "inferred": "concluded",
}
READING = "How it is read"
_EFFORT = ((5, "a test on a bench or the floor"), (4, "a test"), (3, "a trial at the bar"), (1, "a look or a question"))
_SCOPE = {"any_coach": "any coach", "qualified": "somebody qualified to test"}


#: Rows that say nothing out of the ordinary.
USUAL = (
    ("lifts", (("every lift",),)),
    ("effort", ((f"1 of 10: {_EFFORT[-1][1]}",),)),
    ("who may", ((_SCOPE["any_coach"],),)),
    ("answers", (("yes or no; not asked counts as not known",),)),
)


def finding_page(phrasing: Phrasing, entry: Entry) -> Page:
    """All about one finding."""
    finding: Finding = phrasing.kb.findings[entry.id]
    return Page(
        finding.id,
        KINDS[finding.kind] + (" (test)" if finding.asked and finding.tested else ""),
        finding.name,
        (
            *section("What it is", _asking(phrasing, finding)),
            *section(READING, *_reading(phrasing, finding)),
            *section("The picture", _pictures(phrasing, finding)),
            *section("Where its figures come from", _figures(phrasing, finding)),
            *concluded(phrasing, finding),
            *relations(phrasing, phrasing.entries.uses_of(entry), leave_out=frozenset({ASKED_IN})),
        ),
    )


def _asking(phrasing: Phrasing, finding: Finding) -> Facts:
    lifts = ", ".join(phrasing.word("lift", lift) for lift in finding.lifts) or "every lift"
    asked = finding.asked
    return facts(
        ("ask", finding.ask or ""),
        ("ask the athlete", finding.ask_athlete or ""),
        ("look", finding.look or ""),
        ("seen from", ", ".join(phrasing.word("view", view) for view in finding.view)),
        ("phase", ", ".join(phrasing.word("phase", phase) for phase in finding.phase)),
        ("asked in", asked_in(phrasing, finding)),
        ("lifts", lifts if asked else ""),
        ("why", finding.why or ""),
        ("told as", finding.seen_as or "" if isinstance(finding, Sign) else ""),
        ("effort", f"{finding.effort} of 10: {next(w for n, w in _EFFORT if finding.effort >= n)}" if asked else ""),
        ("who may", _SCOPE[finding.scope] if asked else ""),
        ("not when", (phrasing.condition(finding.not_when),) if finding.not_when else None),
        ("note", finding.note or ""),
        ("its part", ", ".join(roles_of(phrasing.entries, finding.id))),
    )


def _pictures(phrasing: Phrasing, finding: Finding) -> Facts:
    """What is drawn of a sign, for which lifts; or why nothing is."""
    if not isinstance(finding, Sign):
        return facts()
    rows = []
    for picture in finding.pictures:
        lifts = ", ".join(phrasing.word("lift", lift) for lift in picture.lifts or finding.lifts) or "every lift"
        said = f"{lifts}: seen “{picture.seen_says}”, aim “{picture.aim_says}”"
        rows.append((phrasing.word("view", picture.view), said))
    return facts(*rows, ("none", finding.no_picture or ""))


def roles_of(entries: Entries, id: str) -> tuple[str, ...]:
    """What the program itself uses a finding for."""
    held = entries.kb.roles.model_dump(exclude_none=True)
    return tuple(
        spaced(role) for role, value in held.items() if id == value or (isinstance(value, tuple | list) and id in value)
    )


def _reading(phrasing: Phrasing, finding: Finding) -> Iterable[Block]:
    if isinstance(finding, Sign):
        rows = [(state, phrasing.word("severity", state).removeprefix(f"{state}: ")) for state in SIGN_STATES[1:]]
        style = {"any": "any degree of it may be a settled style", "mild": "up to clear it may be a settled style"}
        yield facts(*rows, ("style", style.get(finding.style or "", "")))
    elif isinstance(finding, YesNo):
        yield facts(("answers", "yes or no; not asked counts as not known"))
    elif isinstance(finding, Choice | Flags):
        yield facts(*((spaced(option), phrasing.option(finding, option)) for option in finding.options))
        if isinstance(finding, Flags):
            yield facts(("several", "each is a yes or no of its own; a list says no to what it does not name"))
        if isinstance(finding, Choice) and finding.sides:
            yield facts(("two sides", "left and right, from the worse end to the better; the worse side counts"))
    elif isinstance(finding, Measure):
        yield from _measure(phrasing, finding)
    elif isinstance(finding, Derived):
        names = [phrasing.entries.link(name) for name in finding.of]
        yield facts(("from", (joined(names, " minus "),)))
        first = phrasing.kb.findings.get(finding.of[0])
        yield _bands(phrasing, finding, finding.id, unit_of(first))
    elif isinstance(finding, Count):
        yield Items(
            tuple(Item(phrasing.condition(finding.of.model_copy(update={"clauses": (c,)}))) for c in finding.of.clauses)
        )
        yield Table(
            ("how many", "is called"),
            tuple(((span(finding.bands, s, ""),), (spaced(s),)) for s in finding.bands.states),
        )
    elif isinstance(finding, Inferred):
        yield facts(
            ("states", ", ".join(spaced(state) for state in finding.states)), ("asked", "never: rules conclude it")
        )


def _measure(phrasing: Phrasing, finding: Measure) -> Iterable[Block]:
    low, high = finding.range
    worse = {"low": "the low end", "high": "the high end", "neither": "neither end"}
    others = ", ".join(f"{name} (× {factor:g})" for name, factor in finding.units.items())
    yield facts(
        ("unit", finding.unit + (f"; also {others}" if others else "")),
        ("range", f"{low:g} to {high:g} {finding.unit}" + (", above 0" if finding.above_zero else "")),
        ("steps", "whole numbers" if finding.whole else f"{finding.step:g}" if finding.step else ""),
        ("worse", worse[finding.worse]),
        ("sides", "left and right; the worse side counts" if finding.sides else ""),
    )
    if finding.bands.states:
        yield _bands(phrasing, finding, finding.id, finding.unit)
    for table in finding.bands_by:
        rows = [(spaced(s), span(table.bands, s, finding.unit)) for s in table.bands.states] or [
            ("no band", "it is not read here")
        ]
        yield facts(("for", (phrasing.condition(table.when),)), *rows)
    if finding.gap:
        yield facts(
            ("between sides", "in per cent of the better side" if finding.gap.per_cent else f"in {finding.unit}")
        )
        yield _bands(phrasing, finding, finding.id + ".gap", unit_of(finding, finding.id + ".gap"))


def _bands(phrasing: Phrasing, finding: Finding, column: str, unit: str) -> Table:
    bands = bands_of(finding, column)
    if bands is None:
        return Table((), ())
    return Table(("band", "from, to"), tuple(((spaced(s),), (span(bands, s, unit),)) for s in bands.states))


def _figures(phrasing: Phrasing, finding: Finding) -> Facts:
    return facts(
        ("sources", (rests_on(phrasing, finding.sources),) if finding.sources else None),
        ("figures", "working values: coaching judgement, not taken from a study" if finding.working_value else ""),
    )


def concluded(phrasing: Phrasing, finding: Finding) -> tuple[Section, ...]:
    """The rules that conclude it, or raise it beyond what was answered."""
    items = []
    for rule in finding.concluded:
        details: list[Line] = [line("when ", phrasing.condition(rule.when))]
        if rule.because:
            details.append((rule.because,))
        items.append(Item((phrasing.state(finding.main, rule.state),), tuple(details)))
    title = "Concluded" if isinstance(finding, Inferred) else "Raised by other answers"
    return section(title, Items(tuple(items)))
