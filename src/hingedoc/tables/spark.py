"""Tables of cases under Spark: the same assessment on every worker, on the session a data frame belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem, SetupError
from hingedoc.inference.program import Program
from hingedoc.loading import ready
from hingedoc.resources import program_version
from hingedoc.tables.schema import REJECTS
from hingedoc.tables.shipping import BatchFunction, Shipment, shipment

try:
    from pyspark.sql import DataFrame, functions, types
except ImportError:
    message, hint = "Spark needs pyspark, which is not installed.", 'Install it: pip install "hingedoc[spark]".'
    raise SetupError(Problem("S107", message, hint=hint)) from None

_SAME = (
    (types.StringType, pa.string()),
    (types.BooleanType, pa.bool_()),
    (types.ByteType, pa.int8()),
    (types.ShortType, pa.int16()),
    (types.IntegerType, pa.int32()),
    (types.LongType, pa.int64()),
    (types.FloatType, pa.float32()),
    (types.DoubleType, pa.float64()),
    (types.BinaryType, pa.binary()),
    (types.DateType, pa.date32()),
    (types.TimestampType, pa.timestamp("us", "UTC")),
    (types.TimestampNTZType, pa.timestamp("us")),
    (types.NullType, pa.null()),
)
#: Stands for a type that no column of answers may have.
_NO_ANSWER = pa.map_(pa.string(), pa.string())


class Knowing(Protocol):
    """Who has knowledge ready: an ``Advisor``."""

    @property
    def knowledge(self) -> KnowledgeBase: ...

    @property
    def program(self) -> Program: ...

    @property
    def version(self) -> str: ...


@dataclass(frozen=True)
class Assessed:
    """What became of a data frame.

    Both frames are made from the same rows, so an action on each assesses the table once more, unless the rows are
    kept: see :meth:`persist`.

    Attributes:
        results: one row for each case that could be read.
        rejects: one row for each thing that could not be: ``id``, ``field``, ``code``, ``reason``.
        rows: what both are made of: one row for every row, and in the column ``rejects`` why it has no results.
    """

    results: DataFrame
    rejects: DataFrame
    rows: DataFrame

    def persist(self) -> Assessed:
        """Let Spark keep the rows once they are assessed, in memory or on its disks; ``rows.unpersist()`` ends it."""
        self.rows.persist()
        return self


def assess(
    df: DataFrame,
    *,
    advisor: Knowing | None = None,
    knowledge: str | Path | None = None,
    packs: str | Path | Iterable[str | Path] = (),
    id: str = "id",
    keep: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Assessed:
    """Assess a data frame on the session it belongs to. Nothing runs until a result is asked for.

    Args:
        df: a column for each finding, or each of its sides or options, that was answered.
        advisor: whose knowledge; without one, that of the next two.
        knowledge: a folder with a complete base, in place of the shipped one.
        packs: one folder or several, laid over it.
        id: the column that names each row. It may be absent, and then the id of every result is null: rows of a data
            frame have no numbers.
        keep: columns carried over with their types.
        ignore: columns left out.

    Raises:
        AnswersError: columns that are not known or have a wrong type, all of them, before anything runs.
        KnowledgeError, SetupError: as for ``Advisor``.
        ValueError: both an advisor and knowledge were given.
    """
    known = _sent(advisor, knowledge, packs)
    keep, ignore, fields = tuple(keep), tuple(ignore), df.schema.fields
    arrow = pa.schema([(f.name, pa.null() if f.name in ignore else _arrow(f.dataType)) for f in fields])
    function = BatchFunction(known, id, keep, ignore)
    found = function.schema(arrow)

    sent = [place for place, field in enumerate(fields) if field.name not in ignore]
    function = replace(function, ignore=(), columns=tuple(fields[place].name for place in sent))
    # Spark takes a dot in the name of a column for a field of a structure.
    plain = df.toDF(*(f"c{place}" for place in range(len(fields)))).select(*(f"c{place}" for place in sent))
    kept = {field.name: field for field in fields if field.name in keep}
    rows = plain.mapInArrow(function.each, _spark_schema(found, kept))
    results = rows.where(functions.col(REJECTS.name).isNull()).drop(REJECTS.name)
    return Assessed(results, rows.select("id", functions.inline(REJECTS.name)), rows)


def _sent(advisor: Knowing | None, knowledge: str | Path | None, packs: str | Path | Iterable[str | Path]) -> Shipment:
    laid = [packs] if isinstance(packs, str | Path) else [*packs]
    if advisor is None:
        made = ready(Path(knowledge) if knowledge is not None else None, [Path(pack) for pack in laid])
        return shipment(made.kb, made.program, program_version())
    if knowledge is not None or laid:
        raise ValueError("an advisor has its knowledge: give one or the other")
    return shipment(advisor.knowledge, advisor.program, advisor.version)


def _arrow(kind: types.DataType) -> pa.DataType:
    """The type in which Spark hands over a column."""
    if isinstance(kind, types.DecimalType):
        return pa.decimal128(kind.precision, kind.scale)
    if isinstance(kind, types.ArrayType):
        return pa.list_(_arrow(kind.elementType))
    if isinstance(kind, types.StructType):
        return pa.struct([(field.name, _arrow(field.dataType)) for field in kind.fields])
    return next((arrow for spark, arrow in _SAME if isinstance(kind, spark)), _NO_ANSWER)


def _spark(kind: pa.DataType) -> types.DataType:
    """The type of a column of results."""
    if pa.types.is_list(kind):
        return types.ArrayType(_spark(kind.value_type))
    if pa.types.is_struct(kind):
        return types.StructType([types.StructField(field.name, _spark(field.type)) for field in kind])
    return next(spark() for spark, arrow in _SAME if arrow == kind)


def _spark_schema(found: Sequence[pa.Field], kept: dict[str, types.StructField]) -> types.StructType:
    """Of results; what is kept has the type it came with."""
    return types.StructType([kept.get(f.name) or types.StructField(f.name, _spark(f.type)) for f in found])
