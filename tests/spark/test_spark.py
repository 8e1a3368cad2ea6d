from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.spark.cases import POISON, Cases, cases_of, rows_by_id

from hingedoc import Advisor, AnswersError, SetupError


@pytest.fixture(scope="module")
def cases(advisor: Advisor) -> Cases:
    return cases_of(advisor, 600)


@pytest.mark.parametrize("partitions", [1, 3, 7])
def test_any_partitioning_gives_what_the_engine_for_one_case_gives(spark: Any, cases: Cases, partitions: int) -> None:
    from hingedoc.tables.spark import assess

    found = assess(spark.createDataFrame(cases.table).repartition(partitions), advisor=cases.advisor)
    assert rows_by_id(found.results) == cases.expected
    rejects = {(row["id"], row["field"]) for row in found.rejects.collect()}
    assert rejects == set(cases.poisoned.items())


def test_partitions_without_rows_change_nothing(spark: Any, cases: Cases) -> None:
    from hingedoc.tables.spark import assess

    few = cases.table.slice(10, 3)
    found = assess(spark.createDataFrame(few).repartition(9), advisor=cases.advisor)
    assert rows_by_id(found.results) == {name: cases.expected[name] for name in ("10", "11", "12")}


def test_it_is_the_table_of_one_machine(spark: Any, cases: Cases) -> None:
    from hingedoc.tables.spark import assess

    whole = cases.advisor.assess_table(cases.table, rejects="keep")
    found = assess(spark.createDataFrame(cases.table).repartition(3), advisor=cases.advisor)
    assert found.rows.columns == whole.column_names
    assert rows_by_id(found.rows) == {row["id"]: row for row in whole.to_pylist()}


def test_no_rows_give_no_rows(spark: Any, cases: Cases) -> None:
    from hingedoc.tables.spark import assess

    found = assess(spark.createDataFrame(cases.table).limit(0), advisor=cases.advisor)
    assert (found.results.collect(), found.rejects.collect()) == ([], [])
    assert found.rejects.columns == ["id", "field", "code", "reason"]


def test_a_row_that_cannot_be_read_says_why(spark: Any, cases: Cases) -> None:
    from hingedoc.tables.spark import assess

    name, column = next(iter(cases.poisoned.items()))
    only = cases.table.slice(int(name), 1)
    found = assess(spark.createDataFrame(only), advisor=cases.advisor)
    (reject,) = found.rejects.collect()
    assert (reject.id, reject.field) == (name, column)
    assert POISON in reject.reason
    assert found.results.collect() == []


def test_columns_are_kept_with_their_types_and_others_are_left_out(spark: Any, advisor: Advisor) -> None:
    from hingedoc.tables.spark import assess

    said = "id long, `team.name` string, `when` timestamp, share decimal(5,2), tags map<string,int>, s1_age int"
    rows = [(7, "reds", None, None, {"a": 1}, 30)]
    df = spark.createDataFrame(rows, said)
    found = assess(df, advisor=advisor, keep=["team.name", "when", "share"], ignore=["tags"]).results
    kept = {field.name: field.dataType for field in df.schema.fields}
    assert {field.name: field.dataType for field in found.schema.fields[1:4]} == {
        name: kept[name] for name in ("team.name", "when", "share")
    }
    (row,) = found.collect()
    assert (row["id"], row["team.name"], row["when"], row["share"]) == ("7", "reds", None, None)
    assert row["fingerprint"] == advisor.assess({"s1_age": 30}).fingerprint


def test_typed_columns_mean_what_text_means(spark: Any, advisor: Advisor) -> None:
    from hingedoc.tables.spark import assess

    kb = advisor.knowledge
    two_sided = next(f for f in kb.findings.values() if f.kind == "measure" and f.sides)
    flags = next(f for f in kb.findings.values() if f.kind == "flags")
    low, _ = two_sided.range
    option = flags.options[0]
    said = (
        f"id string, s1_age double, `{kb.umbrellas[0]}` boolean, "
        f"{two_sided.id} struct<left: double, right: int>, {flags.id} array<string>"
    )
    rows = [("a", 41.0, False, (float(low), int(low)), [option]), ("b", None, None, None, None)]
    found = rows_by_id(assess(spark.createDataFrame(rows, said), advisor=advisor).rows)
    answers = {
        "s1_age": 41,
        kb.umbrellas[0]: "no",
        two_sided.id: {"left": low, "right": low},
        flags.id: [option],
    }
    assert [found[name]["rejects"] for name in "ab"] == [None, None]
    assert found["a"]["fingerprint"] == advisor.assess(answers).fingerprint
    assert found["b"]["fingerprint"] == advisor.assess({}).fingerprint


