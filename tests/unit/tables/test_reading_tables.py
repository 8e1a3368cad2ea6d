"""Tables that cannot be read, rows that cannot be, and what stays cheap whatever a table holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from hingedoc import Advisor, AnswersError
from hingedoc.domain.working_memory import read_apart
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.tables.answers import meanings
from hingedoc.tables.answers.reading import ReadBatch, TableReader
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.answers.sources import layout_of

Columns = dict[str, Any]


def read(advisor: Advisor, columns: Columns, **how: Any) -> ReadBatch:
    batch = pa.RecordBatch.from_pydict({name: pa.array(column) for name, column in columns.items()})
    return TableReader(advisor.knowledge, advisor.program, batch.schema, **how).read(batch)


def refused(advisor: Advisor, schema: list[tuple[str, pa.DataType]], **how: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(AnswersError) as error:
        TableReader(advisor.knowledge, advisor.program, pa.schema(schema), **how)
    return [
        (problem.path, problem.code, f"{problem.message} {problem.hint}".rstrip()) for problem in error.value.problems
    ]


# Columns


def test_every_unknown_column_is_named_with_what_was_probably_meant(advisor: Advisor) -> None:
    aside = "A column that is no answer is carried over with keep, or left out with ignore."
    text = pa.string()
    found = refused(
        advisor, [("obs_bar_drft", text), ("s1_age", pa.int64()), ("team", text), ("hx_equipment.sled", text)]
    )
    assert found[0] == ("obs_bar_drft", "A101", f"obs_bar_drft is not known. Nearest: obs_bar_drift. {aside}")
    assert found[1] == ("team", "A101", f"team is not known. {aside}")
    assert found[2][:2] == ("hx_equipment.sled", "A102")
    assert "sled is not an option of hx_equipment.sled" in found[2][2]
    assert len(found) == 3


def test_a_finding_that_is_never_asked_is_no_column(advisor: Advisor) -> None:
    assert refused(advisor, [("obs_zone_any", pa.string())])[0][:2] == ("obs_zone_any", "A106")


def test_a_side_of_what_has_no_sides_is_no_column(advisor: Advisor) -> None:
    [(path, code, said)] = refused(advisor, [("s1_age.left", pa.int64())])
    assert (path, code) == ("s1_age.left", "A105")
    assert said.startswith("s1_age takes one value, without sides.")


@pytest.mark.parametrize(
    ("name", "kind", "takes"),
    [
        ("s1_age", pa.timestamp("us"), "timestamp[us]; it takes text or numbers."),
        ("s1_age", pa.bool_(), "bool; it takes text or numbers."),
        ("s1_age", pa.struct([("left", pa.int64())]), "struct<left: int64>; it takes text or numbers."),
        ("s1_pain", pa.int64(), "int64; it takes text or yes or no (bool)."),
        ("obs_bar_drift", pa.bool_(), "bool; it takes text."),
        ("obs_bar_drift", pa.list_(pa.string()), "list<item: string>; it takes text."),
        ("hx_equipment", pa.bool_(), "bool; it takes text or lists of text."),
        ("hx_equipment.stick", pa.list_(pa.string()), "list<item: string>; it takes text or yes or no (bool)."),
        (
            "tst_knee_to_wall",
            pa.struct([("left", pa.int64()), ("up", pa.int64())]),
            "struct<left: int64, up: int64>; it takes text, numbers or a struct of left and right.",
        ),
        ("tst_knee_to_wall", pa.dictionary(pa.int8(), pa.int64()), "it takes text, numbers or a struct of left and"),
    ],
)  # fmt: skip
def test_a_type_that_cannot_hold_the_answer_is_named_with_what_can(
    advisor: Advisor, name: str, kind: pa.DataType, takes: str
) -> None:
    [(path, code, said)] = refused(advisor, [(name, kind)])
    assert (path, code) == (name, "A131")
    assert said.startswith(f"This column is of the type {kind}")
    assert takes in said


def test_a_side_of_a_struct_is_checked_like_a_column(advisor: Advisor) -> None:
    sides = pa.struct([("left", pa.int64()), ("right", pa.bool_())])
    [(path, code, _)] = refused(advisor, [("tst_knee_to_wall", sides)])
    assert (path, code) == ("tst_knee_to_wall.right", "A131")
    twice = pa.struct([pa.field("left", pa.int64()), pa.field("left", pa.int64())])
    assert [found[:2] for found in refused(advisor, [("tst_knee_to_wall", twice)])] == [
        ("tst_knee_to_wall.left", "A132")
    ]


def test_a_column_that_stands_there_twice_is_refused(advisor: Advisor) -> None:
    text = pa.string()
    found = refused(advisor, [("s1_pain", text), ("s1_pain", text), ("x", text), ("x", text)], ignore=("x",))
    assert found == [("s1_pain", "A132", "There are 2 columns of this name. Keep one of them.")]


def test_the_id_and_what_is_kept_or_ignored_must_be_there(advisor: Advisor) -> None:
    found = refused(advisor, [("tem", pa.string())], id="name", keep=("team",), ignore=("notes",))
    assert found[:3] == [
        ("team", "A135", "The table has no such column. Nearest: tem."),
        ("notes", "A135", "The table has no such column."),
        ("name", "A135", "The table has no such column."),
    ]
    assert [path for path, _, _ in found[3:]] == ["tem"]


@pytest.mark.parametrize("column", ["s1_pain", "safety", "hx_equipment.barbell"])
def test_an_answer_is_not_carried_past_the_reasoning(advisor: Advisor, column: str) -> None:
    """Kept or taken for a name it would not be read, and a row that says "emergency" might come out with a drill."""
    field = [(column, pa.string())]
    said = "This column is an answer: carried over, or as the name of a row, it would not be read."
    hint = "Carry over a copy with a name of its own."
    assert refused(advisor, field, keep=(column,)) == [(column, "A137", f"{said} {hint}")]
    assert refused(advisor, field, id=column) == [(column, "A137", f"{said} {hint}")]


@pytest.mark.parametrize("column", ["s1_pain", "rf_saddle_numbness"])
def test_what_is_left_out_of_the_screen_is_not_spoken_for(advisor: Advisor, column: str) -> None:
    fields = [("safety", pa.string()), (column, pa.string())]
    assert [code for _, code, _ in refused(advisor, fields, ignore=(column,))] == ["A138"]
    layout_of(advisor.knowledge, pa.schema(fields), id="id", keep=(), ignore=(column, "safety"))
    layout_of(advisor.knowledge, pa.schema(fields[1:]), id="id", keep=(), ignore=(column,))


def test_the_id_is_one_value_and_safety_is_text(advisor: Advisor) -> None:
    found = refused(advisor, [("id", pa.list_(pa.int64())), ("safety", pa.bool_())])
    assert [(path, code) for path, code, _ in found] == [("id", "A131"), ("safety", "A131")]


def test_what_is_kept_or_ignored_is_not_read(advisor: Advisor) -> None:
    columns = {"id": [1, 2], "s1_age": [30, None], "team": ["a", "b"], "s1_pain": ["nonsense", "?"]}
    found = read(advisor, columns, keep=("team",), ignore=("s1_pain",))
    assert found.rejects == ()
    assert {*found.cases.states, *found.cases.numbers} == {"s1_age"}


def test_a_batch_of_another_schema_is_refused(advisor: Advisor) -> None:
    reader = TableReader(advisor.knowledge, advisor.program, pa.schema([("s1_age", pa.int64())]))
    with pytest.raises(ValueError, match="schema"):
        reader.read(pa.RecordBatch.from_pydict({"s1_age": pa.array([30.0])}))


# Rows


def test_a_row_with_something_wrong_is_left_out_and_each_thing_is_said(advisor: Advisor) -> None:
    columns: Columns = {"s1_age": [30, 3, None], "s1_pain": ["no", "maybe", "yes"], "safety": [None, None, "some"]}
    found = read(advisor, columns)
    assert found.kept.tolist() == [0]
    assert found.rejects == (
        Reject(2, "s1_age", "A103", "3 is outside its range; it goes from 8 to 110 years."),
        Reject(2, "s1_pain", "A102", "maybe is not a state of s1_pain; it takes no, yes."),
        Reject(3, "safety", "A134", "some is not known here; safety is none, or left empty."),
    )


def test_rows_are_counted_from_the_first_row_of_the_table(advisor: Advisor) -> None:
    batch = pa.RecordBatch.from_pydict({"s1_age": pa.array([30, 3])})
    reader = TableReader(advisor.knowledge, advisor.program, batch.schema)
    assert [reject.row for reject in reader.read(batch, first_row=1001).rejects] == [1002]


def test_a_sign_of_another_lift_is_refused_where_it_was_seen(advisor: Advisor) -> None:
    found = read(
        advisor, {"ctx_lift": ["squat", "squat", "rdl", None], "obs_bar_drift": ["clear", "absent", "clear", "clear"]}
    )
    assert found.kept.tolist() == [1, 2, 3]
    [reject] = found.rejects
    assert (reject.row, reject.field, reject.code) == (1, "obs_bar_drift", "A107")
    assert "the lift is squat" in reject.reason


def test_a_test_by_somebody_without_the_scope_is_set_aside(advisor: Advisor) -> None:
    testers = ["coach", "qualified", None, "self"]
    found = read(advisor, {"hx_tester": testers, "tst_slr_passive.left": [70, 70, 70, 70]})
    assert found.cases.numbers["tst_slr_passive.left"].tolist() == [NO_NUMBER, 70_000, 70_000, NO_NUMBER]


def test_safety_none_answers_what_has_no_answer_and_nothing_else(advisor: Advisor) -> None:
    columns = {"safety": ["none", "none", "none", "", None], "s1_pain": [None, "unknown", "yes", None, "no"]}
    states = read(advisor, columns).cases.states
    no, yes = (advisor.knowledge.columns["s1_pain"].index(state) for state in ("no", "yes"))
    assert states["s1_pain"].tolist() == [no, 0, yes, 0, no]
    assert states["s1_nerve"].tolist() == [no, no, no, 0, 0]


def test_text_that_is_not_utf8_is_a_reject_of_its_row(advisor: Advisor) -> None:
    def broken(*values: bytes) -> pa.Array:
        return pa.StringArray.from_buffers(
            len(values),
            pa.py_buffer(np.cumsum([0, *map(len, values)], dtype=np.int32)),
            pa.py_buffer(b"".join(values)),
        )

    fine = broken(b"a", b"b", b"c", b"d", b"e")
    columns = {
        "id": broken(b"a", b"b", b"\xff", b"d", b"e"),
        "safety": broken(b"none", b"\xfe", b"", b"none", b"none"),
        "s1_pain": broken(b"no\xff", b"no", b"no", b"no", b"no"),
        "s1_age": pa.array([b"\xc3\x28", b"30", b"30", b"30", b"30"]),
        "hx_equipment": broken(b"stick", b"stick", b"stick", b"stick;\xff", b"stick;band"),
        "team": fine,
    }
    batch = pa.RecordBatch.from_pydict(columns)
    found = TableReader(advisor.knowledge, advisor.program, batch.schema, keep=("team",)).read(batch)
    assert [(reject.row, reject.field, reject.code) for reject in found.rejects] == [
        (1, "s1_pain", "A133"),
        (1, "s1_age", "A133"),
        (2, "safety", "A133"),
        (3, "id", "A133"),
        (4, "hx_equipment", "A133"),
    ]
    assert found.kept.tolist() == [4]


def test_the_load_in_use_is_kept_as_it_was_said(advisor: Advisor) -> None:
    cases = read(advisor, {"hx_reference_load": ["100", "225 lb", None, "225.5 lb"]}).cases
    units = list(advisor.knowledge.weight_units)
    assert cases.said is not None
    assert cases.unit is not None
    assert cases.said.tolist() == [100_000, 225_000, NO_NUMBER, 225_500]
    assert [units[unit] for unit in cases.unit.tolist()] == ["kg", "lb", "kg", "lb"]
    assert cases.numbers["hx_reference_load"].tolist() == [100_000, 102_058, NO_NUMBER, 102_285]


# What stays cheap


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Everything that the strict reader is asked to read, cell by cell."""
    found: list[Any] = []

    def spied(kb: Any, answers: Any, **more: Any) -> Any:
        found.append(answers)
        return read_apart(kb, answers, **more)

    monkeypatch.setattr(meanings, "read_apart", spied)
    return found


