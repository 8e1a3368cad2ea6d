"""Guards: examples found by the program, as few as will do, that notice changes which no written example notices.

A written example says what a person knows to be right. A guard only holds what the knowledge says today, so that a
change of it does not pass unseen. Guards stand in a file of their own, in the form of ``knowledge/examples/``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hingedoc.authoring.examples import NONE, Assessed, certainties, limits, named, said
from hingedoc.authoring.reader import read_yaml
from hingedoc.domain.causes import Example
from hingedoc.domain.validation import validate
from hingedoc.domain.working_memory import read_answers
from hingedoc.errors import KnowledgeError
from hingedoc.workbench.bench import Bench, Held
from hingedoc.workbench.mutants import Mutant
from hingedoc.workbench.mutate import noticed
from hingedoc.workbench.suggest import Suggester, Suggestion

_MOST_BYTES = 5_000_000
#: What a guard of a stop says, and what any other says beside it.
_STOP = ("status", "urgency", "action", "who")
_SAID = (*_STOP, "top", "second", "certainty", "second_certainty", "word", "rung", "route")
_NAMED = ("note.", "prohibit.", "contradiction.")


def read_examples(file: Path) -> tuple[Example, ...]:
    """Examples from a file of the form of ``knowledge/examples/``; none where there is no such file.

    Raises:
        KnowledgeError: every problem found.
    """
    if not file.exists():
        return ()
    document = read_yaml(file.read_bytes(), str(file), max_bytes=_MOST_BYTES)
    if document.problems:
        raise KnowledgeError(document.problems)
    data = document.data if isinstance(document.data, dict) else {}
    made, faults = validate(tuple[Example, ...], tuple(data.get("examples") or ()))
    if faults:
        raise KnowledgeError(
            document.problem(fault.code, fault.message, ("examples", *fault.path), fault.hint) for fault in faults
        )
    return tuple(made)


def write_examples(file: Path, examples: Iterable[Example]) -> None:
    """Write examples as JSON, one on each line: there are many, and a change of one is one line of a diff."""
    lines = [
        json.dumps(example.model_dump(exclude_defaults=True, mode="json"), ensure_ascii=False) for example in examples
    ]
    inside = ",\n".join(lines)
    file.write_text('{"examples": [\n' + inside + "\n]}\n", encoding="utf-8")


def holding(bench: Bench, examples: Sequence[Example]) -> tuple[Example, ...]:
    """Those examples that a base can read, and that hold in it."""
    held = [one for one in (bench.held(example) for example in examples) if one.memory]
    batch = bench.run([one.memory for one in held if one.memory])
    return tuple(one.example for case, one in enumerate(held) if not bench.differences(one, batch, case))


def find_guards(
    bench: Bench,
    survivors: Sequence[Mutant],
    make: Callable[[Mutant], Bench | None],
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[list[Example], list[Mutant]]:
    """Guards that notice the survivors, and the survivors for which no case was found.

    Each mutant is first shown the guards found for others: most are noticed by one that is there already.
    """
    suggester = Suggester(bench)
    guards: list[Held] = []
    left: list[Mutant] = []
    batch = bench.run([])
    for mutant in survivors:
        changed = make(mutant)
        if changed is not None and not noticed(bench, batch, changed, guards, silent=mutant.silent):
            found = suggester.suggest(mutant, changed)
            if found is None:
                left.append(mutant)
            else:
                guards.append(bench.held(_guard(bench, f"guard: {mutant.id}", found)))
                batch = bench.run([held.memory for held in guards if held.memory])
        progress(1)
    return [held.example for held in guards], left


def _guard(bench: Bench, name: str, found: Suggestion) -> Example:
    """The case with everything that a guard holds fast, beside what told the two apart."""
    safety = "none" if found.clean_screen else None
    example = Example(name=name[:400], safety=safety, answers=dict(found.answers), expect={})
    memory = read_answers(bench.kb, example.answers, safety_none=found.clean_screen)
    given = bench.assessed(memory, bench.run([memory]), 0)
    return Example(**{**example.model_dump(), "expect": _held_fast(bench, given, found.expect)})


def _held_fast(bench: Bench, given: Assessed, told: Mapping[str, Any]) -> dict[str, Any]:
    values, stopped = said(given), given.result.plan is None
    expect: dict[str, Any] = {name: values[name] for name in (_STOP if stopped else _SAID) if values[name] is not None}
    expect.setdefault("top", NONE)
    for name, ids in named(given, None).items():
        if ids:
            expect[name] = sorted(ids)
    if certainties(given):
        expect["certainties"] = certainties(given)
    concluded = ["urgency"]
    if not stopped:
        columns = bench.program.columns
        expect["limits"] = limits(given)
        concluded = ["urgency", *(c for c in columns if c.startswith(_NAMED) and given.state_of(c) == "yes")]
    expect["states"] = {column: given.state_of(column) for column in concluded} | told.get("states", {})
    # What must not be there is known from the mutant alone.
    return expect | {name: ids for name, ids in told.items() if name.startswith("not_")}
