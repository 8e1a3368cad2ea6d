from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, strategies as st

from hingedoc.reports.text import LONGEST, after, given as given_by, joined, safe_text


def forbidden(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character) in ("Cc", "Cs") or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069


@given(st.text(alphabet=st.characters(), max_size=80) | st.text(alphabet=st.characters(categories=["Cc", "Cs", "Cf"])))
def test_nothing_that_steers_a_page_is_left(text: str) -> None:
    clean = safe_text(text)
    assert not any(forbidden(c) for c in clean)
    assert clean == unicodedata.normalize("NFC", clean)
    assert safe_text(clean) == clean
    clean.encode()


def test_line_breaks_are_kept_only_where_the_layout_allows() -> None:
    assert safe_text("a\r\nb\tc\u2028d") == "a b c d"
    assert safe_text("a\nb\x1b[31m", newlines=True) == "a\nb[31m"


def test_length_is_bounded_and_a_cut_is_shown() -> None:
    assert len(safe_text("x" * 10**6)) == LONGEST
    assert safe_text("x" * 500).endswith("…")
    assert safe_text("x" * 300) == "x" * 300


@pytest.mark.parametrize("value", [None, "", "  ", "\x00\u202e", ["Sam"], {"first": "Sam"}])
def test_what_is_no_text_is_not_shown(value: object) -> None:
    assert given_by({"name": value}, "name") is None


def test_numbers_are_shown_as_they_are() -> None:
    assert given_by({"visit": 3}, "visit") == "3"


def test_days_end_where_the_calendar_does() -> None:
    assert after(dt.date(2026, 12, 25), 14) == dt.date(2027, 1, 8)
    assert after(dt.date.max, 14) == dt.date.max


def test_lists_in_a_sentence() -> None:
    assert joined(("1", "2", "3"), "and") == "1, 2 and 3"
    assert joined(("1",), "and") == "1"
    assert joined((), "and") == ""
