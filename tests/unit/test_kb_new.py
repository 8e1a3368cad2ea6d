"""A pack that was just started: it passes the check at once, and nothing of anybody's is overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hingedoc import Advisor
from hingedoc.cli.kb.new import command
from hingedoc.resources import knowledge_stamp


def new(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize("name", ["my_gym", "a", "zz_top", "gym2"])
def test_what_it_starts_passes_the_check_whatever_its_id(tmp_path: Path, name: str) -> None:
    assert new(str(tmp_path / "pack"), "--id", name).exit_code == 0
    adviser = Advisor(packs=[tmp_path / "pack"])
    assert [pack.id for pack in adviser.knowledge.packs] == [name]
    assert adviser.failing_examples() == ()
    assert adviser.knowledge.added == (f"drill_{name}_stool_hinge",)
    assert f"{name}_doorbell" in {cue.id for cue in adviser.knowledge.cues}


def test_it_says_which_base_it_was_written_for(tmp_path: Path) -> None:
    new(str(tmp_path / "pack"))
    pack = (tmp_path / "pack" / "pack.yaml").read_text()
    stamp = knowledge_stamp()
    assert f"over: {stamp.id}\n" in pack
    assert f'over_version: "{stamp.version.partition(".")[0]}"\n' in pack


def test_every_file_teaches(tmp_path: Path) -> None:
    new(str(tmp_path / "pack"))
    files = [*(tmp_path / "pack").rglob("*.yaml")]
    assert len(files) >= 5
    assert [file.name for file in files if "#" not in file.read_text()] == []
    assert [file.name for file in files if "{id}" in file.read_text() or "{ID}" in file.read_text()] == []


@pytest.mark.parametrize("name", ["Our Gym", "_", "a__b", "ä", "x" * 41, "../up", ""])
def test_an_id_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert new(str(tmp_path / "pack"), "--id", name).exit_code == 2
    assert not (tmp_path / "pack").exists()


def test_a_folder_gives_its_name(tmp_path: Path) -> None:
    new(str(tmp_path / "Our Gym (2)"))
    assert "id: our_gym_2\n" in (tmp_path / "Our Gym (2)" / "pack.yaml").read_text()


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert new(str(tmp_path / "empty")).exit_code == 0
    before = {file: file.read_bytes() for file in (tmp_path / "empty").rglob("*") if file.is_file()}
    assert new(str(tmp_path / "empty")).exit_code == 2
    assert {file: file.read_bytes() for file in (tmp_path / "empty").rglob("*") if file.is_file()} == before


def test_two_complete_bases_are_one_too_many(tmp_path: Path) -> None:
    knowledge = str(Path(__file__).parents[2] / "knowledge")
    command = [sys.executable, "-m", "hingedoc", "kb", "check", "--knowledge", knowledge, "--knowledge", knowledge]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "one complete base" in done.stderr
