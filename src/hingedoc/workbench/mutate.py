"""Trying mutants: which change of the knowledge would an example, or a law, notice?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

from hingedoc.authoring.checks import check
from hingedoc.authoring.load import Loaded
from hingedoc.domain.causes import Example
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.inference.columns import Concluded
from hingedoc.workbench.bench import Bench, Held
from hingedoc.workbench.compare import differing
from hingedoc.workbench.edits import NotLegal, edited
from hingedoc.workbench.equivalent import same_meaning
from hingedoc.workbench.laws import Laws
from hingedoc.workbench.mutants import Mutant, mutants_of

#: What may become of a mutant. ``refused``: it would not load. ``no change``: the same Program.
NOTICED, SURVIVED, SAME, REFUSED = "noticed", "survived", "no change", "refused"
#: Mutants handed to a process at once: few enough that two processes end together.
_AT_ONCE = 20


@dataclass(frozen=True)
class Tried:
    """What became of one mutant, and what noticed it."""

    mutant: Mutant
    became: str
    by: str = ""


@dataclass(frozen=True)
class Tally:
    """How many mutants of one sort were noticed."""

    noticed: int = 0
    known: int = 0
    survived: int = 0

    @property
    def counted(self) -> int:
        """How many count."""
        return self.noticed + self.known + self.survived


@dataclass
class Score:
    """The result of a run.

    Attributes:
        safety, others: by kind of change.
        survivors: not noticed, and no reason known.
        known: not noticed, with a reason; by mutant id.
        excluded: how many did not load, and how many changed nothing.
    """

    safety: dict[str, Tally] = field(default_factory=dict)
    others: dict[str, Tally] = field(default_factory=dict)
    survivors: list[Mutant] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    excluded: dict[str, int] = field(default_factory=dict)

    def share(self, *, safety: bool) -> float:
        """The share noticed, of those without a reason; 1 where there were none."""
        tallies = (self.safety if safety else self.others).values()
        noticed, survived = sum(t.noticed for t in tallies), sum(t.survived for t in tallies)
        return noticed / (noticed + survived) if noticed + survived else 1.0


class Trial:
    """One base whose mutants are tried against its examples and the laws.

    Raises:
        KnowledgeError: an example does not hold to begin with.
    """

    def __init__(self, loaded: Loaded, more: Sequence[Example] = ()) -> None:
        self.loaded = loaded
        self.bench = Bench(loaded.kb)
        self.held = (*self.bench.examples, *(self.bench.held(example) for example in more))
        unread = [self._problem(held, held.problems) for held in self.held if held.memory is None]
        if unread:
            raise KnowledgeError(unread)
        self.memories = [held.memory for held in self.held if held.memory]
        self.batch = self.bench.run(self.memories)
        wrong = [(held, self.bench.differences(held, self.batch, case)) for case, held in enumerate(self.held)]
        failing = [self._problem(held, messages) for held, messages in wrong if messages]
        if failing:
            raise KnowledgeError(failing)
        self.laws = Laws(self.bench)

    def make(self, mutant: Mutant) -> Bench | None:
        """The changed base, compiled; none where it would not load."""
        try:
            kb = edited(self.loaded.kb, mutant.edits)
            if any(True for _ in check(kb, self.loaded.places.problem)):
                return None
            return Bench(kb)
        except (NotLegal, KnowledgeError):
            return None

    def attempt(self, mutant: Mutant) -> Tried:
        """Make one mutant and see whether anything notices."""
        bench = self.make(mutant)
        if bench is None:
            return Tried(mutant, REFUSED)
        if not mutant.silent and same_meaning(self.bench.program, bench.program):
            return Tried(mutant, SAME)
        example = noticed(self.bench, self.batch, bench, self.held, silent=mutant.silent, page=mutant.entry)
        if example:
            return Tried(mutant, NOTICED, f"example: {example.example.name}")
        law = self.laws.broken_by(bench)
        return Tried(mutant, NOTICED, f"law: {law}") if law else Tried(mutant, SURVIVED)

    def _problem(self, held: Held, messages: Sequence[str]) -> Problem:
        says = f'Example "{held.example.name}": {" ".join(messages)}'
        return self.loaded.places.problem("K401", says, held.entry, held.inside)


def noticed(
    bench: Bench, before: Concluded, changed: Bench, examples: Sequence[Held], *, silent: bool = False, page: str = ""
) -> Held | None:
    """The first of some examples that hold in one base and not in another.

    Args:
        bench: the base in which they all hold; ``before`` what it concluded of them.
        before: see ``bench``.
        changed: the other base.
        examples: all of them read.
        silent: something may have changed that no column shows.
        page: the page that was changed: its examples are the likeliest to notice.
    """
    memories = [held.memory for held in examples if held.memory]
    known = {*changed.program.columns}
    for held, memory in zip(examples, memories, strict=True):
        if not {*memory.states, *memory.numbers} <= known:
            return held
    after = changed.run(memories)
    cases = range(len(examples)) if silent else differing(before, after)
    likeliest = sorted(cases, key=lambda case: examples[case].entry != page)
    return next((examples[case] for case in likeliest if changed.differences(examples[case], after, case)), None)


def chosen(mutants: Sequence[Mutant], *, kinds: Iterable[str] = (), sample: int | None, seed: int) -> list[Mutant]:
    """The mutants to try: those of some kinds, all or a sample of them, in their own order.

    Raises:
        KnowledgeError: there is no such kind.
    """
    wanted = {*kinds}
    known = {mutant.kind for mutant in mutants}
    if wanted - known:
        listed = ", ".join(sorted(known))
        raise KnowledgeError(
            Problem("K420", f"No change is of the kind {sorted(wanted - known)[0]}.", hint=f"Kinds: {listed}.")
        )
    left = [mutant for mutant in mutants if not wanted or mutant.kind in wanted]
    if sample is None or sample >= len(left):
        return left
    places = random.Random(seed).sample(range(len(left)), sample)
    return [left[place] for place in sorted(places)]


def run_mutants(
    loaded: Loaded,
    mutants: Sequence[Mutant],
    *,
    more: Sequence[Example] = (),
    jobs: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Tried]:
    """Try mutants, in their order.

    Args:
        loaded: the base they belong to.
        mutants: what to try.
        more: examples beside those of the base.
        jobs: how many processes.
        progress: told how many have been tried since it was last told.
    """
    if jobs == 1:
        trial = Trial(loaded, more)
        found = []
        for mutant in mutants:
            found.append(trial.attempt(mutant))
            progress(1)
        return found
    parts = [mutants[start : start + _AT_ONCE] for start in range(0, len(mutants), _AT_ONCE)]
    found = []
    # Spawned, not forked: a program that embeds this may have threads.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (loaded, tuple(more))) as pool:
        for part in pool.map(_attempt_all, parts):
            found += part
            progress(len(part))
    return found


_TRIAL: list[Trial] = []


def _begin(loaded: Loaded, more: Sequence[Example]) -> None:
    _TRIAL[:] = [Trial(loaded, more)]


def _attempt_all(mutants: Sequence[Mutant]) -> list[Tried]:
    return [_TRIAL[0].attempt(mutant) for mutant in mutants]


def score(tried: Iterable[Tried], reasons: dict[str, str]) -> Score:
    """Count what was noticed; survivors with a reason are counted apart."""
    found = Score()
    excluded: Counter[str] = Counter()
    counts: Counter[tuple[bool, str, str]] = Counter()
    for one in tried:
        mutant = one.mutant
        if one.became in (SAME, REFUSED):
            excluded[one.became] += 1
            continue
        became = one.became
        if became == SURVIVED and mutant.id in reasons:
            became = "known"
            found.known[mutant.id] = reasons[mutant.id]
        elif became == SURVIVED:
            found.survivors.append(mutant)
        counts[mutant.safety, mutant.kind, became] += 1
    for safety, kind in sorted({(safety, kind) for safety, kind, _ in counts}):
        tally = Tally(*(counts[safety, kind, became] for became in (NOTICED, "known", SURVIVED)))
        (found.safety if safety else found.others)[kind] = tally
    found.excluded = {became: excluded[became] for became in (SAME, REFUSED)}
    return found


def mutants_in(loaded: Loaded) -> tuple[Mutant, ...]:
    """Every mutant of a base."""
    return mutants_of(loaded.kb)
