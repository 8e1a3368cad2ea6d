"""What is wrong with an HTML page that has to be read by everybody, offline, and by machines that read aloud."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
VOID = frozenset({"meta", "br", "hr", "img", "col", "wbr"})
_PAGE = """
    html head meta title style body main header footer nav section article aside div h1 h2 h3 h4 h5 h6 p br hr wbr span
    strong em b i u s small sub sup ol ul li dl dt dd table caption thead tbody tfoot tr th td colgroup col img figure
    figcaption details summary pre code q blockquote time abbr
"""
_PICTURE = """
    svg title desc g path rect circle ellipse line polyline polygon text tspan defs marker pattern clippath
    lineargradient stop use
"""
PAGE, PICTURE = frozenset(_PAGE.split()), frozenset(_PICTURE.split())
HEADING = re.compile(r"h[1-6]")
#: What may stand straight in a list, a table or a row.
ONLY = {
    "ol": {"li"},
    "ul": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"th", "td"},
}


@dataclass
class Element:
    """One element: its name in lower case, attributes, children, and its own text."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    own: list[str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Element]:
        """Every element inside it, in reading order; those of some names."""
        for child in self.children:
            if not names or child.name in names:
                yield child
            yield from child.all(*names)

    @property
    def text(self) -> str:
        """All words inside it."""
        return " ".join(" ".join([*self.own, *(child.text for child in self.children)]).split())


class Tree(HTMLParser):
    """A page as elements. What is not closed, or closed without being open, is a fault."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{element.name}> is not closed" for element in self.open[1:]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.faults += [f"<{tag}> has {name} twice" for name, n in Counter(name for name, _ in attrs).items() if n > 1]
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes <{self.open[-1].name}>")

    def handle_data(self, data: str) -> None:
        self.open[-1].own.append(data)


def faults(html: str) -> list[str]:
    """Everything that is wrong with a page, in words; nothing where it is as it has to be."""
    tree = Tree(html)
    page = tree.root
    found = [] if html.startswith("<!DOCTYPE html>") else ["no doctype"]
    for check in (_head, _headings, _landmarks, _elements, _addresses, _ids, _tables, _pictures):
        found += check(page)
    return tree.faults + found


def _head(page: Element) -> Iterator[str]:
    root = next(page.all("html"), Element("html"))
    head = next(page.all("head"), Element("head"))
    if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", root.attributes.get("lang", "")):
        yield "no language"
    if [bool(child.text) for child in head.children if child.name == "title"] != [True]:
        yield "no title"
    metas = [meta.attributes for meta in head.all("meta")]
    if {"http-equiv": "Content-Security-Policy", "content": POLICY} not in metas:
        yield "no policy that forbids scripts"
    if not any(meta.get("charset", "").lower() == "utf-8" for meta in metas):
        yield "no charset"


def _headings(page: Element) -> Iterator[str]:
    headings = [element for element in page.all() if HEADING.fullmatch(element.name)]
    levels = [int(element.name[1]) for element in headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings are {levels}: one h1, and it first"
    yield from (f"h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1)
    yield from (f"an empty {element.name}" for element in headings if not element.text)


def _landmarks(page: Element) -> Iterator[str]:
    body = next(page.all("body"), Element("body"))
    for name in ("main", "footer"):
        count = sum(child.name == name for child in body.children)
        if count != 1 or sum(1 for _ in page.all("main")) != 1:
            yield f"{count} {name} in the body"
    outside = [child.name for child in body.children if child.name not in ("header", "nav", "main", "footer")]
    if outside or "".join(body.own).strip():
        yield f"outside every landmark: {', '.join(outside) or 'text'}"


def _elements(page: Element, inside: str = "") -> Iterator[str]:
    for child in page.children:
        if child.name not in (PICTURE if inside == "svg" else PAGE | {"svg"}):
            yield f"<{child.name}> is not among the elements of a page"
        if page.name in ONLY and child.name not in ONLY[page.name]:
            yield f"<{child.name}> stands straight in <{page.name}>"
        yield from (f"<{child.name} {name}>" for name in child.attributes if name.startswith("on"))
        yield from _elements(child, "svg" if "svg" in (inside, child.name) else "")


def _addresses(page: Element) -> Iterator[str]:
    for element in page.all():
        for name, value in element.attributes.items():
            links = name in ("href", "src", "srcset", "action", "data", "poster", "xlink:href")
            if links and not value.startswith(("#", "data:image/")):
                yield f"<{element.name} {name}={value!r}>"
            if re.search(r"(?i)javascript:|url\(\s*['\"]?(?!data:|#)", value):
                yield f"<{element.name} {name}> reaches out"
        if element.name == "style" and re.search(r"(?i)@import|url\(\s*['\"]?(?!data:)", element.text):
            yield "the style sheet reaches out"
        if element.attributes.get("http-equiv", "").lower() == "refresh":
            yield "the page goes elsewhere"


def _ids(page: Element) -> Iterator[str]:
    given = Counter(element.attributes["id"] for element in page.all() if "id" in element.attributes)
    yield from (f"id {name!r} {count} times" for name, count in given.items() if count > 1)
    for element in page.all():
        named = [element.attributes.get(name, "") for name in ("aria-labelledby", "aria-describedby", "headers", "for")]
        named += [value[1:] for name, value in element.attributes.items() if name.endswith("href") and value[:1] == "#"]
        yield from (f"nothing has the id {name!r}" for name in " ".join(named).split() if name not in given)


def _tables(page: Element) -> Iterator[str]:
    for table in page.all("table"):
        if not any(table.all("th")):
            yield f"a table without headers: {table.text[:40]}"
    for header in page.all("th"):
        if header.attributes.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield f"no scope: {header.text[:40]}"
        if not header.text:
            yield "an empty header of a table"


def _pictures(page: Element) -> Iterator[str]:
    for picture in page.all("img"):
        if "alt" not in picture.attributes:
            yield "an img without alt"
    for picture in page.all("svg"):
        if picture.attributes.get("aria-hidden") == "true":
            continue
        if picture.attributes.get("role") != "img":
            yield "an svg that is not of role img"
        for name in ("title", "desc"):
            if not any(child.name == name and child.text for child in picture.children):
                yield f"an svg without {name}: {picture.text[:40]}"
