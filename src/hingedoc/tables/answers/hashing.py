"""The fingerprint of the answers of many cases: the same as :attr:`WorkingMemory.sha256` of each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

import numpy as np
import pyarrow as pa

from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.columns import Array, Cases

#: Cases at once: what is worked with then stays in the cache of the processor.
_BLOCK = 16_384
#: Texts at once, for the same reason: a text is some thousands of bytes.
_AT_ONCE = 512
#: What stands around and between the states and the numbers of a case.
_OPEN, _MIDDLE, _CLOSE = "[[", "],[", "]]"


def answers_sha256(cases: Cases, columns: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The fingerprint of each case, in hexadecimal.

    What is hashed is one text a case. It is put together from pieces, one for each answer, which are written once for
    all cases; no loop runs over cases but that of hashing.

    Args:
        cases: many cases.
        columns: the states of each column, in the order of their places.
    """
    found: list[str] = []
    for start in range(0, cases.size, _BLOCK):
        found += _hashed(cases, columns, slice(start, min(start + _BLOCK, cases.size)))
    return found


def _hashed(cases: Cases, columns: Mapping[str, tuple[str, ...]], block: slice) -> list[str]:
    texts = _Texts(block.stop - block.start)
    texts.open(_OPEN)
    for name in sorted(cases.states):
        places = cases.states[name][block]
        rows = np.flatnonzero(places != 0)
        if len(rows):
            texts.add(rows, places[rows], _state_pieces(name, columns[name]))
    texts.open(_MIDDLE)
    for name in sorted(cases.numbers):
        numbers = cases.numbers[name][block]
        rows = np.flatnonzero(numbers != NO_NUMBER)
        if len(rows):
            different = pa.array(numbers[rows]).dictionary_encode()
            head = f"[{json.dumps(name)},"
            pieces = [f"{head}{number}]" for number in different.dictionary.to_pylist()]
            texts.add(rows, different.indices.to_numpy(), pieces)
    texts.open(_CLOSE)
    return texts.hashed()


@lru_cache(maxsize=4096)
def _state_pieces(name: str, states: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(json.dumps([name, state], separators=(",", ":")) for state in states)


class _Texts:
    """The texts of some cases, piece by piece. Every piece is kept twice: after a comma, and as the first of a list."""

    def __init__(self, size: int) -> None:
        self.pieces: list[str] = []
        self.added: list[tuple[Array | slice, Array]] = []
        self.count = np.zeros(size, np.int32)

    def open(self, piece: str) -> None:
        """The same piece in every case, before a list of pieces."""
        self.added.append((slice(None), np.array(len(self.pieces), np.int32)))
        self.pieces += (piece, piece)
        self.count += 1

    def add(self, rows: Array, which: Array, pieces: Sequence[str]) -> None:
        """One of some pieces in some of the cases."""
        self.added.append((rows, which * np.int32(2) + np.int32(len(self.pieces))))
        self.pieces += [text for piece in pieces for text in ("," + piece, piece)]
        self.count[rows] += 1

    def hashed(self) -> list[str]:
        """What each text is hashed to."""
        order, pieces = self._order(), pa.array(self.pieces)
        ends = np.append(0, np.cumsum(self.count))
        found: list[str] = []
        for first in range(0, len(self.count), _AT_ONCE):
            rows = ends[first : first + _AT_ONCE + 1]
            _, offsets, content = pieces.take(pa.array(order[rows[0] : rows[-1]])).buffers()
            view = memoryview(content)
            edges = np.frombuffer(offsets, np.int32)[rows - rows[0]].tolist()
            found += [sha256(view[start:end]).hexdigest() for start, end in pairwise(edges)]
        return found

    def _order(self) -> Array:
        """Which pieces follow each other, case after case."""
        ends = np.cumsum(self.count)
        place = (ends - self.count).astype(np.int32)
        order = np.empty(ends[-1], np.int32)
        firsts: list[Array] = []
        for rows, piece in self.added:
            here = place[rows]
            order[here] = piece
            place[rows] = here + 1
            if isinstance(rows, slice):
                firsts.append(place.copy())
        for first in firsts[:-1]:
            order[first] += 1
        return order
