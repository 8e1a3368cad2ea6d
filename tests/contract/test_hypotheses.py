"""What one or two more answers would change: as the engine says, and nothing lost by trying few pairs."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import pytest
from tests.support.athletes import Athletes, consultations, guide_of
from tests.support.effort import TIMES
from tests.support.generate import random_kb, random_memory

from hingedoc import Advisor
from hingedoc.consultation.choosing import choose, hypotheses
from hingedoc.consultation.guide import Guide
from hingedoc.inference.hypotheses import RESULT, Hypotheses, Possible
from hingedoc.inference.rete import Findings
from hingedoc.planning.reading import Reading

ATHLETES, BASES, CASES_EACH = 5 * TIMES, 25 * TIMES, 12


class EveryPair(Hypotheses):
    """Looks at all pairs of answers to different columns."""

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        own = [{*answer.places, *answer.numbers} for answer in self.possible]
        places = itertools.combinations(range(len(own)), 2)
        return tuple((a, b) for a, b in places if own[a].isdisjoint(own[b]) and not self._uneven_twin(a, b))


def every_pair(case: Hypotheses) -> EveryPair:
    return EveryPair(case.program, case.states, case.numbers, case.possible)


@pytest.fixture(scope="module")
def guide(advisor: Advisor) -> Guide:
    return guide_of(advisor.knowledge, advisor.program)


def met(guide: Guide, seed: int, athletes: int) -> Iterator[tuple[Reading, list[str]]]:
    """States that consultations choose in, with what may be asked in them; the last of each is its end."""
    for athlete in itertools.islice(Athletes(guide, seed), athletes):
        for now in consultations(guide, athlete.sheet, "coach"):
            if next(now.flow.fixed(), None) is None and now.flow.open_findings:
                yield now.reading, now.flow.open_findings


def generated(seed: int) -> Iterator[tuple[Guide, Reading, list[str]]]:
    """Cases of a generated base, many of them at odds with themselves, and everything in them that is not answered."""
    rng = random.Random(seed)
    kb = random_kb(rng, mild=0.95)
    guide = guide_of(kb)
    for _ in range(CASES_EACH):
        memory = random_memory(kb, rng, answered=rng.choice([0.3, 0.6, 0.8]))
        answered = {column.partition(".")[0] for column in (*memory.states, *memory.numbers)}
        found = [name for group in guide.groups for name in group.findings if name not in answered]
        if found:
            yield guide, guide.reading(memory), found


def added(guide: Guide, reading: Reading, possible: Sequence[Possible]) -> Findings:
    """The engine on the case with these answers too."""
    columns, memory = guide.background.program.columns, reading.memory
    states = {column: columns[column][place] for one in possible for column, place in one.places.items()}
    numbers = {column: number for one in possible for column, number in one.numbers.items()}
    more = replace(memory, states={**memory.states, **states}, numbers={**memory.numbers, **numbers})
    return guide.run(more)


def agrees_with_the_engine(guide: Guide, reading: Reading, findings: list[str], places: Sequence[int]) -> None:
    case = hypotheses(guide, reading, findings)
    effects, program = case.single, guide.background.program
    for place in places:
        run = added(guide, reading, [case.possible[place]])
        changed = {name: run.outcome[name] != reading.run.outcome[name] for name in RESULT}
        assert {name: bool(effects.result[name][place]) for name in RESULT} == changed
        assert effects.lead[place] == run.outcome["cause_1"]
        said = {cause: int(effects.certainty[cause][place]) / 1000 for cause in run.scores}
        assert said == {cause: program.certainty_of(score) for cause, score in run.scores.items()}


def test_one_more_answer_does_what_the_engine_says(guide: Guide) -> None:
    rng = random.Random(3)
    states = list(met(guide, 21, 3))
    for reading, findings in rng.sample(states, 4):
        size = len(hypotheses(guide, reading, findings).possible)
        agrees_with_the_engine(guide, reading, findings, rng.sample(range(size), min(size, 30)))


def test_two_more_answers_do_what_the_engine_says(guide: Guide) -> None:
    rng = random.Random(4)
    for reading, findings in rng.sample(list(met(guide, 22, 3)), 6):
        case = hypotheses(guide, reading, findings)
        for place in rng.sample(range(len(case.pairs)), min(len(case.pairs), 20)):
            run = added(guide, reading, [case.possible[one] for one in case.pairs[place]])
            changed = {name: run.outcome[name] != reading.run.outcome[name] for name in RESULT}
            assert {name: bool(case.paired.result[name][place]) for name in RESULT} == changed


@pytest.mark.parametrize("seed", range(4 * TIMES))
def test_one_more_answer_to_generated_knowledge_does_what_the_engine_says(seed: int) -> None:
    for guide, reading, findings in generated(800 + seed):
        size = len(hypotheses(guide, reading, findings).possible)
        agrees_with_the_engine(guide, reading, findings, range(size))


def lost(case: Hypotheses) -> list[tuple[Possible, Possible]]:
    """Pairs that change the result though neither half does, and that were not looked at."""
    every = every_pair(case)
    alone = case.single.changes
    found = {pair for pair, changes in zip(every.pairs, every.paired.changes.tolist(), strict=True) if changes}
    missed = {(a, b) for a, b in found - {*case.pairs} if not alone[a] and not alone[b]}
    return [(case.possible[a], case.possible[b]) for a, b in sorted(missed)]


def test_no_pair_that_matters_is_lost(guide: Guide) -> None:
    looked, fewer, mattered = 0, 0, 0
    for reading, findings in met(guide, 23, ATHLETES):
        case = hypotheses(guide, reading, findings)
        if not case.single.changes.any():
            assert lost(case) == []
            looked += 1
            fewer += len(case.pairs) < len(every_pair(case).pairs) / 2
            mattered += bool(case.paired.changes.any())
    # It was looked for where it is used, it saved something, and there was something to lose.
    assert looked >= ATHLETES
    assert fewer == looked
    assert mattered


def test_no_pair_that_matters_is_lost_in_generated_knowledge() -> None:
    mattered = 0
    for seed in range(BASES):
        for guide, reading, findings in generated(900 + seed):
            case = hypotheses(guide, reading, findings)
            # Also where one answer alone would do: more is found there.
            assert lost(case) == []
            mattered += bool(case.paired.changes.any())
    assert mattered > BASES


def test_the_end_is_the_end(guide: Guide) -> None:
    ended = 0
    for reading, findings in met(guide, 24, ATHLETES):
        if choose(guide, reading, findings) is None:
            case = every_pair(hypotheses(guide, reading, findings))
            assert not case.single.changes.any()
            assert not case.paired.changes.any()
            ended += 1
    assert ended


def test_the_end_is_the_end_in_generated_knowledge() -> None:
    ended = 0
    for seed in range(BASES):
        for guide, reading, findings in generated(1900 + seed):
            case = every_pair(hypotheses(guide, reading, findings))
            none = choose(guide, reading, findings) is None
            assert none == (not case.single.changes.any() and not case.paired.changes.any())
            ended += none
    assert ended
