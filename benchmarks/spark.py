"""What Spark costs and gives: session, first job, rows a second, beside one machine in the same run.

    python benchmarks/spark.py --rows 200000 --master "local[2,4]"

Needs Java and the dependency group ``spark``. The cases are those of the fixed population, a thousand of them repeated.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa
import pyarrow.parquet as parquet
from tests.support.table_cases import people, table_of

from hingedoc import Advisor


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--master", default="local[2,4]")
    parser.add_argument("--partitions", type=int, default=8)
    options = parser.parse_args()
    advisor = Advisor()
    table = _cases(advisor, options.rows)
    advisor.assess_table(table.slice(0, 1_000))
    with tempfile.TemporaryDirectory() as folder:
        for number, start in enumerate(range(0, options.rows, -(-options.rows // options.partitions))):
            part = table.slice(start, -(-options.rows // options.partitions))
            parquet.write_table(part, Path(folder, f"part-{number}.parquet"))
        _row("one machine, assess_table", options.rows, _timed(lambda: advisor.assess_table(table)))
        _spark(advisor, folder, options.rows, options.master)


def _spark(advisor: Advisor, folder: str, rows: int, master: str) -> None:
    from hingedoc.tables.spark import assess
    from hingedoc.tables.spark_session import session

    begun = perf_counter()
    with session(master) as spark:
        print(f"{'Spark, session':34}{perf_counter() - begun:8.1f} s")
        first = assess(spark.createDataFrame([("a", "30")], "id string, s1_age string"), advisor=advisor)
        print(f"{'Spark, first job, one row':34}{_timed(first.results.collect):8.1f} s")
        found = assess(spark.read.parquet(folder), advisor=advisor)
        for name in ("Spark, first pass", "Spark, second pass"):
            _row(name, rows, _timed(lambda: found.rows.write.mode("overwrite").format("noop").save()))


def _cases(advisor: Advisor, rows: int) -> pa.Table:
    some = table_of(people(advisor.knowledge, 1_000, seed=7))
    whole = pa.concat_tables([some] * -(-rows // some.num_rows)).slice(0, rows).combine_chunks()
    return whole.append_column("id", pa.array([str(number) for number in range(rows)]))


def _timed(work: object) -> float:
    begun = perf_counter()
    assert callable(work)
    work()
    return perf_counter() - begun


def _row(name: str, rows: int, seconds: float) -> None:
    print(f"{name:34}{seconds:8.1f} s{rows / seconds:12,.0f} rows a second")


if __name__ == "__main__":
    main()
