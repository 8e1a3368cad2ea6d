"""Two knowledge bases compared: their entries, and what each of them says to the same people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hingedoc.authoring.examples import Assessed, named, said
from hingedoc.domain.drills import SLOTS
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.columns import Array, Concluded, cases_of, run_columns
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.population import SEED, population
from hingedoc.workbench.bench import Bench
from hingedoc.workbench.compare import different_answers
from hingedoc.workbench.entries import WORDING, Entries, compare_entries

CASES = 5000
MAJOR, MINOR, PATCH, NONE = "major", "minor", "patch", "none"
#: What an example may say that no version but a major one changes.
CONCLUSION = frozenset({"top", "status", "urgency"})
#: What may change for somebody, and the outcome fields that say so.
PARTS: Mapping[str, tuple[str, ...]] = {
    "conclusion": ("status", "cause_1"),
    "urgency": ("urgency", "referral"),
    "action": ("action",),
    "load": ("cut", "rpe", "reps_from", "reps_to", "reps_fewer"),
    "plan": ("rung", *(f"drill_{slot}" for slot in SLOTS)),
}


@dataclass(frozen=True)
class ExampleChange:
    """One example that both bases can read, and what it gives: field, before, after."""

    name: str
    changes: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True)
class Diff:
    """How two bases differ.

    Attributes:
        examples: those that give something else.
        unreadable: examples of the first that the second cannot read.
        cases: how many generated cases both can read, and ``lost`` how many only the first can.
        changed: by part (see :data:`PARTS`), how many of the cases change.
        milder: how many of them get a lower urgency, a looser action or a looser load.
        reasons: why the version is what it is, in words.
    """

    entries: Entries
    examples: tuple[ExampleChange, ...]
    unreadable: tuple[str, ...]
    cases: int
    lost: int
    changed: Mapping[str, int]
    milder: int
    version: str
    reasons: tuple[str, ...]


def diff(old: KnowledgeBase, new: KnowledgeBase, *, cases: int = CASES, seed: int = SEED) -> Diff:
    """Compare two bases.

    Args:
        old: the cases are made from what it asks.
        new: what it is compared with.
        cases: how many cases to make.
        seed: which cases.
    """
    before, after = Bench(old), Bench(new)
    entries = compare_entries(old, new)
    memories: list[tuple[WorkingMemory, WorkingMemory]] = []
    lost = 0
    for made in population(old, cases, seed):
        try:
            memories.append((made.memory, read_answers(new, made.answers)))
        except AnswersError:
            lost += 1
    mine = run_columns(before.program, cases_of(before.program, [one for one, _ in memories]))
    yours = run_columns(after.program, cases_of(after.program, [other for _, other in memories]))
    changed = {part: int(different_answers(mine, yours, fields).sum()) for part, fields in PARTS.items()}
    examples, unreadable, milder_examples = _examples(before, after)
    milder = int(np.count_nonzero(_milder(mine, yours)))
    version, reasons = _version(
        entries, old, new, before.program != after.program, changed, milder, milder_examples, examples
    )
    return Diff(entries, examples, unreadable, len(memories), lost, changed, milder, version=version, reasons=reasons)


def _examples(before: Bench, after: Bench) -> tuple[tuple[ExampleChange, ...], tuple[str, ...], int]:
    readable, unreadable = [], []
    for held in before.examples:
        if held.memory is None:
            continue
        try:
            safety_none = held.example.safety == "none"
            readable.append((held, held.memory, read_answers(after.kb, held.example.answers, safety_none=safety_none)))
        except AnswersError:
            unreadable.append(held.example.name)
    mine = before.run([memory for _, memory, _ in readable])
    yours = after.run([memory for _, _, memory in readable])
    found = []
    for case, (held, one, other) in enumerate(readable):
        changes = _said_differently(before.assessed(one, mine, case), after.assessed(other, yours, case))
        if changes:
            found.append(ExampleChange(held.example.name, changes))
    return tuple(found), tuple(unreadable), int(np.count_nonzero(_milder(mine, yours)))


def _said_differently(before: Assessed, after: Assessed) -> tuple[tuple[str, Any, Any], ...]:
    old: dict[str, Any] = {**said(before), **{name: sorted(ids) for name, ids in named(before, None).items()}}
    new: dict[str, Any] = {**said(after), **{name: sorted(ids) for name, ids in named(after, None).items()}}
    return tuple((name, old[name], new[name]) for name in old if old[name] != new[name])


def _milder(before: Concluded, after: Concluded) -> Array:
    """Whether each case gets a lower urgency, a looser action, or, where both allow a load, a looser load."""
    found = np.zeros(before.size, bool)
    for name in ("urgency", "action", "screen"):
        found |= after.outcome[name] < before.outcome[name]
    shut = (STATUSES.index("stop"), STATUSES.index("refer"))
    both = ~np.isin(before.outcome["status"], shut) & ~np.isin(after.outcome["status"], shut)
    for name in PARTS["load"]:
        found |= both & (_strictness(after, name) < _strictness(before, name))
    for name in before.columns:
        if name.startswith("prohibit.") and name in after.columns:
            found |= both & (after.columns[name] < before.columns[name])
    return found


def _strictness(concluded: Concluded, name: str) -> Array:
    """A load field as a number that means the same in any base, the larger the stricter."""
    upwards = name in ("cut", "reps_fewer")
    states = concluded.program.columns[name]
    # "any" is as loose as can be.
    values = [-(10**6) if state == "any" else int(state) if upwards else -int(state) for state in states]
    return np.array(values)[concluded.outcome[name]]


def _version(
    entries: Entries,
    old: KnowledgeBase,
    new: KnowledgeBase,
    programs_differ: bool,
    changed: Mapping[str, int],
    milder: int,
    milder_examples: int,
    examples: Sequence[ExampleChange],
) -> tuple[str, tuple[str, ...]]:
    removed = [entry for kind, entry in entries.removed if kind not in WORDING]
    retired = sorted({entry.id for entry in new.retired} - {entry.id for entry in old.retired})
    major = [f"{_listed(removed)} removed"] if removed else []
    major += [f"{_listed(retired)} retired"] if retired else []
    major += [f"{milder} generated cases get a milder answer"] if milder else []
    major += [f"{milder_examples} examples get a milder answer"] if milder_examples else []
    concluded = [e.name for e in examples if CONCLUSION & {name for name, _, _ in e.changes}]
    major += [f"another conclusion or urgency in the example {_listed(concluded)}"] if concluded else []
    if major:
        return MAJOR, tuple(major)
    added = [entry for kind, entry in entries.added if kind not in WORDING and kind != "retired"]
    minor = [f"{_listed(added)} added"] if added else []
    minor += ["conclusions or plans change"] if any(changed.values()) or examples else []
    minor += ["the rules are not the same"] if programs_differ and not minor else []
    if minor:
        return MINOR, tuple(minor)
    if entries.added or entries.removed or entries.changed:
        asked = any(change.kind == "questionnaire" for change in entries.changed)
        together = "what is asked together, " if asked else ""
        return PATCH, (f"only {together}wording, sources or examples change",)
    return NONE, ("nothing changes",)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")
