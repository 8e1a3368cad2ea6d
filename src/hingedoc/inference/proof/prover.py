"""Proving: every law and every goal over all cases, and a smallest case, confirmed by the engine, for each failure."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.algebra import INTEGERS, Value
from hingedoc.inference.program import Program
from hingedoc.inference.proof.cone import cone
from hingedoc.inference.proof.laws import Law, LawOfChange, breaks, broken_by, search
from hingedoc.inference.proof.reach import Goal, drill_laws, goals, likely_from
from hingedoc.inference.proof.safety import safety_laws
from hingedoc.inference.proof.scoring import LawOfScores, scoring_laws
from hingedoc.inference.proof.space import Answers, Free, Space
from hingedoc.inference.proof.terms import TERMS, Question, Undecided, negation, some
from hingedoc.inference.proof.views import View
from hingedoc.inference.proof.witness import as_given, case_file, said_of, smallest
from hingedoc.inference.rete import Rete

#: A property broken at more entries than this is broken: the rest is not listed.
MOST_FAILURES = 20
#: What a failure tells of a run.
_TOLD = ("urgency", "action", "cut", "rpe")

Property = Law | LawOfChange | LawOfScores | Goal


@dataclass(frozen=True)
class Failure:
    """One entry at which a property does not hold.

    Attributes:
        entry: the entry of the knowledge.
        says: what is wrong there.
        cases: case files that show it; of two, the second follows from the first by one answer.
        reason: why it is accepted, or None.
    """

    entry: str
    says: str
    cases: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Result:
    """What became of one property.

    Attributes:
        proved: it holds for all cases, but for what ``failures`` lists.
        seconds: how long it took.
    """

    id: str
    says: str
    failures: tuple[Failure, ...]
    seconds: float

    @property
    def proved(self) -> bool:
        """Whether it holds, but for what is accepted."""
        return all(failure.reason for failure in self.failures)


class Unconfirmed(RuntimeError):
    """The engine does not show what the solver found: a mistake of this program, never a result."""


def properties(kb: KnowledgeBase, program: Program) -> tuple[Property, ...]:
    """Everything that is proved of a base, in order."""
    made: list[Property] = [*safety_laws(kb, program), *scoring_laws(program, likely_from(kb))]
    made.sort(key=lambda made_: _by_number(made_.id))
    return (*made, *goals(kb, program), *drill_laws(kb, program))


def prove(kb: KnowledgeBase, program: Program, only: Iterable[str] = ()) -> Iterator[Result]:
    """Prove one property after the other.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        only: ids of properties; ``S10`` means all its parts. All, when none is given.

    Raises:
        Unconfirmed: the solver and the engine disagree.
    """
    wanted = {*only}
    prover = _Prover(kb, program)
    for made in properties(kb, program):
        if not wanted or {made.id, made.id.partition("_")[0]} & wanted:
            yield prover.result(made)


class _Prover:
    def __init__(self, kb: KnowledgeBase, program: Program) -> None:
        self.kb, self.program = kb, program

    @cached_property
    def rete(self) -> Rete:
        return Rete(self.program)

    @cached_property
    def space(self) -> Space:
        return Space(self.kb, self.program)

    @cached_property
    def free(self) -> Free:
        return self.space.free()

    @cached_property
    def view(self) -> View:
        return View.of(self.program, TERMS, self.free.states, self.free.numbers)

    def result(self, made: Property) -> Result:
        start = time.perf_counter()
        accepted = {entry: a.reason for a in self.kb.accepted if a.property == made.id for entry in a.entries}
        failures = []
        try:
            for failure in self.failures(made):
                failures.append(replace(failure, reason=accepted.get(failure.entry)))
                if sum(1 for found in failures if not found.reason) >= MOST_FAILURES:
                    break
            else:
                gone = sorted({*accepted} - {failure.entry for failure in failures})
                says = "Accepted in safety/proofs.yaml, but it no longer occurs: take it out."
                failures += [Failure(entry, says) for entry in gone]
        except Undecided as undecided:
            failures.append(Failure("", f"The solver gave no answer ({undecided})."))
        return Result(made.id, made.says, tuple(failures), time.perf_counter() - start)

    def failures(self, made: Property) -> Iterator[Failure]:
        if isinstance(made, Law):
            return self.of_law(made)
        if isinstance(made, LawOfChange):
            return self.of_change(made)
        return self.of_goal(made) if isinstance(made, Goal) else self.of_scores(made)

    # ---- one case

    def of_law(self, law: Law) -> Iterator[Failure]:
        for entry, read in self.broken_at(law):
            answers = self.free.answers(read)
            program = cone(self.program, law.columns) if law.columns else self.program
            small = smallest(self.kb, answers, (), partial(breaks, program, law, entry))
            run = self.confirm(law, entry, small)
            about = (f"{law.id}: {law.says}", f"Broken at {entry}: {run}.")
            yield Failure(entry, f"{run}.", (case_file(self.kb, self.program, small, about),))

    def broken_at(self, law: Law) -> Iterator[tuple[str, Callable[[Value], int]]]:
        """Each entry at which some case breaks a law, and how to read that case."""
        broken = {entry: term for entry, term in law.broken(TERMS, self.view).items() if term is not False}
        question = Question([*self.free.rules, law.where(TERMS, self.view) if law.where else True])
        if law.where:
            for entry, term in broken.items():
                if read := question.answer(term):
                    yield entry, read
            return
        while read := question.answer(some([*broken.values()])):
            entry = next(entry for entry, term in broken.items() if read(term))
            yield entry, read
            del broken[entry]

    def confirm(self, law: Law, entry: str, answers: Answers) -> str:
        view = self.run(answers)
        if not broken_by(law, entry, view):
            raise Unconfirmed(f"{law.id}: {entry}")
        return self.told(view)

    # ---- one answer changed

    def of_change(self, law: LawOfChange) -> Iterator[Failure]:
        program = cone(self.program, law.columns)
        which, rules, after = search(program, law, self.space, self.free, self.view)
        question = Question([*rules, some([*which.values()])])
        while read := question.answer():
            column = next(column for column, term in which.items() if read(term))
            first, second = self.free.answers(read), after.answers(read)

            def second_of(case: Answers, column: str = column, second: Answers = second) -> Answers:
                return Answers(
                    _with(case.states, column, second.states.get(column, 0), 0),
                    _with(case.numbers, column, second.numbers.get(column, NO_NUMBER), NO_NUMBER),
                )

            def fails(case: Answers, second_of: Callable[[Answers], Answers] = second_of) -> bool:
                views = [View.of(program, INTEGERS, c.states, c.numbers) for c in (case, second_of(case))]
                return bool(law.broken(INTEGERS, *views))

            small = smallest(self.kb, first, (column,), fails)
            yield self.changed(law, column, small, second_of(small))
            question.add(negation(which[column]))

    def changed(self, law: LawOfChange, column: str, first: Answers, second: Answers) -> Failure:
        views = [self.run(answers) for answers in (first, second)]
        if not law.broken(INTEGERS, *views):
            raise Unconfirmed(f"{law.id}: {column}")
        said = [said_of(self.program, answers, column) for answers in (first, second)]
        told = [self.told(view) for view in views]
        says = f"{said[0]} turned {said[1]}: from {told[0]} to {told[1]}."
        files = [
            case_file(
                self.kb,
                self.program,
                answers,
                (f"{law.id}: {law.says}", f"{column}: {says}", f"This is the case {when} it."),
            )
            for answers, when in ((first, "before"), (second, "after"))
        ]
        return Failure(column, says, tuple(files))

    # ---- weights, and what must be in reach

    def of_scores(self, law: LawOfScores) -> Iterator[Failure]:
        for cause, broken, rules in law.search():
            if Question([*rules, broken]).answer():
                yield Failure(cause, "Some weights of its evidence break it.")

    def of_goal(self, goal: Goal) -> Iterator[Failure]:
        pending = dict(goal.reached(TERMS, self.view))
        program = cone(self.program, goal.columns)
        question = Question([*self.free.rules, self.view.open if goal.gate_open else True])
        while pending:
            entry, term = next(iter(pending.items()))
            read = question.answer(term)
            if read is None:
                yield Failure(entry, goal.never)
                del pending[entry]
                continue
            # The case is run; whatever else it reaches need not be asked for.
            answers = self.free.answers(read)
            reached = goal.reached(INTEGERS, View.of(program, INTEGERS, answers.states, answers.numbers))
            if not reached[entry]:
                raise Unconfirmed(f"{goal.id}: {entry}")
            pending = {entry: term for entry, term in pending.items() if not reached[entry]}

    # ---- the engine

    def run(self, answers: Answers) -> View:
        """The engine of record over a case that went through the reader of answers."""
        memory: WorkingMemory = read_answers(self.kb, as_given(self.program, answers))
        return View.of_run(self.program, answers.states, self.rete.run(memory))

    def told(self, view: View) -> str:
        """What a run says, in a few words."""
        said: list[str] = []
        for name in _TOLD:
            states = self.program.columns[name]
            place = view.columns[name] if name in ("urgency", "action") else view.held_back(name)
            said.append(f"{name} {states[place]}")
        chosen = [view.outcome[name] for name in ("drill_pattern", "drill_capacity", "drill_habit")]
        drills = [self.program.drills[place - 1].id for place in chosen if place]
        return ", ".join([*said, *drills])


def _with(given: Mapping[str, int], column: str, value: int, none: int) -> dict[str, int]:
    rest = {name: place for name, place in given.items() if name != column}
    return rest if value == none else {**rest, column: value}


def _by_number(id: str) -> tuple[int, str]:
    return int("".join(filter(str.isdigit, id.partition("_")[0])) or 0), id
