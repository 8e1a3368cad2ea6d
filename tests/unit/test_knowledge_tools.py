"""The commands for those who write knowledge: what they print, and how they fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from hingedoc.workbench.guards import read_examples


def hingedoc(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hingedoc", "kb", *arguments], capture_output=True, text=True)


def test_coverage_as_json_names_what_is_missing_with_its_place() -> None:
    done = hingedoc("coverage", "--json", "--kind", "bands")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    for item in said["missing"]:
        assert item["kind"] == "bands"
        assert item["file"].endswith(".yaml")
        assert item["line"] > 0
    bands = said["kinds"]["bands"]
    assert bands["all"] - bands["exercised"] == len(said["missing"])


def test_coverage_in_short_is_a_table_alone() -> None:
    done = hingedoc("coverage", "--summary")
    assert "examples exercise" in done.stdout
    assert "Not exercised" not in done.stdout


def test_mutants_as_json_say_what_was_tried_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "guards.json"
    done = hingedoc("mutate", "--json", "--sample", "3", "--seed", "7", "--guards", str(file), "--write")
    said = json.loads(done.stdout)
    counted = sum(sum(kind.values()) for group in ("safety", "others") for kind in said[group]["kinds"].values())
    assert said["tried"] == 3
    assert counted + sum(said["excluded"].values()) == 3
    again = json.loads(hingedoc("mutate", "--json", "--sample", "3", "--seed", "7", "--guards", str(file)).stdout)
    assert {one["id"] for one in again["survivors"]} == {one["id"] for one in said["survivors"]}
    assert all(example.name.startswith("guard: ") for example in read_examples(file))


def test_writing_needs_a_file() -> None:
    done = hingedoc("mutate", "--write")
    assert done.returncode == 2
    assert "--write needs --guards FILE" in done.stderr


def test_a_kind_of_change_that_there_is_not_is_named_with_those_there_are() -> None:
    done = hingedoc("mutate", "--kind", "rule droped")
    assert done.returncode == 6
    assert "rule droped" in done.stderr
    assert "rule dropped" in done.stderr


def test_a_list_of_survivors_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    done = hingedoc("mutate", "--sample", "1", "--known", str(tmp_path / "none.yaml"))
    assert done.returncode == 6
    assert "none.yaml" in done.stderr


def test_a_folder_that_is_not_there_cannot_be_compared(tmp_path: Path) -> None:
    done = hingedoc("diff", "shipped", str(tmp_path / "none"))
    assert done.returncode == 5
    assert "is not a folder of knowledge files" in done.stderr
