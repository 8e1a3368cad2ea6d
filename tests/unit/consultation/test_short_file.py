"""Forms typed in: what is read, what is refused, and where."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from tests.support.effort import TIMES
from tests.support.typed_in import answers_to, typed_in

from hingedoc import Advisor, AnswersError
from hingedoc.authoring.reader import MAX_BYTES
from hingedoc.consultation.short_file import is_short_file

SMALL_BASE = Path(__file__).parents[2] / "support" / "small_base"


@cache
def of(base: str) -> Advisor:
    """Kept for the run: every example of a law reads with it."""
    return Advisor(SMALL_BASE) if base == "small" else Advisor()


def shipped() -> Advisor:
    return of("shipped")


def number(finding: str, lift: str | None = "deadlift") -> int:
    form = shipped().blank_form(lift)
    return next(number for number, item in form.by_number.items() if item.finding == finding)


def read(text: str, lift: str | None = "deadlift") -> dict[str, Any]:
    """The answers of a form of the shipped knowledge: ids in braces stand for their numbers."""
    return shipped().read_form(written(text, lift)).answers


def written(text: str, lift: str | None = "deadlift") -> str:
    form = shipped().blank_form(lift)
    for n, item in form.by_number.items():
        text = text.replace("{" + item.finding + "}", str(n))
    return f"form {form.code}\n{text}"


def refused(text: str, lift: str | None = "deadlift") -> list[str]:
    with pytest.raises(AnswersError) as caught:
        read(text, lift)
    return [f"{p.code} {p.line}:{p.column} {p.message}" for p in caught.value.problems]


@pytest.mark.parametrize("base", ["shipped", "small"])
@settings(max_examples=60 * TIMES)
@given(data=st.data())
def test_what_is_typed_in_is_what_was_answered(base: str, data: st.DataObject) -> None:
    advisor = of(base)
    kb = advisor.knowledge
    lift = kb.findings[kb.roles.lift]
    form = advisor.blank_form(data.draw(st.sampled_from([None, *lift.options])))  # type: ignore[union-attr]  # a choice
    settled = {name for asker in kb.questionnaire.who for name in asker.answers}
    names = sorted(f.id for f in kb.findings.values() if f.asked and f.id not in settled | {kb.roles.lift})
    some = data.draw(st.lists(st.sampled_from(names), unique=True, max_size=25))
    answers = {name: data.draw(answers_to(kb.findings[name])) for name in some}
    text = typed_in(kb, form, answers, data.draw(st.integers(0, 10**6)))
    if form.lift:
        answers[kb.roles.lift] = form.lift
    assert advisor.read_form(text).answers == answers
    assert is_short_file(text.encode())


def test_a_whole_form() -> None:
    said = shipped().read_form(
        written(
            "name Sam O'Neil, junior  # the tall one\n"
            "date 20 November\n"
            "safety none\n"
            "{who}a {s1_age}=27 {hx_training_age}=0,5 {hx_hinge_taught}a {hx_education_done}y {hx_equipment}bcd\n"
            "{hx_reference_load} = 100 kg; {hx_break_rep}b\n"
            "{obs_bar_drift} {obs_hitch}s {obs_no_brace}m {obs_grip_and_rip}?\n"
            "{tst_knee_to_wall}=7.5/11 tst_side_plank 40/ hx_footwear flat\n"
        )
    )
    kb = shipped().knowledge
    assert said.athlete == {"name": "Sam O'Neil, junior", "date": "20 November"}
    assert said.answers == {
        **dict.fromkeys(kb.umbrellas, "no"),
        "ctx_lift": "deadlift",
        "hx_tester": "coach",
        "s1_age": 27,
        "hx_training_age": 0.5,
        "hx_hinge_taught": "no",
        "hx_education_done": "yes",
        "hx_equipment": ["stick", "kettlebell", "dumbbell"],
        "hx_reference_load": 100,
        "hx_break_rep": said.answers["hx_break_rep"],
        "obs_bar_drift": "clear",
        "obs_hitch": "slight",
        "obs_no_brace": "marked",
        "obs_grip_and_rip": "unknown",
        "tst_knee_to_wall": {"left": 7.5, "right": 11},
        "tst_side_plank": {"left": 40},
        "hx_footwear": said.answers["hx_footwear"],
    }
    assert shipped().assess(said.answers).status in ("explained", "unclear")


def test_safety_with_a_yes_and_an_open_one() -> None:
    kb = shipped().knowledge
    first, second, *rest = kb.umbrellas
    wanted = {"ctx_lift": "deadlift", first: "yes", second: "unknown", **dict.fromkeys(rest, "no")}
    assert read(f"safety {{{first}}}, open {{{second}}}") == wanted
    assert read(f"safety {first} open {second}") == wanted
    assert read("# nothing but a remark\n\n") == {"ctx_lift": "deadlift"}


def test_signs_looked_for_and_not_there_are_those_of_the_lift() -> None:
    signs = [sign.id for sign in shipped().knowledge.signs_of("deadlift")]
    found = read("{obs_hitch}m\nsigns looked except {obs_bar_drift} obs_no_brace")
    assert found["obs_hitch"] == "marked"
    assert {name for name in signs if name not in found} == {"obs_bar_drift", "obs_no_brace"}
    assert {found[name] for name in signs if name in found} == {"absent", "marked"}
    everything = read("{ctx_lift}j\nsigns looked", lift=None)
    assert {n for n in everything if n.startswith("obs_")} == {s.id for s in shipped().knowledge.signs_of("pick_up")}


def test_a_range_of_signs() -> None:
    first = number("obs_hips_shoot_up")
    form = shipped().blank_form("deadlift")
    names = [form.by_number[n].finding for n in range(first, first + 3)]
    assert read(f"{first}-{first + 2}") == {"ctx_lift": "deadlift", **dict.fromkeys(names, "clear")}
    missed = read(f"signs looked except {first}-{first + 2}")
    assert not {*names} & {*missed}


def test_ids_need_no_code() -> None:
    text = "FORM\nctx_lift squat\nobs_knee_valgus\ntst_knee_to_wall.worst 7\nhx_equipment.bench y\ns1_age 27 years\n"
    assert shipped().read_form(text).answers == {
        "ctx_lift": "squat",
        "obs_knee_valgus": "clear",
        "tst_knee_to_wall.worst": 7,
        "hx_equipment.bench": "yes",
        "s1_age": 27,
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_a_mark_at_the_start_and_blanks_of_a_telephone(end: str) -> None:
    text = written("{s1_age}=27\n{obs_hitch}\u00a0{obs_no_brace}m").replace("\n", end)
    wanted = {"ctx_lift": "deadlift", "s1_age": 27, "obs_hitch": "clear", "obs_no_brace": "marked"}
    content = ("\ufeff# typed by hand" + end + text).encode()
    assert is_short_file(content)
    assert shipped().read_form(content).answers == wanted


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{s1_age}=27\n{s1_age}=28", "C115 3:1 {s1_age} (s1_age) is there twice; first in line 2."),
        ("s1_age 27 {s1_age}=28", "C115 2:11 {s1_age} (s1_age) is there twice; first in line 2."),
        ("tst_side_plank 4/5\ntst_side_plank.left 3", "C115 3:1 tst_side_plank.left is there twice; first in line 2."),
        ("ctx_lift squat", "C115 2:1 ctx_lift is there twice; first in line 1."),
        ("safety none\nsafety none", "C115 3:1 A second line that starts with safety."),
        ("safety s1_pain s1_pain", "C115 2:16 s1_pain is there twice."),
        ("name Sam\nname Kim", "C115 3:1 name is there twice."),
        ("{hx_equipment}bcb", "C114 2:1 {hx_equipment}: bcb has a letter twice."),
        ("{s1_age}=200", "C114 2:1 {s1_age}: Age goes from 8 to 110 years. 200 is not noted."),
        ("{s1_age}", "C114 2:1 {s1_age}: a number, 8 to 110 years."),
        ("{hx_break_rep}z", "C114 2:1 {hx_break_rep}: z is not on this list; it goes from a to d."),
        ("{obs_hitch}q", "C114 2:1 {obs_hitch}: q is not how marked a sign is."),
        ("{tst_knee_to_wall}=7", None),
        ("{s1_age}=27 {obs_hitch}", "C113 2:7 {obs_hitch} after a figure may belong to it or be a sign."),
        ("999", None),
        ("123456", None),
        ("obs_bar_drft", "C113 2:1 obs_bar_drft is not known."),
        ("hx_clean_without_load yes", "C113 2:1 hx_clean_without_load is worked out from other answers"),
        ("= 3", "C113 2:1 =: a number of the form, or the id of a finding, comes first."),
        ("hello", "C113 2:1 hello is not known."),
        ("signs looked except", "C116 2:1 After signs comes looked."),
        ("signs all", "C116 2:1 After signs comes looked."),
        ("signs looked except s1_age", "C116 2:21 s1_age is not one of the signs of this lift."),
        ("{obs_hitch}\nsigns looked except {obs_hitch}", "C115 3:21 {obs_hitch} is there twice."),
        ("safety", "C117 2:1 Nothing stands after it."),
        ("safety open", "C117 2:1 Nothing stands after it."),
        ("safety s1_age", "C117 2:8 s1_age is not one of the safety questions."),
        ("form abc", "C111 2:1 A second form line."),
        ("s1_age 2\x007", "C118 2:9 A character that is not text (U+0000)."),
        ("s1_age \u202e27", "C118 2:8 A character that is not text (U+202E)."),
        ("31 " * 1000, "C118 2:1 The line is longer than 2000 letters."),
        ("name", "C113 2:1 Nothing stands after name."),
        ("{who}d\nsafety none", "C117 2:1 With the coach, the athlete is not here"),
        ("33-31", "C113 2:1 33-31: from small to large, as in 31-33."),
        ("2-3", "C114 2:1 2-3: 2 is not a sign."),
    ],
)
def test_a_slip_is_one_problem_with_its_place(text: str, problem: str | None) -> None:
    found = refused(text)
    assert len(found) == 1, found
    if problem:
        for name in ("s1_age", "hx_equipment", "hx_break_rep", "obs_hitch"):
            problem = problem.replace("{" + name + "}", str(number(name)))
        assert found[0].startswith(problem)


def test_signs_looked_needs_the_lift() -> None:
    (found,) = refused("signs looked", lift=None)
    assert found.startswith("C116 2:1 Which signs belong to the lift is not known")


def test_all_problems_come_together_in_the_order_of_the_file() -> None:
    found = refused("{s1_age}=200\nsafety s1_age\n999 obs_bar_drft\n")
    assert [line.split()[:2] for line in found] == [["C114", "2:1"], ["C117", "3:8"], ["C113", "4:1"], ["C113", "4:5"]]


def test_a_code_that_does_not_fit_says_what_to_do_once() -> None:
    with pytest.raises(AnswersError) as caught:
        shipped().read_form("form 000000\n31 32m\n1a\ns1_age 27\n", "sam.txt")
    (problem,) = caught.value.problems
    assert str(problem).startswith("sam.txt:1:6: 000000 is the code of no form of this knowledge (2026.1). Print the")
    with pytest.raises(AnswersError) as caught:
        shipped().read_form("form\n31 32m\n1a\n")
    (problem,) = caught.value.problems
    assert problem.message == "31: a number needs the code of its form."


def test_a_form_of_other_knowledge_does_not_fit() -> None:
    with pytest.raises(AnswersError) as caught:
        shipped().read_form(f"form {of('small').blank_form().code}\n1y\n")
    assert [problem.code for problem in caught.value.problems] == ["C112"]


HOSTILE = {
    "huge": (b"form\n" + b"x" * MAX_BYTES, "Y101"),
    "binary": (b"form \x80\x81\xff", "Y102"),
    "cut off": ("form\nname Zo\u00eb".encode()[:-1], "Y102"),
    "many letters": (b"form\n" + b"9" * 100_000, "C118"),
    "nothing but numbers": (b"form\n" + b"31 " * 300, "C112"),
    "bell": (b"form\n\x07", "C118"),
    "escape": (b"form\n\x1b[2J", "C118"),
    "nested": (b"form\n" + b"[" * 1500, "C113"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_problem(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(AnswersError) as caught:
        shipped().read_form(content)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert len(str(caught.value)) < 1500


def test_after_many_problems_the_rest_is_not_read() -> None:
    with pytest.raises(AnswersError) as caught:
        shipped().read_form(b"form\n" + b"x_y\n" * 20_000)
    assert len(caught.value.problems) == 61
    assert {problem.code for problem in caught.value.problems} == {"C113", "C119"}


@given(st.text(max_size=200))
@settings(max_examples=100 * TIMES)
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    code = shipped().blank_form("squat").code
    lines: list[int] = []
    answers: dict[str, Any] = {}
    try:
        answers = shipped().read_form(f"form {code}\n{text}").answers
    except AnswersError as error:
        lines = [problem.line for problem in error.problems]
    assert (min(lines) > 0) if lines else (answers["ctx_lift"] == "squat")


@pytest.mark.parametrize(
    "content",
    [b"", b"hingedoc: 1\n", b"form: 1\n", b"formal\n", b"# form\nhingedoc: 1", b"{form}", "form\n".encode("utf-16")],
)
def test_what_is_no_short_file(content: bytes) -> None:
    assert is_short_file(content) is False


def test_an_empty_form_is_refused_only_where_the_first_line_is_missing() -> None:
    with pytest.raises(AnswersError):
        shipped().read_form("")
    assert shipped().read_form("form").answers == {}
