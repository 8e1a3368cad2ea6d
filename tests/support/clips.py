"""CLIPS as a witness: a Program written out as CLIPS rules, run by an inference engine that shares nothing with ours.

What goes in are answers and numbers. CLIPS makes bands of them, matches, chains, counts, shuts the gate, weighs and
adds up by itself; what comes out is compared with ``==``.

One case at a time: a fact for each stratum with a slot for each column that its rules read. A literal is a pattern with
its states written out; ``any`` is the ``or`` of CLIPS. Columns and weights live in globals, which only ever rise. Each
stratum has a lower salience than the one before, and its closing rule declares the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import clips
from tests.support.clips_answers import FUNCTIONS, NO_NUMBER, held_number, numbered, reading

from hingedoc.domain.verdicts import ACTION_GATE, URGENCY_GATE
from hingedoc.inference.program import Clause, Clauses, Counting, Mask, Program

_CLOSING, _STRATUM = 5, 10


@dataclass(frozen=True, slots=True)
class Seen:
    """What CLIPS made of a case, by name; ``weights`` holds what fired, ``scores`` nothing where the gate is shut."""

    columns: dict[str, int]
    weights: dict[str, int]
    scores: dict[str, int]


class Witness:
    """A Program loaded into CLIPS once; cases are run one after another."""

    def __init__(self, program: Program) -> None:
        self._columns = (*program.columns, "referral")
        self._numbers = numbered(program)
        self._rules = tuple(rule.id for rule in program.evidence)
        self._causes = (*program.causes, *program.routes)
        self._given: tuple[int, ...] = ()
        self._environment = clips.Environment()
        # A number at a time through CLIPS's parser would cost more than the whole run.
        self._environment.define_function(lambda: self._given, "the-case")
        for construct in constructs(program):
            self._environment.build(construct)

    def run(self, states: Mapping[str, int], numbers: Mapping[str, int]) -> Seen:
        """Run one case: the places of given states, and given numbers in thousandths, by column."""
        environment = self._environment
        environment.reset()
        given = [states.get(name, 0) for name in self._columns]
        self._given = (*given, *(numbers.get(name, NO_NUMBER) for name in self._numbers))
        environment.eval("(assert (given (the-case)))")
        environment.run()
        said = [int(word) for word in str(environment.eval("(implode$ ?*said*)")).split()]
        first, second = len(self._columns), len(self._columns) + len(self._rules)
        weights = zip(self._rules, said[first:second], strict=True)
        # Nothing follows the weights where the gate stayed shut.
        scores = dict(zip(self._causes, said[second:], strict=True)) if said[second:] else {}
        return Seen(
            dict(zip(self._columns, said[:first], strict=True)),
            {rule: weight for rule, weight in weights if weight},
            scores,
        )


def constructs(program: Program) -> Iterator[str]:
    """The Program in CLIPS's own language."""
    names = (*program.columns, "referral")
    reads = _reads(program)
    for name in names:
        yield f"(defglobal ?*{name}* = 0)"
    for place in range(len(program.evidence)):
        yield f"(defglobal ?*w{place}* = 0)"
    for name in numbered(program):
        yield f"(defglobal {held_number(name)} = {NO_NUMBER})"
    yield "(defglobal ?*said* = (create$))"
    yield from FUNCTIONS
    for stratum, read in enumerate(reads):
        yield f"(deftemplate at{stratum} {' '.join(f'(slot {name})' for name in read)})"
    globals = [*(f"?*{name}*" for name in names), *(held_number(name) for name in numbered(program))]
    binds = " ".join(f"(bind {name} (nth$ {place} ?all))" for place, name in enumerate(globals, 1))
    read_first = " ".join(reading(program, _holds))
    yield f"(defrule begin (declare (salience {_STRATUM})) (given $?all) => {binds} {read_first} {_declare(0, reads)})"
    for number, rule in enumerate(program.rules):
        raised = " ".join(f"(bind ?*{column}* (max ?*{column}* {place}))" for column, place in rule.then)
        yield from _rule(program, f"r{number}", rule.stage, rule.when, raised)
    for stratum in range(program.depth):
        yield _closing(program, stratum, reads)
    for number, evidence in enumerate(program.evidence):
        stronger = "max" if evidence.steps[0].weight > 0 else "min"
        for degree, step in enumerate(evidence.steps):
            weighed = f"(bind ?*w{number}* ({stronger} ?*w{number}* {step.weight}))"
            yield from _rule(program, f"e{number}s{degree}", program.depth, step.when, weighed)
    yield _end(program)


