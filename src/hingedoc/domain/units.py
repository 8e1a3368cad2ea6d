"""Weights in the texts of the knowledge, said in the unit that an athlete lifts in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hingedoc.domain.base import Record
from hingedoc.domain.conditions import Condition

_NUMBER = r"\d+(?:\.\d+)?"
#: Other names of a weight, which nothing can say in another unit.
_LOOSE = r"kgs?|kilos?|kilogram(?:me)?s?|lbs?|pounds?"


def weight_said_in(text: str, unit: str, sizes: Mapping[str, float], plates: Mapping[str, float]) -> str:
    """A text with each weight in it said in one unit: ``4 to 12 kg`` is ``5 to 25 lb``.

    A weight is rounded down to the plates of that unit, and is never less than one of them.

    Args:
        text: with weights as a number and its unit, or two numbers with ``to``, ``or`` or a dash between them.
        unit: one of ``sizes``.
        sizes: of each unit, in any one of them.
        plates: the step of each unit; without one it is 1.
    """

    def said(match: re.Match[str]) -> str:
        least, between, most, written = match.groups()
        if written == unit:
            return match[0]
        plate = plates.get(unit, 1.0)

        def turned(number: str) -> str:
            steps = int(float(number) * sizes[written] / sizes[unit] // plate)
            return f"{max(steps, 1) * plate:g}"

        numbers = turned(least) + (between + turned(most) if most else "")
        return f"{numbers} {unit}"

    return _weights(tuple(sizes)).sub(said, text)


def loose_weight(text: str, sizes: Mapping[str, float]) -> str | None:
    """A weight that is not a number and its unit, and so cannot be said in another one."""
    found = re.search(rf"\b(?:{_LOOSE})\b", _weights(tuple(sizes)).sub("", text), re.IGNORECASE)
    return found[0] if found else None


def in_every_text(value: Any, say: Callable[[str], str]) -> Any:
    """The same record, tuple or mapping with every text in it said anew; what does not change is the same object."""
    if isinstance(value, str):
        said = say(value)
        return value if said == value else said
    if isinstance(value, tuple):
        parts = tuple(in_every_text(part, say) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if isinstance(value, dict):
        changed = {key: in_every_text(part, say) for key, part in value.items()}
        return value if all(changed[key] is value[key] for key in value) else changed
    if isinstance(value, Record) and not isinstance(value, Condition):
        fields = {name: getattr(value, name) for name in value.model_fields_set}
        changed = {name: in_every_text(part, say) for name, part in fields.items()}
        if all(changed[name] is fields[name] for name in fields):
            return value
        # Made anew, so that nothing it worked out from its old texts comes along.
        return type(value).model_construct(value.model_fields_set, **changed)
    return value


@cache
def _weights(names: tuple[str, ...]) -> re.Pattern[str]:
    units = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![\w.,/])({_NUMBER})(?:( to | or |–|-)({_NUMBER}))?\s?({units})\b(?!/)")
