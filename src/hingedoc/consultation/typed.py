"""What somebody typed, read strictly: numbers, letters and figures become answers, or a line that says what to type."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hingedoc.consultation.questions import Item, Option, Question
from hingedoc.consultation.saying import with_unit
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import nearest

#: After the number of a sign: how marked it is.
DEGREES = {"": "clear", "c": "clear", "s": "slight", "m": "marked", "!": "marked"}
NONE = frozenset({"none", "0", "no"})
#: Longer than anything that answers one prompt.
LONGEST = 2_000

_NUMBER = re.compile(r"[-+]?[0-9]{1,7}(?:[.,][0-9]{1,3})?\Z")
_TOKEN = re.compile(r"([0-9]{1,3})(.*)\Z", re.DOTALL)
#: What may follow the number of an item: ``=`` and a figure, a letter, or a letter for the right side alone.
_BELONGS = re.compile(r"=|/[a-zA-Z]|[^\d./,]")
_RANGE = re.compile(r"([0-9]{1,3})\s?-\s?([0-9]{1,3})\Z")
_REPS = re.compile(r"\s*[x×]\s*[0-9]{1,3}\s*\Z")


class Mistyped(ValueError):
    """What was typed cannot be used; says what was read, what is possible, what to type. Nothing was noted."""


@dataclass(frozen=True)
class Typed:
    """Answers by finding, and the line that says how they were read."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    echo: str = ""


def read_typed(question: Question, text: str) -> Typed:
    """Read an answer to a question.

    Raises:
        Mistyped: with the sentence to show.
    """
    if len(text) > LONGEST:
        raise Mistyped(f"That is longer than {LONGEST} letters. Nothing is noted.")
    text = " ".join(text.split())
    return _READERS[question.kind](question, text)


# --- lists of numbers ---


def _screen(question: Question, text: str) -> Typed:
    """Numbers that get a yes; the rest is no. ``4?`` is not sure."""
    if not text:
        what = "all of them" if len(question.items) > 1 else "it"
        raise Mistyped(
            f"This one needs an answer. none if you read out {what} and each answer was no. u if you cannot ask now."
        )
    found: dict[str, Any] = {item.finding: "no" for item in question.items}
    if text.lower() in NONE:
        return Typed(found, "No to all of them." if len(question.items) > 1 else "No.")
    if len(question.items) == 1 and text.lower() in ("y", "yes"):
        return Typed({question.items[0].finding: "yes"}, "Yes.")
    by_number = _by_number(question)
    yes: list[int] = []
    unsure: list[int] = []
    for number, ending in _numbers(text, by_number, "none if all are no"):
        if ending not in ("", "?"):
            raise Mistyped(f"{number}{ending[:8]}: after the number only ? (not sure).")
        (unsure if ending else yes).append(number)
        found[by_number[number].finding] = UNKNOWN if ending else "yes"
    parts = [f"Yes to {_listed(yes)}"] if yes else []
    parts += [f"{_listed(unsure)} stays open"] if unsure else []
    return Typed(found, "; ".join([*parts, "no to the rest"] if len(found) > len(yes + unsure) else parts) + ".")


def _signs(question: Question, text: str) -> Typed:
    """Numbers of what was seen, each with how marked; the rest stays open until it is said what was looked for."""
    if not text:
        raise Mistyped("Numbers of what you saw, or 0 for none of these. u if you did not look.")
    if text.lower() in NONE:
        return Typed({}, "None of these.")
    by_number = _by_number(question)
    found: dict[str, Any] = {}
    said = []
    for number, ending in _numbers(text, by_number, "0 if none of these", question):
        if ending == "?":
            found[by_number[number].finding] = UNKNOWN
        elif ending.lower() in DEGREES:
            found[by_number[number].finding] = DEGREES[ending.lower()]
        else:
            raise Mistyped(f"{number}{ending[:8]}: after the number only s (slight), m or ! (marked), ? (not sure).")
        said.append(f"{number} {'not sure' if ending == '?' else DEGREES[ending.lower()]}")
    return Typed(found, ", ".join(said) + ".")


def _looked(question: Question, text: str) -> Typed:
    """``y``: what was not named was not there. Or the numbers that nobody looked at; these stay open."""
    if not text:
        raise Mistyped("y if you looked for all of them, or the numbers you did not look at. n if for none of them.")
    by_number = _by_number(question)
    if text.lower() in ("n", "no", "none"):
        return Typed({}, f"{_signs_open(len(by_number))}")
    missed: set[int] = set()
    if text.lower() not in ("y", "yes", "all"):
        for number, ending in _numbers(text, by_number, "y if you looked for all", unlisted_ok=True):
            if ending:
                raise Mistyped(f"{number}{ending[:8]}: only numbers here, of what you did not look at, or y.")
            missed.add(number)
    found = {item.finding: "absent" for number, item in by_number.items() if number not in missed}
    left = len(by_number) - len(found)
    return Typed(found, _signs_open(left) if left else "What you did not type was not there.")


def _signs_open(count: int) -> str:
    what = "1 sign stays open. It counts" if count == 1 else f"{count} signs stay open. They count"
    return f"{what} for nothing, in either direction."


