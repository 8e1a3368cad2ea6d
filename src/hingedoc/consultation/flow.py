"""What comes next: who answers, safety, the lift, what was seen, and then what could still change the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hingedoc.consultation.asking import Asking
from hingedoc.consultation.choosing import Choice
from hingedoc.consultation.differing import DIFFER, differ_id, differ_question
from hingedoc.consultation.entries import GIVEN, WHO, Entry
from hingedoc.consultation.guide import Guide
from hingedoc.consultation.questions import Question
from hingedoc.domain.findings import Finding
from hingedoc.domain.questionnaire import Asker, Group
from hingedoc.domain.verdicts import ACTION_GATE, URGENCY_GATE, URGENCY_STEPS
from hingedoc.inference.algebra import INTEGERS, holds
from hingedoc.inference.program import Clauses
from hingedoc.planning.reading import Reading
from hingedoc.planning.triage import contradictions, unanswered
from hingedoc.prompts import Prompts

SCREEN, ROWS, SIGNS, LOOKED, GROUP = "screen", "rows.", "signs.", "looked", "group."
#: How much is asked: a few follow-ups, those that could change something, or everything.
PACES = ("quick", "usual", "full")


@dataclass(frozen=True)
class Flow:
    """The path from the answers so far.

    Args:
        guide: the knowledge to ask with.
        reading: the case as it stands.
        entries: prompts answered.
        answers: by finding, those that apply.
        asker: who answers.
        pace: one of :data:`PACES`.
        enough: whether the person has had enough.
    """

    guide: Guide
    reading: Reading
    entries: Sequence[Entry]
    answers: Mapping[str, Any]
    asker: Asker | None
    pace: str
    enough: bool

    @property
    def says(self) -> Prompts:
        """The program's own words."""
        return self.guide.background.w.PROMPTS

    @cached_property
    def asking(self) -> Asking:
        """Makes the questions, in the words of whoever answers."""
        return Asking(self.guide.kb, self.asker.voice if self.asker else "coach", self.says)

    @cached_property
    def done(self) -> frozenset[str]:
        """Questions answered."""
        return frozenset(entry.question for entry in self.entries)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Findings asked or answered."""
        return frozenset(self.answers) | {name for entry in self.entries for name in entry.asked}

    @property
    def emergency(self) -> bool:
        """Whether it is settled that this is an emergency: then nothing more is asked."""
        return bool(self.reading.run.outcome["urgency"] == len(URGENCY_STEPS) - 1)

    @property
    def shut(self) -> bool:
        """Whether the result holds no causes, so that what was seen does not matter for it."""
        run = self.reading.run.outcome
        return bool(run["urgency"] >= URGENCY_GATE or run["action"] >= ACTION_GATE)

    def next(self) -> Question | None:
        """The next question, or none where the result is due."""
        for question in self.fixed():
            return question
        if self.choice is None:
            return None
        group = self.choice.group
        # What has a place of its own is asked in one go, also where safety has cut short what comes before.
        names = self.choice.findings if group.place == "follow_up" else self.open_in(group)
        return self.asking.question(self._fresh(GROUP + group.id), "several", group.title, names)

    def fixed(self) -> Iterator[Question]:
        """What everybody is asked and was not asked yet, as things stand, first things first."""
        kb = self.guide.kb
        if self.emergency:
            return
        if kb.questionnaire.who and WHO not in self.done:
            yield self.asking.who()
        yield from self._differing()
        yield from self._screen()
        if not self.shut and not self.enough:
            yield from self._fixed("before_lift")
            if kb.roles.lift not in self.asked:
                yield self.asking.question(kb.roles.lift, "several", kb.questionnaire.lift_title, [kb.roles.lift])
            yield from self._fixed("after_lift")
            yield from self._signs()
            yield from self._fixed("after_signs")

    def _screen(self) -> Iterator[Question]:
        kb, age = self.guide.kb, self.guide.kb.roles.age
        able = self.asker is None or self.asker.cannot_ask is None
        if able and not self.asked.issuperset(kb.umbrellas):
            yield self.asking.question(SCREEN, "screen", self.says.SCREEN, kb.umbrellas)
        all_no = all(self.answers.get(umbrella) == "no" for umbrella in kb.umbrellas)
        if age not in self.asked:
            # Some rows depend on the age. With nothing to ask further it comes with the other facts.
            if not all_no or age not in self.guide.group_of:
                yield self.asking.question(age, "several", kb.findings[age].name, [age])
            else:
                yield from self._fixed("before_lift")
        if able:
            rows = self.open_rows
            if rows:
                most = kb.questionnaire.limits.rows_in_prompt
                page = sum(question.startswith(ROWS) for question in self.done) + 1
                pages = page - 1 - (-len(rows) // most)
                title = self.says.ROWS_BY_AGE if all_no else self.says.ROWS
                if pages > 1:
                    title = self.says.ROWS_PAGE.format(title=title, page=page, pages=pages)
                yield self.asking.question(self._fresh(ROWS), "rows", title, rows[:most])
            yield from self._fixed("after_screen")

    def about_lift(self, question: str) -> bool:
        """Whether a question is about the lift in question, and to be asked anew about another."""
        if question.startswith((SIGNS, LOOKED)):
            return True
        groups = (group for group in self.guide.groups if f"{question}.".startswith(f"{GROUP}{group.id}."))
        return any(group.place in ("after_lift", "after_signs") for group in groups)

    def _signs(self) -> Iterator[Question]:
        """The lists of this lift."""
        looked_for = {name for entry in self.entries if entry.question.startswith(LOOKED) for name in entry.asked}
        # Who takes a sign back says that it was not so: it belongs to what was looked for.
        taken_back = {name for entry in self.entries if entry.question.startswith(DIFFER) for name in entry.answers}
        left: list[str] = []
        for list_id, title, signs in self.sign_lists:
            names = [sign.id for sign in signs]
            unsaid = (name for name in names if name not in self.answers or name in taken_back)
            left += [name for name in unsaid if name not in looked_for]
            if open_signs := [name for name in names if name not in self.asked]:
                yield self.signs(self._fresh(SIGNS + list_id), open_signs, title)
        if left:
            yield self.looked(self._fresh(LOOKED), left)

    def signs(self, name: str, asked: Sequence[str], title: str = "") -> Question:
        """One list of signs, with the numbers that they have in the lists of their lift."""
        numbers = self._numbers(asked)
        return Question(
            name, "signs", title or self.says.SEEN, tuple(self.asking.item(sign, numbers[sign]) for sign in asked)
        )

    def looked(self, name: str, left: Sequence[str]) -> Question:
        """Did you look for all of these? The numbers are those of the lists."""
        numbers = self._numbers(left)
        title = self.says.LOOKED.format(count=len(numbers)) if len(numbers) > 1 else self.says.LOOKED_ONE
        return Question(name, "looked", title, tuple(self.asking.item(sign, numbers[sign]) for sign in left))

    def _numbers(self, asked: Sequence[str]) -> dict[str, int]:
        """The number of each sign of this lift; signs of no list of it are numbered by themselves."""
        signs = [sign.id for _, _, of_list in self.sign_lists for sign in of_list]
        return {sign: number for number, sign in enumerate(signs if {*asked} <= {*signs} else asked, 1)}

    @cached_property
    def sign_lists(self) -> tuple[tuple[str, str, tuple[Any, ...]], ...]:
        """The lists of signs of this lift."""
        return tuple(self.guide.sign_lists(self.answers.get(self.guide.kb.roles.lift)))

    def _fixed(self, place: str) -> Iterator[Question]:
        for group in self.guide.groups:
            if group.place == place and (names := self.open_in(group)):
                yield self.asking.question(self._fresh(GROUP + group.id), "several", group.title, names)

    def _differing(self) -> Iterator[Question]:
        for found in contradictions(self.reading):
            if differ_id(found) not in self.done:
                question = differ_question(self.asking, found, self.entries)
                if question:
                    yield question

    def _fresh(self, name: str) -> str:
        """An id no answered question has: group.trials, group.trials.2; rows.1, rows.2."""
        dotted = name if name.endswith(".") else f"{name}."
        number = sum(question == name or question.startswith(dotted) for question in self.done) + 1
        return f"{name}{number}" if name.endswith(".") else f"{name}.{number}" if number > 1 else name

    @cached_property
    def open_rows(self) -> list[str]:
        """Detailed safety questions that are open and were not asked, emergencies first."""
        kb = self.guide.kb

        def worst_first(name: str) -> int:
            row = kb.rows.get(name)
            steps = [row.urgency, *(worse.urgency for worse in row.raised)] if row else [URGENCY_STEPS[-1]]
            return -max(URGENCY_STEPS.index(step) for step in steps)

        screen = self.guide.screen - {*kb.umbrellas}
        return sorted((n for n in unanswered(self.reading) if n in screen and n not in self.asked), key=worst_first)

    # --- follow-ups ---

    def open_in(self, group: Group) -> list[str]:
        """What of a group may still be asked."""
        if not holds(INTEGERS, self.guide.conditions[group.id], self.reading.run.columns):
            return []
        return [name for name in group.findings if self._may_ask(name)]

    def _may_ask(self, name: str) -> bool:
        finding = self.guide.kb.findings[name]
        fits = self._trained(finding) and self._of_this_lift(finding)
        return name not in self.asked and fits and not self.reading.not_for_this_case(name)

    def _trained(self, finding: Finding) -> bool:
        """Whether whoever answers may do it."""
        tester = self.answers.get(self.guide.kb.roles.tester or "")
        return finding.scope != "qualified" or tester == "qualified"

    def _of_this_lift(self, finding: Finding) -> bool:
        return not finding.lifts or self.answers.get(self.guide.kb.roles.lift) in finding.lifts

    @cached_property
    def open_findings(self) -> list[str]:
        """Everything that may still be asked, in the order of the groups."""
        wanted = (g for g in self.guide.groups if self.pace == "full" or not g.only_when_asked)
        return [name for group in wanted for name in self.open_in(group)]

    @cached_property
    def followups(self) -> int:
        """Follow-ups asked so far."""
        fixed = {GROUP + group.id for group in self.guide.groups if group.place != "follow_up"}
        return sum(question.startswith(GROUP) and question not in fixed for question in self.done)

    @property
    def followups_left(self) -> int:
        """Follow-ups that may still be asked."""
        limits = self.guide.kb.questionnaire.limits
        if self.pace == "full":
            return len(self.open_findings)
        return max(0, (limits.quick_followups if self.pace == "quick" else limits.followups) - self.followups)

    @cached_property
    def choice(self) -> Choice | None:
        """The follow-up to ask, or none."""
        if self.enough or self.emergency or not self.followups_left:
            return None
        return self.guide.choose(self.guide, self.reading, self.open_findings, everything=self.pace == "full")

    @cached_property
    def at_most(self) -> int:
        """How many prompts may come as things stand, the one about the sheet included.

        Only an answer to safety other than no may add some, and answers that differ.
        """
        if self.emergency or (next(self.fixed(), None) is None and self.choice is None):
            return 1
        safety = self._safety_at_most()
        most = safety + self._groups_at("before_lift") + self._groups_at("after_lift")
        if safety or not self.shut:
            most += (
                (self.guide.kb.roles.lift not in self.asked) + self._signs_at_most() + self._groups_at("after_signs")
            )
        return most + self._followups_at_most() + 1

    def _safety_at_most(self) -> int:
        """Who answers, answers that differ, and safety."""
        kb = self.guide.kb
        able = self.asker is None or self.asker.cannot_ask is None
        screen = able and not self.asked.issuperset(kb.umbrellas)
        age = kb.roles.age not in self.asked and (
            kb.roles.age not in self.guide.group_of
            or any(self.answers.get(umbrella) != "no" for umbrella in kb.umbrellas)
        )
        rows = -(-len(self.open_rows) // kb.questionnaire.limits.rows_in_prompt) if able else 0
        return self._who_open + len(list(self._differing())) + screen + age + rows + self._groups_at("after_screen")

    def _groups_at(self, place: str) -> int:
        groups = (group for group in self.guide.groups if group.place == place and self._could_come(group))
        alone = self.reading.not_for_this_case
        return sum(any(self._could_ask(n) and not alone(n) for n in group.findings) for group in groups)

    def _signs_at_most(self) -> int:
        """Lists of signs, and whether all were looked for."""
        if self.guide.kb.roles.lift not in self.asked:
            lists = self.guide.most_sign_lists
            return lists + bool(lists)
        kinds = [question.kind for question in self._signs()]
        return len(kinds) + (bool(kinds) and "looked" not in kinds)

    def _followups_at_most(self) -> int:
        if self.enough:
            return 0
        groups = (group for group in self.guide.groups if group.place == "follow_up" and self._could_come(group))
        left = [[name for name in group.findings if self._could_ask(name)] for group in groups]
        if self.pace != "full":
            # A prompt may hold a single finding of its group.
            return min(self.followups_left, sum(map(len, left)))
        most = self.guide.kb.questionnaire.limits.findings_in_prompt
        # What is left alone in some cases may be asked apart from the rest of its group, each by itself.
        barred = self.guide.background.not_when
        later = [sum(name in barred for name in names) for names in left]
        return sum(-(-(len(names) - apart) // most) + apart for names, apart in zip(left, later, strict=True))

    @property
    def _who_open(self) -> bool:
        return bool(self.guide.kb.questionnaire.who) and WHO not in self.done

    def _could_ask(self, name: str) -> bool:
        """Whether a finding may be asked, now or once more is known: who answers, which lift, what may be tried."""
        finding, lift = self.guide.kb.findings[name], self.guide.kb.roles.lift
        hands = self._who_open or self._trained(finding)
        fits = lift not in self.asked or self._of_this_lift(finding)
        return name not in self.asked and hands and fits

    def _could_come(self, group: Group) -> bool:
        if group.only_when_asked and self.pace != "full":
            return False
        when = self.guide.conditions[group.id]
        umbrellas = {*self.guide.kb.umbrellas}
        if any(column in umbrellas for clause in when for column, _ in clause):
            return bool(holds(INTEGERS, when, self.reading.run.columns))
        return _possible(when, self.reading.run.columns)

    def numbered(self, question: Question) -> Question:
        """The question with its number and what may follow."""
        number = sum(entry.question != GIVEN for entry in self.entries) + 1
        return replace(question, number=number, at_most=max(0, self.at_most - 1))


def _possible(when: Clauses, columns: Mapping[str, int]) -> bool:
    """Whether a condition holds or could still come to hold."""
    return all(any(not columns[c] or mask >> columns[c] & 1 for c, mask in clause) for clause in when)
