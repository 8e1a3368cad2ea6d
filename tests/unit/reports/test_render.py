from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from tests.unit.reports import cases
from tests.unit.reports.test_escaping import Page

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import SetupError
from hingedoc.reports import fonts
from hingedoc.reports.render import FORMATS, PAPERS, fill, render
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print
from hingedoc.words import ENGLISH

DATE = dt.date(2026, 11, 20)
SAM = {"name": "Sam", "visit": 1}
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 8 + "Maximilian"
FOREIGN = {
    "hebrew": "נועה כהן",
    "arabic": "محمد علي",
    "japanese": "山田太郎",
    "chinese": "王小明",
    "korean": "김민준",
    "devanagari": "प्रिया शर्मा",
    "thai": "สมชาย ใจดี",
    "cyrillic": "Иван Петров",
    "armenian": "Արամ",
    "georgian": "გიორგი",
    "emoji": "Sam 🏋",
    "greek": "Ελένη",
    "vietnamese": "Nguyễn Đức",
}


def pdf_of(
    assessment: Stop | Guidance, kb: KnowledgeBase, paper: str = "a4", reader: str = "athlete", /, **athlete: object
) -> pypdf.PdfReader:
    made = render(assessment, kb, athlete or SAM, reader=reader, format="pdf", paper=paper, date=DATE)
    return pypdf.PdfReader(io.BytesIO(made))


def tags(reader: pypdf.PdfReader) -> list[tuple[str, Any]]:
    """The structure of a tagged PDF in reading order."""

    def walk(node: Any) -> Iterator[tuple[str, Any]]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), node
            if "/K" in node:
                yield from walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]["/K"]))


