"""CSV in and out: strict about what a row is, and safe to open in a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from hingedoc.errors import AnswersError, Problem
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.files.parsed import Parsed
from hingedoc.tables.files.rows import LONGEST, Array, Block, blocks, csv_ends
from hingedoc.tables.files.texts import csv_cells, joined, unguarded

DELIMITERS = (",", ";", "\t")
_OTHER_CODES = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


@dataclass(frozen=True)
class CsvFormat:
    """How a file is written.

    Attributes:
        names: of its columns.
        delimiter: between cells.
        raw: text is taken as it stands, formulas too.
    """

    names: tuple[str, ...]
    delimiter: str = ","
    raw: bool = False


def open_csv(stream: IO[bytes], shown: str, delimiter: str = "", *, raw: bool = False) -> tuple[CsvFormat, bytes]:
    """Read the line that names the columns; what was read beyond it comes back too.

    Args:
        stream: an open file.
        shown: how problems name it.
        delimiter: between cells; found in the first line unless given.
        raw: as in :class:`CsvFormat`.

    Raises:
        AnswersError: there is no such line, or it cannot be used.
    """
    begun = b""
    while len(begun) <= LONGEST and (piece := stream.read(LONGEST + 2)):
        begun = (begun + piece).removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
    for mark, code in _OTHER_CODES.items():
        if begun.startswith(mark):
            raise _unusable(f"This file is {code}.", shown, "Save it as CSV UTF-8.")
    if not begun:
        raise _unusable("This file is empty.", shown, "Its first line names the columns.")
    delimiter = delimiter or _delimiter(begun)
    ends, _ = csv_ends(delimiter)(begun, len(begun) <= LONGEST)
    if not len(ends):
        raise _unusable("The first line has no end.", shown, "It names the columns, in at most a million bytes.")
    try:
        line = begun[: int(ends[0])].decode()
        names = next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise _unusable("The first line cannot be read.", shown, "Save the file as CSV UTF-8.") from None
    if not raw:
        names = unguarded(pa.array(names, pa.string())).to_pylist()
    _check(names, shown)
    return CsvFormat(tuple(names), delimiter, raw), begun[int(ends[0]) :]


def csv_blocks(stream: IO[bytes], format: CsvFormat, begun: bytes) -> Iterator[Block]:
    """The rows of a file whose first line was read. See :func:`open_csv`."""
    return blocks(stream, csv_ends(format.delimiter), begun)


def parse_csv(format: CsvFormat, block: Block) -> Parsed:
    """The rows of a block as text. A row with too few or too many cells, or with other bytes than UTF-8, is refused."""
    if not block.rows:
        return Parsed(_no_rows(format), np.zeros(0, np.int64), 0, ())
    rows, data = np.arange(block.first, block.first + block.rows), block.data
    refused: list[Reject] = []
    if not _is_text(data):
        data, good, refused = _only_text(format, block, rows)
        rows = rows[good]
    table, crooked = _table(format, data) if len(rows) else (_no_rows(format), [])
    for number, cells in crooked:
        reason = f"{cells} cells where the first line names {len(format.names)} columns."
        refused.append(Reject(int(rows[number - 1]), "", "T111", reason))
    rows = np.delete(rows, [number - 1 for number, _ in crooked])
    if not format.raw and b"'" in block.data:
        table = pa.RecordBatch.from_arrays([unguarded(column) for column in table.columns], schema=table.schema)
    refused.sort(key=lambda reject: reject.row)
    return Parsed(table, rows, block.rows, tuple(refused))


def csv_text(batch: Any, delimiter: str = ",", *, raw: bool = False) -> bytes:
    """Rows as lines of CSV."""
    parts: list[Any] = []
    for column in batch.columns:
        parts += [delimiter if parts else "", csv_cells(column, raw=raw)]
    return joined([*parts, "\n"])


def csv_header(format: CsvFormat) -> bytes:
    """The line that names the columns."""
    names = [pa.array([name], pa.string()) for name in format.names]
    return csv_text(pa.RecordBatch.from_arrays(names, list(format.names)), format.delimiter, raw=format.raw)


def _table(format: CsvFormat, data: bytes) -> tuple[Any, list[tuple[int, int]]]:
    """The rows that have the right number of cells; of the others, which they are and how many cells they have."""
    crooked: list[tuple[int, int]] = []

    def refuse(row: Any) -> str:
        crooked.append((row.number, row.actual_columns))
        return "skip"

    names = [str(number) for number in range(len(format.names))]
    table = pa_csv.read_csv(
        pa.BufferReader(data),
        pa_csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
        pa_csv.ParseOptions(delimiter=format.delimiter, newlines_in_values=True, invalid_row_handler=refuse),
        pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            check_utf8=False,
            # Only to tell nothing from nothing between quotes.
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    columns = [column.combine_chunks() for column in table.columns]
    return pa.RecordBatch.from_arrays(columns, names=list(format.names)), crooked


def _only_text(format: CsvFormat, block: Block, rows: Array) -> tuple[bytes, Array, list[Reject]]:
    """The rows of a block that are UTF-8, which they are, and why the others are refused."""
    ends, kinds = csv_ends(format.delimiter)(block.data, True)
    good = np.ones(len(rows), bool)
    parts: list[bytes] = []
    refused: list[Reject] = []
    place = start = 0
    for end, kind in zip(ends.tolist(), kinds.tolist(), strict=True):
        row, start = block.data[start:end], end
        if not kind:
            continue
        if _is_text(row):
            parts.append(row)
        else:
            good[place] = False
            refused.append(_not_text(format, int(rows[place]), row))
        place += 1
    return b"".join(parts), good, refused


def _not_text(format: CsvFormat, number: int, row: bytes) -> Reject:
    try:
        cells = next(csv.reader(io.StringIO(row.decode("latin-1"), newline=""), delimiter=format.delimiter), [])
    except csv.Error:
        # A cell longer than Python's own reader takes.
        cells = []
    bad = (name for name, cell in zip(format.names, cells, strict=False) if not _is_text(cell.encode("latin-1")))
    return Reject(number, next(bad, ""), "A133", "The bytes are not UTF-8. Save the file as CSV UTF-8.")


def _is_text(content: bytes) -> bool:
    try:
        return content.isascii() or bool(content.decode())
    except UnicodeDecodeError:
        return False


def _no_rows(format: CsvFormat) -> Any:
    return pa.RecordBatch.from_arrays([pa.array([], pa.string())] * len(format.names), names=list(format.names))


def _delimiter(begun: bytes) -> str:
    """The one that stands most often in the first line, outside quotes."""
    line = begun[:LONGEST].replace(b"\r", b"\n").partition(b"\n")[0].decode("utf-8", "replace")
    bare = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def _check(names: list[str], shown: str) -> None:
    twice = sorted(name for name, count in Counter(names).items() if name and count > 1)
    if twice:
        raise _unusable(f"Two columns are called {twice[0]}.", shown, "Give each column a name of its own.")
    if "" in names:
        place = names.index("") + 1
        raise _unusable(f"Column {place} has no name.", shown, "The first line names every column.")


def _unusable(message: str, shown: str, hint: str) -> AnswersError:
    return AnswersError(Problem("T101", message, file=shown, hint=hint))
