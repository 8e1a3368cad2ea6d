"""One finding as it is typed: letters or numbers of options, y or n, a figure with or without unit, left/right."""

from __future__ import annotations

import re
import string
from typing import Any

from hingedoc.consultation.questions import Item, Option
from hingedoc.domain.bands import with_unit
from hingedoc.errors import nearest

NONE = frozenset({"none", "0", "no"})

_NUMBER = re.compile(r"[-+]?[0-9]{1,7}(?:[.,][0-9]{1,3})?\Z")
_REPS = re.compile(r"\s*[x×]\s*[0-9]{1,3}\s*\Z")


class Mistyped(ValueError):
    """What was typed cannot be used; says what was read, what is possible, what to type.

    Attributes:
        kept: of several things typed at once, what could be read all the same, by finding.
    """

    def __init__(self, says: str, kept: dict[str, Any] | None = None) -> None:
        super().__init__(says)
        self.kept = kept or {}


def read_item(item: Item, text: str, *, single: bool = False) -> tuple[Any, str]:
    """The answer to one finding, and how it was read.

    Args:
        item: what is asked.
        text: letters of options, ``y`` or ``n``, a number with or without unit, ``24/25`` for left and right.
        single: it is asked alone: options go by number.

    Raises:
        Mistyped: with the sentence to show.
    """
    if item.kind == "yes_no":
        answer = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}.get(text.lower())
        if answer is None:
            raise Mistyped(f"{_named(item, single)}{how_to_type(item, single=single)}.")
        return answer, answer
    if item.kind == "measure":
        return _measure(item, text)
    if item.kind == "flags":
        return _flags(item, text, single=single)
    if item.sides:
        left, slash, right = (part.strip() for part in text.partition("/"))
        if not slash:
            raise Mistyped(f"{_named(item, single)}{how_to_type(item, single=single)}.")
        sides = {"left": left, "right": right}
        read = {side: _option(item, part, single=single) for side, part in sides.items() if part}
        if not read:
            raise Mistyped(f"{_named(item, single)}{how_to_type(item, single=single)}.")
        return {side: option.value for side, option in read.items()}, ", ".join(
            f"{side} {option.words}" for side, option in read.items()
        )
    option = _option(item, text, single=single)
    return option.value, option.words


def how_to_type(item: Item, *, single: bool = False) -> str:
    """What an item takes, in a few words."""
    if item.kind == "measure":
        example = "left/right, for example 24/25" if item.sides else "a number"
        low, high = (f"{end:g}" for end in item.span)
        return f"{example}, {low} to {high} {item.unit}".rstrip()
    if item.kind == "yes_no":
        return "y or n"
    keys = option_keys(item, single=single)
    one = f"{keys[0]} to {keys[-1]}"
    if item.kind == "flags":
        return f"{one}, several at once, or none"
    return f"{one} for left/right, for example {keys[0]}/{keys[-1]}" if item.sides else one


def option_keys(item: Item, *, single: bool = False) -> list[str]:
    """What stands before each option: numbers where the item is asked alone, letters beside others."""
    count = len(item.options)
    return [str(n) for n in range(1, count + 1)] if single else list(string.ascii_lowercase[:count])


def _option(item: Item, text: str, *, single: bool = True) -> Option:
    keys = option_keys(item, single=single)
    if text.lower() in keys:
        return item.options[keys.index(text.lower())]
    words = {option.words: key for option, key in zip(item.options, keys, strict=True)}
    exact = next((option for option in item.options if option.words.lower() == text.lower()), None)
    if exact:
        return exact
    what = "Numbers" if single else "Letters"
    if text[:1].isdigit() == single or len(text) <= 2:
        raise Mistyped(f"{text[:20]} is not on this list; it goes from {keys[0]} to {keys[-1]}. Nothing is noted yet.")
    near = nearest(text, words)
    hint = f" Nearest: {words[near]} {near}." if near else f" From {keys[0]} to {keys[-1]}."
    raise Mistyped(f"{what} work here.{hint}")


def _flags(item: Item, text: str, *, single: bool) -> tuple[Any, str]:
    if text.lower() in NONE or (not single and text == "-"):
        return (["none"] if any(o.value == "none" for o in item.options) else []), "none of these"
    keys = option_keys(item, single=single)
    tokens = text.replace(",", " ").split() if single else [c for c in text.lower() if c not in " ,"]
    chosen = []
    for token in tokens:
        if token not in keys:
            raise Mistyped(f"{token[:20]} is not on this list; it takes {how_to_type(item, single=single)}.")
        chosen.append(item.options[keys.index(token)])
    chosen = [option for option in item.options if option in chosen]
    values = [option.value for option in chosen]
    if "none" in values and len(values) > 1:
        raise Mistyped(f"{_named(item, single)}none of these and something else do not go together.")
    return values, ", ".join(option.words for option in chosen)


def _measure(item: Item, text: str) -> tuple[Any, str]:
    reps = _REPS.search(text)
    plain = text[: reps.start()] if reps else text
    if reps and _NUMBER.match(plain) and float(plain.replace(",", ".")) < float(reps[0].strip(" x×")):
        raise Mistyped(f"{item.name}: the weight alone, of two bells both together. {text[:20]} is not noted.")
    if item.sides:
        left, slash, right = (part.strip() for part in plain.partition("/"))
        if not slash:
            parts = plain.split()
            left, right = (parts[0], parts[1]) if len(parts) == 2 and all(map(_NUMBER.match, parts)) else ("", "")
        if not left and not right:
            hint = f" {plain}/{plain} if both sides are alike." if _NUMBER.match(plain) else ""
            raise Mistyped(f"{item.name}: left/right, for example 24/25.{hint}")
        read = {side: _quantity(item, part) for side, part in (("left", left), ("right", right)) if part}
        words = ", ".join(f"{side} {value}" for side, value in read.items())
        return read, with_unit(words, item.unit)
    value = _quantity(item, plain)
    words = value if isinstance(value, str) else with_unit(str(value), item.unit)
    return value, f"{words}, the reps are not needed" if reps else words


def _quantity(item: Item, text: str) -> float | int | str:
    """A number, or a number with another unit as text."""
    head, _, unit = text.partition(" ")
    if not _NUMBER.match(head):
        cut = len(head.rstrip(string.ascii_letters + "%"))
        head, unit = head[:cut], head[cut:] + unit
    if not _NUMBER.match(head):
        raise Mistyped(f"{item.name}: {how_to_type(item)}. {text[:20]} is not noted.")
    if unit and unit not in (item.unit, *item.units):
        if item.units or not (item.unit.startswith(unit) or with_unit("", item.unit).strip() == unit):
            known = " or ".join([item.unit, *item.units])
            raise Mistyped(f"{item.name} is in {known}. {text[:20]} is not noted.")
        unit = ""
    number = float(head.replace(",", "."))
    if not unit or unit == item.unit:
        low, high = item.span
        if not low <= number <= high:
            raise Mistyped(
                f"{item.name} goes from {low:g} to {high:g} {item.unit}".rstrip() + f". {text[:20]} is not noted."
            )
        return int(number) if number.is_integer() else number
    return f"{number:g} {unit}"


def _named(item: Item, single: bool) -> str:
    return "" if single else f"{item.number}: "
