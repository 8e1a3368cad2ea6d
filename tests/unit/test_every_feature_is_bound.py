"""A feature file that no test names would silently never run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from gherkin.parser import Parser

ROOT = Path(__file__).resolve().parents[2]
FEATURES = ROOT / "features"
BINDERS = ROOT / "tests" / "features"

FILES = sorted(FEATURES.rglob("*.feature"))
_CALL = re.compile(r'^scenarios\("([^"]+)"\)$', re.MULTILINE)


def bound() -> dict[str, str]:
    """The folder that each binder names."""
    return {binder.name: folder for binder in BINDERS.glob("test_*.py") for folder in _CALL.findall(binder.read_text())}


def scenarios(feature: Path) -> dict[str, int]:
    """How often each scenario of a file is run: once, or once for each of its examples."""
    found: dict[str, int] = {}
    document: Any = Parser().parse(feature.read_text(encoding="utf-8"))
    for child in document["feature"]["children"]:
        assert {*child} <= {"background", "scenario"}, f"{feature.name}: not read here: {[*child]}"
        if "scenario" in child:
            tables = child["scenario"]["examples"]
            assert child["scenario"]["name"] not in found, child["scenario"]["name"]
            found[child["scenario"]["name"]] = sum(len(table["tableBody"]) for table in tables) if tables else 1
    return found


def test_every_binder_names_a_folder_that_exists_and_none_twice() -> None:
    folders = list(bound().values())
    assert folders
    assert len(folders) == len(set(folders)) == len(list(BINDERS.glob("test_*.py")))
    assert all((FEATURES / folder).is_dir() for folder in folders)


def test_every_feature_file_lies_in_a_folder_that_a_binder_names() -> None:
    assert FILES
    assert {file.relative_to(FEATURES).parts[0] for file in FILES} == set(bound().values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FEATURES)))
def test_a_feature_has_scenarios_and_each_is_run(file: Path) -> None:
    runs = scenarios(file)
    assert runs
    assert all(runs.values()), runs


@pytest.mark.parametrize("folder", sorted(bound().values()))
def test_no_two_scenarios_of_a_folder_share_a_name(folder: str) -> None:
    names = Counter(name for file in (FEATURES / folder).rglob("*.feature") for name in scenarios(file))
    assert [name for name, count in names.items() if count > 1] == []


def test_every_scenario_is_collected() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", str(BINDERS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = (line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line)
    collected = Counter(Path(name).name for name in lines)
    wanted = {
        binder: sum(sum(scenarios(file).values()) for file in (FEATURES / folder).rglob("*.feature"))
        for binder, folder in bound().items()
    }
    assert dict(collected) == wanted
