"""Every report of every example, in both papers, as software reads it aloud; and faults that have to be found."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from pypdf.generic import BooleanObject, NameObject, TextStringObject
from tests.support import html_page, pdf_page
from tests.support.printed import EXAMPLES, Printed, Sheet, sheets

from hingedoc.reports.views.build import READERS

ROWER = Sheet("athlete", "rower", "html")


def named(sheet: Sheet) -> str:
    return sheet.name


@pytest.mark.parametrize("sheet", sheets("html"), ids=named)
def test_html(sheet: Sheet, reports: Printed) -> None:
    assert html_page.faults(reports(sheet).decode()) == []


@pytest.mark.parametrize("sheet", sheets("pdf"), ids=named)
def test_pdf(sheet: Sheet, reports: Printed) -> None:
    assert pdf_faults(reports(sheet), sheet, reports) == []


def pdf_faults(content: bytes, sheet: Sheet, reports: Printed) -> list[str]:
    case, assessment = reports.cases[sheet.example]
    on_every_page = (str(case.athlete["name"]), f"report {assessment.fingerprint}")
    return pdf_page.faults(content, paper=sheet.paper, on_every_page=on_every_page)


def test_every_reader_and_example_is_among_them() -> None:
    assert {(sheet.reader, sheet.example) for sheet in sheets("pdf")} == {(r, e) for r in READERS for e in EXAMPLES}
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<!DOCTYPE html>", "", "no doctype"),
        (' lang="en"', "", "no language"),
        ("<title>Deadlift", "<title></title><template>Deadlift", "no title"),
        ("default-src 'none'", "default-src 'self'", "no policy"),
        ("<h1", "<h2", "one h1, and it first"),
        ("<main>", "<main><h3>x</h3>", "one h1, and it first"),
        ("</main>", "<h4>x</h4><h6>x</h6></main>", "h4 is followed by h6"),
        ("</main>", "<h2> </h2></main>", "an empty h2"),
        ("<main>", "<p>x</p><main>", "outside every landmark: p"),
        ("<body>", "<body>x", "outside every landmark: text"),
        ("</main>", "<script>x</script></main>", "<script> is not among"),
        ("</main>", "<p onclick='x'>x</p></main>", "<p onclick>"),
        ("</main>", "<p style='background: url(//x)'>x</p></main>", "<p style> reaches out"),
        ("</main>", "<img alt='' src='//x'></main>", "<img src='//x'>"),
        ("</main>", "<img src='data:image/png;base64,'></main>", "an img without alt"),
        ("</style>", "@import 'x';</style>", "the style sheet reaches out"),
        ("</main>", "<p id='a'>x</p><p id='a'>x</p></main>", "id 'a' 2 times"),
        ("</main>", "<p aria-labelledby='a'>x</p></main>", "nothing has the id 'a'"),
        ("</main>", "<table><tr><td>x</td></tr></table></main>", "a table without headers"),
        (' scope="col"', "", "no scope"),
        ("</main>", "<ul><p>x</p></ul></main>", "<p> stands straight in <ul>"),
        (' role="img"', "", "not of role img"),
        ("<desc>", "<desc></desc><desc hidden>", None),
        ("<desc>", "<desc></desc><g>", "an svg without desc"),
        ("</main>", "<section></main>", "</main> closes <section>"),
        ("</main>", "<p class='a' class='b'>x</p></main>", "<p> has class twice"),
    ],
)
def test_a_fault_planted_in_html_is_found(before: str, after: str, fault: str | None, reports: Printed) -> None:
    html = reports(ROWER).decode()
    assert before in html
    found = html_page.faults(html.replace(before, after, 1))
    assert any(fault in said for said in found) if fault else found == []


def _without(name: str) -> Callable[[Any], object]:
    return lambda root: root.pop(NameObject(name))


def _tag(root: Any, kind: str) -> Any:
    return next(node for node in pdf_page.structure(root["/StructTreeRoot"]["/K"]) if node["/S"] == kind)


def _figure(root: Any) -> None:
    _tag(root, "/Figure")[NameObject("/Alt")] = TextStringObject(" ")


def _heading(root: Any) -> None:
    _tag(root, "/H1")[NameObject("/S")] = NameObject("/H2")


def _false(where: str, name: str) -> Callable[[Any], object]:
    return lambda root: root[where].update({NameObject(name): BooleanObject(False)})


@pytest.mark.parametrize(
    ("plant", "fault"),
    [
        (_without("/Lang"), "no language"),
        (_without("/ViewerPreferences"), "the title is not shown"),
        (_without("/StructTreeRoot"), "no structure"),
        (_false("/ViewerPreferences", "/DisplayDocTitle"), "the title is not shown"),
        (_false("/MarkInfo", "/Marked"), "not marked as tagged"),
        (_figure, "a picture without alt text"),
        (_heading, "one H1, and it first"),
    ],
)
def test_a_fault_planted_in_a_pdf_is_found(plant: Callable[[Any], object], fault: str, reports: Printed) -> None:
    sheet = ROWER._replace(format="pdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(reports(sheet)))
    plant(writer.root_object)
    made = io.BytesIO()
    writer.write(made)
    assert any(fault in said for said in pdf_faults(made.getvalue(), sheet, reports))


def test_a_footer_that_lacks_something_is_found(reports: Printed) -> None:
    sheet = ROWER._replace(format="pdf")
    found = pdf_page.faults(reports(sheet), paper="letter", on_every_page=("Nobody",))
    assert any(said.startswith("page 1 does not say 'Nobody'") for said in found)
    assert any(said.startswith("page 2 measures") for said in found)
