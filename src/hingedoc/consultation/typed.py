"""What somebody typed, read strictly: numbers, letters and figures become answers, or a line that says what to type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hingedoc.consultation.items import NONE, Mistyped, how_to_type, read_item
from hingedoc.consultation.questions import Item, Question
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.errors import nearest

#: After the number of a sign: how marked it is.
DEGREES = {"": "clear", "c": "clear", "s": "slight", "m": "marked", "!": "marked", "n": "absent", "?": UNKNOWN}
_SAID = {"absent": "not there", UNKNOWN: "not sure"}
#: Longer than anything that answers one prompt.
LONGEST = 2_000

_TOKEN = re.compile(r"([0-9]{1,3})(.*)\Z", re.DOTALL)
#: What may follow the number of an item: ``=`` and a figure, a letter, or a letter for the right side alone.
_BELONGS = re.compile(r"=|/[a-zA-Z]|[^\d./,]")
#: Whoever looked from one place only looked for what is seen from there.
_VIEWS = ("side", "front", "rear")
_RANGE = re.compile(r"([0-9]{1,3})\s?-\s?([0-9]{1,3})\Z")


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
    if text.lower() == "none" or (len(question.items) == 1 and text.lower() in ("n", "no")):
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
    """Numbers of what was seen, each with how marked; the rest stays open until it is said what was looked for.

    Asked again, what is typed changes what was said; the rest stays.
    """
    if not text:
        raise Mistyped("Numbers of what you saw, or 0 for none of these. u if you did not look.")
    if text.lower() in NONE:
        return Typed({}, "None of these.")
    by_number = _by_number(question)
    found = dict(question.was)
    for number, ending in _numbers(text, by_number, "0 if none of these", question):
        if ending.lower() not in DEGREES:
            raise Mistyped(f"{number}{ending[:8]}: after the number only s (slight), m or ! (marked), ? (not sure).")
        found[by_number[number].finding] = DEGREES[ending.lower()]
    said = ((item, found[item.finding]) for item in question.items if item.finding in found)
    return Typed(found, ", ".join(f"{item.number} {_SAID.get(degree, degree)}" for item, degree in said) + ".")


def _looked(question: Question, text: str) -> Typed:
    """``y``: what was not named was not there. Or the numbers that nobody looked at; these stay open."""
    if not text:
        raise Mistyped("y if you looked for all of them, or the numbers you did not look at. n if for none of them.")
    by_number = _by_number(question)
    if text.lower() in _VIEWS:
        seen = {item.finding: "absent" for item in question.items if {text.lower(), "any"} & {*item.view}}
        return Typed(seen, f"From the {text.lower()}. {_signs_open(len(by_number) - len(seen))}")
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
    if not text:
        raise Mistyped(f"This one needs an answer: {how_to_type(item, single=True)}.")
    value, words = read_item(item, text, single=True)
    return Typed({question.id: value}, f"{words}.")


def _several(question: Question, text: str) -> Typed:
    if not text:
        raise Mistyped("Nothing is noted yet. u if you do not know.")
    if len(question.items) == 1:
        item = question.items[0]
        value, words = read_item(item, text, single=True)
        return Typed({item.finding: value}, f"{words}.")
    by_number = _by_number(question)
    found: dict[str, Any] = {}
    said, faults = [], []
    for number, rest in _assignments(text, question):
        item = by_number[number]
        if item.finding in found:
            raise Mistyped(f"{number} is there twice. Nothing is noted yet.")
        try:
            value, words = (UNKNOWN, "not sure") if rest == "?" else read_item(item, rest)
        except Mistyped as fault:
            faults.append(str(fault))
            continue
        found[item.finding] = value
        said.append(f"{number} {words}")
    if faults:
        more = "\nThe rest of the line is kept. Type that again, or Enter to leave it open." if found else ""
        raise Mistyped("\n".join(faults) + more, {**question.was, **found})
    found = {**question.was, **found}
    left = len(question.items) - len(found)
    tail = f" {left} left open." if left else ""
    return Typed(found, f"{'; '.join(said)}.{tail}")


def example(items: Sequence[Item]) -> str:
    """How to answer several at once, with numbers of this very list."""
    parts = []
    for kind in ("measure", "choice", "yes_no", "flags"):
        item = next((item for item in items if item.kind == kind), None)
        if item is None:
            continue
        low, high = item.span
        figure = "24/25" if item.sides else f"{round(low + (high - low) / 5)}"
        letter = "a/b" if item.sides else "a"
        typed = {"measure": f"={figure}", "choice": letter, "yes_no": "y", "flags": "bc"}
        parts.append(f"{item.number}{typed[kind]}")
    return " ".join(parts)


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
        if token.lower() == "none":
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


def _assignments(text: str, question: Question) -> Iterator[tuple[int, str]]:
    """``1a 2=100 kg 3y``: numbers and what follows each. A word without a number belongs to the one before."""
    by_number = _by_number(question)
    parts: list[list[str]] = []
    for token in (word.rstrip(",") for word in re.sub(r"\s?=\s?", "=", text).replace(";", " ").split()):
        found = _TOKEN.match(token)
        if found and _BELONGS.match(found[2]):
            parts.append([found[1], found[2].lstrip("=")])
        elif found and not found[2] and (not parts or not parts[-1][1]):
            parts.append([found[1], ""])
        elif parts and parts[-1][1]:
            parts[-1][1] += f" {token}"
        else:
            raise Mistyped(f"{token[:20]}: the number comes first, for example {example(question.items)}.")
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
