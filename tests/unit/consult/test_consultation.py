"""A consultation step by step: what was said can be changed, what was changed is remembered, the order is no matter."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.support.keystrokes import line_for

from hingedoc import Advisor
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.differing import BOTH, EARLIER, LATER
from hingedoc.consultation.entries import GIVEN
from hingedoc.consultation.flow import GROUP, LOOKED, SIGNS
from hingedoc.consultation.questions import Question
from hingedoc.consultation.typed import read_typed
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import AnswersError


def asked(consultation: Consultation) -> Question:
    assert consultation.question is not None
    return consultation.question


def typed(consultation: Consultation, rng: random.Random | None = None) -> Consultation:
    """One question answered as somebody types."""
    return consultation.answer(read_typed(asked(consultation), line_for(asked(consultation), rng)).answers)


@pytest.fixture(scope="session")
def looked(full: list[Consultation]) -> Consultation:
    """Where all lists of signs were answered."""
    return next(c for c in full if asked(c).id == LOOKED)


# --- back ---


def test_back_and_the_same_answer_is_where_it_was(full: list[Consultation]) -> None:
    for before, after in pairwise(full):
        again = after.back()
        assert asked(again).id == asked(before).id
        assert asked(again).asked == asked(before).asked
        assert dict(asked(again).was) == dict(after.entries[-1].answers)
        for kept in (again.keep(), again.answer(dict(asked(again).was))):
            assert kept.entries == after.entries
            assert asked(kept).id == asked(after).id


def test_back_at_the_first_question_stays_there(full: list[Consultation]) -> None:
    assert full[0].back() == full[0]
    consultation = full[1]
    for _ in range(3):
        consultation = consultation.back()
        assert asked(consultation).id == asked(full[0]).id


def test_back_goes_through_every_question(full: list[Consultation]) -> None:
    last, seen = full[-1], []
    consultation = last
    while (consultation.revisiting or "") != last.to_revisit[0]:
        consultation = consultation.back()
        seen.append(asked(consultation).id)
    assert seen == list(reversed(last.to_revisit))


# --- edits ---


def test_an_edit_keeps_later_answers_and_what_it_replaced(advisor: Advisor, full: list[Consultation]) -> None:
    last, age = full[-1], advisor.knowledge.roles.age
    entry = next(e for e in last.entries if age in e.answers)
    edited = last.revisit(entry.question).answer({**entry.answers, age: 41})
    assert edited.answers == {**last.answers, age: 41}
    new = edited.entry(entry.question)
    assert new is not None
    assert [dict(old) for old in new.before] == [dict(entry.answers)]
    assert [e.question for e in edited.entries] == [e.question for e in last.entries]


def test_another_lift_sets_its_signs_aside_and_brings_them_back(advisor: Advisor, looked: Consultation) -> None:
    lift = advisor.knowledge.roles.lift
    first = looked.answers[lift]
    for other in advisor.knowledge.columns[lift][1:]:
        changed = looked.revisit(lift).answer({lift: other})
        gone = {*looked.answers} - {*changed.answers}
        assert gone == {*changed.set_aside}
        back = changed.revisit(lift).answer({lift: first})
        assert back.answers == looked.answers
        assert asked(back).id == asked(looked).id
        assert back.assessment == looked.assessment
        if other != first and gone:
            assert any(e.question.startswith(SIGNS) for e in changed.entries)
    assert any(looked.revisit(lift).answer({lift: o}).set_aside for o in advisor.knowledge.columns[lift][1:])


def test_what_is_not_asked_cannot_be_answered(full: list[Consultation], advisor: Advisor) -> None:
    lift = advisor.knowledge.roles.lift
    for at in full[:4]:
        if lift not in asked(at).asked:
            with pytest.raises(AnswersError) as error:
                at.answer({lift: advisor.knowledge.columns[lift][1]})
            assert [problem.code for problem in error.value.problems] == ["A111"]
    with pytest.raises(AnswersError) as error:
        full[0].revisit(lift)
    assert [problem.code for problem in error.value.problems] == ["A112"]
    done = typed(full[-1])
    assert done.question is None
    with pytest.raises(AnswersError) as error:
        done.answer({})
    assert [problem.code for problem in error.value.problems] == ["A110"]


# --- two answers that differ ---


def the_two(differing: Consultation) -> tuple[str, str]:
    return "obs_ok_unloaded", "tst_dowel_hinge"


@pytest.mark.parametrize(
    ("choice", "taken_back"),
    [(EARLIER, {"tst_dowel_hinge"}), (LATER, {"obs_ok_unloaded"}), (BOTH, set()), (None, set())],
)
def test_a_choice_takes_back_the_other_answer(
    choice: str | None, taken_back: set[str], differing: Consultation
) -> None:
    question = asked(differing)
    settled = differing.answer({question.id: choice} if choice else {})
    for name in the_two(differing):
        assert settled.answers[name] == (UNKNOWN if name in taken_back else differing.answers[name])
    stays = any(question.id.endswith(found.id) for found in settled.assessment.contradictions)
    assert stays == (not taken_back)
    # It is asked once, whatever was chosen.
    while settled.question is not None:
        assert settled.question.id != question.id
        settled = typed(settled)


def test_editing_one_of_the_two_afterwards_counts(differing: Consultation) -> None:
    question = asked(differing)
    stick = differing.entries[-1]
    for choice in (EARLIER, LATER, BOTH):
        settled = differing.answer({question.id: choice})
        edited = settled.revisit(stick.question).answer({**stick.answers, "tst_dowel_hinge": "clean"})
        assert edited.answers["obs_ok_unloaded"] == "yes"
        assert edited.answers["tst_dowel_hinge"] == "clean"
        assert edited.assessment.contradictions == ()


# --- answers from elsewhere, and the end ---


def test_what_is_given_is_not_asked(advisor: Advisor, full: list[Consultation]) -> None:
    last = full[-1]
    given = {name: answer for entry in last.entries[:6] for name, answer in entry.answers.items() if name != "who"}
    begun = advisor.consultation(pace="full").starting_with(given)
    assert begun.entry(GIVEN) is not None
    assert GIVEN not in begun.to_revisit
    while begun.question is not None and len(begun.entries) < 8:
        assert not {*begun.question.asked} & {*given}
        begun = typed(begun)
    assert advisor.consultation(given).answers == given
    with pytest.raises(AnswersError):
        advisor.consultation().starting_with({"no_such_finding": "yes"})


def test_what_is_given_twice_counts_once_and_the_last_time(advisor: Advisor) -> None:
    age = advisor.knowledge.roles.age
    twice = advisor.consultation({age: 30}).starting_with({age: 31})
    assert twice.answers == {age: 31}
    assert len(twice.entries) == 1


def test_enough_means_no_more_follow_ups(full: list[Consultation], looked: Consultation) -> None:
    follow_ups = {GROUP + g.id for g in looked.guide.groups if g.place == "follow_up"}
    assert any(asked(c).id.startswith(tuple(follow_ups)) for c in full)
    after = typed(looked).finish()
    assert after.assessment == typed(looked).assessment
    while after.question is not None:
        assert not after.question.id.startswith(tuple(follow_ups))
        after = typed(after)
    # What everybody is asked still is.
    assert asked(full[1].finish()).id == asked(full[1]).id


@pytest.mark.parametrize("pace", ["quick", "usual", "full"])
def test_an_emergency_ends_it_at_every_pace(pace: str, advisor: Advisor) -> None:
    consultation = advisor.consultation(pace=pace)
    for _ in range(6):
        question = consultation.question
        if question is None:
            break
        consultation = (
            consultation.answer(dict.fromkeys(question.asked, "yes"))
            if question.kind in ("screen", "rows")
            else typed(consultation)
        )
    assert consultation.question is None
    assert consultation.flow.emergency
    # So does one that a file brings: nobody is asked who answers first.
    answers = {name: "yes" for name in consultation.guide.screen if consultation.answers.get(name) == "yes"}
    assert advisor.consultation(answers, pace=pace).question is None


# --- the order is no matter ---


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_edits_in_any_order_are_the_final_answers_given_straight_away(advisor: Advisor, seed: int) -> None:
    rng = random.Random(seed)
    consultation = advisor.consultation(pace=rng.choice(["quick", "usual", "full"]))
    said: dict[str, Any] = {}
    for _ in range(rng.randint(3, 14)):
        if consultation.entries and rng.random() < 0.35:
            steps = rng.randint(1, 3)
            for _ in range(steps):
                consultation = consultation.back()
        if consultation.question is None:
            break
        question = consultation.question
        if question.kind == "differ":
            consultation = consultation.answer({question.id: BOTH})
            continue
        answers = read_typed(question, line_for(question, rng)).answers
        consultation = consultation.answer(answers)
        if question.kind == "who" or consultation.flow.about_lift(question.id):
            continue
        for name in question.asked:
            said.pop(name, None)
        said.update(answers)
    straight = advisor.consultation(consultation.answers)
    assert consultation.keep().assessment == straight.assessment
    assert {name: consultation.answers[name] for name in said} == said
