"""The cells of one column, with the meaning that the strict reader gives each of their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from hingedoc.domain.findings import Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_apart
from hingedoc.errors import AnswersError
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.columns import Array
from hingedoc.inference.numbers import legal
from hingedoc.tables.rejecting import NOT_UTF8, Problems, Refused, refused
from hingedoc.tables.several import Options
from hingedoc.tables.sources import NUMBER, TEXT, Source
from hingedoc.tables.values import different, values_of

#: What numbers are kept in.
NUMBERS = np.int64
#: Values of one column whose meaning is remembered from batch to batch, and the longest of them in bytes.
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 500
#: Text that is a number and nothing else, small enough to be exact in 64 bits.
_PLAIN = r"^-?[0-9]{1,9}(\.[0-9]{1,3})?$"
_NEVER = r"[^\s\S]"
#: Up to here, three decimals are fewer digits than a floating point number of this size tells apart.
_EXACT = {pa.float64(): 1e9, pa.float32(): 999.0}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one value says. Nothing, where it is blank or not known; ``given`` tells these two apart."""

    states: tuple[tuple[str, int], ...] = ()
    number: int = NO_NUMBER
    said: int = NO_NUMBER
    unit: str = ""
    given: bool = True
    problems: Problems = ()


@dataclass(slots=True)
class Cells:
    """The cells of one column: an array a column of states, one for its number; None where no cell has one.

    Attributes:
        said: the number in the unit it was said in, and ``unit`` its place; only of the load in use.
        given: whether there is an answer at all, be it that it is not known.
        wrong: rows that cannot be read, and why.
    """

    states: dict[str, Array] = field(default_factory=dict)
    number: Array | None = None
    said: Array | None = None
    unit: Array | None = None
    given: Array | None = None
    wrong: Refused | None = None


