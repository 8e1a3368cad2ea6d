"""Lists of options, many at once: each different option is read once by the strict reader, then lists are put together.

A list of options says yes to those it names and no to all others. So it says yes to what any of its options, as the
only one of a list, says yes to; a list with anything else in it is left to the strict reader.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from hingedoc.inference.columns import Array
from hingedoc.tables.answers.values import values_of

#: Options of one finding that whole numbers of 64 bits have room for, and the bit of what is no option.
_MOST, _OTHER = 62, np.int64(1 << 62)
_BETWEEN = ";"


class Options:
    """The options of one finding.

    Args:
        named: the place of an option that is read alone, as bytes; None where it is none.
        count: how many options there are.
    """

    def __init__(self, named: Callable[[bytes | None], int | None], count: int) -> None:
        self._named, self._count = named, count

    def read(self, cells: pa.Array) -> tuple[Array, Array]:
        """The cells that are lists of options and nothing else.

        Args:
            cells: lists of text, or text with ``;`` between options. Other text is not for here.

        Returns:
            Their places, and for each whether it names each of the options: an array of cells by options.
        """
        places, lists = _lists(cells)
        if self._count > _MOST or not len(places):
            return places[:0], np.zeros((0, self._count), bool)
        encoded = lists.flatten().dictionary_encode(null_encoding="encode")
        bits = np.array([self._bit(value) for value in values_of(encoded.dictionary)], np.int64)
        lengths = pc.list_value_length(lists).to_numpy()
        found = np.bitwise_or.reduceat(bits[encoded.indices.to_numpy()], np.cumsum(lengths) - lengths)
        fine = found < _OTHER
        return places[fine], (found[fine, None] >> np.arange(self._count) & 1).astype(bool)

    def _bit(self, value: bytes | None) -> np.int64:
        place = self._named(value)
        return _OTHER if place is None else np.int64(1 << place)


def _lists(cells: pa.Array) -> tuple[Array, pa.Array]:
    """The cells with a list of one thing or more, and those lists."""
    if not types.is_nested(cells.type):
        places = np.flatnonzero(pc.fill_null(pc.match_substring(cells, _BETWEEN), False))
        return places, pc.split_pattern(cells.take(pa.array(places)), _BETWEEN)
    places = np.flatnonzero(pc.fill_null(pc.list_value_length(cells), 0))
    return places, cells.take(pa.array(places))
