"""Answers in words as somebody types them at a prompt."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

from tests.features.words import Words

from hingedoc.consultation.questions import Item, Question

_DEGREES = {"slight": "s", "clear": "", "marked": "m", "not sure": "?"}


def number_of(question: Question, finding: str) -> int:
    """The number by which a finding is called in this prompt."""
    found = next((item.number for item in question.items if item.finding == finding), None)
    assert found is not None, f"{finding} is not asked here, but {', '.join(question.asked)}"
    return found


def line(question: Question, words: Words, answers: Sequence[tuple[str, str]]) -> str:
    """What to type for answers by name: questions and answers in words."""
    found = {words.finding(name).id: said for name, said in answers}
    for name in found:
        number_of(question, name)
    return typed(question, {name: _value(words, name, said) for name, said in found.items()})


def _value(words: Words, name: str, said: str) -> Any:
    return "unknown" if said in ("not sure", "not known") else words.answer(words.kb.findings[name], said)


def typed(question: Question, answers: Mapping[str, Any]) -> str:
    """What to type for answers by id, as a case file has them; ``u`` where nothing here is known."""
    known = [(item, answers[item.finding]) for item in question.items if item.finding in answers]
    if question.kind in ("screen", "rows"):
        marks = {"yes": "", "unknown": "?"}
        return " ".join(f"{item.number}{marks[said]}" for item, said in known if said in marks) or "none"
    if question.kind == "signs":
        seen = [(item, "not sure" if said == "unknown" else said) for item, said in known if said != "absent"]
        return " ".join(f"{item.number}{_DEGREES[said]}" for item, said in seen) or "0"
    if not known:
        return "u"
    if len(question.items) == 1:
        return _one(known[0][0], known[0][1], single=True)
    return " ".join(f"{item.number}{_one(item, said, single=False)}" for item, said in known)


def _one(item: Item, said: Any, *, single: bool) -> str:
    equals = "" if single else "="
    if said == "unknown":
        return "u" if single else "?"
    if item.kind == "measure":
        if isinstance(said, Mapping):
            return equals + "/".join(str(said.get(side, "")) for side in ("left", "right"))
        return f"{equals}{said:g}" if isinstance(said, float | int) else f"{equals}{said}"
    if item.kind == "yes_no":
        return str(said)[0]
    if isinstance(said, list):
        keys = [_key(item, one, single=single) for one in said]
        return (" " if single else "").join(keys)
    return _key(item, said, single=single)


def _key(item: Item, value: str, *, single: bool) -> str:
    values = [option.value for option in item.options]
    assert value in values, f"{item.name} takes {', '.join(values)}"
    place = values.index(value)
    return str(place + 1) if single else string.ascii_lowercase[place]
