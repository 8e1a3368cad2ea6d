"""``python -m tests.spark.many 100000``: cases under Spark, in 3 and in 7 partitions, and once with a process lost.

Each result is compared with the table of one machine, every field with ``==``; that table is held against the engine
for one case by ``tests.support.many_tables``.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet
from tests.spark.gate import Gate
from tests.support.table_cases import people, table_of

from hingedoc import Advisor

MASTER = "local[2,4]"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    from hingedoc.tables.spark import assess
    from hingedoc.tables.spark_session import session

    advisor = Advisor()
    table = table_of(people(advisor.knowledge, options.cases, options.seed))
    table = table.append_column("id", pa.array([f"{number:09}" for number in range(table.num_rows)]))
    expected = advisor.assess_table(table, rejects="keep")
    print(f"{expected.num_rows:,} cases, {expected.num_columns} fields", flush=True)
    differing = 0
    with tempfile.TemporaryDirectory() as folder, session(MASTER) as spark:
        parquet.write_table(table, Path(folder, "cases.parquet"))
        df = spark.read.parquet(str(Path(folder, "cases.parquet")))
        for partitions in (3, 7):
            found = assess(df.repartition(partitions), advisor=advisor)
            differing += _said(f"{partitions} partitions", found.rows.toArrow, expected)
        gate = Gate(Path(folder, "gate"), through=4)
        held = df.repartition(12)
        found = assess(gate.held(held), advisor=advisor)
        differing += _said("12 partitions, a process lost", lambda: _with_a_loss(gate, held, found), expected)
        print(f"{len(gate.runs())} runs of 12 tasks")
    return 1 if differing else 0


def _with_a_loss(gate: Gate, df: Any, found: Any) -> pa.Table:
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(found.rows.toArrow)
        try:
            os.kill(gate.midway(df)[0], signal.SIGKILL)
        finally:
            gate.open()
        return job.result()


def _said(name: str, made: Any, expected: Any) -> int:
    begun = perf_counter()
    found: Any = made().sort_by("id").cast(expected.schema)
    same = [field for field in expected.column_names if found[field].to_pylist() == expected[field].to_pylist()]
    differing = len(expected.column_names) - len(same)
    seconds = perf_counter() - begun
    print(f"{name}: {found.num_rows:,} rows, {differing} fields differ, {seconds:.0f} s", flush=True)
    return differing + int(found.num_rows != expected.num_rows)


if __name__ == "__main__":
    sys.exit(main())
