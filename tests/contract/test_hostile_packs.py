"""A thousand packs by somebody who wants safety to say less: each is refused, or safety says no less for any case."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.support.agree import compare
from tests.support.effort import TIMES
from tests.support.generate import random_memory
from tests.support.hostile import ATTACKS, Attacker
from tests.support.judge import Judge
from tests.support.many import Cases, Many, paired

from hingedoc.authoring.folder import Contents
from hingedoc.authoring.load import Loaded, load
from hingedoc.authoring.overlay import lay_over
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.inference.abstraction import derive
from hingedoc.inference.algebra import INTEGERS, Columns, Value
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.meaning import LOAD_FIELDS, close, scores, step_weights
from hingedoc.inference.program import Program
from hingedoc.inference.rete import Rete

PACKS, POPULATION, SEED = 1000 * TIMES, 160, 20261120


@dataclass(frozen=True)
class Said:
    """What safety says of each case: by name, the larger the stricter."""

    by_name: Mapping[str, Value]


class Population:
    """The same cases under any base: answers to what a pack asks are made up, differently for each case."""

    def __init__(self, kb: KnowledgeBase, program: Program, rng: random.Random) -> None:
        self.many, self.program = Many(POPULATION), program
        derived = []
        for _ in range(POPULATION):
            memory = random_memory(kb, rng)
            states = {c: program.columns[c].index(s) for c, s in memory.states.items()}
            derived.append(derive(program, INTEGERS, states, dict(memory.numbers)))
        self.columns = {name: self.many.spread([case[name] for case in derived]) for name in derived[0]}

    def under(self, program: Program, rng: random.Random) -> Said:
        """What a program says. Its own questions are answered at random, in any way they can be."""
        assert {*self.program.bandings} <= {*program.bandings}
        assert {*self.program.two_sides} <= {*program.two_sides}
        columns: Columns = dict(self.columns)
        for name, states in program.columns.items():
            if name in program.verdicts:
                columns[name] = 0
            elif name not in columns:
                given = [rng.randrange(len(states)) if name in program.given else 0 for _ in range(POPULATION)]
                columns[name] = self.many.spread(given)
            else:
                assert self.program.columns[name] == states
        close(program, self.many, columns)
        return Said({**self.verdicts(program, columns), **self.routes(program, columns)})

    def verdicts(self, program: Program, columns: Columns) -> dict[str, Value]:
        """Verdicts, with load as figures: where a scale gains a step, places mean something else."""
        kept = ("barred.", "prohibit.")
        found = {name: columns[name] for name in columns if name.startswith(kept)}
        found |= {name: columns[name] for name in ("urgency", "action", "screen", "refers", "referral")}
        default = dict(program.default_load)
        silent = self.many.equal(columns["load_spoken"], 0)
        for field in LOAD_FIELDS:
            plain = self.many.where(silent, default.get(field, 0), 0)
            places = self.many.most([columns[field], plain])
            strictness = [_strictness(field, state) for state in program.columns[field]]
            figures = paired(places, 0, lambda place, _, table=strictness: table[place])  # type: ignore[misc]  # a default in a lambda has no type
            found[field] = figures
        return found

    def routes(self, program: Program, columns: Columns) -> dict[str, Value]:
        only = replace(program, evidence=tuple(r for r in program.evidence if r.cause in program.routes))
        weights = step_weights(only, self.many, columns)
        found = scores(only, self.many, weights)
        return {"route." + cause: found[cause] for cause in program.routes}


def _strictness(field: str, state: str) -> int:
    """The larger the stricter."""
    if field in ("cut", "reps_fewer"):
        return int(state)
    return -1000 if state == "any" else -int(state)


def loosened(before: Said, after: Said, many: Many) -> list[str]:
    """What safety now says less strictly, for any case at all."""
    found = []
    for name, value in before.by_name.items():
        worse = paired(after.by_name[name], value, lambda now, then: int(now < then))
        if many.bits(Cases(worse.parts.get(1, 0))):
            found.append(name)
    return found


def laid_over(base: Loaded, contents: Contents) -> Program | tuple[Problem, ...]:
    """The program with a pack over the base, or why there is none."""
    try:
        return compile_program(lay_over(base, [contents]).kb)
    except KnowledgeError as error:
        return error.problems


def test_the_engine_and_the_judge_agree_on_what_packs_say() -> None:
    base, rng = load(), random.Random(SEED)
    attacker = Attacker(base.kb, rng)
    laid: list[KnowledgeBase] = []
    while len(laid) < 6 * TIMES:
        _, contents = attacker.pack()
        if isinstance(laid_over(base, contents), Program):
            laid.append(lay_over(base, [contents]).kb)
    for kb in laid:
        rete, judge = Rete(compile_program(kb)), Judge(kb)
        for _ in range(25):
            compare(rete, judge, random_memory(kb, rng))


def test_no_pack_makes_safety_say_less() -> None:
    base: Loaded = load()
    program = compile_program(base.kb)
    population = Population(base.kb, program, random.Random(SEED))
    before = population.under(program, random.Random(0))
    assert len(before.by_name["urgency"].parts) >= 5, "the cases are too much alike"
    attacker = Attacker(base.kb, random.Random(SEED))
    refused: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for number in range(PACKS):
        tried, contents = attacker.pack()
        over = laid_over(base, contents)
        if not isinstance(over, Program):
            assert {problem.code[0] for problem in over} <= {"K", "Y"}, (tried, over)
            assert all(problem.file.startswith("pack/") for problem in over), (tried, over)
            refused.update({problem.code for problem in over})
            continue
        accepted.update(tried.split(" + "))
        assert loosened(before, population.under(over, random.Random(number)), population.many) == [], (tried, contents)
    assert load().kb == base.kb
    assert sum(accepted.values()) > PACKS // 10, "hardly any pack was laid over: nothing was tried"
    assert {"K503", "K504", "K505", "K508", "K509", "K511", "K512", "K513"} <= {*refused}
    assert {*ATTACKS} >= {*accepted}
