"""Changes of causes and drills."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.domain.causes import Cause
from hingedoc.domain.drills import CLEAN_LEVELS
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.changes import Change, drop, field_change
from hingedoc.workbench.edits import Path
from hingedoc.workbench.mutate_conditions import condition_changes


def cause_changes(kb: KnowledgeBase) -> Iterator[Change]:
    """Every change of a cause or a drill."""
    for number, cause in enumerate(kb.causes):
        for place, rule in enumerate(cause.evidence):
            here: Path = ("causes", number, "evidence", place)
            if len(cause.evidence) > 1:
                yield drop("evidence dropped", here)
            yield from condition_changes(kb, (*here, "when"), rule.when)
            certainty = (*here, "certainty")
            yield field_change("certainty turned", certainty, rule.certainty, -rule.certainty)
            weaker = _weaker(kb, rule.certainty)
            if weaker is not None:
                yield field_change("certainty weakened", certainty, rule.certainty, weaker)
            if rule.group:
                yield field_change("group lost", (*here, "group"), rule.group, None)
        yield from _matches(number, cause)
    for number, drill in enumerate(kb.drills):
        path: Path = ("drills", number)
        for place, attribute in enumerate(drill.attributes):
            yield drop("attribute lost", (*path, "attributes", place), f"without {attribute}")
        for place, kit in enumerate(drill.equipment):
            yield drop("kit lost", (*path, "equipment", place), f"without {' or '.join(kit)}")
        level = CLEAN_LEVELS.index(drill.needs_clean)
        if level:
            yield field_change("level lowered", (*path, "needs_clean"), drill.needs_clean, CLEAN_LEVELS[level - 1])
        if drill.lifts:
            yield field_change("lifts lost", (*path, "lifts"), drill.lifts, ())


def _matches(number: int, cause: Cause) -> Iterator[Change]:
    for place, match in enumerate(cause.drills):
        here: Path = ("causes", number, "drills", place)
        yield drop("drill dropped", here)
        others = [(abs(o.strength - match.strength), n, o) for n, o in enumerate(cause.drills) if n > place]
        others = [other for other in others if other[0]]
        if others:
            _, other_place, other = min(others, key=lambda found: found[:2])
            there: Path = ("causes", number, "drills", other_place)
            edits = (((*here, "strength"), other.strength), ((*there, "strength"), match.strength))
            yield Change("drills swapped", here, f"changes its match with {other.drill}", edits)


def _weaker(kb: KnowledgeBase, certainty: float) -> float | None:
    """The middle of the word below, on the same side; none where there is no word below."""
    bounds = [0.0, *sorted(word.at_least for word in kb.scales.words)]
    reached = max(place for place, bound in enumerate(bounds) if abs(certainty) >= bound)
    if reached == 0:
        return None
    middle = round((bounds[reached - 1] + bounds[reached]) / 2, 3)
    return middle if certainty > 0 else -middle
