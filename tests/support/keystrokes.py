"""What a person would type: every way to answer an item, and one line that answers a whole question."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from hingedoc.consultation.items import option_keys
from hingedoc.consultation.questions import Item, Question


def ways(item: Item, *, single: bool) -> Iterator[tuple[str, Any]]:
    """Every answer to one item of a question about findings: as typed, and as a case file has it."""
    if item.kind == "yes_no":
        yield from (("y", "yes"), ("n", "no"))
    elif item.kind == "measure":
        low, high = (int(end) if float(end).is_integer() else end for end in item.span)
        for figure in (min(low + 1, high), high):
            yield (f"{figure}/{figure}", {"left": figure, "right": figure}) if item.sides else (f"{figure}", figure)
        if item.sides:
            yield from ((f"{low}/", {"left": low}), (f"/{high}", {"right": high}))
    else:
        keys = option_keys(item, single=single)
        for key, option in zip(keys, item.options, strict=True):
            if item.kind == "flags":
                yield key, [option.value]
            elif item.sides:
                yield f"{key}/{key}", {"left": option.value, "right": option.value}
                yield f"{key}/{keys[0]}", {"left": option.value, "right": item.options[0].value}
                yield from ((f"{key}/", {"left": option.value}), (f"/{key}", {"right": option.value}))
            else:
                yield key, option.value


def quietest(item: Item, *, single: bool) -> str:
    """One answer, always the same: no rather than yes, a figure that an adult may give."""
    if item.kind == "measure":
        figure = f"{max(item.span[0], min(30 if item.span[1] > 30 else 1, item.span[1])):g}"
        return f"{figure}/{figure}" if item.sides else figure
    return [text for text, _ in ways(item, single=single)][1 if item.kind == "yes_no" else 0]


def line_for(question: Question, rng: random.Random | None = None) -> str:
    """A line that answers every item of a question. ``rng``: any answer; without it the quietest, no to safety."""
    if question.kind in ("screen", "rows"):
        some = rng.choice(["none", "none", f"{question.items[0].number}?"]) if rng else "none"
        return some
    if question.kind == "signs":
        return f"{(rng.choice(question.items) if rng else question.items[0]).number}m"
    if question.kind == "looked":
        return "y"
    if question.kind in ("who", "differ"):
        return str(rng.randint(1, len(question.items[0].options)) if rng else 2)
    single = len(question.items) == 1
    typed = []
    for item in question.items:
        text = rng.choice(list(ways(item, single=single)))[0] if rng else quietest(item, single=single)
        typed.append(text if single else f"{item.number}={text}" if item.kind == "measure" else f"{item.number}{text}")
    return " ".join(typed)
