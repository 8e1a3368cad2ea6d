"""Whatever an athlete, a coach or a gym writes is printed as it was written, and is nothing but text."""

from __future__ import annotations

import io
import re
import socket
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import pypdf
import pytest
from tests.unit.reports import cases
from tests.unit.reports.layouts import vectors
from tests.unit.reports.layouts.gym import DATE, GYM, IMPORT, W, called_here, literal, printed, report, view_of

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.files import plain_name
from hingedoc.layouts import read_layouts
from hingedoc.reports import fonts, render
from hingedoc.reports.layouts.given import LayoutError, Layouts
from hingedoc.reports.text import safe_text

SECRET = "canary-0123456789"
_ELEMENTS = """html head meta title style body main header footer section article div p span strong h1 h2 h3 ul ol li
table thead tbody tr th td dl dt dd i u b br img svg g desc rect path circle ellipse line polygon polyline text defs
pattern"""
_ATTRIBUTES = "class lang charset http-equiv content name scope style role aria-current aria-hidden alt src"
#: Only our own pictures have these.
_OF_PICTURES = """viewBox preserveAspectRatio d x y x1 x2 y1 y2 cx cy r rx ry width height points fill stroke
stroke-width stroke-linecap stroke-linejoin stroke-dasharray transform opacity aria-label aria-labelledby id font-size
text-anchor font-family font-weight focusable xmlns patternUnits patternTransform fill-rule"""
ELEMENTS, ATTRIBUTES, OF_PICTURES = (frozenset(names.split()) for names in (_ELEMENTS, _ATTRIBUTES, _OF_PICTURES))
_watched: set[str] = set()
_noticed: list[str] = []


def _notice(event: str, arguments: tuple[Any, ...]) -> None:
    if _watched and (event in ("socket.connect", "socket.getaddrinfo", "os.system") or _of_canary(arguments)):
        _noticed.append(event)


def _of_canary(arguments: tuple[Any, ...]) -> bool:
    return any(isinstance(a, str) and a in _watched for a in arguments)


sys.addaudithook(_notice)


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[Path, str]]:
    """A file in the temporary folder that nobody may read, and a port that nobody may reach."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as canary, socket.socket() as listener:
        canary.write(SECRET)
        canary.flush()
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        host, port = listener.getsockname()
        _watched.add(canary.name)
        with pytest.MonkeyPatch.context() as patch:
            for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
                patch.setenv(name, f"http://{host}:{port}")
            yield Path(canary.name), f"{host}:{port}"
        _watched.clear()
        # Who had come would still be waiting.
        with pytest.raises(BlockingIOError):
            listener.accept()
        assert _noticed == []


def armed(vector: str, trap: tuple[Path, str]) -> str:
    canary, place = trap
    return vector.replace(vectors.CANARY, str(canary)).replace(vectors.LISTENER, place)


EVERY = pytest.mark.parametrize("vector", vectors.ALL, ids=lambda v: repr(v)[:40])


def elements(page: str) -> list[Any]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [element for element in tree.iter() if isinstance(element.tag, str)]


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page and their attributes, as a browser reads it."""
    found = []
    for element in elements(page):
        tag = element.tag.rpartition("}")[2]
        names = tuple(sorted(str(name).rpartition("}")[2] for name in element.attrib))
        assert tag in ELEMENTS, tag
        assert set(names) <= ATTRIBUTES | OF_PICTURES, (tag, names)
        found.append((tag, names))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def page_of(view: dict[str, Any], format: str) -> str:
    return render.fill(view, format, W)


def from_an_athlete(vector: str, kb: KnowledgeBase) -> dict[str, Any]:
    """With each field an athlete has, and without what has none: a page is read slowly here."""
    view = view_of(kb, "minor", name=vector, guardian=vector, coach=vector, visit=vector)
    return {**view, "drills": (), "drill_notes": (), "why": {"rows": ()}, "session": ()}


@cache
def calm(format: str) -> Any:
    page = page_of(from_an_athlete("Sam", cases.make_kb()), format)
    return shape(page) if format == "html" else page


def test_there_are_enough() -> None:
    assert len(set(vectors.ALL)) == len(vectors.ALL) >= 60


