"""An Arrow batch of answers becomes cases: each row with the very meaning that the strict reader gives it alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.columns import Array, Cases
from hingedoc.inference.program import Program
from hingedoc.tables.answers.cells import CellReader
from hingedoc.tables.answers.gathering import Beside, Gathered
from hingedoc.tables.answers.hashing import answers_sha256
from hingedoc.tables.answers.rejecting import Reject, Wrong
from hingedoc.tables.answers.sources import SAFETY, layout_of
from hingedoc.tables.answers.special import safety_none, wrong_bytes
from hingedoc.tables.answers.values import plain


@dataclass(frozen=True)
class ReadBatch:
    """What was read of a batch.

    Attributes:
        kept: the places, in the batch, of the rows that could be read.
        cases: their answers.
        answers_sha256: the fingerprint of the answers of each, as :attr:`WorkingMemory.sha256`.
        rejects: why other rows could not be read: by row, then in the order of the columns.
    """

    kept: Array
    cases: Cases
    answers_sha256: Sequence[str]
    rejects: tuple[Reject, ...]


class TableReader:
    """Reads the batches of one table. Safe to share between threads.

    Args:
        kb: what may be answered.
        program: the same, compiled.
        schema: of the table. Its columns are named as answers are: by finding, or by one of its columns.
        id: the column that names a row, if it is there; nothing is read from it.
        keep: columns that are carried over as they are.
        ignore: columns that are left out.

    A cell is what a case file may hold: text, a number, or yes and no. In text several options of one finding have a
    ``;`` between them. No value, and blank text, are no answer. A column ``safety`` holds ``none`` or nothing.

    Raises:
        AnswersError: every column that cannot be read.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        program: Program,
        schema: pa.Schema,
        *,
        id: str | None = "id",
        keep: Collection[str] = (),
        ignore: Collection[str] = (),
    ) -> None:
        self.kb, self.program, self.schema = kb, program, schema
        self.layout = layout_of(kb, schema, id=id, keep=keep, ignore=ignore)
        self._beside = Beside(kb)
        self._readers = [(source, CellReader(kb, source)) for source in self.layout.sources]

    def read(self, batch: pa.RecordBatch, first_row: int = 1) -> ReadBatch:
        """Read a batch.

        Args:
            batch: of the schema of the table.
            first_row: the number of its first row in the table.

        Raises:
            ValueError: the batch is of another schema.
        """
        if not batch.schema.equals(self.schema):
            raise ValueError("the batch is not of the schema of the table")
        wrong = Wrong(batch.num_rows)
        if self.layout.id is not None:
            wrong.add("id", wrong_bytes(batch.column(self.layout.id)))
        gathered = Gathered(self._beside, batch.num_rows)
        for source, reader in self._readers:
            cells = source.of(batch)
            if cells.null_count < len(cells):
                cells = plain(cells)
                found = reader.read(cells)
                wrong.add(source.name, found.wrong)
                gathered.add(source, reader, cells, found)
        gathered.settle(~wrong.rows)
        if self.layout.safety is not None:
            none, refused = safety_none(batch.column(self.layout.safety))
            wrong.add(SAFETY, refused)
            gathered.answer_umbrellas(none)
        for sign, refused in gathered.of_other_lifts():
            wrong.add(sign, refused)
        gathered.set_aside()
        kept = np.flatnonzero(~wrong.rows)
        cases = gathered.cases(kept)
        return ReadBatch(kept, cases, answers_sha256(cases, self.program.columns), wrong.rejects(first_row))
