"""Every page that an athlete may read, of generated cases: its words, its figures, and a referral that stands alone.

200 cases in `make test`, ten times as many in `make soak`, all of them other ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from tests.support.effort import TIMES
from tests.support.pdf_page import words_of
from tests.support.printed import ATHLETES_PAGES, DATE, EXAMPLES, Printed
from tests.support.wording import House, flat, seen_in_html, strings

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.inference.population import SEED, Answers, population
from hingedoc.reports.render import FORMATS, fill
from hingedoc.reports.views.build import READERS, build_view
from hingedoc.reports.views.shared import Print, View
from hingedoc.words import Words

CHUNKS, SIZE = 8, 25 * TIMES
chunks = pytest.mark.parametrize("chunk", range(CHUNKS))


class Case(NamedTuple):
    """One generated case."""

    answers: Answers
    assessment: Stop | Guidance


@pytest.fixture(scope="module")
def house(advisor: Advisor) -> House:
    return House(advisor.knowledge)


@cache
def cases(advisor: Advisor, chunk: int) -> tuple[Case, ...]:
    """Generated cases, their loads in kilograms."""
    made = population(advisor.knowledge, SIZE, SEED * TIMES + chunk)
    return tuple(Case(dict(one.answers), advisor.assess(one.memory)) for one in made)


def views(advisor: Advisor, case: Case) -> Iterator[tuple[str, View, Print]]:
    """What each reader among the athlete and those with them gets. A stop is the same for all."""
    unit = None if isinstance(case.assessment, Stop) else case.assessment.unit
    p = Print(advisor.knowledge.in_unit(unit), Words(), {"name": "Sam", "visit": 1}, DATE, "a4")
    for reader in ATHLETES_PAGES[:1] if isinstance(case.assessment, Stop) else ATHLETES_PAGES:
        yield reader, build_view(case.assessment, p, reader=reader), p


def pages(view: View, p: Print) -> Iterator[tuple[str, str]]:
    """What is read in each quick format."""
    yield "txt", flat(fill(view, "txt", p.w))
    yield "html", seen_in_html(fill(view, "html", p.w))


def shown(found: list[str]) -> str:
    return "\n".join(dict.fromkeys(found))


@chunks
def test_words_units_and_sentences(chunk: int, advisor: Advisor, house: House) -> None:
    found: list[str] = []
    for case in cases(advisor, chunk):
        for reader, view, p in views(advisor, case):
            found += [f"{reader}: {fault}" for fault in house.faults_of_view(view)]
            for format, page in pages(view, p):
                found += [f"{reader}, {format}: {fault}" for fault in house.faults_of_page(page)]
                found += [f"{reader}, {format}: in kg, but {text}" for text in with_unit(page, "lb")]
    assert not found, shown(found)


def test_a_page_in_pounds_names_no_kilograms(advisor: Advisor) -> None:
    kb, load = advisor.knowledge, advisor.knowledge.roles.reference_load
    found: list[str] = []
    for made in population(kb, 100 * TIMES):
        given = made.answers.get(load)
        if isinstance(given, int | float) and 1 <= given <= 500:
            answers = {**made.answers, load: f"{given} lb"}
            for reader, view, _ in views(advisor, Case(answers, advisor.assess(answers))):
                found += [f"{reader}: {fault}" for text in strings(view) for fault in with_unit(text, "kg")]
    assert not found, shown(found)


def with_unit(page: str, unit: str) -> list[str]:
    """Where a page says a unit, with what stands around it."""
    return re.findall(rf".{{0,40}}\b{unit}s?\b.{{0,20}}", page)


@chunks
def test_an_emergency_answer_leaves_nothing_but_the_referral(chunk: int, advisor: Advisor) -> None:
    kb, rng = advisor.knowledge, random.Random(chunk)
    rows = [row for row in kb.rows.values() if row.urgency.startswith("emergency")]
    for case in cases(advisor, chunk)[:: 4 if TIMES == 1 else 1]:
        row = rng.choice(rows)
        worse = {**case.answers, row.id: "yes", **({rng.choice(row.opened_by): "yes"} if row.opened_by else {})}
        for reader, view, p in views(advisor, Case(worse, advisor.assess(worse))):
            for format, page in pages(view, p):
                assert faults_of_referral(advisor, page) == [], (row.id, reader, format)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_emergency_answer_added_to_an_example_rules_every_page(reader: str, example: str, advisor: Advisor) -> None:
    case, _ = Printed(advisor).cases[example]
    row = next(row for row in advisor.knowledge.rows.values() if row.urgency.startswith("emergency"))
    # With "none", every question was answered no; here one was not.
    umbrellas = dict.fromkeys(advisor.knowledge.umbrellas, "no") if case.safety == "none" else {}
    opened = {row.opened_by[0]: "yes"} if row.opened_by else {}
    assessment = advisor.assess({**umbrellas, **case.answers, **opened, row.id: "yes"})
    for format in FORMATS:
        made = advisor.report(assessment, reader=reader, format=format, athlete=case.athlete, date=DATE)
        text = words_of(made) if format == "pdf" else seen_in_html(made.decode()) if format == "html" else made.decode()
        assert faults_of_referral(advisor, flat(text)) == [], format


def faults_of_referral(advisor: Advisor, page: str) -> list[str]:
    """What has no place on the page of somebody who has to be seen now, and what is missing there."""
    page = re.sub(r"report \w{4}-\w{3}", "", page.lower())
    lead = re.match(r"\W*(?:go to an? .{3,40}|call your local emergency number) now", page)
    found = [] if lead else [f"begins: {page[:80]}"]
    found += [f"says {name}" for name in _plan_words(advisor) if name in page]
    found += [f"gives a load: {load}" for load in re.findall(r"\d+ ?(?:kg|lb)\b|\d+ ?[x×] ?\d+", page)]
    return found


@cache
def _plan_words(advisor: Advisor) -> tuple[str, ...]:
    """Names of drills and causes, and the words of a plan.

    What they were doing and what was measured may be named: some drills are lifts, and some are tests.
    """
    kb, w = advisor.knowledge, Words()
    names = [drill.name for drill in kb.drills]
    names += [name for cause in kb.causes for name in (cause.name, cause.athlete_name)]
    facts = {word.lower() for word in kb.wording.words["lift"].values()}
    facts |= {finding.name.lower() for finding in kb.findings.values()}
    return tuple(name.lower() for name in (*names, w.LOAD, w.TICKS, w.WHY, w.SESSION) if name.lower() not in facts)


def test_what_is_looked_for_is_found(advisor: Advisor, house: House) -> None:
    assert house.faults_of_page("We treat a torn thing.")
    assert house.faults_of_page("You must do it.")
    assert not house.faults_of_page(flat(advisor.knowledge.wording.texts["intended_use"]))
    assert house.faults_of_view({"told": ("One-leg bridge hold: left 20, right 0",)})
    assert house.faults_of_view({"told": ("Held for 14; then it fell",)})
    assert not house.faults_of_view({"told": ("left 20 s, right 0 s", "hip 10, knee 15, trunk 0 degrees", "6 of 10")})
    assert house.faults_of_view({"says": "and on " * 11})
    assert house.faults_of_view({"says": ("It goes on and on and on like this for a long while. ") * 3})
    assert with_unit("Start at 50 kg.", "kg")
    assert faults_of_referral(advisor, "Go to an emergency department now. Glute bridge, 3 x 8 with 20 kg.") == [
        "says glute bridge",
        "gives a load: 3 x 8",
        "gives a load: 20 kg",
    ]
    assert faults_of_referral(advisor, "Keep training.")
