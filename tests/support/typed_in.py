"""Types answers in as somebody would from a form: the other way round from reading them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from hingedoc.consultation.asking import Asking
from hingedoc.consultation.form import Form
from hingedoc.consultation.items import option_keys
from hingedoc.domain.findings import Choice, Finding, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase

DEGREES = {"slight": "s", "clear": "c", "marked": "m", "absent": "n"}


def answers_to(finding: Finding) -> st.SearchStrategy[Any]:
    """What somebody may answer, as a case file has it."""
    if isinstance(finding, Sign):
        return st.sampled_from([*DEGREES, "unknown"])
    if isinstance(finding, Flags):
        options = [option for option in finding.options if option != "none"]
        nothing = ["none"] if "none" in finding.options else []
        chosen = st.sets(st.sampled_from(options)).map(lambda some: [o for o in options if o in some] or nothing)
        return st.one_of(chosen, st.just("unknown"))
    if isinstance(finding, Measure):
        low, high = (round(end * 1000) for end in finding.range)
        value: st.SearchStrategy[Any] = st.integers(low, high).map(_figure)
    elif isinstance(finding, Choice):
        value = st.sampled_from(finding.options)
    else:
        value = st.sampled_from(["yes", "no"])
    if isinstance(finding, Choice | Measure) and finding.sides:
        both = st.fixed_dictionaries({}, optional={"left": value, "right": value})
        return st.one_of(both.filter(bool), st.just("unknown"))
    return st.one_of(value, st.just("unknown"))


def _figure(thousandths: int) -> float | int:
    return thousandths // 1000 if thousandths % 1000 == 0 else thousandths / 1000


def typed_in(kb: KnowledgeBase, form: Form, answers: Mapping[str, Any], seed: int = 0) -> str:
    """A short file that says these answers, in some order, several a line."""
    chance = random.Random(seed)
    numbers = {item.finding: number for number, item in form.by_number.items()}
    lines: list[str] = [f"form {form.code}"]
    entries = [
        (name, _typed(kb, name, answer), numbers.get(name), answer == "clear" and isinstance(kb.findings[name], Sign))
        for name, answer in answers.items()
        if name != kb.roles.lift or form.lift is None
    ]
    chance.shuffle(entries)
    while entries:
        some = [entries.pop() for _ in range(min(len(entries), chance.randint(1, 5)))]
        lines.append(chance.choice([" ", ", ", "  "]).join(_joined(some, chance)))
    return chance.choice(["\n", "\r\n"]).join(lines) + chance.choice(["", "\n", "   # the end\n"])


def _joined(entries: list[tuple[str, tuple[str, bool], int | None, bool]], chance: random.Random) -> Iterator[str]:
    for place, (name, (text, is_figure), number, clear_sign) in enumerate(entries):
        if number is None:
            yield f"{name} {text}" if chance.random() < 0.5 else f"{name}={text}"
        elif is_figure:
            yield chance.choice([f"{number}={text}", f"{number} = {text}"])
        elif clear_sign and place == 0:
            yield f"{number}"
        else:
            yield f"{number}{text}"


def _typed(kb: KnowledgeBase, name: str, answer: Any) -> tuple[str, bool]:
    """An answer as it is typed, and whether it needs an equals sign."""
    finding = kb.findings[name]
    if answer == "unknown":
        return "?", False
    if isinstance(finding, Sign):
        return DEGREES[answer], False
    if isinstance(answer, dict):
        sides = [_typed_one(kb, name, answer[side]) if side in answer else "" for side in ("left", "right")]
        return "/".join(sides), True
    if isinstance(finding, Flags):
        return "".join(_typed_one(kb, name, one) for one in answer if one != "none") or "none", True
    return _typed_one(kb, name, answer), isinstance(finding, Measure)


def _typed_one(kb: KnowledgeBase, name: str, value: Any) -> str:
    item = Asking(kb).item(name, 0)
    if item.kind == "measure":
        return str(Decimal(round(value * 1000)) / 1000)
    if item.kind == "yes_no":
        return str(value)[0]
    return {option.value: key for option, key in zip(item.options, option_keys(item), strict=True)}[value]
