"""The algebra of solver terms, and asking the solver. The only home of z3.

A column holds one of a few places, so its term is a :class:`Rank`: for each place one truth value, "at least this".
Rules, counts and choices then stay a matter of truth values, which the solver is quick at; only numbers that were
measured and sums of weights are whole numbers to it (:class:`Whole`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from hingedoc.errors import Problem, SetupError
from hingedoc.inference.algebra import Value

try:
    import z3
except ImportError:
    raise SetupError(
        Problem("S105", "Proofs need z3, which is not installed.", hint='Install it: pip install "hingedoc[prove]".')
    ) from None

#: More values than this and a number is kept whole.
_MOST_VALUES = 160
#: Give up on one question after some minutes of work, counted by the solver: a busy machine changes nothing.
_PATIENCE = 400_000_000


class Number:
    """A number that depends on the case."""

    def whole(self) -> Any:
        """The number as a solver term."""
        raise NotImplementedError

    def __add__(self, other: Value) -> Value:
        return _plus(self, other)

    __radd__ = __add__

    def __neg__(self) -> Value:
        return self * -1

    def __sub__(self, other: Value) -> Value:
        return _plus(self, -other)

    def __rsub__(self, other: Value) -> Value:
        return _plus(-self, other)

    def __mul__(self, factor: int) -> Value:
        raise NotImplementedError

    def __rmul__(self, factor: int) -> Value:
        return self * factor

    def __ge__(self, other: Value) -> Value:
        return at_least(self, other)

    def __lt__(self, other: Value) -> Value:
        return negation(at_least(self, other))

    def __gt__(self, other: Value) -> Value:
        return negation(at_least(other, self))

    def __le__(self, other: Value) -> Value:
        return at_least(other, self)


class Whole(Number):
    """A whole number of the solver's."""

    def __init__(self, term: Any) -> None:
        self.term = term

    def whole(self) -> Any:
        return self.term

    def __mul__(self, factor: int) -> Whole:
        return Whole(self.term * factor)


class Rank(Number):
    """One of a few rising values; ``reached[i]`` is whether the number is at least ``values[i]`` (the first always)."""

    def __init__(self, values: Sequence[int], reached: Sequence[Any]) -> None:
        self.values = tuple(values)
        self.reached = tuple(reached)

    def reaches(self, number: int) -> Any:
        """Whether it is at least a given number."""
        place = bisect_left(self.values, number)
        return False if place == len(self.values) else self.reached[place]

    def whole(self) -> Any:
        steps = [
            z3.If(truth(reached), above - below, 0)
            for below, above, reached in zip(self.values, self.values[1:], self.reached[1:], strict=False)
        ]
        return z3.Sum([z3.IntVal(self.values[0]), *steps])

    def __mul__(self, factor: int) -> Value:
        if factor >= 0:
            return Rank([value * factor for value in self.values], self.reached) if factor else 0
        # At least -v is not more than v.
        values = [value * factor for value in reversed(self.values)]
        above = [*self.reached[1:], False]
        return Rank(values, [negation(reached) for reached in reversed(above)])


def truth(value: Any) -> Any:
    """A truth value as a solver term."""
    return z3.BoolVal(value) if isinstance(value, bool) else value


def negation(value: Any) -> Any:
    """Whether something is not so."""
    return not value if isinstance(value, bool) else z3.Not(value)


def every(values: Sequence[Any]) -> Any:
    """Whether all hold."""
    if any(value is False for value in values):
        return False
    terms = [value for value in values if value is not True]
    return terms[0] if len(terms) == 1 else z3.And(terms) if terms else True


def some(values: Sequence[Any]) -> Any:
    """Whether any holds."""
    if any(value is True for value in values):
        return True
    terms = [value for value in values if value is not False]
    return terms[0] if len(terms) == 1 else z3.Or(terms) if terms else False


def choose(test: Any, yes: Any, no: Any) -> Any:
    """One of two truth values."""
    if isinstance(test, bool):
        return yes if test else no
    if isinstance(yes, bool):
        return some([test, no]) if yes else every([negation(test), no])
    if isinstance(no, bool):
        return some([negation(test), yes]) if no else every([test, yes])
    return yes if yes.eq(no) else z3.If(test, yes, no)


def at_least(left: Value, right: Value) -> Any:
    """Whether one number is at least another."""
    if isinstance(left, Rank) and isinstance(right, int):
        return left.reaches(right)
    if isinstance(left, int) and isinstance(right, Rank):
        return negation(right.reaches(left + 1))
    if isinstance(left, Rank) and isinstance(right, Rank):
        return every([some([negation(right.reaches(v)), left.reaches(v)]) for v in right.values])
    return _whole(left) >= _whole(right)


def _whole(value: Value) -> Any:
    return value.whole() if isinstance(value, Number) else z3.IntVal(value)


def _rank(value: Value) -> Rank | None:
    if isinstance(value, int):
        return Rank((int(value),), (True,))
    return value if isinstance(value, Rank) else None


