"""For a mutant that nothing noticed: the smallest case found that tells it and the base apart, as an example to paste.

The case is looked for among a fixed population and among people made for the very thing that was changed; then every
answer that is not needed is taken out of it again.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from hingedoc.authoring.examples import NONE, Assessed, certainties, limits, named, said, unmet
from hingedoc.domain.causes import Cause, Example, Expectation
from hingedoc.domain.conditions import ALWAYS, Condition, is_
from hingedoc.domain.drills import CLEAN_LEVELS, Drill
from hingedoc.domain.findings import Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.columns import Array, Cases, Concluded, cases_of, run_columns
from hingedoc.inference.population import CaseMaker, population
from hingedoc.workbench.bench import Bench
from hingedoc.workbench.compare import ANSWER, different_answers, different_column
from hingedoc.workbench.edits import at
from hingedoc.workbench.mutants import Mutant

_POPULATION, _AIMED = 2000, 160
_MOST_EXPECTED = 3
#: What a coach reads first stands first.
_PREFERRED = (
    "urgency",
    "action",
    "who",
    "status",
    "top",
    "word",
    "second",
    "certainty",
    "second_certainty",
    "rung",
    "route",
)

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Suggestion:
    """A case that would notice, with what it must give."""

    answers: Answers
    clean_screen: bool
    expect: Mapping[str, Any]

    def as_yaml(self, name: str) -> str:
        """An example as it stands on a cause's page."""
        lines = [f"- name: {json.dumps(name, ensure_ascii=False)}"]
        lines += ["  safety: none"] if self.clean_screen else []
        lines += ["  answers:"] if self.answers else ["  answers: {}"]
        lines += [f"    {key}: {_scalar(value)}" for key, value in self.answers.items()]
        lines.append("  expect:")
        for key, value in self.expect.items():
            if isinstance(value, dict):
                lines.append(f"    {key}: {{{', '.join(f'{k}: {_text(v)}' for k, v in value.items())}}}")
            elif isinstance(value, list):
                lines.append(f"    {key}: [{', '.join(value)}]")
            else:
                lines.append(f"    {key}: {_scalar(value)}")
        return "\n".join(lines)


