"""Columns as text: what a spreadsheet must not run, and JSON that any reader takes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import re
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from hingedoc.tables.files.csv_files import csv_text
from hingedoc.tables.files.ndjson import json_text
from hingedoc.tables.files.texts import guarded, unguarded

_TEXT = st.text(
    st.one_of(st.sampled_from("'=+-@\t\r\n\0\"',; 5.＝"), st.characters(exclude_categories=["Cs"])), max_size=8
)
_TEXTS = st.lists(st.none() | _TEXT, min_size=1, max_size=6)
#: As OWASP lists them, and a number is none.
_FORMULA = re.compile(r"[=+\-@\t\r\0]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


def strings(values: list[str | None]) -> Any:
    return pa.array(values, pa.string())


@given(_TEXTS)
def test_no_text_begins_like_a_formula_and_it_can_be_taken_back(values: list[str | None]) -> None:
    safe = guarded(strings(values)).to_pylist()
    for text in filter(None, safe):
        assert not _FORMULA.match(text) or _NUMBER.fullmatch(text)
    assert unguarded(strings(safe)).to_pylist() == values


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("-5-5", "'-5-5"),
        ("-5\n", "'-5\n"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("5=5", "5=5"),
        ("＝1", "'＝1"),
    ],
)
def test_what_gets_an_apostrophe(text: str, safe: str) -> None:
    assert guarded(strings([text])).to_pylist() == [safe]


@given(
    st.lists(st.tuples(st.none() | _TEXT, st.none() | _TEXT, st.none() | st.integers(-9, 9)), min_size=1, max_size=5)
)
def test_cells_are_read_as_they_were_written(table: list[tuple[str | None, str | None, int | None]]) -> None:
    one, two, number = zip(*table, strict=True)
    batch = pa.RecordBatch.from_arrays(
        [strings([*one]), strings([*two]), pa.array(number, pa.int64())], ["a", "b", "c"]
    )
    read = [*csv.reader(io.StringIO(csv_text(batch, raw=True).decode(), newline=""))]
    assert read == [[a or "", b or "", "" if c is None else str(c)] for a, b, c in table]
    for cells in csv.reader(io.StringIO(csv_text(batch).decode(), newline="")):
        assert not any(_FORMULA.match(cell) and not _NUMBER.fullmatch(cell) for cell in cells)


_VALUE = pa.struct([("rule", pa.string()), ("weight", pa.int32()), ("counted", pa.bool_())])
_COLUMNS: list[tuple[Any, list[Any]]] = [
    (pa.string(), ["a", None, 'q"\\\n\x01é', ""]),
    (pa.large_string(), ["a", None]),
    (pa.dictionary(pa.int8(), pa.string()), ["a", None, 'b"', "a"]),
    (pa.int64(), [0, -3, None]),
    (pa.uint8(), [255]),
    (pa.float64(), [0.62, 5.0, None, 1e20, 1e-7, -0.0, 0.1 + 0.2]),
    (pa.bool_(), [True, False, None]),
    (pa.null(), [None, None]),
    (_VALUE, [{"rule": "x", "weight": -1, "counted": None}, None]),
    (pa.list_(_VALUE), [[{"rule": 'q"', "weight": 3, "counted": True}], [], None, [None, None]]),
    (pa.large_list(pa.string()), [["a", "b"], None, []]),
    (pa.struct([]), [{}, None]),
]


@pytest.mark.parametrize(("kind", "values"), _COLUMNS, ids=[str(kind) for kind, _ in _COLUMNS])
def test_json_says_what_the_column_held(kind: Any, values: list[Any]) -> None:
    padded = pa.array([values[0], *values], kind)
    for column in (pa.array(values, kind), padded[1:]):
        lines = json_text(pa.RecordBatch.from_arrays([column], ['a"b'])).decode().splitlines()
        assert [json.loads(line) for line in lines] == [{'a"b': value} for value in values]


def test_what_json_has_no_word_for() -> None:
    columns = [
        pa.array([math.nan, math.inf, -math.inf]),
        pa.array([Decimal("1.50"), None, Decimal("-2.25")]),
        pa.array([dt.date(2026, 11, 20), None, dt.date(1, 1, 1)]),
        pa.array([b"text", b"\xff", None]),
        pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int64())),
    ]
    found = [json.loads(line) for line in json_text(pa.RecordBatch.from_arrays(columns, [*"abcde"])).splitlines()]
    assert [row["a"] for row in found] == [None, None, None]
    assert [row["b"] for row in found] == [1.5, None, -2.25]
    assert [row["c"] for row in found] == ["2026-11-20", None, "0001-01-01"]
    assert [row["d"] for row in found][1:] == ["ff", None]
    assert [row["e"] for row in found] == ["[('k', 1)]", None, "[]"]


def test_no_rows_are_no_bytes() -> None:
    batch = pa.RecordBatch.from_arrays([strings([]), pa.array([], pa.float64())], ["a", "b"])
    assert (csv_text(batch), json_text(batch)) == (b"", b"")
