"""``Advisor.assess_table``: from anywhere in, in the order of the rows out, however the table is cut."""

from __future__ import annotations

import datetime
import random
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from tests.support.table_cases import people, table_of

from hingedoc import Advisor, AnswersError
from hingedoc.tables import whole
from hingedoc.tables.assessing import TableAssessor

SIZE = 60


class HandsOverOneBatch:
    """Something that is no stream: it has a single batch."""

    def __init__(self, table: pa.Table) -> None:
        (self._batch,) = table.combine_chunks().to_batches()

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self._batch.__arrow_c_array__(requested_schema)


def cut(table: pa.Table, rng: random.Random) -> pa.Table:
    """The same table with each column in chunks of its own."""

    def chunks(column: pa.ChunkedArray) -> pa.ChunkedArray:
        ends = sorted(rng.choices(range(len(column) + 1), k=rng.randint(0, 9)))
        parts = zip([0, *ends], [*ends, len(column)], strict=True)
        return pa.chunked_array([column.slice(a, b - a).combine_chunks() for a, b in parts], column.type)

    return pa.table({name: chunks(table[name]) for name in table.column_names})


@pytest.fixture(scope="module")
def table(advisor: Advisor) -> pa.Table:
    found = table_of(people(advisor.knowledge, SIZE, 5))
    return found.add_column(0, "id", pa.array([f"athlete {n}" for n in range(SIZE)]))


@pytest.fixture(scope="module")
def results(advisor: Advisor, table: pa.Table) -> pa.Table:
    return advisor.assess_table(table)


