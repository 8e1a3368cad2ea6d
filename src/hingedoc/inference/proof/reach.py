"""What the knowledge must be able to do: no rule is dead, no cause out of reach, and none without a drill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.weights import weight
from hingedoc.inference.algebra import Algebra, Value, holds
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.program import Program
from hingedoc.inference.proof.cone import all_columns, evidence_columns
from hingedoc.inference.proof.fitting import not_clean_enough, other_lift, without_kit
from hingedoc.inference.proof.laws import Broken, Law
from hingedoc.inference.proof.safety import NO
from hingedoc.inference.proof.views import View


@dataclass(frozen=True)
class Goal:
    """Something that some case must reach, for each of many entries.

    Attributes:
        id: the property.
        says: one sentence.
        never: what is said of an entry that no case reaches.
        reached: for each entry, whether a run reaches it.
        columns: what that reads.
        gate_open: only runs count that may hold causes, drills and a load.
    """

    id: str
    says: str
    never: str
    reached: Broken
    columns: frozenset[str]
    gate_open: bool = True


def goals(kb: KnowledgeBase, program: Program) -> Iterator[Goal]:
    """What must be within reach."""
    verdicts = {"urgency", "action"}
    everything = frozenset({*program.columns})
    evidence = frozenset(evidence_columns(program) | verdicts)
    pathway = frozenset(all_columns(program))
    likely = likely_from(kb)
    against = weight(kb.scales.against_from)
    fire, reach = "No case makes it fire.", "No case reaches it."
    yield Goal("rules", "Every rule can fire.", fire, _rules, everything, gate_open=False)
    yield Goal("evidence", "Every degree of every piece of evidence can count.", fire, _evidence, evidence)
    yield Goal("pathway", "Every rung and every way to find no fault can be reached.", reach, _pathway, pathway)
    yield Goal("likely", "Every cause can become likely.", "No case makes it likely.", _above(likely), evidence)
    yield Goal("against", "Every cause can be ruled against.", "No case argues against it.", _below(against), evidence)
    says = "Any two causes can be told apart: each can be likely and clearly ahead of the other."
    yield Goal("apart", says, "No case puts the first clearly ahead.", _apart(likely), evidence)


def likely_from(kb: KnowledgeBase) -> int:
    """The weight at which a cause is called more than the cautious word."""
    scales = kb.scales
    cautious = next(word.at_least for word in scales.words if word.word == scales.route_word)
    return weight(min(word.at_least for word in scales.words if word.at_least > cautious))


def drill_laws(kb: KnowledgeBase, program: Program) -> Iterator[Law]:
    """Every likely cause has something to practise, whatever kit there is."""
    says = "Whatever the kit, the lift and the level done cleanly, a likely cause has a drill that trains it."
    read = {kb.column_of(name) for name in (kb.roles.lift, kb.roles.highest_clean, kb.roles.clean_without_load)}
    read |= {f"{kb.roles.equipment}.{item}" for drill in kb.drills for kit in drill.equipment for item in kit}
    read |= {*kb.umbrellas, "urgency", "action"} | evidence_columns(program)

    def clean(a: Algebra, view: View) -> Value:
        return a.all([view.open, *(a.equal(view.columns[umbrella], NO) for umbrella in kb.umbrellas)])

    yield Law("drills", says, _without_drill(kb, program), frozenset(read), clean)


def _rules(a: Algebra, view: View) -> Mapping[str, Value]:
    return {rule.id: holds(a, rule.when, view.columns) for rule in view.program.rules}


def _evidence(a: Algebra, view: View) -> Mapping[str, Value]:
    found = {}
    for rule in view.program.evidence:
        for number, step in enumerate(rule.steps, 1):
            entry = rule.id if len(rule.steps) == 1 else f"{rule.id}#{number}"
            found[entry] = a.equal(view.weights[rule.id], step.weight)
    return found


def _pathway(a: Algebra, view: View) -> Mapping[str, Value]:
    rungs = {rule.rung for rule in view.program.rungs}
    found = {f"rung {rung}": a.equal(view.outcome["rung"], rung) for rung in sorted(rungs)}
    for place, rule in enumerate(view.program.no_fault, 1):
        found[f"{rule.id} ({place})"] = a.equal(view.outcome["no_fault"], place)
    return found


def _above(line: int) -> Broken:
    def reached(a: Algebra, view: View) -> Mapping[str, Value]:
        # While pain may be changing the movement no cause is called likely.
        route = a.any([view.scores[route] >= view.program.thresholds.route_from for route in view.program.routes])
        unrouted = a.where(route, 1, 0) < 1
        found = {c: a.all([unrouted, view.scores[c] >= line]) for c in view.program.causes}
        routes = {c: view.scores[c] >= view.program.thresholds.route_from for c in view.program.routes}
        return {**found, **routes}

    return reached


def _below(line: int) -> Broken:
    def reached(a: Algebra, view: View) -> Mapping[str, Value]:
        return {c: view.scores[c] <= line for c in view.program.causes}

    return reached


def _apart(likely: int) -> Broken:
    def reached(a: Algebra, view: View) -> Mapping[str, Value]:
        lead = view.program.thresholds.rival_lead
        found = {}
        for one in view.program.causes:
            for other in view.program.causes:
                if one != other:
                    ahead = view.scores[one] - view.scores[other] >= lead
                    found[f"{one} > {other}"] = a.all([view.scores[one] >= likely, ahead])
        return found

    return reached


def _without_drill(kb: KnowledgeBase, program: Program) -> Broken:
    likely, lift_column = likely_from(kb), kb.roles.lift
    ways = {
        drill.id: [
            compile_condition(kb, way, drill.id)
            for way in (*without_kit(kb, drill), *not_clean_enough(kb, drill), *other_lift(kb, drill))
        ]
        for drill in kb.drills
    }

    def broken(a: Algebra, view: View) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        for place, lift in enumerate(program.columns[lift_column]):
            this_lift = a.equal(view.columns[lift_column], place)
            if this_lift is False:
                found.update({f"{cause}/{lift}": False for cause in program.causes})
                continue
            # With the lift a number, what it decides is decided before the solver sees it.
            columns = {**view.columns, lift_column: place}
            unfit = {drill: a.any([holds(a, way, columns) for way in ways[drill]]) for drill in ways}
            for cause in program.causes:
                nothing = a.all([unfit[match.drill] for match in kb.causes_by_id[cause].drills])
                found[f"{cause}/{lift}"] = a.all([this_lift, nothing, view.scores[cause] >= likely])
        return found

    return broken