def test_a_value_is_read_once_however_often_it_stands_there(advisor: Advisor, asked: list[Any]) -> None:
    size = 20_000
    many: Columns = {
        "obs_bar_drift": ["markd", "clear"] * size,
        "s1_age": [-1.0, 30.0] * size,
        "hx_equipment": ["stick;bnd", "stick;band"] * size,
        "tst_knee_to_wall.left": ["7,5", "7.5"] * size,
    }
    found = read(advisor, many)
    assert len(found.kept) == size
    assert len(found.rejects) == 4 * size
    assert len(asked) == len({str(answers) for answers in asked}) <= 8


def test_plain_numbers_are_not_read_one_by_one(advisor: Advisor, asked: list[Any]) -> None:
    weights = [n / 200 for n in range(20, 100_000)]
    read(advisor, {"hx_reference_load": weights})
    read(advisor, {"hx_reference_load": list(map(str, weights))})
    assert asked == []


def test_a_huge_cell_is_refused_in_a_short_line_and_not_remembered(advisor: Advisor) -> None:
    huge = ["x" * 1_000_000, "9" * 1_000_000, ";" * 1_000_000, "1e999999999", "\x00" * 1_000_000]
    for name in ("obs_bar_drift", "s1_age", "hx_equipment", "s1_pain"):
        batch = pa.RecordBatch.from_pydict({name: pa.array(huge)})
        reader = TableReader(advisor.knowledge, advisor.program, batch.schema)
        found = reader.read(batch)
        assert [reject.row for reject in found.rejects] == [1, 2, 3, 4, 5]
        assert max(len(reject.reason) for reject in found.rejects) < 1200
        assert all(len(str(value)) < 1000 for _, cells in reader._readers for value in cells.meanings._known)


