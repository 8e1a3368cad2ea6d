from __future__ import annotations

import datetime as dt
import io
import re
from html.parser import HTMLParser
from typing import Any

import pypdf
import pytest
from markupsafe import Markup
from tests.unit.reports import cases

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import escaping
from hingedoc.reports.render import render
from hingedoc.reports.text import safe_text

DATE = dt.date(2026, 11, 20)
HOSTILE = (
    "#panic() <script>alert(1)</script> \\",
    '"); panic("x',
    '\\u{0041} \\" + read("/etc/passwd") + "',
    "</title></style><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include 'x' %} {# x #}",
    '#import "@preview/x:0.1.0": *',
    "$ sum_(k=0)^n k $ @ref <label> *bold* _it_ `raw`",
    "[click](javascript:alert(1)) ![x](http://example.org/x.png)",
    "# Heading",
    "- [x] done",
    "1. one",
    "> quote | cell | cell",
    "--- === ***",
    "&lt;b&gt; &#x41;",
    "a\n\n# fake first block\n\nb",
    "\x1b[2J\x1b]0;title\x07 \u202egnihtyna",
    "${x} %s {0} {name}",
)
ELEMENTS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "footer",
        "header",
        "section",
        "article",
        "div",
        "p",
        "span",
        "strong",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "i",
        "u",
        "b",
        "br",
        "svg",
        "desc",
        "rect",
        "path",
        "circle",
        "polygon",
        "polyline",
    ]
)


class Page(HTMLParser):
    """The elements, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "br"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def inline(tokens: list[Any]) -> list[Any]:
    """What stands within the lines of a Markdown page, but for its text."""
    return [c for t in tokens for c in t.children or [] if c.type not in ("text", "text_special")]


def report(name: str, format: str, kb: KnowledgeBase, case: str = "minor") -> bytes:
    athlete = {"name": name, "guardian": name, "coach": name, "visit": name}
    return render(cases.ASSESSMENTS[case](), kb, athlete, format=format, date=DATE)


@pytest.mark.parametrize("case", ["minor", "crowded_stop"])
@pytest.mark.parametrize("name", HOSTILE)
def test_html_shows_a_hostile_name_as_text_and_nothing_else(name: str, case: str, kb: KnowledgeBase) -> None:
    html = report(name, "html", kb, case).decode()
    page = Page(html)
    assert page.open == []
    assert set(page.elements) <= ELEMENTS
    assert page.elements == Page(report("Sam", "html", kb, case).decode()).elements
    assert not [key for key, _ in page.attributes if key.startswith("on") or key in ("src", "href", "action")]
    assert safe_text(name) in " ".join("".join(page.text).split())


@pytest.mark.parametrize("name", HOSTILE)
def test_typst_takes_a_hostile_name_as_a_string(name: str, kb: KnowledgeBase) -> None:
    reader = pypdf.PdfReader(io.BytesIO(report(name, "pdf", kb)))
    page = reader.pages[0].extract_text()
    assert len(reader.pages) == len(pypdf.PdfReader(io.BytesIO(report("Sam", "pdf", kb))).pages)
    shown = re.sub(r"\s", "", page)
    assert re.sub(r"\s", "", safe_text(name)).replace('"', "")[:12] in shown.replace('"', "")


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_shows_a_hostile_name_as_text(name: str, kb: KnowledgeBase) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    source = report(name, "md", kb).decode()
    parser = markdown_it.MarkdownIt("gfm-like", {"linkify": False})
    hostile, plain = (parser.parse(s) for s in (source, report("Sam", "md", kb).decode()))
    assert [t.type for t in hostile] == [t.type for t in plain]
    assert [c.type for c in inline(hostile)] == [c.type for c in inline(plain)]
    shown = "".join(c.content for t in hostile for c in t.children or [])
    assert safe_text(name) in shown


@pytest.mark.parametrize("name", HOSTILE)
def test_text_shows_a_hostile_name_on_its_own_line(name: str, kb: KnowledgeBase) -> None:
    text = report(name, "txt", kb).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"^#? ?fake first block", text, re.MULTILINE)
    assert safe_text(name) in text


def test_typst_literals() -> None:
    assert escaping.typst('a"b\\c\nd') == '"a\\"b\\\\c\\nd"'
    assert escaping.typst(None) == "none"
    assert escaping.typst(True) == "true"
    assert escaping.typst(2.5) == "2.5"
    assert escaping.typst(Markup("done")) == "done"


def test_markdown_leaves_ordinary_sentences_readable() -> None:
    said = "Stop each set with 4 good reps left (effort 6 of 10)."
    assert escaping.markdown(said) == said
    assert escaping.markdown("- x") == "\\- x"
    assert escaping.markdown("12. x") == "12\\. x"


def test_hanging_lines_never_cut_a_word() -> None:
    assert escaping.hang("x" * 90, "- ", "  ").strip().endswith("x" * 90)
    assert all(len(line) <= escaping.COLUMNS for line in escaping.hang("word " * 90, "- ", "  ").splitlines())
