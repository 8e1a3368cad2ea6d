"""Conditions in words."""

from __future__ import annotations

import random

import pytest
from tests.support.generate import random_kb

from hingedoc.domain.bands import parse_bands, span
from hingedoc.domain.conditions import Condition
from hingedoc.reference.entries import Entries
from hingedoc.reference.phrasing import Phrasing
from hingedoc.reference.text import flat


@pytest.fixture(scope="module")
def phrasing() -> Phrasing:
    return Phrasing(Entries(random_kb(random.Random(1))))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({}, "always"),
        ({"obs_0": "present"}, "o [obs_0]: seen"),
        ({"obs_0": ["clear", "marked"]}, "o [obs_0]: clear or marked"),
        ({"obs_0": "absent"}, "o [obs_0]: looked for and not there"),
        ({"hx_0": "yes", "tst_c": ["a", "b"]}, "h [hx_0]: yes and t [tst_c]: a or b"),
        ({"tst_c": "not a"}, "t [tst_c]: b or c"),
        ({"hx_0": ["no", "yes"]}, "h [hx_0]: known"),
        ({"hx_0": ["yes", "unknown"]}, "h [hx_0]: yes or not known"),
        ({"hx_0": "unknown"}, "h [hx_0]: not known"),
        ({"tst_c": ["not a", "unknown"]}, "t [tst_c]: not known to be a"),
        ({"ms_0": "low"}, "m [ms_0]: low (under 3 x)"),
        ({"ms_0": ["low", "mid"]}, "m [ms_0]: low or mid (up to 10 x)"),
        ({"ms_0.left": "high"}, "m [ms_0], left side: high (over 10 x)"),
        ({"ms_0.gap": "flag"}, "m [ms_0], between the sides: flag (10 % or more)"),
        ({"ms_2.gap": "flag"}, "m [ms_2], between the sides: flag (over 2 x)"),
        ({"s1_0": "yes"}, "? [s1_0] yes"),
        ({"any": {"hx_0": "yes", "obs_0": "marked"}}, "h [hx_0]: yes or o [obs_0]: marked"),
        (
            {"tst_c": "c", "any": {"hx_0": "yes", "obs_0": "marked"}},
            "t [tst_c]: c and (h [hx_0]: yes or o [obs_0]: marked)",
        ),
        ({"any": {"kit.kit_a": "yes", "kit.kit_b": "yes"}}, "k [kit]: kit a or kit b"),
        ({"refers": "yes"}, "sent to somebody by a rule: yes"),
        ({"load.l9": "yes"}, "load line in force: l [L9]: yes"),
        (
            {"rows_n": ["two", "three_plus"]},
            "safety questions at “modify” or more [rows_n]: two or three plus",
        ),
    ],
)
def test_a_condition_reads_as_words(phrasing: Phrasing, written: dict[str, object], read: str) -> None:
    condition = Condition.model_validate(written)
    assert flat(phrasing.condition(condition)) == read


def test_what_lifts_a_restriction(phrasing: Phrasing) -> None:
    lifted = phrasing.except_when(Condition.model_validate({"hx_0": "yes"}))
    assert flat(lifted) == "unless known that h [hx_0]: yes"


def test_only_its_own_part_of_a_long_list_is_named_on_the_page_of_a_finding(phrasing: Phrasing) -> None:
    options = dict.fromkeys(("s1_0", "s1_1", "s1_2", "hx_0", "no_pain", "no_row", "complete"), "yes")
    condition = Condition.model_validate({"any": options})
    assert flat(phrasing.condition(condition, condition.literals()[3])) == "h [hx_0]: yes (or one of 6 others)"
    every = Condition.model_validate(options)
    assert flat(phrasing.condition(every, every.literals()[3])) == "h [hx_0]: yes (and 6 others)"
    assert flat(phrasing.condition(every)).count(" and ") == 6


@pytest.mark.parametrize(
    ("bands", "spans"),
    [
        ("low < 10 <= high", ["under 10 cm", "10 cm or more"]),
        ("low <= 10 < high", ["up to 10 cm", "over 10 cm"]),
        ("a < -2.5 <= b <= 4 < c", ["under -2.5 cm", "-2.5 to up to 4 cm", "over 4 cm"]),
        ("a < 1 <= b < 2 <= c", ["under 1 cm", "1 to under 2 cm", "2 cm or more"]),
        ("a <= 1 < b <= 2 < c", ["up to 1 cm", "over 1, up to 2 cm", "over 2 cm"]),
        ("only", ["any value"]),
    ],
)
def test_what_a_band_covers(bands: str, spans: list[str]) -> None:
    parsed = parse_bands(bands)
    assert [span(parsed, state, "cm") for state in parsed.states] == spans
