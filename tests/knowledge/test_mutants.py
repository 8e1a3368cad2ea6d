"""What a change of the shipped knowledge would be noticed by, on a fixed sample; `make mutate` tries every change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor
from hingedoc.authoring.examples import Assessed, certainties, differences
from hingedoc.authoring.load import load
from hingedoc.domain.causes import Example
from hingedoc.inference.rete import Rete
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background, Reading
from hingedoc.workbench.bench import Bench, Held
from hingedoc.workbench.guards import read_examples
from hingedoc.workbench.known import read_known, stale
from hingedoc.workbench.mutate import Score, chosen, mutants_in, run_mutants, score

SURVIVORS = Path(__file__).with_name("survivors.yaml")
GUARDS = Path(__file__).with_name("guards.json")
SAMPLE, SEED, JOBS = 240, 1, 2

#: The share that must be noticed or be known with a reason. Never lower these.
SAFETY_AT_LEAST, OTHERS_AT_LEAST = 1.0, 0.95


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(load().kb)


@pytest.fixture(scope="module")
def tried() -> Score:
    loaded = load()
    every = mutants_in(loaded)
    reasons, document = read_known(SURVIVORS)
    tried = run_mutants(loaded, chosen(every, sample=SAMPLE, seed=SEED), more=read_examples(GUARDS), jobs=JOBS)
    assert [str(problem) for problem in stale(reasons, document, (m.id for m in every), tried)] == []
    return score(tried, reasons)


def survivors(result: Score, *, safety: bool) -> str:
    return "\n".join(m.id for m in result.survivors if m.safety == safety)


def test_a_change_of_safety_is_noticed(tried: Score) -> None:
    assert tried.share(safety=True) >= SAFETY_AT_LEAST, survivors(tried, safety=True)


def test_nearly_every_other_change_is_noticed(tried: Score) -> None:
    assert tried.share(safety=False) >= OTHERS_AT_LEAST, survivors(tried, safety=False)


def test_every_guard_holds(bench: Bench) -> None:
    held = [bench.held(example) for example in read_examples(GUARDS)]
    assert [one.problems for one in held if one.memory is None] == []
    batch = bench.run([one.memory for one in held if one.memory])
    assert [(o.example.name, d) for case, o in enumerate(held) if (d := bench.differences(o, batch, case))] == []


def with_engine(advisor: Advisor) -> Any:
    rete, background = Rete(advisor.program), Background(advisor.knowledge, advisor.program)

    def give(answers: dict[str, Any], *, safety: str | None) -> Assessed:
        memory = advisor.read(answers, safety=safety)
        run = rete.run(memory)
        result = assess(background, memory, run, "0")
        return Assessed(result, {*run.weights}, Reading(background, memory, run).concluded)

    return give


def wrong(held: Held) -> Example:
    """The same example, expecting the wrong thing in every way there is."""
    expect: dict[str, Any] = dict.fromkeys(("top", "second", "who", "rung"), "made_up")
    expect |= dict.fromkeys(("word", "status", "urgency", "action"), "made up")
    expect |= {"certainty": 0.111, "second_certainty": 0.111, "not_in_top": 9}
    for name in ("reasons", "load_lines", "drills", "fires"):
        expect[name] = ["made_up"]
    expect["not_fires"] = list(held.example.expect.fires)
    expect["limits"] = {"rpe": 1}
    expect["certainties"] = {"made_up": 0.1}
    expect["states"] = {"cut": "made up", "made_up": "yes", "urgency": "none"}
    return Example(**{**held.example.model_dump(), "expect": expect})


def test_the_bench_finds_the_differences_that_the_engine_finds(advisor: Advisor, bench: Bench) -> None:
    give = with_engine(advisor)
    batch = bench.run([held.memory for held in bench.examples if held.memory])
    for case, held in enumerate(bench.examples):
        assert bench.differences(held, batch, case) == tuple(differences(held.cause, held.example, give)) == ()
        other = Held(held.entry, held.inside, held.cause, wrong(held), held.memory)
        found = bench.differences(other, batch, case)
        assert found == tuple(differences(other.cause, other.example, give))
        assert len(found) > 10


def test_the_bench_gives_the_assessment_that_the_engine_gives(advisor: Advisor, bench: Bench) -> None:
    give = with_engine(advisor)
    batch = bench.run([held.memory for held in bench.examples if held.memory])
    for case, held in enumerate(bench.examples):
        assert held.memory
        mine = bench.assessed(held.memory, batch, case)
        yours = give(held.example.answers, safety=held.example.safety)
        assert (mine.result, mine.fired) == (yours.result, yours.fired)
        assert certainties(mine) == certainties(yours)
