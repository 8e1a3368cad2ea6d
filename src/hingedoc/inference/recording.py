"""Meaning, recorded once as terms: what follows from columns that are not there yet.

The recorder is one more algebra. Where the others compute, it writes down the operation, with the least and the
greatest value that can come of it: so a reader knows how small a number it may use, nothing can overflow, what is the
same is done once, and what is settled already is not done at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hingedoc.inference.algebra import Value


class Term:
    """An operation on parts, each a term or a whole number; compared by identity.

    Attributes:
        op: ``column``, ``same``, ``differ``, ``at_least`` (first >= second), ``both``, ``without`` (first, not second),
            ``either``, ``not``, ``most``, ``least``, ``plus``, ``minus``, ``times``, ``share`` (first // second),
            ``pick`` (of test, yes, no).
        low, high: the least and the greatest value.
        truth: whether it is true or false rather than a number.
    """

    __slots__ = ("high", "low", "op", "parts", "recorder", "truth")

    def __init__(self, recorder: Recorder, op: str, parts: tuple[Any, ...], low: int, high: int, truth: bool) -> None:
        self.recorder, self.op, self.parts, self.low, self.high, self.truth = recorder, op, parts, low, high, truth

    def __add__(self, other: Value) -> Value:
        return self.recorder.plus(self, other)

    __radd__ = __add__

    def __sub__(self, other: Value) -> Value:
        return self.recorder.minus(self, other)

    def __rsub__(self, other: Value) -> Value:
        return self.recorder.minus(other, self)

    def __neg__(self) -> Value:
        return self.recorder.minus(0, self)

    def __mul__(self, other: Value) -> Value:
        return self.recorder.times(self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: Value) -> Value:
        return self.recorder.share(self, other)

    def __rfloordiv__(self, other: Value) -> Value:
        return self.recorder.share(other, self)

    def __ge__(self, other: Value) -> Value:
        return self.recorder.at_least(self, other)

    def __le__(self, other: Value) -> Value:
        return self.recorder.at_least(other, self)

    def __gt__(self, other: Value) -> Value:
        return self.recorder.negation(self.recorder.at_least(other, self))

    def __lt__(self, other: Value) -> Value:
        return self.recorder.negation(self.recorder.at_least(self, other))

    def __bool__(self) -> bool:
        raise TypeError("a term has no truth yet: use where, all and any")


class Recorder:
    """The operations of meaning, written down. Terms come in an order in which each follows its parts."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self._known: dict[tuple[Any, ...], Term] = {}

    def column(self, name: str, low: int, high: int) -> Value:
        """A column that will be given."""
        return low if low == high else self._term("column", (name,), low, high)

    def member(self, value: Value, mask: int) -> Value:
        """Whether bit ``value`` of ``mask`` is set."""
        if not isinstance(value, Term):
            return bool(mask >> value & 1)
        runs, others = _runs(mask, value.low, value.high), _runs(~mask, value.low, value.high)
        if len(others) < len(runs):
            return self.negation(self.any([self._within(value, *run) for run in others]))
        return self.any([self._within(value, *run) for run in runs])

    def _within(self, value: Term, low: int, high: int) -> Value:
        if low == high:
            return self.equal(value, low)
        return self.all([self.at_least(value, low), self.negation(self.at_least(value, high + 1))])

    def all(self, values: Sequence[Value]) -> Value:
        """Whether all hold; of none: yes."""
        return self._joined("both", values, empty=True)

    def any(self, values: Sequence[Value]) -> Value:
        """Whether any holds; of none: no."""
        return self._joined("either", values, empty=False)

    def _joined(self, op: str, values: Iterable[Value], *, empty: bool) -> Value:
        found: Value = empty
        for value in values:
            if not isinstance(value, Term):
                if bool(value) is not empty:
                    return not empty
            elif found is empty:
                found = value
            elif op == "both" and value.op == "not":
                found = self._term("without", (found, value.parts[0]), 0, 1, truth=True)
            elif op == "both" and found.op == "not":
                found = self._term("without", (value, found.parts[0]), 0, 1, truth=True)
            elif value is not found:
                found = self._term(op, (found, value), 0, 1, truth=True)
        return found

    def negation(self, value: Value) -> Value:
        """Whether something does not hold."""
        if not isinstance(value, Term):
            return not value
        if value.op == "not":
            return value.parts[0]
        opposite = {"same": "differ", "differ": "same"}.get(value.op)
        if opposite:
            return self._term(opposite, value.parts, 0, 1, truth=True)
        return self._term("not", (value,), 0, 1, truth=True)

    def where(self, test: Value, yes: Value, no: Value) -> Value:
        """One of two values."""
        if not isinstance(test, Term):
            return yes if test else no
        if yes is no or (not isinstance(yes, Term) and not isinstance(no, Term) and yes == no):
            return yes
        if _is_truth(yes) and _is_truth(no):
            return self.any([self.all([test, yes]), self.all([self.negation(test), no])])
        if not isinstance(yes, Term) and yes == 0:
            return self.where(self.negation(test), no, 0)
        low, high = min(_low(yes), _low(no)), max(_high(yes), _high(no))
        return self._term("pick", (test, yes, no), low, high)

    def most(self, values: Sequence[Value]) -> Value:
        """The largest."""
        floor = max(_low(value) for value in values)
        # What can never be the largest is left out; of values that never change only the largest counts.
        terms = [value for value in dict.fromkeys(values) if isinstance(value, Term) and value.high > floor]
        found: Value = floor
        for value in terms:
            if not isinstance(found, Term) and value.low >= found:
                found = value
            else:
                found = self._term("most", (value, found), max(value.low, _low(found)), max(value.high, _high(found)))
        return found

    def equal(self, left: Value, right: Value) -> Value:
        """Whether two values are the same."""
        if left is right:
            return True
        if not isinstance(left, Term):
            left, right = right, left
        if not isinstance(left, Term):
            return bool(left == right)
        if left.high < _low(right) or left.low > _high(right):
            return False
        return self._term("same", (left, right), 0, 1, truth=True)

    def at_least(self, left: Value, right: Value) -> Value:
        """Whether one value is at least the other."""
        if _low(left) >= _high(right):
            return True
        if _high(left) < _low(right):
            return False
        if not isinstance(left, Term):
            return self.negation(self.at_least(right, left + 1))
        return self._term("at_least", (left, right), 0, 1, truth=True)

    def plus(self, left: Value, right: Value) -> Value:
        """The sum."""
        if not isinstance(left, Term):
            left, right = right, left
        if not isinstance(right, Term) and right == 0:
            return left
        return self._term("plus", (left, right), _low(left) + _low(right), _high(left) + _high(right))

    def minus(self, left: Value, right: Value) -> Value:
        """The difference."""
        if left is right:
            return 0
        if not isinstance(right, Term):
            return self.plus(left, -right)
        if not isinstance(left, Term) and left == 0:
            # Less than nothing of less than nothing; and the least, as it is said with what there is.
            if _negated(right) is not right:
                return _negated(right)
            if right.op == "most" and all(_negated(part) is not part for part in right.parts):
                return self._term("least", tuple(_negated(part) for part in right.parts), -right.high, -right.low)
        return self._term("minus", (left, right), _low(left) - _high(right), _high(left) - _low(right))

    def times(self, left: Value, right: Value) -> Value:
        """The product."""
        if not isinstance(left, Term):
            left, right = right, left
        if not isinstance(right, Term) and right in (0, 1):
            return left if right else 0
        if not isinstance(right, Term) and right == -1:
            return self.minus(0, left)
        ends = [one * other for one in (_low(left), _high(left)) for other in (_low(right), _high(right))]
        return self._term("times", (left, right), min(ends), max(ends))

    def share(self, left: Value, right: Value) -> Value:
        """How often one goes into the other, rounded down."""
        divisors = [right] if not isinstance(right, Term) else [right.low, right.high]
        if min(divisors) <= 0:
            raise ValueError("a divisor is above zero")
        if not isinstance(left, Term) and left == 0:
            return 0
        ends = [one // other for one in (_low(left), _high(left)) for other in divisors]
        return self._term("share", (left, right), min(ends), max(ends))

    def _term(self, op: str, parts: tuple[Any, ...], low: int, high: int, truth: bool = False) -> Term:
        key = (op, *parts)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Term(self, op, parts, low, high, truth)
            self.terms.append(found)
        return found


def _low(value: Value) -> int:
    return value.low if isinstance(value, Term) else int(value)


def _high(value: Value) -> int:
    return value.high if isinstance(value, Term) else int(value)


def _negated(value: Value) -> Value:
    """What a value is the negative of; the value itself where it is none."""
    if not isinstance(value, Term):
        return value
    return value.parts[1] if value.op == "minus" and value.parts[0] == 0 and isinstance(value.parts[0], int) else value


def _is_truth(value: Value) -> bool:
    return value.truth if isinstance(value, Term) else isinstance(value, bool)


def _runs(mask: int, low: int, high: int) -> list[tuple[int, int]]:
    """Neighbouring set bits of a mask, from ``low`` to ``high``, as first and last."""
    found: list[tuple[int, int]] = []
    for place in range(low, high + 1):
        if mask >> place & 1:
            if found and found[-1][1] == place - 1:
                found[-1] = (found[-1][0], place)
            else:
                found.append((place, place))
    return found


def reached(outputs: Iterable[Term]) -> list[Term]:
    """The terms that some outputs are made of, each after its parts."""
    found: dict[Term, None] = {}
    # Not by recursion: terms are chained by the hundred.
    open_terms = [(term, False) for term in reversed([*outputs])]
    while open_terms:
        term, ready = open_terms.pop()
        if term in found:
            continue
        if ready:
            found[term] = None
            continue
        open_terms.append((term, True))
        open_terms += [(part, False) for part in reversed(term.parts) if isinstance(part, Term) and part not in found]
    return list(found)
