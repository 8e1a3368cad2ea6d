"""What an athlete must see is printed around every layout, and cannot be left out."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from tests.unit.reports import cases
from tests.unit.reports.layouts.gym import DATE, IMPORT, W, layouts, report_here, view_of
from tests.unit.reports.test_render import tags

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import SetupError
from hingedoc.layouts import read_layouts
from hingedoc.reports import render
from hingedoc.reports.layouts.blocks import OWN_OF_THE_FRAME
from hingedoc.reports.layouts.given import LayoutError, Layouts

GYM = resources.examples() / "layouts" / "our_gym"
NOTHING = layouts("")
FORMATS = render.FORMATS
STOPS = ("stop", "refer", "crowded_stop")
GUIDED = sorted(set(cases.ASSESSMENTS) - set(STOPS))


def shown(made: bytes, format: str) -> str:
    if format == "pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    elif format == "html":
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made.decode(), flags=re.DOTALL)
    else:
        text = made.decode().replace("**", "").replace("\\", "")
    return squeezed(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s|&[a-z#0-9]+;|['\"]", "", text).lower()


def said(runs: object) -> str:
    return runs if isinstance(runs, str) else " ".join(run["text"] for run in runs)  # type: ignore[attr-defined] # runs of a view


@pytest.mark.parametrize("case", GUIDED)
@pytest.mark.parametrize("format", ["html", "txt"])
def test_an_empty_layout_still_says_what_must_be_seen(case: str, format: str, kb: KnowledgeBase) -> None:
    view = view_of(kb, case, name="Sam", guardian="Kim", visit=2)
    page = shown(report_here(kb, NOTHING, format, case, name="Sam", guardian="Kim", visit=2), format)
    triage = view["triage"]
    must = [view["title"], view["headline"], "Sam", view["date"], view["visit"], triage["line"], view["intended_use"]]
    must += [view["limits"], view["stamp"], said(view["safety_net"]), view["report"], view["knowledge"]]
    must += [view["load"]["title"], view["load"]["stop_rule"], *view["load"]["prohibitions"], *triage["rows"]]
    if referral := triage["referral"]:
        must += [referral["title"], referral["action"], *referral["rows"], *referral["answers"]]
        must += [fact[key] for fact in referral["facts"] for key in ("label", "value")]
    if view["minor"]:
        must += [view["minor"]["line"], view["minor"]["who"]]
    if view["open"]:
        must += list(view["open"]["every"])
    must += [said(text) for text in (view["route"], view["pain_rule"]) if text]
    missing = [text for text in must if squeezed(text.rstrip(".")) not in page]
    assert missing == []


@pytest.mark.parametrize("format", FORMATS)
def test_the_referral_box_is_the_same_and_first(format: str, kb: KnowledgeBase) -> None:
    view = view_of(kb, "referred")
    own, direct = (
        report_here(kb, layouts("{{ ui.paragraph('Ours.') }}"), format, "referred"),
        render.fill(view, format, W),
    )
    if format == "pdf":
        page = squeezed(pypdf.PdfReader(io.BytesIO(own)).pages[0].extract_text())
        assert page.startswith(squeezed(view["triage"]["referral"]["title"]))
        return
    # Everything above the name of the sheet, where the two part ways.
    head = direct[: direct.index('<header class="masthead">' if format == "html" else view["title"])]
    assert squeezed(view["triage"]["referral"]["title"]) in squeezed(head)
    assert own.decode().startswith(head)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", STOPS)
def test_a_stop_is_the_shipped_referral_page(case: str, format: str, kb: KnowledgeBase) -> None:
    """To the byte: no layout, no name of a gym, no logo."""
    assert isinstance(GYM, Path)
    given = read_layouts(GYM)
    given = given._replace(files={**given.files, "referral.j2": "{% import skin as ui %}"})
    assessment = cases.ASSESSMENTS[case]()
    plain, own = (
        render.render(assessment, kb, {"name": "Sam"}, format=format, date=DATE, layouts=each) for each in (None, given)
    )
    assert own == plain
    assert b"The Shed" not in own


@pytest.mark.parametrize("reader", ["referral", "card"])
@pytest.mark.parametrize("format", FORMATS)
def test_nor_has_a_referral_page_or_a_card_that_somebody_asked_for(format: str, reader: str, kb: KnowledgeBase) -> None:
    assert isinstance(GYM, Path)
    plain, own = (
        render.render(cases.guidance(), kb, {}, reader=reader, format=format, date=DATE, layouts=each)
        for each in (None, read_layouts(GYM))
    )
    assert own == plain


def test_a_referral_layout_is_refused_and_told_why(tmp_path: Path) -> None:
    (tmp_path / "athlete.j2").write_text("{% import skin as ui %}")
    (tmp_path / "referral.j2").write_text("")
    with pytest.raises(SetupError, match="the same everywhere") as caught:
        read_layouts(tmp_path)
    assert caught.value.code == "S311"
    assert caught.value.problems[0].file.endswith("referral.j2")


def test_the_load_is_printed_once(kb: KnowledgeBase) -> None:
    title = view_of(kb)["load"]["title"].upper()
    for source in (
        "",
        "{{ ui.load(view.load, w) }}",
        "{% call ui.callout() %}{{ ui.load(l=view.load, w=w) }}{% endcall %}",
    ):
        assert report_here(kb, layouts(source), "txt").decode().count(title) == 1


@pytest.mark.parametrize("case", GUIDED)
def test_headings_are_in_order(case: str, kb: KnowledgeBase) -> None:
    source = (
        "{% if view.drills %}{{ ui.drills(view.drills, w) }}{% endif %}{{ ui.heading(3, 'x') }}{{ ui.heading(2, 'y') }}"
    )
    html = report_here(kb, layouts(source), "html", case).decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_without_a_layout_for_a_reader_the_shipped_one_is_used(kb: KnowledgeBase) -> None:
    given = Layouts("gym", {"coach.j2": "{% nothing %}"})
    assert report_here(kb, given, "html") == render.render(
        cases.guidance(), kb, {"name": "Sam"}, format="html", date=DATE
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_logo_stands_on_the_shipped_sheet_too(format: str, kb: KnowledgeBase) -> None:
    assert isinstance(GYM, Path)
    given = read_layouts(GYM)._replace(files={})
    made = report_here(kb, given, format)
    plain = render.render(cases.guidance(), kb, {"name": "Sam"}, format=format, date=DATE)
    assert made != plain
    if format == "pdf":
        figures = [node for tag, node in tags(pypdf.PdfReader(io.BytesIO(made))) if tag == "/Figure"]
        assert "The Shed" in [str(node["/Alt"]) for node in figures]
        assert len(pypdf.PdfReader(io.BytesIO(made)).pages) == 2
    else:
        assert "The Shed" in made.decode()


COACH = """
{% import own_skin as own %}
{{ own.tiles(view.tiles) }}
{% set a %}{{ ui.paragraph("Left") }}{% endset %}{% set b %}{{ own.note("Right") }}{% endset %}
{{ own.beside(a, b) }}
{{ own.evidence(view.evidence, w) }}
{{ own.retest(view.retest, w) }}
{% call ui.page_two() %}{{ own.path(view.path, w) }}{% endcall %}
"""


@pytest.mark.parametrize("format", FORMATS)
def test_a_coach_has_blocks_of_the_coach(format: str, advisor: Advisor) -> None:
    with (resources.examples() / "rower.yaml").open("rb") as file:
        case, _ = read_case(file, "rower.yaml")
    assessment = advisor.assess(case.answers, safety=case.safety)
    own, frame = Layouts("gym", {"coach.j2": IMPORT + COACH}), Layouts("gym", {"coach.j2": IMPORT})
    pages = [
        shown(render.render(assessment, advisor.knowledge, {}, reader="coach", format=format, layouts=each), format)
        for each in (own, frame)
    ]
    assert all("80kg" in page and "nothingyouansweredtoday" in page for page in pages)
    assert "retestv1" in pages[0]
    assert "retestv1" not in pages[1]


@pytest.mark.parametrize("block", OWN_OF_THE_FRAME)
def test_a_coach_has_no_frame_of_ones_own(block: str, advisor: Advisor) -> None:
    assessment = advisor.assess({}, safety="none")
    source = "{% import own_skin as own %}{{ own." + block + "(view.headline) }}"
    given = Layouts("gym", {"coach.j2": IMPORT + source})
    with pytest.raises(LayoutError, match="around every layout"):
        render.render(assessment, advisor.knowledge, {}, reader="coach", format="html", layouts=given)


@pytest.mark.parametrize("paper", render.PAPERS)
@pytest.mark.parametrize("example", sorted(e.name for e in resources.examples().iterdir() if e.name.endswith(".yaml")))
def test_the_shipped_gym_prints_every_example(example: str, paper: str, advisor: Advisor) -> None:
    with (resources.examples() / example).open("rb") as file:
        case, _ = read_case(file, example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    made = advisor.report(assessment, athlete=case.athlete, paper=paper, date=DATE, layouts=str(GYM))
    reader = pypdf.PdfReader(io.BytesIO(made))
    text = reader.pages[0].extract_text()
    assert len(reader.pages) <= 3
    assert ("Welcome back" in text) != isinstance(assessment, Stop)
    headings = [int(tag[2:]) for tag, _ in tags(reader) if re.fullmatch(r"/H\d", tag)]
    assert headings.count(1) == 1
