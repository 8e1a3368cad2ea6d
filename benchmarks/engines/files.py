"""The workload on disk: Parquet in, a column a finding; Parquet out, a column a score and a column a recommendation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from benchmarks.engines.workload import CAUSES, NAMES, RECOMMENDATIONS, UNKNOWN, YES_NO, Array, Table

BATCH = 1 << 17


def write_answers(given: Array, path: Path) -> None:
    pq.write_table(arrow_answers(given), path, row_group_size=BATCH)


def arrow_answers(given: Array) -> pa.Table:
    """Truth values and small integers; null where nothing is known."""
    columns = []
    for place, column in enumerate(given):
        values = column == 1 if place < YES_NO else column
        columns.append(pa.array(values, mask=column == UNKNOWN))
    return pa.table(columns, names=list(NAMES))


def file_to_file(engine: Any, source: Path, target: Path) -> None:
    """For engines that read no files: a batch at a time through arrays."""
    if hasattr(engine, "file"):
        engine.file(source, target)
        return
    writer = None
    for batch in pq.ParquetFile(source).iter_batches(BATCH):
        found = engine.table(engine.run(engine.resident(_matrix(batch))))
        made = _results(found)
        writer = writer or pq.ParquetWriter(target, made.schema)
        writer.write_batch(made)
    if writer:
        writer.close()


def read_results(path: Path) -> Table:
    """Results as any engine wrote them."""
    table = pq.read_table(path)
    scores = np.array([table.column(name).to_numpy() for name in CAUSES])
    return Table(scores, np.array([table.column(name).to_numpy() for name in RECOMMENDATIONS]))


def _matrix(batch: pa.RecordBatch) -> Array:
    made = np.empty((len(NAMES), batch.num_rows), np.int8)
    for place, name in enumerate(NAMES):
        made[place] = pc.fill_null(batch.column(name).cast(pa.int8()), UNKNOWN).to_numpy(zero_copy_only=False)
    return made


def _results(found: Table) -> pa.RecordBatch:
    columns = [pa.array(scores, pa.int32()) for scores in found.scores] + [pa.array(held) for held in found.held]
    return pa.RecordBatch.from_arrays(columns, names=[*CAUSES, *RECOMMENDATIONS])
