"""A table from anywhere as a stream of batches, put together or cut to a size that is good to work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa


def stream_of(table: Any) -> pa.RecordBatchReader:
    """The batches of a table, one after the other.

    Args:
        table: from pyarrow, pandas, Polars, DuckDB, or whatever else has the Arrow PyCapsule interface; a reader is
            read once.

    Raises:
        TypeError: it has no such interface.
    """
    if isinstance(table, pa.Table):
        return table.to_reader()
    if isinstance(table, pa.RecordBatch):
        return pa.RecordBatchReader.from_batches(table.schema, [table])
    if hasattr(table, "__arrow_c_stream__"):
        return pa.RecordBatchReader.from_stream(table)
    if hasattr(table, "__arrow_c_array__"):
        return stream_of(pa.record_batch(table))
    raise TypeError(f"A table from pyarrow, pandas, Polars or DuckDB is wanted, not {type(table).__name__}.")


def in_pieces(batches: Iterable[pa.RecordBatch], schema: pa.Schema, rows: int) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of at most so many; small ones are put together."""
    waiting: list[pa.RecordBatch] = []
    held = 0
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            part = batch.slice(start, rows)
            if waiting and held + part.num_rows > rows:
                yield _together(waiting, schema)
                waiting, held = [], 0
            waiting.append(part)
            held += part.num_rows
    if waiting:
        yield _together(waiting, schema)


def _together(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.RecordBatch:
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches, schema).combine_chunks().to_batches()[0]
