"""A text file as blocks of whole rows, in bounded memory. Where a row ends is decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

#: Read at once, and so about the size of a block.
PIECE = 3_000_000
LEAST = 4_096
#: Of one block: results take more room than answers.
MOST_ROWS = 8_192
#: Of one row, in bytes.
LONGEST = 1_000_000
EMPTY, ROW, BROKEN = 0, 1, 2

_LF, _CR = 10, 13
_LINE_END = re.compile(rb"\r\n?|\n")
#: Where the rows of some bytes end, and what each is. With no more to come, all bytes belong to a row.
Ends = Callable[[bytes, bool], tuple[Array, Array]]


@dataclass(frozen=True)
class Block:
    """Whole rows of a file.

    Attributes:
        first: number of the first row, from 1.
        rows: how many there are in ``data``.
        data: the rows, line ends included; of Parquet, a record batch.
        broken: numbers of rows before ``first`` that are too long or never end; they are not in ``data``.
    """

    first: int
    rows: int
    data: Any
    broken: tuple[int, ...] = ()


def blocks(stream: IO[bytes], ends: Ends, begun: bytes = b"") -> Iterator[Block]:
    """All rows of a file. Empty lines are no rows.

    A row that is longer than ``LONGEST``, or whose quote is never closed, is broken and ends at its first line end: one
    stray quote does not swallow the rows after it.

    Args:
        stream: where to read on.
        ends: finds the ends of rows.
        begun: what was read already.
    """
    row, rest, skipping = 1, begun, False
    more = True
    while more:
        # What is left over counts, so that no block is much larger than others.
        piece = stream.read(max(PIECE - len(rest), LEAST))
        more = bool(piece)
        data = rest + piece
        if skipping:
            data, skipping = _after_line(data), not _LINE_END.search(data)
        found, kinds = ends(data, not more)
        for block in _cut(data, found, kinds, row):
            row = block.first + block.rows
            yield block
        rest = data[int(found[-1]) :] if len(found) else data
        if len(rest) > LONGEST:
            yield Block(row + 1, 0, b"", (row,))
            row += 1
            rest, skipping = _after_line(rest), not _LINE_END.search(rest)


def line_ends(data: bytes, last: bool) -> tuple[Array, Array]:
    """Every line is a row, as in NDJSON and in CSV without quotes."""
    signs = np.frombuffer(data, np.uint8)
    breaks = np.flatnonzero((signs == _LF) | (signs == _CR))
    after = np.append(signs, 0)[breaks + 1]
    # Of a carriage return and a line feed, the second ends the line; it may still be to come.
    breaks = breaks[(signs[breaks] == _LF) | ((after != _LF) & ((breaks + 1 < len(data)) | last))]
    ends = breaks + 1
    if last and len(data) and (not len(ends) or ends[-1] < len(data)):
        ends = np.append(ends, len(data))
    starts = np.concatenate(([0], ends[:-1])).astype(np.int64) if len(ends) else ends
    sizes = ends - starts
    bare = (sizes == 1) | ((sizes == 2) & (signs[ends - 1] == _LF) & (signs[starts] == _CR))
    empty = bare & ((signs[starts] == _LF) | (signs[starts] == _CR))
    return ends, np.where(empty, EMPTY, np.where(sizes > LONGEST, BROKEN, ROW))


def csv_ends(delimiter: str) -> Ends:
    """Rows of CSV: a line end between quotes does not end a row. A quote counts only at the start of a cell."""
    mark = re.escape(delimiter.encode())
    bare = rb"[^" + mark + rb"\r\n]*+"
    cell = rb'(?:"(?:[^"]++|"")*+"|(?!"))' + bare
    row = re.compile(cell + rb"(?:" + mark + cell + rb")*+(?:\r\n|\n|\r|\Z)")

    def ends(data: bytes, last: bool) -> tuple[Array, Array]:
        if b'"' not in data:
            return line_ends(data, last)
        found: list[int] = []
        kinds: list[int] = []
        place = 0
        while place < len(data):
            match = row.match(data, place)
            end = match.end() if match else len(data)
            # What ends with the bytes may go on: a row, or a line end of two signs.
            if not last and (match is None or (end == len(data) and data[-1] != _LF)):
                break
            kind = EMPTY if data[place] in b"\r\n" else ROW
            if match is None or end - place > LONGEST:
                line = _LINE_END.search(data, place)
                end, kind = line.end() if line else len(data), BROKEN
            found.append(end)
            kinds.append(kind)
            place = end
        return np.array(found, np.int64), np.array(kinds, np.int64)

    return ends


def _after_line(data: bytes) -> bytes:
    found = _LINE_END.search(data)
    return data[found.end() :] if found else b""


def _cut(data: bytes, ends: Array, kinds: Array, row: int) -> Iterator[Block]:
    """The rows of one piece of a file as blocks: a new one after a row that is broken, and where there are many."""
    low = start = 0
    broken: tuple[int, ...] = ()
    for high in (*np.flatnonzero(kinds == BROKEN).tolist(), len(kinds)):
        for few in np.array_split(np.arange(low, high), max(1, -(-(high - low) // MOST_ROWS))):
            rows = int((kinds[few] == ROW).sum())
            end = int(ends[few[-1]]) if len(few) else start
            if rows:
                yield Block(row, rows, data[start:end], broken)
                row, broken = row + rows, ()
            start = end
        if high < len(kinds):
            broken += (row,)
            row, start = row + 1, int(ends[high])
        low = high + 1
    if broken:
        yield Block(row, 0, b"", broken)
