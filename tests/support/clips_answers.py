"""Answers in CLIPS's own language: a number becomes a band, two sides become the worse one and a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hingedoc.inference.program import Banding, Clause, Clauses, Program, Table, TwoSides

#: Stands for "no number": below every legal value in thousandths.
NO_NUMBER = -(2**40)

FUNCTIONS = (
    # 0 is unknown and never the worse of two.
    """(deffunction worse (?one ?other ?last)
         (if (= ?one 0) then ?other
          else (if (= ?other 0) then ?one
          else (if ?last then (max ?one ?other) else (min ?one ?other)))))""",
    """(deffunction worse-side (?left ?right ?extreme ?last)
         (if (and (> ?left 0) (> ?right 0)) then (worse ?left ?right ?last)
          else (if (or (= ?left ?extreme) (= ?right ?extreme)) then ?extreme else 0)))""",
    # Tables that are out of the question say -1; where the others differ nothing is known.
    """(deffunction agreed ($?places)
         (bind ?said -1)
         (foreach ?place ?places
           (if (>= ?place 0) then
             (if (and (>= ?said 0) (<> ?said ?place)) then (return 0))
             (bind ?said ?place)))
         (max ?said 0))""",
)

#: A clause as a test over globals.
Holds = Callable[[Program, Clause], str]


def numbered(program: Program) -> tuple[str, ...]:
    """The columns that numbers are given for."""
    named = {name for banding in program.bandings for name in banding.number}
    sides = {f"{pair.finding}.{side}" for pair in program.two_sides if pair.gap for side in ("left", "right")}
    return tuple(sorted(named | sides))


def held_number(column: str) -> str:
    """The global that holds a number."""
    return f"?*number.{column}*"


def reading(program: Program, holds: Holds) -> Iterator[str]:
    """What makes states of numbers, in the order of the Program."""
    for banding in program.bandings:
        yield f"(bind ?*{banding.column}* {_banded(program, banding, holds)})"
    for pair in program.two_sides:
        yield from _sides(pair)


def _banded(program: Program, banding: Banding, holds: Holds) -> str:
    value = held_number(banding.number[0])
    if len(banding.number) == 2:
        value = f"(- {value} {held_number(banding.number[1])})"
    if len(banding.tables) == 1:
        place = _place(banding.tables[0], value)
    else:
        ways = (
            f"(if {_possible(program, table.when, holds)} then {_place(table, value)} else -1)"
            for table in banding.tables
        )
        place = f"(agreed {' '.join(ways)})"
    known = " ".join(_known(name) for name in banding.number)
    return f"(worse ?*{banding.column}* (if (and {known} TRUE) then {place} else 0) {_truth(banding.worst_last)})"


def _sides(pair: TwoSides) -> Iterator[str]:
    finding, last = pair.finding, _truth(pair.worst_last)
    side = f"(worse-side ?*{finding}.left* ?*{finding}.right* {pair.extreme} {last})"
    yield f"(bind ?*{finding}.worst* (worse ?*{finding}.worst* {side} {last}))"
    if pair.gap is None:
        return
    left, right = held_number(finding + ".left"), held_number(finding + ".right")
    apart = f"(abs (- {left} {right}))"
    if pair.per_cent:
        better = f"({'max' if pair.better_high else 'min'} {left} {right})"
        place = str(pair.gap.places[0])
        for edge, above in zip(pair.gap.edges, pair.gap.places[1:], strict=True):
            over = f"(and (<> {left} {right}) (>= (* {apart} 100000) (* {edge} {better})))"
            place = f"(if {over} then {above} else {place})"
    else:
        place = _place(pair.gap, apart)
    known = f"(and {_known(finding + '.left')} {_known(finding + '.right')})"
    yield f"(bind ?*{finding}.gap* (if {known} then {place} else 0))"


def _place(table: Table, value: str) -> str:
    place = str(table.places[0])
    for edge, above in zip(table.edges, table.places[1:], strict=True):
        place = f"(if (>= {value} {edge}) then {above} else {place})"
    return place


def _possible(program: Program, when: Clauses, holds: Holds) -> str:
    # What is not known excludes nothing.
    tests = (holds(program, tuple((column, mask | 1) for column, mask in clause)) for clause in when)
    return f"(and {' '.join(tests)} TRUE)"


def _known(column: str) -> str:
    return f"(> {held_number(column)} {NO_NUMBER})"


def _truth(value: bool) -> str:
    return "TRUE" if value else "FALSE"
