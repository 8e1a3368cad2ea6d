"""A table of any size for the shipped knowledge: rows drawn from generated cases of it, the same from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hingedoc.inference.columns import Array, Cases, cases_of
from hingedoc.inference.population import Made
from hingedoc.inference.program import Program

BATCH = 100_000


def many(program: Program, made: Sequence[Made], rows: int) -> Cases:
    """As the kernel takes them: a byte a state, four a number."""
    every = cases_of(program, [one.memory for one in made])
    drawn = np.concatenate([*_drawn(len(made), rows)])
    states = {name: places.astype(np.int8)[drawn] for name, places in every.states.items()}
    numbers = {name: found.astype(np.int32)[drawn] for name, found in every.numbers.items()}
    said, unit = (None if given is None else given.astype(np.int32)[drawn] for given in (every.said, every.unit))
    return Cases(rows, states, numbers, said, unit)


def first(cases: Cases, rows: int) -> Cases:
    """The first so many of them."""
    states = {name: column[:rows] for name, column in cases.states.items()}
    numbers = {name: column[:rows] for name, column in cases.numbers.items()}
    said, unit = (None if given is None else given[:rows] for given in (cases.said, cases.unit))
    return Cases(min(rows, cases.size), states, numbers, said, unit)


def write_table(made: Sequence[Made], rows: int, path: Path) -> None:
    """As a file: a column for each thing answered, numbers as numbers where all of them are, text otherwise."""
    names = sorted({name for one in made for name in one.answers})
    columns = []
    for name in names:
        cells = [one.answers.get(name) for one in made]
        if any(isinstance(cell, str) for cell in cells):
            cells = [None if cell is None else str(cell) for cell in cells]
        columns.append(pa.array(cells))
    every = pa.table(columns, names=names)
    with pq.ParquetWriter(path, every.schema) as writer:
        for drawn in _drawn(len(made), rows):
            writer.write_table(every.take(pa.array(drawn)))


def _drawn(size: int, rows: int) -> Iterator[Array]:
    """Places in the generated cases, the first ones in order: so what is compared one by one is all different."""
    chance = np.random.default_rng(3)
    first = np.arange(min(size, rows))
    rest = chance.integers(0, size, rows - len(first))
    whole = np.concatenate([first, rest])
    for start in range(0, rows, BATCH):
        yield whole[start : start + BATCH]
