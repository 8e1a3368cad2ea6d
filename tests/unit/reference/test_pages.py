"""Every entry has a page, in every form, and nothing that refers to an entry is left off its page."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from tests.support.generate import random_kb

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError
from hingedoc.reference.entries import Entry, Use
from hingedoc.reference.markdown import markdown_lines
from hingedoc.reference.page import Page, plain
from hingedoc.reference.pages import Reference
from hingedoc.reference.text import text_lines

#: What the program itself looks for, and what a whole page of the pathway says in its own way.
NOT_SHOWN = {"roles", "pack", "scales", "wording"}


@pytest.fixture(scope="module")
def reference(shipped: KnowledgeBase) -> Reference:
    return Reference(shipped)


def links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if {*value} == {"id", "text"}:
            yield value["id"]
        for held in value.values():
            yield from links(held)
    elif isinstance(value, list):
        for held in value:
            yield from links(held)


def linked(page: Page) -> set[str]:
    return set(links(plain(page)["sections"]))


def missing(reference: Reference) -> Iterator[tuple[str, str]]:
    """Uses that the page of an entry does not show."""
    for entries in reference.entries.by_id.values():
        for entry in entries:
            page = reference.page(entry)
            text = json.dumps(plain(page))
            shown = linked(page) | {entry.id}
            for use in reference.entries.uses_of(entry):
                if use.entry.part not in NOT_SHOWN and not seen(use, entry, shown, text):
                    yield entry.id, f"{use.entry.id} {'.'.join(use.trail)}"


def seen(use: Use, entry: Entry, shown: set[str], text: str) -> bool:
    if use.entry.id in shown:
        return True
    if use.entry.part == "pathway":
        inner = [str(getattr(record, "id", "")) for record in use.records]
        return any(id in shown for id in inner if id) or "capacity checks" in text or bool(shown & {*_rivals(use)})
    if use.entry.part == "cues":
        return json.dumps(use.entry.record.external, ensure_ascii=True)[1:-1] in text
    if use.entry.part == "open_when":
        return "Leaves the screen open" in text
    if "examples" in (use.entry.part, *use.trail):
        return use.entry.id in text or re.search(r"and \d+ more", text) is not None
    return False


def _rivals(use: Use) -> tuple[str, ...]:
    return tuple(id for record in use.records for id in getattr(record, "causes", ()) if isinstance(id, str))


def test_every_entry_of_the_shipped_knowledge_has_a_page_in_every_form(reference: Reference) -> None:
    for id in reference.entries.by_id:
        for page in reference.pages(id):
            assert page.title
            assert page.sections, id
            for width in (40, 80, 120):
                # A word longer than the terminal is left whole: it may be an id to type.
                assert [each for each in text_lines(page, width) if len(each) > width and " " in each.strip(" -")] == []
            assert "\n".join(markdown_lines(page)).startswith("# ")
            assert json.loads(json.dumps(plain(page)))["id"] == page.id


def test_nothing_that_names_an_entry_is_left_off_its_page(reference: Reference) -> None:
    assert list(missing(reference)) == []


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_nor_in_generated_knowledge(seed: int) -> None:
    assert list(missing(Reference(random_kb(random.Random(seed))))) == []


def test_every_link_of_a_page_leads_to_a_page(reference: Reference) -> None:
    for entries in reference.entries.by_id.values():
        for entry in entries:
            for id in linked(reference.page(entry)):
                assert id in reference.entries.by_id, (entry.id, id)


def test_evidence_stands_on_the_page_of_everything_it_reads(reference: Reference, shipped: KnowledgeBase) -> None:
    for cause in shipped.causes:
        for rule in cause.evidence:
            id = f"{cause.id}.{rule.id}"
            for literal in rule.when.literals():
                assert id in linked(reference.pages(literal.finding.partition(".")[0])[0]), (id, literal.finding)
            for source in rule.sources:
                assert id in linked(reference.pages(source)[0])


def test_a_column_leads_to_its_finding(reference: Reference, shipped: KnowledgeBase) -> None:
    gap = next(name for name in shipped.columns if name.endswith(".gap"))
    assert reference.pages(gap) == reference.pages(gap.removesuffix(".gap"))


def test_an_unknown_name_offers_the_nearest_ones(reference: Reference, shipped: KnowledgeBase) -> None:
    drill = shipped.drills[0]
    for said in (drill.id[:-1], drill.name.lower()):
        with pytest.raises(AnswersError) as caught:
            reference.pages(said)
        assert caught.value.code == "A120"
        assert drill.id in caught.value.hint
    with pytest.raises(AnswersError) as caught:
        reference.pages("qqqqqq")
    assert caught.value.hint == "`hingedoc kb stats` says what there is."