def test_columns_that_cannot_be_read_are_refused_before_anything_runs(spark: Any, advisor: Advisor) -> None:
    from hingedoc.tables.spark import assess

    said = "s1_age timestamp, s1_aeg int, obs_bar_drift map<string,int>, more variant"
    df = spark.createDataFrame([], "a int").selectExpr(
        "timestamp '2024-01-01' as s1_age", "1 as s1_aeg", "map('a', 1) as obs_bar_drift", "parse_json('1') as more"
    )
    with pytest.raises(AnswersError) as refused:
        assess(df, advisor=advisor)
    assert {problem.path for problem in refused.value.problems} == {part.split()[0] for part in said.split(", ")}
    assert any("s1_age" in problem.hint for problem in refused.value.problems if problem.path == "s1_aeg")


def test_without_ids_no_row_is_given_a_number(spark: Any, cases: Cases) -> None:
    from hingedoc.tables.spark import assess

    found = assess(spark.createDataFrame(cases.table.drop_columns(["id"])).repartition(3), advisor=cases.advisor)
    assert {row["id"] for row in found.rows.select("id").collect()} == {None}
    assert sorted(row["fingerprint"] for row in found.results.collect()) == sorted(
        row["fingerprint"] for row in cases.expected.values()
    )


def test_knowledge_is_that_of_the_packs(spark: Any) -> None:
    from hingedoc.tables.spark import assess

    pack = Path("examples/packs/our_gym")
    df = spark.createDataFrame([("a", 30)], "id string, s1_age int")
    (row,) = assess(df, packs=pack).results.collect()
    assert row.fingerprint == Advisor(packs=pack).assess({"s1_age": 30}).fingerprint
    assert row.fingerprint != Advisor().assess({"s1_age": 30}).fingerprint
    with pytest.raises(ValueError, match="one or the other"):
        assess(df, advisor=Advisor(), packs=pack)


def test_rows_that_are_kept_are_assessed_once(spark: Any, cases: Cases, tmp_path: Path) -> None:
    from tests.spark.gate import Gate

    from hingedoc.tables.spark import assess

    gate = Gate(tmp_path / "gate", through=3)
    found = assess(gate.held(spark.createDataFrame(cases.table).repartition(3)), advisor=cases.advisor).persist()
    assert found.results.count() == len(cases.expected)
    assert found.rejects.count() == len(cases.poisoned)
    found.rows.unpersist()
    assert sorted(partition for partition, _ in gate.runs()) == [0, 1, 2]


def test_a_worker_with_another_hingedoc_refuses(spark: Any, advisor: Advisor) -> None:
    from pyspark.errors import PySparkException

    function = advisor.batch_function()
    function = replace(function, sent=replace(function.sent, version="0.0.1"))
    df = spark.createDataFrame([("a", 30)], "id string, s1_age int")
    with pytest.raises(PySparkException, match=r"made by hingedoc 0\.0\.1, and this worker has"):
        df.mapInArrow(function.each, "id string").collect()


def _alone(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    changed = {**os.environ, **environment}
    return subprocess.run([sys.executable, "-c", program], env=changed, capture_output=True, text=True, timeout=300)


def test_a_session_says_nothing_of_its_own() -> None:
    program = (
        "from hingedoc.tables.spark_session import session\nwith session('local[1]') as s: print(s.range(3).count())"
    )
    done = _alone(program)
    assert (done.stdout, done.stderr, done.returncode) == ("3\n", "", 0)


def test_without_java_it_says_so(tmp_path: Path) -> None:
    program = "from hingedoc.tables.spark_session import session\nwith session(): pass"
    done = _alone(program, JAVA_HOME=str(tmp_path))
    assert "SetupError: Spark needs Java, and there is no" in done.stderr


def test_a_session_that_cannot_start_says_why() -> None:
    program = (
        "from hingedoc.tables.spark_session import session\n"
        "with session('local[1]', settings={'spark.driver.bindAddress': '203.0.113.9'}): pass"
    )
    assert "SetupError: Spark does not start on local[1]: java.net.BindException" in _alone(program).stderr


def test_what_is_wrong_with_a_worker_can_be_sent_home(advisor: Advisor) -> None:
    cloudpickle: Any = pytest.importorskip("pyspark.cloudpickle")
    function = advisor.batch_function()
    assert cloudpickle.loads(cloudpickle.dumps(function)) == function
    with pytest.raises(SetupError) as refused:
        replace(function, sent=replace(function.sent, sha256="0" * 64))(pa.record_batch({"s1_age": [30]}))
    sent = cloudpickle.loads(cloudpickle.dumps(refused.value))
    assert sent.problems == refused.value.problems
