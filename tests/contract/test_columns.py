"""Columns, the engine and the judge: one answer, with ``==``, on every case, trace and all."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.support.agree import compare
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory
from tests.support.judge import Judge

from hingedoc import Advisor
from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.errors import KnowledgeError
from hingedoc.inference.columns import cases_of, run_columns
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.program import Program
from hingedoc.inference.rete import Rete

GENERATED_BASES, CASES_EACH = 12 * TIMES, 120
SHIPPED_CASES = 400 * TIMES


def at_every_edge(kb: KnowledgeBase, start: WorkingMemory) -> list[WorkingMemory]:
    """One case for each measure at, just under and just over each of its edges, on each side."""
    found = []
    for finding in kb.findings.values():
        if not isinstance(finding, Measure):
            continue
        low, high = (round(end * 1000) for end in finding.range)
        values = {edge + step for edge in finding.all_edges() for step in (-1, 0, 1) if low <= edge + step <= high}
        parts = ("left", "right", "worst") if finding.sides else ("",)
        for value in sorted(values):
            for part in parts:
                column = f"{finding.id}.{part}" if part else finding.id
                found.append(replace(start, numbers={**start.numbers, column: value}))
    return found


def agree(kb: KnowledgeBase, program: Program, memories: list[WorkingMemory]) -> None:
    rete, judge = Rete(program), Judge(kb)
    batch = run_columns(program, cases_of(program, memories))
    for case, memory in enumerate(memories):
        assert batch.findings(case) == compare(rete, judge, memory)


@pytest.mark.parametrize("seed", range(GENERATED_BASES))
def test_generated_cases_of_generated_knowledge(seed: int) -> None:
    rng = random.Random(5000 + seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    memories = [random_memory(kb, rng) for _ in range(CASES_EACH)]
    agree(kb, program, memories + at_every_edge(kb, random_memory(kb, rng)))


def test_generated_cases_of_the_shipped_knowledge(advisor: Advisor) -> None:
    rng = random.Random(11)
    memories = [random_memory(advisor.knowledge, rng) for _ in range(SHIPPED_CASES)]
    agree(advisor.knowledge, advisor.program, memories)


def test_every_measure_of_the_shipped_knowledge_at_every_edge(advisor: Advisor) -> None:
    start = advisor.read({"s1_age": 30, "ctx_lift": "deadlift"}, safety="none")
    agree(advisor.knowledge, advisor.program, at_every_edge(advisor.knowledge, start))


def test_a_case_says_the_same_alone_and_among_others(advisor: Advisor) -> None:
    rng = random.Random(12)
    program = advisor.program
    memories = [random_memory(advisor.knowledge, rng) for _ in range(25)]
    together = run_columns(program, cases_of(program, memories))
    for case, memory in enumerate(memories):
        alone = run_columns(program, cases_of(program, [memory]))
        assert alone.findings(0) == together.findings(case)


def test_no_cases_are_no_results(advisor: Advisor) -> None:
    batch = run_columns(advisor.program, cases_of(advisor.program, []))
    assert {value.shape for value in batch.outcome.values()} == {(0,)}


def test_an_edge_that_would_overflow_is_refused() -> None:
    kb = random_kb(random.Random(1))
    program = compile_program(kb)
    pair = next(pair for pair in program.two_sides if pair.per_cent)
    assert pair.gap
    huge = replace(pair, gap=replace(pair.gap, edges=(2**23,)))
    with pytest.raises(KnowledgeError, match="4,000 per cent"):
        run_columns(replace(program, two_sides=(huge,)), cases_of(program, []))
