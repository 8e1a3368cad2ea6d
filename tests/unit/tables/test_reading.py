"""A table of answers read at once, against the strict reader on each of its rows alone: ``==``."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from tests.support.generate import random_kb, random_memory
from tests.support.tables import Answers, batch_of, one_by_one, rows_of

from hingedoc import Advisor
from hingedoc.domain.bands import show
from hingedoc.domain.findings import Choice, Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.population import population
from hingedoc.tables.reading import TableReader

#: Cells that somebody may have put there by mistake; each is read alone by the strict reader as well.
POISON: tuple[Any, ...] = (
    "", " ", "unknown", "Not sure", "n/a", "yes ", "YES", "true", "markd", "present", "marked", "-1", "1e999999",
    "7.5 cm", "7,5", "1_0", "１２", "NaN", "inf", "0x10", "10 stone", "225 lb", "225.25 lb", "3.0005", "3.0004999",
    "-0", "+5", "1e2", ".5", "5.", "0", "999999999.999", "1000000000", "a;b", ";", "none", "none;stick", "=1+1",
    "x" * 300, "9" * 400, "\x00", "left", "\u202e", "é",
)  # fmt: skip


def agrees(kb: KnowledgeBase, batch: pa.RecordBatch, rows: Sequence[Answers]) -> None:
    read = TableReader(kb, compile_program(kb), batch.schema).read(batch)
    wanted, wrong = one_by_one(kb, rows)
    assert [(r.row, r.field, r.code, r.reason) for r in read.rejects] == wrong
    assert rows_of(kb, read) == wanted
    assert len(read.answers_sha256) == len(read.kept) == read.cases.size
    assert {place + 1 for place in read.kept.tolist()}.isdisjoint({r.row for r in read.rejects})


def columns_in(rows: Sequence[Answers]) -> list[dict[str, Any]]:
    """The same rows, each with every column, in one order: what the strict reader says of a row is in that order."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]


def as_cells(kb: KnowledgeBase, rows: Sequence[Answers]) -> list[dict[str, Any]]:
    """The rows as the strict reader sees text cells."""
    flags = {finding.id for finding in kb.findings.values() if isinstance(finding, Flags)}

    def cell(name: str, text: str | None) -> Any:
        if text is None or not text.strip():
            return None
        return [part.strip() for part in text.split(";")] if name in flags and ";" in text else text

    return [{name: cell(name, text) for name, text in row.items()} for row in rows]


def test_the_population_as_text(advisor: Advisor) -> None:
    rows = columns_in([made.answers for made in population(advisor.knowledge, 150)])
    batch = batch_of(rows)
    kb = advisor.knowledge
    agrees(kb, batch, as_cells(kb, batch.to_pylist()))


def test_the_population_as_numbers_and_dictionaries(advisor: Advisor) -> None:
    kb = advisor.knowledge
    rows = columns_in([made.answers for made in population(kb, 150)])
    columns = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if all(isinstance(value, str | None) for value in values):
            columns[name] = pa.array(values).dictionary_encode()
        elif all(isinstance(value, float | int | None) for value in values):
            columns[name] = pa.array([None if v is None else float(v) for v in values])
        else:
            columns[name] = pa.array([None if v is None else str(v) for v in values])
            for row in rows:
                row[name] = None if row[name] is None else str(row[name])
    agrees(kb, pa.RecordBatch.from_pydict(columns), rows)


@pytest.mark.parametrize("seed", range(12))
def test_generated_cases_of_generated_knowledge_with_poison_and_every_spelling(seed: int) -> None:
    rng = random.Random(seed)
    kb = random_kb(rng)
    rows = columns_in([row(kb, rng) for _ in range(60)])
    batch = batch_of(rows)
    agrees(kb, batch, as_cells(kb, batch.to_pylist()))


def row(kb: KnowledgeBase, rng: random.Random) -> dict[str, Any]:
    """A case as text, now and then with a poisoned cell, a finding answered twice, or the short word for safety."""
    memory = random_memory(kb, rng)
    found: dict[str, Any] = dict(memory.states)
    found |= {name: show(number) for name, number in memory.numbers.items()}
    if rng.random() < 0.3:
        found["safety"] = rng.choice(("none", "", " "))
    for finding in kb.findings.values():
        if not finding.asked or rng.random() < 0.8:
            continue
        if isinstance(finding, Flags):
            found[finding.id] = ";".join(rng.choices(finding.options, k=rng.randint(1, 3)))
        elif isinstance(finding, Choice | Measure) and finding.sides:
            found[finding.id] = rng.choice((*finding.states, "1")) if isinstance(finding, Measure) else "pass"
    if rng.random() < 0.3:
        for name in rng.sample([name for name in found if name != "safety"], 2):
            found[name] = rng.choice(POISON)
    names = list(found)
    rng.shuffle(names)
    return {name: found[name] for name in names}
