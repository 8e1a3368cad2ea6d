"""A file assessed block after block: the same however it is shared out, whole or not there, and no row lost."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.support.table_cases import cells_of
from tests.support.table_rows import expected_row

from hingedoc import Advisor
from hingedoc.errors import AnswersError, HingedocError, SetupError
from hingedoc.inference.population import population
from hingedoc.tables.files import local, parquet_files, rows, team
from hingedoc.tables.files.order import Order, Summary
from hingedoc.tables.files.work import Done, Work

CASES = 60
BROKEN = (7, 8, 40, 59)
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def squad(advisor: Advisor) -> Rows:
    """Generated people; some rows cannot be read."""
    found = []
    for number, made in enumerate(population(advisor.knowledge, CASES), 1):
        row = {"id": f"{number}", "team": "=red" if number % 3 else "blue", **cells_of(made.answers)}
        if number in BROKEN:
            row[advisor.knowledge.roles.age] = "nonsense"
        found.append(row)
    return found


@pytest.fixture(scope="module")
def expected(advisor: Advisor, squad: Rows) -> list[dict[str, Any]]:
    """What the engine says of each that can be read."""
    found = []
    for row, made in zip(squad, population(advisor.knowledge, CASES), strict=True):
        if int(row["id"]) not in BROKEN:
            found.append({"id": row["id"], "team": row["team"], **expected_row(advisor.assess(made.memory))})
    return found


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a short file has many."""
    monkeypatch.setattr(rows, "PIECE", 15_000)
    for module in (rows, parquet_files):
        monkeypatch.setattr(module, "MOST_ROWS", 20)


def written(squad: Rows, path: Path) -> Path:
    names = list(dict.fromkeys(name for row in squad for name in row))
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(squad)
    elif path.suffix == ".ndjson":
        path.write_text("".join(json.dumps(row) + "\n" for row in squad), encoding="utf-8")
    else:
        columns = {name: pa.array([row.get(name) for row in squad], pa.string()) for name in names}
        pq.write_table(pa.table(columns), path, row_group_size=50)
    return path


def run(advisor: Advisor, source: Path, target: Path, **more: Any) -> Summary:
    order = Order(
        source, target, target.with_suffix(".rejects.csv"), source.suffix[1:], target.suffix[1:], keep=("team",)
    )
    return local.run(
        advisor.knowledge, advisor.program, advisor.version, replace(order, **more), lambda rows, part: None
    )


