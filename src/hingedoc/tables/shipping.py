"""The assessment of a batch as a plain object, for engines that send a function to where the rows are.

Spark, Ray, Dask and others each bring their own way to send an object to a worker. These have only bytes, text and
tuples in them. They carry the knowledge itself, so a worker needs the program and no files; it reads the knowledge once
for each process, however many batches it is given.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Any

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem, SetupError
from hingedoc.inference.program import Program
from hingedoc.loading import restored, stored_form
from hingedoc.resources import code_sha256, program_version
from hingedoc.tables.assessing import TableAssessor

#: The code on which results depend.
_CODE = ("authoring", "domain", "inference", "planning", "tables")
#: Knowledge that a process keeps ready, and tables of different columns that it has met.
_BASES, _SCHEMAS = 4, 16
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Shipment:
    """Knowledge on its way to a worker.

    Attributes:
        version: of hingedoc where this was made.
        code: a fingerprint of its code.
        content: knowledge and program, stored and compressed.
        sha256: of the content.
    """

    version: str
    code: str
    content: bytes = field(repr=False)
    sha256: str

    def open(self) -> tuple[KnowledgeBase, Program]:
        """Knowledge and program, read once in each process.

        Raises:
            SetupError: this process has another hingedoc, or the content was damaged.
        """
        self.refuse_another_hingedoc()
        with _one_at_a_time:
            return _opened(self)

    def refuse_another_hingedoc(self) -> None:
        """Results of other code would not be the same.

        Raises:
            SetupError: this process has it.
        """
        here = program_version()
        if self.version != here:
            message = f"The job was made by hingedoc {self.version}, and this worker has hingedoc {here}."
        elif self.code != code_sha256(_CODE):
            message = f"The job and this worker both have hingedoc {here}, but not the same code."
        else:
            return
        raise SetupError(Problem("S109", message, hint="Install the same hingedoc on every machine."))


def shipment(kb: KnowledgeBase, program: Program, version: str) -> Shipment:
    """Knowledge, its program and the version of hingedoc, to be sent."""
    return shipped(stored_form(kb, program), version)


def shipped(stored: bytes, version: str) -> Shipment:
    """The same where the knowledge is in its stored form already."""
    content = zlib.compress(stored)
    return Shipment(version, code_sha256(_CODE), content, sha256(content).hexdigest())


@dataclass(frozen=True)
class BatchFunction:
    """Assesses a batch: one row out for every row in, in order, whatever the row holds.

    The rows are those of :meth:`TableAssessor.combined`: the results, and a last column ``rejects`` that says what
    could not be read. A batch does not know where it stands in its table, so there are no row numbers: without an id
    column the id is null.

    Attributes:
        sent: the knowledge.
        id: the column that names a case; it may be absent.
        keep: columns carried over as they are.
        ignore: columns left out.
        columns: names to give to the columns of a batch, for engines that cannot carry a dot in a name; none where
            the names are as they should be.
    """

    sent: Shipment
    id: str = "id"
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> Any:
        """Assess a record batch, or a table as some engines hand it over; what comes back is the same kind.

        Raises:
            AnswersError: unknown columns or wrong types; a row that cannot be read is no error.
            SetupError: this process has another hingedoc than the one that made this function.
        """
        if self.columns:
            batch = batch.rename_columns(list(self.columns))
        assessor = self.assessor(batch.schema)
        if isinstance(batch, pa.RecordBatch):
            return self._rows(assessor, batch)
        parts = [self._rows(assessor, part) for part in batch.to_batches()]
        return pa.Table.from_batches(parts, assessor.combined_schema)

    def each(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same for one batch after another, as Spark's ``mapInArrow`` asks for it."""
        for batch in batches:
            yield self(batch)

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """The columns that come of batches with these columns.

        Raises:
            AnswersError, SetupError: as when it is called.
        """
        return self.assessor(schema).combined_schema

    def assessor(self, schema: pa.Schema) -> TableAssessor:
        """What assesses tables with these columns, made once in each process.

        Raises:
            AnswersError, SetupError: as when it is called.
        """
        self.sent.refuse_another_hingedoc()
        with _one_at_a_time:
            return _assessor(self, schema)

    def _rows(self, assessor: TableAssessor, batch: pa.RecordBatch) -> pa.RecordBatch:
        rows = assessor.combined(batch)
        if self.id in batch.schema.names:
            return rows
        # It would be numbered as if the table began here.
        return rows.set_column(rows.schema.get_field_index("id"), "id", pa.nulls(rows.num_rows, pa.string()))


@lru_cache(maxsize=_BASES)
def _opened(sent: Shipment) -> tuple[KnowledgeBase, Program]:
    if sha256(sent.content).hexdigest() == sent.sha256:
        found = restored(zlib.decompress(sent.content))
        if found is not None:
            return found
    raise SetupError(Problem("S109", "The knowledge of this job arrived damaged.", hint="Start the job again."))


@lru_cache(maxsize=_SCHEMAS)
def _assessor(function: BatchFunction, schema: pa.Schema) -> TableAssessor:
    kb, program = _opened(function.sent)
    version, id, keep, ignore = function.sent.version, function.id, function.keep, function.ignore
    return TableAssessor(kb, program, version, schema, id=id, keep=keep, ignore=ignore)
