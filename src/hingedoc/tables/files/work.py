"""What is done with a block of rows, in this process or another: taken apart, assessed, put into its last form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError
from hingedoc.inference.program import Program
from hingedoc.tables.answers.reading import TableReader
from hingedoc.tables.answers.rejecting import NOT_UTF8, Reject
from hingedoc.tables.answers.sources import is_text
from hingedoc.tables.answers.special import wrong_bytes
from hingedoc.tables.assessing import TableAssessor
from hingedoc.tables.files.csv_files import CsvFormat, csv_text, parse_csv
from hingedoc.tables.files.formats import CSV, NDJSON
from hingedoc.tables.files.ndjson import JsonLines, json_text
from hingedoc.tables.files.parsed import Parsed
from hingedoc.tables.files.rows import Block

REJECTS = ("row", "id", "field", "code", "reason")
#: Rejects of a block that are told to a person as well.
_MOST_SHOWN = 40


@dataclass(frozen=True)
class Job:
    """What has to be known to work on the blocks of one file.

    Attributes:
        source: format of what is read; ``csv``, ``ndjson`` or ``parquet``.
        target: format of what is written.
        names: of the columns, for CSV.
        delimiter: between cells of CSV that is read.
        delimiter_out: between cells of CSV that is written.
        raw: no guard against formulas, in neither direction.
        id: the column that names a case; it may be absent.
        keep: columns carried over.
        ignore: columns left out.
        long: one row for each ranked cause.
    """

    source: str
    target: str
    names: tuple[str, ...] = ()
    delimiter: str = ","
    delimiter_out: str = ","
    raw: bool = False
    id: str = "id"
    keep: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    long: bool = False

    @property
    def kept_as_json(self) -> tuple[str, ...]:
        """Columns that go from line to line of NDJSON as they stand."""
        return self.keep if self.source == self.target == NDJSON else ()


@dataclass(frozen=True)
class Done:
    """What became of a block.

    Attributes:
        rows: how many came in.
        cases: how many of them were assessed.
        written: how many rows of results they gave.
        rejected: how many could not be read.
        results: the rows, as text of the output's format or as a batch.
        rejects: lines of CSV, one for each reason.
        shown: the first of them, for a person.
        statuses: how many cases of each status; none in the long form.
    """

    rows: int
    cases: int
    written: int
    rejected: int
    results: Any
    rejects: bytes
    shown: tuple[str, ...]
    statuses: Mapping[str, int]


class Work:
    """Works on blocks of one file.

    Args:
        kb: the knowledge.
        program: the same, compiled.
        version: of the program.
        job: what to do.
        schema: of the columns, for Parquet.

    Raises:
        AnswersError: there are columns that cannot be used; all of them are listed.
    """

    def __init__(self, kb: KnowledgeBase, program: Program, version: str, job: Job, schema: Any = None) -> None:
        self._kb, self._program, self._job = kb, program, job
        self._csv = CsvFormat(job.names, job.delimiter, job.raw)
        if job.source == CSV:
            schema = pa.schema([(name, pa.string()) for name in job.names if name not in job.ignore])
        elif job.source == NDJSON:
            self._lines = JsonLines(
                kb, self._unknown, id=job.id, keep=job.keep, ignore=job.ignore, as_json=bool(job.kept_as_json)
            )
            schema = self._lines.schema
        if job.id not in schema.names and job.id == "id":
            schema = schema.append(pa.field("id", pa.int64()))
        self._assessor = TableAssessor(
            kb,
            program,
            version,
            schema,
            id=job.id,
            keep=job.keep,
            # Lines bring only what is known, and cells what is not left out: only a name that is no column is told.
            ignore=() if job.source == NDJSON else tuple(name for name in job.ignore if name not in job.names),
            long=job.long,
        )
        self.schema = self._assessor.schema

    def __call__(self, block: Block) -> Done:
        """Work on a block."""
        parsed = self._parsed(block)
        batch, job = parsed.batch, self._job
        if job.id not in batch.schema.names:
            batch = batch.append_column(job.id, pa.array(parsed.rows))
        assessed = self._assessor.assess(batch)
        late = [Reject(int(parsed.rows[r.row - 1]), r.field, r.code, r.reason) for r in assessed.rejects]
        why = "It is longer than a million bytes, or a quote in it is never closed."
        early = [*(Reject(row, "", "T110", why) for row in block.broken), *parsed.refused]
        rejects = sorted([*early, *late], key=lambda reject: reject.row)
        rejected = {reject.row for reject in late}
        return Done(
            rows=parsed.size + len(block.broken),
            cases=batch.num_rows - len(rejected),
            written=assessed.results.num_rows,
            rejected=len({reject.row for reject in rejects}),
            results=self._written(assessed.results),
            rejects=self._rejects(rejects, {**parsed.named, **_ids(batch, parsed.rows, rejected, job.id)}),
            shown=tuple(_line(reject) for reject in rejects[:_MOST_SHOWN]),
            statuses=_counts(assessed.results),
        )

    def _parsed(self, block: Block) -> Parsed:
        if self._job.source == CSV:
            parsed = parse_csv(self._csv, block)
            return replace(
                parsed, batch=parsed.batch.drop_columns([*{*self._job.ignore}.intersection(self._job.names)])
            )
        if self._job.source == NDJSON:
            return self._lines.parse(block)
        return _checked(block, self._job.keep)

    def _written(self, results: Any) -> Any:
        if self._job.target == CSV:
            return csv_text(results, self._job.delimiter_out, raw=self._job.raw)
        if self._job.target == NDJSON:
            return json_text(results, self._job.kept_as_json)
        return results

    def _rejects(self, rejects: Sequence[Reject], ids: Mapping[int, str | None]) -> bytes:
        if not rejects:
            return b""
        # Where the whole row is meant, the field is empty.
        fields = [reject.field or None for reject in rejects]
        texts = ([ids.get(r.row) for r in rejects], fields, [r.code for r in rejects], [r.reason for r in rejects])
        columns = [pa.array([r.row for r in rejects]), *(pa.array(text, pa.string()) for text in texts)]
        return csv_text(pa.RecordBatch.from_arrays(columns, REJECTS), raw=self._job.raw)

    def _unknown(self, column: str) -> tuple[str, str] | None:
        """Why no answers go into a column, as code and reason."""
        try:
            TableReader(self._kb, self._program, pa.schema([(column, pa.string())]), id=self._job.id)
        except AnswersError as error:
            problem = error.problems[0]
            return problem.code, f"{problem.message} {problem.hint}".rstrip()
        return None


def _ids(batch: Any, rows: Any, wanted: Collection[int], id: str) -> dict[int, str | None]:
    """The names of some rows."""
    places = [place for place, row in enumerate(rows.tolist()) if row in wanted] if wanted else []
    if not places:
        return {}
    texts = _names(batch.column(id).take(pa.array(places)))
    return dict(zip(rows[places].tolist(), texts, strict=True))


def _checked(block: Block, keep: Sequence[str]) -> Parsed:
    """A batch whose kept text can be written; what is read of it is looked at where it is read."""
    rows = np.arange(block.first, block.first + block.rows)
    bad: dict[int, str] = {}
    for name in keep:
        wrong = wrong_bytes(block.data.column(name))
        bad |= dict.fromkeys(wrong.rows.tolist() if wrong else (), name)
    if not bad:
        return Parsed(block.data, rows, block.rows, ())
    refused = tuple(Reject(int(rows[at]), bad[at], NOT_UTF8.code, f"{NOT_UTF8.message} {NOT_UTF8.hint}") for at in bad)
    good = np.delete(np.arange(block.rows), [*bad])
    return Parsed(block.data.take(pa.array(good)), rows[good], block.rows, refused)


def _names(column: Any) -> list[str | None]:
    """Names as text; of one that is no text, nothing."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not is_text(column.type):
        return [None if value is None else str(value) for value in column.to_pylist()]
    return [_decoded(value) for value in column.cast(pa.large_binary()).to_pylist()]


def _decoded(value: bytes | None) -> str | None:
    try:
        return value.decode() if value is not None else None
    except UnicodeDecodeError:
        return None


def _counts(results: Any) -> dict[str, int]:
    if "status" not in results.schema.names:
        return {}
    counted = pc.value_counts(results.column("status"))
    return {each["values"]: each["counts"] for each in counted.to_pylist()}


def _line(reject: Reject) -> str:
    where = f"row {reject.row}, {reject.field}" if reject.field else f"row {reject.row}"
    return f"{where}: {reject.reason}"
