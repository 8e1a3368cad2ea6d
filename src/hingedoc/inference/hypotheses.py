"""What if this were answered next? Every possible answer of every open finding, in one call to the column kernel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

import numpy as np

from hingedoc.domain.drills import SLOTS
from hingedoc.domain.findings import Finding, Flags, Measure
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.columns import Array, conclusions
from hingedoc.inference.numbers import legal
from hingedoc.inference.program import Clauses, Program

#: What an answer can change. Where none of these differ, the same is printed but for certainties and reasons.
RESULT = ("status", "urgency", "action", "cause_1", *(f"drill_{slot}" for slot in SLOTS))
#: Causes nearer to the leader than this (in thousandths of a nat) are live. Source: design, the questionnaire.
LIVE = 1500


@dataclass(frozen=True)
class Possible:
    """One possible answer: the place it gives a column, or for two uneven sides their numbers in thousandths."""

    finding: str
    state: str
    places: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


def possible_answers(finding: Finding) -> tuple[Possible, ...]:
    """Every answer that a finding may get, as states; with two sides, alike on both, or uneven."""
    if isinstance(finding, Flags):
        return tuple(
            Possible(finding.id, f"{option}: {state}", {f"{finding.id}.{option}": place})
            for option in finding.options
            for place, state in enumerate(("no", "yes"), 1)
        )
    states = dict(finding.columns())[finding.main][1:]
    found = [Possible(finding.id, state, {finding.main: place}) for place, state in enumerate(states, 1)]
    if isinstance(finding, Measure) and finding.gap and not finding.gap.per_cent:
        low, high, step = legal(finding)
        apart = -(-finding.gap.bands.edges[-1] // step) * step + step
        worse, better = (low, min(high, low + apart)) if finding.worse == "low" else (high, max(low, high - apart))
        found.append(Possible(finding.id, "uneven", {}, {f"{finding.id}.left": worse, f"{finding.id}.right": better}))
    return tuple(found)


@dataclass(frozen=True)
class Effects:
    """What each of some hypothetical cases would change, one place a case.

    Attributes:
        result: by name in :data:`RESULT`: whether that is no longer what it is now.
        lead: place of the leading cause (0 none).
        certainty: by cause, in thousandths.
        movement: how far the certainties of live causes move in all, in thousandths.
        reach: by case, where asked for: the columns that are no longer what they are now, given ones included.
        counts: by case: whether a score changed in a way that may matter together with another answer.
    """

    result: Mapping[str, Array]
    lead: Array
    certainty: Mapping[str, Array]
    movement: Array
    reach: tuple[frozenset[str], ...]
    counts: Array

    @cached_property
    def changes(self) -> Array:
        """Whether anything of the result changes."""
        return _either(self.result.values())

    @cached_property
    def turns(self) -> Array:
        """Whether more than the drills changes."""
        return _either(changed for name, changed in self.result.items() if not name.startswith("drill_"))


def _either(arrays: Iterable[Array]) -> Array:
    return reduce(np.logical_or, arrays)


@dataclass(frozen=True)
class Hypotheses:
    """One case as it stands, to which answers may be added.

    Args:
        program: what to conclude with.
        states, numbers: the answers given: places, and thousandths.
        possible: the answers that may be added.
    """

    program: Program
    states: Mapping[str, int]
    numbers: Mapping[str, int]
    possible: Sequence[Possible]

    @cached_property
    def single(self) -> Effects:
        """What each possible answer would change by itself."""
        return self._effects([np.arange(len(self.possible))], len(self.possible), reach=True)

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Two answers, as places, that may do together what neither does alone.

        An answer that moves nothing but itself can only matter together with what is read beside it.
        """
        single = self.single
        own = [{*answer.places, *answer.numbers} for answer in self.possible]
        reached = zip(single.counts.tolist(), single.reach, own, strict=True)
        moves = [counts or bool(reach - mine) for counts, reach, mine in reached]
        moving = [place for place, yes in enumerate(moves) if yes]
        beside = read_together(self.program)
        found = [(a, b) for i, a in enumerate(moving) for b in moving[i + 1 :]]
        for still in (place for place, yes in enumerate(moves) if not yes):
            near = frozenset[str]().union(*(beside.get(column, frozenset()) for column in own[still]))
            found += [
                (still, other)
                for other, reach in enumerate(single.reach)
                if (moves[other] or other > still) and not near.isdisjoint(reach)
            ]
        return tuple((a, b) for a, b in found if own[a].isdisjoint(own[b]) and not self._uneven_twin(a, b))

    def _uneven_twin(self, one: int, two: int) -> bool:
        first, second = self.possible[one], self.possible[two]
        return first.finding == second.finding and bool(first.numbers or second.numbers)

    @cached_property
    def paired(self) -> Effects:
        """What each of :attr:`pairs` would change."""
        places = np.array(self.pairs, np.int64).reshape(-1, 2)
        return self._effects([places[:, 0], places[:, 1]], len(places))

    def _effects(self, added: Sequence[Array], size: int, *, reach: bool = False) -> Effects:
        """What adding the answers at these places, case by case, would change. Case 0 is the one as it stands."""
        program = self.program
        states: dict[str, Any] = dict(self.states)
        numbers: dict[str, Any] = dict(self.numbers)
        for place, answer in enumerate(self.possible):
            cases = np.concatenate([np.flatnonzero(chosen == place) for chosen in added]) + 1
            for target, given, none in ((states, answer.places, 0), (numbers, answer.numbers, NO_NUMBER)):
                for column, value in given.items():
                    if not isinstance(target.get(column), np.ndarray):
                        target[column] = np.full(size + 1, target.get(column, none))
                    target[column][cases] = value
        columns, _, score, outcome = conclusions(program, states, numbers)
        whole = {name: np.broadcast_to(outcome[name], size + 1) for name in RESULT}
        table = np.array(program.certainty)
        certainty: dict[str, Array] = {}
        movement = np.zeros(size, np.int64)
        counts = np.zeros(size, bool)
        scores = {cause: np.broadcast_to(score[cause], size + 1) for cause in (*program.causes, *program.routes)}
        leader = max(0, *(int(found[0]) for found in scores.values()))
        for cause, found in scores.items():
            said = np.sign(found) * table[np.minimum(np.abs(found), len(table) - 1)]
            certainty[cause] = said[1:]
            live = np.maximum(found[1:], found[0]) >= leader - LIVE
            movement += np.where(live, np.abs(said[1:] - said[0]), 0)
            # Lowering what is not ranked anyway can at most undo what another answer would raise.
            counts |= (found[1:] > found[0]) | ((found[1:] < found[0]) & (found[0] > 0))
        changed = [(name, np.asarray(found)) for name, found in columns.items() if np.ndim(found)] if reach else []
        reached = [frozenset[str]()] * size
        if changed:
            differs = np.stack([found[1:] != found[0] for _, found in changed])
            names = [name for name, _ in changed]
            reached = [frozenset(names[i] for i in np.flatnonzero(differs[:, case])) for case in range(size)]
        result = {name: found[1:] != found[0] for name, found in whole.items()}
        return Effects(result, whole["cause_1"][1:], certainty, movement, tuple(reached), counts)


def read_together(program: Program) -> Mapping[str, frozenset[str]]:
    """For each column, those that some rule or count reads beside it."""
    found = program.__dict__.get("_read_together")
    if found is None:
        conditions: list[Clauses] = [rule.when for rule in program.rules]
        conditions += [evidence.steps[0].when for evidence in program.evidence]
        conditions += [counting.of for counting in program.counts]
        conditions += [rung.when for rung in program.rungs] + [rule.when for rule in program.no_fault]
        beside: dict[str, set[str]] = {}
        for when in conditions:
            columns = {column for clause in when for column, _ in clause}
            for column in columns:
                beside.setdefault(column, set()).update(columns - {column})
        for banding in program.bandings:
            tables = {c for table in banding.tables for clause in table.when for c, _ in clause}
            for column in tables:
                beside.setdefault(column, set()).update({banding.column, *banding.number})
                beside.setdefault(banding.column, set()).add(column)
        found = {column: frozenset(columns) for column, columns in beside.items()}
        program.__dict__["_read_together"] = found
    return found
