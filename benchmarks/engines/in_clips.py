"""CLIPS through clipspy: one ordered fact for each known finding, one rule for each rule, cases one after another.

Of the ways tried this is the quickest: the loop over cases is one of CLIPS, so that its garbage is collected; facts are
asserted by functions of CLIPS, because every text that it parses costs more than the matching.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import clips
import numpy as np
from benchmarks.engines.workload import CAUSES, LIKELY, NAMES, Array, Literal, Rule, Table, Workload, as_dicts

Facts = tuple[object, ...]


class Clips:
    """Scores live in globals, which every reset sets back; recommendations come out as the bits of one number."""

    def __init__(self, workload: Workload) -> None:
        self._reads = workload.reads
        self._left: Iterator[Facts] = iter(())
        self._current: Facts = ()
        self._said: list[tuple[int, ...]] = []
        environment = self._environment = clips.Environment()
        environment.define_function(self._more, "more")
        environment.define_function(lambda: self._current, "current")
        environment.define_function(lambda *said: self._said.append(said), "take")
        for construct in _constructs(workload):
            environment.build(construct)
        self._run = environment.find_function("every-case")

    def resident(self, given: Array) -> list[Facts]:
        return [
            tuple(part for name, value in case.items() for part in (clips.Symbol(name), int(value)))
            for case in as_dicts(given)
        ]

    def run(self, cases: Sequence[Facts]) -> list[tuple[int, ...]]:
        self._left, self._said = iter(cases), []
        self._run()
        return self._said

    def table(self, said: Sequence[tuple[int, ...]]) -> Table:
        whole = np.array(said).T
        bits = whole[len(CAUSES)]
        return Table(whole[: len(CAUSES)], np.array([bits >> place & 1 == 1 for place in range(len(self._reads))]))

    def _more(self) -> bool:
        found = next(self._left, None)
        self._current = found or ()
        return found is not None


def _constructs(workload: Workload) -> Iterator[str]:
    for cause in CAUSES:
        yield f"(defglobal ?*{cause}* = 0)"
    for name in NAMES:
        yield f"(deffunction {name} (?value) (assert ({name} ?value)))"
    for number, rule in enumerate(workload.rules):
        score = f"?*{CAUSES[rule.cause]}*"
        yield f"(defrule rule-{number} {_pattern(rule)} => (bind {score} (+ {score} {rule.weight})))"
    bits = []
    for place, reads in enumerate(workload.reads):
        tests = " ".join(f"(>= ?*{CAUSES[cause]}* {LIKELY})" for cause in reads)
        bits.append(f"(if (and TRUE {tests}) then {1 << place} else 0)")
    scores = " ".join(f"?*{cause}*" for cause in CAUSES)
    yield """(deffunction declare-all () (bind ?facts (current)) (bind ?place 1)
        (while (< ?place (length$ ?facts)) do
            (funcall (nth$ ?place ?facts) (nth$ (+ ?place 1) ?facts))
            (bind ?place (+ ?place 2))))"""
    yield f"""(deffunction every-case ()
        (while (more) do (reset) (declare-all) (run) (take {scores} (+ 0 {" ".join(bits)}))))"""


def _pattern(rule: Rule) -> str:
    # What any of several facts may satisfy comes last: it is looked at only where the rest holds.
    clauses = sorted(rule.clauses, key=len)
    return " ".join(
        _fact(clause[0]) if len(clause) == 1 else f"(exists (or {' '.join(map(_fact, clause))}))" for clause in clauses
    )


def _fact(literal: Literal) -> str:
    return f"({NAMES[literal.finding]} {'|'.join(map(str, literal.passing))})"