# --- one finding, or several ---


def _chosen(question: Question, text: str) -> Typed:
    """One of some options, by number."""
    item = question.items[0]
    option = _option(item, text)
    return Typed({question.id: option.value}, f"{option.words}.")


def _several(question: Question, text: str) -> Typed:
    if not text:
        raise Mistyped("Nothing is noted yet. u if you do not know.")
    if len(question.items) == 1:
        item = question.items[0]
        value, words = read_item(item, text, single=True)
        return Typed({item.finding: value}, f"{words}.")
    by_number = _by_number(question)
    found: dict[str, Any] = {}
    said = []
    for number, rest in _assignments(text, by_number):
        item = by_number[number]
        if item.finding in found:
            raise Mistyped(f"{number} is there twice. Nothing is noted yet.")
        if not rest:
            raise Mistyped(f"{number}: {how_to_type(item)}.")
        value, words = (UNKNOWN, "not sure") if rest == "?" else read_item(item, rest)
        found[item.finding] = value
        said.append(f"{number} {words}")
    left = len(question.items) - len(found)
    tail = f" {left} left open." if left else ""
    return Typed(found, f"{'; '.join(said)}.{tail}")


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
        raise Mistyped("none of these and something else do not go together. Nothing is noted yet.")
    return values, ", ".join(option.words for option in chosen)


def _measure(item: Item, text: str) -> tuple[Any, str]:
    reps = _REPS.search(text)
    plain = text[: reps.start()] if reps else text
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


# --- tokens ---


def _numbers(
    text: str,
    by_number: Mapping[int, Item],
    none_words: str,
    question: Question | None = None,
    *,
    unlisted_ok: bool = False,
) -> Iterator[tuple[int, str]]:
    """Numbers with their endings; ``10-12`` is each of them."""
    seen: set[int] = set()
    for token in re.sub(r"\s?-\s?", "-", text.replace(",", " ")).split():
        spread = _RANGE.match(token)
        single = _TOKEN.match(token)
        if token.lower() in NONE - {"0", "no"}:
            raise Mistyped(f"{token} and a number do not go together. {none_words}; else the numbers alone.")
        if spread:
            first, last = int(spread[1]), int(spread[2])
            numbers = [(n, "") for n in range(first, last + 1) if n in by_number or not unlisted_ok]
            if first > last or last - first > len(by_number) + 200:
                raise Mistyped(f"{token[:12]}: from small to large, for example 3-5.")
        elif single:
            numbers = [(int(single[1]), single[2])]
        else:
            raise Mistyped(_not_a_number(text, question))
        for number, ending in numbers:
            if number not in by_number:
                listed = f"it goes from {min(by_number)} to {max(by_number)}"
                raise Mistyped(f"{number} is not on this list; {listed}. Nothing is noted yet.")
            if number in seen:
                raise Mistyped(f"{number} is there twice. Nothing is noted yet.")
            seen.add(number)
            yield number, ending


def _assignments(text: str, by_number: Mapping[int, Item]) -> Iterator[tuple[int, str]]:
    """``1a 2=100 kg 3y``: numbers and what follows each. A word without a number belongs to the one before."""
    parts: list[list[str]] = []
    for token in re.sub(r"\s?=\s?", "=", text).replace(";", " ").split():
        found = _TOKEN.match(token)
        if found and _BELONGS.match(found[2]):
            parts.append([found[1], found[2].lstrip("=")])
        elif found and not found[2] and (not parts or not parts[-1][1]):
            parts.append([found[1], ""])
        elif parts and parts[-1][1]:
            parts[-1][1] += f" {token}"
        else:
            raise Mistyped(f"{token[:20]}: a number and its letter, or a number = a figure: 1a 2=7.5.")
    for head, rest in parts:
        number = int(head)
        if number not in by_number:
            listed = f"it goes from {min(by_number)} to {max(by_number)}"
            raise Mistyped(f"{number} is not on this list; {listed}. Nothing is noted yet.")
        yield number, rest


def _by_number(question: Question) -> dict[int, Item]:
    return {item.number: item for item in question.items}


def _listed(numbers: Sequence[int]) -> str:
    shown = [str(number) for number in numbers]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _named(item: Item, single: bool) -> str:
    return "" if single else f"{item.number}: "


def _not_a_number(text: str, question: Question | None) -> str:
    names = {item.name: item.number for item in question.items} if question else {}
    near = nearest(text, names)
    if near is None and question:
        words = {*text.lower().split()}
        by_words = max(question.items, key=lambda item: len(words & {*item.name.lower().split()}))
        near = by_words.name if words & {*by_words.name.lower().split()} else None
    if near is None:
        return "Numbers work here."
    number = names[near]
    return f"Numbers work here. Nearest: {number} {near}.\nType {number}, {number}s (slight) or {number}m (marked)."


_READERS = {
    "who": _chosen,
    "differ": _chosen,
    "screen": _screen,
    "rows": _screen,
    "signs": _signs,
    "looked": _looked,
    "several": _several,
}
