from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import rules_of
from hingedoc.domain.working_memory import NOT_KNOWN, read_answers
from hingedoc.errors import AnswersError, Problem


@pytest.mark.parametrize("word", [*sorted(NOT_KNOWN), None, "  Not Sure ", "PREFER NOT TO SAY"])
@pytest.mark.parametrize(
    "finding", ["rf_saddle_numbness", "obs_bar_drift", "hx_pain_on_hinge", "ctx_lift", "hx_equipment"]
)
def test_every_way_of_not_knowing_is_unknown_to_the_reasoning(advisor: Advisor, finding: str, word: str | None) -> None:
    memory = advisor.read({finding: word})
    assert (dict(memory.states), dict(memory.numbers)) == ({}, {})
    assert [*memory.said] == [finding]


def test_present_is_read_as_clear(advisor: Advisor) -> None:
    assert advisor.read({"obs_bar_drift": "present"}).states == {"obs_bar_drift": "clear"}


@pytest.mark.parametrize(("said", "state"), [(True, "yes"), (False, "no"), ("yes", "yes"), ("no", "no")])
def test_a_yes_or_no_may_be_a_truth_value(advisor: Advisor, said: Any, state: str) -> None:
    assert advisor.read({"hx_video_ok": said}).states == {"hx_video_ok": state}
    assert advisor.read({"hx_hinge_taught": said}).states == {"hx_hinge_taught": state}


def test_a_list_of_options_says_no_to_what_it_does_not_name(advisor: Advisor) -> None:
    states = advisor.read({"hx_equipment": ["stick", "phone"]}).states
    assert {name for name, state in states.items() if state == "yes"} == {"hx_equipment.stick", "hx_equipment.phone"}
    assert states["hx_equipment.barbell"] == "no"


def test_none_is_an_option_or_says_no_to_all(advisor: Advisor) -> None:
    assert advisor.read({"hx_pain_place": []}).states["hx_pain_place.knee"] == "no"
    assert advisor.read({"hx_pain_place": "none"}).states["hx_pain_place.knee"] == "no"


def test_a_weight_keeps_the_unit_it_was_said_in(advisor: Advisor) -> None:
    memory = advisor.read({"hx_reference_load": "185 lb"})
    assert str(memory.quantities["hx_reference_load"]) == "185 lb"
    assert memory.numbers["hx_reference_load"] == 83915


@pytest.mark.parametrize(
    ("answers", "column", "used"),
    [
        ({"rf_saddle_numbness": ["no", "yes"]}, "rf_saddle_numbness", "yes"),
        ({"obs_bar_drift": ["marked", "absent", "clear"]}, "obs_bar_drift", "marked"),
        ({"tst_knee_to_wall.left": ["normal", "restricted"]}, "tst_knee_to_wall.left", "restricted"),
    ],
)
def test_of_two_answers_that_stand_the_worse_is_used_and_both_are_kept(
    advisor: Advisor, answers: dict[str, Any], column: str, used: str
) -> None:
    memory = advisor.read(answers)
    assert memory.states[column] == used
    assert {conflict.column for conflict in memory.conflicts} == {column}


def test_two_answers_to_a_choice_leave_it_unknown(advisor: Advisor) -> None:
    memory = advisor.read({"ctx_lift": ["rdl", "deadlift"]})
    assert "ctx_lift" not in memory.states
    assert [conflict.used for conflict in memory.conflicts] == ["unknown"]


def test_two_numbers_keep_the_worse(advisor: Advisor) -> None:
    assert advisor.read({"hx_pain_on_hinge": [2, 6]}).numbers == {"hx_pain_on_hinge": 6000}
    assert advisor.read({"tst_knee_to_wall.left": [12, 7.5]}).numbers == {"tst_knee_to_wall.left": 7500}


def test_an_explicit_answer_outranks_a_clean_screen(advisor: Advisor) -> None:
    states = advisor.read({"s1_pain": "yes", "s1_nerve": "not sure"}, safety="none").states
    assert states["s1_pain"] == "yes"
    assert "s1_nerve" not in states
    assert states["s1_unwell"] == "no"


def test_the_fingerprint_does_not_depend_on_order_or_writing(advisor: Advisor) -> None:
    one = advisor.read({"obs_bar_drift": "present", "s1_age": 30, "hx_video_ok": True})
    other = advisor.read({"hx_video_ok": "yes", "s1_age": "30", "obs_bar_drift": "clear", "hx_sitting_hours": None})
    assert one.sha256 == other.sha256


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 100_000, "obs_\x00", "\ud800", "answers.obs", "tst_knee_to_wall.", 7, None]
)
def test_a_name_that_is_none_is_a_problem_and_no_crash(advisor: Advisor, name: Any) -> None:
    with pytest.raises(AnswersError) as caught:
        advisor.read({name: "yes"})
    assert len(str(caught.value)) < 400


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_no_answer_whatever_does_anything_but_stand_or_be_refused_by_name(
    advisor: Advisor, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(sorted(advisor.knowledge.findings)))
    answer = data.draw(JUNK)
    refused: tuple[Problem, ...] = ()
    states: dict[str, str] = {}
    try:
        states = dict(advisor.read({name: answer}).states)
    except AnswersError as error:
        refused = error.problems
    assert all(problem.path.startswith("answers.") for problem in refused)
    assert all(state in advisor.knowledge.columns[column] for column, state in states.items())


def test_a_test_that_asks_for_trained_hands_is_noted_and_not_used_when_a_coach_did_it(shipped: KnowledgeBase) -> None:
    answers = {"tst_modified_thomas": {"left": 4, "right": -2}, "tst_thomas_pelvis_controlled": "yes"}
    by_coach = read_answers(shipped, {**answers, "hx_tester": "coach"})
    assert by_coach.set_aside == ("tst_modified_thomas", "tst_thomas_pelvis_controlled")
    assert by_coach.states == {"hx_tester": "coach"}
    assert by_coach.numbers == {}
    assert by_coach.said["tst_modified_thomas"] == {"left": 4, "right": -2}
    for tester in ({"hx_tester": "qualified"}, {}):
        used = read_answers(shipped, {**answers, **tester})
        assert used.set_aside == ()
        assert used.numbers == {"tst_modified_thomas.left": 4000, "tst_modified_thomas.right": -2000}


def test_what_a_restriction_reads_counts_whoever_tested_it(shipped: KnowledgeBase) -> None:
    read = {literal.finding.partition(".")[0] for rule in rules_of(shipped) for literal in rule.when.literals()}
    qualified = {finding.id for finding in shipped.observed if finding.scope == "qualified"}
    counted = {finding.id for finding in shipped.observed if finding.used_from_anybody}
    assert counted == read & qualified
    assert read_answers(shipped, {"tst_fadir": "pain", "hx_tester": "self"}).states["tst_fadir.worst"] == "pain"


def test_a_decimal_comma_is_named(advisor: Advisor) -> None:
    with pytest.raises(AnswersError) as refused:
        advisor.read({"s1_age": "17,5"})
    assert refused.value.problems[0].hint == "A decimal point is needed, not a comma."