def _plus(left: Value, right: Value) -> Value:
    one, other = _rank(left), _rank(right)
    if one and other:
        sums = sorted({a + b for a in one.values for b in other.values})
        # Counting, shifting: every other sum has as many values as ways to make it.
        if len(sums) < len(one.values) + len(other.values) and len(sums) <= _MOST_VALUES:
            reached = [some([every([one.reaches(a), other.reaches(s - a)]) for a in one.values]) for s in sums]
            return Rank(sums, reached)
    return Whole(_whole(left) + _whole(right))


class Terms:
    """The operations that meaning is made of, on solver terms."""

    all = staticmethod(every)
    any = staticmethod(some)

    @staticmethod
    def member(value: Value, mask: int) -> Any:
        if isinstance(value, int):
            return bool(mask >> value & 1)
        values: tuple[int, ...] = value.values
        runs, start = [], None
        for place, number in enumerate((*values, None)):
            inside = number is not None and mask >> number & 1
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                above = False if number is None else value.reached[place]
                runs.append(every([value.reached[start], negation(above)]))
                start = None
        return some(runs)

    @staticmethod
    def where(test: Any, yes: Value, no: Value) -> Value:
        if isinstance(test, bool):
            return yes if test else no
        one, other = _rank(yes), _rank(no)
        if one and other:
            values = sorted({*one.values, *other.values})
            if len(values) == 1:
                return values[0]
            if len(values) <= _MOST_VALUES:
                return Rank(values, [choose(test, one.reaches(v), other.reaches(v)) for v in values])
        return Whole(z3.If(test, _whole(yes), _whole(no)))

    @staticmethod
    def most(values: Sequence[Value]) -> Value:
        ranks = [rank for value in values if (rank := _rank(value))]
        if len(ranks) == len(values):
            lowest = max(rank.values[0] for rank in ranks)
            union = sorted({lowest, *(v for rank in ranks for v in rank.values if v > lowest)})
            if len(union) == 1:
                return union[0]
            if len(union) <= _MOST_VALUES:
                return Rank(union, [some([rank.reaches(v) for rank in ranks]) for v in union])
        largest = _whole(values[0])
        for value in map(_whole, values[1:]):
            largest = z3.If(value > largest, value, largest)
        return Whole(largest)

    @staticmethod
    def equal(left: Value, right: Value) -> Any:
        if isinstance(left, int) and isinstance(right, int):
            return left == right
        if _rank(left) and _rank(right):
            return every([at_least(left, right), at_least(right, left)])
        return _whole(left) == _whole(right)


TERMS = Terms()


def new_truth(name: str) -> Any:
    """A truth value that is free."""
    return z3.Bool(name)


def new_rank(name: str, values: Sequence[int]) -> tuple[Rank, list[Any]]:
    """A number that is free to be any of some rising values, and what holds it to one of them."""
    reached = [True, *(z3.Bool(f"{name}>={value}") for value in values[1:])]
    ladder = [z3.Implies(above, below) for below, above in pairwise(reached[1:])]
    return Rank(values, reached), ladder


def new_whole(name: str, low: int, high: int, step: int, none: int) -> tuple[Whole, list[Any]]:
    """A number that is free to be a multiple of a step within a range, or to be missing."""
    steps, known = z3.Int(name), z3.Bool(name + "?")
    bounds = [steps >= -(-low // step), steps <= high // step]
    return Whole(z3.If(known, steps * step, z3.IntVal(none))), bounds


def only_one(truths: Sequence[Any]) -> Any:
    """At most one of some truth values."""
    return z3.AtMost(*truths, 1) if len(truths) > 1 else True


class Undecided(RuntimeError):
    """The solver gave up."""


class Question:
    """Assertions, and a case that satisfies them, if there is one. May be asked again with more assertions."""

    def __init__(self, assertions: Sequence[Any]) -> None:
        self._solver = z3.SimpleSolver()
        self._solver.set("rlimit", _PATIENCE)
        self._solver.add([truth(a) for a in assertions])
        self._asked = 0

    def add(self, assertion: Any) -> None:
        """Assert more, for good."""
        self._solver.add(truth(assertion))

    def answer(self, also: Any = True) -> Callable[[Value], int] | None:
        """How to read numbers out of a case that satisfies everything asserted, ``also`` included; None if none does.

        Raises:
            Undecided: the solver gave up.
        """
        # An assumption and not a push: what the solver has taken in and learned, it keeps.
        self._asked += 1
        wanted = z3.Bool(f"question {self._asked}")
        self._solver.add(z3.Implies(wanted, truth(also)))
        found = self._solver.check(wanted)
        if found == z3.unsat:
            return None
        if found != z3.sat:
            raise Undecided(self._solver.reason_unknown())
        model = self._solver.model()

        def read(value: Value) -> int:
            if isinstance(value, int):
                return value
            if isinstance(value, Rank):
                passed = [v for v, r in zip(value.values, value.reached, strict=True) if _true(model, r)]
                return max(passed)
            if isinstance(value, Whole):
                return int(model.eval(value.term, model_completion=True).as_long())
            return _true(model, value)

        return read


def _true(model: Any, value: Any) -> bool:
    return value if isinstance(value, bool) else z3.is_true(model.eval(value, model_completion=True))
