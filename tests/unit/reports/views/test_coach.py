"""The coach report: every rule is on it, nothing on it was worked out by it, and its pages hold what they should."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.reports import cases
from tests.unit.reports.test_escaping import Page
from tests.unit.reports.test_render import pdf_of, sizes, tags
from tests.unit.reports.views.test_view import METHODS, values

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.case import Case
from hingedoc.domain.findings import YesNo
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.population import population
from hingedoc.inference.rete import Rete
from hingedoc.reports.render import PAPERS, render
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import ENGLISH

DATE = dt.date(2026, 11, 20)
#: Generated cases; about two in three of them may train.
GENERATED = 90
GUIDED = sorted(name for name, made in cases.ASSESSMENTS.items() if isinstance(made(), Guidance))
EXAMPLES = sorted(e.name for e in resources.examples().iterdir() if e.name.endswith(".yaml"))


def case_of(example: str) -> Case:
    with (resources.examples() / example).open("rb") as file:
        return read_case(file, example)[0]


def flat(value: Any) -> str:
    """Everything that a view says, as one text."""
    return " ".join(v for v in values(value) if isinstance(v, str))


def coach(assessment: Stop | Guidance, kb: KnowledgeBase, **more: Any) -> dict[str, Any]:
    return build_view(assessment, Print(kb, ENGLISH, {"name": "Sam"}, DATE, **more), reader="coach")


@pytest.fixture(scope="module")
def guided(advisor: Advisor) -> list[tuple[WorkingMemory, Guidance]]:
    """Generated athletes who may train."""
    made = ((one.memory, advisor.assess(one.memory)) for one in population(advisor.knowledge, GENERATED))
    return [(memory, assessment) for memory, assessment in made if isinstance(assessment, Guidance)]


def test_every_rule_that_fired_is_there_with_id_weight_source_and_grade(
    advisor: Advisor, guided: list[tuple[WorkingMemory, Guidance]]
) -> None:
    rete = Rete(advisor.program)
    written = {f"{c.id}.{e.id}": e for c in advisor.knowledge.causes for e in c.evidence}
    checked = 0
    for memory, assessment in guided:
        rules = coach(assessment, advisor.knowledge)["rules"]
        rows = {
            (group["title"][0]["text"].partition(":")[0], row[0][1]["text"]): row
            for group in rules
            for row in group["rows"]
        }
        fired = rete.run(memory).weights
        assert len(rows) == len(fired)
        for rule, weight in fired.items():
            cause, _, own = rule.partition(".")
            number, _, _, shown, source = rows[advisor.knowledge.causes_by_id[cause].name, own]
            assert number[0]["text"] == f"r{written[rule].number}"
            assert shown == f"{weight:+d}".replace("-", "\u2212")
            assert source.endswith(f"; {written[rule].grade}")
            assert all(key in source for key in written[rule].sources)
            checked += 1
    assert checked > 200


def test_a_rule_that_does_not_count_names_the_one_that_does(advisor: Advisor) -> None:
    case = case_of("rower.yaml")
    said = flat(coach(advisor.assess(case.answers, safety=case.safety), advisor.knowledge)["rules"])
    assert "Not counted: r246 stands for the group novice" in said


def test_at_most_six_causes_are_drawn_and_the_rest_is_said(
    advisor: Advisor, guided: list[tuple[WorkingMemory, Guidance]]
) -> None:
    for _, assessment in guided:
        shown = coach(assessment, advisor.knowledge)["evidence"]
        names = [row["name"] for row in shown["rows"]]
        ranked = [cause.name for cause in assessment.causes]
        assert len(names) <= 6
        assert names[: len(ranked)] == ranked[:6]
        assert len(names) - min(6, len(ranked)) <= 2
        every = {c.name for c in (*assessment.causes, *assessment.argued_against) if c.word}
        assert all(name in names or name in (shown["rest"] or "") for name in every)
        silent = len({*ranked, *(c.name for c in (*assessment.argued_against, *assessment.unranked))} - {*names})
        silent -= sum(name not in names for name in every)
        assert shown["under"] is None if not silent else f" {silent} more under 0.20" in shown["under"]


def test_bars_of_all_causes_have_one_scale(advisor: Advisor) -> None:
    case = case_of("rower.yaml")
    assessment = advisor.assess(case.answers, safety=case.safety)
    assert isinstance(assessment, Guidance)
    rows = coach(assessment, advisor.knowledge)["evidence"]["rows"]
    scales = set()
    for cause, row in zip(assessment.causes, rows, strict=False):
        solid = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"[^>]*fill="#0b4a66"', row["bar"]["svg"])]
        counted = [s.weight for s in cause.for_ if s.counted]
        assert len(solid) == len(counted)
        scales |= {round(width / weight, 2) for width, weight in zip(solid, counted, strict=True) if weight > 200}
    assert len(scales) == 1


def test_the_load_says_which_line_made_it(advisor: Advisor, guided: list[tuple[WorkingMemory, Guidance]]) -> None:
    for _, assessment in guided:
        lines = coach(assessment, advisor.knowledge)["load"]["lines"]
        assert [line[0]["text"] for line in lines] == [f"{line}:" for line in assessment.load.lines]


def test_what_would_change_comes_from_the_engine(advisor: Advisor) -> None:
    case = case_of("rower.yaml")
    assessment = advisor.assess(case.answers, safety=case.safety)
    assert isinstance(assessment, Guidance)
    assert coach(assessment, advisor.knowledge)["changes"] == ()
    changes = advisor.changes(case.answers, safety=case.safety)
    shown = coach(assessment, advisor.knowledge, changes=changes)
    assert assessment.next
    assert changes[0].finding == assessment.next.finding
    assert len(shown["changes"]) == len(changes)
    one = next(change for change in changes[1:] if isinstance(advisor.knowledge.findings[change.finding], YesNo))
    for answer in one.answers:
        then = advisor.assess({**case.answers, one.finding: answer.answer}, safety=case.safety)
        assert isinstance(then, Guidance)
        assert answer.leads_anew == (then.causes[0].id != assessment.causes[0].id)
        if answer.leads_anew:
            assert f"then {then.causes[0].name} leads" in flat(shown["changes"][changes.index(one)])


def test_a_stop_has_nothing_that_would_change(advisor: Advisor) -> None:
    case = case_of("emergency.yaml")
    assert advisor.changes(case.answers, safety=case.safety) == ()


def test_what_answers_do_alike_is_one_row(advisor: Advisor) -> None:
    case = case_of("rower.yaml")
    assessment = advisor.assess(case.answers, safety=case.safety)
    shown = coach(assessment, advisor.knowledge, changes=advisor.changes(case.answers, safety=case.safety))
    for change in shown["changes"]:
        done = [row[1] for row in change["rows"]]
        assert len(done) == len(set(done))


@pytest.mark.parametrize("case", GUIDED)
def test_the_view_holds_plain_values_only(case: str, kb: KnowledgeBase) -> None:
    for value in values(coach(cases.ASSESSMENTS[case](), kb)):
        assert type(value) in (dict, tuple, str, int, float, bool, type(None))
        if isinstance(value, dict):
            assert not METHODS & set(value)


def test_sentences_are_short_enough_for_a_coach(advisor: Advisor, guided: list[tuple[WorkingMemory, Guidance]]) -> None:
    for _, assessment in guided:
        shown = coach(assessment, advisor.knowledge)
        said = [shown["headline"], *(tile["note"] for tile in shown["tiles"]), shown["evidence"]["how"]]
        for text in said:
            for sentence in re.split(r"(?<=[.:;])\s", text):
                assert len(sentence.split()) <= 28, sentence


def test_a_referral_stands_first(kb: KnowledgeBase) -> None:
    for format in ("html", "md", "txt"):
        text = render(cases.referred(), kb, {"name": "Sam"}, reader="coach", format=format, date=DATE).decode()
        body = text.partition("<main>")[2] if format == "html" else text
        said = re.sub(r"<[^>]+>|^#+ ", "", body).strip().lower()
        assert said.startswith("see a physio within four weeks")
        assert said.index("coach report") > said.index("until then")


@pytest.mark.parametrize("case", ["stop", "refer", "crowded_stop"])
def test_a_stop_is_the_referral_page(case: str, kb: KnowledgeBase) -> None:
    assert coach(cases.ASSESSMENTS[case](), kb)["kind"] == "referral"


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_page_1_of_every_example_is_one_page(example: str, paper: str, advisor: Advisor) -> None:
    case = case_of(example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    if isinstance(assessment, Stop):
        return
    reader = pdf_of(assessment, advisor.knowledge, paper, "coach", **case.athlete)
    assert len(reader.pages) <= 4
    first, second = (" ".join(page.extract_text().split()) for page in reader.pages[:2])
    assert "Fingerprints: answers" in first
    assert assessment.plan.retest.what in first
    assert second.startswith(("Where this athlete is on the pathway", "Every rule that fired"))
    assert "a pop with bruising" in " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("case", GUIDED)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_pdf_is_accessible_and_large_enough(case: str, paper: str, kb: KnowledgeBase) -> None:
    reader = pdf_of(cases.ASSESSMENTS[case](), kb, paper, "coach")
    found = tags(reader)
    headings = [int(tag[2:]) for tag, _ in found if re.fullmatch(r"/H\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    figures = [node for tag, node in found if tag == "/Figure"]
    assert all(node.get("/Alt") for node in figures)
    assert min(sizes(reader)) >= 9


def test_every_cause_that_is_drawn_is_a_figure(kb: KnowledgeBase) -> None:
    figures = [node for tag, node in tags(pdf_of(cases.guidance(), kb, "a4", "coach")) if tag == "/Figure"]
    assert len(figures) == 5 + len(("the load ladder", "the pathway"))


@pytest.mark.parametrize("case", GUIDED)
def test_html_has_headings_in_order_and_heads_of_rows(case: str, kb: KnowledgeBase) -> None:
    html = render(cases.ASSESSMENTS[case](), kb, {"name": "Sam"}, reader="coach", format="html", date=DATE).decode()
    page = Page(html)
    headings = [int(tag[1]) for tag in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert "script" not in page.elements
    assert html.count("<th ") == len(re.findall(r'<th scope="(?:col|row|rowgroup)"', html))


@pytest.mark.parametrize("paper", PAPERS)
def test_long_things_stay_inside_the_margins(paper: str, kb: KnowledgeBase) -> None:
    drill = cases.planned(0, "pattern").model_copy(update={"name": "A drill whose name has exactly 40 letters"})
    plan = cases.PLAN.model_copy(update={"drills": (drill, *cases.PLAN.drills[1:])})
    long = cases.guidance(plan=plan, not_looked_at=tuple(f"unknown_finding_{i}" for i in range(60)))
    reader = pdf_of(long, kb, paper, "coach", name="Wolfeschlegelsteinhausenbergerdorff " * 8)
    for page in reader.pages:
        width = float(page.mediabox[2])
        places: list[float] = []

        def seen(text: str, _cm: Any, tm: list[float], _font: Any, size: float, places: list[float] = places) -> None:
            if text.strip():
                places.append(tm[4] + len(text.strip()) * abs(size * tm[0]) * 0.3)

        page.extract_text(visitor_text=seen)
        assert max(places) < width - 25
