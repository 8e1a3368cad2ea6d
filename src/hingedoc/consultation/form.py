"""The questionnaire as a form on paper: the same questions in the same order, each with a number of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal as OneOf

from hingedoc.consultation.asking import Asking
from hingedoc.consultation.entries import WHO
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.items import option_keys
from hingedoc.consultation.questions import Item, Question
from hingedoc.domain.conditions import Condition
from hingedoc.domain.findings import Choice, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.questionnaire import Group, Voice

#: ``checks`` are named, the rest is asked in full.
Kind = OneOf["who", "screen", "questions", "signs", "checks"]
VOICES: tuple[Voice, ...] = ("coach", "athlete")
CODE_LENGTH = 6


@dataclass(frozen=True)
class Section:
    """Items under one heading, numbered over the whole form."""

    kind: Kind
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Form:
    """One form.

    Attributes:
        lift: the lift it is for, or none where it has the signs of every lift.
        sections: in the order of the questionnaire.
        lifts: of each sign that belongs to some lifts only, the letters those have on this form; for a form without
            a lift.
    """

    lift: str | None
    sections: tuple[Section, ...]
    lifts: Mapping[str, str]

    @cached_property
    def by_number(self) -> dict[int, Item]:
        """Every item by its number."""
        return {item.number: item for section in self.sections for item in section.items}

    @cached_property
    def code(self) -> str:
        """A short code of all that is printed: two forms with one code ask the same under the same numbers."""
        printed = [self.lift, self.plain["sections"]]
        return sha256(json.dumps(printed, sort_keys=True).encode()).hexdigest()[:CODE_LENGTH]

    @cached_property
    def plain(self) -> dict[str, Any]:
        """What is printed, without the code, as plain values."""
        return {"lift": self.lift, "sections": [self._plain(section) for section in self.sections]}

    def _plain(self, section: Section) -> dict[str, Any]:
        return {
            "kind": section.kind,
            "title": section.title,
            "items": [
                {
                    "number": item.number,
                    "id": item.finding,
                    "kind": "choice" if section.kind == "who" else item.kind,
                    "says": item.name if section.kind in ("signs", "checks") else item.ask,
                    "options": [
                        {"key": key, "words": option.words}
                        for key, option in zip(option_keys(item), item.options, strict=True)
                    ],
                    "unit": item.unit,
                    "sides": item.sides,
                    "lifts": self.lifts.get(item.finding, ""),
                }
                for item in section.items
            ],
        }


def form_of(guide: Guide, lift: str | None = None, voice: Voice = "coach") -> Form:
    """The form for one lift, or for all of them.

    Args:
        guide: the knowledge to ask with.
        lift: only its signs, and only what is asked about it.
        voice: whose words.
    """
    return _Maker(guide, lift, voice).form()


def form_with_code(guide: Guide, code: str) -> Form | None:
    """The form that bears a code, or None where this knowledge makes no such form."""
    lift = guide.kb.findings.get(guide.kb.roles.lift)
    lifts = lift.options if isinstance(lift, Choice) else ()
    forms = (form_of(guide, lift, voice) for lift in (None, *lifts) for voice in VOICES)
    return next((form for form in forms if form.code == code.lower()), None)


class _Maker:
    def __init__(self, guide: Guide, lift: str | None, voice: Voice) -> None:
        self.guide, self.kb, self.lift = guide, guide.kb, lift
        self.says = guide.background.w.PROMPTS
        self.asking = Asking(guide.kb, voice, self.says)
        # Who answers is 0, so that the safety questions have the numbers that they have on a screen.
        self.number = 0 if guide.kb.questionnaire.who else 1

    def form(self) -> Form:
        sections = tuple(section for section in self.sections() if section.items)
        return Form(self.lift, sections, {} if self.lift else self.lifts_of_signs())

    def sections(self) -> Iterator[Section]:
        kb = self.kb
        if kb.questionnaire.who:
            who = self.asking.who()
            yield Section("who", who.title, tuple(self.numbered(who)))
        yield self.section("screen", self.says.SCREEN, kb.umbrellas)
        placed = {name for group in self.groups("before_lift", "after_lift", "follow_up") for name in group.findings}
        if kb.roles.age not in placed:
            yield self.section("questions", kb.findings[kb.roles.age].name, [kb.roles.age])
        yield from map(self.of_group, self.groups("before_lift"))
        if self.lift is None:
            yield self.section("questions", kb.questionnaire.lift_title, [kb.roles.lift])
        yield from map(self.of_group, self.groups("after_lift"))
        for title, signs in self.sign_lists():
            yield self.section("signs", title, signs)
        yield from self.followups()

    def section(self, kind: Kind, title: str, findings: Iterable[str]) -> Section:
        return Section(kind, title, tuple(self.item(name) for name in findings))

    def item(self, name: str) -> Item:
        self.number += 1
        return self.asking.item(name, self.number - 1)

    def numbered(self, question: Question) -> Iterator[Item]:
        """What is no finding, as an item of the form."""
        (asked,) = question.items
        yield Item(WHO, "choice", self.number, asked.name, asked.ask, asked.options)
        self.number += 1

    def groups(self, *places: str) -> Iterator[Group]:
        """Groups that everybody may be asked. What depends on other answers is for the screen, not for paper."""
        for group in self.guide.groups:
            if group.place in places and not group.only_when_asked and group.when == Condition():
                yield group

    def of_group(self, group: Group) -> Section:
        found = [name for name in group.findings if self.on_paper(name)]
        tests = sum(self.kb.findings[name].tested for name in found)
        return self.section("checks" if 2 * tests > len(found) else "questions", group.title, found)

    def on_paper(self, name: str) -> bool:
        finding = self.kb.findings[name]
        about_it = not finding.lifts or self.lift is None or self.lift in finding.lifts
        return finding.scope != "qualified" and about_it

    def followups(self) -> Iterator[Section]:
        """What follows the signs. One item by itself goes with those before it; what no group names comes last."""
        named = {group.id for group in self.kb.questionnaire.groups}
        held: list[Section] = []
        for group in self.groups("follow_up"):
            section = self.of_group(
                group if group.id in named else group.model_copy(update={"title": self.says.ASKED_ELSE})
            )
            fits = held and section.kind == held[-1].kind
            if fits and (len(section.items) < 2 or section.title == held[-1].title):
                held[-1] = Section(section.kind, held[-1].title, held[-1].items + section.items)
            else:
                held.append(section)
        yield from held

    def sign_lists(self) -> Iterator[tuple[str, list[str]]]:
        """Signs by the first phase in which they show."""
        signs = self.kb.signs_of(self.lift) if self.lift else self.kb.signs
        listed: set[str] = set()
        for one in self.kb.questionnaire.sign_lists:
            names = [sign.id for sign in signs if _first_phase(sign) in one.phases]
            listed.update(names)
            yield one.title, names
        rest = self.says.SEEN_ELSE if listed else self.says.SEEN
        yield rest, [s.id for s in signs if s.id not in listed]

    def lifts_of_signs(self) -> dict[str, str]:
        """The lifts of each sign, by the letters that they have on this form."""
        asked = self.asking.item(self.kb.roles.lift, 0)
        letter = {o.value: key for o, key in zip(asked.options, option_keys(asked), strict=True)}
        return {s.id: " ".join(sorted(letter[lift] for lift in s.lifts)) for s in self.kb.signs if s.lifts}


def _first_phase(sign: Sign) -> str:
    return sign.phase[0] if sign.phase else "all"


def signs_on(form: Form, kb: KnowledgeBase, lift: str | None) -> list[str]:
    """The signs of a form that belong to a lift."""
    items = (item for section in form.sections if section.kind == "signs" for item in section.items)
    return [i.finding for i in items if not kb.findings[i.finding].lifts or lift in kb.findings[i.finding].lifts]
