"""The claims of the knowledge about itself, and which drills a plan holds."""

from __future__ import annotations

from collections.abc import Mapping

from hingedoc.domain.drills import Drill
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import bundle
from hingedoc.domain.verdicts import URGENCY_STEPS
from hingedoc.inference.algebra import Algebra, Value, holds
from hingedoc.inference.compiler import compile_condition
from hingedoc.inference.meaning import LOAD_FIELDS
from hingedoc.inference.proof.views import View


def place_of(kb: KnowledgeBase, line: str, column: str) -> int:
    """The place to which a line raises a column; 0 where it says nothing of it."""
    states = kb.states_of(column) or ()
    return max((states.index(state) for name, state in bundle(kb, line) if name == column), default=0)


def chosen(a: Algebra, view: View, drills: list[Drill]) -> Value:
    names = {drill.id for drill in drills}
    return a.any([is_chosen(a, view, drill.id) for drill in view.program.drills if drill.id in names])


def is_chosen(a: Algebra, view: View, drill_id: str) -> Value:
    for place, drill in enumerate(view.program.drills, 1):
        if drill.id == drill_id:
            return a.equal(view.outcome["drill_" + drill.slot], place)
    return False


def claims(kb: KnowledgeBase, proves: str, a: Algebra, view: View) -> Mapping[str, Value]:
    found = {}
    for claim in kb.claims:
        if claim.proves != proves:
            continue
        there = a.any([holds(a, compile_condition(kb, when, claim.id), view.columns) for when in claim.when])
        wrong: list[Value] = []
        if claim.line:
            for field in LOAD_FIELDS:
                wrong.append(a.all([view.open, view.load[field] < place_of(kb, claim.line, field)]))
            wrong.append(view.columns["action"] < place_of(kb, claim.line, "action"))
        if claim.urgency:
            wrong.append(view.columns["urgency"] < URGENCY_STEPS.index(claim.urgency))
        if claim.prohibits:
            wrong.append(a.all([view.open, view.columns["prohibit." + claim.prohibits] < 1]))
        drills = [d for d in kb.drills if d.class_ in claim.no_classes or {*claim.no_attributes} & {*d.attributes}]
        wrong.append(chosen(a, view, drills))
        found[claim.id] = a.all([there, a.any(wrong)])
    return found
