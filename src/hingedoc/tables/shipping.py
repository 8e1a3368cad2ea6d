"""The assessment of a batch as a plain object, for engines that send a function to where the rows are.

Spark, Ray, Dask and others each bring their own way to send an object to a worker. This one has only bytes, text and
tuples in it. It carries the knowledge itself, so a worker needs the program and no files; a worker reads the knowledge
once for each process, however many batches it is given.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import Protocol, overload

import pyarrow as pa

import hingedoc
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem, SetupError
from hingedoc.inference.program import Program
from hingedoc.loading import restored, stored_form
from hingedoc.resources import code_sha256
from hingedoc.tables.assessing import TableAssessor

#: The code on which results depend.
_CODE = ("authoring", "domain", "inference", "planning", "tables")
#: Knowledge that a process keeps ready, and tables of different columns that it has met.
_BASES, _SCHEMAS = 4, 16
_one_at_a_time = Lock()


class Knowing(Protocol):
    """Who has knowledge ready: an ``Advisor``."""

    @property
    def knowledge(self) -> KnowledgeBase: ...

    @property
    def program(self) -> Program: ...

    @property
    def version(self) -> str: ...


@dataclass(frozen=True)
class BatchFunction:
    """Assesses a batch: one row out for every row in, in order, whatever the row holds.

    The rows are those of ``TableAssessor.combined``: the results, and a last column ``rejects`` that says what could
    not be read. There are no row numbers here, because a batch does not know where it stands in its table: without an
    id column the id is null.

    Attributes:
        version: of hingedoc where this was made.
        code: a fingerprint of its code.
        knowledge: knowledge and program, stored and compressed.
        sha256: of that.
        id: the column that names each row; it may be absent.
        keep: columns carried over unread.
        ignore: columns left out.
        columns: names to give to the columns of a batch, for engines that cannot carry a dot in a name; none where
            the names are as they should be.
    """

    version: str
    code: str
    knowledge: bytes = field(repr=False)
    sha256: str
    id: str = "id"
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @overload
    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch: ...

    @overload
    def __call__(self, batch: pa.Table) -> pa.Table: ...

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch | pa.Table:
        """Assess a batch, or a table as some engines hand it over.

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

    def _rows(self, assessor: TableAssessor, batch: pa.RecordBatch) -> pa.RecordBatch:
        rows = assessor.combined(batch)
        if self.id in batch.schema.names:
            return rows
        # It would be numbered as if the table began here.
        return rows.set_column(rows.schema.get_field_index("id"), "id", pa.nulls(rows.num_rows, pa.string()))

    def schema(self, schema: pa.Schema) -> pa.Schema:
        """The columns that come of batches with these columns.

        Raises:
            AnswersError, SetupError: as when it is called.
        """
        return self.assessor(schema).combined_schema

    def assessor(self, schema: pa.Schema) -> TableAssessor:
        """What assesses tables with these columns, made once in each process.

        Raises:
            AnswersError: unknown columns or wrong types, all of them.
            SetupError: as when it is called.
        """
        with _one_at_a_time:
            return _assessor(self, schema)


def batch_function(
    advisor: Knowing,
    *,
    id: str = "id",
    keep: Iterable[str] = (),
    ignore: Iterable[str] = (),
    columns: Iterable[str] = (),
) -> BatchFunction:
    """The function that assesses a batch, with the knowledge of an advisor inside.

    Args:
        advisor: whose knowledge.
        id: the column that names each row; it may be absent.
        keep: columns carried over unread.
        ignore: columns left out.
        columns: names to give to the columns of every batch.
    """
    content = zlib.compress(stored_form(advisor.knowledge, advisor.program))
    options = (id, tuple(keep), tuple(ignore), tuple(columns))
    return BatchFunction(advisor.version, code_sha256(_CODE), content, sha256(content).hexdigest(), *options)


@lru_cache(maxsize=_SCHEMAS)
def _assessor(function: BatchFunction, schema: pa.Schema) -> TableAssessor:
    _refuse_another_hingedoc(function)
    kb, program = _ready(function.sha256, function.knowledge)
    return TableAssessor(
        kb, program, function.version, schema, id=function.id, keep=function.keep, ignore=function.ignore
    )


@lru_cache(maxsize=_BASES)
def _ready(fingerprint: str, knowledge: bytes) -> tuple[KnowledgeBase, Program]:
    if sha256(knowledge).hexdigest() == fingerprint:
        found = restored(zlib.decompress(knowledge))
        if found is not None:
            return found
    raise SetupError(Problem("S109", "The knowledge of this job arrived damaged.", hint="Start the job again."))


def _refuse_another_hingedoc(function: BatchFunction) -> None:
    here = hingedoc.__version__
    if function.version != here:
        message = f"The job was made by hingedoc {function.version}, and this worker has hingedoc {here}."
    elif function.code != code_sha256(_CODE):
        message = f"The job and this worker both have hingedoc {here}, but not the same code."
    else:
        return
    raise SetupError(Problem("S109", message, hint="Install the same hingedoc on every machine."))
