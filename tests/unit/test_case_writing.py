from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from hingedoc.authoring.cases import read_case
from hingedoc.authoring.writing import case_json, case_yaml
from hingedoc.domain.case import Case

#: Any character but half of one; JSON alone can hold those.
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=25)
_NUMBER = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
_PLAIN = st.none() | st.booleans() | _NUMBER | _TEXT
_ANSWER = _PLAIN | st.lists(_PLAIN, max_size=3) | st.dictionaries(_TEXT, _PLAIN, max_size=3)
_CASE = st.builds(
    lambda athlete, safety, answers: Case(hingedoc=1, athlete=athlete, safety=safety, answers=answers),
    st.dictionaries(_TEXT, _PLAIN, max_size=3),
    st.sampled_from([None, "none"]),
    st.dictionaries(_TEXT, _ANSWER, max_size=4),
)


@given(_CASE)
def test_a_case_written_is_read_as_the_same(case: Case) -> None:
    for text in (case_yaml(case), case_json(case)):
        again, _ = read_case(text.encode(), "case")
        assert again == case


ODD: dict[str, Any] = {
    "a word": "marked",
    "two words": "100 kg",
    "yes": "yes",
    "null": "null",
    "true": "true",
    "a number": "017",
    "another": "1e5",
    "nothing": "",
    "blanks": "  a  ",
    "a colon": "a: b",
    "a comment": "a #b",
    "an anchor": "&a",
    "a tag": "!!python/object/apply:os.system [x]",
    "lines": "a\nb\r\nc\u2028d\x85e",
    "quotes": "\"a\" 'b' \\c",
    "controls": "\x00\x07\x1b[31m\x7f\x9b",
    "direction": "\u202eabc",
    "far away": "\U0001f3cb",
}


@pytest.mark.parametrize("name", ODD)
def test_what_looks_like_something_else_stays_what_it_is(name: str) -> None:
    case = Case(hingedoc=1, athlete={"name": ODD[name]}, answers={name: [ODD[name]], "d": {ODD[name]: ODD[name]}})
    again, _ = read_case(case_yaml(case).encode(), "case")
    assert again == case


def test_half_a_character_is_shown_where_it_cannot_be_written() -> None:
    case = Case(hingedoc=1, athlete={"name": "a\ud800"})
    assert read_case(case_yaml(case).encode(), "case")[0].athlete == {"name": "a\ufffd"}
    assert read_case(case_json(case).encode(), "case")[0] == case
    odd = Case(hingedoc=1, answers={"hold": {"\ud800": 1}})
    assert read_case(case_json(odd).encode(), "case")[0] == odd


def test_it_is_pleasant_to_read() -> None:
    case = Case(
        hingedoc=1,
        athlete={"name": "Sam O'Neill", "born": 1990},
        safety="none",
        answers={"s1_age": 30, "tst_one": {"left": 7.5, "right": -16}, "kit": ["stick", "barbell"], "ok": True},
    )
    assert case_yaml(case) == (
        "hingedoc: 1\n"
        "athlete:\n"
        '  name: "Sam O\'Neill"\n'
        "  born: 1990\n"
        "safety: none\n"
        "answers:\n"
        "  s1_age: 30\n"
        "  tst_one: {left: 7.5, right: -16}\n"
        "  kit: [stick, barbell]\n"
        "  ok: true\n"
    )
