"""A cluster on this machine, and processes of it that are lost midway."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.spark.cases import Cases, cases_of, rows_by_id

from hingedoc import Advisor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes of processes are looked up in /proc")

PARTITIONS, THROUGH = 12, 4


@pytest.fixture(scope="module")
def cases(advisor: Advisor) -> Cases:
    return cases_of(advisor, 1_000)


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from tests.spark.cluster import standalone

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    with standalone(tmp_path) as started:
        yield started


def _assessed_with(spark: Any, cases: Cases, folder: Path, lose: Any) -> None:
    """Run a job, lose a process of it midway, and compare what comes out."""
    from tests.spark.gate import Gate

    from hingedoc.tables.spark import assess

    gate = Gate(folder, THROUGH)
    df = spark.createDataFrame(cases.table).repartition(PARTITIONS)
    found = assess(gate.held(df), advisor=cases.advisor)
    with ThreadPoolExecutor(1) as pool:
        # One job makes both frames, so that each row is known to be there once.
        job = pool.submit(rows_by_id, found.rows)
        try:
            lose(gate.midway(df))
            assert not job.done()
        finally:
            gate.open()
        rows = job.result()
    ran = Counter(partition for partition, _ in gate.runs())
    assert max(ran.values()) > 1, "nothing was done twice, so nothing was lost"
    rejected = {number: [why["field"] for why in row["rejects"]] for number, row in rows.items() if row["rejects"]}
    assert rejected == {number: [name] for number, name in cases.poisoned.items()}
    results = {number: row for number, row in rows.items() if not row.pop("rejects")}
    assert results == cases.expected


def test_a_cluster_that_loses_a_worker_midway_gives_the_same(cases: Cases, cluster: Any, tmp_path: Path) -> None:
    from hingedoc.tables.spark_session import session

    def lose(_: list[int]) -> None:
        worker = cluster.workers[0]
        executors = worker.executors()
        assert executors
        # The worker first, or it would start another executor in the place of the one that is lost.
        worker.kill()
        for executor in executors:
            os.kill(executor, signal.SIGKILL)

    with session(cluster.master, settings={"spark.executor.memory": "512m"}) as spark:
        _assessed_with(spark, cases, tmp_path / "gate", lose)


def test_a_python_process_that_is_lost_midway_changes_nothing(spark: Any, cases: Cases, tmp_path: Path) -> None:
    _assessed_with(spark, cases, tmp_path / "gate", lambda held: os.kill(held[0], signal.SIGKILL))
