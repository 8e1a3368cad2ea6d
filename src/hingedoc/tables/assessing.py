"""Assessing a table: a batch of cases in, a batch of results out, with the meaning of one case."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.kernel import Kernel
from hingedoc.inference.program import Program
from hingedoc.tables.answers.reading import TableReader
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.long_form import LongForm
from hingedoc.tables.plain import plain, plain_type
from hingedoc.tables.results import ResultColumns
from hingedoc.tables.schema import REJECTS, result_schema

#: What pandas calls an index that has no name: nobody meant it as a column.
_INDEX = re.compile(r"__index_level_\d+__")


@dataclass(frozen=True, slots=True)
class Assessed:
    """What became of a batch: results of the rows that could be read, in order, and why the others could not."""

    results: pa.RecordBatch
    rejects: tuple[Reject, ...]


class TableAssessor:
    """Assesses batches of one schema. Safe to share between threads.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program, for fingerprints.
        schema: of the batches: a column for each finding, or each of its sides or options, that was answered.
        id: the column that names a case; without it cases are named by their row.
        keep: columns carried over as they are.
        ignore: columns left out.
        long: one row for each ranked cause of each case, with the evidence.

    Attributes:
        schema: of the results.

    Raises:
        AnswersError: the schema has columns that cannot be used; all of them are listed.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        program: Program,
        version: str,
        schema: pa.Schema,
        *,
        id: str = "id",
        keep: Sequence[str] = (),
        ignore: Collection[str] = (),
        long: bool = False,
    ) -> None:
        unnamed = {name for name in schema.names if _INDEX.fullmatch(name) and name not in keep}
        self._given, self._plain = schema, _plain_schema(schema)
        self._reader = TableReader(kb, program, self._plain, id=id, keep=keep, ignore={*ignore, *unnamed})
        self._id = id if id in schema.names and id not in ignore else None
        self._keep = tuple(keep)
        self.schema = result_schema(kb, [self._plain.field(name) for name in self._keep], long=long)
        self._kernel = _kernel(program, self._reader, kb.umbrellas, detail=long)
        self._columns = ResultColumns(kb, program, version)
        self._long = LongForm(program) if long else None

    @property
    def combined_schema(self) -> pa.Schema:
        """Of what :meth:`combined` gives."""
        return self.schema.append(REJECTS)

    def assess(self, batch: pa.RecordBatch, first_row: int = 1) -> Assessed:
        """Assess a batch.

        Args:
            batch: of the schema that was given.
            first_row: the number of its first row in the whole table, from 1.
        """
        batch = self._as_plain(batch)
        read = self._reader.read(batch, first_row)
        found = self._kernel.run(read.cases)
        if self._long is None:
            rows, columns = read.kept, self._columns.arrays(found, read.cases.unit, read.answers_sha256)
        else:
            case, columns = self._long.arrays(found)
            rows = read.kept[case]
        carried = [column.take(pa.array(rows)) for column in self._carried(batch, first_row, read.rejects)]
        return Assessed(pa.RecordBatch.from_arrays([*carried, *columns], schema=self.schema), read.rejects)

    def combined(self, batch: pa.RecordBatch, first_row: int = 1) -> pa.RecordBatch:
        """One row for every row of a batch: its results, or null and in the last column why it could not be read.

        Args:
            batch: as in :meth:`assess`.
            first_row: as in :meth:`assess`.

        Raises:
            ValueError: in the long form, where a case has several rows, or none.
        """
        return self.combine(batch, first_row, self.assess(batch, first_row))

    def combine(self, batch: pa.RecordBatch, first_row: int, assessed: Assessed) -> pa.RecordBatch:
        """As :meth:`combined`, of a batch that was assessed already."""
        if self._long is not None:
            raise ValueError("In the long form there is no one row for each case.")
        batch = self._as_plain(batch)
        carried = self._carried(batch, first_row, assessed.rejects)
        columns = assessed.results.columns[len(carried) :]
        if assessed.rejects:
            row_of = _place_of_kept(batch.num_rows, {reject.row - first_row for reject in assessed.rejects})
            columns = [column.take(row_of) for column in columns]
        why = _why(assessed.rejects, batch.num_rows, first_row)
        return pa.RecordBatch.from_arrays([*carried, *columns, why], schema=self.combined_schema)

    def _as_plain(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        if self._plain.equals(self._given):
            return batch
        if not batch.schema.equals(self._given):
            raise ValueError("The batch is not of the schema of the table.")
        columns = [plain(column, field.type) for column, field in zip(batch.columns, self._plain, strict=True)]
        return pa.RecordBatch.from_arrays(columns, schema=self._plain)

    def _carried(self, batch: pa.RecordBatch, first_row: int, rejects: Sequence[Reject]) -> list[pa.Array]:
        """The name of each case as text, and the columns that are kept."""
        if self._id is None:
            ids = pa.array(np.arange(first_row, first_row + batch.num_rows)).cast(pa.string())
        else:
            ids = _as_text(batch.column(self._id))
            unreadable = [reject.row - first_row for reject in rejects if reject.field == "id"]
            if unreadable:
                mask = np.zeros(batch.num_rows, bool)
                mask[unreadable] = True
                ids = pc.if_else(pa.array(mask), pa.scalar(None, pa.string()), ids)
        return [ids, *(batch.column(name) for name in self._keep)]


def _plain_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_type(plain_type(field.type)) for field in schema])


def _kernel(program: Program, reader: TableReader, umbrellas: Iterable[str], *, detail: bool) -> Kernel:
    """For the columns that this table can answer: what can only be unknown is worked out once."""
    answered = {column for source in reader.layout.sources for column in source.columns}
    if reader.layout.safety is not None:
        answered |= {*umbrellas}
    return Kernel(program, states=answered & {*program.given}, numbers=answered, detail=detail)


def _as_text(ids: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(ids.type):
        ids = ids.dictionary_decode()
    # Bytes that are no text are a reject of their row, and not of all the others.
    return ids.cast(options=pc.CastOptions(pa.string(), allow_invalid_utf8=True))


def _place_of_kept(rows: int, rejected: Collection[int]) -> pa.Array:
    """For each row its place among those that were kept, or null."""
    kept = np.ones(rows, bool)
    kept[list(rejected)] = False
    return pa.array(np.cumsum(kept) - 1, mask=~kept)


def _why(rejects: Sequence[Reject], rows: int, first_row: int) -> pa.Array:
    """For each row all that is wrong with it, or null."""
    found: list[list[dict[str, str]] | None] = [None] * rows
    for reject in rejects:
        place = reject.row - first_row
        found[place] = [*(found[place] or []), {"field": reject.field, "code": reject.code, "reason": reject.reason}]
    return pa.array(found, REJECTS.type)
