"""What is read off a conclusion: words, the load with its figure, the check, and the questions still open.

Written once over the algebra, as ``meaning`` is, and apart from it: nothing here decides what is concluded. All numbers
are whole; nothing negative is divided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hingedoc.domain.verdicts import UNLOADED
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.algebra import Algebra, Value, holds
from hingedoc.inference.meaning import gate_shut
from hingedoc.inference.program import Program

LoadKind = Literal["unloaded", "cut", "rule", "as_planned"]
LOAD_KINDS: tuple[LoadKind, ...] = ("unloaded", "cut", "rule", "as_planned")
_UNLOADED, _CUT, _RULE, _AS_PLANNED = range(len(LOAD_KINDS))


@dataclass(frozen=True, slots=True)
class Given:
    """The numbers that were given.

    Attributes:
        numbers: in thousandths, by column; :data:`NO_NUMBER` is none.
        said: the load in use, in thousandths of the unit it was said in; :data:`NO_NUMBER` is none.
        unit: the place of that unit in ``program.units``.
    """

    numbers: Mapping[str, Value]
    said: Value = NO_NUMBER
    unit: Value = 0


def load_said(program: Program, memory: WorkingMemory) -> tuple[int, int]:
    """The load in use as it was said, and the place of its unit, as in :class:`Given`."""
    said = memory.quantities.get(program.load_numbers.reference)
    return (NO_NUMBER, 0) if said is None else (said.value, program.units.index(said.unit))


def prescribing(
    program: Program,
    a: Algebra,
    columns: Mapping[str, Value],
    given: Given,
    score: Mapping[str, Value],
    outcome: Mapping[str, Value],
) -> dict[str, Value]:
    """What is printed of a conclusion.

    Args:
        program: the knowledge.
        a: the algebra.
        columns: all columns, complete.
        given: the numbers that were given.
        score: by cause.
        outcome: of :func:`hingedoc.inference.meaning.conclude`.

    Returns integers by name: ``route`` (1: pain may be changing the movement); ``word_1`` .. ``word_3`` (1 + place in
    ``program.words``, 0 none); ``load_kind`` in :data:`LOAD_KINDS`; ``load_figure`` (thousandths of the unit that the
    load in use was said in, 0 none); ``load_reps_from`` (as printed, 0 none); ``load_progress`` (0 or 1); ``retest``
    (1 + place in ``program.retests``); ``unanswered`` (how many). All but the last are 0 where the gate is shut.
    """
    shut = gate_shut(a, columns)
    found = {"route": on_route(program, a, score)}
    for place in (1, 2, 3):
        said = word(program, a, outcome[f"score_{place}"], found["route"])
        found[f"word_{place}"] = a.where(a.equal(outcome[f"cause_{place}"], 0), 0, said)
    found |= _load(program, a, columns, given, outcome)
    found["retest"] = _retest(program, a, columns, outcome)
    found = {name: a.where(shut, 0, value) for name, value in found.items()}
    unanswered: Value = 0
    for _, is_open in open_questions(program, a, columns, given.numbers):
        unanswered = unanswered + a.where(is_open, 1, 0)
    return found | {"unanswered": unanswered}


def on_route(program: Program, a: Algebra, score: Mapping[str, Value]) -> Value:
    """Whether pain may be changing how the athlete moves: 1 or 0."""
    return a.where(a.any([score[cause] >= program.thresholds.route_from for cause in program.routes]), 1, 0)


def word(program: Program, a: Algebra, score: Value, route: Value) -> Value:
    """The word for the score of a ranked cause, 1 + its place in ``program.words``, 0 none.

    ``route``: 1 where no word may be stronger than the cautious one.
    """
    found: Value = 0
    for step in program.word_steps:
        said = step.word if step.word == step.capped else a.where(route > 0, step.capped, step.word)
        found = a.where(score >= step.least, said, found)
    return found


def word_against(program: Program, a: Algebra, score: Value) -> Value:
    """The word for a score below 0, as :func:`word`: there is one only where the evidence argues against the cause."""
    return a.where(score <= program.thresholds.against_from, program.against_word, 0)


def lines_in_force(
    program: Program, a: Algebra, columns: Mapping[str, Value], outcome: Mapping[str, Value]
) -> list[Value]:
    """Whether each line of the load table holds: the default line, or that of a no-fault rule, where none speaks."""
    silent = a.all([a.equal(outcome["no_fault"], 0), a.equal(outcome["load_spoken"], 0)])
    found = []
    for line in program.lines:
        ways = [columns[line.column] > 0, *(a.equal(outcome["no_fault"], place) for place in line.no_fault)]
        found.append(a.any([*ways, silent] if line.default else ways))
    return found


def open_questions(
    program: Program, a: Algebra, columns: Mapping[str, Value], numbers: Mapping[str, Value]
) -> list[tuple[str, Value]]:
    """Questions of the screen, in asking order, each with whether it was open to the athlete and not answered.

    A question that several conditions open stands there once for each.
    """
    found = []
    for question in program.questions:
        unknown = [a.equal(columns[name], 0) for name in question.columns]
        unknown += [a.equal(numbers.get(name, NO_NUMBER), NO_NUMBER) for name in question.numbers]
        opened = a.any([holds(a, when, columns) for when in question.when])
        found.append((question.id, a.all([opened, *unknown])))
    return found


def _load(
    program: Program, a: Algebra, columns: Mapping[str, Value], given: Given, outcome: Mapping[str, Value]
) -> dict[str, Value]:
    held = lines_in_force(program, a, columns, outcome)
    of_each = list(zip(program.lines, held, strict=True))
    worded = a.any([holds_now for line, holds_now in of_each if line.worded])
    rule_only = a.any([holds_now for line, holds_now in of_each if line.rule_only])
    to_ceiling = a.any([holds_now for line, holds_now in of_each if line.to_ceiling])
    cut = _number(program, a, outcome, "cut")
    # Not known is no number to reckon with, even where nothing comes of it: 0, and 1 as a divisor.
    load = a.most([given.said, 0])
    figure = _figure(program, a, given, load, cut, held, to_ceiling)

    lighter = a.all([figure > 0, figure < load])
    kind: Value = a.where(a.any([worded, to_ceiling]), _RULE, _AS_PLANNED)
    kind = a.where(a.any([lighter, cut > 0]), _CUT, kind)
    kind = a.where(rule_only, _RULE, kind)
    kind = a.where(a.any([outcome["action"] >= UNLOADED, a.equal(cut, 100)]), _UNLOADED, kind)

    least, most = (_number(program, a, outcome, name) for name in ("reps_from", "reps_to"))
    both = a.all([least > 0, most > 0])
    barred = a.any([columns[name] > 0 for name in program.bars_progress])
    return {
        "load_kind": kind,
        "load_figure": a.where(a.any([a.equal(kind, _CUT), a.equal(kind, _AS_PLANNED)]), figure, 0),
        "load_reps_from": a.where(both, _least(a, least, most), least),
        "load_progress": a.where(barred, 0, 1),
    }


def _figure(
    program: Program, a: Algebra, given: Given, load: Value, cut: Value, held: Sequence[Value], to_ceiling: Value
) -> Value:
    """The load in its own unit, rounded down to a plate; 0 where the load in use, or a share of it, is not known.

    Lighter than the lightest plates is a load that no bar can show: then the rule in words stands alone.
    """
    names = program.load_numbers
    current, ceiling = (given.numbers.get(name, NO_NUMBER) for name in (names.current, names.ceiling))
    share, clean = a.most([current, 1]), a.most([ceiling, 0])
    allowed = load * (100 - cut) // 100
    capped = a.all([to_ceiling, current > 0, ceiling > NO_NUMBER])
    allowed = a.where(capped, _least(a, allowed, load * clean // share), allowed)
    unknown: list[Value] = []
    for line, holds_now in zip(program.lines, held, strict=True):
        if line.of_best:
            most = load * (line.of_best * 1000) // share
            allowed = a.where(holds_now, _least(a, allowed, most), allowed)
            unknown.append(a.all([holds_now, current <= 0]))
    rounded: Value = 0
    for place, plate in enumerate(names.plates):
        rounded = a.where(a.equal(given.unit, place), allowed // plate * plate, rounded)
    unchanged = a.all([a.equal(cut, 0), a.equal(allowed, load)])
    return a.where(a.any(unknown), 0, a.where(unchanged, load, rounded))


def _retest(program: Program, a: Algebra, columns: Mapping[str, Value], outcome: Mapping[str, Value]) -> Value:
    chosen: Value = program.film
    for place, check in enumerate(program.retests, 1):
        leads = [a.equal(outcome["cause_1"], program.causes.index(cause) + 1) for cause in check.causes]
        row: Value = place
        if check.not_when is not None:
            row = a.where(holds(a, check.not_when, columns), program.film, place)
        chosen = a.where(a.any(leads), row, chosen)
    return a.where(outcome["no_fault"] > 0, len(program.retests), chosen)


def _number(program: Program, a: Algebra, outcome: Mapping[str, Value], name: str) -> Value:
    """A verdict that is a number, as that number; 0 where it is open."""
    found: Value = 0
    for place, state in enumerate(program.columns[name]):
        if state.isdecimal():
            found = a.where(a.equal(outcome[name], place), int(state), found)
    return found


def _least(a: Algebra, one: Value, other: Value) -> Value:
    return -a.most([-one, -other])
