"""``hingedoc batch --engine spark`` writes what ``--engine local`` writes."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.csv
import pyarrow.parquet
import pytest
from tests.support.engines_page import cases

from hingedoc import Advisor

LOCAL = "local[2,4]"


def _batch(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    changed = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", **environment}
    command = [sys.executable, "-m", "hingedoc", "batch", *arguments]
    return subprocess.run(command, cwd=folder, env=changed, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def folder(advisor: Advisor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cases as a CSV and as Parquet; one row cannot be read."""
    folder = tmp_path_factory.mktemp("cases")
    table = cases(advisor)
    pyarrow.csv.write_csv(table, folder / "cases.csv")
    pyarrow.parquet.write_table(table, folder / "cases.parquet", row_group_size=50)
    return folder


@pytest.mark.parametrize(("source", "target"), [("csv", "csv"), ("parquet", "ndjson"), ("csv", "parquet")])
def test_it_is_the_file_of_one_machine(folder: Path, source: str, target: str) -> None:
    arguments = (f"cases.{source}", "--keep", "team")
    here = _batch(folder, *arguments, f"here.{target}")
    there = _batch(folder, *arguments, f"there.{target}", "--engine", "spark", "--master", LOCAL)
    assert (here.returncode, there.returncode) == (3, 3), there.stderr
    assert (folder / f"there.{target}").read_bytes() == (folder / f"here.{target}").read_bytes()
    assert (folder / "there.rejects.csv").read_bytes() == (folder / "here.rejects.csv").read_bytes()
    with (folder / "there.rejects.csv").open(newline="") as file:
        assert [row["row"] for row in csv.DictReader(file)] == ["1"]
    assert there.stdout == here.stdout
    assert "WARN" not in there.stderr


def test_a_cluster_gives_it_too(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.spark.cluster import standalone

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    here = _batch(folder, "cases.csv", "one.csv", "--ignore", "team")
    with standalone(tmp_path) as cluster:
        options = ("--ignore", "team", "--engine", "spark", "--master", cluster.master)
        there = _batch(folder, "cases.csv", "many.csv", *options)
    assert (here.returncode, there.returncode) == (3, 3), there.stderr
    assert (folder / "many.csv").read_bytes() == (folder / "one.csv").read_bytes()


@pytest.mark.parametrize("named", ["--master", "--jobs"])
def test_a_master_that_is_none_is_one_clear_line(folder: Path, named: str) -> None:
    options: dict[str, Any] = {"--master": ("--master", "nowhere"), "--jobs": ("--jobs", "2", "--master", "local[x]")}
    done = _batch(folder, "cases.csv", "never.csv", "--ignore", "team", "--engine", "spark", *options[named])
    assert (done.returncode, done.stdout) == (5, "")
    assert "Spark does not start on" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "never.csv").exists()


def test_without_java_it_is_one_line(folder: Path, tmp_path: Path) -> None:
    done = _batch(folder, "cases.csv", "never.csv", "--ignore", "team", "--engine", "spark", JAVA_HOME=str(tmp_path))
    assert (done.returncode, done.stdout) == (5, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("Spark needs Java, and there is no")
    assert not (folder / "never.csv").exists()
