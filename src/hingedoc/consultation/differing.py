"""Two answers that do not fit: shown once, settled if somebody can, kept as a contradiction if nobody can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hingedoc.consultation.asking import Asking
from hingedoc.consultation.entries import Entry
from hingedoc.consultation.questions import Option, Question
from hingedoc.consultation.saying import answer_words
from hingedoc.domain.assessment import ContradictionFound
from hingedoc.domain.conditions import UNKNOWN

DIFFER = "differ."
EARLIER, LATER, BOTH = "earlier", "later", "both"


def differ_id(found: ContradictionFound) -> str:
    """The id of the question about a contradiction."""
    return DIFFER + found.id


def differ_question(asking: Asking, found: ContradictionFound, entries: Sequence[Entry]) -> Question | None:
    """The question about a contradiction; none where one finding was given twice, as a file may, or safety says yes."""
    earlier, later = sides(found, entries)
    if not earlier or not later:
        return None
    said_yes = {name for entry in entries for name, answer in entry.answers.items() if answer == "yes"}
    if said_yes.intersection(asking.kb.screen, (*earlier, *later)):
        return None
    answers = _by_finding(entries)

    def said(findings: Sequence[str]) -> str:
        items = [asking.item(finding, 1) for finding in findings]
        return "; ".join(f"{item.name}: {answer_words(item, answers[item.finding])}" for item in items)

    options = (
        Option(EARLIER, asking.says.DIFFER_EARLIER.format(said=said(earlier))),
        Option(LATER, asking.says.DIFFER_LATER.format(said=said(later))),
        Option(BOTH, asking.says.DIFFER_BOTH),
    )
    return asking.choose(differ_id(found), "differ", asking.says.DIFFER, options, found.says)


def _by_finding(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """The answers by finding; one given side by side, or option by option, as all its parts."""
    found: dict[str, Any] = {}
    for name, answer in (given for entry in entries for given in entry.answers.items()):
        finding, _, part = name.partition(".")
        before = found.get(finding)
        found[finding] = {**(before if isinstance(before, Mapping) else {}), part: answer} if part else answer
    return found


def sides(found: ContradictionFound, entries: Sequence[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The findings that disagree: those answered earlier, and those answered last."""
    place: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for finding in entry.answers:
            place[finding.partition(".")[0]] = number
    named = list(dict.fromkeys(column.partition(".")[0] for column in found.findings))
    known = [finding for finding in named if finding in place]
    if len(known) < 2:
        return (), ()
    newest = max(place[finding] for finding in known)
    later = tuple(finding for finding in known if place[finding] == newest)
    if len(later) == len(known):
        return (known[0],), tuple(known[1:])
    return tuple(finding for finding in known if place[finding] != newest), later


def settled(found: ContradictionFound, entries: Sequence[Entry], said: str) -> Mapping[str, Any]:
    """What a choice takes back: those answers become not known; both stay where both are true."""
    earlier, later = sides(found, entries)
    back = {EARLIER: later, LATER: earlier}.get(said, ())
    return dict.fromkeys(back, UNKNOWN)
