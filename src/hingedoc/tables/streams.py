"""A table from anywhere as a stream of batches, and work on them by several threads with the order kept."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import pyarrow as pa

_In = TypeVar("_In")
_Out = TypeVar("_Out")


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


def in_order(work: Callable[[_In], _Out], items: Iterable[_In], threads: int) -> Iterator[_Out]:
    """The work on each item, in order, by so many threads; no more than twice as many are under way at a time."""
    if threads == 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads, "hingedoc") as pool:
        under_way: deque[Future[_Out]] = deque()
        try:
            for item in items:
                under_way.append(pool.submit(work, item))
                if len(under_way) >= 2 * threads:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
