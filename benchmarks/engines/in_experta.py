"""experta as it comes: a fact with a field for each known finding, one rule for each rule, its own matcher."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from benchmarks.engines.workload import (
    CAUSES,
    LIKELY,
    NAMES,
    RECOMMENDATIONS,
    Answer,
    Array,
    Literal,
    Result,
    Table,
    Workload,
    as_dicts,
    as_table,
)
from experta import OR

# Makes experta importable on current Pythons; nothing else of ours is used here.
from hingedoc.inference._experta import Fact, KnowledgeEngine, P, Rule


class Case(Fact):  # type: ignore[misc]  # experta has no types
    """What is known."""


class Likely(Fact):  # type: ignore[misc]  # experta has no types
    """The causes that are likely, a field each."""


class Experta:
    """Rules add to the scores; one of lower salience declares what is likely, and recommendations match that."""

    def __init__(self, workload: Workload) -> None:
        body: dict[str, Any] = {}
        for number, rule in enumerate(workload.rules):
            ways = [Case(**{NAMES[one.finding]: _test(one) for one in way}) for way in itertools.product(*rule.clauses)]
            match = ways[0] if len(ways) == 1 else OR(*ways)
            body[f"rule_{number}"] = _made(Rule(match), f"rule_{number}", _weigh(number, rule.cause, rule.weight))
        body["likely"] = _made(Rule(Case(), salience=-10), "likely", _declare)
        for name, reads in zip(RECOMMENDATIONS, workload.reads, strict=True):
            match = Likely(**{CAUSES[cause]: True for cause in reads})
            body[name] = _made(Rule(match, salience=-20), name, _recommend(name))
        self._engine = type("Workload", (KnowledgeEngine,), body)()

    def resident(self, given: Array) -> list[dict[str, Answer]]:
        return as_dicts(given)

    def run(self, cases: Sequence[Mapping[str, Answer]]) -> list[Result]:
        return [self.one(case) for case in cases]

    def table(self, results: Sequence[Result]) -> Table:
        return as_table(results)

    def one(self, case: Mapping[str, Answer]) -> Result:
        engine = self._engine
        engine.scores, engine.fired, engine.held = [0] * len(CAUSES), set(), set()
        engine.reset()
        engine.declare(Case(**case))
        engine.run()
        return tuple(engine.scores), tuple(name in engine.held for name in RECOMMENDATIONS)


def _test(literal: Literal) -> Any:
    return bool(literal.value) if literal.test == "is" else _compares(literal.test, literal.value)


@cache
def _compares(test: str, value: int) -> Any:
    # One predicate for each test, so that equal tests share a node.
    return P(lambda number: number >= value) if test == ">=" else P(lambda number: number <= value)


def _made(rule: Any, name: str, act: Callable[[Any], None]) -> Any:
    act.__name__ = name
    return rule(act)


def _weigh(number: int, cause: int, weight: int) -> Callable[[Any], None]:
    def act(engine: Any) -> None:
        # Each way to satisfy a rule is an activation of its own; the rule counts once.
        if number not in engine.fired:
            engine.fired.add(number)
            engine.scores[cause] += weight

    return act


def _declare(engine: Any) -> None:
    likely = [cause for cause, score in zip(CAUSES, engine.scores, strict=True) if score >= LIKELY]
    if likely:
        engine.declare(Likely(**dict.fromkeys(likely, True)))


def _recommend(name: str) -> Callable[[Any], None]:
    def act(engine: Any) -> None:
        engine.held.add(name)

    return act
