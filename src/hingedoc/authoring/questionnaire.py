"""Checks of the questionnaire: everything it names is there, may be asked, and is asked in one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hingedoc.authoring.reporting import Inside, Report, known_name, near
from hingedoc.domain.findings import Choice, Finding, Sign, YesNo
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

ENTRY = "questionnaire"
#: What the list is called that takes the signs of no other.
_REST = "other"


def questionnaire(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Every problem of the questionnaire but those of its conditions, which are checked with all others."""
    yield from _ids(kb, report)
    yield from _who(kb, report)
    yield from _groups(kb, report)
    yield from _lists(kb, report)


def screen_of(kb: KnowledgeBase) -> frozenset[str]:
    """Every safety question: umbrella questions, rows, and their details."""
    return frozenset(kb.screen)


def _ids(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    asked = kb.questionnaire
    ids = {
        "who": [one.id for one in asked.who],
        "sign_lists": [one.id for one in asked.sign_lists],
        "groups": [one.id for one in asked.groups],
    }
    for field, held in ids.items():
        seen: set[str] = {_REST} if field == "sign_lists" else set()
        for number, name in enumerate(held):
            if name in seen:
                hint = "Each goes by a name of its own."
                yield report("K206", f"{name} is used twice in {field}.", ENTRY, (field, number, "id"), hint)
            seen.add(name)
    # A finding in no group is asked in one of its own, which goes by the finding's name.
    for group in asked.groups:
        if group.id in kb.findings:
            message = f"{group.id} is the name of a group of the questionnaire too."
            yield report("K206", message, group.id, (), "Give one of the two another id.")


def _who(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    who = kb.questionnaire.who
    for number, asker in enumerate(who):
        for name, answer in asker.answers.items():
            inside: Inside = ("who", number, "answers", name)
            finding = kb.findings.get(name)
            if finding is None:
                yield from known_name(report, name, kb.findings, "finding", ENTRY, *inside)
            elif why := _not_here(kb, finding):
                yield report("K308", f"{name} is not settled by who answers. {why}", ENTRY, inside, "Leave it out.")
            elif answer not in _answers(finding):
                hint = near(answer, _answers(finding)) or f"It takes {', '.join(_answers(finding)) or 'no such word'}."
                yield report("K302", f"{name} has no answer {answer}.", ENTRY, inside, hint)
    if who and all(asker.cannot_ask for asker in who):
        hint = "Leave `cannot_ask` out for those who are with the athlete."
        yield report("K313", "Nobody here can ask the safety questions.", ENTRY, ("who",), hint)


def _answers(finding: Finding) -> tuple[str, ...]:
    """What one word can answer."""
    if isinstance(finding, YesNo):
        return ("no", "yes")
    return finding.options if isinstance(finding, Choice) and not finding.sides else ()


def _not_here(kb: KnowledgeBase, finding: Finding) -> str:
    """Why a finding is not for a group to ask; nothing where it is."""
    if finding.id in screen_of(kb):
        return "Safety questions are asked as they stand, at their own place."
    if finding.id == kb.roles.lift:
        return "The lift is asked at its own place."
    if isinstance(finding, Sign):
        return "Signs are asked in the lists."
    return "" if finding.asked else "It is worked out, never asked."


def _groups(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    asked = kb.questionnaire
    settled = Counter(name for asker in asked.who for name in asker.answers)
    first: dict[str, str] = {}
    for number, group in enumerate(asked.groups):
        for place, name in enumerate(group.findings):
            inside: Inside = ("groups", number, "findings", place)
            finding = kb.findings.get(name)
            if finding is None:
                yield from known_name(report, name, kb.findings, "finding", ENTRY, *inside)
                continue
            why = _not_here(kb, finding)
            if not why and asked.who and settled[name] == len(asked.who):
                why = "Who answers settles it."
            if why:
                yield report("K308", f"{name} is not for a group to ask. {why}", ENTRY, inside, "Take it out.")
            elif name in first:
                message = f"{name} is asked twice: in {first[name]} already."
                yield report("K307", message, ENTRY, inside, "Keep it in one group.")
            first.setdefault(name, group.id)


def _lists(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for number, signs in enumerate(kb.questionnaire.sign_lists):
        for place, phase in enumerate(signs.phases):
            if phase in first:
                message = f"The phase {phase} is in the list {first[phase]} already."
                inside = ("sign_lists", number, "phases", place)
                yield report("K309", message, ENTRY, inside, "Keep it in one list.")
            first.setdefault(phase, signs.id)
