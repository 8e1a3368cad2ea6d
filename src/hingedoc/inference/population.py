"""A fixed population: generated cases of one knowledge base, the same on every machine for the same seed.

Half of them are people as a coach meets them: a screen answered no, or with a yes, or left open; some signs, some
tests, pain or none. The other half is aimed: each rule in turn is made to hold, or made to fail by one literal, on top
of such a person. So a rule that only a rare combination reaches is reached all the same.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hingedoc.domain.bands import Bands
from hingedoc.domain.conditions import Condition, Literal
from hingedoc.domain.findings import SIDES, Choice, Count, Derived, Finding, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import rules_of
from hingedoc.domain.verdicts import URGENCY_STEPS
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.numbers import around, legal, spoken, within

Answers = dict[str, Any]

SEED = 20260
#: How deep a concluded state is followed back to answers.
_DEEPEST = 6
_DEGREES = ("slight", "clear", "clear", "marked")


@dataclass(frozen=True)
class Made:
    """One generated case: the answers by column as somebody would give them, and the same as read."""

    answers: Mapping[str, Any]
    memory: WorkingMemory


def population(kb: KnowledgeBase, size: int, seed: int = SEED) -> tuple[Made, ...]:
    """So many cases of a base, decided by its content and the seed alone."""
    maker = CaseMaker(kb, random.Random(seed))
    aims = maker.aims
    found: list[Made] = []
    number = 0
    while len(found) < size:
        answers = maker.somebody()
        if number % 2 and aims:
            maker.aim(answers, aims[number // 2 % len(aims)], miss=number % 8 == 7)
        number += 1
        try:
            found.append(Made(answers, read_answers(kb, answers)))
        except AnswersError:
            # Two aims may ask for a sign of one lift and for another lift: that is nobody.
            continue
    return tuple(found)


class CaseMaker:
    """Makes cases of one base from one source of chance."""

    def __init__(self, kb: KnowledgeBase, rng: random.Random) -> None:
        self.kb, self.rng = kb, rng

    @cached_property
    def aims(self) -> tuple[Condition, ...]:
        """The condition of every rule and piece of evidence that has one."""
        found = [rule.when for rule in rules_of(self.kb)]
        found += [evidence.when for cause in self.kb.causes for evidence in cause.evidence]
        found += [rung.when for rung in self.kb.pathway.rungs]
        return tuple(when for when in found if when.clauses)

    @cached_property
    def concluding(self) -> dict[str, list[tuple[str, Condition]]]:
        """Concluded columns: the states their rules raise them to, and when."""
        found: dict[str, list[tuple[str, Condition]]] = {}
        for rule in rules_of(self.kb):
            for column, state in rule.then:
                found.setdefault(self.kb.column_of(column), []).append((state, rule.when))
        return found

    @cached_property
    def askable(self) -> tuple[tuple[Finding, float | None], ...]:
        """Findings beside signs and safety questions, and how likely each is known; none where that varies."""
        kb = self.kb
        apart = {*kb.screen, kb.roles.lift}
        always = (kb.roles.age, kb.roles.equipment, kb.roles.reference_load)
        found = [f for f in kb.findings.values() if f.asked and f.id not in apart and not isinstance(f, Sign)]
        return tuple((f, 0.9 if f.id in always else None) for f in sorted(found, key=lambda f: f.id))

    @cached_property
    def alarming(self) -> frozenset[str]:
        """Findings that an urgency may rest on, directly or through what is concluded."""
        kb = self.kb
        reads: dict[str, set[str]] = {}
        for rule in rules_of(kb):
            for column, _ in rule.then:
                reads.setdefault(kb.column_of(column), set()).update(lit.finding for lit in rule.when.literals())
        for finding in kb.findings.values():
            if isinstance(finding, Count):
                reads[finding.id] = {literal.finding for literal in finding.of.literals()}
            elif isinstance(finding, Derived):
                reads[finding.id] = {*finding.of}
        found: set[str] = set()
        todo = ["urgency"]
        while todo:
            for name in reads.get(kb.column_of(todo.pop()), ()):
                if name not in found:
                    found.add(name)
                    todo.append(name)
        return frozenset(name.partition(".")[0] for name in found)

    def somebody(self) -> Answers:
        """A person as a coach meets one."""
        kb, rng = self.kb, self.rng
        found: Answers = {}
        lifts = kb.columns[kb.roles.lift][1:]
        if rng.random() < 0.95:
            found[kb.roles.lift] = rng.choice(lifts)
        self._screen(found)
        lift = found.get(kb.roles.lift)
        self._signs(found, kb.signs_of(lift) if lift else tuple(sign for sign in kb.signs if not sign.lifts))
        share = rng.choice((0.05, 0.15, 0.4, 0.9))
        painful = rng.random() < 0.3
        for finding, usual in self.askable:
            if finding.id in kb.roles.pain:
                if painful:
                    self._answer(found, finding)
                elif rng.random() < 0.7:
                    found[finding.id] = 0
            elif rng.random() < (usual or share) * (0.1 if finding.id in self.alarming and not usual else 1):
                self._answer(found, finding)
        return found

    def aim(self, answers: Answers, when: Condition, *, miss: bool = False) -> None:
        """Change answers so that a condition holds, as far as that can be; or fails by one clause."""
        missed = self.rng.randrange(len(when.clauses)) if miss and when.clauses else -1
        for place, clause in enumerate(when.clauses):
            if place == missed:
                for literal in clause:
                    self._reach(answers, literal, 0, hold=False)
            else:
                self._reach(answers, self.rng.choice(clause), 0)

    def single_out(self, answers: Answers, when: Condition, clause: int, literal: int, *, hold: bool = True) -> None:
        """Change answers so that a condition holds because of one literal alone, or fails because of it."""
        for literals in (c for place, c in enumerate(when.clauses) if place != clause):
            self._reach(answers, self.rng.choice(literals), 0)
        for other in (lit for place, lit in enumerate(when.clauses[clause]) if place != literal):
            self._reach(answers, other, 0, hold=False)
        self._reach(answers, when.clauses[clause][literal], 0, hold=hold)

    def _screen(self, found: Answers) -> None:
        kb, rng = self.kb, self.rng
        kind = rng.random()
        opened = kind >= 0.5
        for umbrella in kb.umbrellas:
            if not opened:
                found[umbrella] = "no"
            elif kind < 0.9 or rng.random() < 0.7:
                found[umbrella] = "yes" if rng.random() < (0.35 if kind < 0.9 else 0.1) else "no"
        if not opened:
            # Most were asked everything; of the others only the umbrella questions are known.
            found.update(dict.fromkeys(kb.rows, "no") if rng.random() < 0.8 else {})
            return
        for row_id in kb.rows:
            if rng.random() >= (0.0 if kind < 0.85 else 0.1):
                found[row_id] = "no"
        for row_id in rng.sample(sorted(kb.rows), min(len(kb.rows), rng.choice((0, 0, 0, 1, 1, 2, 3)))):
            found[row_id] = "yes"
        for detail in kb.details:
            if detail.of is None or found.get(detail.of) == "yes":
                self._put(found, detail.id, rng.choice(("yes", "no", "no", "unknown")))

    def _signs(self, found: Answers, signs: Sequence[Sign]) -> None:
        rng = self.rng
        looked, seen = rng.choice(((0.0, 0.0), (0.2, 0.5), (0.5, 0.3), (1.0, 0.1), (1.0, 0.0)))
        for sign in signs:
            if rng.random() < looked:
                found[sign.id] = rng.choice(_DEGREES) if rng.random() < seen else "absent"

    def _answer(self, found: Answers, finding: Finding) -> None:
        rng = self.rng
        if isinstance(finding, Measure):
            for part in SIDES if finding.sides else ("",):
                found[f"{finding.id}.{part}" if part else finding.id] = self._number(finding)
        elif isinstance(finding, Flags):
            share = rng.choice((0.2, 0.7, 1.0))
            for option in finding.options:
                found[f"{finding.id}.{option}"] = "yes" if rng.random() < share and option != "none" else "no"
        elif isinstance(finding, Choice) and finding.sides:
            for part in SIDES:
                found[f"{finding.id}.{part}"] = rng.choice(finding.options)
        else:
            column, states = next(iter(finding.columns()))
            found[column] = rng.choice(states[1:])

    def _number(self, measure: Measure, low: int | None = None, high: int | None = None) -> float | int:
        """A legal number from ``low`` to ``high`` (thousandths), often at an edge or just under one."""
        rng = self.rng
        first, last, step = legal(measure)
        low = first if low is None else max(first, -(-low // step) * step)
        high = last if high is None else min(last, high // step * step)
        if low > high:
            low, high = first, last
        near = [place for edge in measure.all_edges() for place in around(edge, step) if low <= place <= high]
        # Apart from edges, a number that somebody would say.
        coarse = max(step, 10 ** (len(str(high - low)) - 2)) if high > low else step
        plain = min(high, max(low, (low + rng.randrange((high - low) // coarse + 1) * coarse) // step * step))
        return spoken(rng.choice(near) if near and rng.random() < 0.4 else plain)

    def _reach(self, answers: Answers, literal: Literal, depth: int, *, hold: bool = True) -> None:
        """Change answers so that a literal holds, or does not."""
        kb, rng = self.kb, self.rng
        column = kb.column_of(literal.finding)
        states = kb.states_of(column) or ()
        first = 0 if column in kb.verdicts else 1
        wanted = {s for s in literal.states if s in states}
        if literal.negated:
            wanted = {*states[first:]} - wanted
        if literal.or_unknown:
            wanted.add(states[0])
        if not hold:
            wanted = {*states} - wanted
        options = sorted(wanted, key=states.index)
        if options:
            self._bring(answers, column, rng.choice(options), depth)

    def _bring(self, answers: Answers, column: str, state: str, depth: int) -> None:
        """Change answers so that a column comes to a state."""
        kb, rng = self.kb, self.rng
        finding = kb.findings.get(column.partition(".")[0])
        if state == (kb.states_of(column) or ("",))[0]:
            for name in [name for name in answers if name == column or name.startswith(column + ".")]:
                del answers[name]
            row = kb.rows.get(column)
            if row and row.opened_by and not any(answers.get(umbrella) == "yes" for umbrella in row.opened_by):
                # Only a row that is asked can be open.
                answers[rng.choice(row.opened_by)] = "yes"
        elif isinstance(finding, Derived):
            self._derive(answers, finding, state)
        elif isinstance(finding, Count):
            self._count(answers, [*finding.of.clauses], finding.bands, state, depth)
        elif finding is not None and finding.asked and not column.endswith(".gap"):
            self._given(answers, finding, column, state)
        elif isinstance(finding, Measure) and finding.gap:
            self._apart(answers, finding, state)
        elif depth < _DEEPEST and column in self.concluding:
            known = kb.states_of(column) or ()
            there = [when for raised, when in self.concluding[column] if raised == state]
            higher = [when for raised, when in self.concluding[column] if known.index(raised) >= known.index(state)]
            if there or higher:
                for clause in rng.choice(there or higher).clauses:
                    self._reach(answers, rng.choice(clause), depth + 1)
        else:
            self._rows(answers, column, state)

    def _given(self, answers: Answers, finding: Finding, column: str, state: str) -> None:
        kb, rng = self.kb, self.rng
        bands = finding.bands if isinstance(finding, Measure) else Bands()
        sided = column.endswith(".worst")
        parts = [f"{finding.id}.{side}" for side in SIDES] if sided else [column]
        answers.pop(column, None)
        for part in parts:
            if isinstance(finding, Measure) and state in bands.states and rng.random() < 0.8:
                answers[part] = self._number(finding, *within(bands, state))
            else:
                answers[part] = state
        row = kb.rows.get(column)
        if row and state == "yes" and row.opened_by:
            answers[rng.choice(row.opened_by)] = "yes"

    def _derive(self, answers: Answers, finding: Derived, state: str) -> None:
        low, high = within(finding.bands, state)
        first = self.kb.findings[finding.of[0]]
        if not isinstance(first, Measure):
            return
        base = 0
        if len(finding.of) == 2:
            second = self.kb.findings[finding.of[1]]
            if not isinstance(second, Measure):
                return
            said = self._number(second)
            answers[second.id] = said
            base = round(said * 1000)
        answers[first.id] = self._number(
            first, None if low is None else base + low, None if high is None else base + high
        )

    def _apart(self, answers: Answers, finding: Measure, state: str) -> None:
        """Two sides whose difference falls into a band, as nearly as may be."""
        if finding.gap is None:
            return
        one = self._number(finding)
        low, high = within(finding.gap.bands, state)
        first, last, step = legal(finding)
        size = round(one * 1000) if finding.gap.per_cent else 100_000
        gaps = [edge * size // 100_000 for edge in (low, high) if edge is not None]
        apart = max(gaps) if gaps else 0
        lower = max(first, min(last, (round(one * 1000) - apart) // step * step))
        answers.pop(finding.id, None)
        answers[finding.id + ".left"], answers[finding.id + ".right"] = one, spoken(lower)

    def _count(
        self, answers: Answers, clauses: list[tuple[Literal, ...]], bands: Bands, state: str, depth: int
    ) -> None:
        low, _ = within(bands, state)
        least = 0 if low is None else -(-low // 1000)
        chosen = {*self.rng.sample(range(len(clauses)), min(least, len(clauses)))}
        for place, clause in enumerate(clauses):
            if place in chosen:
                self._reach(answers, self.rng.choice(clause), depth + 1)
            else:
                for literal in clause:
                    self._reach(answers, literal, depth + 1, hold=False)

    def _rows(self, answers: Answers, column: str, state: str) -> None:
        """So many safety rows at an urgency."""
        kb, rng = self.kb, self.rng
        count = next((count for count in kb.row_counts if count.id == column), None)
        if count is None:
            return
        least = URGENCY_STEPS.index(count.at_least)
        fit = [
            row.id
            for row in kb.rows.values()
            if URGENCY_STEPS.index(row.urgency) >= least
            and (not count.tables or kb.table_of[row.id] in count.tables)
            and not row.urgency.startswith("emergency")
        ]
        low, _ = within(count.bands, state)
        for row_id in rng.sample(sorted(fit), min(len(fit), 0 if low is None else -(-low // 1000))):
            answers[row_id] = "yes"

    @staticmethod
    def _put(found: Answers, column: str, state: str) -> None:
        if state != "unknown":
            found[column] = state