def test_what_is_remembered_is_bounded(advisor: Advisor) -> None:
    batches = [
        pa.RecordBatch.from_pydict({"obs_bar_drift": pa.array([f"{n} {k}" for k in range(3000)])}) for n in range(4)
    ]
    reader = TableReader(advisor.knowledge, advisor.program, batches[0].schema)
    for batch in batches:
        assert len(reader.read(batch).rejects) == 3000
    [(_, column)] = reader._readers
    assert len(column.meanings._known) <= 4096


@pytest.mark.parametrize("size", [0, 3])
def test_nothing_known_is_no_columns(advisor: Advisor, size: int) -> None:
    kinds = [
        pa.string(),
        pa.null(),
        pa.float32(),
        pa.bool_(),
        pa.list_(pa.string()),
        pa.dictionary(pa.int8(), pa.string()),
    ]
    names = ["obs_bar_drift", "ctx_lift", "s1_age", "s1_pain", "hx_equipment", "hx_tester"]
    batch = pa.RecordBatch.from_pydict({name: pa.nulls(size, kind) for name, kind in zip(names, kinds, strict=True)})
    found = TableReader(advisor.knowledge, advisor.program, batch.schema).read(batch)
    assert found.kept.tolist() == list(range(size))
    assert (found.cases.size, found.rejects, dict(found.cases.states), dict(found.cases.numbers)) == (size, (), {}, {})
    assert list(found.answers_sha256) == [advisor.read({}).sha256] * size
