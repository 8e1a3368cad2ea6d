"""What a table of results holds, column by column: version 1, described in docs/tables.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem

#: A new column is still this version; one that goes, or means something else, is the next.
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of results. ``gated``: a stop or a referral has null in it, whatever was worked out."""

    name: str
    type: pa.DataType
    gated: bool = False


def _causes() -> tuple[Column, ...]:
    kinds = (("cause", pa.string()), ("certainty", pa.float64()), ("word", pa.string()))
    return tuple(Column(f"{name}_{place}", kind, gated=True) for place in (1, 2, 3) for name, kind in kinds)


RESULTS = (
    Column("status", pa.string()),
    Column("urgency", pa.string()),
    Column("within", pa.string()),
    Column("action", pa.string()),
    Column("who", pa.string()),
    Column("screen", pa.string()),
    Column("pain_first", pa.bool_(), gated=True),
    *_causes(),
    Column("load_kind", pa.string(), gated=True),
    Column("load_cut", pa.int32(), gated=True),
    Column("load_figure", pa.float64(), gated=True),
    Column("load_unit", pa.string(), gated=True),
    Column("load_rpe", pa.int32(), gated=True),
    Column("load_reserve", pa.int32(), gated=True),
    Column("load_reps_from", pa.int32(), gated=True),
    Column("load_reps_to", pa.int32(), gated=True),
    Column("load_reps_fewer", pa.int32(), gated=True),
    Column("load_progress", pa.bool_(), gated=True),
    Column("drill_1", pa.string(), gated=True),
    Column("drill_2", pa.string(), gated=True),
    Column("drill_3", pa.string(), gated=True),
    Column("rung", pa.string(), gated=True),
    Column("retest", pa.string(), gated=True),
    Column("retest_days", pa.int32(), gated=True),
    Column("unanswered_safety", pa.int32()),
    Column("fingerprint", pa.string()),
)

#: One rule of evidence. ``counted`` is false where a stronger rule of its group stands for it.
SUPPORT = pa.struct([("rule", pa.string()), ("weight", pa.int32()), ("counted", pa.bool_())])
LONG = (
    Column("rank", pa.int32()),
    Column("cause", pa.string()),
    Column("certainty", pa.float64()),
    Column("word", pa.string()),
    Column("score", pa.int32()),
    Column("for", pa.list_(SUPPORT)),
    Column("against", pa.list_(SUPPORT)),
)

#: Why a row could not be read: the last column where rows are kept whatever they hold.
REJECTS = pa.field(
    "rejects", pa.list_(pa.struct([("field", pa.string()), ("code", pa.string()), ("reason", pa.string())]))
)


def result_schema(kb: KnowledgeBase, kept: Sequence[pa.Field] = (), *, long: bool = False) -> pa.Schema:
    """The columns of a table of results, with the version of their meaning and the knowledge in the metadata.

    Args:
        kb: the knowledge that assesses.
        kept: columns carried over; they follow the id.
        long: one row for each ranked cause of each case.

    Raises:
        AnswersError: a column carried over has the name of a column of results.
    """
    columns = LONG if long else RESULTS
    taken = {"id", REJECTS.name, *(column.name for column in columns)}
    clashes = [field.name for field in kept if field.name in taken]
    if clashes:
        raise AnswersError(
            Problem("A130", "This is also the name of a result.", path=name, hint="Rename the column, or leave it out.")
            for name in clashes
        )
    fields = [pa.field("id", pa.string()), *kept, *(pa.field(column.name, column.type) for column in columns)]
    stamp = f"{kb.pack.id} {kb.pack.version} {kb.sha256}"
    what = "hingedoc.causes" if long else "hingedoc.table"
    return pa.schema(fields, metadata={what: VERSION, "hingedoc.knowledge": stamp})
