"""Batches put together and cut apart: nothing is lost or reordered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, strategies as st

from hingedoc.tables.streams import in_pieces, stream_of

SCHEMA = pa.schema([("number", pa.int64()), ("word", pa.dictionary(pa.int32(), pa.string()))])


def batches(sizes: list[int]) -> Iterator[pa.RecordBatch]:
    """Numbers counted on, each batch with a dictionary of its own."""
    first = 0
    for size in sizes:
        numbers = range(first, first + size)
        words = pa.array([f"w{number}" for number in numbers], pa.string()).dictionary_encode()
        yield pa.RecordBatch.from_arrays([pa.array(numbers, pa.int64()), words], schema=SCHEMA)
        first += size


@given(st.lists(st.integers(0, 12), max_size=12), st.integers(1, 9))
def test_pieces_hold_every_row_once_and_in_order(sizes: list[int], rows: int) -> None:
    pieces = list(in_pieces(batches(sizes), SCHEMA, rows))
    found = [row for piece in pieces for row in piece.to_pylist()]
    assert found == [{"number": number, "word": f"w{number}"} for number in range(sum(sizes))]
    assert all(0 < piece.num_rows <= rows for piece in pieces)
    # Half full at least, two by two: a stream of single rows is not worked on row by row.
    assert all(one.num_rows + next.num_rows > rows for one, next in pairwise(pieces))


def test_rows_without_columns_are_rows() -> None:
    batch = pa.table({"a": [1, 2, 3]}).select([]).to_batches()[0]
    assert [piece.num_rows for piece in in_pieces([batch, batch], batch.schema, 4)] == [3, 3]
    assert [piece.num_rows for piece in in_pieces([batch, batch], batch.schema, 6)] == [6]


def test_what_is_no_table_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match="A table from pyarrow, pandas, Polars or DuckDB is wanted, not list"):
        stream_of([1, 2])
