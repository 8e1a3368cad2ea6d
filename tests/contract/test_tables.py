"""Tables and the one-case engine: the same assessments, with ``==``, in every column of every row."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory
from tests.support.table_cases import long_rows_of, people, rows_of, table_of, typed_table_of
from tests.support.table_files import FORMATS, through_files
from tests.support.table_rows import expected_long_rows, expected_row

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.rete import Rete
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background

SEEDS, CASES_EACH = range(10 * TIMES), 75
BASES, CASES_EACH_BASE = range(6 * TIMES), 60


def agree(kb: KnowledgeBase, memories: Sequence[WorkingMemory]) -> None:
    """Columns made of the outcome of many cases, against the assessment of each."""
    program = compile_program(kb)
    background, rete = Background(kb, program), Rete(program)
    alone = [assess(background, memory, rete.run(memory), "1.0") for memory in memories]
    assert rows_of(kb, program, "1.0", memories) == [expected_row(assessment) for assessment in alone]
    expected = [{"case": case, **row} for case, one in enumerate(alone) for row in expected_long_rows(one)]
    assert long_rows_of(program, memories) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_cases(advisor: Advisor, seed: int) -> None:
    rng = random.Random(7000 + seed)
    agree(advisor.knowledge, [random_memory(advisor.knowledge, rng) for _ in range(CASES_EACH)])


@pytest.mark.parametrize("seed", BASES)
def test_generated_cases_of_generated_knowledge(seed: int) -> None:
    rng = random.Random(8000 + seed)
    kb = random_kb(rng)
    agree(kb, [random_memory(kb, rng) for _ in range(CASES_EACH_BASE)])


@pytest.mark.parametrize("seed", SEEDS)
def test_people_through_a_table(advisor: Advisor, seed: int) -> None:
    answers = people(advisor.knowledge, CASES_EACH, seed)
    alone = [advisor.assess(one) for one in answers]
    expected = [{"id": str(row), **expected_row(assessment)} for row, assessment in enumerate(alone, 1)]
    typed = typed_table_of(advisor.knowledge, answers)
    assert advisor.assess_table(table_of(answers)).to_pylist() == expected
    assert advisor.assess_table(typed).to_pylist() == expected
    expected = [{"id": str(row), **found} for row, one in enumerate(alone, 1) for found in expected_long_rows(one)]
    assert advisor.assess_table(typed, long=True).to_pylist() == expected


@pytest.mark.parametrize("seed", range(TIMES))
@pytest.mark.parametrize("format", FORMATS)
def test_people_through_files(advisor: Advisor, format: str, seed: int) -> None:
    answers = people(advisor.knowledge, CASES_EACH, 100 + seed)
    expected = [{"id": str(row), **expected_row(advisor.assess(one))} for row, one in enumerate(answers, 1)]
    assert through_files(advisor, table_of(answers), format) == expected
