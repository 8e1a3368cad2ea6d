"""Engine, judge and CLIPS must agree on every column, weight and score of every case, with ``==``.

Engine and judge agree on every field of the outcome as well. The cases of the shipped knowledge are shared out over
the processors; `make soak` runs ten times as many, and all of them new.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pytest
from hypothesis import given, settings, strategies as st
from tests.support.agree import compare, places
from tests.support.batch import shipped_cases
from tests.support.clips import Seen, Witness
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory
from tests.support.judge import Judge

from hingedoc import Advisor
from hingedoc.authoring.checks import check
from hingedoc.errors import Problem
from hingedoc.inference.abstraction import NO_NUMBER, derive
from hingedoc.inference.algebra import INTEGERS
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.meaning import close, step_weights
from hingedoc.inference.rete import Rete

GENERATED_BASES, CASES_EACH = 75 * TIMES, 200
SHIPPED_BATCHES, SHIPPED_EACH = 20 * TIMES, 250


@pytest.mark.parametrize("seed", range(GENERATED_BASES))
def test_generated_cases_of_generated_knowledge(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    rete, judge, witness = Rete(program), Judge(kb), Witness(program)
    for _ in range(CASES_EACH):
        compare(rete, judge, random_memory(kb, rng), witness)


@pytest.fixture(scope="module")
def batches() -> Iterator[dict[int, Future[int]]]:
    """Every batch of the shipped knowledge, started at once; each test waits for its own."""
    pool = ProcessPoolExecutor(mp_context=get_context("spawn"))
    yield {seed: pool.submit(shipped_cases, 1000 + seed, SHIPPED_EACH) for seed in range(SHIPPED_BATCHES)}
    # Where only some of the tests were asked for, nobody waits for the rest.
    pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("seed", range(SHIPPED_BATCHES))
def test_generated_cases_of_the_shipped_knowledge(seed: int, batches: dict[int, Future[int]]) -> None:
    assert batches[seed].result() == SHIPPED_EACH


def test_clips_would_see_a_rule_that_is_not_there(advisor: Advisor) -> None:
    """A witness that agrees with anything would be none: each of these changes must be seen."""
    program = advisor.program
    memory = advisor.read(
        {"s1_age": 30, "ctx_lift": "deadlift", "obs_soft_lockout": "marked", "obs_hitch": "clear"}, safety="none"
    )
    run = Rete(program).run(memory)
    given = places(program, memory), memory.numbers
    fired = {firing.rule for firing in run.trace}
    assert Witness(program).run(*given) == Seen(dict(run.columns), dict(run.weights), dict(run.scores))
    for rule in [r for r in program.rules if r.id in fired][::40]:
        without = replace(program, rules=tuple(r for r in program.rules if r is not rule))
        others = [r for r in without.rules if {*r.then} & {*rule.then} and r.id in fired]
        assert others or Witness(without).run(*given).columns != dict(run.columns), rule.id
    for evidence in [e for e in program.evidence if e.id in run.weights][:3]:
        without = replace(program, evidence=tuple(e for e in program.evidence if e is not evidence))
        assert Witness(without).run(*given).weights != dict(run.weights)


def test_clips_would_see_an_edge_that_moved() -> None:
    """By a thousandth: generated numbers lie at, just under and just over every edge."""
    rng = random.Random(11)
    kb = random_kb(rng)
    program = compile_program(kb)
    moved = replace(
        program,
        bandings=tuple(
            replace(b, tables=tuple(replace(t, edges=tuple(edge + 1 for edge in t.edges)) for t in b.tables))
            for b in program.bandings
        ),
    )
    rete, witness = Rete(program), Witness(moved)
    cases = [random_memory(kb, rng) for _ in range(60)]
    assert any(witness.run(places(program, m), m.numbers).columns != dict(rete.run(m).columns) for m in cases)


def test_the_generated_cases_reach_every_status_and_every_slot(advisor: Advisor) -> None:
    """A contract over cases that are all alike would prove little."""
    rng, reached = random.Random(7), Counter[str]()
    rete = Rete(advisor.program)
    for _ in range(1200):
        outcome = rete.run(random_memory(advisor.knowledge, rng)).outcome
        reached[f"status {outcome['status']}"] += 1
        reached.update(name for name in outcome if name.startswith("drill_") and outcome[name])
    assert {f"status {n}" for n in (0, 1, 2, 4, 5)} <= {*reached}
    assert {"drill_pattern", "drill_capacity", "drill_habit"} <= {*reached}


@settings(max_examples=25 * TIMES)
@given(st.integers(0, 2**32))
def test_generated_knowledge_passes_the_checks_that_shipped_knowledge_passes(seed: int) -> None:
    def report(code: str, message: str, entry: str, inside: object = (), hint: str = "") -> Problem:
        return Problem(code, message, f"{entry} {inside}", hint=hint)

    assert list(check(random_kb(random.Random(seed)), report)) == []


@settings(max_examples=25 * TIMES)
@given(st.integers(0, 2**32))
def test_the_meaning_without_an_engine_says_the_same(seed: int) -> None:
    """What a table or a proof will use: the same strata closed without matching."""
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    rete = Rete(program)
    for _ in range(10):
        memory = random_memory(kb, rng)
        run = rete.run(memory)
        states = {column: program.columns[column].index(state) for column, state in memory.states.items()}
        numbers = {column: memory.numbers.get(column, NO_NUMBER) for column in program.columns}
        columns = derive(program, INTEGERS, states, numbers)
        close(program, INTEGERS, columns)
        assert columns == dict(run.columns)
        if run.scores:
            weights = step_weights(program, INTEGERS, columns)
            assert {rule: weight for rule, weight in weights.items() if weight} == dict(run.weights)
