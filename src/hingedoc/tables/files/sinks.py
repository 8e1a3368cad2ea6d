"""Writing results to an open file, as text of a format, compressed or not, or as Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

import pyarrow as pa

from hingedoc.tables.files.csv_files import CsvFormat, csv_header
from hingedoc.tables.files.formats import CSV, PARQUET, compression_of
from hingedoc.tables.files.parquet_files import ParquetSink
from hingedoc.tables.files.work import Job


class Sink(Protocol):
    """Takes what became of a block."""

    def write(self, results: Any, /) -> object: ...


@contextmanager
def writing(file: IO[bytes], target: Path | IO[bytes], job: Job, schema: Any) -> Iterator[Sink]:
    """A sink on an open file; at the end it is complete, and after an error nothing more is written to it.

    Args:
        file: where to write.
        target: what it is to be.
        job: what is written.
        schema: of the results.
    """
    if job.target == PARQUET:
        parquet = ParquetSink(file, schema)
        try:
            yield parquet
            parquet.close()
        finally:
            parquet.leave()
        return
    code = compression_of(target) if isinstance(target, Path) else None
    with ExitStack() as stack:
        stream: Any = file
        if code:
            stream = stack.enter_context(pa.CompressedOutputStream(pa.PythonFile(_NotClosed(file), "w"), code))
        if job.target == CSV:
            stream.write(csv_header(CsvFormat(tuple(schema.names), job.delimiter_out, job.raw)))
        yield stream


class _NotClosed:
    """A file that is closed by its owner, and not by a stream that writes to it."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self.write, self.flush = file.write, file.flush

    def close(self) -> None:
        self.flush()
