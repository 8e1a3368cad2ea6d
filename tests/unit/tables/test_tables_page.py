"""The page on tables says what tables hold, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from hingedoc.domain.pathway import RUNGS
from hingedoc.domain.verdicts import URGENCY_STEPS, WITHIN, urgency_word
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.prescribing import LOAD_KINDS
from hingedoc.tables.schema import LONG, RESULTS, SUPPORT, VERSION, Column

PAGE = (Path(__file__).parents[3] / "docs" / "tables.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (.*) \|$", re.MULTILINE)


def listed(heading: str) -> dict[str, tuple[str, str]]:
    """The columns in the table under a heading: by name the type, and what is said of it."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return {name: (kind, said) for name, kind, said in _ROW.findall(section)}


def type_word(kind: pa.DataType) -> str:
    return "list" if pa.types.is_list(kind) else str(kind)


@pytest.mark.parametrize(("heading", "columns"), [("What a table out holds", RESULTS), ("Why: the long form", LONG)])
def test_every_column_is_described_in_order_with_its_type(heading: str, columns: tuple[Column, ...]) -> None:
    expected = [("id", "string"), *((column.name, type_word(column.type)) for column in columns)]
    assert [(name, kind) for name, (kind, _) in listed(heading).items()] == expected


def test_columns_that_a_stop_leaves_empty_are_the_ones_that_are_said() -> None:
    names = [column.name for column in RESULTS]
    gated = names[names.index("pain_first") : names.index("retest_days") + 1]
    assert gated == [column.name for column in RESULTS if column.gated]


def test_every_word_a_column_may_hold_is_listed() -> None:
    said = {name: set(re.findall(r"`([\w ]+)`", text.partition(" | ")[0])) for name, (_, text) in listed(
        "What a table out holds"
    ).items()}  # fmt: skip
    assert said["status"] == {*STATUSES}
    assert said["urgency"] == {urgency_word(step) for step in URGENCY_STEPS}
    assert said["within"] == {*WITHIN.values()} - {None}
    assert said["load_kind"] == {*LOAD_KINDS}
    assert said["rung"] == {*RUNGS}


def test_the_version_and_the_parts_of_a_reason_are_said() -> None:
    assert f'`schema.metadata[b"hingedoc.table"]` is `b"{VERSION}"`' in PAGE
    reasons = listed("Why: the long form")["for"][1]
    assert set(re.findall(r"`(\w+)`", reasons)) == {field.name for field in SUPPORT}


def test_every_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(block, "docs/tables.md", "exec"), names)
        assert capsys.readouterr().out, block
