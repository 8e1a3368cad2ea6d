"""A layout runs apart, and only what it called comes back: the same page as if it had been printed at once."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from jinja2 import Environment, nodes
from tests.unit.reports import cases
from tests.unit.reports.layouts.gym import (
    DATE,
    IMPORT,
    W,
    called_here,
    layouts,
    literal,
    printed,
    report,
    tidy,
    view_of,
)

from hingedoc import Advisor, resources
from hingedoc.authoring.cases import read_case
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import render
from hingedoc.reports.layouts import page
from hingedoc.reports.layouts.blocks import (
    OF_THE_FRAME,
    OF_THE_REFERRAL,
    OF_THE_SHIPPED,
    SKINS,
    blocks,
    open_to_layouts,
)
from hingedoc.reports.layouts.given import OPEN, LayoutError, Layouts
from hingedoc.reports.layouts.replay import replay
from hingedoc.reports.layouts.tree import Call, Inner, Item, pages
from hingedoc.reports.pdf import compile_pdf
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print, View

FORMATS = render.FORMATS
FOUR = pytest.mark.parametrize("format", FORMATS)


def shipped(kind: str) -> str:
    return (resources.templates() / f"{kind}.j2").read_text(encoding="utf-8")


def called_as_it_is(view: View, source: str, format: str) -> tuple[Item, ...]:
    return called_here(view, source.removeprefix(IMPORT), format, blocks(view["kind"]))


def replayed(view: dict[str, object], source: str, format: str) -> str:
    items = called_here(view, source.replace("{% import skin as ui %}\n", ""), format, blocks(str(view["kind"])))
    return printed(items, view, format)


@FOUR
@pytest.mark.parametrize("case", sorted(set(cases.ASSESSMENTS) - {"stop", "refer", "crowded_stop"}))
def test_the_shipped_sheet_is_the_same_through_both_phases(case: str, format: str, kb: KnowledgeBase) -> None:
    view = view_of(kb, case, name="Zoë <b>#panic()</b> | `x` 山田", guardian="Kim & Co", visit=2)
    direct = render.fill(view, format, W)
    both = replayed(view, shipped("athlete"), format)
    if format == "pdf":
        # Empty lines mean nothing to Typst, and its pages are compared below.
        kit, show, rest = direct.partition("#show: doc.with(title: ")
        assert re.sub(r"\n+", "\n", both) == re.sub(r"\n+", "\n", show + rest)
        assert compile_pdf(kit + both, DATE) == compile_pdf(direct, DATE)
    else:
        assert both == direct


@FOUR
@pytest.mark.parametrize("reader", [reader for reader in OPEN if reader != "athlete"])
@pytest.mark.parametrize("example", ["rower", "contradictory", "unclear"])
def test_the_other_shipped_pages_too(example: str, reader: str, format: str, advisor: Advisor) -> None:
    with (resources.examples() / f"{example}.yaml").open("rb") as file:
        case, _ = read_case(file, example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    view = build_view(assessment, Print(advisor.knowledge, W, case.athlete, DATE, "a4"), reader=reader)
    source = shipped(view["kind"])
    both = printed(called_as_it_is(view, source, format), view, format)
    direct = render.fill(view, format, W)
    if format == "pdf":
        both = re.sub(r"\n+", "\n", both)
        direct = re.sub(r"\n+", "\n", direct[direct.index("#show: doc.with(title: ") :])
    assert both == direct


@FOUR
def test_the_same_from_a_process_of_its_own(format: str, kb: KnowledgeBase) -> None:
    view = view_of(kb, "unclear")
    given = Layouts("gym", {"athlete.j2": shipped("athlete")})
    items = page.called(view, format, W, given, blocks("athlete"))
    assert tidy(str(replay(items, render.skins("athlete", format), "gym"))) == printed(
        called_here(view, shipped("athlete"), format, blocks("athlete")), view, format
    )


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_the_same_bytes_twice(format: str, kb: KnowledgeBase) -> None:
    given = layouts("{{ ui.drills(view.drills, w) }}{{ ui.items(view.told) }}")
    assert report(kb, given, format) == report(kb, given, format)


def macros(skin: str) -> dict[str, nodes.Macro]:
    text = (resources.templates() / "skins" / f"{skin}.j2").read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(text)
    return {macro.name: macro for macro in tree.body if isinstance(macro, nodes.Macro)}


def test_the_blocks_are_the_macros_of_the_skin() -> None:
    """What a skin has for itself alone is a helper; a block is in all four, and its arguments have the same names."""
    helpers = {"ring", "runs"}
    assert set(blocks("athlete")["skin"]) == set(macros("html")) - helpers
    for skin in SKINS:
        of = macros(skin)
        for name, block in open_to_layouts("athlete")["skin"].items():
            arguments = tuple(argument.name for argument in of[name].args)
            assert arguments[: len(block.arguments)] == block.arguments, (skin, name)
            assert len(arguments) - len(of[name].defaults) <= block.needed, (skin, name)


def test_every_block_is_open_or_closed_for_a_reason() -> None:
    every, open_ = set(blocks("athlete")["skin"]), set(open_to_layouts("athlete")["skin"])
    assert every - open_ == {*OF_THE_FRAME, *OF_THE_REFERRAL, *OF_THE_SHIPPED}


def test_nothing_but_pictures_is_printed_as_it_stands() -> None:
    """`safe` in a skin is a way in for markup: only pictures go through, and those are compared by value."""
    for skin in SKINS:
        text = (resources.templates() / "skins" / f"{skin}.j2").read_text(encoding="utf-8")
        raw = re.findall(r"(\S+)\s*\|\s*safe", text)
        assert all(value.endswith(".svg") for value in raw), (skin, raw)
        assert "autoescape" not in text


#: A call of each block that a layout may use; a block without one here is a block nobody tried.
TRIED = {
    "bars": "{{ ui.bars(view.why, w) }}",
    "brief": '{{ ui.brief("Bring", ["Shoes.", "A friend."], "And water.") }}',
    "callout": '{% call ui.callout("tint") %}{{ ui.paragraph("x") }}{% endcall %}',
    "check": "{{ ui.check(view.check, w) }}",
    "columns": (
        '{% set one %}{{ ui.paragraph("a") }}{% endset %}{% set two %}{{ ui.paragraph("b") }}{% endset %}'
        "{{ ui.columns([one, two]) }}"
    ),
    "drills": "{{ ui.drills(view.drills[:2], w) }}",
    "facts": '{{ ui.facts([{"label": "Open", "value": "5 to 8", "note": "All week."}]) }}',
    "flow": '{{ ui.flow(["One", "Two"], "fine", "Both.") }}',
    "gap": "{{ ui.gap() }}",
    "heading": '{{ ui.heading(2, "Here") }}',
    "items": '{{ ui.items(["One", [{"strong": true, "text": "Two"}]], tone="fine") }}',
    "listing": '{{ ui.listing(["Day", "Open"], [["Monday", "5 to 8"]]) }}',
    "load": "{{ ui.load(view.load, w) }}",
    "page_two": '{% call ui.page_two() %}{{ ui.paragraph("x") }}{% endcall %}',
    "paragraph": '{{ ui.paragraph("One", "big") }}',
    "path": "{{ ui.path(view.path, w) }}",
    "steps": '{{ ui.steps(["One", "Two"]) }}',
    "test_first": "{% if view.settle %}{{ ui.test_first(view.settle, w) }}{% endif %}",
    "ticks": "{{ ui.ticks(view.ticks, w) }}",
}


def test_each_block_is_tried() -> None:
    assert set(TRIED) == set(open_to_layouts("athlete")["skin"])


@FOUR
def test_every_block_prints_on_either_page(format: str, kb: KnowledgeBase) -> None:
    every = "\n".join(call for name, call in TRIED.items() if name != "page_two")
    made = report(kb, layouts(f"{every}\n{{% call ui.page_two() %}}\n{every}\n{{% endcall %}}"), format)
    if format == "pdf":
        text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    else:
        text = made.decode()
    assert text.count("And water.") == 2
    assert text.count(view_of(kb)["drills"][0]["steps"][0]) == 2


def test_what_a_layout_works_out_is_only_a_value(kb: KnowledgeBase) -> None:
    source = "{{ ui.paragraph(view.name | upper ~ ' & ' ~ (view.drills | length + 1)) }}"
    view = view_of(kb, name="<b>")
    (call,) = called_here(view, source)
    assert isinstance(call, Call)
    assert call.arguments == ("<B> & 4",)
    assert printed((call,), view, "html") == "<p>&lt;B&gt; &amp; 4</p>\n"
    assert printed((call,), view, "md") == "\\<B\\> \\& 4\n"


def test_a_part_of_the_view_is_taken_from_the_view(kb: KnowledgeBase) -> None:
    view = view_of(kb)
    (call,) = called_here(view, "{{ ui.drills(view.drills[1:], w) }}")
    assert isinstance(call, Call)
    assert all(given is own for given, own in zip(call.arguments[0], view["drills"][1:], strict=True))


def test_blocks_may_be_made_before_they_are_placed(kb: KnowledgeBase) -> None:
    (call,) = called_here(view_of(kb), TRIED["columns"])
    assert isinstance(call, Call)
    assert all(isinstance(part, Inner) for part in call.arguments[0])


WRONG = {
    "unknown block": ('\n{{ ui.headin(2, "x") }}', "no block", 3),
    "a block of the frame": ("{{ ui.masthead(1, 'x', view, w) }}", "around every layout", 2),
    "a block of the referral": ("{{ ui.band('x', 'y', true) }}", "referral page", 2),
    "text outside a block": ('{{ ui.gap() }}\nHello {{ ui.paragraph("x") }}', "blocks only", 3),
    "a value outside a block": ("\n{{ view.name }}", "blocks only", 3),
    "too many arguments": ('{{ ui.heading(2, "x", "y") }}', "3 arguments", 2),
    "too few": ("{{ ui.heading(2) }}", 'not given its "text"', 2),
    "an argument nobody knows": ('{{ ui.heading(2, "x", size=3) }}', 'cannot take "size"', 2),
    "one given twice": ('{{ ui.heading(2, level=3, text="x") }}', 'cannot take "level"', 2),
    "a level that is none": ('{{ ui.heading(7, "x") }}', "2 or 3", 2),
    "a second title": ('{{ ui.heading(1, "x") }}', "2 or 3", 2),
    "a level that is true": ('{{ ui.heading(true, "x") }}', "2 or 3", 2),
    "a heading of numbers": ("{{ ui.heading(2, 3) }}", "a text", 2),
    "a paragraph of numbers": ("{{ ui.paragraph(3) }}", "a text, or a list", 2),
    "a run without its weight": ('{{ ui.paragraph([{"text": "x"}]) }}', "a text, or a list", 2),
    "a referral of one's own": ('{% call ui.callout("referral") %}{% endcall %}', "plain, strong, tint", 2),
    "no body": ("{{ ui.callout() }}", "needs a body", 2),
    "a body too many": ('{% call ui.paragraph("x") %}{% endcall %}', "has no body", 2),
    "blocks for a text": ("{% set x %}{{ ui.gap() }}{% endset %}{{ ui.items([x]) }}", "not blocks", 2),
    "text for blocks": ('{{ ui.columns(["x"]) }}', "blocks, made with", 2),
    "a load of one's own": ('{{ ui.load({"title": "Load", "figure": "200 kg"}, w) }}', "part of the view", 2),
    "drills of one's own": ('{{ ui.drills([{"name": "x"}], w) }}', "part of the view", 2),
    "other words": ('{{ ui.load(view.load, {"LOAD_FOR_NOW": ""}) }}', "w itself", 2),
    "a picture of one's own": ('{{ ui.items([{"svg": "<svg onload=x>"}]) }}', "picture", 2),
    "something that is not there": ("\n\n{{ ui.paragraph(view.nothing) }}", "nothing", 4),
    "a syntax error": ("\n{% if %}", "Expected", 3),
    "a number too large": ("{{ ui.items([123456789012345678901234567890]) }}", "too large", 2),
    "what is not a number": ("{{ ui.items([view.name | replace('Sam', 'nan') | float]) }}", "cannot print this", 2),
    "the skin for a value": ("{{ ui.items([ui]) }}", "not a text", 2),
    "a page two in the middle": ("{% call ui.page_two() %}{% endcall %}{{ ui.gap() }}", "at the end", 2),
    "the wrong part": ("{{ ui.check(view.load, w) }}", "cannot print", 2),
    "a file that is not there": ('{% include "../athlete.j2" %}', "no", 2),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_named_with_its_place(what: str, kb: KnowledgeBase) -> None:
    source, says, line = WRONG[what]
    view = view_of(kb)

    def made() -> None:
        items = called_here(view, source)
        pages(items)
        printed(items, view, "html")

    with pytest.raises(LayoutError) as caught:
        made()
    problem = caught.value.problems[0]
    assert says in problem.message
    assert problem.line == line
    assert problem.file.endswith("athlete.j2")


def test_a_word_that_no_athlete_is_told(kb: KnowledgeBase) -> None:
    source = '\n{{ ui.paragraph("This will Cure you.") }}'
    with pytest.raises(LayoutError, match="not said to an athlete") as caught:
        page.called(view_of(kb), "html", W, layouts(source), open_to_layouts("athlete"), ("cure",))
    assert caught.value.code == "S315"
    assert caught.value.problems[0].file.endswith("athlete.j2")
    assert caught.value.problems[0].line == 3


def test_a_text_of_a_layout_is_made_fit_for_a_page(kb: KnowledgeBase) -> None:
    view = view_of(kb)
    source = "{{ ui.paragraph(" + literal("a\u202eb\x1b[2J\ud800c\x00") + ") }}"
    assert "ab[2Jc" in printed(called_here(view, source), view, "html")
