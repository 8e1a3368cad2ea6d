"""Weights in texts, said in the unit of the athlete."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, to_json
from hingedoc.domain.units import in_every_text, loose_weight, weight_said_in

SIZES = {"kg": 1.0, "lb": 0.45359237}
PLATES = {"kg": 2.5, "lb": 5.0}


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("Add 2.5 kg.", "lb", "Add 5 lb."),
        ("Add 5 lb.", "kg", "Add 2.5 kg."),
        ("Under 60 kg it may be up to 5 %.", "lb", "Under 130 lb it may be up to 5 %."),
        ("Bell (4 to 12 kg) at your chest", "lb", "Bell (5 to 25 lb) at your chest"),
        ("4-8 kg, or 10kg", "lb", "5-15 lb, or 20 lb"),
        ("1 kg", "lb", "5 lb"),
        ("135 lb, then 60 kg", "kg", "60 kg, then 60 kg"),
        ("0.21 Nm per kg, 3 kg/m, 5 kgs, 20 kgf", "lb", "0.21 Nm per kg, 3 kg/m, 5 kgs, 20 kgf"),
        ("2 x 5 reps, 70 %", "lb", "2 x 5 reps, 70 %"),
    ],
)
def test_a_weight_is_said_in_the_other_unit(text: str, unit: str, said: str) -> None:
    assert weight_said_in(text, unit, SIZES, PLATES) == said


@given(st.integers(1, 4000), st.sampled_from(["kg", "lb"]))
def test_never_heavier_than_written_and_always_plates(quarters: int, unit: str) -> None:
    other = "lb" if unit == "kg" else "kg"
    written = quarters / 4
    number, said_unit = weight_said_in(f"{written:g} {unit}", other, SIZES, PLATES).split()
    assert said_unit == other
    assert float(number) % PLATES[other] == 0
    in_kg = float(number) * SIZES[other]
    assert in_kg <= max(written * SIZES[unit], PLATES[other] * SIZES[other]) + 1e-9


@given(st.text(max_size=60))
def test_a_text_without_a_weight_is_left_alone(text: str) -> None:
    if not re.search(r"\d\s?(kg|lb)", text):
        assert weight_said_in(text, "lb", SIZES, PLATES) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a few kilos", "kilos"),
        ("five kg more", "kg"),
        ("Add 2.5 kg", None),
        ("4 to 12 lb", None),
        ("10 pounds", "pounds"),
    ],
)
def test_a_weight_that_cannot_be_said_is_found(text: str, found: str | None) -> None:
    assert loose_weight(text, SIZES) == found


def test_what_does_not_change_is_the_same_object() -> None:
    value = {"a": ("one", ("two",)), "b": 3}
    assert in_every_text(value, lambda text: text) is value
    assert in_every_text(value, str.upper) == {"a": ("ONE", ("TWO",)), "b": 3}


def test_the_base_in_pounds_names_no_kilograms(advisor: Advisor) -> None:
    kb = advisor.knowledge
    pounds = kb.in_unit("lb")
    told = {
        "load",
        "steps",
        "notes",
        "prohibitions",
        "bars",
        "contradictions",
        "causes",
        "drills",
        "pathway",
        "wording",
    }
    assert re.search(r"\d kg\b", kb.model_dump_json(include=told))
    assert not re.search(r"\d kg\b", pounds.model_dump_json(include=told))
    assert {d.id for d in pounds.drills} == {d.id for d in kb.drills}
    assert kb.in_unit("kg") is kb
    assert kb.in_unit(None) is kb
    assert kb.in_unit("stone") is kb
    assert kb.in_unit("lb") is pounds
    # What stands as worded is left as it is.
    assert pounds.tables is kb.tables
    assert pounds.stage_one is kb.stage_one


@pytest.mark.parametrize(("load", "unit", "other"), [("225 lb", "lb", "kg"), ("100 kg", "kg", "lb")])
def test_an_assessment_names_one_unit(load: str, unit: str, other: str, advisor: Advisor) -> None:
    answers = {"hx_reference_load": load, "ctx_lift": "deadlift", "s1_age": 30, "obs_back_first_descent": "marked"}
    result = advisor.assess(answers, safety="none")
    assert isinstance(result, Guidance)
    assert result.unit == unit
    assert not re.search(rf"\d {other}\b", to_json(result))