@EVERY
def test_an_athlete_reaches_no_page(vector: str, trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    name = armed(vector, trap)
    hostile = from_an_athlete(name, kb)
    html = page_of(hostile, "html")
    assert shape(html) == calm("html")
    shown = " ".join("".join(elements(html)[0].itertext()).split())
    assert safe_text(name) in shown
    text = page_of(hostile, "txt")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert safe_text(name) in " ".join(text.split())
    assert SECRET not in html + text


@EVERY
def test_an_athlete_is_one_line_of_markdown(vector: str, trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("gfm-like", {"linkify": False})
    name = armed(vector, trap)
    hostile, plain = (parser.parse(page) for page in (page_of(from_an_athlete(name, kb), "md"), calm("md")))
    assert [t.type for t in hostile] == [t.type for t in plain]
    assert safe_text(name) in "".join(c.content for t in hostile for c in t.children or [])


@EVERY
def test_an_athlete_is_a_string_to_typst(vector: str, trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    name = safe_text(armed(vector, trap))
    source = page_of(from_an_athlete(name, kb), "pdf")
    string = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
    if not fonts.printable(name):
        pytest.skip("a name that cannot be shown is written in by hand")
    assert string.sub("", source) == string.sub("", calm("pdf"))


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_pdf_says_what_was_written(trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    """All of them at once: in the name, and each as a paragraph of a gym's own."""
    texts = [armed(vector, trap) for vector in vectors.ALL]
    layout = "".join(f"{{{{ ui.paragraph({literal(text)}) }}}}\n" for text in texts)
    made = report(kb, Layouts(GYM, {"athlete.j2": IMPORT + layout}), "pdf", name=texts[20])
    shown = squeezed(text_of(made))
    assert SECRET not in shown
    for text in texts:
        wanted = squeezed(safe_text(text, newlines=True))
        assert all(part in shown for part in re.split(r"[^\x21-\x7e]+", wanted) if part), text


@EVERY
def test_a_layout_reaches_no_page(vector: str, trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    """In every block that takes a text of a gym's own."""
    text = literal(armed(vector, trap))
    source = (
        "{{ ui.heading(2, T) }}{{ ui.paragraph(T) }}{{ ui.items([T], 'fine') }}{{ ui.steps([T]) }}"
        "{{ ui.brief(T, [T], T) }}{{ ui.flow([T], 'fine', T) }}{{ ui.facts([{'label': T, 'value': T, 'note': T}]) }}"
        "{% call ui.callout('tint') %}{{ ui.paragraph([{'strong': true, 'text': T}]) }}{% endcall %}"
    )
    view = view_of(kb)
    made = {
        format: printed(called_here(view, source.replace("T", text)), view, format) for format in ("html", "txt", "md")
    }
    plain = printed(called_here(view, source.replace("T", '"calm"')), view, "html")
    assert shape(made["html"]) == shape(plain)
    shown = "".join(elements(made["html"])[0].itertext())
    assert shown.count(safe_text(armed(vector, trap), newlines=True)) >= 9
    for page in made.values():
        assert SECRET not in page
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("vector", vectors.SVG + vectors.HTML, ids=lambda v: repr(v)[:40])
def test_a_picture_of_ones_own_is_refused(vector: str, trap: tuple[Path, str], kb: KnowledgeBase) -> None:
    view = view_of(kb)
    with pytest.raises(LayoutError, match="picture"):
        called_here(
            view, "{{ ui.items([{'figure': {'svg': T, 'alt': 'x'}}]) }}".replace("T", literal(armed(vector, trap)))
        )


def test_a_picture_of_the_view_is_printed(kb: KnowledgeBase) -> None:
    view = view_of(kb)
    items = called_here(view, "{{ ui.drills(view.drills, w) }}")
    assert printed(items, view, "html").count("<svg") == 3


@EVERY
def test_a_gym_is_only_called_so(vector: str, trap: tuple[Path, str], kb: KnowledgeBase, tmp_path: Path) -> None:
    name = safe_text(armed(vector, trap))[:60] or "x"
    quoted = "'" + name.replace("'", "''") + "'"
    (tmp_path / "layouts.yaml").write_text(f"name: {quoted}\n", encoding="utf-8")
    given = read_layouts(tmp_path)
    assert given.name == name.strip()
    skins: dict[str, Any] = {format: render.skins("athlete", format)["skin"] for format in ("html", "pdf")}
    made = {format: str(skin.letterhead(given.letterhead)) for format, skin in skins.items()}
    assert shape(made["html"]) == shape('<p class="letterhead">calm</p>')
    assert given.name in "".join(elements(made["html"])[0].itertext())
    assert re.fullmatch(r'letterhead\(name: "(?:[^"\\]|\\.)*", logo: none\)', made["pdf"].strip())


@EVERY
def test_a_name_names_no_file_outside(vector: str, tmp_path: Path) -> None:
    name = plain_name(vector)
    assert re.fullmatch(r"[a-z0-9-]*", name)
    assert (tmp_path / f"{name}.pdf").resolve().parent == tmp_path.resolve()


def test_a_page_with_a_logo_has_it_as_data(kb: KnowledgeBase) -> None:
    from hingedoc import resources

    gym = resources.examples() / "layouts" / "our_gym"
    assert isinstance(gym, Path)
    logo_alone = read_layouts(gym)._replace(files={})
    html = render.render(cases.guidance(), kb, {"name": "Sam"}, format="html", date=DATE, layouts=logo_alone).decode()
    (image,) = (element for element in elements(html) if element.tag == "img")
    assert image.attrib["src"].startswith("data:image/png;base64,")
    assert image.attrib["alt"] == "The Shed"
