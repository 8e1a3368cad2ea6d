"""A page set in plain text and in Markdown."""

from __future__ import annotations

from hingedoc.reference.markdown import escaped, markdown_lines
from hingedoc.reference.page import Item, Items, Link, Page, Table, facts, line, section
from hingedoc.reference.text import table_lines, text_lines

WHEN = line("when ", Link("made_up", "Made up"), ": seen")
PAGE = Page(
    "made_up",
    "sign",
    "Made up",
    (
        *section("What it is", facts(("ask", "Is it made up, from the first word to the last one?"), ("empty", ""))),
        *section(
            "Speaks for",
            Items(
                (Item(line("+0.45: ", Link("other", "Another")), (("when ", Link("made_up", "Made up"), ": seen"),)),)
            ),
        ),
        *section("Nothing", facts(("empty", ""), ("none", None))),
    ),
)


def test_text_is_wrapped_under_its_label_and_names_ids_to_go_on_with() -> None:
    assert list(text_lines(PAGE, 40)) == [
        "Made up",
        "sign: made_up",
        "-" * 40,
        "",
        "WHAT IT IS",
        "  ask  Is it made up, from the first",
        "       word to the last one?",
        "",
        "SPEAKS FOR",
        "  - +0.45: Another [other]",
        "      when Made up: seen",
    ]


def test_markdown_has_headings_lists_and_links() -> None:
    written = "\n".join(markdown_lines(PAGE, {"other": "pages/other.md", "made_up": ""}.get))
    assert written == (
        "# Made up\n\n*sign* · `made_up`\n\n## What it is\n\n"
        "- **ask**: Is it made up, from the first word to the last one?\n\n"
        "## Speaks for\n\n- +0.45: [Another](pages/other.md)\n  - when Made up: seen\n"
    )
    assert "Another (`other`)" in "\n".join(markdown_lines(PAGE))


def test_markdown_says_what_the_text_says() -> None:
    assert escaped("a_b *c* [d] <e> | f # g \\") == "a\\_b \\*c\\* \\[d\\] \\<e\\> \\| f \\# g \\\\"
    assert escaped("1. first") == "1\\. first"
    assert escaped("- 2 reps") == "\\- 2 reps"
    assert escaped("10 reps") == "10 reps"


def test_a_table_gives_way_where_it_can_be_wrapped_and_breaks_no_word() -> None:
    rows = (
        (("an_id_that_may_be_typed",), ("12",), ("some words that may go over two lines",)),
        (("short",), ("3",), ("few words",)),
    )
    table = Table(("id", "count", "words"), rows)
    assert list(table_lines(table, 55)) == [
        "  id                       count  words",
        "  an_id_that_may_be_typed     12  some words that may",
        "                                  go over two lines",
        "  short                        3  few words",
    ]
    assert all("an_id_that_may_be_typed" in "\n".join(table_lines(table, width)) for width in (20, 40, 200))


def test_nothing_in_the_knowledge_steers_the_terminal() -> None:
    page = Page("a", "cue", "gone \x1b[2J\u202e here", section("Says", facts(("text", "one\ntwo \x07three"))))
    assert list(text_lines(page, 40)) == ["gone  [2J  here", "cue: a", "-" * 40, "", "SAYS", "  text  one two  three"]
