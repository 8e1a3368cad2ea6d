"""What the engine does around matching: one trace, many threads, a host left untouched, a limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor
from hingedoc.domain.assessment import to_json
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference.rete import Rete, RunLimitError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))

TRACE = """
import hashlib, sys
from pathlib import Path
from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import to_json
from hingedoc.inference.rete import Rete
advisor = Advisor()
rete = Rete(advisor.program)
digest = hashlib.sha256()
for name in sys.argv[1:]:
    case, _ = read_case(Path(name), name)
    memory = advisor.read(case.answers, safety=case.safety)
    digest.update(repr(rete.run(memory).trace).encode())
    digest.update(to_json(advisor.assess(memory)).encode())
print(digest.hexdigest())
"""


def run_python(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.strip()


def test_twenty_hash_seeds_give_one_trace_and_one_json() -> None:
    names = [str(path) for path in EXAMPLES]
    assert len({run_python(TRACE, *names, PYTHONHASHSEED=str(seed)) for seed in range(20)}) == 1


def test_threads_share_one_advisor(advisor: Advisor) -> None:
    from hingedoc.authoring.cases import read_case

    cases = [read_case(path, path.name)[0] for path in EXAMPLES]
    alone = [to_json(advisor.assess(case.answers, safety=case.safety)) for case in cases]
    together: dict[int, list[str]] = {}

    def work(number: int) -> None:
        order = [(number + step) % len(cases) for step in range(len(cases))]
        answers = {place: to_json(advisor.assess(cases[place].answers, safety=cases[place].safety)) for place in order}
        together[number] = [answers[place] for place in range(len(cases))]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[number] for number in range(8)] == [alone] * 8


def test_importing_and_assessing_leaves_the_host_as_it_was() -> None:
    code = """
import collections, json, logging, warnings
root = logging.getLogger()
def host():
    handlers, filters = [repr(h) for h in root.handlers], [repr(f) for f in warnings.filters]
    return [sorted(vars(collections)), handlers, root.level, filters]
before = host()
import hingedoc
first = host()
hingedoc.Advisor().assess({})
print(json.dumps([before == first, before == host()]))
"""
    assert json.loads(run_python(code)) == [True, True]


def test_a_run_that_fires_more_than_it_has_rules_is_an_error(advisor: Advisor, monkeypatch: pytest.MonkeyPatch) -> None:
    rete = Rete(advisor.program)
    monkeypatch.setattr(rete, "_limit", 3)
    with pytest.raises(RunLimitError) as caught:
        rete.run(WorkingMemory())
    assert caught.value.code == "P901"
    monkeypatch.undo()
    assert rete.run(WorkingMemory()).trace == Rete(advisor.program).run(WorkingMemory()).trace


def test_every_firing_names_columns_that_are_known_or_asked_for_as_unknown(advisor: Advisor) -> None:
    memory = advisor.read({"s1_age": 30, "ctx_lift": "deadlift", "obs_bar_drift": "marked"}, safety="none")
    run = Rete(advisor.program).run(memory)
    accepts_unknown: dict[str, set[str]] = {}
    rules: list[Any] = [*advisor.program.rules]
    for rule in rules:
        accepts_unknown[rule.id] = {column for clause in rule.when for column, mask in clause if mask & 1}
    for firing in run.trace:
        for column in firing.columns:
            assert run.columns[column] or column in accepts_unknown.get(firing.rule, set())
