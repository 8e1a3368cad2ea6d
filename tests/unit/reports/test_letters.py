"""Letters that no shipped font has: a page is printed all the same, whoever they were typed for."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata

import pytest
from pypdf import PdfReader

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance
from hingedoc.reports import fonts
from hingedoc.reports.pdf import compile_pdf
from hingedoc.reports.render import fill
from hingedoc.reports.views.build import READERS, build_view
from hingedoc.reports.views.shared import Print

#: A child's page names two more people.
CHILD = {"s1_age": 12, "ctx_lift": "deadlift"}
#: A private letter, one of Tibet, no character at all, and a letter with marks that no one font has together.
LETTERS = {
    "private": "\ue000",
    "Tibet": "\u0f71\u0f40",
    "none": "\ufffe",
    "marks": "Z\u0337\u0321\u031b",
    "sign": "💪🏽",
}
_DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize("who", ["name", "guardian", "coach", "visit"])
@pytest.mark.parametrize("letters", LETTERS)
def test_no_letter_leaves_an_athlete_without_a_page(advisor: Advisor, who: str, letters: str) -> None:
    made = advisor.assess(CHILD, safety="none")
    for reader in READERS:
        pdf = advisor.report(made, reader=reader, athlete={who: f"An {LETTERS[letters]} n"})
        assert PdfReader(io.BytesIO(pdf)).pages
    assert LETTERS[letters].encode() in advisor.report(made, format="txt", athlete={who: LETTERS[letters]})


def test_a_letter_that_cannot_be_set_is_seen_to_be_missing() -> None:
    assert fonts.shown("An\ue000a, Z\u0337\u0321\u031bo\u0eaa") == "An?a, ?o?"
    assert not fonts.printable("Z\u0337\u0321\u031b")


@pytest.mark.parametrize("text", ["", "Zoë", "שלום", "山田太郎", "क्षि", "Ngô Đình Diệm", "a\u200cb\nc"])
def test_what_can_be_set_is_left_alone(text: str) -> None:
    assert fonts.shown(text) == text
    assert fonts.printable(text)


def test_letters_of_every_script_can_be_printed(advisor: Advisor) -> None:
    """Every ninth letter there is, in runs, where a page says what was answered."""
    letters = [chr(code) for code in range(0x21, 0x20000, 9) if unicodedata.category(chr(code)) not in ("Cc", "Cs")]
    made = advisor.assess(CHILD, safety="none")
    assert isinstance(made, Guidance)
    runs = tuple("".join(letters[start : start + 60]) for start in range(0, len(letters), 60))
    assert len(runs) > 200
    view = {**build_view(made, Print(advisor.knowledge, advisor.words, {}), reader="coach"), "told": runs}
    assert compile_pdf(fill(view, "pdf", advisor.words), _DAY).startswith(b"%PDF-")


def test_a_visit_as_long_as_a_book_stays_on_its_line(advisor: Advisor) -> None:
    made = advisor.assess(CHILD, safety="none")
    page = advisor.report(made, format="txt", athlete={"visit": "4" * 400}).decode()
    assert "4" * 59 + "…" in page
