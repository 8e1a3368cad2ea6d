"""The athlete's sheet holds: two pages, inside its margins, in the order that its status asks for."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from tests.unit.reports import cases
from tests.unit.reports.hostile import HOSTILE, PEOPLE
from tests.unit.reports.test_render import tags

from hingedoc.domain.assessment import Guidance
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.render import PAPERS, fill, render
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import ENGLISH

DATE = dt.date(2026, 11, 20)
#: Points: the margins of the page, and what a glyph or a line may reach past its own origin.
LEFT, TOP, BOTTOM, SLACK = 14 * 72 / 25.4, 11 * 72 / 25.4, 6 * 72 / 25.4, 3.0


@pytest.fixture(params=[(case, paper) for case in HOSTILE for paper in PAPERS], ids=" ".join, scope="module")
def crowded(request: pytest.FixtureRequest, kb: KnowledgeBase) -> pypdf.PdfReader:
    case, paper = request.param
    return pypdf.PdfReader(io.BytesIO(render(HOSTILE[case](), kb, PEOPLE, format="pdf", paper=paper, date=DATE)))


def flat(page: pypdf.PageObject) -> str:
    return " ".join(page.extract_text().split())


def text_of(assessment: Guidance, kb: KnowledgeBase, format: str = "txt") -> str:
    return fill(build_view(assessment, Print(kb, ENGLISH, {"name": "Sam"}, DATE)), format, ENGLISH)


def in_order(text: str, *parts: str) -> bool:
    places = [text.lower().find(part.lower()) for part in parts]
    return -1 not in places and all(one < other for one, other in pairwise(places))


def test_however_much_there_is_to_say_it_is_two_pages(crowded: pypdf.PdfReader) -> None:
    assert len(crowded.pages) == 2


def test_the_safety_net_stays_on_page_1(crowded: pypdf.PdfReader) -> None:
    assert "Stop training and go to an emergency department" in flat(crowded.pages[0])
    assert "a pop with bruising" in flat(crowded.pages[0])


def test_what_it_is_and_what_it_is_not_stands_on_it(crowded: pypdf.PdfReader) -> None:
    page = flat(crowded.pages[1])
    assert "It is not a medical device." in page
    assert "The safety questions have not been clinically validated." in page


def test_nothing_runs_over_the_page(crowded: pypdf.PdfReader) -> None:
    places: list[tuple[float, float]] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            places.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    for page in crowded.pages:
        places.clear()
        page.extract_text(visitor_text=seen)
        width, height = (float(side) for side in page.mediabox[2:])
        assert min(x for x, _ in places) >= LEFT - SLACK
        assert max(x for x, _ in places) <= width - LEFT
        assert min(y for _, y in places) >= BOTTOM
        assert max(y for _, y in places) <= height - TOP
        assert len(places) > 20


def test_no_picture_runs_over_the_page(crowded: pypdf.PdfReader) -> None:
    width, height = (float(side) for side in crowded.pages[0].mediabox[2:])
    boxes = [node["/A"][0]["/BBox"] for tag, node in tags(crowded) if tag == "/Figure"]
    assert len(boxes) >= 4
    for box in boxes:
        left, bottom, right, top = map(float, box)
        assert left >= LEFT - SLACK
        assert right <= width - LEFT + SLACK
        assert BOTTOM <= bottom < top <= height - TOP + SLACK


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("make", [cases.referred, HOSTILE["referred"]], ids=["usual", "crowded"])
def test_the_referral_box_is_first_and_whole_on_page_1(make: Any, paper: str, kb: KnowledgeBase) -> None:
    made = render(make(), kb, PEOPLE, format="pdf", paper=paper, date=DATE)
    page = flat(pypdf.PdfReader(io.BytesIO(made)).pages[0])
    assert page.startswith("See a physio within four weeks")
    assert in_order(page, "By 18 December 2026", "Until then: Stick and body weight only", "Deadlift: your next")


def test_every_safety_row_that_speaks_is_printed(kb: KnowledgeBase) -> None:
    made = render(HOSTILE["rows"](), kb, PEOPLE, format="pdf", date=DATE)
    one, two = (flat(page) for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    assert [f"row {n}." in one for n in range(1, 9)] == [True] * 4 + [False] * 4
    assert [f"row {n}." in two for n in range(1, 9)] == [False] * 4 + [True] * 4


@pytest.mark.parametrize(
    ("case", "order"),
    [
        ("explained", ("You pull before", "Likely contributors", "1. Wall hinge", "Load to start with", "Check:")),
        ("unclear", ("Not clear yet", "Both fit", "1. The one test first", "2. Wall hinge", "Load to start", "Check:")),
        ("no_fault", ("No fault worth changing", "Load, as it is now", "Check:", "Why we think so")),
        (
            "incomplete",
            ("Safety questions still open", "1. Wall hinge", "Stick and body weight only, and", "All open safety"),
        ),
        ("referred", ("See a physio", "Until then", "Deadlift:", "You pull before", "1. Wall hinge", "Load for now")),
    ],
)
def test_the_order_of_blocks_is_that_of_the_status(case: str, order: tuple[str, ...], kb: KnowledgeBase) -> None:
    assessment = cases.ASSESSMENTS[case]()
    assert isinstance(assessment, Guidance)
    assert in_order(text_of(assessment, kb), *order)


def test_what_paper_cuts_stands_in_full_in_html(kb: KnowledgeBase) -> None:
    html = text_of(HOSTILE["explained"](), kb, "html")
    assert all(f"and not; pair {n}" in html for n in range(20))
    assert all(f"Note {n}" in html for n in range(2))


def test_the_athlete_is_asked_in_the_athletes_words(kb: KnowledgeBase) -> None:
    assessment = cases.ASSESSMENTS["incomplete"]()
    assert isinstance(assessment, Guidance)
    found = kb.findings["row_1"].model_copy(update={"ask_athlete": "Is there any numbness where you would sit?"})
    known = kb.model_copy()
    known.__dict__["findings"] = {**kb.findings, "row_1": found}
    assert "Is there any numbness where you would sit?" in text_of(assessment, known)


def test_sets_and_reps_of_the_day_stand_where_the_decision_has_none(advisor: Any) -> None:
    from hingedoc.reports.views.load import load_view

    session = advisor.knowledge.pathway.sessions[0]
    day = next(line for line in session.lines if line.lift)
    part = cases.PLAN.session[0].model_copy(update={"part": day.part, "text": day.text})
    p = Print(advisor.knowledge, ENGLISH, {})
    free = cases.LOAD.model_copy(update={"reps_to": None})
    assert load_view(free, p, (part,))["sets"] == "Up to 3 sets of up to 6 reps"
    assert load_view(cases.LOAD, p, (part,))["sets"] == "Up to 3 sets of up to 5 reps"
    assert load_view(cases.LOAD, p)["sets"] == "Sets of up to 5 reps"


def test_threads_make_the_same_bytes(kb: KnowledgeBase) -> None:
    def make(name: str) -> bytes:
        return render(cases.guidance(), kb, {"name": name}, format="pdf", date=DATE)

    names = ["Sam", "Kim", "山田", "נועה"]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, names))
    assert made == [make(name) for name in names]
    assert len(set(made)) == 4
