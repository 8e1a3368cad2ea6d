"""The chapters of docs/engines.md that need more than `make test` installs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.engines_page import run, written

from hingedoc import Advisor


@pytest.fixture
def ray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ray on this machine; what it writes into the home of its user is thrown away."""
    found = pytest.importorskip("ray", reason="Ray is not installed")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    found.init(num_cpus=2, include_dashboard=False, log_to_driver=False, _node_ip_address="127.0.0.1")
    yield found
    found.shutdown()


def test_ray(advisor: Advisor, ray: Any, tmp_path: Path) -> None:
    expected = run(advisor, "Ray Data", tmp_path)
    assert written(tmp_path / "results.parquet") == expected


def test_dask(advisor: Advisor, tmp_path: Path) -> None:
    pytest.importorskip("dask", reason="Dask is not installed")
    expected = run(advisor, "Dask", tmp_path)
    assert written(tmp_path / "results.parquet") == expected


def test_spark(advisor: Advisor, spark: Any, tmp_path: Path) -> None:
    expected = [(row, row.pop("rejects")) for row in run(advisor, "Spark", tmp_path, team=True, spark=spark)]
    assert written(tmp_path / "results.parquet") == [row for row, why in expected if not why]
    rejects = [{"id": row["id"], **reason} for row, why in expected for reason in why or ()]
    assert written(tmp_path / "rejects.parquet") == rejects