class CellReader:
    """Reads the cells of one column, batch after batch. Safe to share between threads.

    Args:
        kb: what may be answered.
        source: the column.
    """

    def __init__(self, kb: KnowledgeBase, source: Source) -> None:
        self.kb, self.source = kb, source
        self._units = list(kb.weight_units)
        self._with_unit = source.columns == (kb.roles.reference_load,)
        self._known: dict[Any, Cell] = {}
        several = isinstance(source.finding, Flags) and source.name == source.finding.id
        self._several = Options(self._named, len(source.columns)) if several else None
        self._yes_no = tuple(map(kb.columns[source.columns[0]].index, ("yes", "no"))) if several else ()
        self._measure = source.finding if isinstance(source.finding, Measure) else None
        self._limits = legal(self._measure) if self._measure else None
        # A band may have a number for a name.
        named = self._measure is not None and any(state[0].isdigit() for state in self._measure.states)
        self._plain = _NEVER if named else _PLAIN

    def read(self, cells: pa.Array) -> Cells:
        """What the cells of a batch say.

        Args:
            cells: as :func:`hingedoc.tables.values.plain` gives them.
        """
        if self.source.kind == NUMBER and (types.is_integer(cells.type) or cells.type in _EXACT):
            return self._numbers(cells)
        codes, distinct = different(cells)
        return self._gathered(codes, distinct)

    def _numbers(self, cells: pa.Array) -> Cells:
        """Plain numbers all at once; those that are not legal one by one, for the words that are said of them."""
        there = cells.is_valid().to_numpy(zero_copy_only=False)
        number, fine = self._legal(cells.fill_null(0).to_numpy())
        found = Cells(given=there)
        rest = np.flatnonzero(there & ~fine)
        fine &= there
        number = np.where(fine, number, NO_NUMBER)
        if len(rest):
            codes, distinct = different(cells.take(pa.array(rest)))
            other = self._gathered(codes, distinct)
            if other.number is not None:
                number[rest] = other.number
            if other.wrong:
                found.wrong = replace(other.wrong, rows=rest[other.wrong.rows])
        found.number = number
        if self._with_unit:
            # A bare number is in the unit of its finding, which comes first.
            found.said, found.unit = number, np.zeros(len(cells), np.int8)
        return found

    def _legal(self, numbers: Array) -> tuple[Array, Array]:
        """Numbers in thousandths, and which of them are legal. Not every legal one is told; no other one is."""
        low, high, step = self._limits or (0, 0, 1)
        if numbers.dtype.kind in "iu":
            fine = (numbers >= -(-low // 1000)) & (numbers <= high // 1000)
            found = np.where(fine, numbers, 0).astype(NUMBERS) * 1000
            return found, fine & (found % step == 0)
        wide = numbers.astype(np.float64)
        fine = np.abs(wide) <= _EXACT[pa.from_numpy_dtype(numbers.dtype)]
        scaled = np.rint(np.where(fine, wide, 0.0) * 1000)
        # Exact: the number that is nearest to so many thousandths is this one.
        fine &= (scaled / 1000).astype(numbers.dtype) == numbers
        found = scaled.astype(NUMBERS)
        return found, fine & (found >= low) & (found <= high) & (found % step == 0)

    def _gathered(self, codes: Array, distinct: pa.Array) -> Cells:
        """The meaning of each different value, gathered by row. The last code is that of no value."""
        size = len(distinct) + 1
        number = np.full(size, NO_NUMBER, NUMBERS)
        said, unit = np.full(size, NO_NUMBER, NUMBERS), np.zeros(size, np.int8)
        given = np.append(distinct.is_valid(), False)
        states: dict[str, Array] = {}
        wrong: dict[int, Problems] = {}
        for place, value in self._to_be_read(distinct, number, states):
            cell = self._cell(value)
            for column, state in cell.states:
                if column not in states:
                    states[column] = np.zeros(size, np.int8)
                states[column][place] = state
            if cell.number != NO_NUMBER:
                number[place], said[place] = cell.number, cell.said
                unit[place] = self._units.index(cell.unit) if self._with_unit else 0
            given[place] = cell.given
            if cell.problems:
                wrong[place] = cell.problems
        plain = (number != NO_NUMBER) & (said == NO_NUMBER)
        said[plain] = number[plain]
        found = Cells({column: places[codes] for column, places in states.items()}, given=given[codes])
        if self._measure and (number != NO_NUMBER).any():
            found.number = number[codes]
            if self._with_unit:
                found.said, found.unit = said[codes], unit[codes]
        found.wrong = refused(codes, wrong, size)
        return found

    def _to_be_read(self, distinct: pa.Array, number: Array, states: dict[str, Array]) -> Iterator[tuple[int, Any]]:
        """The different values that the strict reader is asked about; the meaning of plain ones is filled in here."""
        done: Array = np.zeros(0, np.int64)
        if self._several:
            done, named = self._several.read(distinct)
            for option, column in enumerate(self.source.columns if len(done) else ()):
                states[column] = np.zeros(len(number), np.int8)
                states[column][done] = np.where(named[:, option], *self._yes_no)
        elif self._limits and self.source.kind == TEXT:
            done = np.flatnonzero(pc.fill_null(pc.match_substring_regex(distinct, self._plain), False))
            plain = distinct.take(pa.array(done)).cast(pa.large_string()).cast(pa.float64())
            found, fine = self._legal(plain.to_numpy())
            done = done[fine]
            number[done] = found[fine]
        left = distinct.is_valid().to_numpy(zero_copy_only=False)
        left[done] = False
        rest = np.flatnonzero(left)
        return zip(rest.tolist(), values_of(distinct.take(pa.array(rest))), strict=True)

    def _named(self, value: bytes | None) -> int | None:
        """The place of the option that a list with nothing else in it says yes to."""
        if value is not None and self.source.kind == TEXT:
            value = value.strip()
        named = [column for column, state in self._cell((value,)).states if state == self._yes_no[0]]
        return self.source.columns.index(named[0]) if len(named) == 1 else None

    def _cell(self, value: Any) -> Cell:
        # A long value is not kept: it costs as much to remember as to read.
        if isinstance(value, bytes) and len(value) > _LONGEST_KNOWN:
            return self._read(value)
        # Of numbers the writing counts: two that are equal may be written in two ways.
        key = str(value) if isinstance(value, int | float | Decimal) else value
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known = {}
            known = self._known[key] = self._read(value)
        return known

    def _read(self, value: Any) -> Cell:
        try:
            answer = self.answer(value)
        except UnicodeDecodeError:
            return Cell(problems=(NOT_UTF8,))
        if answer is None:
            return Cell(given=False)
        try:
            return self._of(read_apart(self.kb, {self.source.name: answer}))
        except AnswersError as error:
            return Cell(problems=error.problems)

    def _of(self, memory: WorkingMemory) -> Cell:
        states = tuple((column, self.kb.columns[column].index(state)) for column, state in memory.states.items())
        for column, number in memory.numbers.items():
            quantity = memory.quantities[column]
            return Cell(states, number, quantity.value, quantity.unit)
        return Cell(states)

    def answer(self, value: Any) -> Any:
        """A value as the strict reader takes it; None where it is blank.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
        """
        if isinstance(value, tuple):
            return [None if one is None else one.decode() for one in value]
        if not isinstance(value, bytes):
            return value
        text = value.decode()
        if ";" in text and self._several:
            return [one.strip() for one in text.split(";")]
        return text if text.strip() else None
