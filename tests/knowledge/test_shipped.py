"""Everything that ships, walked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.safety import SafetyRow
from hingedoc.domain.verdicts import ACTIONS, URGENCY_STEPS, urgency_word

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).with_name("recorded_rows.json")
CLEAR: dict[str, Any] = {"s1_age": 30}


def row_ids() -> list[str]:
    return sorted(json.loads(RECORDED.read_text()))


def test_every_example_gives_what_its_page_says(advisor: Advisor) -> None:
    assert [str(problem) for problem in advisor.failing_examples()] == []


def test_no_id_of_the_knowledge_is_written_in_the_code(shipped: KnowledgeBase) -> None:
    ids = {*shipped.findings, *shipped.causes_by_id, *shipped.drills_by_id}
    written = {
        (path.name, word)
        for path in (ROOT / "src").rglob("*")
        if path.suffix in (".py", ".yaml")
        for word in re.findall(r"[a-z0-9_]+", path.read_text())
        if word in ids
    }
    assert written == set()


def test_no_safety_row_was_lost_reworded_or_softened(shipped: KnowledgeBase) -> None:
    """To soften a row, change the record here too, and say in the changelog who decided it."""
    lost = []
    for row_id, recorded in json.loads(RECORDED.read_text()).items():
        row = shipped.rows.get(row_id)
        if row is None or row.ask != recorded["ask"]:
            lost.append(f"{row_id}: lost or reworded")
        elif URGENCY_STEPS.index(row.urgency) < URGENCY_STEPS.index(recorded["urgency"]):
            lost.append(f"{row_id}: urgency lowered")
        elif ACTIONS.index(row.action) < ACTIONS.index(recorded["action"]):
            lost.append(f"{row_id}: action softened")
        elif not {*recorded["opened_by"]} <= {*row.opened_by}:
            lost.append(f"{row_id}: an umbrella question no longer opens it")
    assert lost == []


def test_every_safety_row_is_recorded(shipped: KnowledgeBase) -> None:
    assert sorted(shipped.rows) == row_ids()


def test_every_safety_row_is_opened_by_something(shipped: KnowledgeBase) -> None:
    assert [row.id for row in shipped.rows.values() if not row.opened_by and not row.closed_when] == []


@pytest.mark.parametrize("row_id", row_ids())
def test_a_yes_gives_at_least_what_its_row_says(row_id: str, advisor: Advisor) -> None:
    row = advisor.knowledge.rows[row_id]
    result = advisor.assess({**CLEAR, **_age_for(row), **_no_others(advisor, row), row_id: "yes"}, safety="none")
    order = ["none", "modify", "routine", "urgent", "emergency"]
    assert order.index(result.triage.urgency) >= order.index(urgency_word(row.urgency))
    assert ACTIONS.index(result.triage.action) >= ACTIONS.index(row.action)
    assert row_id in {reason.rule for reason in result.triage.reasons}
    stopped = urgency_word(row.urgency) in ("urgent", "emergency") or row.action.startswith("stop")
    assert isinstance(result, Stop) or not stopped


@pytest.mark.parametrize("row_id", row_ids())
def test_a_no_is_no_reason(row_id: str, advisor: Advisor) -> None:
    result = advisor.assess({**CLEAR, row_id: "no"}, safety="none")
    assert row_id not in {reason.rule for reason in result.triage.reasons}
    assert result.triage.urgency == "none"


@pytest.mark.parametrize("row_id", row_ids())
def test_not_knowing_is_never_milder_than_no(row_id: str, advisor: Advisor) -> None:
    row = advisor.knowledge.rows[row_id]
    opened = dict.fromkeys(row.opened_by, "yes")
    answers = {**_age_for(row), **opened, **dict.fromkeys(advisor.knowledge.rows, "no")}
    order = ["none", "modify", "routine", "urgent", "emergency"]
    known = advisor.assess({**answers, row_id: "no"}, safety="none")
    unknown = advisor.assess({**answers, row_id: "not sure"}, safety="none")
    yes = advisor.assess({**answers, row_id: "yes"}, safety="none")
    assert order.index(unknown.triage.urgency) >= order.index(known.triage.urgency)
    assert ACTIONS.index(unknown.triage.action) >= ACTIONS.index(known.triage.action)
    assert order.index(yes.triage.urgency) >= order.index(known.triage.urgency)
    assert row_id in unknown.triage.unanswered


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples").glob("*.yaml")))
def test_an_emergency_answer_outranks_everything_in_every_example(name: str, advisor: Advisor) -> None:
    from hingedoc.authoring.cases import read_case

    case, _ = read_case(ROOT / "examples" / name, name)
    result = advisor.assess({**case.answers, "rf_saddle_numbness": "yes"}, safety=case.safety)
    assert isinstance(result, Stop)
    assert (result.triage.urgency, result.triage.within, result.triage.action) == (
        "emergency",
        "now",
        "stop_all_loading",
    )
    assert result.triage.who[0] == "emergency_department"
    assert (result.causes, result.load, result.plan) == ((), None, None)


def test_with_no_safety_answer_there_is_no_reassurance_and_no_load(advisor: Advisor) -> None:
    answers = {"ctx_lift": "deadlift", "hx_reference_load": 100, "obs_bar_drift": "marked"}
    result = advisor.assess(answers)
    assert isinstance(result, Guidance)
    assert result.status == "incomplete_screen"
    assert result.triage.says == advisor.knowledge.wording.texts["lead_incomplete"]
    assert (result.load.kind, result.load.load, result.load.reference) == ("unloaded", None, None)
    assert set(advisor.knowledge.umbrellas) <= set(result.triage.unanswered)


def test_every_drill_of_a_cause_is_known_to_train_it_and_every_drill_trains_a_cause(shipped: KnowledgeBase) -> None:
    trained = {match.drill for cause in shipped.causes for match in cause.drills}
    assert {drill.id for drill in shipped.drills} - trained - {shipped.pathway.habit_default} == set()


def test_every_ranked_cause_has_examples_on_both_sides_and_two_drills(shipped: KnowledgeBase) -> None:
    for cause in shipped.causes:
        if cause.ranked:
            assert len([e for e in cause.examples if e.expect.top == cause.id]) >= 3, cause.id
            assert len([e for e in cause.examples if e.expect.top != cause.id]) >= 2, cause.id
            assert len(cause.drills) >= 2, cause.id


def test_every_rival_pair_says_what_to_do(shipped: KnowledgeBase) -> None:
    assert [rivals.causes for rivals in shipped.pathway.rivals if not rivals.says] == []


def _age_for(row: SafetyRow) -> dict[str, Any]:
    """An age at which the row counts."""
    limits = [condition for condition in (row.excluded_when, row.closed_when) if condition]
    excluded = {state for condition in limits for literal in condition.literals() for state in literal.states}
    ages = {"age_21_44": 30, "age_16_17": 17, "age_8_10": 9, "age_11_15": 14, "age_70_plus": 75}
    return {"s1_age": next(age for state, age in ages.items() if state not in excluded)}


def _no_others(advisor: Advisor, row: SafetyRow) -> dict[str, str]:
    return {other: "no" for other in advisor.knowledge.rows if other != row.id}


def test_no_drill_allows_more_effort_than_the_load_decision(advisor: Advisor) -> None:
    """The page of the drill says 2 to 3 good reps left; the load decision says 4, or, late in a set, 3."""
    example = next(e for e in advisor.knowledge.examples if e.about[:1] == ("drill_rdl",))
    late = {"hx_break_severity": "slight", "hx_break_rep": "last", "hx_break_load_pct": "heavy"}
    found = {}
    for more in ({}, {"s1_age": 15}, late):
        result = advisor.assess({**example.answers, **more}, safety="none")
        assert isinstance(result, Guidance)
        found[result.load.reserve] = [drill.dose for drill in result.plan.drills if drill.id == "drill_rdl"]
    assert found == {
        4: ["4 × 8, each session, 4 good reps left"],
        3: ["4 × 8, each session, 3 good reps left"],
    }
