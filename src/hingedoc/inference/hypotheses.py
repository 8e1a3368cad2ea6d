"""What if this were answered next? Every possible answer of every open finding, in one call to the column kernel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any, NamedTuple

import numpy as np

from hingedoc.domain.drills import SLOTS
from hingedoc.domain.findings import Finding, Flags, Measure
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.inference.algebra import Value
from hingedoc.inference.columns import Array, conclusions
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.numbers import around, legal, spoken
from hingedoc.inference.program import Program

#: What an answer can change. Where none of these differ, the same is printed but for certainties and reasons.
RESULT = ("status", "urgency", "action", "cause_1", *(f"drill_{slot}" for slot in SLOTS))
#: Causes nearer to the leader than this (in thousandths of a nat) are live. Source: design, the questionnaire.
LIVE = 1500


@dataclass(frozen=True)
class Possible:
    """One possible answer: the place it gives a column, or its numbers in thousandths.

    Attributes:
        state: the answer in a word: a state, ``option: yes``, ``uneven``.
    """

    finding: str
    state: str
    places: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)


def possible_answers(finding: Finding, *, compared: bool = False) -> tuple[Possible, ...]:
    """Every answer that a finding may get, as states; with two sides, alike on both, or uneven.

    Args:
        finding: what is asked.
        compared: the number itself is read against another: the answers are both ends of each of its bands.
    """
    if isinstance(finding, Flags):
        return tuple(
            Possible(finding.id, f"{option}: {state}", {f"{finding.id}.{option}": place})
            for option in finding.options
            for place, state in enumerate(("no", "yes"), 1)
        )
    if isinstance(finding, Measure) and compared and not finding.sides and not finding.bands_by:
        return tuple(_ends(finding))
    states = dict(finding.columns())[finding.main][1:]
    found = [Possible(finding.id, state, {finding.main: place}) for place, state in enumerate(states, 1)]
    if isinstance(finding, Measure) and finding.gap and finding.gap.bands.edges:
        low, high, step = legal(finding)
        apart = -(-finding.gap.bands.edges[-1] // step) * step + step
        if finding.gap.per_cent:
            apart = high - low
        worse, better = (low, min(high, low + apart)) if finding.worse == "low" else (high, max(low, high - apart))
        found.append(Possible(finding.id, "uneven", {}, {f"{finding.id}.left": worse, f"{finding.id}.right": better}))
    return tuple(found)


def _ends(measure: Measure) -> Iterator[Possible]:
    """The smallest and the largest legal number of each band; of the whole range, where there are no bands."""
    low, high, step = legal(measure)
    starts = [low, *(around(edge, step)[1] for edge in measure.bands.edges)]
    ends = [*(around(edge, step)[0] for edge in measure.bands.edges), high]
    states = measure.states or [""]
    for state, start, end in zip(states, starts, ends, strict=True):
        for number in sorted({max(low, start), min(high, end)}) if start <= end else ():
            yield Possible(measure.id, state or str(spoken(number)), {}, {measure.id: number})


@dataclass(frozen=True)
class Effects:
    """What each of some hypothetical cases would change, one place a case.

    Attributes:
        result: by name in :data:`RESULT`: whether that is no longer what it is now.
        lead: place of the leading cause (0 none).
        certainty: by cause, in thousandths.
        movement: how far the certainties of live causes move in all, in thousandths.
    """

    result: Mapping[str, Array]
    lead: Array
    certainty: Mapping[str, Array]
    movement: Array

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
        return self._effects(self._singly, len(self.possible))

    @cached_property
    def paired(self) -> Effects:
        """What each of :attr:`pairs` would change."""
        places = np.array(self.pairs, np.int64).reshape(-1, 2)
        return self._effects(self._concluded([places[:, 0], places[:, 1]], len(places)), len(places))

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Two answers, as places, that may change the result together where neither does alone.

        Left out are two that never meet: nothing reads what one moves beside what the other moves, so that each moves
        what it moves alone; and one of them moves nothing that the result is read from.
        """
        meet = self._meetings.astype(np.float32)
        decisive = self._decisive
        wanted = (meet @ meet.T > 0) | (decisive[:, None] & decisive[None, :])
        own = [{*answer.places, *answer.numbers} for answer in self.possible]
        found = zip(*(places.tolist() for places in np.nonzero(np.triu(wanted, 1))), strict=True)
        return tuple((a, b) for a, b in found if own[a].isdisjoint(own[b]) and not self._uneven_twin(a, b))

    def _uneven_twin(self, one: int, two: int) -> bool:
        first, second = self.possible[one], self.possible[two]
        return first.finding == second.finding and bool(first.numbers or second.numbers)

    @cached_property
    def _singly(self) -> Concluded:
        return self._concluded([np.arange(len(self.possible))], len(self.possible))

    @cached_property
    def _moved(self) -> Mapping[str, Array]:
        """By column and number, where any answer moves it: which answers do."""
        found = _moved(self._singly.columns)
        for place, answer in enumerate(self.possible):
            for name in (*answer.places, *answer.numbers):
                found.setdefault(name, np.zeros(len(self.possible), bool))[place] = True
        return found

    @cached_property
    def _meetings(self) -> Array:
        """Answers by the places at which two can meet: whether it moves something that is read there."""
        program, moved = self.program, self._moved
        weights, held = _moved(self._singly.weights), _moved(self._singly.held)
        given = {name: moved[name] for answer in self.possible for name in answer.places}
        together = {tuple(column for column in columns if column in moved) for columns in program.read_together}
        meeting = [[moved[column] for column in columns] for columns in sorted(together)]
        for column, rules in program.raised_by.items():
            meeting.append([held[rule] for rule in rules if rule in held])
            meeting[-1] += [given[column]] if column in given else []
        of_cause: dict[str, list[Array]] = {}
        for rule in program.evidence:
            if rule.id in weights and rule.cause in program.causes:
                of_cause.setdefault(rule.cause, []).append(weights[rule.id])
        meeting += of_cause.values()
        rows = [_either(found) for found in meeting if found]
        return np.stack(rows, axis=1) if rows else np.zeros((len(self.possible), 0), bool)

    @cached_property
    def _decisive(self) -> Array:
        """Whether an answer moves anything that the result is read from."""
        program, said = self.program, self._singly
        # Below nothing, and below every threshold, a score makes no difference.
        floor = min(0, program.thresholds.pattern_from - 1)
        read = [self._moved[name] for name in sorted(program.decisive & {*self._moved})]
        read += _moved({cause: np.maximum(said.scores[cause], floor) for cause in program.causes}).values()
        capacity = {*program.capacity_causes}
        tested = [rule.id for rule in program.evidence if rule.tested and rule.cause in capacity]
        read += _moved({rule: np.asarray(said.weights[rule]) > 0 for rule in tested}).values()
        return _either([np.zeros(len(self.possible), bool), *read])

    def _concluded(self, added: Sequence[Array], size: int) -> Concluded:
        """What follows from adding the answers at these places, case by case. Case 0 is the one as it stands."""
        states: dict[str, Any] = dict(self.states)
        numbers: dict[str, Any] = dict(self.numbers)
        for place, answer in enumerate(self.possible):
            cases = np.concatenate([np.flatnonzero(chosen == place) for chosen in added]) + 1
            for target, given, none in ((states, answer.places, 0), (numbers, answer.numbers, NO_NUMBER)):
                for column, value in given.items():
                    if not isinstance(target.get(column), np.ndarray):
                        target[column] = np.full(size + 1, target.get(column, none))
                    target[column][cases] = value
        return Concluded(*conclusions(self.program, states, numbers))

    def _effects(self, said: Concluded, size: int) -> Effects:
        """What is no longer as in case 0."""
        program = self.program
        table = np.array(program.certainty)
        certainty: dict[str, Array] = {}
        movement = np.zeros(size, np.int64)
        scores = {cause: np.broadcast_to(found, size + 1) for cause, found in said.scores.items()}
        leader = max(0, *(int(found[0]) for found in scores.values()))
        for cause, found in scores.items():
            known = np.sign(found) * table[np.minimum(np.abs(found), len(table) - 1)]
            certainty[cause] = known[1:]
            live = np.maximum(found[1:], found[0]) >= leader - LIVE
            movement += np.where(live, np.abs(known[1:] - known[0]), 0)
        whole = {name: np.broadcast_to(said.outcome[name], size + 1) for name in RESULT}
        if whole["status"][0] == STATUSES.index("no_fault"):
            # Nothing is printed of causes here.
            movement[:] = 0
        result = {name: found[1:] != found[0] for name, found in whole.items()}
        return Effects(result, whole["cause_1"][1:], certainty, movement)


class Concluded(NamedTuple):
    """What :func:`hingedoc.inference.columns.conclusions` gives; what is the same for all cases is one plain value."""

    columns: Mapping[str, Value]
    held: Mapping[str, Value]
    weights: Mapping[str, Value]
    scores: Mapping[str, Value]
    outcome: Mapping[str, Value]


def _moved(values: Mapping[str, Value]) -> dict[str, Array]:
    """By name, where it is not the same in all cases: in which cases after the first it is not as in the first."""
    return {name: found[1:] != found[0] for name, found in values.items() if np.ndim(found)}
