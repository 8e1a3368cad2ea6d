"""The engine and the judge must agree on every column, weight, score and field of every case, with ``==``."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st
from tests.support.agree import compare
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
SHIPPED_BATCHES, SHIPPED_EACH = 10 * TIMES, 500


@pytest.mark.parametrize("seed", range(GENERATED_BASES))
def test_generated_cases_of_generated_knowledge(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rete, judge = Rete(compile_program(kb)), Judge(kb)
    for _ in range(CASES_EACH):
        compare(rete, judge, random_memory(kb, rng))


@pytest.mark.parametrize("seed", range(SHIPPED_BATCHES))
def test_generated_cases_of_the_shipped_knowledge(seed: int, advisor: Advisor) -> None:
    rng = random.Random(1000 + seed)
    rete, judge = Rete(advisor.program), Judge(advisor.knowledge)
    for _ in range(SHIPPED_EACH):
        compare(rete, judge, random_memory(advisor.knowledge, rng))


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
