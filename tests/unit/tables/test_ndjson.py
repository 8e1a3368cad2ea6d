"""NDJSON in: values as in a case file, and every line that is no case refused with its number."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest

from hingedoc import Advisor
from hingedoc.domain.findings import Flags
from hingedoc.tables.files import ndjson
from hingedoc.tables.files.ndjson import JsonLines, json_blocks


class _Finding:
    """As much of one as a line is read by."""

    asked = True

    def __init__(self, id: str, *parts: str) -> None:
        self.id, self._parts = id, parts

    def columns(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(f"{self.id}.{part}", ()) for part in self._parts] or [(self.id, ())]


def unknown(column: str) -> tuple[str, str] | None:
    return ("A101", f"{column} is not known.") if column.startswith("nobody") else None


@pytest.fixture
def flags(advisor: Advisor) -> str:
    return next(name for name, finding in advisor.knowledge.findings.items() if isinstance(finding, Flags))


@pytest.fixture
def kb(advisor: Advisor, flags: str) -> Any:
    plain = [_Finding("a", "left", "right"), _Finding("b", "x"), *(_Finding(name) for name in "cdefghi")]
    return SimpleNamespace(findings={flags: advisor.knowledge.findings[flags], **{one.id: one for one in plain}})


def read(kb: Any, *lines: bytes, **options: Any) -> tuple[list[dict[str, Any]], list[tuple[int, str, str]]]:
    reader = JsonLines(kb, unknown, **options)
    found: list[dict[str, Any]] = []
    refused: list[tuple[int, str, str]] = []
    for block in json_blocks(io.BytesIO(b"\n".join(lines))):
        parsed = reader.parse(block)
        assert parsed.size == block.rows
        rows = parsed.batch.to_pylist()
        assert len(rows) == len(parsed.rows)
        found += [{name: value for name, value in row.items() if value is not None} for row in rows]
        refused += [(reject.row, reject.field, reject.code) for reject in parsed.refused]
    return found, refused


def line(**said: Any) -> bytes:
    return json.dumps(said).encode()


def test_values_stand_as_in_a_cell(kb: Any, flags: str) -> None:
    said = {"a": 7, "b": 7.5, "c": 1e-7, "d": True, "e": False, "f": "7.5 cm", "g": None, "h": "", "i": 10**20}
    found, refused = read(kb, line(**said), line(**{flags: ["x", "y"]}), line(**{flags: "x"}), line(**{flags: []}))
    first = {"id": "1", "a": "7", "b": "7.5", "c": "0.0000001", "d": "yes", "e": "no", "f": "7.5 cm", "h": ""}
    assert found == [
        {**first, "i": "1" + "0" * 20},
        {"id": "2", flags: ["x", "y"]},
        {"id": "3", flags: ["x"]},
        {"id": "4", flags: []},
    ]
    assert refused == []


def test_sides_and_options_are_columns_of_their_own(kb: Any) -> None:
    found, _ = read(kb, line(a={"left": 7.5, "right": None}, b={"x": "yes"}), line(a=3))
    assert found == [{"id": "1", "a.left": "7.5", "b.x": "yes"}, {"id": "2", "a": "3"}]


def test_a_name_of_a_case_is_text_and_else_the_row(kb: Any) -> None:
    lines = (line(who="sam"), b"", b"  \r", line(who=7), line(who=None), line(a=1), line(who=["x"]))
    found, refused = read(kb, *lines, id="who")
    assert [row["who"] for row in found] == ["sam", "7", "4", "5"]
    assert refused == [(2, "", "T112"), (6, "who", "A131")]


def test_what_is_kept_is_text_or_stays_json(kb: Any) -> None:
    said = line(id="1", team=7, tags=["é", {"b": None}], note="x", left_out={"deep": [1]})
    options: dict[str, Any] = {"keep": ("team", "tags", "note"), "ignore": ("left_out",)}
    assert read(kb, said, **options)[0] == [{"id": "1", "team": "7", "tags": '["é",{"b":null}]', "note": "x"}]
    kept = read(kb, said, **options, as_json=True)[0]
    assert kept == [{"id": "1", "team": "7", "tags": '["é",{"b":null}]', "note": '"x"'}]


@pytest.mark.parametrize(
    ("bad", "field", "code"),
    [
        (b"nope", "", "T112"),
        (b"{} {}", "", "T112"),
        (b"[1]", "", "T112"),
        (b'"a"', "", "T112"),
        (b'{"a": NaN}', "", "T112"),
        (b'{"a": -Infinity}', "", "T112"),
        (b'{"a": 1, "b": 2, "a": 1}', "a", "T112"),
        (b'{"a": {"left": 1, "left": 2}}', "left", "T112"),
        (b'{"a": "\\ud800"}', "", "T112"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "?", "T112"),
        (b'{"a": "\xff"}', "", "A133"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "", "T113"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "", "T112"),
        (b'{"a": [1]}', "a", "A105"),
        (b'{"a": {"left": [1]}}', "a.left", "A105"),
        (b'{"a": {"left": {"x": 1}}}', "a.left", "A105"),
        (b'{"a": {"left": 1}, "a.left": 2}', "a.left", "A132"),
        (b'{"nobody": 1}', "nobody", "A101"),
        (b'{"nobody": {"left": 1}}', "nobody.left", "A101"),
    ],
)
def test_a_line_that_is_no_case_is_refused_and_the_next_is_not(kb: Any, bad: bytes, field: str, code: str) -> None:
    found, refused = read(kb, line(a=1), bad, line(a=3))
    assert [row["id"] for row in found] == ["1", "3"]
    assert refused == [(2, field, code)]


def test_invented_names_are_not_looked_up_for_ever(kb: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ndjson, "_MOST_NAMES", 5)
    asked: list[str] = []

    def counted(column: str) -> tuple[str, str] | None:
        asked.append(column)
        return unknown(column)

    reader = JsonLines(kb, counted)
    lines = [*(line(**{f"nobody_{n}": 1}) for n in range(50)), line(c=30)]
    (block,) = json_blocks(io.BytesIO(b"\n".join(lines) + b"\n"))
    parsed = reader.parse(block)
    assert len(parsed.refused) == 50
    (row,) = parsed.batch.to_pylist()
    assert {name: value for name, value in row.items() if value} == {"id": "51", "c": "30"}
    assert [name for name in asked if name.startswith("nobody")] == [f"nobody_{n}" for n in range(5)]


def test_every_block_has_the_same_columns(kb: Any) -> None:
    reader = JsonLines(kb, unknown, keep=("team",))
    for said in (line(a=1), line(b=1, team="x"), b""):
        for block in json_blocks(io.BytesIO(said + b"\n")):
            assert reader.parse(block).batch.schema == reader.schema
    assert {"id", "team", "safety", "a", "a.left", "b.x"} <= {*reader.schema.names}


def test_all_that_is_asked_has_a_column(advisor: Advisor) -> None:
    reader = JsonLines(advisor.knowledge, unknown)
    asked = {name for name, finding in advisor.knowledge.findings.items() if finding.asked}
    assert asked <= {*reader.schema.names}
