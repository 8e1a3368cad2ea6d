"""How evidence adds up, whatever it is and whatever answers bring it (S14, S15): weights alone, without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.weights import weight
from hingedoc.inference.algebra import Value
from hingedoc.inference.meaning import rank_key, scores
from hingedoc.inference.program import Program
from hingedoc.inference.proof.terms import TERMS, every, negation, new_rank, new_truth, only_one, some

#: A rule of this certainty or less is weak (S15).
WEAK = 0.30


@dataclass(frozen=True)
class LawOfScores:
    """No set of weights breaks it: for each cause, the term that it is broken there, and what holds besides."""

    id: str
    says: str
    search: Callable[[], tuple[dict[str, Any], list[Any]]]


def scoring_laws(program: Program, likely: int) -> Iterator[LawOfScores]:
    """The laws of adding up."""
    says = "Evidence taken from a cause moves its score and its rank only the other way, and no other score."
    yield LawOfScores("S14", says, lambda: _taken_away(program))
    says = "A cause that only one weak rule speaks for is never called likely."
    yield LawOfScores("S15_weak", says, lambda: _one_weak_rule(program, likely))


def _weights(program: Program) -> tuple[dict[str, Value], list[Any]]:
    """Free weights: each rule brings nothing, or the weight of one of its steps."""
    found, rules = {}, []
    for rule in program.evidence:
        values = sorted({0, *(step.weight for step in rule.steps)})
        found[rule.id], ladder = new_rank("weight " + rule.id, values)
        rules += ladder
    return found, rules


def _taken_away(program: Program) -> tuple[dict[str, Any], list[Any]]:
    weights, rules = _weights(program)
    gone = {rule.id: new_truth("without " + rule.id) for rule in program.evidence}
    less = {rule: TERMS.where(gone[rule], 0, weights[rule]) for rule in weights}
    before, after = scores(program, TERMS, weights), scores(program, TERMS, less)
    broken = {}
    for cause in before:
        own = [rule for rule in program.evidence if rule.cause == cause]
        for_it = some([gone[rule.id] for rule in own if rule.steps[0].weight > 0])
        against = some([gone[rule.id] for rule in own if rule.steps[0].weight < 0])
        rose, fell = after[cause] > before[cause], after[cause] < before[cause]
        if cause in program.causes:
            was, now = (rank_key(program, TERMS, cause, score) for score in (before, after))
            rose, fell = some([rose, now > was]), some([fell, now < was])
        others = every([negation(for_it), negation(against), some([rose, fell])])
        broken[cause] = some([every([for_it, rose]), every([against, fell]), others])
    return broken, [*rules, only_one([*gone.values()])]


def _one_weak_rule(program: Program, likely: int) -> tuple[dict[str, Any], list[Any]]:
    weights, rules = _weights(program)
    score = scores(program, TERMS, weights)
    broken = {}
    for cause in program.causes:
        own = [rule.id for rule in program.evidence if rule.cause == cause and rule.steps[0].weight > 0]
        alone = only_one([weights[rule] > 0 for rule in own])
        weak = every([negation(weights[rule] > weight(WEAK)) for rule in own])
        broken[cause] = every([alone, weak, score[cause] >= likely])
    return broken, rules
