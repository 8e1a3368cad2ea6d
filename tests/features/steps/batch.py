"""A table in a file, and the table that comes of it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pytest_bdd import given, parsers, then
from tests.features.steps.command import Ran
from tests.support.table_cases import cells_of
from tests.support.table_rows import expected_long_rows, expected_row

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.domain.case import Case

_BETWEEN = {"commas": ",", "semicolons": ";", "tabs": "\t"}
Rows = list[dict[str, Any]]


@given(parsers.parse('a table "{name}":'))
def _(folder: Path, name: str, docstring: str) -> None:
    """As somebody keeps it."""
    (folder / name).write_text(docstring + "\n", encoding="utf-8")


@given(parsers.parse('a table "{name}" in Latin-1:'))
def _(folder: Path, name: str, docstring: str) -> None:
    """As an old program saves it."""
    (folder / name).write_text(docstring + "\n", encoding="latin-1")


@given(parsers.parse('a table "{name}" with {between} between its cells, {marked}:'))
def _(folder: Path, name: str, between: str, marked: str, docstring: str) -> None:
    """As a spreadsheet saves it."""
    out = io.StringIO(newline="")
    windows = marked != "as it is"
    writer = csv.writer(out, delimiter=_BETWEEN[between], lineterminator="\r\n" if windows else "\n")
    writer.writerows(csv.reader(io.StringIO(docstring + "\n", newline="")))
    (folder / name).write_bytes(out.getvalue().encode("utf-8-sig" if windows else "utf-8"))


@given(parsers.parse('a table "{name}" of the examples "{listed}"'))
def _(folder: Path, name: str, listed: str) -> None:
    """One row each, named as the example."""
    rows: Rows = []
    for example in listed.split(", "):
        case = _case(folder, example)
        rows.append({"id": example, "safety": case.safety or "", **cells_of(case.answers)})
    _write(folder / name, rows)


@given(parsers.parse('"{name}" was also saved as "{other}"'))
def _(folder: Path, name: str, other: str) -> None:
    """In the format that the name says."""
    _write(folder / other, _read(folder / name))


@given(parsers.parse('"{name}" was also saved as "{other}" with only "{columns}"'))
def _(folder: Path, name: str, other: str, columns: str) -> None:
    """Cells as they stand in the file."""
    wanted = columns.split(", ")
    _write(folder / other, [{column: row[column] for column in wanted} for row in _read(folder / name)])


@given(parsers.parse('"{other}" is another name of "{name}"'))
def _(folder: Path, other: str, name: str) -> None:
    """One file with two names."""
    os.link(folder / name, folder / other)


@then(parsers.parse('"{name}" has one row each for "{ids}", in this order'))
def _(folder: Path, name: str, ids: str) -> None:
    """Nobody else, and nobody twice."""
    assert [row["id"] for row in _read(folder / name)] == ids.split(", ")


@then(parsers.parse('each row of "{name}" is what the case file of that name gives'))
def _(folder: Path, advisor: Advisor, name: str) -> None:
    """Every column of every row."""
    rows = _read(folder / name)
    assert rows
    for row in rows:
        case = _case(folder, row["id"])
        expected = expected_row(advisor.assess(case.answers, safety=case.safety))
        assert row == {"id": row["id"], **(_as_cells(expected) if ".csv" in name else expected)}


@then(parsers.parse('"{name}" has the causes of the case file "{file}" for "{id}", in this order'))
def _(folder: Path, advisor: Advisor, name: str, file: str, id: str) -> None:
    """With the evidence as JSON in a cell."""
    case = _case(folder, file.removesuffix(".yaml"))
    expected = expected_long_rows(advisor.assess(case.answers, safety=case.safety))
    rows = [row for row in _read(folder / name) if row["id"] == id]
    assert rows == [{"id": id, **_as_cells(row)} for row in expected]
    assert len(rows) > 1


@then(parsers.parse('"{name}" has no row for "{id}"'))
def _(folder: Path, name: str, id: str) -> None:
    """Nothing to say about them."""
    assert id not in {row["id"] for row in _read(folder / name)}


@then(parsers.parse('"{name}" begins with the line "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Its first columns."""
    assert (folder / name).read_text(encoding="utf-8").startswith(text)


@then(parsers.parse('"{name}" says "{value}" in the column "{column}" for "{id}"'))
def _(folder: Path, name: str, value: str, column: str, id: str) -> None:
    """One cell."""
    (row,) = (row for row in _read(folder / name) if row["id"] == id)
    assert row[column] == value


@then(parsers.parse('"{name}" has the cell "{value}" under "{column}"'))
def _(folder: Path, name: str, value: str, column: str) -> None:
    """As any other program reads it."""
    assert value in [row[column] for row in _read(folder / name)]


@then(parsers.parse('there are no rejects in "{name}"'))
def _(folder: Path, name: str) -> None:
    """The file is there, with its first line."""
    assert (folder / name).read_text(encoding="utf-8") == "row,id,field,code,reason\n"


@then(parsers.parse('"{name}" has these rejects:'))
def _(folder: Path, name: str, datatable: list[list[str]]) -> None:
    """Each with a reason, all of them, in this order."""
    names, *lines = datatable
    rows = _read(folder / name)
    assert [[row[column] for column in names] for row in rows] == lines
    assert all(row["reason"] for row in rows)


@then(parsers.parse('"{name}" has rejects of the rows "{numbers}"'))
def _(folder: Path, name: str, numbers: str) -> None:
    """Whatever the reason."""
    assert [*dict.fromkeys(row["row"] for row in _read(folder / name))] == numbers.split(", ")


@then(parsers.parse('"{name}" says "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Somewhere in it."""
    assert text in (folder / name).read_text(encoding="utf-8")


@then(parsers.parse('the screen shows {count:d} lines of JSON, the last with the status "{status}"'))
def _(ran: Ran, count: int, status: str) -> None:
    """One object a line, and nothing else."""
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(rows) == count
    assert rows[-1]["status"] == status


def _case(folder: Path, example: str) -> Case:
    return read_case(folder / f"{example.replace(' ', '_')}.yaml", example)[0]


def _as_cells(row: dict[str, Any]) -> dict[str, str]:
    """Values as they stand in a CSV."""
    return {column: _as_cell(value) for column, value in row.items()}


def _as_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _read(path: Path) -> Rows:
    if path.suffix == ".parquet":
        rows: Rows = pq.read_table(path).to_pylist()
        return rows
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = content.decode()
    if ".csv" in path.name:
        first = text.partition("\n")[0]
        return [*csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))]
    return [json.loads(line) for line in text.splitlines()]


def _write(path: Path, rows: Rows) -> None:
    names = [*dict.fromkeys(name for row in rows for name in row)]
    if path.suffix == ".parquet":
        pq.write_table(pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in names}), path)
        return
    if ".csv" in path.name:
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows(rows)
        content = out.getvalue().encode()
    else:
        content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
