"""The page about proofs names every safety property once, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hingedoc import Advisor
from hingedoc.inference.proof.prover import properties

ROOT = Path(__file__).parents[2]
INVARIANTS = "tests/contract/test_safety_invariants.py"
ROW = re.compile(r"^\| (S\d+) \| (.*) \| (.*) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def table() -> list[tuple[str, list[str], list[str]]]:
    page = (ROOT / "docs" / "proofs.md").read_text(encoding="utf-8")
    return [
        (name, re.findall("`(.+?)`", proofs), re.findall("`(.+?)`", tests)) for name, proofs, tests in ROW.findall(page)
    ]


def test_every_number_is_there_once_and_held_by_something(table: list[tuple[str, list[str], list[str]]]) -> None:
    assert [name for name, _, _ in table] == [f"S{number}" for number in range(1, 42)]
    assert [name for name, proofs, tests in table if not proofs and not tests] == []


def test_every_proof_that_is_named_is_made_and_every_numbered_one_is_named(
    table: list[tuple[str, list[str], list[str]]], advisor: Advisor
) -> None:
    made = {proof.id for proof in properties(advisor.knowledge, advisor.program)}
    for name, proofs, _ in table:
        assert {*proofs} == {id for id in made if id.partition("_")[0] == name}, name


def test_every_test_that_is_named_is_there_and_every_numbered_one_is_named(
    table: list[tuple[str, list[str], list[str]]],
) -> None:
    numbered = re.findall(r"^def (test_s\d\w*)\(", (ROOT / INVARIANTS).read_text(encoding="utf-8"), re.MULTILINE)
    for name, _, tests in table:
        for test in tests:
            path, _, function = test.rpartition("::")
            source = (ROOT / (path or INVARIANTS)).read_text(encoding="utf-8")
            assert f"\ndef {function}(" in source, test
        assert {test for test in numbered if name.lower() in test.split("_")} <= {*tests}, name
