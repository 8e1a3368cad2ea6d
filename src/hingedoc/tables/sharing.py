"""The pieces of a table shared out among processes: this one, and helpers that are started when there is work."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.program import Program
from hingedoc.loading import stored_form
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.assessing import Assessed
from hingedoc.tables.files.formats import PARQUET
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.team import Team, in_order, kit_of
from hingedoc.tables.files.work import Job, Work

#: A batch and the number of its first row.
Piece = tuple[pa.RecordBatch, int]


def shared(
    kb: KnowledgeBase,
    program: Program,
    version: str,
    schema: pa.Schema,
    asked: Mapping[str, Any],
    pieces: Iterable[Piece],
    jobs: int,
) -> Generator[tuple[Piece, Assessed], None, None]:
    """Each piece with its results, in order; no more than twice as many as there are processes are under way.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program.
        schema: of the pieces.
        asked: ``id``, ``keep``, ``ignore`` and ``long``, as an assessor takes them.
        pieces: of the table.
        jobs: how many processes, this one among them.

    Raises:
        SetupError: a helper cannot be started, or ended.
    """
    # Batches come and go as those of Parquet do; refused rows come as plain text.
    job = Job(PARQUET, PARQUET, raw=True, **asked)
    handed: deque[Piece] = deque()

    def blocks() -> Iterator[Block]:
        for batch, first_row in pieces:
            handed.append((batch, first_row))
            yield Block(first_row, batch.num_rows, batch)

    def kit() -> tuple[dict[str, Any], list[bytes]]:
        return kit_of(version, job, schema, stored_form(kb, program))

    work = Work(kb, program, version, job, schema)
    with Team(work, kit, jobs) as team, closing(in_order(team, blocks(), jobs)) as found:
        for done in found:
            yield handed.popleft(), Assessed(done.results, tuple(_rejects(done.rejects)))


def _rejects(lines: bytes) -> Iterator[Reject]:
    for row, _, field, code, reason in csv.reader(io.StringIO(lines.decode(), newline="")):
        yield Reject(int(row), field, code, reason)
