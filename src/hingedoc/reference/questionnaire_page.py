"""The questionnaire: who answers, what is asked together, in which order, and how much of it."""

from __future__ import annotations

from hingedoc.domain.findings import Finding, Sign
from hingedoc.domain.questionnaire import Asker, Group, SignList
from hingedoc.reference.entries import Entry
from hingedoc.reference.page import Facts, Item, Items, Line, Link, Page, Section, Table, facts, joined, line, section
from hingedoc.reference.phrasing import Phrasing
from hingedoc.reference.relations import relations

_PLACES = {
    "after_screen": "after the safety questions, of everybody",
    "before_lift": "before the lift is named, of everybody",
    "after_lift": "after the lift is named, of everybody",
    "after_signs": "after the signs, of everybody it is for",
    "follow_up": "after the signs, where an answer could change the result",
}
_LIMITS = {
    "rows_in_prompt": "detailed safety questions in a prompt",
    "findings_in_prompt": "other questions in a prompt",
    "signs_in_list": "signs in a list, where short lists are joined",
    "followups": "prompts after the signs",
    "quick_followups": "of these for those in a hurry",
}


def questionnaire_page(phrasing: Phrasing, entry: Entry) -> Page:
    """The whole questionnaire by its parts."""
    asked = phrasing.kb.questionnaire
    who = [Item((Link(one.id, one.says),)) for one in asked.who]
    lists = [Item((Link(one.id, one.title),)) for one in asked.sign_lists]
    groups = [Item((Link(one.id, one.title),), _when(phrasing, one)) for one in asked.groups]
    return Page(
        entry.id,
        "questionnaire",
        "The questionnaire",
        (
            *section("Who may answer", Items(tuple(who))),
            *section("Lists of signs", Items(tuple(lists))),
            *section("Groups of questions", Items(tuple(groups))),
            *questionnaire_sections(phrasing),
        ),
    )


def questionnaire_sections(phrasing: Phrasing) -> tuple[Section, ...]:
    """What the questionnaire says that belongs to no part of its own."""
    asked = phrasing.kb.questionnaire
    limits = tuple(((told,), (str(getattr(asked.limits, name)),)) for name, told in _LIMITS.items())
    return (
        *section("The lift", facts(("asked as", asked.lift_title))),
        *section("How much is asked: working values, measured by simulation", Table(("what", "at most"), limits)),
    )


def asker_page(phrasing: Phrasing, entry: Entry) -> Page:
    """Somebody who may answer."""
    asker: Asker = entry.record
    settled = [line(phrasing.entries.link(name), f": {value}") for name, value in asker.answers.items()]
    about = facts(
        ("words", f"asked in the words for the {asker.voice}"),
        ("settles", settled),
        ("cannot ask", asker.cannot_ask or ""),
    )
    return Page(entry.id, "who answers", asker.says, (*section("What it is", about), *_named(phrasing, entry)))


def list_page(phrasing: Phrasing, entry: Entry) -> Page:
    """Signs that are looked for together."""
    listed: SignList = entry.record
    about = facts(("phases", ", ".join(phrasing.word("phase", phase) for phase in listed.phases)))
    signs = tuple(Item((phrasing.entries.link(s.id),)) for s in phrasing.kb.signs if first_phase(s) in listed.phases)
    return Page(
        entry.id,
        "list of signs",
        listed.title,
        (*section("What it is", about), *section("Signs", Items(signs)), *_named(phrasing, entry)),
    )


def group_page(phrasing: Phrasing, entry: Entry) -> Page:
    """Questions that are asked together."""
    group: Group = entry.record
    items = tuple(Item((phrasing.entries.link(name),), _question(phrasing, name)) for name in group.findings)
    return Page(
        entry.id,
        "group of questions",
        group.title,
        (*section("When it is asked", _about(phrasing, group)), *section("Questions", Items(items))),
    )


def asked_in(phrasing: Phrasing, finding: Finding) -> Line | None:
    """Where the questionnaire asks a finding; None where it has no groups or lists to ask it in."""
    asked = phrasing.kb.questionnaire
    if isinstance(finding, Sign):
        lists = [one for one in asked.sign_lists if first_phase(finding) in one.phases]
        return (Link(lists[0].id, lists[0].title),) if lists else None
    group = next((one for one in asked.groups if finding.id in one.findings), None)
    if group:
        return (Link(group.id, group.title),)
    apart = {phrasing.kb.roles.lift} | {name for asker in asked.who for name in asker.answers}
    return ("by itself",) if asked.groups and finding.asked and finding.id not in apart else None


def first_phase(sign: Sign) -> str:
    """The phase that says in which list a sign is looked for."""
    return sign.phase[0] if sign.phase else "all"


def _about(phrasing: Phrasing, group: Group) -> Facts:
    return facts(
        ("place", "only where everything is asked" if group.only_when_asked else _PLACES[group.place]),
        ("only while", (phrasing.condition(group.when),) if group.when.clauses else None),
    )


def _when(phrasing: Phrasing, group: Group) -> tuple[Line, ...]:
    place, *held = (joined(lines) for _, lines in _about(phrasing, group).rows)
    return (place, *(line("only while ", condition) for condition in held))


def _question(phrasing: Phrasing, name: str) -> tuple[Line, ...]:
    finding = phrasing.kb.findings.get(name)
    return ((finding.ask,),) if finding and finding.ask else ()


def _named(phrasing: Phrasing, entry: Entry) -> tuple[Section, ...]:
    return relations(phrasing, phrasing.entries.uses_of(entry))
