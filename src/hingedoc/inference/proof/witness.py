"""A case that shows a failure: made as small as it goes, and written as a case file that ``assess`` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hingedoc.domain.bands import show
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.program import Program
from hingedoc.inference.proof.space import Answers

_PLAIN = re.compile(r"[a-z][a-z0-9_]*")
#: Texts that a reader of YAML would take for something else.
_RESERVED = {"null", "true", "false"}


def smallest(kb: KnowledgeBase, answers: Answers, kept: Iterable[str], fails: Callable[[Answers], bool]) -> Answers:
    """A small case that still fails: as few answers as can be, and of those as many no as can be.

    Args:
        kb: what the answers answer.
        answers: a case that fails.
        kept: columns to leave as they are.
        fails: whether a case still fails.
    """
    kept = tuple(kept)
    stay = {*kept}
    safety = {*kb.screen} - stay
    quiet = {**_without(answers, safety).states, **dict.fromkeys({*kb.umbrellas} - stay, 1)}
    if fails(Answers(quiet, answers.numbers)):
        # All of them no is one line of a case file: they go together or not at all.
        answers = Answers(quiet, answers.numbers)
        stay |= {*kb.umbrellas}
    else:
        for umbrella in sorted({*kb.umbrellas} - stay):
            calmer = Answers({**answers.states, umbrella: 1}, answers.numbers)
            answers = calmer if fails(calmer) else answers
    # Whole blocks first, then one by one, until nothing more can go.
    size = max(1, len(answers))
    while size:
        columns = sorted({*answers.states, *answers.numbers} - stay)
        gone = False
        for start in range(0, len(columns), size):
            less = _without(answers, columns[start : start + size])
            if len(less) < len(answers) and fails(less):
                answers, gone = less, True
        size = size if gone and size == 1 else size // 2
    for column in sorted({*answers.states} - stay):
        if kb.columns.get(column, ())[-1:] == ("yes",) and answers.states[column] > 1:
            milder = Answers({**answers.states, column: 1}, answers.numbers)
            answers = milder if fails(milder) else answers
    unasked = _without(answers, {*kb.umbrellas} - {*kept})
    return unasked if fails(unasked) else answers


def _without(answers: Answers, gone: Iterable[str]) -> Answers:
    left_out = {*gone}
    return Answers(
        {column: place for column, place in answers.states.items() if column not in left_out},
        {column: number for column, number in answers.numbers.items() if column not in left_out},
    )


def as_given(program: Program, answers: Answers) -> dict[str, Any]:
    """The answers as a case file holds them: a state, a number, or both where two answers were given."""
    found: dict[str, Any] = {}
    for column in sorted({*answers.states, *answers.numbers}):
        said: list[Any] = []
        if column in answers.states:
            said.append(program.columns[column][answers.states[column]])
        if column in answers.numbers:
            said.append(_number(answers.numbers[column]))
        found[column] = said if len(said) > 1 else said[0]
    return found


def case_file(kb: KnowledgeBase, program: Program, answers: Answers, about: Iterable[str]) -> str:
    """A case file in YAML; ``about`` are lines that say what it shows."""
    given = as_given(program, answers)
    quiet = bool(kb.umbrellas) and all(given.get(umbrella) == "no" for umbrella in kb.umbrellas)
    if quiet:
        given = {name: answer for name, answer in given.items() if name not in kb.umbrellas}
    lines = [*(f"# {line}" for line in about), "hingedoc: 1"]
    lines += ["safety: none"] if quiet else []
    lines += ["answers:"] if given else ["answers: {}"]
    lines += [f"  {name}: {_yaml(answer)}" for name, answer in given.items()]
    return "\n".join(lines) + "\n"


def _number(value: int) -> int | float:
    return value // 1000 if value % 1000 == 0 else float(show(value))


def _yaml(answer: Any) -> str:
    if isinstance(answer, list):
        return "[" + ", ".join(_yaml(one) for one in answer) + "]"
    if isinstance(answer, str):
        return answer if _PLAIN.fullmatch(answer) and answer not in _RESERVED else json.dumps(answer)
    return str(answer)


def said_of(program: Program, answers: Answers, column: str) -> str:
    """One answer in a few words: ``no``, ``2.5``, or ``open``."""
    given: Mapping[str, Any] = as_given(program, answers)
    return _yaml(given[column]) if column in given else "open"
