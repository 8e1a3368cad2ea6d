"""How long one case takes, beside others in the same run; printed as ratios, because machines differ and drift.

    python benchmarks/single_case.py            the table
    python benchmarks/single_case.py --quick    fewer repetitions

"judge" is the naive evaluator of the tests, "stock" is experta with its own matcher, strategy and engine on the same
Program. All three must give the same scores before anything is timed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.generate import random_kb, random_memory
from tests.support.judge import Judge

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory
from hingedoc.inference._experta import KnowledgeEngine
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.rete import Rete

PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
EXAMPLE = ROOT / "examples" / "rower.yaml"


class Stock(Rete):
    """The same rules in experta as it comes."""

    engine = KnowledgeEngine
    parts = {}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    rounds, cases = (3, 10) if quick else (7, 30)
    print(f"{'knowledge':<22}{'rules':>7}{'judge ms':>10}{'hingedoc':>10}{'stock':>8}   (times the judge, medians)")
    for evidence in (50, 200, 800):
        rng = random.Random(evidence)
        kb = random_kb(rng, evidence=evidence, signs=60, causes=20)
        row(f"generated, {evidence}", kb, gate_open(kb, rng, cases), rounds)
    kb = Advisor().knowledge
    row("shipped", kb, gate_open(kb, random.Random(1), cases), rounds)
    whole_process(3 if quick else 7)


def gate_open(kb: KnowledgeBase, rng: random.Random, wanted: int) -> list[WorkingMemory]:
    """Cases with most things answered and every safety question answered no, so that nothing is cut short."""
    safety = {question.id: "no" for question in kb.stage_one} | dict.fromkeys(kb.rows, "no")
    pain = {kb.column_of(name) for name in kb.roles.pain}
    found = []
    judge = Judge(kb)
    while len(found) < wanted:
        memory = random_memory(kb, rng, answered=0.7)
        numbers = {column: value for column, value in memory.numbers.items() if column not in pain}
        memory = replace(memory, states={**memory.states, **safety}, numbers=numbers)
        if judge.judge(memory).scores:
            found.append(memory)
    return found


def row(name: str, kb: KnowledgeBase, cases: Sequence[WorkingMemory], rounds: int) -> None:
    program = compile_program(kb)
    judge, ours, stock = Judge(kb), Rete(program), Stock(program)
    for memory in cases[:5]:
        if not (dict(ours.run(memory).scores) == judge.judge(memory).scores == dict(stock.run(memory).scores)):
            raise SystemExit(f"{name}: the engines disagree; nothing was timed")
    times = side_by_side([judge.judge, ours.run, stock.run], cases, rounds)
    base = times[0]
    rules = len(program.rules) + len(program.evidence)
    print(f"{name:<22}{rules:>7}{base * 1000:>10.2f}{times[1] / base:>10.2f}{times[2] / base:>8.2f}")


def side_by_side(
    contenders: Sequence[Callable[[WorkingMemory], object]], cases: Sequence[WorkingMemory], rounds: int
) -> list[float]:
    """Median seconds a case for each, taken in turn so that drift hits all alike."""
    taken: list[list[float]] = [[] for _ in contenders]
    for _ in range(rounds):
        for place, run in enumerate(contenders):
            start = time.perf_counter()
            for memory in cases:
                run(memory)
            taken[place].append((time.perf_counter() - start) / len(cases))
    return [statistics.median(times) for times in taken]


def whole_process(rounds: int) -> None:
    """Wall time and peak memory of one `hingedoc assess`, beside importing click alone."""
    commands = {
        "import click": [sys.executable, "-c", "import click"],
        "hingedoc --version": [sys.executable, "-m", "hingedoc", "--version"],
        "hingedoc assess": [sys.executable, "-m", "hingedoc", "assess", str(EXAMPLE), "--json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    peak: dict[str, int] = {}
    for name, command in commands.items():
        # Through a small process of its own: a child is charged for its parent's memory until it starts the command.
        asked = subprocess.run([sys.executable, "-c", PEAK, *command], capture_output=True, text=True, check=True)
        peak[name] = int(asked.stdout.splitlines()[-1])
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            taken[name].append(time.perf_counter() - start)
    base = statistics.median(taken["import click"])
    print()
    print(f"{'whole process':<22}{'wall ms':>9}{'times import click':>20}{'peak MiB':>10}")
    for name, times in taken.items():
        wall = statistics.median(times)
        print(f"{name:<22}{wall * 1000:>9.0f}{wall / base:>20.1f}{peak[name] / 1024:>10.0f}")


if __name__ == "__main__":
    main()
