"""The prover: its terms say what the engine says, and each kind of mistake planted in a base is found and shown."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from tests.support.effort import TIMES
from tests.support.generate import ADAPTER, random_kb, random_memory

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.proof.prover import Failure, Result, properties, prove
from hingedoc.inference.proof.space import Space
from hingedoc.inference.proof.terms import TERMS, Question, Rank
from hingedoc.inference.proof.views import View
from hingedoc.inference.rete import Rete

SEEDS = st.integers(0, 2**32)

PRINTED = {"route", "word_1", "word_2", "word_3", "load_kind", "load_figure", "load_reps_from", "load_progress"} | {
    "retest",
    "unanswered",
}


def legal(kb: KnowledgeBase, memory: WorkingMemory) -> WorkingMemory:
    """Without signs of another lift, which the reader of answers refuses."""
    lift = memory.states.get(kb.roles.lift)
    other = {sign.id for sign in kb.signs if lift and sign.lifts and lift not in sign.lifts}
    states = {c: s for c, s in memory.states.items() if c not in other or s == "absent"}
    return replace(memory, states=states)


@settings(max_examples=25 * TIMES)
@given(SEEDS)
def test_terms_say_what_the_engine_says_of_every_column_score_and_field(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    rete = Rete(program)
    free = Space(kb, program).free()
    view = View.of(program, TERMS, free.states, free.numbers)
    for _ in range(3):
        memory = legal(kb, random_memory(kb, rng))
        read = Question([*free.rules, *pinned(kb, free.states, free.numbers, memory)]).answer()
        assert read, "every case that can be given is one of the solver's"
        run = rete.run(memory)
        assert {column: read(view.columns[column]) for column in run.columns} == dict(run.columns)
        concluded = {name: read(value) for name, value in view.outcome.items()}
        # What is read off a conclusion for printing is no part of a proof.
        assert {*run.outcome} - {*concluded} == PRINTED
        assert concluded == {name: run.outcome[name] for name in concluded}
        if run.scores:
            assert {cause: read(value) for cause, value in view.scores.items()} == dict(run.scores)
            assert {r: w for r, value in view.weights.items() if (w := read(value))} == dict(run.weights)


def pinned(kb: KnowledgeBase, states: Any, numbers: Any, memory: WorkingMemory) -> Iterator[Any]:
    """That the free case is this one; a number whose band alone matters stands for all of its band."""
    for column, term in states.items():
        state = memory.states.get(column)
        yield TERMS.equal(term, kb.columns[column].index(state) if state else 0)
    for column, term in numbers.items():
        number = memory.numbers.get(column, NO_NUMBER)
        yield TERMS.equal(term, max(v for v in term.values if v <= number) if isinstance(term, Rank) else number)


@settings(max_examples=25 * TIMES)
@given(SEEDS)
def test_every_case_of_the_solver_is_one_that_the_reader_of_answers_takes(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    program = compile_program(kb)
    free = Space(kb, program).free()
    wanted = [TERMS.equal(term, rng.choice(term.values)) for term in rng.sample([*free.states.values()], 8)]
    wanted += [term > NO_NUMBER for term in free.numbers.values() if rng.random() < 0.5]
    read = Question([*free.rules, *wanted]).answer()
    if read:
        answers = free.answers(read)
        said: dict[str, Any] = {c: [program.columns[c][place]] for c, place in answers.states.items()}
        for column, number in answers.numbers.items():
            said.setdefault(column, []).append(number / 1000)
        memory = read_answers(kb, said)
        assert memory.numbers == answers.numbers


# ---- planted mistakes


@functools.cache
def sound() -> dict[str, Any]:
    """A small base for which everything is proved."""
    return SOUND


def base(**changes: Any) -> KnowledgeBase:
    return ADAPTER.validate_python({**sound(), **changes})


def failures(kb: KnowledgeBase, *only: str) -> dict[str, Failure]:
    return {failure.entry: failure for result in results(kb, *only) for failure in result.failures}


def results(kb: KnowledgeBase, *only: str) -> list[Result]:
    return [*prove(kb, compile_program(kb), only)]


YES_OR_NO = {"kind": "yes_no", "name": "n"}
POSE = {"hip": 0, "knee": 0, "trunk": 0, "shoulder": 0, "elbow": 0}


def drill(name: str, role: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "name": "d",
        "role": role,
        "class": "unloaded",
        "implement": "i",
        "needs_clean": "nothing_yet",
        "steps": ["s"],
        "cues": ["c"],
        "dose": {"text": "2 x 8"},
        "picture": {"posture": "standing", "start": POSE, "end": POSE},
        **more,
    }


def evidence(name: str, when: Any, certainty: float) -> dict[str, Any]:
    return {"id": name, "when": when, "certainty": certainty, "because": "b", "sources": ["S"], "grade": "E"}


def cause(name: str, sign: str, *more: dict[str, Any], drills: Any = ()) -> dict[str, Any]:
    return {
        "id": name,
        "name": "n",
        "athlete_name": "n",
        "class": "skill",
        "mechanism": "m",
        "starting_weight": 0.1,
        "evidence": [
            evidence("for", {sign: "present"}, 0.6),
            evidence("against", {sign: "absent"}, -0.4),
            *more,
        ],
        "drills": list(drills) or [{"drill_bow": 3}, {"drill_bell": 2}],
    }


def row(name: str, urgency: str, action: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "ask": "?",
        "why": "w",
        "opened_by": ["s1_any"],
        "urgency": urgency,
        "who": ["physio"],
        "action": action,
        "load": "L3",
        "if_unknown": "incomplete",
        "sources": ["S"],
        **more,
    }


ROWS = [
    row("rf_now", "emergency_now", "stop_all_loading"),
    row("rf_soon", "urgent_48h", "stop_hinge_loading"),
    row("rf_later", "routine_28d", "pain_free_unloaded_only", load="L4"),
]
OPEN = {
    "id": "E10",
    "when": {"screen": "incomplete"},
    "urgency": "modify",
    "action": "pain_free_unloaded_only",
    "says": "e",
}
LOAD: list[dict[str, Any]] = [
    {"id": "Ld", "situation": "d", "rule": "a load", "rpe": 6, "reps": [8, 12]},
    {"id": "L3", "situation": "r"},
    {
        "id": "L4",
        "situation": "o",
        "when": [{"screen": "incomplete"}],
        "action": "pain_free_unloaded_only",
        "cut": 100,
        "rpe": 4,
    },
    {
        "id": "L6",
        "situation": "p",
        "when": [{"ms_pain": ["amber", "red"]}],
        "action": "continue_with_modification",
        "cut": 30,
        "rpe": 6,
    },
    {"id": "L9", "situation": "s", "when": [{"obs_a": ["clear", "marked"]}], "cut": 15},
]
BARS = [
    {
        "id": "unloaded_only",
        "classes": ["light"],
        "when": {"action": ["pain_free_unloaded_only", "stop_hinge_loading", "stop_all_loading"]},
        "says": "b",
    },
    {"id": "knee", "attributes": ["kneeling"], "when": {"hx_knee": "yes"}, "says": "b"},
]
FINDINGS: list[dict[str, Any]] = [
    {"kind": "choice", "id": "lift", "name": "l", "options": ["lift_a", "lift_b"]},
    {"kind": "choice", "id": "clean", "name": "c", "options": ["nothing_yet", "supported", "unloaded", "light"]},
    {"kind": "flags", "id": "kit", "name": "k", "options": ["bell"]},
    {"kind": "measure", "id": "ms_ref", "name": "m", "unit": "kg", "range": [0, 500]},
    {"kind": "measure", "id": "ms_age", "name": "m", "unit": "y", "range": [8, 110], "bands": "young < 18 <= old"},
    {
        "kind": "measure",
        "id": "ms_pain",
        "name": "m",
        "unit": "of 10",
        "range": [0, 10],
        "step": 0.5,
        "bands": "none <= 0 < green <= 2 < amber <= 5 < red",
    },
    {"kind": "sign", "id": "obs_a", "name": "o"},
    {"kind": "sign", "id": "obs_b", "name": "o"},
    {**YES_OR_NO, "id": "hx_knee"},
    {**YES_OR_NO, "id": "hx_hurry"},
    {
        "kind": "inferred",
        "id": "tech",
        "name": "t",
        "states": ["yes"],
        "concluded": [{"id": "tech_by_age", "state": "yes", "when": {"ms_age": "old"}}],
    },
]
RUNGS = ["education", "pattern_block", "capacity_checks", "capacity_block", "refer"]
SOUND: dict[str, Any] = {
    "pack": {"id": "tiny", "version": "1", "name": "t", "scope": "t", "licence": "t"},
    "sha256": "0" * 64,
    "observed": FINDINGS,
    "stage_one": [{"id": "s1_any", "ask": "?"}],
    "tables": [{"table": "1.1", "name": "t", "rows": ROWS}],
    "details": [],
    "row_counts": [],
    "escalation": [OPEN],
    "referral": [{"id": "R1", "when": {"ms_pain": "red"}, "urgency": "routine_28d", "who": ["physio"], "says": "r"}],
    "load": LOAD,
    "default_load": "Ld",
    "notes": {},
    "prohibitions": [],
    "bars": BARS,
    "contradictions": [],
    "causes": [cause("cause_a", "obs_a"), cause("cause_b", "obs_b")],
    "drills": [
        drill("drill_bow", "pattern"),
        drill("drill_bell", "pattern", needs_clean="supported", **{"class": "light", "equipment": [["bell"]]}),
        drill("drill_kneel", "setup_habit", attributes=["kneeling"]),
    ],
    "pathway": {
        "rungs": [{"id": "P1", "rung": "education"}],
        "rung_texts": [{"rung": r, "name": r, "now": "n", "if_not": "i"} for r in RUNGS],
        "retests": [{"id": "V1", "classes": ["skill"], "what": "w", "pass": "p", "if_pass": "i"}],
        "rivals": [],
        "no_fault": [],
        "sessions": [{"id": "s", "lines": [], "often": "o"}],
        "capacity_checks": [],
        "habit_default": "drill_kneel",
    },
    "scales": {
        "severity": {"slight": 0.5, "clear": 0.8, "marked": 1.0},
        "words": [{"at_least": 0.2, "word": "possible"}, {"at_least": 0.4, "word": "likely"}],
        "against_word": "argues against",
        "against_from": -0.2,
        "unclear_under": 0.4,
        "rival_step": [0.3, 0.4],
        "pattern_cause_from": 0.2,
        "capacity_cause_from": 0.4,
        "capacity_cause_from_with_test": 0.2,
        "route_from": 0.4,
        "route_word": "possible",
        "plate": {"kg": 2.5},
    },
    "roles": {
        **dict.fromkeys(("no_pain", "no_safety_row", "screen_complete", "technique_line", "breath_hold"), "tech"),
        **dict.fromkeys(("clean_without_load", "minor"), "tech"),
        "lift": "lift",
        "reference_load": "ms_ref",
        "highest_clean": "clean",
        "equipment": "kit",
        "age": "ms_age",
        "pain_umbrella": "s1_any",
        "pain": ["ms_pain"],
        "seen_and_may_train": "tech",
        "current_load": "ms_ref",
        "ceiling": "ms_ref",
    },
    "wording": {"texts": {"a": "b"}, "forbidden": [], "words": {}},
    "sources": [{"id": "S", "citation": "s"}],
    "never_ease": ["hx_hurry"],
    "claims": [
        {
            "id": "soon_is_urgent",
            "proves": "S3",
            "says": "This row is urgent.",
            "when": [{"rf_soon": "yes"}],
            "urgency": "urgent_48h",
        },
        {
            "id": "amber_is_lighter",
            "proves": "S25",
            "says": "Above 2 the load is lighter.",
            "when": [{"ms_pain": ["amber", "red"]}],
            "line": "L6",
        },
        {
            "id": "unloaded_drills",
            "proves": "S20",
            "says": "Without load every drill is one without load.",
            "when": [{"action": ["pain_free_unloaded_only", "stop_hinge_loading", "stop_all_loading"]}],
            "no_classes": ["light"],
        },
    ],
}


def line(name: str, **changes: Any) -> list[dict[str, Any]]:
    return [{**one, **changes} if one["id"] == name else one for one in LOAD]


def findings(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [*FINDINGS, *more]


#: What is planted: the property that must see it, the entry it must name, and the base with the mistake in it.
PLANTED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a row made milder": (
        "S3_claims",
        "soon_is_urgent",
        {"tables": [{"table": "1.1", "name": "t", "rows": [ROWS[0], {**ROWS[1], "urgency": "routine_28d"}, ROWS[2]]}]},
    ),
    "an open question that counts as no": (
        "S6",
        "rf_now",
        {"tables": [{"table": "1.1", "name": "t", "rows": [{**ROWS[0], "if_unknown": "list"}, *ROWS[1:]]}]},
    ),
    "a screen that may be skipped": ("S8", "action", {"escalation": [], "load": line("L4", when=[{"hx_knee": "yes"}])}),
    "an open row that holds back more than its yes": (
        "S10_open",
        "rf_mild",
        {
            "tables": [
                {"table": "1.1", "name": "t", "rows": [*ROWS, row("rf_mild", "modify", "continue_with_modification")]}
            ]
        },
    ),
    "a referral that a safety answer takes away": (
        "S9",
        "rf_later",
        {
            "referral": [
                {"id": "R1", "when": {"rf_later": "no"}, "urgency": "routine_14d", "who": ["physio"], "says": "r"}
            ]
        },
    ),
    "a row that raises what may be lifted": (
        "S10",
        "rf_later",
        {
            "load": [
                *LOAD,
                {
                    "id": "L7",
                    "situation": "x",
                    "when": [{"rf_later": "no"}],
                    "cut": 100,
                    "action": "stop_hinge_loading",
                },
            ]
        },
    ),
    "a load line for one band of pain alone": (
        "S11",
        "ms_pain",
        {"load": line("L6", when=[{"ms_pain": "amber"}]), "claims": [], "referral": []},
    ),
    "a sign that lifts a cut": (
        "S12",
        "obs_b",
        {"load": line("L9", when=[{"hx_knee": "yes", "obs_b": "absent"}])},
    ),
    "a wish that lifts a cut": (
        "S13",
        "hx_hurry",
        {"load": line("L9", unless={"hx_hurry": "yes"})},
    ),
    "a contraindicated drill": ("S20_claims", "unloaded_drills", {"bars": BARS[1:], "load": line("L4", cut=50)}),
    "a load that a claim says is lighter": (
        "S25_claims",
        "amber_is_lighter",
        {"load": line("L6", when=[{"ms_pain": "red"}])},
    ),
    "a dead rule": (
        "rules",
        "dead",
        {
            "observed": findings(
                {
                    "kind": "inferred",
                    "id": "inf",
                    "name": "i",
                    "states": ["yes"],
                    "concluded": [{"id": "dead", "state": "yes", "when": [{"obs_a": "absent"}, {"obs_a": "present"}]}],
                }
            )
        },
    ),
    "evidence that can never count": (
        "evidence",
        "cause_a.dead",
        {"causes": [cause("cause_a", "obs_a", evidence("dead", {"rf_now": "yes"}, 0.3)), cause("cause_b", "obs_b")]},
    ),
    "a cause that cannot become likely": (
        "likely",
        "cause_b",
        {
            "causes": [
                cause("cause_a", "obs_a"),
                {
                    **cause("cause_b", "obs_b"),
                    "evidence": [
                        evidence("for", {"obs_b": "present"}, 0.3),
                        evidence("against", {"obs_b": "absent"}, -0.4),
                    ],
                },
            ]
        },
    ),
    "a cause that nothing speaks against": (
        "against",
        "cause_b",
        {
            "causes": [
                cause("cause_a", "obs_a"),
                {**cause("cause_b", "obs_b"), "evidence": [evidence("for", {"obs_b": "present"}, 0.6)]},
            ]
        },
    ),
    "two causes that nobody can tell apart": (
        "apart",
        "cause_a > cause_b",
        {"causes": [cause("cause_a", "obs_a"), cause("cause_b", "obs_a")]},
    ),
    "a cause without a drill for those with no kit": (
        "drills",
        "cause_b/unknown",
        {"causes": [cause("cause_a", "obs_a"), cause("cause_b", "obs_b", drills=[{"drill_bell": 3}])]},
    ),
}


def test_the_small_base_is_proved_whole() -> None:
    found = {result.id: result.failures for result in results(base()) if result.failures}
    assert found == {}


@pytest.mark.parametrize("planted", sorted(PLANTED))
def test_a_planted_mistake_is_found_and_shown(planted: str, tmp_path: Path) -> None:
    name, entry, changes = PLANTED[planted]
    kb = base(**changes)
    found = failures(kb, name)
    assert entry in found
    failure = found[entry]
    assert failure.reason is None
    # What must be in reach and is not has no case; everything else is shown by cases that can be read and assessed.
    assert bool(failure.cases) == (name not in {"rules", "evidence", "likely", "against", "apart"})
    for number, text in enumerate(failure.cases):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text)
        case, _ = read_case(path, path.name)
        memory = read_answers(kb, case.answers, safety_none=case.safety == "none")
        Rete(compile_program(kb)).run(memory)
        assert len(case.answers) <= 5


def test_an_emergency_that_can_be_outdone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a mistake that knowledge can make: the gate itself is taken away."""
    from hingedoc.inference import meaning

    kb = base()
    monkeypatch.setattr(meaning, "gate_shut", lambda a, columns: columns["urgency"] < 0)
    assert "rf_now" in failures(kb, "S1")


