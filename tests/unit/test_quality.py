"""What the checks of quality rest on, piece by piece."""

from __future__ import annotations

import random
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from tests.support.generate import random_kb

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.authoring.codes import catalogue
from hingedoc.authoring.load import load
from hingedoc.authoring.quality import quality
from hingedoc.authoring.quality.athlete import athlete_texts
from hingedoc.authoring.quality.readability import grade, sentences, syllables
from hingedoc.authoring.quality.satisfiable import Possible
from hingedoc.authoring.reporting import Inside
from hingedoc.domain.conditions import Condition
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.scales import TEXTS
from hingedoc.errors import Problem

ROOT = Path(__file__).parents[2]
SMALL = load(ROOT / "tests" / "support" / "small_base").kb
POSSIBLE = Possible.of(SMALL)

HEARD = {
    1: "hip moves raised line goes eye through squeeze toes",
    2: "lifted boxes little angles motion special muscle being needed handle people hinges",
    3: "kettlebell ratio area serious idea physio exercise resistance clinician",
    4: "emergency experience professional",
}


@pytest.mark.parametrize(("number", "words"), HEARD.items())
def test_syllables_are_counted_as_they_are_heard(number: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), number)


def test_a_sentence_ends_where_a_reader_breathes() -> None:
    assert sentences("Stand tall: ribs down. Don’t hold 2.5 s!\nBreathe") == [
        ["Stand", "tall"],
        ["ribs", "down"],
        ["Don't", "hold", "2.5", "s"],
        ["Breathe"],
    ]


def test_the_grade_is_that_of_the_formula() -> None:
    # Nine words, ten syllables, one sentence: 0.39 * 9 + 11.8 * 10 / 9 - 15.59.
    assert grade("The cat sat on the mat by the window.") == 1.0
    assert grade("") == 0.0


def test_every_text_that_a_page_looks_up_is_one_that_a_base_must_have() -> None:
    looked_up = set()
    for path in (ROOT / "src").rglob("*.py"):
        for subscript in re.findall(r"texts\[([^]]*(?:\[[^]]*\][^]]*)?)\]", path.read_text("utf-8")):
            looked_up |= set(re.findall(r"[\"']([a-z_]+)[\"']", subscript))
    leads = {text for text in TEXTS if text.startswith("lead_")}
    assert looked_up - {"lead_", "screen", "action"} == TEXTS - leads | (looked_up & leads)


def test_every_athlete_text_is_walked_with_its_place(shipped: KnowledgeBase) -> None:
    walked = {(entry, inside): text for entry, inside, text, _ in athlete_texts(shipped)}
    drill, cause = shipped.drills[0], shipped.causes[0]
    assert walked[drill.id, ("steps", 0)] == drill.steps[0]
    assert walked[cause.id, ("evidence", 0, "because")] == cause.evidence[0].because
    assert not {key for _, key in walked if key[-1] in shipped.wording.excepted}


def test_everything_that_a_sheet_prints_of_the_knowledge_is_walked(advisor: Advisor) -> None:
    walked = {text for _, _, text, _ in athlete_texts(advisor.knowledge)}
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        case, _ = read_case(path, path.name)
        result = advisor.assess(case.answers, safety=case.safety)
        if result.plan is None:
            continue
        for drill in result.plan.drills:
            assert {*drill.steps} <= walked | {advisor.knowledge.wording.texts["breathe_out_step"]}, path.name


def brute(condition: Condition) -> bool:
    """Whether any assignment satisfies a condition: every column it names through every state it can take."""
    names = sorted({SMALL.column_of(lit.finding) for lit in condition.literals()} | {SMALL.roles.lift})
    spaces = [sorted(POSSIBLE.states[name]) for name in names]
    for states in product(*spaces):
        case = dict(zip(names, states, strict=True))
        seen = {name for name, lifts in POSSIBLE.lifts.items() if case.get(name) in ("slight", "clear", "marked")}
        if any(case[SMALL.roles.lift] not in POSSIBLE.lifts[name] for name in seen):
            continue
        if all(
            any(case[SMALL.column_of(lit.finding)] in POSSIBLE.accepted(lit) for lit in c) for c in condition.clauses
        ):
            return True
    return False


LITERALS = [
    {"heels_rise": "present"},
    {"heels_rise": "absent"},
    {"heels_rise": "marked"},
    {"front_knee_caves": "present"},
    {"which_lift": "squat"},
    {"which_lift": "lunge"},
    {"ankle_signs": "both"},
    {"shape_line": "yes"},
    {"tst_plates_under_heels": "better"},
    {"tst_plates_under_heels": "the_same"},
]


@given(st.lists(st.lists(st.sampled_from(LITERALS), min_size=1, max_size=2), min_size=1, max_size=4))
def test_a_rule_is_called_impossible_exactly_where_no_answers_satisfy_it(clauses: list[list[dict[str, str]]]) -> None:
    condition = Condition.model_validate([{"any": clause} for clause in clauses])
    assert (POSSIBLE.why_not(condition) == "") == brute(condition)


def test_any_base_can_be_checked() -> None:
    """Also one whose parts were made at random: little in it is complete, and the checks get to the end."""

    def report(code: str, message: str, entry: str, inside: Inside = (), hint: str = "") -> Problem:
        return Problem(code, message, entry, hint=hint)

    for seed in range(12):
        codes = {problem.code for problem in quality(random_kb(random.Random(seed)), report)}
        assert {"K343", "K351"} <= codes <= {*catalogue()}
