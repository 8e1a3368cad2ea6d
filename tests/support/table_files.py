"""A table through files: written down in a format, assessed file to file, and read back by other readers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hingedoc import Advisor
from hingedoc.tables.files import local
from hingedoc.tables.files.order import Order
from hingedoc.tables.schema import RESULTS

FORMATS = ("csv", "ndjson", "parquet")
_READ: Mapping[pa.DataType, Callable[[str], Any]] = {
    pa.int32(): int,
    pa.float64(): float,
    pa.bool_(): {"true": True, "false": False}.__getitem__,
}


def through_files(advisor: Advisor, table: pa.Table, format: str) -> list[dict[str, Any]]:
    """Rows of results of a table that went through a file of a format, and came back through another."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, f"in.{format}"), Path(folder, f"out.{format}")
        _written(table, source, format)
        order = Order(source, target, None, format, format, jobs=1)
        summary = local.run(advisor.knowledge, advisor.program, advisor.version, order, lambda rows, part: None)
        assert (summary.rows_in, summary.rejected) == (table.num_rows, 0), summary.shown
        return _rows(target, format)


def _written(table: pa.Table, path: Path, format: str) -> None:
    if format == "parquet":
        pq.write_table(table, path)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        if format == "csv":
            rows = csv.writer(file)
            rows.writerow(table.column_names)
            rows.writerows(row.values() for row in table.to_pylist())
        else:
            for row in table.to_pylist():
                said = {name: value for name, value in row.items() if value is not None}
                file.write(json.dumps(said) + "\n")


def _rows(path: Path, format: str) -> list[dict[str, Any]]:
    if format == "parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    if format == "ndjson":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = {column.name: _READ.get(column.type, str) for column in RESULTS} | {"id": str}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{name: read[name](cell) if cell else None for name, cell in row.items()} for row in rows]
