"""What somebody types: read strictly, never a fault, and every answer there is can be typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.support.keystrokes import ways

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.items import Mistyped
from hingedoc.consultation.questions import Item, Kind, Option, Question
from hingedoc.consultation.typed import LONGEST, read_typed
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import AnswersError


def items(kind: str, *names: str, **more: Any) -> tuple[Item, ...]:
    return tuple(Item(f"f{n}", kind, n, name, f"{name}?", **more) for n, name in enumerate(names, 1))


YES_NO = (Option("no", "no"), Option("yes", "yes"))
SIGNS = Question("signs.up", "signs", "Up", items("sign", *(f"sign {c}" for c in "abcde"), "jerks the bar from slack"))
SCREEN = Question("screen", "screen", "Safety first", items("yes_no", *"abcdefghijk", options=YES_NO))
PAIN = Question("pain", "several", "Pain", items("measure", "Pain", span=(0, 10), unit="points of 10"))
LOAD = Question("load", "several", "Load", items("measure", "Load in use", span=(0, 500), unit="kg", units=("lb",)))
RISES = Question("rise", "several", "Rises", items("measure", "One-leg rise", span=(0, 60), unit="reps", sides=True))
LIFT = Question(
    "lift", "several", "Lift", items("choice", "Lift", options=(Option("a", "deadlift"), Option("b", "squat")))
)
KIT = Question(
    "kit",
    "several",
    "Kit",
    items("flags", "Kit", options=(Option("none", "none"), Option("bar", "barbell"), Option("band", "band"))),
)
MANY = Question(
    "many",
    "several",
    "Many",
    tuple(replace(q.items[0], number=n, finding=f"m{n}") for n, q in enumerate((PAIN, LOAD, RISES, LIFT, KIT), 1)),
)
LOOKED = Question("looked", "looked", "Did you look for all 6?", SIGNS.items)


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        (SIGNS, "5 31", ["31 is not on this list; it goes from 1 to 6.", "Nothing is noted yet."]),
        (SIGNS, "jerks from slack", ["Numbers work here.", "Nearest: 6 jerks the bar from slack", "6s (slight)", "6m"]),
        (SIGNS, "6x", ["6x: after the number only s (slight), m or ! (marked), ? (not sure)."]),
        (SIGNS, "1 1s", ["1 is there twice."]),
        (SIGNS, "", ["0 for none of these"]),
        (PAIN, "11", ["Pain goes from 0 to 10", "11 is not noted."]),
        (PAIN, "-1", ["Pain goes from 0 to 10", "-1 is not noted."]),
        (PAIN, "bad", ["0 to 10", "bad is not noted."]),
        (SCREEN, "none 3", ["none and a number do not go together.", "none if all are no"]),
        (SCREEN, "", ["This one needs an answer.", "none if you read out", "u if you cannot ask now"]),
        (SCREEN, "12", ["12 is not on this list; it goes from 1 to 11."]),
        (SCREEN, "2s", ["2s: after the number only ? (not sure)."]),
        (SCREEN, "yes", ["Numbers work here."]),
        (SCREEN, "5-3", ["from small to large"]),
        (SCREEN, "1-999", ["from small to large"]),
        (LOOKED, "", ["y if you looked for all of them"]),
        (LOOKED, "3s", ["only numbers here"]),
        (LOAD, "80 stone", ["Load in use is in kg or lb.", "80 stone is not noted."]),
        (RISES, "24", ["left/right, for example 24/25", "24/24 if both sides are alike"]),
        (LIFT, "3", ["3 is not on this list; it goes from 1 to 2."]),
        (LIFT, "sqat", ["Numbers work here.", "Nearest: 2 squat"]),
        (KIT, "1 2", ["none of these and something else do not go together."]),
        (MANY, "9a", ["9 is not on this list; it goes from 1 to 5."]),
        (MANY, "4c", ["c is not on this list; it goes from a to b."]),
        (MANY, "1=5 1=6", ["1 is there twice."]),
        (MANY, "1", ["a number, 0 to 10"]),
        (MANY, "deadlift", ["the number comes first, for example 1="]),
        (LOAD, "2x20", ["the weight alone", "2x20 is not noted."]),
        (SCREEN, "0", ["0 is not on this list"]),
        (LIFT, "1" * (LONGEST + 1), [f"longer than {LONGEST} letters"]),
    ],
)
def test_a_mistake_is_answered_with_what_to_type(question: Question, typed: str, says: list[str]) -> None:
    with pytest.raises(Mistyped) as mistake:
        read_typed(question, typed)
    assert [part for part in says if part not in str(mistake.value)] == []
    for blame in ("invalid", "error", "please", "wrong"):
        assert blame not in str(mistake.value).lower()


@pytest.mark.parametrize(
    ("question", "typed", "answers"),
    [
        (SIGNS, "5 6m", {"f5": "clear", "f6": "marked"}),
        (SIGNS, "5s, 6! 1c 2?", {"f5": "slight", "f6": "marked", "f1": "clear", "f2": UNKNOWN}),
        (SIGNS, "2-4", {"f2": "clear", "f3": "clear", "f4": "clear"}),
        (SIGNS, "0", {}),
        (SIGNS, "2n", {"f2": "absent"}),
        (SCREEN, " NONE ", {item.finding: "no" for item in SCREEN.items}),
        (SCREEN, "2 7?", {**{i.finding: "no" for i in SCREEN.items}, "f2": "yes", "f7": UNKNOWN}),
        (LOOKED, "y", {item.finding: "absent" for item in SIGNS.items}),
        (LOOKED, "2-4 6", {"f1": "absent", "f5": "absent"}),
        (LOOKED, "n", {}),
        (PAIN, "2,5", {"f1": 2.5}),
        (PAIN, "2 of 10", {"f1": 2}),
        (LOAD, "80 x 5", {"f1": 80}),
        (LOAD, "175 lb x 3", {"f1": "175 lb"}),
        (LOAD, "80kg", {"f1": 80}),
        (RISES, "24/25", {"f1": {"left": 24, "right": 25}}),
        (RISES, "24 25", {"f1": {"left": 24, "right": 25}}),
        (RISES, "/25", {"f1": {"right": 25}}),
        (LIFT, "2", {"f1": "b"}),
        (KIT, "2 3", {"f1": ["bar", "band"]}),
        (KIT, "none", {"f1": ["none"]}),
        (
            MANY,
            "1=5 2=100 kg 3=24/25 4b 5bc",
            {"m1": 5, "m2": 100, "m3": {"left": 24, "right": 25}, "m4": "b", "m5": ["bar", "band"]},
        ),
        (MANY, "4b 1 = 2.5", {"m4": "b", "m1": 2.5}),
        (MANY, "2?", {"m2": UNKNOWN}),
    ],
)
def test_what_is_typed_is_read(question: Question, typed: str, answers: dict[str, Any]) -> None:
    assert read_typed(question, typed).answers == answers


PIECES = [
    "none",
    "0",
    "no",
    "y",
    "n",
    "u",
    "1",
    "2",
    "3-5",
    "5-3",
    "1-999",
    "12",
    "4?",
    "6m",
    "7!",
    "1a",
    "2b/c",
    "3=",
    "=4",
]
PIECES += [
    "4=7.5",
    "5=1e9",
    "1=-3",
    "2=24/25",
    "2=100 kg",
    "3=225 lb",
    "x 5",
    "/",
    "?",
    ",",
    "²",
    "٣",
    "1=٣",
    "\x00",
    "\u202e",
]
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.sampled_from(PIECES).map(lambda piece: piece * 700),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), text=TYPED)
def test_any_text_is_an_answer_or_a_sentence(every_kind: list[Consultation], data: st.DataObject, text: str) -> None:
    consultation = data.draw(st.sampled_from(every_kind))
    question = consultation.question
    assert question is not None
    said: object
    try:
        said = consultation.answer(read_typed(question, text).answers).entries[-1].question == question.id
    except Mistyped as mistake:
        said = str(mistake).strip()
    except AnswersError as error:
        said = error.problems
    assert said


def test_every_kind_of_question_is_tried(every_kind: list[Consultation]) -> None:
    questions = [consultation.question for consultation in every_kind]
    assert {question.kind for question in questions if question} == {*get_args(Kind)}
    several = [question for question in questions if question and question.kind == "several"]
    assert {item.kind for question in several for item in question.items} == {"yes_no", "choice", "flags", "measure"}


def test_every_answer_to_every_item_can_be_typed(every_kind: list[Consultation]) -> None:
    tried = 0
    for consultation in every_kind:
        question = consultation.question
        assert question is not None
        if question.kind != "several":
            continue
        for item in question.items:
            for asked in (question, replace(question, items=(replace(item, number=1),))):
                single = len(asked.items) == 1
                number = 1 if single else item.number
                for text, value in ways(item, single=single):
                    line = text if single else f"{number}={text}" if item.kind == "measure" else f"{number}{text}"
                    assert read_typed(asked, line).answers == {item.finding: value}
                    consultation.answer({item.finding: value})
                    tried += 1
    assert tried > 500


def test_every_sign_and_every_safety_question_can_be_typed(every_kind: list[Consultation]) -> None:
    for consultation in every_kind:
        question = consultation.question
        assert question is not None
        for item in question.items:
            if question.kind == "signs":
                states = [option.value for option in item.options if option.value != "absent"]
                for ending, state in zip(("s", "", "m"), states, strict=True):
                    assert read_typed(question, f"{item.number}{ending}").answers == {item.finding: state}
            elif question.kind in ("screen", "rows"):
                for text, answer in ((f"{item.number}", "yes"), (f"{item.number}?", UNKNOWN), ("none", "no")):
                    assert read_typed(question, text).answers[item.finding] == answer
            elif question.kind in ("who", "differ"):
                for number, option in enumerate(item.options, 1):
                    assert read_typed(question, str(number)).answers == {question.id: option.value}
