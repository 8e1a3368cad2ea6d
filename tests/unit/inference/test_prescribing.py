"""What is read off a conclusion: one case and many say the same, nothing overflows, what is missing is not reckoned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hingedoc import Advisor
from hingedoc.domain.assessment import Stop
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.errors import KnowledgeError
from hingedoc.inference.algebra import INTEGERS
from hingedoc.inference.columns import Cases, cases_of, run_columns
from hingedoc.inference.kernel import Kernel
from hingedoc.inference.population import population
from hingedoc.inference.prescribing import LOAD_KINDS, Given, lines_in_force, prescribing
from hingedoc.inference.rete import Rete

FIELDS = (
    *("route", "word_1", "word_2", "word_3", "score_1", "score_2", "score_3", "load_kind", "load_figure"),
    *("load_reps_from", "load_progress", "retest", "unanswered"),
)


@pytest.fixture(scope="module")
def memories(advisor: Advisor) -> list[WorkingMemory]:
    return [made.memory for made in population(advisor.knowledge, 600)]


def test_one_case_and_many_say_the_same(advisor: Advisor, memories: list[WorkingMemory]) -> None:
    rete, many = Rete(advisor.program), run_columns(advisor.program, cases_of(advisor.program, memories))
    for case, memory in enumerate(memories[:200]):
        one = rete.run(memory).outcome
        assert {name: one[name] for name in FIELDS} == {name: int(many.outcome[name][case]) for name in FIELDS}


def test_the_population_reaches_every_kind_of_load_word_and_check(
    advisor: Advisor, memories: list[WorkingMemory]
) -> None:
    program = advisor.program
    said = run_columns(program, cases_of(program, memories)).outcome
    assert {*said["load_kind"].tolist()} == {*range(len(LOAD_KINDS))}
    assert {*said["word_1"].tolist()} >= {0, *(step.word for step in program.word_steps)}
    assert len({*said["retest"].tolist()}) > len(program.retests) / 2
    assert (said["load_figure"] > 0).any()
    assert {*said["load_progress"].tolist()} == {*said["route"].tolist()} == {0, 1}


def test_a_load_nobody_said_is_the_same_as_no_load_at_all(advisor: Advisor, memories: list[WorkingMemory]) -> None:
    program = advisor.program
    load = program.load_numbers.reference
    silent = [
        replace(
            memory,
            numbers={name: number for name, number in memory.numbers.items() if name != load},
            quantities={name: said for name, said in memory.quantities.items() if name != load},
        )
        for memory in memories[:200]
    ]
    cases = cases_of(program, silent)
    assert cases.said is None
    assert not run_columns(program, cases).outcome["load_figure"].any()
    assert not Kernel(program, numbers=cases.numbers).run(cases)["load_figure"].any()


@pytest.mark.parametrize(("said", "plate"), [("100 kg", 2500), ("101 kg", 2500), ("220 lb", 5000), ("3 kg", 2500)])
def test_a_figure_is_in_the_unit_that_was_said_and_a_load_that_its_plates_can_make(
    advisor: Advisor, memories: list[WorkingMemory], said: str, plate: int
) -> None:
    program = advisor.program
    numbers = program.load_numbers
    quantity = advisor.read({numbers.reference: said}).quantities[numbers.reference]
    heard = [
        replace(memory, quantities={**memory.quantities, numbers.reference: quantity})
        for memory in memories
        if not {numbers.ceiling, numbers.current} & {*memory.numbers}
    ]
    outcome = run_columns(program, cases_of(program, heard)).outcome
    kinds, cuts, figures = (outcome[name].tolist() for name in ("load_kind", "cut", "load_figure"))
    cut = [place for place, kind in enumerate(kinds) if kind == LOAD_KINDS.index("cut")]
    assert len(cut) > 3
    for place in cut:
        allowed = quantity.value * (100 - int(program.columns["cut"][cuts[place]])) // 100
        assert figures[place] == allowed - allowed % plate


def test_what_is_printed_is_what_was_read_off(advisor: Advisor, memories: list[WorkingMemory]) -> None:
    program, rete = advisor.program, Rete(advisor.program)
    for memory in memories[:100]:
        outcome, printed = rete.run(memory).outcome, advisor.assess(memory)
        assert len(printed.triage.unanswered) == outcome["unanswered"]
        if isinstance(printed, Stop):
            assert {outcome[name] for name in FIELDS if name != "unanswered"} == {0}
            continue
        words = [program.words[place - 1] if place else None for place in (outcome[f"word_{n}"] for n in (1, 2, 3))]
        assert [cause.word for cause in printed.causes[:3]] == words[: len(printed.causes)]
        assert printed.load.kind == LOAD_KINDS[outcome["load_kind"]]
        assert (printed.load.load is None) == (outcome["load_figure"] == 0)
        assert (printed.load.reps_from or 0, printed.load.progress) == (
            outcome["load_reps_from"],
            outcome["load_progress"] == 1,
        )
        check = program.retests[outcome["retest"] - 1]
        assert (printed.plan.retest.id, printed.plan.retest.days) == (check.id, check.days)


def test_a_range_that_would_overflow_is_refused(advisor: Advisor) -> None:
    program = advisor.program
    huge = replace(program, load_numbers=replace(program.load_numbers, most_said=2**31))
    for run in (lambda: run_columns(huge, cases_of(huge, [])), lambda: Kernel(huge)):
        with pytest.raises(KnowledgeError, match="A load as large"):
            run()


def test_a_kernel_without_the_load_turns_a_said_load_away(advisor: Advisor, memories: list[WorkingMemory]) -> None:
    cases = cases_of(advisor.program, [m for m in memories if advisor.program.load_numbers.reference in m.quantities])
    kernel = Kernel(advisor.program, numbers=())
    with pytest.raises(ValueError, match=advisor.program.load_numbers.reference):
        kernel.run(Cases(cases.size, cases.states, {}, cases.said, cases.unit))


def test_lines_that_no_other_line_hides(advisor: Advisor, memories: list[WorkingMemory]) -> None:
    program = advisor.program
    run = next(found for found in map(Rete(program).run, memories) if found.outcome["load_kind"])
    silent = {**run.columns, **dict.fromkeys((line.column for line in program.lines), 0)}
    ceiling = next(line for line in program.lines if line.to_ceiling and not line.worded)
    spoken = {**run.outcome, "load_spoken": 1, "no_fault": 0, "cut": 0, "action": 0}
    said = prescribing(program, INTEGERS, {**silent, ceiling.column: 1}, Given({}), run.scores, spoken)
    assert said["load_kind"] == LOAD_KINDS.index("rule")
    for place, rule in enumerate(program.no_fault, 1):
        held = lines_in_force(program, INTEGERS, silent, {**run.outcome, "no_fault": place})
        brought = [line.id for line, holds_now in zip(program.lines, held, strict=True) if holds_now]
        assert brought == [advisor.knowledge.pathway.no_fault_load(rule.id)]