def sizes(reader: pypdf.PdfReader) -> set[float]:
    found: set[float] = set()

    def seen(text: str, _cm: Any, tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * tm[3]), 2))

    for page in reader.pages:
        page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_bytes_twice(assessment: Stop | Guidance, format: str, kb: KnowledgeBase) -> None:
    first, second = (render(assessment, kb, SAM, format=format, date=DATE) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("paper", PAPERS)
def test_pages(assessment: Stop | Guidance, paper: str, kb: KnowledgeBase) -> None:
    reader = pdf_of(assessment, kb, paper)
    if isinstance(assessment, Stop):
        # What page 1 of a referral has no room for stands after it; 128 long questions need four pages more.
        crowded = len(assessment.triage.yes) + len(assessment.triage.unanswered) > 100
        assert len(reader.pages) == (5 if crowded else 1)
    else:
        assert len(reader.pages) == 2
    width, height = (round(float(side)) for side in reader.pages[0].mediabox[2:])
    assert (width, height) == {"a4": (595, 842), "letter": (612, 792)}[paper]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("example", sorted(e.name for e in resources.examples().iterdir() if e.name.endswith(".yaml")))
def test_pages_of_the_shipped_examples(example: str, paper: str, advisor: Advisor) -> None:
    with (resources.examples() / example).open("rb") as file:
        case, _ = read_case(file, example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    reader = pdf_of(assessment, advisor.knowledge, paper, **case.athlete)
    most = 2
    assert len(reader.pages) <= most


@pytest.mark.parametrize("paper", PAPERS)
def test_the_safety_net_is_on_page_1(assessment: Stop | Guidance, paper: str, kb: KnowledgeBase) -> None:
    page = " ".join(pdf_of(assessment, kb, paper).pages[0].extract_text().split())
    assert "a pop with bruising" in page


def test_pdf_says_that_it_is_accessible(assessment: Stop | Guidance, kb: KnowledgeBase) -> None:
    reader = pdf_of(assessment, kb)
    root: Any = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    assert root["/Lang"].startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    headings = [int(tag[2:]) for tag, _ in tags(reader) if re.fullmatch(r"/H\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    figures = [node for tag, node in tags(reader) if tag == "/Figure"]
    assert all(node.get("/Alt") for node in figures)


def test_every_drill_has_its_picture(kb: KnowledgeBase) -> None:
    said = [node["/Alt"] for tag, node in tags(pdf_of(cases.guidance(), kb)) if tag == "/Figure"]
    assert [sum(alt.startswith(drill.name) for alt in said) for drill in cases.DRILLS] == [1, 1, 1]


@pytest.mark.parametrize("case", ["stop", "refer", "crowded_stop", "referred"])
@pytest.mark.parametrize("format", FORMATS)
def test_the_referral_is_the_first_thing_said(case: str, format: str, kb: KnowledgeBase) -> None:
    assessment = cases.ASSESSMENTS[case]()
    title = "Go to an emergency department now" if "stop" in case else "See a physio within four weeks"
    made = render(assessment, kb, SAM, format=format, date=DATE)
    if format == "pdf":
        reader = pypdf.PdfReader(io.BytesIO(made))
        first = next(tag for tag, _ in tags(reader) if tag not in ("/Document", "/Div", "/Sect", "/NonStruct"))
        assert first in ("/H1", "/P")
        assert title in reader.pages[0].extract_text()
    else:
        text = made.decode()
        body = text.partition("<main>")[2] if format == "html" else text
        said = re.sub(r"<[^>]+>|^#+ ", "", body).strip()
        assert said.lower().startswith(title.lower())


def test_nothing_is_smaller_than_9_points(assessment: Stop | Guidance, kb: KnowledgeBase) -> None:
    assert min(sizes(pdf_of(assessment, kb))) >= 9


def test_page_1_is_set_in_11_points(kb: KnowledgeBase) -> None:
    source = fill(build_view(cases.guidance(), Print(kb, ENGLISH, SAM, DATE)), "pdf", ENGLISH)
    body = re.search(r"body: (\d+)pt", source)
    assert body
    assert int(body[1]) >= 11


def test_no_size_in_the_source_is_under_9_points() -> None:
    kit = (resources.templates() / "skins" / "kit.typ").read_text(encoding="utf-8")
    given = re.findall(r"(?:text\(|size: |label: |fine: |set text\()(\d+(?:\.\d+)?)pt", kit)
    assert given
    assert min(map(float, given)) >= 9


def test_what_is_read_is_dark_enough() -> None:
    kit = (resources.templates() / "skins" / "kit.typ").read_text(encoding="utf-8")
    assert 'second = rgb("#454545")' in kit
    assert not re.findall(r"fill: hairline", kit)


def test_html_has_headings_in_order_and_fetches_nothing(assessment: Stop | Guidance, kb: KnowledgeBase) -> None:
    html = render(assessment, kb, SAM, format="html", date=DATE).decode()
    assert html.startswith("<!DOCTYPE html>")
    page = Page(html)
    headings = [int(tag[1]) for tag in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert "script" not in page.elements
    assert ("lang", "en") in page.attributes
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert ("content", policy) in page.attributes
    assert not re.findall(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", html)


@pytest.mark.parametrize("format", FORMATS)
def test_without_name_and_date(assessment: Stop | Guidance, format: str, kb: KnowledgeBase) -> None:
    made = render(assessment, kb, {}, format=format)
    if format == "txt":
        assert "Date: ________" in made.decode()
    assert not re.search(rb"\bNone\b(?! near)", made) or format == "pdf"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", ["explained", "stop"])
def test_a_very_long_name(format: str, case: str, kb: KnowledgeBase) -> None:
    made = render(cases.ASSESSMENTS[case](), kb, {"name": LONG}, format=format, date=DATE)
    if format == "pdf":
        reader = pypdf.PdfReader(io.BytesIO(made))
        assert len(reader.pages) == (1 if case == "stop" else 2)
        assert "Wolfeschlegel" in reader.pages[0].extract_text()
        assert "…" in reader.pages[0].extract_text()
    else:
        assert " ".join(LONG.split()) in " ".join(made.decode().split())


@pytest.mark.parametrize("script", FOREIGN)
@pytest.mark.parametrize("format", FORMATS)
def test_names_in_every_script(format: str, script: str, kb: KnowledgeBase) -> None:
    name = FOREIGN[script]
    made = render(cases.guidance(), kb, {"name": name}, format=format, date=DATE)
    if format != "pdf":
        assert name in made.decode()
        return
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.metadata
    assert name in str(reader.metadata.title)
    page = reader.pages[0].extract_text()
    shown = script != "emoji"
    # What is read from right to left may be taken out of a page word by word.
    assert all(word in page for word in name.split()) == shown
    assert ("write it in here" in page) != shown


def test_a_name_is_read_in_its_own_direction(kb: KnowledgeBase) -> None:
    source = fill(build_view(cases.guidance(), Print(kb, ENGLISH, {"name": FOREIGN["arabic"]}, DATE)), "pdf", ENGLISH)
    assert source.count("rtl: true") == 2
    assert "rtl: true" not in fill(build_view(cases.guidance(), Print(kb, ENGLISH, SAM, DATE)), "pdf", ENGLISH)


def test_the_fonts_know_what_they_can_show() -> None:
    assert fonts.families("Zoë Nguyễn Ελένη Иван ½ × → ▲ …") == ()
    assert fonts.families("山田 Sam") == ("Droid Sans Fallback",)
    assert fonts.families("נועה محمد") == ("Noto Sans Hebrew", "Noto Sans Arabic")
    assert fonts.printable("山田 Sam")
    assert not fonts.printable("Sam 🏋")


def test_a_direction_is_that_of_the_first_letter() -> None:
    assert fonts.rtl("נועה Cohen")
    assert fonts.rtl("1 محمد")
    assert not fonts.rtl("Noa כהן")
    assert not fonts.rtl("12")


def test_an_adult_is_asked_for_where_the_athlete_is_young(kb: KnowledgeBase) -> None:
    text = render(cases.ASSESSMENTS["minor"](), kb, {"guardian": "Kim"}, format="txt").decode()
    assert text.count("An adult must be present") == 2
    assert "Guardian: Kim. Coach: ________." in text


def test_no_kilograms_without_a_load(kb: KnowledgeBase) -> None:
    for case in ("incomplete", "referred"):
        page = fill(build_view(cases.ASSESSMENTS[case](), Print(kb, ENGLISH, SAM, DATE)), "txt", ENGLISH)
        load = page.partition("LOAD FOR NOW")[2].partition("WHY WE THINK SO")[0]
        assert not re.search(r"\d (kg|lb)\b|____ kg", load.partition("CHECK:")[0])


def test_no_fault_has_no_drills(kb: KnowledgeBase) -> None:
    html = render(cases.ASSESSMENTS["no_fault"](), kb, SAM, format="html").decode()
    assert 'class="drills"' not in html


@pytest.mark.parametrize(("key", "value"), [("reader", "umpire"), ("format", "docx"), ("paper", "a5")])
def test_unknown_names_are_errors_that_list_the_known_ones(key: Any, value: str, kb: KnowledgeBase) -> None:
    asked: dict[str, Any] = {"format": "pdf", key: value}
    with pytest.raises(SetupError, match="Known: ") as caught:
        render(cases.guidance(), kb, {}, **asked)
    assert caught.value.path == key


def test_whoever_asks_a_stop_is_a_referral(kb: KnowledgeBase) -> None:
    text = render(cases.stop(), kb, SAM, reader="athlete", format="txt").decode()
    assert text.startswith("GO TO AN EMERGENCY DEPARTMENT NOW")
    assert "Slack-pull" not in text
