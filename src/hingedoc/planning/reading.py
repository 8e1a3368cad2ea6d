"""Reading one run: columns as states, answers in words, rules as reasons. Shared by everything planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hingedoc.domain.assessment import Reason, Seen
from hingedoc.domain.bands import span
from hingedoc.domain.causes import Cause, Evidence
from hingedoc.domain.findings import Choice, Derived, Finding, Flags, Measure, Sign, bands_of, unit_of
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import Rule, rules_of
from hingedoc.domain.verdicts import urgency_word
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.algebra import INTEGERS, holds
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.program import Clauses, Program
from hingedoc.inference.rete import Findings
from hingedoc.words import ENGLISH, Words


@dataclass(frozen=True)
class Background:
    """What planning looks up in the knowledge, made once for all cases."""

    kb: KnowledgeBase
    program: Program
    w: Words = ENGLISH

    def in_unit(self, unit: str | None) -> Background:
        """The same for an athlete who lifts in this unit."""
        kb = self.kb.in_unit(unit)
        return self if kb is self.kb else self._in_units.setdefault(unit or "", Background(kb, self.program, self.w))

    @cached_property
    def _in_units(self) -> dict[str, Background]:
        return {}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule that is not evidence, by id."""
        return {rule.id: rule for rule in rules_of(self.kb)}

    def rules_then(self, rule: str) -> tuple[tuple[str, str], ...]:
        """What a rule concludes; evidence concludes nothing."""
        found = self.rules.get(rule)
        return found.then if found else ()

    @cached_property
    def evidence(self) -> dict[str, tuple[Cause, Evidence]]:
        """Evidence by the id it fires under."""
        return {f"{cause.id}.{rule.id}": (cause, rule) for cause in self.kb.causes for rule in cause.evidence}

    @cached_property
    def not_when(self) -> dict[str, Clauses]:
        """When a finding is not to be checked."""
        found = self.kb.findings.values()
        return {f.id: compile_condition(self.kb, f.not_when, f.id) for f in found if f.not_when}

    @cached_property
    def finding_order(self) -> dict[str, int]:
        """Findings in the order of the files."""
        return {finding: place for place, finding in enumerate(self.kb.findings)}


@dataclass(frozen=True)
class Reading:
    """One case: what was answered, and what one run concluded."""

    background: Background
    memory: WorkingMemory
    run: Findings

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge."""
        return self.background.kb

    @property
    def program(self) -> Program:
        """The compiled knowledge."""
        return self.background.program

    @property
    def w(self) -> Words:
        """The program's own words."""
        return self.background.w

    def state(self, name: str) -> str:
        """The state of a finding, a count or a verdict."""
        column = self.kb.column_of(name)
        return self.program.columns[column][self.run.columns[column]]

    def known(self, name: str) -> bool:
        """Whether a finding has a known state; for several options, whether any has."""
        finding = self.kb.findings.get(name)
        if isinstance(finding, Flags):
            return any(self.run.columns[column] for column, _ in finding.columns())
        if isinstance(finding, Measure) and not finding.states:
            return name in self.memory.numbers
        return self.run.columns[self.kb.column_of(name)] > 0

    def not_for_this_case(self, finding: str) -> bool:
        """Whether a finding is one to leave alone in this case."""
        barred = self.background.not_when.get(finding)
        return barred is not None and bool(holds(INTEGERS, barred, self.run.columns))

    def outcome(self, field: str) -> int:
        """A number of the outcome."""
        return self.run.outcome[field]

    def verdict(self, name: str) -> str:
        """The state of a verdict in the outcome."""
        return self.program.columns[name][self.run.outcome[name]]

    def concluded(self, name: str) -> str | None:
        """The state in which a finding, a count or a verdict ended; None where there is no such thing."""
        column = self.kb.column_of(name)
        states = self.program.columns.get(column)
        return states[self.run.columns[column]] if states else None

    @cached_property
    def fired(self) -> dict[str, tuple[str, ...]]:
        """Rules that fired, in order, each with the columns that satisfied it."""
        found: dict[str, dict[str, None]] = {}
        for firing in self.run.trace:
            found.setdefault(firing.rule, {}).update(dict.fromkeys(firing.columns))
        return {rule: tuple(columns) for rule, columns in found.items()}

    @property
    def present_signs(self) -> tuple[Sign, ...]:
        """Signs that were seen, most marked first."""
        seen = [sign for sign in self.kb.signs if self.run.columns[sign.id] > 1]
        order = self.background.finding_order
        return tuple(sorted(seen, key=lambda sign: (-self.run.columns[sign.id], order[sign.id])))

    def seen(self, columns: Iterable[str]) -> tuple[Seen, ...]:
        """Answers in words, one for each known column that somebody gave."""
        return tuple(self.seen_one(c) for c in columns if c in self.program.columns and self._sayable(c))

    def _sayable(self, column: str) -> bool:
        return column not in self.program.verdicts and self.run.columns[column] > 0

    def seen_one(self, column: str) -> Seen:
        """One column in words: ``Hips rise faster than the chest: clear``."""
        name, _, part = column.partition(".")
        state = self.program.columns[column][self.run.columns[column]]
        finding = self.kb.findings.get(name)
        if finding is None:
            return Seen(finding=column, state=state, says=f"{name.replace('_', ' ')}: {state.replace('_', ' ')}")
        label = f"{finding.name}, {self._part_words(finding, part)}" if part else finding.name
        return Seen(finding=column, state=state, says=f"{label}: {self._value(finding, column, state)}")

    def _value(self, finding: Finding, column: str, state: str) -> str:
        """What was answered: the number where one was said, else the state; of a band, what it covers."""
        said = self.memory.quantities
        if column in said:
            return str(said[column])
        both = (("left", self.w.LEFT), ("right", self.w.RIGHT))
        sides = [f"{word} {said[key]}" for side, word in both if (key := f"{finding.id}.{side}") in said]
        if column.endswith(".worst") and sides:
            return ", ".join(sides)
        bands = bands_of(finding, column)
        # What is worked out has the unit of what it is worked out from.
        measured = self.kb.findings[finding.of[0]] if isinstance(finding, Derived) else finding
        return span(bands, state, unit_of(measured, column)) if bands else state_words(finding, state)

    def _part_words(self, finding: Finding, part: str) -> str:
        if isinstance(finding, Flags):
            return finding.option_words.get(part, part.replace("_", " "))
        w = self.w
        return {"worst": w.WORSE_SIDE, "gap": w.SIDE_DIFFERENCE, "left": w.LEFT, "right": w.RIGHT}.get(part, part)

    def reason(self, rule_id: str) -> Reason:
        """A fired rule as a reason."""
        rule = self.background.rules[rule_id]
        step = dict(rule.then).get("urgency")
        urgency = urgency_word(step) if step else None
        return Reason(
            rule=rule_id,
            says=rule.says,
            urgency=urgency,
            who=rule.who,
            because=self.seen(self.fired[rule_id]),
            sources=rule.sources,
        )


def state_words(finding: Finding, state: str) -> str:
    """A state as words."""
    if isinstance(finding, Choice) and state in finding.option_words:
        return finding.option_words[state]
    return state.replace("_", " ")