class Suggester:
    """Looks for cases that tell mutants of one base from it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._maker = CaseMaker(bench.kb, random.Random())

    @cached_property
    def _made(self) -> list[tuple[WorkingMemory, Answers]]:
        return [(case.memory, case.answers) for case in population(self.bench.kb, _POPULATION)]

    def suggest(self, mutant: Mutant, changed: Bench) -> Suggestion | None:
        """The smallest case found; none where none was found, which may mean that there is none."""
        for memories in self._searched(mutant):
            cases = cases_of(self.bench.program, [memory for memory, _ in memories])
            before, after = _both(self.bench, changed, cases)
            for tells in (_answers_differ, _anything_differs):
                apart = np.flatnonzero(tells(before, after))
                if apart.size:
                    found = min((memories[place][1] for place in apart.tolist()), key=len)
                    return self._suggestion(self._shrunk(found, changed, tells), changed)
        return None

    def _searched(self, mutant: Mutant) -> Iterator[list[tuple[WorkingMemory, Answers]]]:
        yield self._read(self._aimed(mutant))
        yield self._made

    def _aimed(self, mutant: Mutant) -> list[Answers]:
        kb, maker = self.bench.kb, self._maker
        # The same cases for the same mutant, whatever was looked for before.
        maker.rng.seed(mutant.id)
        aims = [*dict.fromkeys(_aims(kb, mutant))]
        found: list[Answers] = []
        for number in range(_AIMED if aims else 0):
            answers = maker.somebody() if number % 3 == 0 else _calm(kb)
            when, single = aims[number % len(aims)]
            if single and number % 2:
                maker.single_out(answers, when, *single, hold=number % 4 == 1)
            else:
                maker.aim(answers, when, miss=number % 8 == 6)
            found.append(answers)
        row = kb.rows.get(mutant.entry)
        for umbrella in row.opened_by if row else ():
            # Everything that the umbrella opens is answered, but not this row.
            opened = {name: "no" for name, other in kb.rows.items() if umbrella in other.opened_by}
            found.append({**_calm(kb), **opened, umbrella: "yes", mutant.entry: "unknown"})
        return found

    def _read(self, people: Sequence[Answers]) -> list[tuple[WorkingMemory, Answers]]:
        found = []
        for answers in people:
            try:
                found.append((read_answers(self.bench.kb, answers), answers))
            except AnswersError:
                continue
        return found

    def _shrunk(self, answers: Answers, changed: Bench, tells: Tells) -> Answers:
        """The case with every answer taken out that it does not need, half of them at a time, then fewer."""
        kb = self.bench.kb
        clean = {**answers, **dict.fromkeys(kb.umbrellas, "no")}
        tidy = {name: answer for name, answer in clean.items() if name not in kb.rows or answer == "yes"}
        whole = {**dict.fromkeys(kb.umbrellas, "no"), **answers}
        for start in (tidy, clean, whole):
            if self._tells([start], changed, tells) == 0:
                answers = start
                break
        kept = {*kb.umbrellas} if {*kb.umbrellas} <= {*answers} else set()
        size = max(1, len(answers) // 2)
        while True:
            loose = [name for name in answers if name not in kept]
            parts = [{*loose[place : place + size]} for place in range(0, len(loose), size)]
            smaller = [{n: a for n, a in answers.items() if n not in part} for part in parts]
            first = self._tells(smaller, changed, tells)
            if first is not None:
                answers = smaller[first]
            elif size == 1:
                return answers
            else:
                size = max(1, size // 2)

    def _tells(self, people: Sequence[Answers], changed: Bench, tells: Tells) -> int | None:
        """The place of the first case that tells the two apart."""
        memories = self._read(people)
        if not memories:
            return None
        cases = cases_of(self.bench.program, [memory for memory, _ in memories])
        apart = np.flatnonzero(tells(*_both(self.bench, changed, cases)))
        return people.index(memories[apart[0]][1]) if apart.size else None

    def _suggestion(self, answers: Answers, changed: Bench) -> Suggestion | None:
        kb = self.bench.kb
        memory = read_answers(kb, answers)
        before = self.bench.assessed(memory, self.bench.run([memory]), 0)
        if not {*memory.states, *memory.numbers} <= {*changed.program.columns}:
            # The changed base cannot even read it.
            expect = {name: said(before)[name] for name in ("urgency", "action")}
            return Suggestion(*self._shown(answers), expect=expect)
        after = changed.assessed(memory, changed.run([memory]), 0)
        expect = dict(_expected(self.bench, before, after))
        example = Example(name="suggested", answers=dict(answers), expect=Expectation(**expect))
        if not expect or any(unmet(None, example, before)) or not any(unmet(None, example, after)):
            return None
        return Suggestion(*self._shown(answers), expect=expect)

    def _shown(self, answers: Answers) -> tuple[Answers, bool]:
        """The answers as an author writes them, and whether the screen is otherwise clean."""
        umbrellas = {*self.bench.kb.umbrellas}
        # "safety: none" is short for a no to each umbrella question that is not answered otherwise.
        clean = umbrellas <= {*answers}
        return {n: a for n, a in answers.items() if not (clean and n in umbrellas and a == "no")}, clean


Tells = Callable[[Concluded, Concluded], Array]


def _both(base: Bench, changed: Bench, cases: Cases) -> tuple[Concluded, Concluded]:
    return run_columns(base.program, cases), run_columns(changed.program, cases.only(changed.program))


def _answers_differ(before: Concluded, after: Concluded) -> Array:
    found = different_answers(before, after, ANSWER)
    for cause in sorted({*before.scores} & {*after.scores}):
        found |= (before.scores[cause] != after.scores[cause]) & (before.scores[cause] > 0)
    return found


def _anything_differs(before: Concluded, after: Concluded) -> Array:
    found = np.zeros(before.size, bool)
    for name in sorted({*before.columns} & {*after.columns}):
        found |= different_column(before, after, name)
    for rule in sorted({*before.weights} & {*after.weights}):
        found |= (before.weights[rule] != 0) != (after.weights[rule] != 0)
    return found


def _expected(bench: Bench, before: Assessed, after: Assessed) -> Iterator[tuple[str, Any]]:
    """What the base says and the mutant does not, most telling first, at most a few."""
    old, new = said(before), said(after)
    found: list[tuple[str, Any]] = [
        (n, old[n] or NONE) for n in _PREFERRED if old[n] != new[n] and (old[n] or n == "top")
    ]
    theirs = named(after, None)
    for name, ids in named(before, None).items():
        if ids - theirs[name]:
            found.append((name, sorted(ids - theirs[name])[:_MOST_EXPECTED]))
        elif theirs[name] - ids:
            found.append((f"not_{name}", sorted(theirs[name] - ids)[:_MOST_EXPECTED]))
    mine, yours = certainties(before), certainties(after)
    moved = {cause: mine.get(cause) for cause in sorted({*mine, *yours}) if mine.get(cause) != yours.get(cause)}
    if moved and not found:
        found.append(("certainties", dict([*moved.items()][:_MOST_EXPECTED])))
    old_limits, new_limits = limits(before), limits(after)
    unlike = {name: figure for name, figure in old_limits.items() if new_limits.get(name) != figure}
    if unlike and len(found) < _MOST_EXPECTED:
        found.append(("limits", unlike))
    if not found or {name for name, _ in found} <= {"reasons", "not_reasons"}:
        names = sorted(bench.program.columns, key=lambda name: (name not in bench.program.verdicts, name))
        apart = [name for name in names if before.state_of(name) != after.state_of(name)]
        ended = {name: before.state_of(name) for name in apart[:_MOST_EXPECTED]}
        if ended:
            found.append(("states", ended))
    yield from found[:_MOST_EXPECTED]


Aim = tuple[Condition, tuple[int, int] | None]


def _aims(kb: KnowledgeBase, mutant: Mutant) -> Iterator[Aim]:
    """Conditions under which the change should matter, and the literal of them that was changed, if one was."""
    for path, value in mutant.edits:
        if isinstance(value, Condition):
            yield value, None
        for depth in range(len(path), 0, -1):
            there = at(kb, path[:depth])
            if isinstance(there, Condition):
                rest = path[depth:]
                yield there, (int(rest[1]), int(rest[2])) if len(rest) == 3 else None
            for when in _whens(there):
                yield when, None
            name = getattr(there, "id", None)
            if name in kb.rows:
                yield is_(str(name), "yes"), None
            elif name in kb.load_by_id:
                yield is_(f"load.{str(name).lower()}", "yes"), None
            elif name in kb.findings:
                for column, states in kb.findings[str(name)].columns():
                    yield from ((is_(column, state), None) for state in states[1:])
    yield from ((when, None) for when in _drill_aims(kb, mutant))
    for cause in kb.causes if mutant.kind == "group lost" else ():
        # Two rules of a group must hold at once for the group to matter.
        changed = [rule for rule in cause.evidence if mutant.id.startswith(f"{cause.id}.evidence.{rule.id}.")]
        for rule in changed:
            for other in cause.evidence:
                if other.id != rule.id and other.group == rule.group:
                    yield rule.when & other.when, None


def _drill_aims(kb: KnowledgeBase, mutant: Mutant) -> Iterator[Condition]:
    """What makes a drill the one to choose: a cause it trains leads, and its kit is there and no other."""
    wanted: list[tuple[Cause, Drill]] = []
    for path, _ in mutant.edits:
        if path[0] == "drills":
            drill = at(kb, path[:2])
            yield from (bar.when for bar in kb.bars if {*bar.attributes} & {*drill.attributes})
            wanted += [(c, drill) for c in kb.causes if any(match.drill == drill.id for match in c.drills)]
        elif path[0] == "causes" and len(path) > 3 and path[2] == "drills":
            wanted.append((at(kb, path[:2]), kb.drills_by_id[at(kb, path[:4]).drill]))
    for cause, drill in wanted:
        kit = ALWAYS
        for alternatives in drill.equipment:
            kit &= is_(f"{kb.roles.equipment}.{alternatives[0]}", "yes")
        kit &= is_(kb.roles.highest_clean, drill.needs_clean if drill.needs_clean != CLEAN_LEVELS[0] else "full")
        for lift in drill.lifts[:1]:
            kit &= is_(kb.roles.lift, lift)
        strongest = sorted((e for e in cause.evidence if e.certainty > 0), key=lambda e: (-e.certainty, e.id))[:5]
        yield from (one.when & other.when & kit for one, other in combinations(strongest, 2))


def _whens(record: object) -> tuple[Condition, ...]:
    found = getattr(record, "when", None)
    if isinstance(found, Condition):
        return (found,)
    return tuple(when for when in found if isinstance(when, Condition)) if isinstance(found, tuple) else ()


def _calm(kb: KnowledgeBase) -> dict[str, Any]:
    """Somebody grown up whose screen is clean, and nothing else."""
    found: dict[str, Any] = dict.fromkeys(kb.umbrellas, "no")
    age = kb.findings.get(kb.roles.age)
    if isinstance(age, Measure):
        found[age.id] = min(30, int(age.range[1]))
    found[kb.roles.lift] = kb.columns[kb.roles.lift][1]
    return found


def _scalar(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _text(value: Any) -> str:
    return json.dumps(value) if not isinstance(value, str) or re.fullmatch(r"[-+.\d]+", value) else value
