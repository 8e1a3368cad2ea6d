"""CSV in: what names the columns, what is a row, and what is refused with its number."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from hingedoc.errors import AnswersError
from hingedoc.tables.files import rows
from hingedoc.tables.files.csv_files import CsvFormat, csv_blocks, csv_header, csv_text, open_csv, parse_csv

Table = list[dict[str, str | None]]


def read(content: bytes, delimiter: str = "", *, raw: bool = False) -> tuple[CsvFormat, Table, list[tuple[Any, ...]]]:
    """The whole file: its format, its rows with their numbers, and what was refused."""
    stream = io.BytesIO(content)
    format, begun = open_csv(stream, "t.csv", delimiter, raw=raw)
    found: Table = []
    refused: list[tuple[Any, ...]] = []
    for block in csv_blocks(stream, format, begun):
        parsed = parse_csv(format, block)
        assert parsed.size == block.rows == len(parsed.rows) + len(parsed.refused)
        found += [{"#": str(n), **row} for n, row in zip(parsed.rows, parsed.batch.to_pylist(), strict=True)]
        refused += [(number, "broken") for number in block.broken]
        refused += [(reject.row, reject.field, reject.code) for reject in parsed.refused]
    return format, found, refused


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_it_finds_out_how_it_is_written(line_end: str, mark: bytes, delimiter: str) -> None:
    lines = [["id", "a,b;c" if delimiter == "\t" else "note", "n"], ["1", "x", "7.5"], ["2", "", "8"]]
    content = mark + line_end.join(delimiter.join(line) for line in lines).encode()
    format, found, refused = read(content)
    assert (format.delimiter, format.names) == (delimiter, tuple(lines[0]))
    assert [[*row.values()] for row in found] == [["1", "1", "x", "7.5"], ["2", "2", None, "8"]]
    assert refused == []


def test_rows_keep_their_number_whatever_stands_between_them() -> None:
    content = b'\n\na,b\n\n1,x\n2\n\r\n3,y,z\n\xff,4\n5,"\xc3"\n6,\xff,7\n8,\'=q\n'
    _, found, refused = read(content)
    assert found == [{"#": "1", "a": "1", "b": "x"}, {"#": "7", "a": "8", "b": "=q"}]
    assert refused == [(2, "", "T111"), (3, "", "T111"), (4, "a", "A133"), (5, "b", "A133"), (6, "b", "A133")]


def test_nothing_and_nothing_between_quotes_are_two_things() -> None:
    assert read(b'a,b\n,""\n')[1] == [{"#": "1", "a": None, "b": ""}]


def test_words_for_nothing_and_numbers_stay_what_they_are() -> None:
    assert read(b"a,b,c\nNA,null,-0.50\n")[1] == [{"#": "1", "a": "NA", "b": "null", "c": "-0.50"}]


def test_one_column_is_a_table_too() -> None:
    assert read(b"a\n1\n\n2")[1] == [{"#": "1", "a": "1"}, {"#": "2", "a": "2"}]


def test_a_line_of_names_alone_is_a_table_without_rows() -> None:
    assert read(b"a,b\n")[1:] == ([], [])
    assert read(b"a,b")[1:] == ([], [])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty."),
        (b"\xef\xbb\xbf\r\n\n", "This file is empty."),
        ("a,b\n1,2\n".encode("utf-16"), "This file is UTF-16."),
        (b"a,b,a\n1,2,3\n", "Two columns are called a."),
        (b"a,,b\n1,2,3\n", "Column 2 has no name."),
        (b"a,b\xff\n1,2\n", "The first line cannot be read."),
        (b'a,"b\n1,2\n', "The first line cannot be read."),
        (b"a," + b"b" * 1_000_001 + b"\n1,2\n", "The first line has no end."),
    ],
)
def test_a_first_line_that_names_no_columns_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(AnswersError) as refused:
        read(content)
    (problem,) = refused.value.problems
    assert (problem.code, problem.message, problem.file) == ("T101", says, "t.csv")
    assert problem.hint


def test_the_guard_is_taken_away_unless_it_is_to_stay() -> None:
    content = b"'=a,b\n'=1,''-x\n"
    assert read(content)[1] == [{"#": "1", "=a": "=1", "b": "'-x"}]
    assert read(content, raw=True)[1] == [{"#": "1", "'=a": "'=1", "b": "''-x"}]


_TEXT = st.text(
    st.one_of(st.sampled_from("'=+-@\t\r\n\0\"',; 5"), st.characters(exclude_categories=["Cs"])), max_size=6
)


@given(
    st.lists(st.tuples(_TEXT | st.none(), _TEXT.filter(bool)), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
    st.booleans(),
)
def test_what_is_written_is_read_again(table: list[tuple[str | None, str]], delimiter: str, raw: bool) -> None:
    format = CsvFormat(("first", "=second"), delimiter, raw)
    columns = [pa.array(column, pa.string()) for column in zip(*table, strict=True)]
    batch = pa.RecordBatch.from_arrays(columns, list(format.names))
    content = csv_header(format) + csv_text(batch, delimiter, raw=raw)
    again, found, refused = read(content, raw=raw)
    assert again == format
    assert [(row["first"], row["=second"]) for row in found] == table
    assert refused == []


def test_a_huge_cell_costs_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "PIECE", 1000)
    content = b"a,b\n1,x\n2," + b"x" * 1_000_100 + b"\n3,y\n"
    _, found, refused = read(content)
    assert [row["#"] for row in found] == ["1", "3"]
    assert refused == [(2, "broken")]


@given(st.binary(max_size=60))
def test_whatever_the_bytes_every_row_is_read_or_refused(content: bytes) -> None:
    format, begun = open_csv(io.BytesIO(b"a,b\n" + content), "t.csv", ",")
    for block in csv_blocks(io.BytesIO(), format, begun):
        parsed = parse_csv(format, block)
        numbers = sorted([*parsed.rows.tolist(), *(reject.row for reject in parsed.refused)])
        assert numbers == [*range(block.first, block.first + block.rows)]
