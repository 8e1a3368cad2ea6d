"""Where two programs treat the same cases differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from hingedoc.domain.drills import SLOTS
from hingedoc.inference.columns import Array, Concluded
from hingedoc.inference.program import Program

#: What a coach would call a different answer, as fields of the outcome.
ANSWER = (
    *("urgency", "action", "referral", "screen", "status", "no_fault", "cause_1", "cause_2", "cause_3", "rung"),
    *("cut", "rpe", "reps_from", "reps_to", "reps_fewer", *(f"drill_{slot}" for slot in SLOTS)),
)


def differing(before: Concluded, after: Concluded) -> list[int]:
    """The cases that two programs do not treat in exactly the same way, down to the last column."""
    found = different_answers(before, after, (*before.outcome,))
    for name in sorted({*before.columns, *after.columns}):
        found |= different_column(before, after, name)
    for mine, yours in (*_pairs(before.weights, after.weights), *_pairs(before.scores, after.scores)):
        found |= mine != yours
    for rule in changed_rules(before.program, after.program):
        found |= before.fired.get(rule, False) | after.fired.get(rule, False)
    return [int(case) for case in np.flatnonzero(found)]


def different_answers(before: Concluded, after: Concluded, fields: Sequence[str] = ANSWER) -> Array:
    """Whether each case has a different outcome in some of the fields."""
    found = np.zeros(before.size, bool)
    for field in fields:
        mine, yours = named(before.program, field), named(after.program, field)
        found |= _unlike(before.outcome[field], mine, after.outcome[field], yours)
    return found


def different_column(before: Concluded, after: Concluded, name: str) -> Array:
    """Whether a column ends in another state. One that only one of them has is at its bottom in the other."""
    none = np.zeros(before.size, np.int64)
    mine, yours = before.columns.get(name, none), after.columns.get(name, none)
    states, others = before.program.columns.get(name), after.program.columns.get(name)
    return _unlike(mine, states, yours, others)


def changed_rules(before: Program, after: Program) -> list[str]:
    """Rules that conclude something else, or that only one of two programs has."""
    mine = {rule.id: _words(before, rule.then) for rule in before.rules}
    yours = {rule.id: _words(after, rule.then) for rule in after.rules}
    return sorted(rule for rule in {*mine, *yours} if mine.get(rule) != yours.get(rule))


def named(program: Program, field: str) -> tuple[str, ...] | None:
    """What the places of an outcome field stand for; none where they are numbers that mean themselves."""
    if field.startswith("cause_") or field == "capacity_target":
        return ("", *program.causes)
    if field.startswith("drill_"):
        return ("", *(drill.id for drill in program.drills))
    if field.startswith("word_"):
        return ("", *program.words)
    if field == "retest":
        return ("", *(retest.id for retest in program.retests))
    if field == "no_fault":
        # One rule has a form for each lift: the same rule is the same answer.
        return ("", *(rule.id for rule in program.no_fault))
    return program.columns.get(field)


def _unlike(mine: Array, names: tuple[str, ...] | None, yours: Array, others: tuple[str, ...] | None) -> Array:
    """Whether places on two scales stand for different things."""
    if names == others or names is None or others is None:
        return np.not_equal(mine, yours)
    terms = {name: place for place, name in enumerate(dict.fromkeys((*names, *others)))}
    here, there = (np.array([terms[name] for name in scale]) for scale in (names, others))
    found: Array = here[mine] != there[yours]
    return found


def _words(program: Program, then: Sequence[tuple[str, int]]) -> list[tuple[str, int | str]]:
    return [(column, program.columns[column][place] if column in program.columns else place) for column, place in then]


def _pairs(before: Mapping[str, Array], after: Mapping[str, Array]) -> Iterator[tuple[Array | int, Array | int]]:
    for name in sorted({*before, *after}):
        yield before.get(name, 0), after.get(name, 0)
