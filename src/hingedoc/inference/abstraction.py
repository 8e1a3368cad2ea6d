"""Columns before any rule: answers, bands, sides, gaps, and counts. A number becomes a state here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from hingedoc.inference.algebra import Algebra, Columns, Value, clause_holds, holds
from hingedoc.inference.program import Banding, Counting, Program, Table, TwoSides

#: The number that stands for "no number": below every legal value in thousandths, and fit for 32 bits.
NO_NUMBER = -(2**31)


def derive(program: Program, a: Algebra, states: Mapping[str, Value], numbers: Mapping[str, Value]) -> Columns:
    """Columns before any rule: answers, bands, sides and gaps.

    Args:
        program: what the columns are.
        a: the algebra.
        states: given states by column; a missing column is unknown.
        numbers: given numbers, in thousandths, by column; :data:`NO_NUMBER` is none.
    """
    columns: Columns = {name: states.get(name, 0) for name in program.columns}
    columns["referral"] = 0
    for banding in program.bandings:
        columns[banding.column] = _band(a, banding, columns, numbers)
    for pair in program.two_sides:
        _two_sides(a, pair, columns, numbers)
    return columns


def _number(a: Algebra, banding: Banding, numbers: Mapping[str, Value]) -> tuple[Value, Value]:
    """The number a band is read from, and whether there is one."""
    first = numbers.get(banding.number[0], NO_NUMBER)
    if len(banding.number) == 1:
        return first, first > NO_NUMBER
    second = numbers.get(banding.number[1], NO_NUMBER)
    return first - second, a.all([first > NO_NUMBER, second > NO_NUMBER])


def _place(a: Algebra, table: Table, number: Value) -> Value:
    # Edges rise, so each one that is reached adds its step.
    place: Value = table.places[0]
    for edge, (below, above) in zip(table.edges, pairwise(table.places), strict=True):
        place = place + a.where(number >= edge, above - below, 0)
    return place


def _band(a: Algebra, banding: Banding, columns: Columns, numbers: Mapping[str, Value]) -> Value:
    given = columns[banding.column]
    number, known = _number(a, banding, numbers)
    if len(banding.tables) == 1:
        place = _place(a, banding.tables[0], number)
    else:
        # A table is possible until something known excludes it; a band is known where all possible tables agree.
        largest, least_negated = 0, -99
        for table in banding.tables:
            possible = holds(a, tuple(tuple((c, m | 1) for c, m in clause) for clause in table.when), columns)
            here = _place(a, table, number)
            largest = a.most([largest, a.where(possible, here, 0)])
            least_negated = a.most([least_negated, a.where(possible, -here, -99)])
        place = a.where(a.equal(largest, -least_negated), largest, 0)
    banded = a.where(known, place, 0)
    return _worse(a, given, banded, worst_last=banding.worst_last)


def _worse(a: Algebra, one: Value, other: Value, *, worst_last: bool) -> Value:
    """The worse of two states, either of which may be unknown."""
    if worst_last:
        return a.most([one, other])
    both = a.all([one > 0, other > 0])
    return a.where(both, -a.most([-one, -other]), a.most([one, other]))


def _two_sides(a: Algebra, pair: TwoSides, columns: Columns, numbers: Mapping[str, Value]) -> None:
    left, right = (columns[f"{pair.finding}.{side}"] for side in ("left", "right"))
    both = a.all([left > 0, right > 0])
    # One side alone settles it where the other could not make it worse.
    settled = a.any([a.equal(left, pair.extreme), a.equal(right, pair.extreme)])
    worse = a.where(both, _worse(a, left, right, worst_last=pair.worst_last), a.where(settled, pair.extreme, 0))
    name = pair.finding + ".worst"
    columns[name] = _worse(a, columns[name], worse, worst_last=pair.worst_last)
    if pair.gap:
        one, other = (numbers.get(f"{pair.finding}.{side}", NO_NUMBER) for side in ("left", "right"))
        known = a.all([one > NO_NUMBER, other > NO_NUMBER])
        more, less = a.most([one, other]), -a.most([-one, -other])
        if pair.per_cent:
            better = more if pair.better_high else less
            place: Value = pair.gap.places[0]
            for edge, above in zip(pair.gap.edges, pair.gap.places[1:], strict=True):
                # Without division: a gap of zero is even, whatever the sides.
                place = a.where(a.all([more > less, (more - less) * 100_000 >= edge * better]), above, place)
        else:
            place = _place(a, pair.gap, more - less)
        columns[pair.finding + ".gap"] = a.where(known, place, 0)


def count(a: Algebra, counting: Counting, columns: Mapping[str, Value]) -> Value:
    """The band of how many clauses hold."""
    number: Value = 0
    for clause in counting.of:
        number = number + a.where(clause_holds(a, clause, columns), 1000, 0)
    return _place(a, counting.table, number)
