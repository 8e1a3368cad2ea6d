"""Changes of conditions and of band edges."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.domain.bands import Bands, show
from hingedoc.domain.conditions import Condition, Literal
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.changes import Change
from hingedoc.workbench.edits import GONE, Edit, Path


def condition_changes(kb: KnowledgeBase, path: Path, condition: Condition) -> Iterator[Change]:
    """A literal turned round, narrowed or lost; a clause lost.

    A clause that is lost widens the condition; a literal lost from "any" narrows it. Some of these are not legal (a
    degree of a sign is accepted upwards only): the check says so when they are tried.
    """
    clauses = (*path, "clauses")
    for number, clause in enumerate(condition.clauses):
        if len(condition.clauses) > 1:
            lost = " or ".join(literal.finding for literal in clause[:3]) + (" or more" if len(clause) > 3 else "")
            yield Change("clause lost", path, f"without the clause on {lost}", (((*clauses, number), GONE),))
        for place, literal in enumerate(clause):
            here = (*clauses, number, place)
            if len(clause) > 1:
                yield Change("literal lost", path, f"without {literal.finding}", ((here, GONE),))
            for kind, says, changed in _literals(kb, literal):
                yield Change(kind, path, says, ((here, changed),))


def _literals(kb: KnowledgeBase, literal: Literal) -> Iterator[tuple[str, str, Literal]]:
    states = kb.states_of(literal.finding) or ()
    first = 0 if kb.column_of(literal.finding) in kb.verdicts else 1
    named = {state for state in literal.states if state in states}
    meant = {*states[first:]} - named if literal.negated else named
    wanted = [state for state in states if state in meant]
    others = [state for state in states[first:] if state not in meant]
    name = literal.finding
    if literal.states and others:
        turned = literal.model_copy(update={"states": tuple(others), "negated": False})
        yield "literal flipped", f"{name} turned to {'/'.join(others)}", turned
    if literal.states and len(wanted) > 1:
        for lost in {wanted[0]: None, wanted[-1]: None}:
            kept = tuple(state for state in wanted if state != lost)
            yield (
                "state lost",
                f"{name} no longer {lost}",
                literal.model_copy(update={"states": kept, "negated": False}),
            )
    if literal.or_unknown and literal.states:
        yield "unknown lost", f"{name} no longer unknown", literal.model_copy(update={"or_unknown": False})


def band_changes(path: Path, bands: Bands, step: int) -> Iterator[Change]:
    """Each edge one step down, one step up.

    Args:
        path: of the bands.
        bands: as they are.
        step: the smallest difference between two legal values, in thousandths.
    """
    for place, edge in enumerate(bands.edges):
        for moved in (edge - step, edge + step):
            edges = (*bands.edges[:place], moved, *bands.edges[place + 1 :])
            if list(edges) != sorted({*edges}):
                continue
            says = f"edge {bands.states[place]}/{bands.states[place + 1]} {show(edge)} -> {show(moved)}"
            edit: Edit = (path, Bands(states=bands.states, edges=edges))
            yield Change("edge moved", path, says, (edit,))
