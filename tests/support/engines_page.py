"""The snippets of docs/engines.md, run in a folder with cases, and what they must write."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet
from tests.support.table_cases import people, table_of

from hingedoc import Advisor

PAGE = Path(__file__).parents[2] / "docs" / "engines.md"
CASES = 240


@cache
def snippets() -> dict[str, str]:
    """The Python of each chapter, by its heading."""
    chapters = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {part.splitlines()[0]: "".join(re.findall(r"```python\n(.*?)```", part, re.DOTALL)) for part in chapters}
    return {heading: code for heading, code in found.items() if code}


def cases(advisor: Advisor) -> pa.Table:
    """Generated cases with ids and teams; one row cannot be read."""
    table = table_of(people(advisor.knowledge, CASES, seed=23))
    name = table.column_names[3]
    poisoned = ["no such state", *table[name].to_pylist()[1:]]
    table = table.set_column(3, name, pa.array(poisoned, pa.string()))
    numbers = range(CASES)
    table = table.append_column("id", pa.array([f"{number:03}" for number in numbers]))
    return table.append_column("team", pa.array([f"team {number % 4}" for number in numbers]))


def run(advisor: Advisor, heading: str, folder: Path, *, team: bool = False, **names: Any) -> list[dict[str, Any]]:
    """Run the snippet of a chapter on ``cases.parquet``; the rows it must write, by id.

    Args:
        advisor: with the shipped knowledge.
        heading: of the chapter.
        folder: where the files are.
        team: whether cases have a column of teams, which is kept.
        names: known to the snippet.
    """
    table = cases(advisor)
    if not team:
        table = table.drop_columns(["team"])
    parquet.write_table(table, folder / "cases.parquet", row_group_size=100)
    # Spark takes names from where Java was started.
    code = re.sub(r"(?<=[\"'])\w+\.parquet(?=[\"'])", lambda found: str(folder / found[0]), snippets()[heading])
    exec(compile(code, f"docs/engines.md, {heading}", "exec"), {"__name__": "snippet", **names})
    kept = ["team"] if team else []
    rows: list[dict[str, Any]] = advisor.assess_table(table, keep=kept, rejects="keep").to_pylist()
    return rows


def written(place: Path) -> list[dict[str, Any]]:
    """The rows of a file, or of a folder of files, by id."""
    rows: list[dict[str, Any]] = dataset.dataset(place, format="parquet").to_table().to_pylist()
    return sorted(rows, key=lambda row: str(row["id"]))
