"""What a drill of a pack must say of itself at least, measured on the drills of the base.

A bar can only touch what a drill says it asks of the body. So the base is the measure: what all its drills on both
knees ask for, a pack's drill on both knees asks for too. This is a working value, and no reading of the steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import get_args

from hingedoc.domain.drills import CLEAN_LEVELS, Drill, DrillClass
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import nearest

_CLASSES: tuple[str, ...] = get_args(DrillClass)
Fault = tuple[str, tuple[str | int, ...], str]


class Standard:
    """The least that drills of a base say: by posture, by what is held, by kit and by class."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Every attribute that a bar or a drill names."""
        named = [*(bar.attributes for bar in self.kb.bars), *(drill.attributes for drill in self.kb.drills)]
        return frozenset(name for names in named for name in names)

    @cached_property
    def by_posture(self) -> dict[str, frozenset[str]]:
        """Posture to the attributes that all drills of the base in it have."""
        found: dict[str, frozenset[str]] = {}
        for drill in self.kb.drills:
            posture, attributes = drill.picture.posture, frozenset(drill.attributes)
            found[posture] = found.get(posture, attributes) & attributes
        return found

    @cached_property
    def by_kit(self) -> dict[str, int]:
        """Kit, or what is held, to the mildest class of any drill of the base with it."""
        found: dict[str, int] = {}
        for drill in self.kb.drills:
            for item in _held(drill):
                found[item] = min(found.get(item, len(_CLASSES)), _CLASSES.index(drill.class_))
        return found

    @cached_property
    def by_class(self) -> dict[str, int]:
        """Class to the least that any drill of the base in it needs done cleanly before."""
        found: dict[str, int] = {}
        for drill in self.kb.drills:
            level = CLEAN_LEVELS.index(drill.needs_clean)
            found[drill.class_] = min(found.get(drill.class_, level), level)
        return found

    def faults(self, drill: Drill) -> Iterator[Fault]:
        """What a drill leaves unsaid: message, place, hint."""
        for place, name in enumerate(drill.attributes):
            if name not in self.attributes:
                near = nearest(name, self.attributes)
                yield f"{name} is not a known attribute.", ("attributes", place), f"Nearest: {near}." if near else ""
        posture = drill.picture.posture
        if posture == "none" or posture not in self.by_posture:
            hint = f"Postures: {', '.join(sorted(self.by_posture.keys() - {'none'}))}."
            yield "A drill needs a picture in a posture that is known.", ("picture", "posture"), hint
        for name in sorted(self.by_posture.get(posture, frozenset()) - {*drill.attributes}):
            hint = f"Every drill in this posture ({posture}) asks for it."
            yield f'"attributes" needs {name}.', ("attributes",), hint
        for item in _held(drill):
            least = self.by_kit.get(item, 0)
            if _CLASSES.index(drill.class_) < least:
                yield f"With a {item.replace('_', ' ')} it is at least {_CLASSES[least]}.", ("class",), ""
        least = self.by_class.get(drill.class_, 0)
        if CLEAN_LEVELS.index(drill.needs_clean) < least:
            yield f"A drill of class {drill.class_} needs at least {CLEAN_LEVELS[least]}.", ("needs_clean",), ""


def _held(drill: Drill) -> tuple[str, ...]:
    kit = tuple(item for items in drill.equipment for item in items)
    picture = drill.picture
    seen = [picture.holds, picture.holds_first, picture.band and f"band {picture.band}"]
    return (*kit, *(f"{item} in the picture" for item in seen if item))