SOURCES: dict[str, Callable[[pa.Table], Any]] = {
    "a reader": lambda table: table.to_reader(max_chunksize=7),
    "a batch": lambda table: table.combine_chunks().to_batches()[0],
    "one batch of anything": HandsOverOneBatch,
    "pandas": lambda table: table.to_pandas(),
    "pandas with an index": lambda table: table.to_pandas().set_index(pd.Index([f"x{n}" for n in range(SIZE)])),
    "pandas filtered": lambda table: pd.concat([table.to_pandas()] * 2).iloc[:SIZE].sort_index(kind="stable"),
    "polars": pl.DataFrame,
    "duckdb": lambda table: duckdb.from_arrow(table),
    "long text": lambda table: table.cast(pa.schema([(name, pa.large_string()) for name in table.column_names])),
    "dictionaries": lambda table: pa.table({name: table[name].dictionary_encode() for name in table.column_names}),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_table_from_anywhere_gives_the_same(
    advisor: Advisor, table: pa.Table, results: pa.Table, source: Callable[[pa.Table], Any]
) -> None:
    found = advisor.assess_table(source(table))
    assert found.schema.equals(results.schema, check_metadata=True)
    assert found.to_pylist() == results.to_pylist()


@pytest.mark.parametrize("seed", range(6))
def test_however_a_table_is_cut_the_results_are_the_same(
    advisor: Advisor, table: pa.Table, results: pa.Table, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(whole, "PIECE", rng.randint(1, SIZE))
    found = advisor.assess_table(cut(table, rng))
    assert found.to_pylist() == results.to_pylist()


def test_the_long_form_is_the_same_however_it_is_cut(
    advisor: Advisor, table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = advisor.assess_table(table, long=True).to_pylist()
    monkeypatch.setattr(whole, "LONG_PIECE", 7)
    assert advisor.assess_table(table, long=True).to_pylist() == at_once


def test_one_advisor_serves_several_threads(advisor: Advisor, table: pa.Table, results: pa.Table) -> None:
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: advisor.assess_table(table), range(4)):
            assert found.to_pylist() == results.to_pylist()


def test_several_processes_give_the_same(
    advisor: Advisor, table: pa.Table, results: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PIECE", 9)
    monkeypatch.setattr(whole, "LONG_PIECE", 9)
    found = advisor.assess_table(table.to_reader(), jobs=2)
    assert found.schema.equals(results.schema, check_metadata=True)
    assert found.to_pylist() == results.to_pylist()
    assert advisor.assess_table(table, long=True, jobs=2).equals(advisor.assess_table(table, long=True))


def test_several_processes_name_the_same_rows(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "PIECE", 2)
    said = 'a "word", and\na line'
    table = pa.table({"team": range(7), "s1_age": ["20", "old", "-4", "30", None, said, "=1+1"]})
    alone = advisor.assess_table(table, keep=["team"], rejects="keep")
    assert advisor.assess_table(table, keep=["team"], rejects="keep", jobs=2).equals(alone)
    with pytest.raises(AnswersError) as one:
        advisor.assess_table(table, ignore=["team"])
    with pytest.raises(AnswersError) as several:
        advisor.assess_table(table, ignore=["team"], jobs=2)
    assert several.value.problems == one.value.problems
    assert len(one.value.problems) == 4


@pytest.mark.parametrize("long", [False, True])
def test_no_rows_are_no_results(advisor: Advisor, table: pa.Table, long: bool) -> None:
    schema = advisor.assess_table(table, long=long).schema
    nothing = table.slice(0, 0)
    for empty in (nothing, nothing.to_reader(), pa.table({}), nothing.to_pandas()):
        found = advisor.assess_table(empty, long=long)
        assert found.num_rows == 0
        assert found.schema.equals(schema, check_metadata=True)


def test_rows_that_answer_nothing_are_open_screens(advisor: Advisor) -> None:
    without_columns = pa.table({"id": [1, 2, 3]}).select([])
    found = advisor.assess_table(without_columns).to_pylist()
    assert [(row["id"], row["status"]) for row in found] == [(str(n), "incomplete_screen") for n in (1, 2, 3)]
    assert {row["fingerprint"] for row in found} == {advisor.assess({}).fingerprint}


@pytest.mark.parametrize(
    ("ids", "printed"),
    [
        (pa.array([7, None, -1]), ["7", None, "-1"]),
        (pa.array(["a", "", None]), ["a", "", None]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([datetime.date(2026, 11, 20)] * 3), ["2026-11-20"] * 3),
        (pa.array([Decimal("1.50")] * 3), ["1.50"] * 3),
        (pa.array(["x", "y", "z"], pa.string_view()), ["x", "y", "z"]),
    ],
)
def test_an_id_is_printed_as_text(advisor: Advisor, ids: pa.Array, printed: list[str | None]) -> None:
    found = advisor.assess_table(pa.table({"id": ids, "s1_age": [20, 30, 40]}))
    assert found["id"].to_pylist() == printed


@pytest.mark.parametrize(
    "kind",
    [pa.binary(), pa.large_binary(), pa.binary_view(), pa.string(), pa.large_string(), pa.string_view()],
    ids=str,
)
@pytest.mark.parametrize("from_dictionary", [False, True])
def test_an_id_that_is_no_text_spoils_its_own_row_only(
    advisor: Advisor, kind: pa.DataType, from_dictionary: bool
) -> None:
    raw = pa.array([b"Ana", b"\xff\xfe", b"Cho"])
    ids = raw.cast(options=pc.CastOptions(kind, allow_invalid_utf8=True))
    if from_dictionary:
        indices = pa.array([0, 1, 2], pa.int32())
        ids = pa.DictionaryArray.from_arrays(indices, ids)
    found = advisor.assess_table(pa.table({"name": ids, "s1_age": [20, 30, 40]}), id="name", rejects="keep").to_pylist()
    assert [row["id"] for row in found] == ["Ana", None, "Cho"]
    assert [row["status"] for row in found] == ["incomplete_screen", None, "incomplete_screen"]
    assert found[1]["rejects"][0]["code"] == "A133"


def test_without_an_id_the_row_stands_for_it_however_the_table_is_cut(
    advisor: Advisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PIECE", 3)
    found = advisor.assess_table(pa.table({"s1_age": [20] * 10}))
    assert found["id"].to_pylist() == [str(row) for row in range(1, 11)]


def test_any_column_may_name_the_case(advisor: Advisor) -> None:
    table = pa.table({"athlete": ["Ana", "Ben"], "s1_age": [20, 30]})
    assert advisor.assess_table(table, id="athlete")["id"].to_pylist() == ["Ana", "Ben"]


def test_columns_are_carried_over_as_they_are_or_left_out(advisor: Advisor) -> None:
    seen = pa.array([datetime.datetime(2026, 11, 20, 9), None])
    table = pa.table({"team": ["red", "blue"], "seen": seen, "coach": ["x", "y"], "s1_age": [20, 30]})
    found = advisor.assess_table(table, keep=["seen", "team"], ignore=["coach"])
    assert found.column_names[:4] == ["id", "seen", "team", "status"]
    assert "coach" not in found.column_names
    assert found.select(["seen", "team"]).equals(table.select(["seen", "team"]))


def test_names_that_are_left_out_are_not_in_the_results(advisor: Advisor) -> None:
    table = pa.table({"id": ["Ana", "Ben"], "s1_age": [20, 30]})
    assert advisor.assess_table(table, ignore=["id"])["id"].to_pylist() == ["1", "2"]


def test_an_emergency_is_not_carried_past_the_reasoning(advisor: Advisor) -> None:
    table = pa.table({"safety": ["none"], "s1_pain": ["yes"], "obs_bar_drift": ["marked"]})
    for how in ({"keep": ["s1_pain"]}, {"id": "s1_pain"}):
        with pytest.raises(AnswersError) as refused:
            advisor.assess_table(table, **how)
        assert [(problem.code, problem.path) for problem in refused.value.problems] == [("A137", "s1_pain")]


AS_POLARS_HAS_THEM = {
    "text": pa.array(["x", None, "z"], pa.string_view()),
    "bytes": pa.array([b"x", None, b"\xff"], pa.binary_view()),
    "categories": pa.DictionaryArray.from_arrays(pa.array([0, None, 1]), pa.array(["x", "z"], pa.string_view())),
    "lists": pa.array([["x"], None, []], pa.large_list(pa.string_view())),
    "structs": pa.array([{"a": "x"}, None, {"a": None}], pa.struct([("a", pa.string_view())])),
    "runs": pc.run_end_encode(pa.array([7, 7, 8])),
}


@pytest.mark.parametrize("rejects", [False, True])
@pytest.mark.parametrize("kind", AS_POLARS_HAS_THEM)
def test_columns_of_any_type_are_carried_over(advisor: Advisor, kind: str, rejects: bool) -> None:
    carried = AS_POLARS_HAS_THEM[kind]
    signs = {"s1_age": ["20", "old" if rejects else "25", "30"], "obs_bar_drift": ["marked"] * 3}
    table = pa.table({"carried": carried, **signs})
    found = advisor.assess_table(table, keep=["carried"], rejects="keep")
    assert found["carried"].to_pylist() == carried.to_pylist()
    if not rejects:
        again = advisor.assess_table(table, keep=["carried"], long=True)
        assert again.num_rows
        assert again["carried"].to_pylist() == [carried.to_pylist()[int(id) - 1] for id in again["id"].to_pylist()]


def test_answers_from_polars_are_read_whatever_their_type(advisor: Advisor, table: pa.Table, results: pa.Table) -> None:
    frame = pl.DataFrame(table)
    texts = [name for name in frame.columns if name.startswith(("obs_", "ctx_", "id"))]
    found = advisor.assess_table(frame.with_columns(pl.col(texts).cast(pl.Categorical)))
    assert found.to_pylist() == results.to_pylist()


def test_a_batch_of_another_schema_is_refused(advisor: Advisor) -> None:
    for kind in (pa.string(), pa.string_view()):
        schema = pa.schema([("obs_bar_drift", kind), ("obs_grip_and_rip", kind)])
        assessor = TableAssessor(advisor.knowledge, advisor.program, advisor.version, schema)
        turned = pa.record_batch([pa.array(["marked"], kind)] * 2, schema.names[::-1])
        with pytest.raises(ValueError, match="batch is not of the schema of the table"):
            assessor.assess(turned)


def test_the_long_form_carries_columns_to_each_cause(advisor: Advisor, table: pa.Table) -> None:
    numbered = table.append_column("number", pa.array(range(SIZE)))
    found = advisor.assess_table(numbered, keep=["number"], long=True).to_pylist()
    assert found
    assert all(row["id"] == f"athlete {row['number']}" for row in found)


def test_a_column_carried_over_may_not_pass_for_a_result(advisor: Advisor) -> None:
    table = pa.table({"status": ["fit"], "drill_1": ["mine"], "s1_age": [20]})
    with pytest.raises(AnswersError) as refused:
        advisor.assess_table(table, keep=["status", "drill_1"])
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        ("A130", "status"),
        ("A130", "drill_1"),
    ]


def test_rows_that_cannot_be_read_are_named(advisor: Advisor) -> None:
    ages = ["20", "200", "30", "old"]
    with pytest.raises(AnswersError) as refused:
        advisor.assess_table(pa.table({"s1_age": ages}))
    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        ("A103", "row 2, s1_age"),
        ("A104", "row 4, s1_age"),
    ]


def test_of_many_problems_the_first_hundred_are_listed(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "PIECE", 30)
    with pytest.raises(AnswersError) as refused:
        advisor.assess_table(pa.table({"s1_age": ["old"] * 250}))
    *listed, last = refused.value.problems
    assert [problem.path for problem in listed] == [f"row {row}, s1_age" for row in range(1, 101)]
    assert (last.code, last.message) == ("A136", "Only the first 100 problems are listed.")
    with pytest.raises(AnswersError) as refused:
        advisor.assess_table(pa.table({"s1_age": ["old"] * 100}))
    assert len(refused.value.problems) == 100


@pytest.mark.parametrize("piece", [1, 3, 100])
def test_kept_rows_that_cannot_be_read_say_why_and_nothing_else(
    advisor: Advisor, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PIECE", piece)
    table = pa.table({"id": ["a", "b", "c", "d"], "team": [1, 2, 3, 4], "s1_age": ["20", "old", "30", "-4"]})
    found = advisor.assess_table(table, keep=["team"], rejects="keep").to_pylist()
    assert [(row["id"], row["team"]) for row in found] == [("a", 1), ("b", 2), ("c", 3), ("d", 4)]
    good = advisor.assess_table(table.take([0, 2]), keep=["team"]).to_pylist()
    assert [found[0], found[2]] == [{**row, "rejects": None} for row in good]
    for row in (found[1], found[3]):
        assert {name for name, value in row.items() if value is not None} == {"id", "team", "rejects"}
    assert [(why["field"], why["code"]) for why in found[1]["rejects"]] == [("s1_age", "A104")]
    assert "outside its range" in found[3]["rejects"][0]["reason"]


def test_unknown_columns_are_refused_together(advisor: Advisor) -> None:
    with pytest.raises(AnswersError) as refused:
        advisor.assess_table(pa.table({"obs_bar_drif": ["marked"], "nonsense": [1]}))
    assert [problem.path for problem in refused.value.problems] == ["obs_bar_drif", "nonsense"]
    assert "obs_bar_drift" in refused.value.hint


def test_arguments_that_mean_nothing_are_refused(advisor: Advisor) -> None:
    table: Any = pa.table({"s1_age": [20]})
    wrong: Any = "drop"
    with pytest.raises(ValueError, match="rejects is raise or keep, not 'drop'"):
        advisor.assess_table(table, rejects=wrong)
    with pytest.raises(ValueError, match="no one row for each case"):
        advisor.assess_table(table, rejects="keep", long=True)
    with pytest.raises(ValueError, match="jobs is 1 or more, not 0"):
        advisor.assess_table(table, jobs=0)


def test_a_reader_is_read_as_it_goes(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits to be worked on does not grow with the table."""
    monkeypatch.setattr(whole, "PIECE", 10)
    taken: list[int] = []
    schema = pa.schema([("s1_age", pa.string())])

    def batches() -> Any:
        for number in range(100):
            taken.append(number)
            ages = ["old" if number == 20 else "20"] * 10
            yield pa.record_batch([pa.array(ages)], schema=schema)

    stream = pa.RecordBatchReader.from_batches(schema, batches())
    monkeypatch.setattr(whole, "MOST_LISTED", 5)
    with pytest.raises(AnswersError, match="row 201"):
        advisor.assess_table(stream)
    # The piece with the slip, and the batch after it, by which the piece was known to be full.
    assert len(taken) == 22


def test_without_pyarrow_it_is_one_clear_line() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import hingedoc\n"
        "try: hingedoc.Advisor().assess_table(None)\n"
        "except hingedoc.SetupError as error: print(error.code, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    said = 'S106 Tables need pyarrow, which is not installed. Install it: pip install "hingedoc[table]".\n'
    assert (done.stdout, done.stderr) == (said, "")
