"""What must hold for every case, whatever the knowledge says."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings, strategies as st
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory

from hingedoc.domain.findings import Sign
from hingedoc.domain.verdicts import ACTIONS, URGENCY_STEPS
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.rete import Findings, Rete

SEEDS = st.integers(0, 2**32)
QUIET = settings(max_examples=60 * TIMES)


def trace(run: Findings) -> list[str]:
    return [firing.rule for firing in run.trace]


@QUIET
@given(SEEDS)
def test_the_order_of_answers_never_matters(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rete = Rete(compile_program(kb))
    memory = random_memory(kb, rng)
    shuffled = replace(
        memory,
        states=dict(rng.sample(list(memory.states.items()), len(memory.states))),
        numbers=dict(rng.sample(list(memory.numbers.items()), len(memory.numbers))),
    )
    assert rete.run(shuffled) == rete.run(memory)


@QUIET
@given(SEEDS)
def test_a_run_leaves_nothing_behind_for_the_next(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rete = Rete(compile_program(kb))
    memories = [random_memory(kb, rng) for _ in range(5)]
    first = [rete.run(memory) for memory in memories]
    again = [rete.run(memory) for memory in reversed(memories)]
    assert again[::-1] == first


@QUIET
@given(SEEDS)
def test_rules_written_twice_count_once_in_a_group(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    grouped = [
        cause.model_copy(
            update={"evidence": tuple(e.model_copy(update={"group": e.group or e.id}) for e in cause.evidence)}
        )
        for cause in kb.causes
    ]
    twice = [
        cause.model_copy(
            update={
                "evidence": (*cause.evidence, *(e.model_copy(update={"id": e.id + "_again"}) for e in cause.evidence))
            }
        )
        for cause in grouped
    ]
    once_rete = Rete(compile_program(kb.model_copy(update={"causes": tuple(grouped)})))
    twice_rete = Rete(compile_program(kb.model_copy(update={"causes": tuple(twice)})))
    for _ in range(10):
        memory = random_memory(kb, rng)
        assert twice_rete.run(memory).scores == once_rete.run(memory).scores


@QUIET
@given(SEEDS)
def test_a_sign_one_degree_more_marked_never_weakens_what_speaks_for_a_cause(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    rete = Rete(program)
    memory = random_memory(kb, rng, answered=0.95)
    before = rete.run(memory)
    for sign in (f for f in kb.findings.values() if isinstance(f, Sign)):
        state = memory.states.get(sign.id)
        if state not in ("slight", "clear"):
            continue
        worse = replace(memory, states={**memory.states, sign.id: {"slight": "clear", "clear": "marked"}[state]})
        after = rete.run(worse)
        if before.scores and after.scores:
            lower = {r for r, w in before.weights.items() if w > 0 and after.weights.get(r, 0) < w}
            # A rule that also reads what an inference concludes may lose that; the sign's own step may not fall.
            reads = {e.id: {c for clause in e.steps[0].when for c, _ in clause} for e in program.evidence}
            assert not {rule for rule in lower if reads[rule] <= {*kb.findings}}


def one_answer_each(memory: WorkingMemory) -> WorkingMemory:
    """Without a worse side given beside its two sides: forgetting one of two answers may leave the other."""
    return replace(
        memory,
        states={column: state for column, state in memory.states.items() if not column.endswith(".worst")},
        numbers={column: value for column, value in memory.numbers.items() if not column.endswith(".worst")},
    )


@QUIET
@given(SEEDS)
def test_forgetting_an_answer_never_makes_evidence_fire(seed: int) -> None:
    """Nothing may follow from not having looked: no finding, no cause."""
    rng = random.Random(seed)
    kb = random_kb(rng, mild=1.0)
    rete = Rete(compile_program(kb))
    memory = one_answer_each(random_memory(kb, rng, answered=0.9))
    before = rete.run(memory)
    if not before.scores:
        return
    for column in rng.sample(sorted(memory.states), min(6, len(memory.states))):
        forgotten = replace(memory, states={c: s for c, s in memory.states.items() if c != column})
        after = rete.run(forgotten)
        if after.scores:
            assert {*after.weights} <= {*before.weights}


@QUIET
@given(SEEDS)
def test_where_the_gate_is_shut_no_evidence_is_even_looked_at(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng, mild=0.2)
    program = compile_program(kb)
    rete = Rete(program)
    evidence = {rule.id for rule in program.evidence}
    for _ in range(10):
        run = rete.run(random_memory(kb, rng))
        urgency, action = URGENCY_STEPS[run.columns["urgency"]], ACTIONS[run.columns["action"]]
        if urgency.startswith(("urgent", "emergency")) or action.startswith("stop"):
            assert not evidence & {*trace(run)}
            assert run.weights == {}
            assert run.scores == {}
            assert run.outcome["cause_1"] == run.outcome["drill_pattern"] == run.outcome["drill_capacity"] == 0


@QUIET
@given(SEEDS)
def test_a_safety_row_turned_from_no_to_yes_never_lowers_urgency_or_action(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rete = Rete(compile_program(kb))
    memory = random_memory(kb, rng, answered=0.9)
    before = rete.run(memory)
    for row in kb.rows:
        if memory.states.get(row) != "no":
            continue
        after = rete.run(replace(memory, states={**memory.states, row: "yes"}))
        assert after.columns["urgency"] >= before.columns["urgency"]
        assert after.columns["action"] >= before.columns["action"]
        assert after.columns["cut"] >= before.columns["cut"]


@QUIET
@given(SEEDS)
def test_no_chosen_drill_is_barred(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    rete = Rete(program)
    for _ in range(10):
        run = rete.run(random_memory(kb, rng))
        for slot in ("pattern", "capacity", "habit"):
            place = run.outcome["drill_" + slot]
            if place:
                assert run.columns["barred." + program.drills[place - 1].id] == 0


def test_an_empty_case_is_a_case() -> None:
    kb = random_kb(random.Random(1))
    run = Rete(compile_program(kb)).run(WorkingMemory())
    assert run.outcome["cause_1"] == 0
