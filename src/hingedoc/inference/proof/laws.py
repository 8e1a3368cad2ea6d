"""What a law is: something that no case may break, or that no change of one answer may break.

A law is written once, over an algebra. On solver terms it is searched for a case that breaks it; on integers it tells
whether a given case does, so that what the solver finds is checked, and made small, without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.algebra import INTEGERS, Algebra, Value
from hingedoc.inference.program import Program
from hingedoc.inference.proof.space import Answers, Free, Space
from hingedoc.inference.proof.terms import TERMS, every, negation, new_rank, new_truth, only_one, some
from hingedoc.inference.proof.views import View

#: Entry of the knowledge to whether a run breaks the law there.
Broken = Callable[[Algebra, View], Mapping[str, Value]]
#: Whether a run after a change breaks the law against the run before it.
BrokenBy = Callable[[Algebra, View, View], Value]


@dataclass(frozen=True)
class Changed:
    """A case with one answer changed: the case after, what the change obeys, and which answer it was."""

    after: Free
    rules: tuple[Any, ...]
    which: Mapping[str, Any]


#: How one answer may change.
Change = Callable[[Space, Free], Changed]


@dataclass(frozen=True)
class Law:
    """No case breaks it.

    Attributes:
        id: the property it proves, or is a part of.
        says: one sentence.
        broken: for each entry, whether a run breaks it.
        columns: what that reads, where it is not everything.
        where: what every entry has in common. Said once, with one entry at a time, the solver is much quicker.
    """

    id: str
    says: str
    broken: Broken
    columns: frozenset[str] = frozenset()
    where: Callable[[Algebra, View], Value] | None = None


@dataclass(frozen=True)
class LawOfChange:
    """No change of one answer breaks it. More answers changed are more steps of the same kind.

    Attributes:
        id, says: as of a law.
        change: how one answer may change.
        columns: what the comparison reads.
        broken: whether the run after breaks it against the run before.
    """

    id: str
    says: str
    change: Change
    columns: frozenset[str]
    broken: BrokenBy


def turned(columns: Iterable[str], frm: Iterable[int], to: int) -> Change:
    """One of some answers turned from one of some states to another."""
    mask = sum(1 << place for place in frm)
    wanted = tuple(columns)

    def change(space: Space, free: Free) -> Changed:
        states, rules, which = {}, [], {}
        for column in wanted:
            if column in free.states:
                flip = which[column] = new_truth(f"turn {column}")
                states[column] = TERMS.where(flip, to, free.states[column])
                rules.append(some([negation(flip), TERMS.member(free.states[column], mask)]))
        return Changed(free.changed(states, {}), tuple(rules), which)

    return change


def signs_added(kb: KnowledgeBase) -> Change:
    """One sign seen that was not, or seen more clearly."""

    def change(space: Space, free: Free) -> Changed:
        states, rules, which = {}, [], {}
        for sign in kb.signs:
            if sign.id in free.states:
                before = free.states[sign.id]
                flip = which[sign.id] = new_truth(f"see {sign.id}")
                seen, ladder = new_rank(f"{sign.id}'", range(5))
                states[sign.id] = TERMS.where(flip, seen, before)
                rules += [*ladder, some([negation(flip), every([seen.reaches(2), seen > before])])]
        after = free.changed(states, {})
        return Changed(after, (*rules, *space.of_the_lift(after.states)), which)

    return change


def numbers_raised(kb: KnowledgeBase, measures: Iterable[str]) -> Change:
    """One measured number raised, or the band that was given in its place."""
    wanted = tuple(measures)

    def change(space: Space, free: Free) -> Changed:
        states, numbers, rules, which = {}, {}, [], {}
        for column in wanted:
            before = free.numbers.get(column)
            if before is None:
                continue
            flip = which[column] = new_truth(f"raise {column}")
            number, bounds = space.number(column, column + "'")
            band, ladder = new_rank(column + "'", range(len(space.program.columns[column])))
            numbers[column] = TERMS.where(flip, number, before)
            states[column] = TERMS.where(flip, band, free.states[column])
            same_band = TERMS.equal(band, free.states[column])
            same_number = TERMS.equal(number, before)
            more = [
                every([before > NO_NUMBER, number >= before, same_band]),
                every([free.states[column] > 0, band >= free.states[column], same_number]),
            ]
            rules += [*bounds, *ladder, some([negation(flip), *more])]
        return Changed(free.changed(states, numbers), tuple(rules), which)

    return change


def answered(kb: KnowledgeBase, findings: Iterable[str]) -> Change:
    """One open question answered, in any way."""
    wanted = [column for finding in findings for column, _ in kb.findings[finding].columns()]

    def change(space: Space, free: Free) -> Changed:
        states, numbers, rules, which = {}, {}, [], {}
        for column in wanted:
            if column not in free.states:
                continue
            flip = which[column] = new_truth(f"answer {column}")
            said, ladder = new_rank(column + "'", range(len(space.program.columns[column])))
            states[column] = TERMS.where(flip, said, free.states[column])
            rules += [*ladder, some([negation(flip), TERMS.equal(free.states[column], 0)])]
            before = free.numbers.get(column)
            if before is not None:
                number, bounds = space.number(column, column + "'")
                numbers[column] = TERMS.where(flip, number, before)
                rules += [*bounds, some([negation(flip), TERMS.equal(before, NO_NUMBER)])]
        return Changed(free.changed(states, numbers), tuple(rules), which)

    return change


def forgotten(kb: KnowledgeBase) -> Change:
    """One answer forgotten; of two answers to one question, or a worse side beside both sides, only all of them."""
    twice = {f"{m.id}.worst" for m in kb.findings.values() if getattr(m, "sides", False)}
    measured = {c for m in kb.findings.values() if isinstance(m, Measure) for c, _ in m.columns()}

    def change(space: Space, free: Free) -> Changed:
        states, numbers, rules, which = {}, {}, [], {}
        for column, before in free.states.items():
            if column in twice:
                rules.append(TERMS.equal(before, 0))
            elif column not in measured:
                flip = which[column] = new_truth(f"forget {column}")
                states[column] = TERMS.where(flip, 0, before)
        for column, number in free.numbers.items():
            if column in twice:
                rules.append(TERMS.equal(number, NO_NUMBER))
                continue
            flip = which[column] = new_truth(f"forget {column}")
            numbers[column] = TERMS.where(flip, NO_NUMBER, number)
            states[column] = TERMS.where(flip, 0, free.states[column])
            rules.append(some([TERMS.equal(number, NO_NUMBER), TERMS.equal(free.states[column], 0)]))
        return Changed(free.changed(states, numbers), tuple(rules), which)

    return change


def search(
    program: Program, law: LawOfChange, space: Space, free: Free, before: View
) -> tuple[Mapping[str, Any], list[Any], Free]:
    """For each answer that may change, whether it did; what holds where that breaks the law; and the case after.

    Args:
        program: the part of the Program that the law reads.
        law: the law.
        space: what may be answered.
        free: every case at once.
        before: its run.
    """
    changed = law.change(space, free)
    after = View.of(program, TERMS, changed.after.states, changed.after.numbers)
    worse = law.broken(TERMS, before, after)
    rules = [*free.rules, *changed.rules, only_one([*changed.which.values()]), worse]
    return changed.which, rules, changed.after


def breaks(program: Program, law: Law, entry: str, answers: Answers) -> bool:
    """Whether one case breaks a law at an entry."""
    return broken_by(law, entry, View.of(program, INTEGERS, answers.states, answers.numbers))


def broken_by(law: Law, entry: str, view: View) -> bool:
    """Whether one run breaks a law at an entry."""
    return bool(law.broken(INTEGERS, view)[entry] and (law.where is None or law.where(INTEGERS, view)))
