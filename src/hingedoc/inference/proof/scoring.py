"""How evidence adds up, whatever it is and whatever answers bring it (S14, S15): weights alone, without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hingedoc.domain.weights import weight
from hingedoc.inference.algebra import Value
from hingedoc.inference.meaning import rank_key, scores
from hingedoc.inference.program import EvidenceRule, Program
from hingedoc.inference.proof.terms import TERMS, every, negation, new_rank, only_one, some

#: A rule of this certainty or less is weak (S15).
WEAK = 0.30


@dataclass(frozen=True)
class LawOfScores:
    """No set of weights breaks it. ``search`` gives, by cause, that it is broken there, and what holds besides."""

    id: str
    says: str
    search: Callable[[], Iterator[tuple[str, Any, list[Any]]]]


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


def _taken_away(program: Program) -> Iterator[tuple[str, Any, list[Any]]]:
    weights, rules = _weights(program)
    before = scores(program, TERMS, weights)
    for cause in before:
        own = tuple(rule for rule in program.evidence if rule.cause == cause)
        without_any = scores(program, TERMS, {**weights, **dict.fromkeys([rule.id for rule in own], 0)})
        moved = [negation(TERMS.equal(without_any[other], before[other])) for other in before if other != cause]
        # Rule by rule: all else in the sum is then the same term twice, and cancels.
        alone = replace(program, evidence=own)
        wrong = [_wrong_without(alone, rule, weights) for rule in own]
        yield cause, some([*moved, *wrong]), rules


def _wrong_without(program: Program, rule: EvidenceRule, weights: Mapping[str, Value]) -> Any:
    """Whether the one cause of a Program gains by losing what speaks for it, or loses by losing what speaks against."""
    before = scores(program, TERMS, weights)
    after = scores(program, TERMS, {**weights, rule.id: 0})
    less, more = (after, before) if rule.steps[0].weight > 0 else (before, after)
    wrong = [less[rule.cause] > more[rule.cause]]
    if rule.cause in program.causes:
        wrong.append(rank_key(program, TERMS, rule.cause, less) > rank_key(program, TERMS, rule.cause, more))
    return some(wrong)


def _one_weak_rule(program: Program, likely: int) -> Iterator[tuple[str, Any, list[Any]]]:
    weights, rules = _weights(program)
    score = scores(program, TERMS, weights)
    for cause in program.causes:
        own = [rule.id for rule in program.evidence if rule.cause == cause and rule.steps[0].weight > 0]
        alone = only_one([weights[rule] > 0 for rule in own])
        weak = every([negation(weights[rule] > weight(WEAK)) for rule in own])
        yield cause, every([weak, score[cause] >= likely]), [*rules, alone]
