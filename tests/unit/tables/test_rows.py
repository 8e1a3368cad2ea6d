"""Where rows end: however a file is cut into pieces, whatever stands between quotes."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, strategies as st

from hingedoc.tables.files import rows
from hingedoc.tables.files.rows import Block, Ends, blocks, csv_ends, line_ends


class _Dripping(io.BytesIO):
    """A pipe that hands over a few bytes at a time."""

    def __init__(self, content: bytes, few: int) -> None:
        super().__init__(content)
        self.few = few

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.few)


def taken(content: bytes, ends: Ends = line_ends, few: int = 3) -> list[Block]:
    return list(blocks(_Dripping(content, few), ends))


def rows_of(found: list[Block]) -> tuple[int, bytes, list[int]]:
    """How many rows, their bytes, and which are broken; the numbers must go on without a gap."""
    number = 1
    broken: list[int] = []
    for block in found:
        assert [*block.broken] == [*range(number, block.first)]
        broken += block.broken
        number = block.first + block.rows
    return number - 1, bare(b"".join(block.data for block in found)), broken


def bare(content: bytes) -> bytes:
    """Without empty lines, which nobody has to carry along."""
    return re.sub(rb"[\r\n]+", b"\n", content).strip(b"\n")


@pytest.mark.parametrize("few", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_lines_are_counted_and_empty_ones_are_not(few: int, line_end: bytes) -> None:
    content = line_end.join([b"a", b"", b"bc", b"", b"", b"d"])
    for ends in (line_ends, csv_ends(",")):
        assert rows_of(taken(content, ends, few)) == (3, bare(content), [])
        assert rows_of(taken(content + line_end, ends, few)) == (3, bare(content), [])


def test_nothing_has_no_rows() -> None:
    assert taken(b"") == []
    assert rows_of(taken(b"\n\n\r\n"))[0] == 0


@pytest.mark.parametrize("few", [1, 2, 3, 7, 100])
def test_a_line_end_between_quotes_does_not_end_a_row(few: int) -> None:
    content = b'1,"a\nb"\n2,"x ""y""\n\nz"\n3,5\'10" tall\n4,"q"tail\n'
    assert rows_of(taken(content, csv_ends(","), few)) == (4, bare(content), [])


_CELL = st.text(st.sampled_from('a",\r\n é'), max_size=6)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=3), max_size=8), st.integers(1, 9), st.booleans())
def test_rows_are_those_that_were_written(table: list[list[str]], few: int, all_quoted: bool) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL).writerows(table)
    content = out.getvalue().encode()
    assert rows_of(taken(content, csv_ends(","), few)) == (len(table), bare(content), [])


@given(st.text(st.sampled_from('a",\r\n'), max_size=40), st.integers(1, 9))
def test_however_a_file_is_cut_the_rows_are_the_same(text: str, few: int) -> None:
    whole = rows_of(taken(text.encode(), csv_ends(","), 1000))
    assert rows_of(taken(text.encode(), csv_ends(","), few)) == whole


@given(st.text(st.sampled_from('a",\r\n'), max_size=40))
def test_no_byte_is_lost_but_those_of_broken_rows(text: str) -> None:
    found = taken(text.encode(), csv_ends(","), 1000)
    if not any(block.broken for block in found):
        assert rows_of(found)[1] == bare(text.encode())


@pytest.mark.parametrize("few", [1, 4, 1000])
def test_a_quote_that_is_never_closed_costs_its_own_row_alone(few: int) -> None:
    content = b'1,2\n3,"4\n5,6\n7,8\n'
    assert rows_of(taken(content, csv_ends(","), few)) == (4, b"1,2\n5,6\n7,8", [2])


@pytest.mark.parametrize("few", [1, 7, 64, 1000])
@pytest.mark.parametrize("ends", [line_ends, csv_ends(",")], ids=["lines", "csv"])
def test_a_row_that_goes_on_and_on_is_left_out(ends: Ends, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST", 20)
    content = b"1,2\n" + b"x" * 200 + b'\n3,"4"\n' + b"y" * 200 + b"\n" + b"z" * 200
    assert rows_of(taken(content, ends, few)) == (5, b'1,2\n3,"4"', [2, 4, 5])


def test_an_open_quote_does_not_swallow_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST", 50)
    content = b'1,"2\n' + b"3,4\n" * 100
    assert rows_of(taken(content, csv_ends(","), 64)) == (101, bare(b"3,4\n" * 100), [1])


def test_many_short_rows_are_several_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    found = taken(b"a\n" * 35, line_ends, 1000)
    assert [block.rows for block in found] == [9, 9, 9, 8]
    assert rows_of(found) == (35, bare(b"a\n" * 35), [])
