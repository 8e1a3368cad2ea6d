"""The column kernel against the array algebra, which the judge and the engine are compared with elsewhere."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.columns import Cases, cases_of, run_columns
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.kernel import Kernel
from hingedoc.inference.population import population
from hingedoc.inference.program import Program


def _same(program: Program, kernel: Kernel, cases: Cases) -> None:
    concluded = run_columns(program, cases)
    found = kernel.run(cases)
    expected = {
        **concluded.outcome,
        **{f"score.{cause}": score for cause, score in concluded.scores.items()},
        **{f"weight.{rule}": weight for rule, weight in concluded.weights.items()},
    }
    assert {*found} >= {*expected}
    for name, array in found.items():
        assert array.tolist() == np.broadcast_to(expected[name], cases.size).tolist(), name


@pytest.mark.parametrize("seed", range(12))
def test_generated_knowledge(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    cases = cases_of(program, [random_memory(kb, rng) for _ in range(200 * TIMES)])
    _same(program, Kernel(program, detail=True, chunk=64), cases)


def test_shipped_knowledge(advisor: Advisor, shipped: KnowledgeBase) -> None:
    rng = random.Random(5)
    memories = [random_memory(shipped, rng) for _ in range(1500 * TIMES)]
    memories += [made.memory for made in population(shipped, 1500 * TIMES)]
    cases = cases_of(advisor.program, memories)
    _same(advisor.program, Kernel(advisor.program, detail=True, chunk=1000), cases)


def test_what_a_table_does_not_have_is_unknown(advisor: Advisor, shipped: KnowledgeBase) -> None:
    memories = [made.memory for made in population(shipped, 300)]
    every = cases_of(advisor.program, memories)
    some = Cases(
        every.size,
        {name: column for place, (name, column) in enumerate(sorted(every.states.items())) if place % 3},
        {name: column for place, (name, column) in enumerate(sorted(every.numbers.items())) if place % 2},
    )
    small = Kernel(advisor.program, states=some.states, numbers=some.numbers, detail=True)
    assert len(small) < len(Kernel(advisor.program, detail=True))
    _same(advisor.program, small, some)


def test_a_column_that_one_table_lacks_is_not_left_over_from_another(advisor: Advisor, shipped: KnowledgeBase) -> None:
    kernel = Kernel(advisor.program, detail=True)
    full = cases_of(advisor.program, [made.memory for made in population(shipped, 50)])
    _same(advisor.program, kernel, full)
    _same(advisor.program, kernel, Cases(20, {}, {}))


def test_a_column_it_was_not_made_for_is_named(advisor: Advisor) -> None:
    kernel = Kernel(advisor.program, states=(), numbers=())
    name = advisor.program.given[0]
    with pytest.raises(ValueError, match=name):
        kernel.run(Cases(1, {name: np.ones(1, np.int8)}, {}))


def test_no_cases(advisor: Advisor) -> None:
    assert {array.size for array in Kernel(advisor.program).run(Cases(0, {}, {})).values()} == {0}


@pytest.mark.parametrize("size", [1, 7, 8, 9, 16, 17])
def test_chunks_of_any_size_give_the_same(advisor: Advisor, shipped: KnowledgeBase, size: int) -> None:
    cases = cases_of(advisor.program, [made.memory for made in population(shipped, size)])
    _same(advisor.program, Kernel(advisor.program, detail=True, chunk=8), cases)


def test_a_part_of_a_chunk_is_run_on_a_part_of_the_buffers(advisor: Advisor, shipped: KnowledgeBase) -> None:
    memories = [made.memory for made in population(shipped, 2600)]
    kernel = Kernel(advisor.program, detail=True, chunk=2048)
    for size in (2600, 3, 512, 513, 2048):
        _same(advisor.program, kernel, cases_of(advisor.program, memories[-size:]))
