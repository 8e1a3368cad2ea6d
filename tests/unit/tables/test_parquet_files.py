"""Parquet from anybody: read to the end, or refused in plain words."""

from __future__ import annotations

import io
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hingedoc import Advisor
from hingedoc.errors import AnswersError
from hingedoc.tables.files.parquet_files import ParquetSource
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.work import Job, Work


def written(table: pa.Table, **how: object) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **how)
    return out.getvalue()


TABLE = pa.table(
    {
        "id": ["a", "b", "c"] * 20,
        "n": [30, None, 7] * 20,
        "options": [["q"], None, []] * 20,
        "sides": [{"left": 1.5, "right": None}] * 60,
    }
)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_in_any_way_it_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(written(TABLE, compression="zstd" if seed % 2 else "none", row_group_size=25))
    if seed % 4 == 0:
        del content[chance.randrange(len(content)) :]
    for _ in range(chance.randrange(1, 9) if content else 0):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    try:
        found = [block.data for block in ParquetSource(io.BytesIO(bytes(content)), "t.parquet").blocks()]
    except AnswersError as error:
        codes = {(problem.code, problem.file) for problem in error.problems}
    else:
        codes = set()
        assert sum(batch.num_rows for batch in found) == 60
    assert codes <= {("T102", "t.parquet")}


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 8, b"id,n\n1,2\n", bytes(1000)])
def test_what_is_no_parquet_is_refused(content: bytes) -> None:
    with pytest.raises(AnswersError, match="no Parquet file that can be read"):
        ParquetSource(io.BytesIO(content), "t.parquet")


def test_columns_left_out_are_not_read_and_a_dot_in_a_name_is_no_path() -> None:
    table = TABLE.append_column("sides.left", pa.array(["x"] * 60))
    source = ParquetSource(io.BytesIO(written(table)), "t.parquet", ["options", "nobody"])
    (block,) = source.blocks()
    assert source.ignored == {"options"}
    assert block.data.schema.names == source.schema.names == ["id", "n", "sides", "sides.left"]
    assert block.data.column("sides.left").to_pylist() == ["x"] * 60


def test_a_class_that_a_file_asks_for_is_not_made() -> None:
    # A pickle in the metadata of a column: pyarrow once loaded it.
    asks = {b"ARROW:extension:name": b"arrow.py_extension_type", b"ARROW:extension:metadata": b"cos\nabort\n(tR."}
    field = pa.field("id", pa.string(), metadata=asks)
    content = written(pa.table([pa.array(["a"])], schema=pa.schema([field])))
    source = ParquetSource(io.BytesIO(content), "t.parquet")
    assert source.schema.field("id").type == pa.string()
    assert not hasattr(pa, "PyExtensionType") or not getattr(pa.lib, "_py_extension_type_auto_load", False)


def test_text_that_is_none_is_a_reject_of_its_row(advisor: Advisor) -> None:
    raw = pa.array([b"sam", b"\xff\xfe", b"kim"], pa.binary())
    wrong = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    ages = pa.array(["30", "31", "32"])
    for name in ("id", "team"):
        names = {"id": pa.array(["1", "2", "3"]), "team": pa.array(["a", "b", "c"]), name: wrong}
        batch = pa.RecordBatch.from_pydict({**names, advisor.knowledge.roles.age: ages})
        job = Job("parquet", "csv", keep=("team",))
        done = Work(advisor.knowledge, advisor.program, advisor.version, job, batch.schema)(Block(1, 3, batch))
        assert (done.rows, done.cases, done.written, done.rejected) == (3, 2, 2, 1)
        assert done.rejects.startswith(b"2,,%s,A133," % name.encode()), done.rejects
