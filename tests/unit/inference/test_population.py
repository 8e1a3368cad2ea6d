"""The fixed population: legal, the same everywhere, and wide enough to reach every rule."""

from __future__ import annotations

import os
import random
import subprocess
import sys

from tests.support.generate import random_kb

from hingedoc import Advisor
from hingedoc.domain.bands import parse_bands
from hingedoc.domain.conditions import Condition
from hingedoc.domain.findings import Measure
from hingedoc.inference.columns import cases_of, run_columns
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.numbers import around, legal, spoken, within
from hingedoc.inference.population import CaseMaker, population

DIGEST = """
import hashlib
from hingedoc.authoring.load import load
from hingedoc.inference.population import population
print(hashlib.sha256(repr([list(m.answers.items()) for m in population(load().kb, 60)]).encode()).hexdigest())
"""


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True, env=environment
        )
        return done.stdout

    assert digest("1") == digest("2")


def test_a_larger_population_begins_like_a_smaller_one(advisor: Advisor) -> None:
    kb = advisor.knowledge
    assert population(kb, 40)[:15] == population(kb, 15)
    assert population(kb, 15, seed=1) != population(kb, 15, seed=2)


def test_it_reaches_every_rule_and_every_status_of_the_shipped_knowledge(advisor: Advisor) -> None:
    program = advisor.program
    batch = run_columns(program, cases_of(program, [made.memory for made in population(advisor.knowledge, 5000)]))
    assert [rule for rule, fired in batch.fired.items() if not fired.any()] == []
    assert {*batch.outcome["status"].tolist()} == {*range(len(STATUSES))}


def test_every_answer_can_be_given(advisor: Advisor) -> None:
    for made in population(advisor.knowledge, 200):
        assert advisor.read(made.answers) == made.memory


def test_it_can_be_made_of_any_base() -> None:
    for seed in range(10):
        kb = random_kb(random.Random(seed))
        program = compile_program(kb)
        run_columns(program, cases_of(program, [made.memory for made in population(kb, 100)]))


def test_an_aim_is_mostly_reached(advisor: Advisor) -> None:
    kb, program = advisor.knowledge, advisor.program
    maker = CaseMaker(kb, random.Random(4))
    evidence = [(c, e) for c in kb.causes for e in c.evidence]
    memories = []
    for _, rule in evidence:
        answers = dict.fromkeys(kb.umbrellas, "no")
        maker.aim(answers, rule.when)
        memories.append(advisor.read(answers))
    batch = run_columns(program, cases_of(program, memories))
    reached = [bool(batch.fired[f"{c.id}.{e.id}"][case]) for case, (c, e) in enumerate(evidence)]
    assert sum(reached) >= 0.9 * len(reached)


def test_one_literal_can_be_singled_out() -> None:
    kb = random_kb(random.Random(3))
    maker = CaseMaker(kb, random.Random(1))
    when = Condition.model_validate({"any": {"obs_0": "present", "obs_1": "present"}, "tst_c": "a"})
    answers = {"obs_0": "marked"}
    maker.single_out(answers, when, 0, 1)
    assert answers.get("obs_0") in (None, "absent")
    assert answers["obs_1"] in ("slight", "clear", "marked")
    assert answers["tst_c"] == "a"
    maker.single_out(answers, when, 0, 1, hold=False)
    assert answers.get("obs_1") in (None, "absent")


def test_legal_numbers_and_their_edges() -> None:
    age = Measure(kind="measure", id="age", name="a", unit="y", range=(8, 110), whole=True)
    pain = Measure(kind="measure", id="pain", name="p", unit="of 10", range=(0, 10), step=0.5)
    load = Measure(kind="measure", id="load", name="l", unit="kg", range=(0, 500), above_zero=True)
    assert [legal(measure) for measure in (age, pain, load)] == [(8000, 110000, 1000), (0, 10000, 500), (1, 500000, 1)]
    assert around(18000, 1000) == (17000, 18000)
    assert around(2001, 500) == (2000, 2500)
    bands = parse_bands("low < 3 <= mid <= 10 < high")
    assert [within(bands, state) for state in bands.states] == [(None, 2999), (3000, 10000), (10001, None)]
    assert [spoken(7500), spoken(8000)] == [7.5, 8]
