"""Findings made into questions, in the words of whoever answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hingedoc.consultation.entries import WHO
from hingedoc.consultation.questions import Item, Kind, Option, Question
from hingedoc.domain.findings import Choice, Finding, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.questionnaire import Voice
from hingedoc.planning.reading import state_words
from hingedoc.prompts import Prompts
from hingedoc.words import ENGLISH


@dataclass(frozen=True)
class Asking:
    """Makes questions of findings."""

    kb: KnowledgeBase
    voice: Voice = "coach"
    says: Prompts = ENGLISH.PROMPTS

    def question(self, name: str, kind: Kind, title: str, findings: Iterable[str], first: int = 1) -> Question:
        """A question about some findings, numbered from ``first``."""
        items = tuple(self.item(finding, number) for number, finding in enumerate(findings, first))
        return Question(name, kind, title, items)

    def who(self) -> Question:
        """Who is answering?"""
        options = tuple(Option(asker.id, asker.says) for asker in self.kb.questionnaire.who)
        return self.choose(WHO, "who", self.says.WHO, options)

    @staticmethod
    def choose(name: str, kind: Kind, title: str, options: Sequence[Option], note: str = "") -> Question:
        """A question about no finding: one of some options."""
        return Question(name, kind, title, (Item(name, "choice", 1, title, title, tuple(options)),), note=note)

    def item(self, name: str, number: int) -> Item:
        """One finding as it is asked."""
        finding = self.kb.findings[name]
        ask = finding.ask or finding.name
        short = finding.name
        if self.voice == "athlete":
            ask = finding.ask_athlete or ask
            short = finding.seen_as if isinstance(finding, Sign) and finding.seen_as else short
        values: tuple[str, ...] = ()
        if isinstance(finding, Choice | Flags):
            values = finding.options
        elif not isinstance(finding, Measure):
            values = dict(finding.columns())[finding.main][1:]
        measure = finding if isinstance(finding, Measure) else None
        return Item(
            finding=name,
            kind=finding.kind,
            number=number,
            name=short,
            ask=ask,
            options=tuple(Option(value, self._words(finding, value)) for value in values),
            unit=measure.unit if measure else "",
            units=tuple(measure.units) if measure else (),
            span=measure.range if measure else (0, 0),
            sides=isinstance(finding, Choice | Measure) and finding.sides,
            look=finding.look or "",
            why=finding.why or "",
            view=finding.view,
        )

    @staticmethod
    def _words(finding: Finding, value: str) -> str:
        if isinstance(finding, Flags):
            return finding.option_words.get(value, value.replace("_", " "))
        return state_words(finding, value)
