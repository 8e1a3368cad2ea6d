"""Opening what is read: a file or a stream, compressed or not, and what is to be done with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from hingedoc.errors import AnswersError, Problem
from hingedoc.tables.files.csv_files import csv_blocks, open_csv
from hingedoc.tables.files.formats import CSV, PARQUET, compression_of, delimiter_of
from hingedoc.tables.files.ndjson import json_blocks
from hingedoc.tables.files.order import Order
from hingedoc.tables.files.parquet_files import ParquetSource
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.work import Job


@dataclass(frozen=True)
class Source:
    """What is read.

    Attributes:
        job: what to do with its blocks.
        schema: of its columns, for Parquet.
        blocks: all of its rows, once.
        part: how much of it was read, from 0 to 1; None where that is not known.
    """

    job: Job
    schema: Any
    blocks: Iterator[Block]
    part: Callable[[], float | None]


@contextmanager
def opened(order: Order) -> Iterator[Source]:
    """What an order reads.

    Raises:
        AnswersError: it cannot be read.
    """
    job = Job(
        order.source_format,
        order.target_format,
        delimiter_out=_delimiter_out(order) or ",",
        raw=order.raw,
        id=order.id,
        keep=order.keep,
        ignore=order.ignore,
        long=order.long,
    )
    with ExitStack() as stack:
        stream = stack.enter_context(_open(order.source)) if isinstance(order.source, Path) else order.source
        yield (_parquet if order.source_format == PARQUET else _text)(stack, order, job, stream)


def _delimiter_out(order: Order) -> str:
    return (delimiter_of(order.target) if isinstance(order.target, Path) else "") or order.delimiter


def _parquet(stack: ExitStack, order: Order, job: Job, stream: IO[bytes]) -> Source:
    file = ParquetSource(stream, str(order.source), order.ignore)
    stack.callback(file.close)
    # What is left out is not read at all; a name that is no column is told like any other.
    missing = tuple(name for name in order.ignore if name not in file.ignored)
    return Source(replace(job, ignore=missing), file.schema, file.blocks(), file.part)


def _text(stack: ExitStack, order: Order, job: Job, raw: IO[bytes]) -> Source:
    path = order.source if isinstance(order.source, Path) else None
    size = os.fstat(raw.fileno()).st_size if path else 0
    shown = str(path or "standard input")
    stream: Any = _Told(_plain(stack, raw, path), shown)

    def part() -> float | None:
        return min(1.0, raw.tell() / size) if size else None

    if order.source_format != CSV:
        return Source(job, None, json_blocks(stream), part)
    delimiter = order.delimiter or (delimiter_of(path) if path else "")
    format, begun = open_csv(stream, shown, delimiter, raw=order.raw)
    out = _delimiter_out(order) or format.delimiter
    job = replace(job, names=format.names, delimiter=format.delimiter, delimiter_out=out)
    return Source(job, None, csv_blocks(stream, format, begun), part)


def _plain(stack: ExitStack, raw: IO[bytes], path: Path | None) -> Any:
    code = compression_of(path) if path else None
    return stack.enter_context(pa.CompressedInputStream(pa.PythonFile(raw, "r"), code)) if code else raw


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        # A name with a NUL in it is no name of a file, which Python says in its own way.
        reason = getattr(error, "strerror", None) or "cannot be read"
        hint = "Name a table: .csv, .ndjson or .parquet."
        raise AnswersError(Problem("C101", f"{reason}.", file=str(path), hint=hint)) from None


class _Told:
    """A stream whose errors name it."""

    def __init__(self, stream: Any, shown: str) -> None:
        self._stream, self._shown = stream, shown

    def read(self, size: int) -> bytes:
        try:
            found: bytes = self._stream.read(size)
        except (OSError, ValueError) as error:
            said = getattr(error, "strerror", None) or str(error).partition("\n")[0][:200].rstrip(".")
            raise AnswersError(Problem("T102", f"It breaks off, or is damaged: {said}.", file=self._shown)) from None
        return found
