"""What all consultations share: the knowledge, the engine, and what is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hingedoc.consultation.choosing import Chooser, choose
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.findings import Derived, Finding, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.questionnaire import Group
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.program import Clauses
from hingedoc.inference.rete import Findings
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background, Reading

if TYPE_CHECKING:
    from hingedoc.inference.hypotheses import Possible


@dataclass(frozen=True)
class Guide:
    """What consultations ask with.

    Args:
        background: knowledge and program.
        run: one case through the engine.
        version: of the program, for assessments.
        choose: which follow-up is next.
    """

    background: Background
    run: Callable[[WorkingMemory], Findings]
    version: str
    choose: Chooser = choose

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge."""
        return self.background.kb

    def read(self, answers: Mapping[str, Any]) -> WorkingMemory:
        """Answers by finding, read strictly."""
        return read_answers(self.kb, answers)

    def reading(self, memory: WorkingMemory) -> Reading:
        """One case as it stands."""
        return Reading(self.background, memory, self.run(memory))

    def assess(self, reading: Reading) -> Stop | Guidance:
        """The assessment of a case that was read."""
        return assess(self.background, reading.memory, reading.run, self.version)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every group. What the questionnaire does not name is one of its own: findings of packs are asked too."""
        named = {finding for group in self.kb.questionnaire.groups for finding in group.findings}
        apart = {*self.screen, self.kb.roles.lift}
        apart |= {finding for asker in self.kb.questionnaire.who for finding in asker.answers}
        single = [f for f in self.kb.observed if f.asked and f.id not in named | apart and not isinstance(f, Sign)]
        return (*self.kb.questionnaire.groups, *(_alone(finding) for finding in single))

    @cached_property
    def group_of(self) -> dict[str, Group]:
        """The group in which a finding is asked."""
        return {finding: group for group in self.groups for finding in group.findings}

    @cached_property
    def screen(self) -> frozenset[str]:
        """Every question of the safety screen."""
        return frozenset(self.kb.screen)

    @cached_property
    def conditions(self) -> Mapping[str, Clauses]:
        """When a group is asked."""
        return {group.id: compile_condition(self.kb, group.when, group.id) for group in self.groups}

    @cached_property
    def possible(self) -> Mapping[str, tuple[Possible, ...]]:
        """Every answer that a finding of a group may get."""
        from hingedoc.inference.hypotheses import possible_answers

        findings = self.kb.findings
        compared = {name for found in findings.values() if isinstance(found, Derived) for name in found.of}
        return {name: possible_answers(findings[name], compared=name in compared) for name in self.group_of}

    @cached_property
    def most_sign_lists(self) -> int:
        """The most lists of signs that any lift has."""
        return max(len(list(self.sign_lists(lift))) for lift in self.kb.columns[self.kb.roles.lift])

    def sign_lists(self, lift: str | None) -> Iterator[tuple[str, str, tuple[Sign, ...]]]:
        """Signs to look for, list by list: id, title, signs. Short lists that follow each other are one."""
        wanted = self.kb.signs_of(lift) if lift else tuple(sign for sign in self.kb.signs if not sign.lifts)
        most = self.kb.questionnaire.limits.signs_in_list
        lists = [(one.id, one.title, one.phases) for one in self.kb.questionnaire.sign_lists]
        placed = {phase for _, _, phases in lists for phase in phases}
        rest = tuple(dict.fromkeys(phase for s in wanted if (phase := _first_phase(s)) not in placed))
        held: list[tuple[str, str, tuple[Sign, ...]]] = []
        for name, title, phases in (*lists, ("other", self.background.w.PROMPTS.SEEN_ELSE, rest)):
            signs = tuple(sign for sign in wanted if _first_phase(sign) in phases)
            if not signs:
                continue
            if held and len(held[-1][2]) + len(signs) <= most:
                before = held.pop()
                held.append((before[0], f"{before[1]}; {title[0].lower()}{title[1:]}", before[2] + signs))
            else:
                held.append((name, title, signs))
        yield from held


def _first_phase(sign: Sign) -> str:
    return sign.phase[0] if sign.phase else "all"


def _alone(finding: Finding) -> Group:
    record_only = bool(finding.for_the_record)
    return Group(id=finding.id, title=finding.name, findings=(finding.id,), only_when_asked=record_only)
