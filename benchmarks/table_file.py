"""A large table of cases, the same for the same seed: people of the fixed population, each time with other numbers.

    python benchmarks/table_file.py 1000000 cases.csv      or .ndjson, or .parquet

Two in a thousand rows hold something that cannot be read, unless --clean is given.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from hingedoc import Advisor
from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.population import population

PEOPLE = 4_000
BLOCK = 20_000
BROKEN = 0.002
Row = dict[str, Any]


def rows(kb: KnowledgeBase, size: int, *, seed: int = 7, broken: float = BROKEN, most: int = 0) -> Iterator[Row]:
    """Cases by column, each with an id and a team; with at most so many answers, all of them for 0."""
    rng = random.Random(seed)
    people = [{**made.answers} for made in population(kb, PEOPLE)]
    numbers: dict[str, list[Any]] = {}
    for answers in people:
        for column, value in answers.items():
            if isinstance(kb.findings[column.partition(".")[0]], Measure) and not isinstance(value, str):
                numbers.setdefault(column, []).append(value)
    for number in range(1, size + 1):
        answers = dict(rng.choice(people))
        for column in [column for column in answers if column in numbers]:
            # What somebody else measured is legal here too.
            if rng.random() < 0.5:
                answers[column] = rng.choice(numbers[column])
        if most and len(answers) > most:
            answers = {column: answers[column] for column in rng.sample([*answers], most)}
        if rng.random() < broken and answers:
            answers[rng.choice([*answers])] = "nonsense"
        yield {"id": f"athlete-{number}", "team": rng.choice(("red", "blue", "=1+1")), **answers}


def columns(kb: KnowledgeBase) -> list[str]:
    """All columns that the population answers, in order."""
    return ["id", "team", *sorted({column for made in population(kb, PEOPLE) for column in made.answers})]


def write(kb: KnowledgeBase, path: Path, size: int, *, broken: float = BROKEN, most: int = 0) -> None:
    """Write a table."""
    found = rows(kb, size, broken=broken, most=most)
    {".csv": _csv, ".ndjson": _ndjson, ".parquet": _parquet}[path.suffix](path, columns(kb), found)


def _csv(path: Path, names: list[str], found: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(names) + "\n")
        for row in found:
            file.write(",".join(str(row.get(name, "")) for name in names) + "\n")


def _ndjson(path: Path, names: list[str], found: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in found:
            file.write(json.dumps(row) + "\n")


def _parquet(path: Path, names: list[str], found: Iterator[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in names])
    with pq.ParquetWriter(path, schema) as writer:
        waiting: list[Row] = []
        for row in found:
            waiting.append({name: None if value is None else str(value) for name, value in row.items()})
            if len(waiting) == BLOCK:
                writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema))
                waiting = []
        writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--clean", action="store_true", help="only rows that can be read")
    parser.add_argument("--answers", type=int, default=0, metavar="N", help="at most so many answers a row")
    given = parser.parse_args()
    write(Advisor().knowledge, given.file, given.rows, broken=0 if given.clean else BROKEN, most=given.answers)


if __name__ == "__main__":
    main()
