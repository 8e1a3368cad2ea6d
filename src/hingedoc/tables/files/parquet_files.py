"""Parquet in and out, in bounded memory: never a whole row group at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from hingedoc.errors import AnswersError, Problem
from hingedoc.tables.files.rows import MOST_ROWS, Block

#: Read from a column at once.
_BUFFER = 65_536
#: Of the rows in one block, in memory.
_MOST_BYTES = 32_000_000
#: Rows that are written together.
_GROUP = 16_384
#: What pyarrow raises about what stands in a file.
_DAMAGED = (pa.ArrowException, OSError, ValueError, KeyError)


class ParquetSource:
    """A file that is read.

    Args:
        file: opened.
        shown: how problems name it.
        ignore: columns that are not read at all.

    Attributes:
        schema: of the columns that are read.
        ignored: columns that are not.

    Raises:
        AnswersError: it is no Parquet file, or damaged.
    """

    def __init__(self, file: IO[bytes], shown: str, ignore: Collection[str] = ()) -> None:
        self._shown, self._row = shown, 1
        try:
            self._file = pq.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
            schema = self._file.schema_arrow
            self._rows: int = self._file.metadata.num_rows
        except _DAMAGED as error:
            raise self._unreadable(error) from None
        twice = [name for name, count in Counter(schema.names).items() if count > 1]
        if twice:
            hint = "Give each column a name of its own."
            raise AnswersError(Problem("T101", f"Two columns are called {twice[0]}.", file=shown, hint=hint))
        self.ignored = frozenset(ignore).intersection(schema.names)
        self.schema = pa.schema([field for field in schema if field.name not in self.ignored])

    def blocks(self) -> Iterator[Block]:
        """All rows.

        Raises:
            AnswersError: the file is damaged.
        """
        names = self.schema.names
        batches = self._file.iter_batches(MOST_ROWS, columns=names, use_threads=False)
        while (batch := self._next(batches)) is not None:
            # A name with a dot also stands for a part of another column.
            batch = batch.select(names)
            few = max(1, min(batch.num_rows, _MOST_BYTES * batch.num_rows // max(1, batch.nbytes)))
            for start in range(0, batch.num_rows, few):
                part = batch.slice(start, few)
                first, self._row = self._row, self._row + part.num_rows
                yield Block(first, part.num_rows, part)
        if self._row - 1 != self._rows:
            raise self._unreadable(ValueError(f"it says {self._rows} rows and has {self._row - 1}"))

    def part(self) -> float:
        """How much of it was read, from 0 to 1."""
        return (self._row - 1) / max(1, self._rows)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _next(self, batches: Iterator[Any]) -> Any:
        try:
            return next(batches, None)
        except _DAMAGED as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: BaseException) -> AnswersError:
        said = str(error).strip().partition("\n")[0][:200].rstrip(".")
        message = f"This is no Parquet file that can be read: {said}."
        return AnswersError(Problem("T102", message, file=self._shown, hint="Write it anew."))


class ParquetSink:
    """Writes batches of results to an open file, put together into larger groups."""

    def __init__(self, file: IO[bytes], schema: Any) -> None:
        self._schema = schema
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._waiting: list[Any] = []
        self._rows = 0

    def write(self, batch: Any) -> None:
        """Write a batch, now or a little later."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= _GROUP:
            self._group()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        self._group()
        self._writer.close()

    def leave(self) -> None:
        """Write nothing more, whatever became of it."""
        # Its owner would otherwise end the file once more when it is forgotten, and complain that it is closed.
        self._writer.is_open = False

    def _group(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting, self._rows = [], 0
