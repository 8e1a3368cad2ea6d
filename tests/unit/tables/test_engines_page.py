from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.support.engines_page import PAGE, cases, run, snippets, written

from hingedoc import Advisor

#: Those that need what `make test-spark` installs have their tests there.
HERE = {"pyarrow": "pyarrow", "DuckDB": "duckdb", "Polars": "polars"}
THERE = {"Dask", "Ray Data", "Spark"}


def test_every_chapter_with_code_is_run_somewhere() -> None:
    assert set(snippets()) == {"One function", *HERE, *THERE}


@pytest.mark.parametrize("heading", HERE)
def test_what_a_snippet_writes_is_the_table_of_one_machine(heading: str, advisor: Advisor, tmp_path: Path) -> None:
    pytest.importorskip(HERE[heading], reason=f"{heading} is not installed")
    expected = run(advisor, heading, tmp_path)
    assert written(tmp_path / "results.parquet") == expected


def test_the_function_keeps_what_it_is_told_to(advisor: Advisor) -> None:
    names: dict[str, object] = {}
    exec(snippets()["One function"], names)
    assess = names["assess"]
    assert callable(assess)
    table = cases(advisor)
    assert assess(table).to_pylist() == advisor.assess_table(table, keep=["team"], rejects="keep").to_pylist()


def test_no_ray_is_asked_for_that_runs_what_a_schema_holds() -> None:
    project = tomllib.loads((PAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = [line for group in (*extras.values(), *project["dependency-groups"].values()) for line in group]
    rays = [line for line in asked if re.match(r"ray\b", line)]
    assert rays
    for line in rays:
        floor = re.fullmatch(r"ray>=(\d+)\.(\d+)", line)
        assert floor, line
        assert (int(floor[1]), int(floor[2])) >= (2, 55)


def test_the_page_starts_a_cluster_as_the_tests_do() -> None:
    tests = (PAGE.parents[1] / "tests" / "spark" / "cluster.py").read_text(encoding="utf-8")
    for part in ("org.apache.spark.deploy.", "master.Master", "worker.Worker", "--host", "--cores", "--memory"):
        assert part in tests
        assert part in PAGE.read_text(encoding="utf-8")
