"""A whole table at once: from anywhere in, a table of results out, in the order of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pyarrow as pa

from hingedoc.errors import AnswersError, Problem
from hingedoc.tables.assessing import TableAssessor
from hingedoc.tables.rejecting import Reject
from hingedoc.tables.streams import in_pieces, stream_of

#: Rows that are worked on at a time: enough for arrays to pay, few enough that memory stays small.
PIECE, LONG_PIECE = 65_536, 16_384
MOST_LISTED = 100


def assess_whole(
    assessor_for: Callable[[pa.Schema], TableAssessor],
    table: Any,
    *,
    long: bool = False,
    rejects: Literal["raise", "keep"] = "raise",
) -> pa.Table:
    """Assess a table.

    Args:
        assessor_for: makes the assessor of a schema.
        table: anything with the Arrow PyCapsule interface. Of a reader, a piece is in memory at a time.
        long: whether the assessor gives the long form.
        rejects: what to do with rows that cannot be read.

    Raises:
        AnswersError: columns that cannot be used; or, with ``raise``, rows that cannot be read.
        TypeError: it is no table.
        ValueError: an argument is none of those there are.
    """
    if rejects not in ("raise", "keep"):
        raise ValueError(f"rejects is raise or keep, not {rejects!r}")
    if long and rejects == "keep":
        raise ValueError("In the long form there is no one row for each case, so rejects cannot be kept.")
    stream = stream_of(table)
    assessor = assessor_for(stream.schema)
    pieces = _numbered(in_pieces(stream, stream.schema, LONG_PIECE if long else PIECE))
    if rejects == "keep":
        kept = (assessor.combined(*piece) for piece in pieces)
        return pa.Table.from_batches(kept, assessor.combined_schema)
    done: list[pa.RecordBatch] = []
    refused: list[Reject] = []
    for piece in pieces:
        assessed = assessor.assess(*piece)
        done.append(assessed.results)
        refused.extend(assessed.rejects)
        if len(refused) > MOST_LISTED:
            break
    if refused:
        raise AnswersError(_problems(refused))
    return pa.Table.from_batches(done, assessor.schema)


def _numbered(pieces: Iterator[pa.RecordBatch]) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Each piece with the number of its first row."""
    row = 1
    for piece in pieces:
        yield piece, row
        row += piece.num_rows


def _problems(refused: list[Reject]) -> list[Problem]:
    found = [Problem(r.code, r.reason, path=f"row {r.row}, {r.field}") for r in refused[:MOST_LISTED]]
    if len(refused) > MOST_LISTED:
        hint = 'With rejects="keep" every row comes back, and those that cannot be read say why.'
        found.append(Problem("A136", f"Only the first {MOST_LISTED} problems are listed.", hint=hint))
    return found
