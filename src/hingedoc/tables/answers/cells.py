"""The cells of one column, with the meaning that the strict reader gives each of their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.columns import Array
from hingedoc.inference.numbers import legal
from hingedoc.tables.answers.meanings import Meanings
from hingedoc.tables.answers.rejecting import Problems, Refused, refused
from hingedoc.tables.answers.several import Options
from hingedoc.tables.answers.sources import NUMBER, TEXT, Source
from hingedoc.tables.answers.values import content, different, there, values_of

#: What numbers and states are kept in.
NUMBERS, STATES = np.int64, np.int8
#: Different values of one column that may stand in every batch: looked up, they need not be found anew each time.
_FEW = 64
#: Text that is a number and nothing else, small enough to be exact in 64 bits.
_PLAIN, _NEVER = r"^-?[0-9]{1,9}(\.[0-9]{1,3})?$", r"[^\s\S]"
#: Up to here, three decimals are fewer digits than a floating point number of this size tells apart.
_EXACT = {pa.float64(): 1e9, pa.float32(): 999.0}


@dataclass(slots=True)
class Cells:
    """The cells of one column: an array a column of states, one for its number; None where no cell has one.

    Attributes:
        said: the number in the unit it was said in, and ``unit`` its place; only of the load in use.
        given: whether there is an answer at all, be it that it is not known.
        wrong: rows that cannot be read, and why.
    """

    given: Array
    states: dict[str, Array] = field(default_factory=dict)
    number: Array | None = None
    said: Array | None = None
    unit: Array | None = None
    wrong: Refused | None = None


@dataclass(slots=True)
class Values:
    """Different values of one column, and what each means. What has no value comes last."""

    values: pa.Array
    cells: Cells
    problems: dict[int, Problems]

    def gathered(self, codes: Array) -> Cells:
        """The meaning of each cell.

        Args:
            codes: the place of its value.
        """
        of = self.cells
        number, said, unit = (None if found is None else found[codes] for found in (of.number, of.said, of.unit))
        states = {column: places[codes] for column, places in of.states.items()}
        wrong = refused(codes, self.problems, len(of.given))
        return Cells(of.given[codes], states, number, said, unit, wrong)


class CellReader:
    """Reads the cells of one column, batch after batch. Safe to share between threads.

    Args:
        kb: what may be answered.
        source: the column.
    """

    def __init__(self, kb: KnowledgeBase, source: Source) -> None:
        self.source = source
        self.meanings = Meanings(kb, source)
        self._few: Values | None = None
        self._units = list(kb.weight_units)
        self._with_unit = source.columns == (kb.roles.reference_load,)
        states = kb.columns[source.columns[0]]
        self._yes_no = (states.index("yes"), states.index("no")) if self.meanings.several else (0, 0)
        self._options = Options(self._named, len(source.columns)) if self.meanings.several else None
        measure = source.finding if isinstance(source.finding, Measure) else None
        self._limits = legal(measure) if measure else None
        # A band may have a number for a name.
        named = measure is not None and any(state[0].isdigit() for state in measure.states)
        self._plain = _NEVER if named else _PLAIN

    def read(self, cells: pa.Array) -> Cells:
        """What the cells of a batch say.

        Args:
            cells: as :func:`hingedoc.tables.answers.values.plain` gives them.
        """
        if self.source.kind == NUMBER and (types.is_integer(cells.type) or cells.type in _EXACT):
            return self._numbers(cells)
        if self.source.kind != TEXT or types.is_dictionary(cells.type):
            codes, values = different(cells)
            return self._read(values).gathered(codes)
        return self._text(cells)

    def _text(self, cells: pa.Array) -> Cells:
        """Text, most often of values that the batches before had as well."""
        few = self._few
        if few is not None:
            codes = pc.index_in(cells, few.values)
            if not codes.null_count:
                return few.gathered(codes.to_numpy())
        codes, values = different(cells)
        found = self._read(values)
        if few is None:
            more = found
        else:
            both = pa.concat_arrays([few.values.drop_null(), values])
            more = self._read(pc.unique(both)) if len(both) <= _FEW else few
        if len(more.values) <= _FEW:
            # What has no value is a value to be looked up, too.
            self._few = replace(more, values=pa.concat_arrays([more.values.drop_null(), pa.nulls(1, more.values.type)]))
        return found.gathered(codes)

    def _numbers(self, cells: pa.Array) -> Cells:
        """Plain numbers all at once; those that are not legal one by one, for the words that are said of them."""
        given = there(cells)
        number, fine = self._legal(np.where(given, content(cells), 0))
        rest = np.flatnonzero(given & ~fine)
        number = np.where(given & fine, number, NO_NUMBER)
        wrong = None
        if len(rest):
            codes, values = different(cells.take(pa.array(rest)))
            other = self._read(values).gathered(codes)
            if other.number is not None:
                number[rest] = other.number
            if other.wrong:
                wrong = replace(other.wrong, rows=rest[other.wrong.rows])
        if not self._with_unit:
            return Cells(given, number=number, wrong=wrong)
        # A bare number is in the unit of its finding, which comes first.
        return Cells(given, number=number, said=number, unit=np.zeros(len(cells), STATES), wrong=wrong)

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

    def _read(self, values: pa.Array) -> Values:
        """What each of some different values means."""
        size = len(values) + 1
        number, said = np.full((2, size), NO_NUMBER, NUMBERS)
        unit = np.zeros(size, STATES)
        given = np.append(there(values), False)
        states: dict[str, Array] = {}
        wrong: dict[int, Problems] = {}
        for place, value in self._one_by_one(values, number, states):
            meaning = self.meanings.of(value)
            given[place] = meaning.given
            for column, state in meaning.states:
                if column not in states:
                    states[column] = np.zeros(size, STATES)
                states[column][place] = state
            if meaning.number != NO_NUMBER:
                number[place], said[place] = meaning.number, meaning.said
                unit[place] = self._units.index(meaning.unit) if self._with_unit else 0
            if meaning.problems:
                wrong[place] = meaning.problems
        found = Cells(given, states)
        if (number != NO_NUMBER).any():
            found.number = number
            if self._with_unit:
                found.said, found.unit = np.where(said == NO_NUMBER, number, said), unit
        return Values(values, found, wrong)

    def _one_by_one(self, values: pa.Array, number: Array, states: dict[str, Array]) -> Iterator[tuple[int, Any]]:
        """The values that the strict reader is asked about; the meaning of plain ones is filled in here."""
        done: Array = np.zeros(0, np.int64)
        if self._options:
            done, named = self._options.read(values)
            for option, column in enumerate(self.source.columns if len(done) else ()):
                states[column] = np.zeros(len(number), STATES)
                states[column][done] = np.where(named[:, option], *self._yes_no)
        elif self._limits and self.source.kind == TEXT:
            done = np.flatnonzero(pc.fill_null(pc.match_substring_regex(values, self._plain), False))
            plain = values.take(pa.array(done)).cast(pa.large_string()).cast(pa.float64())
            found, fine = self._legal(plain.to_numpy())
            done = done[fine]
            number[done] = found[fine]
        left = there(values)
        left[done] = False
        rest = np.flatnonzero(left)
        return zip(rest.tolist(), values_of(values.take(pa.array(rest))), strict=True)

    def _named(self, value: bytes | None) -> int | None:
        """The place of the option that a list with nothing else in it says yes to."""
        if value is not None and self.source.kind == TEXT:
            value = value.strip()
        named = [column for column, state in self.meanings.of((value,)).states if state == self._yes_no[0]]
        return self.source.columns.index(named[0]) if len(named) == 1 else None
