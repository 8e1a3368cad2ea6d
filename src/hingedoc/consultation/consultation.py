"""One consultation: immutable. An answer makes a new one; going back asks an earlier question again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hingedoc.consultation.differing import DIFFER, differ_id, settled
from hingedoc.consultation.entries import GIVEN, WHO, Entry
from hingedoc.consultation.flow import GROUP, LOOKED, ROWS, SCREEN, SIGNS, Flow
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Kind, Question
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.findings import Sign
from hingedoc.domain.questionnaire import Asker
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.errors import AnswersError, Problem
from hingedoc.planning.reading import Reading
from hingedoc.planning.triage import contradictions


@dataclass(frozen=True)
class Consultation:
    """Answers so far, and the question that follows.

    Args:
        guide: the knowledge to ask with.
        entries: prompts answered, in order.
        pace: ``quick``, ``usual`` or ``full``.
        enough: whether the person has had enough.
        revisiting: the id of the question asked again, where somebody went back.
    """

    guide: Guide
    entries: tuple[Entry, ...] = ()
    pace: str = "usual"
    enough: bool = False
    revisiting: str | None = None

    @cached_property
    def asker(self) -> Asker | None:
        """Who answers."""
        said = next((entry.answers.get(WHO) for entry in self.entries if entry.question == WHO), None)
        return next((asker for asker in self.guide.kb.questionnaire.who if asker.id == said), None)

    @cached_property
    def lift(self) -> str:
        """The lift it is about, or nothing."""
        lift = self.guide.kb.roles.lift
        said = [entry.answers[lift] for entry in self.entries if lift in entry.answers]
        return said[-1] if said and isinstance(said[-1], str) else ""

    @cached_property
    def current(self) -> tuple[Entry, ...]:
        """The prompts that are about this lift, or about any."""
        return tuple(entry for entry in self.entries if entry.lift in ("", self.lift))

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Every answer that applies, by finding, as a case file has them."""
        found: dict[str, Any] = dict(self.asker.answers) if self.asker else {}
        for entry in self.current:
            if entry.question != WHO:
                found.update(entry.answers)
        return {name: answer for name, answer in found.items() if self._of_this_lift(name)}

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Findings answered that are about another lift; they count again if that lift comes back."""
        given = (name for entry in self.entries if entry.question != WHO for name in entry.answers)
        return tuple(name for name in dict.fromkeys(given) if name not in self.answers)

    def _of_this_lift(self, name: str) -> bool:
        sign = self.guide.kb.findings.get(name)
        return not isinstance(sign, Sign) or not sign.lifts or self.lift in sign.lifts

    @cached_property
    def memory(self) -> WorkingMemory:
        """The answers as read."""
        return self.guide.read(self.answers)

    @cached_property
    def reading(self) -> Reading:
        """The case as it stands."""
        return self.guide.reading(self.memory)

    @cached_property
    def assessment(self) -> Stop | Guidance:
        """What would be said now."""
        return self.guide.assess(self.reading)

    @cached_property
    def flow(self) -> Flow:
        """The path from here."""
        return Flow(self.guide, self.reading, self.current, self.answers, self.asker, self.pace, self.enough)

    @cached_property
    def question(self) -> Question | None:
        """The question to ask now; none where the result is due."""
        entry = self.entry(self.revisiting)
        if entry is not None:
            number = [e for e in self.current if e.question != GIVEN].index(entry) + 1
            return replace(self._as_asked(entry), number=number, at_most=self.flow.at_most, was=entry.answers)
        question = self.flow.next()
        return self.flow.numbered(question) if question else None

    @property
    def unattended(self) -> Consultation:
        """The same with nobody there to say who answers."""
        return self.answer({}) if self.question and self.question.kind == "who" else self

    def entry(self, question: str | None) -> Entry | None:
        """What was answered to a question, about this lift."""
        return next((entry for entry in self.current if entry.question == question), None)

    # --- changes, each of which makes another consultation ---

    def answer(self, answers: Mapping[str, Any]) -> Consultation:
        """Answer the question asked now. What is left out is not known.

        Args:
            answers: by finding, as a case file has them; ``{"who": id}`` to who answers, ``{question id: "earlier"}``
                (or ``later``, ``both``) to two answers that differ.

        Raises:
            AnswersError: an answer that cannot be used; nothing is noted.
        """
        question = self.question
        if question is None:
            raise AnswersError(Problem("A110", "Nothing is being asked.", hint="The result is there."))
        asked = {*question.asked} or {question.id}
        strangers = sorted(name for name in answers if not asked & {name, name.partition(".")[0]})
        if strangers:
            raise AnswersError(Problem("A111", "That is not being asked.", path=f"answers.{strangers[0][:80]}"))
        said: Mapping[str, Any] = dict(answers)
        if question.kind in ("who", "differ"):
            values = [option.value for option in question.items[0].options]
            if said and said.get(question.id) not in values:
                listed = ", ".join(values)
                raise AnswersError(Problem("A102", f"It takes {listed}.", path=f"answers.{question.id}"))
        if question.kind == "differ":
            found = next(f for f in contradictions(self.reading) if differ_id(f) == question.id)
            said = settled(found, self.entries, str(said.get(question.id)))
        elif question.kind != "who":
            self.guide.read({self.guide.kb.roles.lift: self.lift, **said})
        old = self.entry(question.id)
        if old is None:
            entry = Entry(
                question.id, question.asked, said, lift=self.lift if self.flow.about_lift(question.id) else ""
            )
            return replace(self, entries=(*self.entries, entry), revisiting=None)
        new = old.answered(question.asked, said)
        return replace(self, entries=self._without_settled(old, new), revisiting=None)

    def _without_settled(self, old: Entry, new: Entry) -> tuple[Entry, ...]:
        """The entries with one replaced. A choice between two answers falls with either: the answer is a new one.

        What was answered again counts, wherever else it was answered: a sign is on its list, and among those looked
        for.
        """
        changed = {name for name in {*old.answers, *new.answers} if old.answers.get(name) != new.answers.get(name)}
        fallen = {e.question for e in self.entries if e.question.startswith(DIFFER) and changed & {*e.answers}}
        for one in self.guide.kb.contradictions:
            if changed & {part.finding.partition(".")[0] for clause in one.when.clauses for part in clause}:
                fallen.add(DIFFER + one.id)
        kept = [entry for entry in self.entries if entry.question not in fallen]
        again = changed & {*new.answers}
        return tuple(new if e is old else e.without(again) if e in self.current else e for e in kept)

    def back(self) -> Consultation:
        """Ask the question before this one again; at the first one, that one."""
        asked = list(self.to_revisit)
        if self.revisiting in asked:
            asked = asked[: asked.index(self.revisiting)] or asked[:1]
        return replace(self, revisiting=asked[-1]) if asked else self

    @property
    def to_revisit(self) -> tuple[str, ...]:
        """The questions that may be asked again, in the order in which they were answered."""
        return tuple(e.question for e in self.current if e.question != GIVEN and not e.question.startswith(DIFFER))

    def revisit(self, question: str) -> Consultation:
        """Ask an answered question again. Raises ``AnswersError`` where it was not asked."""
        if self.entry(question) is None:
            raise AnswersError(Problem("A112", f"{question[:80]} was not asked.", path="question"))
        return replace(self, revisiting=question)

    def keep(self) -> Consultation:
        """Leave the answer to the question asked again as it is."""
        return replace(self, revisiting=None)

    def finish(self) -> Consultation:
        """No more follow-ups: the result with what is known."""
        return replace(self, enough=True, revisiting=None)

    def starting_with(self, answers: Mapping[str, Any]) -> Consultation:
        """The same consultation with answers from elsewhere: a file, a record. They are not asked again.

        Raises:
            AnswersError: see :func:`hingedoc.domain.working_memory.read_answers`.
        """
        self.guide.read(answers)
        asked = tuple(dict.fromkeys(name.partition(".")[0] for name in answers))
        entry = Entry(GIVEN, asked, dict(answers))
        return replace(self, entries=(entry, *(e for e in self.entries if e.question != GIVEN)))

    # --- asked again ---

    def _as_asked(self, entry: Entry) -> Question:
        """The question that an entry answered."""
        asking, kb, name = self.flow.asking, self.guide.kb, entry.question
        if name == WHO:
            return asking.who()
        if name.startswith(LOOKED):
            return self.flow.looked(name, entry.asked)
        if name.startswith(SIGNS):
            titles = {list_id: title for list_id, title, _ in self.flow.sign_lists}
            return self.flow.signs(name, entry.asked, titles.get(name.split(".")[1], ""))
        kind: Kind = "several"
        title = kb.findings[entry.asked[0]].name
        if name == SCREEN:
            kind, title = "screen", asking.says.SCREEN
        elif name.startswith(ROWS):
            kind, title = "rows", asking.says.ROWS_AGAIN
        elif name == kb.roles.lift:
            title = kb.questionnaire.lift_title
        elif name.startswith(GROUP):
            title = next((g.title for g in self.guide.groups if name.split(".")[1] == g.id), title)
        return asking.question(name, kind, title, entry.asked)
