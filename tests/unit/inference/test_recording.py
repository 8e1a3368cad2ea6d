"""Whatever is said over the operations of meaning: recorded and run on arrays, it is what plain integers give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st

from hingedoc.inference.algebra import INTEGERS, Algebra
from hingedoc.inference.calls import Calls
from hingedoc.inference.recording import Recorder, Term, reached

#: What somebody says of some columns, over any algebra.
Said = Callable[[Algebra, dict[str, Any]], Any]

COLUMNS = {"a": (0, 3), "b": (0, 11), "c": (-(2**31), 2**31 - 1), "d": (-5, 5)}
numbers = st.integers(-300, 300)


def _truths(values: st.SearchStrategy[Said], truths: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    several = st.lists(truths, min_size=0, max_size=3)
    return st.one_of(
        st.builds(lambda x, y: lambda a, c: x(a, c) >= y(a, c), values, values),
        st.builds(lambda x, y: lambda a, c: x(a, c) > y(a, c), values, values),
        st.builds(lambda x, y: lambda a, c: x(a, c) < y(a, c), values, values),
        st.builds(lambda x, y: lambda a, c: x(a, c) <= y(a, c), values, values),
        st.builds(lambda x, y: lambda a, c: a.equal(x(a, c), y(a, c)), values, values),
        st.builds(lambda name, mask: lambda a, c: a.member(c[name], mask), st.sampled_from("ab"), st.integers(0, 4095)),
        st.builds(lambda some: lambda a, c: a.all([x(a, c) for x in some]), several),
        st.builds(lambda some: lambda a, c: a.any([x(a, c) for x in some]), several),
        st.builds(lambda t, x, y: lambda a, c: a.where(t(a, c), x(a, c), y(a, c)), truths, truths, truths),
    )


def _values(values: st.SearchStrategy[Said], truths: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    several = st.lists(values, min_size=1, max_size=4)
    return st.one_of(
        st.builds(lambda x, y: lambda a, c: x(a, c) + y(a, c), values, values),
        st.builds(lambda x, y: lambda a, c: x(a, c) - y(a, c), values, values),
        st.builds(lambda x: lambda a, c: -x(a, c), values),
        st.builds(lambda x, k: lambda a, c: x(a, c) * k, values, st.integers(-3, 3)),
        st.builds(lambda x, k: lambda a, c: x(a, c) // k, values, st.integers(1, 40)),
        st.builds(lambda some: lambda a, c: a.most([x(a, c) for x in some]), several),
        st.builds(lambda some: lambda a, c: -a.most([-x(a, c) for x in some]), several),
        st.builds(lambda t, x, y: lambda a, c: a.where(t(a, c), x(a, c), y(a, c)), truths, values, values),
    )


columns = st.builds(lambda name: lambda a, c: c[name], st.sampled_from(sorted(COLUMNS)))
plain = st.builds(lambda number: lambda a, c: number, numbers)
certain = st.builds(lambda truth: lambda a, c: truth, st.booleans())
simple = _truths(st.one_of(columns, plain), certain)
said_values = st.recursive(st.one_of(columns, plain), lambda inner: _values(inner, simple), max_leaves=12)
said_truths = _truths(said_values, _truths(said_values, certain))
cases = st.lists(
    st.fixed_dictionaries(
        {name: st.one_of(st.sampled_from([low, high]), st.integers(low, high)) for name, (low, high) in COLUMNS.items()}
    ),
    min_size=1,
    max_size=9,
)


@given(st.lists(st.one_of(said_values, said_truths), min_size=1, max_size=4), cases)
def test_a_recording_run_on_arrays_gives_what_integers_give(said: list[Said], rows: list[dict[str, int]]) -> None:
    recorder = Recorder()
    terms = {name: recorder.column(name, low, high) for name, (low, high) in COLUMNS.items()}
    outputs = {str(place): one(recorder, terms) for place, one in enumerate(said)}
    arrays = {name: np.array([row[name] for row in rows], np.int64) for name in COLUMNS}
    found = Calls(outputs, chunk=4).run(len(rows), arrays)
    for place, one in enumerate(said):
        expected = [one(INTEGERS, row) for row in rows]
        assert found[str(place)].tolist() == expected
        term = outputs[str(place)]
        if isinstance(term, Term):
            assert term.low <= min(expected)
            assert max(expected) <= term.high


def test_what_is_the_same_is_recorded_once() -> None:
    a = Recorder()
    one, two = a.column("one", 0, 4), a.column("two", 0, 4)
    assert a.all([one >= 2, a.equal(two, 1)]) is a.all([one > 1, a.equal(1, two)])


def test_what_is_settled_is_not_recorded() -> None:
    a = Recorder()
    state = a.column("state", 0, 2)
    before = len(a.terms)
    assert a.member(state, 0b111) is True
    assert a.member(state, 0b11000) is False
    assert (state >= 0, state > 2, a.equal(state, 3)) == (True, False, False)
    assert a.most([state, 2]) == 2
    assert a.where(state >= 0, 7, state) == 7
    assert (state * 0, state * 1, state + 0, state - state) == (0, state, state, 0)
    assert len(a.terms) == before


def test_parts_come_before_what_is_made_of_them() -> None:
    a = Recorder()
    term = a.column("x", 0, 9)
    for number in range(5000):
        term = a.most([term + 1, number])
    order = {found: place for place, found in enumerate(reached([term]))}
    assert all(order[part] < order[t] for t in order for part in t.parts if isinstance(part, Term))


def test_a_term_has_no_truth() -> None:
    term = Recorder().column("x", 0, 9) > 3
    with pytest.raises(TypeError, match="no truth"):
        bool(term)


def test_a_divisor_that_may_be_nothing_is_refused() -> None:
    a = Recorder()
    with pytest.raises(ValueError, match="above zero"):
        a.column("x", 0, 9) // a.column("y", 0, 3)


def test_what_does_not_fit_into_64_bits_is_refused() -> None:
    term = Recorder().column("x", 0, 2**31)
    with pytest.raises(OverflowError, match="64 bits"):
        Calls({"x": term * term * term})