def results(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(("source", "target"), [("csv", "parquet"), ("ndjson", "ndjson"), ("parquet", "ndjson")])
def test_every_row_is_what_the_engine_says_of_it(
    advisor: Advisor,
    squad: Rows,
    expected: list[dict[str, Any]],
    tmp_path: Path,
    source: str,
    target: str,
) -> None:
    summary = run(advisor, written(squad, tmp_path / f"in.{source}"), tmp_path / f"out.{target}", jobs=1)
    found = results(tmp_path / f"out.{target}")
    assert found == expected
    assert (summary.rows_in, summary.rows_out, summary.rejected) == (CASES, CASES - len(BROKEN), len(BROKEN))
    assert sum(summary.statuses.values()) == summary.rows_out
    rejects = [*csv.DictReader((tmp_path / "out.rejects.csv").read_text(encoding="utf-8").splitlines())]
    assert [(row["row"], row["id"], row["field"]) for row in rejects] == [
        (str(number), str(number), advisor.knowledge.roles.age) for number in BROKEN
    ]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The helpers that were started."""
    found: list[subprocess.Popen[bytes]] = []
    start = team._started

    def noted() -> subprocess.Popen[bytes]:
        found.append(start())
        return found[-1]

    monkeypatch.setattr(team, "_started", noted)
    yield found
    # None outlives its run.
    assert all(process.poll() is not None for process in found)


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("source", "target", "long"), [("csv", "csv", False), ("ndjson", "parquet", True), ("parquet", "ndjson", False)]
)
def test_shared_among_processes_it_is_the_same_to_the_byte(
    advisor: Advisor,
    squad: Rows,
    tmp_path: Path,
    started: list[subprocess.Popen[bytes]],
    source: str,
    target: str,
    long: bool,
) -> None:
    table = written(squad, tmp_path / f"in.{source}")
    alone = run(advisor, table, tmp_path / f"alone.{target}", jobs=1, long=long)
    assert not started
    shared = run(advisor, table, tmp_path / f"shared.{target}", jobs=2, long=long)
    assert len(started) == 1
    assert shared == alone
    for ending in (target, "rejects.csv"):
        assert (tmp_path / f"shared.{ending}").read_bytes() == (tmp_path / f"alone.{ending}").read_bytes()


def test_a_short_file_needs_no_helper(
    advisor: Advisor, squad: Rows, tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    run(advisor, written(squad, tmp_path / "in.ndjson"), tmp_path / "out.csv", jobs=4)
    assert not started


@pytest.mark.usefixtures("small_blocks")
def test_a_helper_that_is_killed_leaves_nothing_half_done(
    advisor: Advisor,
    squad: Rows,
    tmp_path: Path,
    started: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = team._started

    def killed() -> subprocess.Popen[bytes]:
        process = start()
        process.kill()
        return process

    monkeypatch.setattr(team, "_started", killed)
    source = written(squad, tmp_path / "in.csv")
    with pytest.raises(SetupError, match="A helper process ended before its work was done") as refused:
        run(advisor, source, tmp_path / "out.csv", jobs=2)
    assert refused.value.code == "S111"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    assert len(started) == 1


@pytest.mark.parametrize("lost", ["written", "rejected", "cases"])
def test_where_the_numbers_do_not_agree_nothing_is_written(
    advisor: Advisor, squad: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    work = Work.__call__

    def losing(self: Work, block: rows.Block) -> Done:
        done = work(self, block)
        return replace(done, **{lost: getattr(done, lost) - 1})

    monkeypatch.setattr(Work, "__call__", losing)
    source = written(squad, tmp_path / "in.csv")
    with pytest.raises(HingedocError, match="The numbers of rows do not agree: 60 rows in, ") as refused:
        run(advisor, source, tmp_path / "out.csv", jobs=1)
    assert refused.value.code == "E902"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("ending", ["csv", "ndjson", "parquet"])
def test_names_that_are_left_out_are_in_no_file(advisor: Advisor, squad: Rows, tmp_path: Path, ending: str) -> None:
    named = [{**row, "id": f"Ana {number}"} for number, row in enumerate(squad)]
    run(advisor, written(named, tmp_path / f"in.{ending}"), tmp_path / "out.ndjson", ignore=("id",), jobs=1)
    readable = [str(row) for row in range(1, len(named) + 1) if row not in BROKEN]
    assert [row["id"] for row in results(tmp_path / "out.ndjson")] == readable
    rejects = (tmp_path / "out.rejects.csv").read_text(encoding="utf-8")
    assert rejects.count("A104") == len(BROKEN)
    assert "Ana" not in rejects


@pytest.mark.usefixtures("small_blocks")
def test_it_says_how_far_it_is(advisor: Advisor, squad: Rows, tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        told: list[tuple[int, float | None]] = []

        def watch(rows: int, part: float | None, told: list[tuple[int, float | None]] = told) -> None:
            told.append((rows, part))

        source = written(squad, tmp_path / f"in.{ending}")
        order = Order(source, tmp_path / "out.csv", None, ending, "csv", keep=("team",), jobs=1)
        local.run(advisor.knowledge, advisor.program, advisor.version, order, watch)
        assert told == sorted(told)
        assert told[-1] == (CASES, 1.0)
        assert len(told) > 2


@pytest.mark.parametrize("format", ["csv", "ndjson", "parquet"])
def test_safety_does_not_speak_for_what_is_left_out(advisor: Advisor, tmp_path: Path, format: str) -> None:
    source = written([{"safety": "none", "rf_saddle_numbness": "yes", "team": "red"}], tmp_path / f"in.{format}")
    target = tmp_path / "out.csv"
    order = Order(source, target, None, format, "csv", keep=("team",), ignore=("rf_saddle_numbness",))
    with pytest.raises(AnswersError) as refused:
        local.run(advisor.knowledge, advisor.program, advisor.version, order, lambda *_: None)
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [("A138", "rf_saddle_numbness")]
    assert not target.exists()
    both = replace(order, ignore=("rf_saddle_numbness", "safety"))
    assert local.run(advisor.knowledge, advisor.program, advisor.version, both, lambda *_: None).rows_out == 1
