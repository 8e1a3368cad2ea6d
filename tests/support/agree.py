"""Comparing the engine with the judge, field by field, with ``==``."""

from __future__ import annotations

from typing import Any

from tests.support.clips import Witness
from tests.support.judge import Judge, column_states

from hingedoc.domain.pathway import RUNGS
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.meaning import STATUSES, destination
from hingedoc.inference.prescribing import LOAD_KINDS
from hingedoc.inference.program import Program
from hingedoc.inference.rete import Findings, Rete


def outcome_words(program: Program, run: Findings) -> dict[str, Any]:
    """The outcome of a run in the judge's words."""
    said = dict(run.outcome)
    words: dict[str, Any] = {}
    for name in ("urgency", "action", "screen", "cut", "rpe", "reps_from", "reps_to", "reps_fewer", "load_spoken"):
        words[name] = program.columns[name][said[name]]
    words["referral"] = destination(said["referral"])
    words["status"] = STATUSES[said["status"]]
    words["no_fault"] = program.no_fault[said["no_fault"] - 1].id if said["no_fault"] else None
    for name in ("cause_1", "cause_2", "cause_3", "capacity_target"):
        words[name] = program.causes[said[name] - 1] if said[name] else None
    for slot in ("drill_pattern", "drill_capacity", "drill_habit"):
        words[slot] = program.drills[said[slot] - 1].id if said[slot] else None
    shut = words["status"] in ("stop", "refer")
    words["rung"] = None if shut else RUNGS[said["rung"]]
    for place in ("1", "2", "3"):
        words["score_" + place] = said["score_" + place]
        words["word_" + place] = program.words[said["word_" + place] - 1] if said["word_" + place] else None
    words |= {"route": said["route"] == 1, "unanswered": said["unanswered"]}
    check = program.retests[said["retest"] - 1]
    words |= {
        "load_kind": None if shut else LOAD_KINDS[said["load_kind"]],
        "load_figure": said["load_figure"] or None,
        "load_reps_from": said["load_reps_from"] or None,
        "load_progress": None if shut else said["load_progress"] == 1,
        "retest": (check.id, check.days) if said["retest"] else None,
    }
    assert {*words} == {*said}
    return words


def compare(rete: Rete, judge: Judge, memory: WorkingMemory, witness: Witness | None = None) -> Findings:
    """Run all; they must agree on every column, weight and score, engine and judge on every field as well."""
    run = rete.run(memory)
    judged = judge.judge(memory)
    program = rete.program
    assert column_states(judge.kb, run.columns) == judged.states
    assert dict(run.weights) == judged.weights
    assert dict(run.scores) == judged.scores
    assert outcome_words(program, run) == judged.outcome
    if witness is not None:
        seen = witness.run(places(program, memory), memory.numbers)
        assert seen.columns == dict(run.columns)
        assert seen.weights == dict(run.weights)
        assert seen.scores == dict(run.scores)
    return run


def places(program: Program, memory: WorkingMemory) -> dict[str, int]:
    """Given states as places in their columns."""
    return {column: program.columns[column].index(state) for column, state in memory.states.items()}
