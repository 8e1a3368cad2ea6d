"""A whole table at once: from anywhere in, a table of results out, in the order of the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, Literal

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem
from hingedoc.inference.program import Program
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.assessing import Assessed, TableAssessor
from hingedoc.tables.sharing import Piece, shared
from hingedoc.tables.streams import in_pieces, stream_of

#: Rows that are worked on at a time: enough for arrays to pay, few enough that memory stays small.
PIECE, LONG_PIECE = 65_536, 16_384
MOST_LISTED = 100


def assess_whole(
    kb: KnowledgeBase,
    program: Program,
    version: str,
    table: Any,
    *,
    id: str = "id",
    keep: Sequence[str] = (),
    ignore: Collection[str] = (),
    long: bool = False,
    rejects: Literal["raise", "keep"] = "raise",
    jobs: int = 1,
) -> pa.Table:
    """Assess a table. See :meth:`hingedoc.Advisor.assess_table`.

    Raises:
        AnswersError: columns that cannot be used; or, with ``raise``, rows that cannot be read.
        SetupError: a helper process cannot be started, or ended.
        TypeError: it is no table.
        ValueError: an argument is none of those there are.
    """
    if rejects not in ("raise", "keep"):
        raise ValueError(f"rejects is raise or keep, not {rejects!r}")
    if long and rejects == "keep":
        raise ValueError("In the long form there is no one row for each case, so rejects cannot be kept.")
    if jobs < 1:
        raise ValueError(f"jobs is 1 or more, not {jobs!r}")
    stream = stream_of(table)
    asked: dict[str, Any] = {"id": id, "keep": tuple(keep), "ignore": tuple(ignore), "long": long}
    assessor = TableAssessor(kb, program, version, stream.schema, **asked)
    pieces = _numbered(in_pieces(stream, stream.schema, LONG_PIECE if long else PIECE))
    found = (
        ((piece, assessor.assess(*piece)) for piece in pieces)
        if jobs == 1
        else shared(kb, program, version, stream.schema, asked, pieces, jobs)
    )
    with closing(found):
        if rejects == "keep":
            rows = [assessor.combine(*piece, assessed) for piece, assessed in found]
            return pa.Table.from_batches(rows, assessor.combined_schema)
        return pa.Table.from_batches(_unless_refused(found), assessor.schema)


def _numbered(batches: Iterable[pa.RecordBatch]) -> Iterator[Piece]:
    """Each batch with the number of its first row."""
    row = 1
    for batch in batches:
        yield batch, row
        row += batch.num_rows


def _unless_refused(found: Iterable[tuple[Piece, Assessed]]) -> list[pa.RecordBatch]:
    rows: list[pa.RecordBatch] = []
    refused: list[Reject] = []
    for _, assessed in found:
        rows.append(assessed.results)
        refused.extend(assessed.rejects)
        if len(refused) > MOST_LISTED:
            break
    if refused:
        raise AnswersError(_problems(refused))
    return rows


def _problems(refused: list[Reject]) -> list[Problem]:
    found = [Problem(r.code, r.reason, path=f"row {r.row}, {r.field}") for r in refused[:MOST_LISTED]]
    if len(refused) > MOST_LISTED:
        hint = 'With rejects="keep" every row comes back, and those that cannot be read say why.'
        found.append(Problem("A136", f"Only the first {MOST_LISTED} problems are listed.", hint=hint))
    return found
