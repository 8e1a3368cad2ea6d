"""The gym card: one page, only what is due, and as much of it as can be read from the floor."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from tests.unit.reports import cases
from tests.unit.reports.test_escaping import Page
from tests.unit.reports.test_render import DATE, LONG, SAM, sizes, tags

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.drills import Dose
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.render import FORMATS, PAPERS, fill, render
from hingedoc.reports.views.card import card_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import ENGLISH

EXAMPLES = sorted(e.name for e in resources.examples().iterdir() if e.name.endswith(".yaml"))


def card(assessment: Stop | Guidance, kb: KnowledgeBase, format: str = "pdf", **more: Any) -> bytes:
    return render(assessment, kb, SAM, reader="card", format=format, date=DATE, **more)


def pages(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def view(assessment: Guidance, kb: KnowledgeBase) -> dict[str, Any]:
    return card_view(assessment, Print(kb, ENGLISH, SAM, DATE))


def with_dose(kb: KnowledgeBase, dose: dict[str, Any]) -> KnowledgeBase:
    """The same base, made anew, with another dose for its first drill."""
    drill = cases.DRILLS[0].model_copy(update={"dose": Dose.model_validate(dose)})
    fields = {name: value for name, value in dict(kb).items() if name in KnowledgeBase.model_fields}
    return cases.part(KnowledgeBase, **{**fields, "drills": (drill, *cases.DRILLS[1:])})


def crowded() -> Guidance:
    """More of everything than any plan has."""
    load = cases.UNLOADED.model_copy(update={"says": "Stick and body only. " * 8, "prohibitions": ("No. ",) * 40})
    drills = tuple(
        drill.model_copy(update={"name": "An uncommonly long name of a drill, part by part", "cues": ("Far " * 60,)})
        for drill in cases.PLAN.drills
    )
    retest = cases.PLAN.retest.model_copy(update={"if_not": "Stay at this load. " * 20, "tests": ("Knee: 7 cm",) * 6})
    plan = cases.PLAN.model_copy(update={"drills": drills, "retest": retest})
    return cases.referred().model_copy(
        update={"load": load, "plan": plan, "status": "unclear", "minor": True, "mentions_pain": True}
    )


#: A stop gets the referral page in its place.
GUIDED = sorted(name for name, make in cases.ASSESSMENTS.items() if isinstance(make(), Guidance))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("case", GUIDED)
def test_one_page_whatever_is_on_it(case: str, paper: str, kb: KnowledgeBase) -> None:
    assert len(pages(card(cases.ASSESSMENTS[case](), kb, paper=paper)).pages) == 1


def test_a_stop_has_no_card(kb: KnowledgeBase) -> None:
    stop = cases.stop()
    assert card(stop, kb) == render(stop, kb, SAM, reader="referral", format="pdf", date=DATE)


@pytest.mark.parametrize("paper", PAPERS)
def test_one_page_with_more_than_any_plan_has(paper: str, kb: KnowledgeBase) -> None:
    made = render(crowded(), kb, {"name": LONG}, reader="card", format="pdf", paper=paper, date=DATE)
    text = " ".join(pages(made).pages[0].extract_text().split())
    assert len(pages(made).pages) == 1
    assert "a pop with bruising" in text
    assert "An adult must be present" in text
    assert text.startswith("See a physio by 18 December 2026.")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_one_page_for_every_shipped_example(example: str, paper: str, advisor: Advisor) -> None:
    with (resources.examples() / example).open("rb") as file:
        case, _ = read_case(file, example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    made = pages(card(assessment, advisor.knowledge, paper=paper))
    assert len(made.pages) == 1 or isinstance(assessment, Stop)
    assert min(sizes(made)) >= 9


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_twice(assessment: Stop | Guidance, format: str, kb: KnowledgeBase) -> None:
    assert card(assessment, kb, format) == card(assessment, kb, format)


def test_headings_in_order_and_pictures_in_words(assessment: Stop | Guidance, kb: KnowledgeBase) -> None:
    found = tags(pages(card(assessment, kb)))
    levels = [int(tag[2:]) for tag, _ in found if re.fullmatch(r"/H\d", tag)]
    html = [int(tag[1]) for tag in Page(card(assessment, kb, "html").decode()).elements if re.fullmatch(r"h\d", tag)]
    for headings in (levels, html):
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(headings))
    figures = [node for tag, node in found if tag == "/Figure"]
    assert all(node.get("/Alt") for node in figures)
    if isinstance(assessment, Guidance) and assessment.status != "no_fault":
        assert len(figures) == 3


def test_a_name_that_cannot_be_set_leaves_the_rest(kb: KnowledgeBase) -> None:
    made = render(cases.guidance(), kb, {"name": "\U00012000\U00012001"}, reader="card", format="pdf", date=DATE)
    text = pages(made).pages[0].extract_text()
    assert "\U00012000" not in text
    assert text.startswith("Deadlift")


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ({"sets": 2, "reps": 4, "often": "daily"}, ("2 \u00d7 4", "daily")),
        ({"sets": 3, "reps": 5, "often": "session"}, ("3 \u00d7 5", "")),
        ({"sets": 3, "hold_s": 60, "per_side": True, "often": "daily"}, ("3 \u00d7 60 s", "each side, daily")),
        ({"sets": 1, "reps": 5, "hold_s": 3, "often": "session"}, ("5 \u00d7 3 s", "")),
        ({"text": "once; check again in four weeks", "often": "session"}, ("Once", "check again in four weeks")),
        ({"text": "10 pick-ups a day", "sets": 1, "reps": 10, "often": "daily"}, ("10 pick-ups a day", "")),
    ],
)
def test_a_dose_in_a_few_signs(dose: dict[str, Any], said: tuple[str, str], kb: KnowledgeBase) -> None:
    shown = view(cases.guidance(), with_dose(kb, {"text": "as it comes", **dose}))["drills"][0]
    assert (shown["amount"], shown["rest"]) == said


def test_the_load_decision_cuts_the_dose(kb: KnowledgeBase) -> None:
    changed = with_dose(kb, {"text": "as it comes", "sets": 3, "reps": 12, "often": "session"})
    assert view(cases.guidance(), changed)["drills"][0]["amount"] == "3 \u00d7 5"


def test_boxes_only_for_what_is_due(kb: KnowledgeBase) -> None:
    shown = view(cases.guidance(), kb)
    assert [c["says"] for c in shown["log"]["columns"]] == ["kg", "clean / 5", "reps left", "drill 3", "video"]
    assert shown["log"]["days"] == (1, 2, 3, 4, 5, 6)
    assert shown["daily"]["label"] == "1 and 2, daily"
    fault_free = view(cases.ASSESSMENTS["no_fault"](), kb)  # type: ignore[arg-type] # a Guidance by its name
    assert fault_free["daily"] is None
    assert fault_free["drills"] == ()


def test_pounds_are_logged_in_pounds(kb: KnowledgeBase) -> None:
    pounds = cases.ASSESSMENTS["pounds"]()
    assert isinstance(pounds, Guidance)
    assert view(pounds, kb)["log"]["columns"][0]["says"] == "lb"


def test_without_load_no_weight_is_logged(kb: KnowledgeBase) -> None:
    shown = view(cases.referred(), kb)
    assert [c["says"] for c in shown["log"]["columns"]] == ["drill 3", "video"]
    plan = cases.PLAN.model_copy(update={"drills": cases.PLAN.drills[:2]})
    assert view(cases.guidance(load=cases.UNLOADED, plan=plan), kb)["log"] is None


def test_a_light_card_has_no_large_dark_area(kb: KnowledgeBase) -> None:
    dark, light = (
        fill({**_whole(kb), "light": light}, "html", ENGLISH).partition("</style>")[2] for light in (False, True)
    )
    assert 'class="card-load"' in dark
    assert 'class="card-load light"' in light
    assert card(cases.guidance(), kb) != card(cases.guidance(), kb, light=True)


def _whole(kb: KnowledgeBase) -> dict[str, Any]:
    from hingedoc.reports.views.build import build_view

    return build_view(cases.guidance(), Print(kb, ENGLISH, SAM, DATE), reader="card")