def test_a_score_that_rises_when_evidence_is_taken_away_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from hingedoc.inference import meaning
    from hingedoc.inference.proof import scoring

    right = meaning.scores

    def wrong(program: Any, a: Any, weights: Any) -> Any:
        return {cause: -score for cause, score in right(program, a, weights).items()}

    monkeypatch.setattr(scoring, "scores", wrong)
    assert {*failures(base(), "S14")} == {"cause_a", "cause_b"}


def test_an_accepted_failure_is_listed_with_its_case_and_one_that_is_gone_is_an_error() -> None:
    name, entry, changes = PLANTED["an open row that holds back more than its yes"]
    accepted = {"property": name, "entries": [entry, "rf_gone"], "reason": "It is meant."}
    (result,) = results(base(**changes, accepted=[accepted]), name)
    found = {failure.entry: failure for failure in result.failures}
    assert (found[entry].reason, len(found[entry].cases)) == ("It is meant.", 2)
    assert found["rf_gone"].reason is None
    assert not result.proved
    (result,) = results(base(**changes, accepted=[{**accepted, "entries": [entry]}]), name)
    assert result.proved


def test_only_takes_a_property_with_all_its_parts() -> None:
    assert [result.id for result in results(base(), "S10")] == ["S10", "S10_open"]


