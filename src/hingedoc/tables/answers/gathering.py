"""The answers of one batch, put together: what the columns of one row mean beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from hingedoc.domain.beside import not_for, of_other_lifts
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_apart
from hingedoc.errors import Problem
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.columns import Array, Cases
from hingedoc.tables.answers.cells import CellReader, Cells
from hingedoc.tables.answers.rejecting import Problems, Refused, refused
from hingedoc.tables.answers.sources import Source
from hingedoc.tables.answers.values import values_of


class Beside:
    """What answers to different findings mean beside each other, looked up in the knowledge once for a table.

    Args:
        kb: what may be answered.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.lift, self.tester = kb.roles.lift, kb.roles.tester or ""

    @cached_property
    def other_lifts(self) -> dict[str, dict[int, Problems]]:
        """By sign: the lifts, by their place, in which it cannot be seen, and what is said of it."""
        found: dict[str, dict[int, Problems]] = {}
        for sign in self.kb.signs:
            said = [of_other_lifts(self.kb, sign, lift) for lift in self.kb.columns[self.lift]]
            found[sign.id] = {
                place: (Problem("A107", one[0], hint=one[1]),) for place, one in enumerate(said) if place and one
            }
        return found

    @cached_property
    def left_out(self) -> dict[str, Array]:
        """By column: which testers, by their place, its answers do not count from."""
        testers = self.kb.columns[self.tester]
        found: dict[str, Array] = {}
        for place, tester in enumerate(testers):
            for finding in not_for(self.kb, tester) if place else ():
                for column, _ in finding.columns():
                    found.setdefault(column, np.zeros(len(testers), bool))[place] = True
        return found


class Gathered:
    """The answers of one batch, while they are put together.

    Args:
        beside: what may be answered.
        size: how many rows there are.
    """

    def __init__(self, beside: Beside, size: int) -> None:
        self.beside, self.kb, self.size = beside, beside.kb, size
        self._states: dict[str, Array] = {}
        self._numbers: dict[str, Array] = {}
        self._said: Array | None = None
        self._unit: Array | None = None
        self._given: dict[str, Array] = {}
        # Of each finding: the columns of the table that answer it, and the rows in which two of them disagree.
        self._sources: dict[str, list[tuple[Source, CellReader, pa.Array]]] = {}
        self._differ: dict[str, Array] = {}

    def add(self, source: Source, reader: CellReader, cells: pa.Array, found: Cells) -> None:
        """The answers of one column of the table."""
        name = source.finding.id
        self._sources.setdefault(name, []).append((source, reader, cells))
        for column, places in found.states.items():
            self._put(self._states, column, places, 0, name)
        if found.number is not None:
            self._put(self._numbers, source.columns[0], found.number, NO_NUMBER, name)
        if found.said is not None:
            self._said, self._unit = found.said, found.unit
        if source.name in self.kb.umbrellas:
            self._given[source.name] = found.given

    def _put(self, into: dict[str, Array], column: str, new: Array, nothing: int, finding: str) -> None:
        old = into.get(column)
        if old is None:
            into[column] = new
            return
        differ = (old != nothing) & (new != nothing) & (old != new)
        self._differ[finding] = self._differ.get(finding, False) | differ
        into[column] = np.where(old != nothing, old, new)

    def settle(self, rows: Array) -> None:
        """Where several columns answer one finding and disagree, ask the strict reader, in the given rows."""
        for finding, differ in self._differ.items():
            places = np.flatnonzero(differ & rows)
            if not len(places):
                continue
            sources = self._sources[finding]
            columns = {column for source, _, _ in sources for column in source.columns}
            values = [values_of(cells.take(pa.array(places))) for _, _, cells in sources]
            known: dict[tuple[Any, ...], WorkingMemory] = {}
            for row, together in zip(places.tolist(), zip(*values, strict=True), strict=True):
                if together not in known:
                    known[together] = self._read(sources, together)
                self._replace(row, columns, known[together])

    def _read(self, sources: list[tuple[Source, CellReader, pa.Array]], together: tuple[Any, ...]) -> WorkingMemory:
        pairs = zip(sources, together, strict=True)
        answers = {
            source.name: reader.meanings.answer(value) for (source, reader, _), value in pairs if value is not None
        }
        return read_apart(self.kb, {name: answer for name, answer in answers.items() if answer is not None})

    def _replace(self, row: int, columns: set[str], memory: WorkingMemory) -> None:
        for column in columns & self._states.keys():
            state = memory.states.get(column)
            self._states[column][row] = 0 if state is None else self.kb.columns[column].index(state)
        for column in columns & self._numbers.keys():
            self._numbers[column][row] = memory.numbers.get(column, NO_NUMBER)

    def answer_umbrellas(self, none: Array) -> None:
        """Answer no to every umbrella question that has no answer, in the given rows."""
        if not none.any():
            return
        for umbrella in self.kb.umbrellas:
            given = self._given.get(umbrella)
            no = self.kb.columns[umbrella].index("no")
            old = self._states.get(umbrella, np.zeros(self.size, np.int8))
            rows = none if given is None else none & ~given
            self._states[umbrella] = np.where(rows, np.int8(no), old)

    def of_other_lifts(self) -> Iterator[tuple[str, Refused | None]]:
        """The signs that were seen though the lift cannot show them."""
        lifts = self._states.get(self.beside.lift)
        if lifts is None:
            return
        for sign, said in self.beside.other_lifts.items():
            if said and sign in self._states:
                seen = self._states[sign] > self.kb.columns[sign].index("absent")
                yield sign, refused(np.where(seen, lifts, 0), said, len(self.kb.columns[self.beside.lift]))

    def set_aside(self) -> None:
        """Leave out what was tested by somebody without the scope for it."""
        testers = self._states.get(self.beside.tester)
        if testers is None:
            return
        for column, left_out in self.beside.left_out.items():
            if column in self._states:
                self._states[column] = np.where(left_out[testers], np.int8(0), self._states[column])
            if column in self._numbers:
                self._numbers[column] = np.where(left_out[testers], NO_NUMBER, self._numbers[column])
            if column == self.kb.roles.reference_load and self._said is not None:
                self._said = np.where(left_out[testers], NO_NUMBER, self._said)

    def cases(self, kept: Array) -> Cases:
        """The answers of the rows that are kept."""
        if len(kept) == self.size:
            return Cases(self.size, self._states, self._numbers, self._said, self._unit)
        states = {column: places[kept] for column, places in self._states.items()}
        numbers = {column: found[kept] for column, found in self._numbers.items()}
        said, unit = (None if found is None else found[kept] for found in (self._said, self._unit))
        return Cases(len(kept), states, numbers, said, unit)
