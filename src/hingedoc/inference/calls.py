"""A recording as a flat list of numpy calls on small integers, run a chunk of cases at a time.

Recording (:mod:`hingedoc.inference.recording`) has settled what is done and how large every value can get. Here each
value gets the smallest integer type that holds it, and a buffer that is free again after its last reader, so that all
buffers of a chunk fit in cache. Nothing here knows what a value means.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from hingedoc.inference.algebra import Value
from hingedoc.inference.recording import Term, reached

Array = np.ndarray[Any, np.dtype[Any]]

#: Cases in a chunk: enough that a call does more than being called, few enough for the buffers to stay in cache.
CHUNK = 32768
#: Fewer cases than this take no less time.
_LEAST = 512
_SIZES = tuple(np.dtype(size) for size in (np.int8, np.int16, np.int32, np.int64))
_TRUTH = np.dtype(np.bool_)
_COMPARED: Mapping[str, np.ufunc] = {"same": np.equal, "differ": np.not_equal, "at_least": np.greater_equal}
# On bytes that are 0 or 1: numpy's logical functions take half as long again.
_JOINED: Mapping[str, np.ufunc] = {"both": np.bitwise_and, "either": np.bitwise_or, "without": np.greater}
_COUNTED: Mapping[str, np.ufunc] = {
    "most": np.maximum,
    "least": np.minimum,
    "plus": np.add,
    "minus": np.subtract,
    "times": np.multiply,
    "share": np.floor_divide,
}


class Calls:
    """Outputs of a recording, for any number of cases.

    Args:
        outputs: by name; terms of one recorder, or whole numbers that are the same for all cases.
        chunk: cases at a time.

    Threads take turns: two are no faster than one, as a call is over before another gets its turn. Two processes are.
    """

    def __init__(self, outputs: Mapping[str, Value], chunk: int = CHUNK) -> None:
        self.chunk = chunk
        self._fixed = {name: value for name, value in outputs.items() if not isinstance(value, Term)}
        terms = {name: value for name, value in outputs.items() if isinstance(value, Term)}
        made = _Selection()
        for term in reached(terms.values()):
            made.select(term)
        kept = {name: made.of[term] for name, term in terms.items()}
        buffers = _Buffers(chunk, made.registers, {*kept.values(), *made.given.values()})
        # First, so that they are nobody's before: a column is there from the start of a chunk.
        self._given = {name: (buffers.of(register), made.missing[name]) for name, register in made.given.items()}
        self._calls = [buffers.bound(call) for call in made.calls]
        self._cut: dict[int, Sequence[Callable[[], Any]]] = {chunk: self._calls}
        self._results = {name: _plain(buffers.of(register), terms[name]) for name, register in kept.items()}
        self._turn = threading.Lock()
        #: Bytes of all buffers.
        self.size = buffers.size

    def __len__(self) -> int:
        """How many calls a chunk takes."""
        return len(self._calls)

    def run(self, cases: int, given: Mapping[str, Array]) -> dict[str, Array]:
        """Every output, one place a case.

        Args:
            cases: how many.
            given: by column of the recording, within the bounds it was recorded with. A column that is missing has
                the least value of its bounds: unknown.
        """
        found = {name: np.empty(cases, array.dtype) for name, array in self._results.items()}
        for name, value in self._fixed.items():
            found[name] = np.full(cases, value, _TRUTH if isinstance(value, bool) else _holding(value, value))
        with self._turn:
            self._run(cases, given, found)
        return found

    def _run(self, cases: int, given: Mapping[str, Array], found: Mapping[str, Array]) -> None:
        written = [(found[name], array) for name, array in self._results.items()]
        read = []
        for name, (buffer, missing) in self._given.items():
            if name in given:
                read.append((buffer, given[name]))
            else:
                buffer.fill(missing)
        start = 0
        while start < cases:
            size = self._size(cases - start)
            end = min(start + size, cases)
            for buffer, column in read:
                np.copyto(buffer[: end - start], column[start:end], casting="unsafe")
            for call in self._of_size(size):
                call()
            for target, array in written:
                target[start:end] = array[: end - start]
            start = end

    def _size(self, cases: int) -> int:
        """How many places to work on next: a whole chunk where most of it would be filled, else a fourth, and so on."""
        size = self.chunk
        while size >= _LEAST * 4 and cases < size * 3 // 4:
            size //= 4
        return size

    def _of_size(self, size: int) -> Sequence[Callable[[], Any]]:
        if size not in self._cut:
            self._cut[size] = [_cut(call, size) for call in self._calls]
        return self._cut[size]


def _cut(call: partial[Any], size: int) -> Callable[[], Any]:
    """The same call on the first so many places."""

    def first(part: Any) -> Any:
        return part[:size] if part.ndim else part

    return partial(call.func, *map(first, call.args), **{name: first(part) for name, part in call.keywords.items()})


@dataclass(eq=False)
class _Register:
    """A value of every case in a chunk. ``last``: the call after which nobody reads it."""

    dtype: np.dtype[Any]
    last: int = -1


@dataclass(frozen=True)
class _Call:
    """A numpy function, what it reads (registers and constants), and what it writes."""

    function: Callable[..., Any]
    read: tuple[Any, ...]
    written: _Register


@dataclass
class _Selection:
    """Terms as calls on registers."""

    registers: list[_Register] = field(default_factory=list)
    calls: list[_Call] = field(default_factory=list)
    of: dict[Term, _Register] = field(default_factory=dict)
    given: dict[str, _Register] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    made: dict[tuple[Any, ...], _Register] = field(default_factory=dict)

    def select(self, term: Term) -> None:
        """Add the calls for one term, whose parts were selected before."""
        self.of[term] = self._selected(term)

    def _selected(self, term: Term) -> _Register:
        op, parts = term.op, term.parts
        if op == "column":
            name = parts[0]
            self.given[name], self.missing[name] = self._register(_holding(term.low, term.high)), term.low
            return self.given[name]
        if op == "not":
            return self._call(np.logical_not, _TRUTH, self.of[parts[0]])
        if op in _JOINED:
            return self._call(_JOINED[op], _TRUTH, *(self.of[part] for part in parts))
        if op in _COMPARED:
            kind = _holding(*_bounds(*parts))
            return self._call(_COMPARED[op], _TRUTH, *(self._as(part, kind) for part in parts))
        if op == "pick":
            return self._picked(term)
        kind = _holding(*_bounds(term, *parts))
        return self._call(_COUNTED[op], kind, *(self._as(part, kind) for part in parts))

    def _picked(self, term: Term) -> _Register:
        """One of two values, without a branch: numpy's own ``where`` takes ten times as long."""
        test, yes, no = term.parts
        kind = _holding(*_bounds(yes, no))
        if not isinstance(no, Term) and no == 0:
            if not isinstance(yes, Term) and yes == 1:
                # A truth is 0 or 1 as it stands.
                return self.of[test]
            return self._call(np.multiply, kind, self._as(test, kind), self._as(yes, kind))
        mask = self._mask(test, kind)
        yes, no = self._as(yes, kind), self._as(no, kind)
        differing = self._call(np.bitwise_xor, kind, yes, no)
        wanted = self._call(np.bitwise_and, kind, differing, mask)
        return self._call(np.bitwise_xor, kind, wanted, no)

    def _mask(self, test: Term, kind: np.dtype[Any]) -> _Register:
        """All bits set where a test holds."""
        key = ("mask", test, kind)
        if key not in self.made:
            self.made[key] = self._call(np.negative, kind, self._as(test, kind))
        return self.made[key]

    def _as(self, value: Value, kind: np.dtype[Any]) -> Any:
        """A value as this type: a constant, or a register."""
        if not isinstance(value, Term):
            return np.array(value, kind)
        register = self.of[value]
        if register.dtype == kind or (register.dtype == _TRUTH and kind.itemsize == 1):
            return register
        key = ("as", value, kind)
        if key not in self.made:
            self.made[key] = self._call(np.copyto, kind, register)
        return self.made[key]

    def _call(self, function: Callable[..., Any], kind: np.dtype[Any], *read: Any) -> _Register:
        written = self._register(kind)
        for part in read:
            if isinstance(part, _Register):
                part.last = len(self.calls)
        self.calls.append(_Call(function, read, written))
        return written

    def _register(self, kind: np.dtype[Any]) -> _Register:
        self.registers.append(_Register(kind, len(self.calls)))
        return self.registers[-1]