@settings(max_examples=3 * TIMES)
@given(SEEDS)
def test_every_failure_found_in_a_generated_base_is_confirmed_by_the_engine(seed: int) -> None:
    """Generated bases break most laws; the prover raises where the engine does not show what the solver found."""
    kb = random_kb(random.Random(seed), evidence=8)
    laws = {made.id for made in properties(kb, compile_program(kb))} - {"rules", "evidence", "pathway", "apart"}
    for result in results(kb, *sorted(laws)):
        assert all(failure.entry for failure in result.failures), result.id


# ---- what ships


def test_the_shipped_knowledge_is_proved(advisor: Advisor) -> None:
    """The whole proof. It takes about a minute; `hingedoc kb prove` prints the same."""
    failed = {
        result.id: [f"{failure.entry}: {failure.says}" for failure in result.failures if not failure.reason]
        for result in prove(advisor.knowledge, advisor.program)
        if not result.proved
    }
    assert failed == {}


def test_every_accepted_failure_names_a_property_there_is(advisor: Advisor) -> None:
    known = {made.id for made in properties(advisor.knowledge, advisor.program)}
    assert {accepted.property for accepted in advisor.knowledge.accepted} <= known


def test_measures_of_the_shipped_knowledge_are_all_free(advisor: Advisor) -> None:
    """Every number that a band, a difference or a gap is read from is one of the solver's."""
    kb, program = advisor.knowledge, advisor.program
    free = Space(kb, program).free()
    read = {column for banding in program.bandings for column in banding.number}
    read |= {f"{pair.finding}.{side}" for pair in program.two_sides if pair.gap for side in ("left", "right")}
    assert {*free.numbers} == read
    assert {m.id for m in kb.findings.values() if isinstance(m, Measure) and m.gap} <= {
        c.partition(".")[0] for c in read
    }
