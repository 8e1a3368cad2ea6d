"""Every reason against a drill, read from the knowledge and not from the rules made of it."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.domain.conditions import Condition, is_, lifted_by, unless
from hingedoc.domain.drills import CLEAN_LEVELS, Drill
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.rules import not_known


def against(kb: KnowledgeBase, drill: Drill) -> Iterator[Condition]:
    """Every reason against a drill, read from the knowledge and not from the rules made of it."""
    for bar in kb.bars:
        everywhere = not bar.attributes and not bar.classes
        if everywhere or drill.class_ in bar.classes or {*bar.attributes} & {*drill.attributes}:
            yield bar.when & lifted_by(bar.unless) if bar.unless else bar.when
    yield from without_kit(kb, drill)
    yield from not_clean_enough(kb, drill)
    yield from other_lift(kb, drill)


def without_kit(kb: KnowledgeBase, drill: Drill) -> Iterator[Condition]:
    """The conditions under which a piece of a drill's kit is not known to be on hand."""
    for alternatives in drill.equipment:
        missing = Condition()
        for item in alternatives:
            missing &= unless(f"{kb.roles.equipment}.{item}", "yes")
        yield missing


def not_clean_enough(kb: KnowledgeBase, drill: Drill) -> Iterator[Condition]:
    """The conditions under which what a drill asks for is not known to be done cleanly."""
    level = CLEAN_LEVELS.index(drill.needs_clean)
    if level:
        yield is_(kb.roles.highest_clean, *CLEAN_LEVELS[:level])
        unsaid = not_known(kb.roles.highest_clean)
        yield unsaid & unless(kb.roles.clean_without_load, "yes") if level <= CLEAN_LEVELS.index("unloaded") else unsaid


def other_lift(kb: KnowledgeBase, drill: Drill) -> Iterator[Condition]:
    """The lifts that a drill is not for."""
    others = [lift for lift in (kb.states_of(kb.roles.lift) or ())[1:] if drill.lifts and lift not in drill.lifts]
    if others:
        yield is_(kb.roles.lift, *others)