def _reads(program: Program) -> list[list[str]]:
    """The columns that the rules of each stratum read; evidence is the last."""
    found: list[set[str]] = [set() for _ in range(program.depth + 1)]
    for rule in program.rules:
        found[rule.stage].update(column for clause in rule.when for column, _ in clause)
    for evidence in program.evidence:
        found[-1].update(column for step in evidence.steps for clause in step.when for column, _ in clause)
    return [sorted(names) for names in found]


def _rule(program: Program, name: str, stratum: int, when: Clauses, act: str) -> Iterator[str]:
    patterns = [_pattern(program, stratum, clause) for clause in when]
    if all(patterns):
        left = " ".join(patterns) or f"(at{stratum})"
        yield f"(defrule {name} (declare (salience {-_STRATUM * stratum})) {left} => {act})"


def _pattern(program: Program, stratum: int, clause: Clause) -> str:
    literals = [f"(at{stratum} ({column} {'|'.join(states)}))" for column, states in _literals(program, clause)]
    return f"(or {' '.join(literals)})" if len(literals) > 1 else "".join(literals)


def _literals(program: Program, clause: Clause) -> Iterator[tuple[str, list[str]]]:
    for column, mask in clause:
        states = _states(program, column, mask)
        if states:
            yield column, states


def _states(program: Program, column: str, mask: Mask) -> list[str]:
    return [str(place) for place in range(len(program.columns[column])) if mask >> place & 1]


def _declare(stratum: int, reads: list[list[str]]) -> str:
    return f"(assert (at{stratum} {' '.join(f'({name} ?*{name}*)' for name in reads[stratum])}))"


def _closing(program: Program, stratum: int, reads: list[list[str]]) -> str:
    following = stratum + 1
    counts = " ".join(_count(program, c) for c in program.counts if c.level == following)
    gate = f"(and (< ?*urgency* {URGENCY_GATE}) (< ?*action* {ACTION_GATE}))"
    step = _declare(following, reads)
    if following == program.depth:
        step = f"(if {gate} then {step} else {_say(program, ())})"
    return f"(defrule close{stratum} (declare (salience {_low(stratum)})) (at{stratum}) => {counts} {step})"


def _low(stratum: int) -> int:
    return -_STRATUM * stratum - _CLOSING


def _count(program: Program, counting: Counting) -> str:
    clauses = " ".join(f"(if {_holds(program, clause)} then 1 else 0)" for clause in counting.of)
    # The edges are in thousandths, as for every number.
    place = str(counting.table.places[0])
    for edge, above in zip(counting.table.edges, counting.table.places[1:], strict=True):
        place = f"(if (>= ?held {edge}) then {above} else {place})"
    return f"(bind ?held (* 1000 (+ 0 0 {clauses}))) (bind ?*{counting.column}* {place})"


def _holds(program: Program, clause: Clause) -> str:
    tests = [f"(= ?*{column}* {state})" for column, states in _literals(program, clause) for state in states]
    return f"(or {' '.join([*tests, 'FALSE'])} FALSE)"


def _end(program: Program) -> str:
    scores = [_score(program, cause) for cause in (*program.causes, *program.routes)]
    last = program.depth
    return f"(defrule end (declare (salience {_low(last)})) (at{last}) => {_say(program, scores)})"


def _score(program: Program, cause: str) -> str:
    number = {rule.id: place for place, rule in enumerate(program.evidence)}
    strongest = [
        f"({'max' if positive else 'min'} 0 {' '.join(f'?*w{number[rule.id]}*' for rule in rules)})"
        for (of, _, positive), rules in program.groups.items()
        if of == cause
    ]
    return f"(+ 0 0 {' '.join(strongest)})"


def _say(program: Program, more: Iterable[str]) -> str:
    columns = " ".join(f"?*{name}*" for name in (*program.columns, "referral"))
    weights = " ".join(f"?*w{place}*" for place in range(len(program.evidence)))
    return f"(bind ?*said* (create$ {columns} {weights} {' '.join(more)}))"