class _Buffers:
    """Memory for registers: a buffer is handed on once its register has had its last reader."""

    def __init__(self, chunk: int, registers: list[_Register], kept: set[_Register]) -> None:
        self._chunk, self._kept = chunk, kept
        self._held: dict[_Register, Array] = {}
        self._free: dict[int, list[Array]] = {}
        self._ending: dict[int, list[_Register]] = {}
        for register in registers:
            if register not in kept:
                self._ending.setdefault(register.last, []).append(register)
        self._bound = 0
        self.size = 0

    def of(self, register: _Register) -> Array:
        """The buffer of a register."""
        if register not in self._held:
            self._held[register] = self._new(register.dtype)
        return self._held[register]

    def bound(self, call: _Call) -> partial[Any]:
        """The next call, with its buffers."""
        kind = call.written.dtype
        read = [self._operand(part, call) for part in call.read]
        out = self.of(call.written)
        for ended in self._ending.get(self._bound, ()):
            if ended in self._held:
                self._free.setdefault(ended.dtype.itemsize, []).append(self._held.pop(ended))
        self._bound += 1
        if call.function is np.copyto:
            return partial(np.copyto, out, read[0])
        if call.function in (np.bitwise_and, np.bitwise_or) and kind == _TRUTH:
            out = out.view(np.uint8)
        return partial(call.function, *read, out=out)

    def _operand(self, part: Any, call: _Call) -> Array:
        if not isinstance(part, _Register):
            # The largest of an array and a single number is the one thing that numpy does slowly.
            return np.full(self._chunk, part) if call.function in (np.maximum, np.minimum) else part
        array = self.of(part)
        if part.dtype != _TRUTH or call.function is np.logical_not:
            return array
        return array.view(
            np.uint8 if call.written.dtype == _TRUTH and call.function not in _COMPARED.values() else np.int8
        )

    def _new(self, kind: np.dtype[Any]) -> Array:
        free = self._free.get(kind.itemsize)
        if free:
            return free.pop().view(kind)
        self.size += self._chunk * kind.itemsize
        return np.zeros(self._chunk, kind)


def _plain(array: Array, term: Term) -> Array:
    """A truth that stands for 0 or 1 is given out as a number: to numpy, places and truths are not the same."""
    return array if term.truth or array.dtype != _TRUTH else array.view(np.int8)


def _bounds(*values: Value) -> tuple[int, int]:
    return (
        min(value.low if isinstance(value, Term) else int(value) for value in values),
        max(value.high if isinstance(value, Term) else int(value) for value in values),
    )


def _holding(low: int, high: int) -> np.dtype[Any]:
    """The smallest signed type for all whole numbers from low to high."""
    for size in _SIZES:
        if -(1 << (size.itemsize * 8 - 1)) <= low and high < 1 << (size.itemsize * 8 - 1):
            return size
    raise OverflowError(f"{low} to {high} does not fit into 64 bits")
