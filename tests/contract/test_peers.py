"""The engines of the benchmark give the same results: what it prints compares like with like."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmarks.engines import contest
from benchmarks.engines.base import knowledge
from benchmarks.engines.field import ENTRIES, KERNEL, made, missing
from benchmarks.engines.files import file_to_file, read_results, write_answers
from benchmarks.engines.plain import Plain
from benchmarks.engines.profile import profile
from benchmarks.engines.tables import FIRST, LAST, Section, onto_page
from benchmarks.engines.workload import Table, answers, workload

from hingedoc.inference.columns import Cases
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.kernel import Kernel

ROWS = 200
OTHERS = [name for name in ENTRIES if name != "plain Python"]


@pytest.fixture(scope="module")
def expected() -> Table:
    plain = Plain(workload(80))
    return plain.table(plain.run(plain.resident(answers(ROWS))))


def engine(name: str, stack: ExitStack) -> Any:
    if name in missing([name]):
        pytest.skip(f"{ENTRIES[name].needs} is not installed")
    found = made(name, workload(80))
    if hasattr(found, "close"):
        stack.callback(found.close)
    return found


def same(one: Table, other: Table) -> bool:
    return all(np.array_equal(mine, theirs) for mine, theirs in zip(one, other, strict=True))


def test_the_workload_tells_answers_apart(expected: Table) -> None:
    # Where nothing ever holds, or all of it, engines would agree whatever they do.
    assert expected.scores.shape == (20, ROWS)
    assert expected.held.shape == (30, ROWS)
    assert (expected.scores > 0).any(axis=1).sum() >= 15
    assert 0 < expected.held.sum() < expected.held.size


@pytest.mark.parametrize("name", OTHERS)
def test_same_results_in_memory(name: str, expected: Table) -> None:
    with ExitStack() as stack:
        found = engine(name, stack)
        assert same(found.table(found.run(found.resident(answers(ROWS)))), expected)


@pytest.mark.parametrize("name", OTHERS)
def test_same_results_file_to_file(name: str, expected: Table, tmp_path: Path) -> None:
    write_answers(answers(ROWS), tmp_path / "in.parquet")
    with ExitStack() as stack:
        file_to_file(engine(name, stack), tmp_path / "in.parquet", tmp_path / "out.parquet")
    assert same(read_results(tmp_path / "out.parquet"), expected)


def test_who_is_not_installed_is_named() -> None:
    assert missing(["plain Python", KERNEL]) == {}
    absent = ENTRIES["DuckDB"]._replace(needs="no-such-distribution")
    assert missing(["absent", "plain Python"], {**ENTRIES, "absent": absent}) == {"absent": "no-such-distribution"}


def test_nothing_is_timed_where_engines_differ() -> None:
    class Wrong(Plain):
        def table(self, results: Any) -> Table:
            right = super().table(results)
            return Table(right.scores + 1, right.held)

    load = workload(50)
    with pytest.raises(SystemExit, match="disagree; nothing was timed"):
        contest.resident({KERNEL: made(KERNEL, load), "plain Python": Wrong(load)}, 10, 1, 1.0)


def test_tables_onto_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n\n{FIRST}\nold\n{LAST}\n\nafter\n", encoding="utf-8")
    section = Section("Title", ("", "rows"), (("an engine", "1,000"),), "A note.")
    onto_page(page, "a machine", [section])
    table = "### Title\n\n|  | rows |\n| --- | ---: |\n| an engine | 1,000 |\n\nA note."
    assert page.read_text(encoding="utf-8") == f"before\n\n{FIRST}\n\na machine\n\n{table}\n\n{LAST}\n\nafter\n"
    assert str(section) == "Title\n\n            rows\nan engine  1,000\nA note."


def test_every_call_of_the_kernel_belongs_to_a_part() -> None:
    program = compile_program(knowledge(workload(50)))
    cases = Cases(10, {}, {})
    parts = profile(program, cases)
    assert sum(part.calls for part in parts.values()) == len(Kernel(program))
    assert parts["evidence"].calls > 50
    assert round(sum(part.share for part in parts.values()), 6) == 1
