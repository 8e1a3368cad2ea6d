"""Folders from anybody: more than is read, links and pipes give one clear error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from hingedoc import KnowledgeError, SetupError
from hingedoc.authoring.folder import MAX_DEPTH, MAX_FILES, MAX_TOTAL, read_folder, shipped
from hingedoc.authoring.load import load
from hingedoc.authoring.overlay import lay_over
from hingedoc.authoring.reader import MAX_BYTES
from hingedoc.errors import Problem

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PACK = 'id: house\nversion: "1"\nname: House\nscope: Ours.\nlicence: MIT\nover: hingedoc_core\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_text(PACK)
    return tmp_path


def refused(folder: Path) -> Problem:
    with pytest.raises(KnowledgeError) as caught:
        read_folder(folder)
    (problem,) = caught.value.problems
    return problem


def test_a_folder_reads_as_the_shipped_one_does() -> None:
    assert read_folder(KNOWLEDGE).files == shipped().files
    assert read_folder(KNOWLEDGE).sha256 == shipped().sha256


def test_only_knowledge_is_read(folder: Path) -> None:
    (folder / "README.md").write_text("not knowledge")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.yaml").write_text("a: 1")
    (folder / "_drafts").mkdir()
    (folder / "_drafts" / "cue.yaml").write_text("a: 1")
    assert [name for name, _ in read_folder(folder).files] == ["pack.yaml"]


def test_a_missing_folder_is_a_set_up_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        read_folder(tmp_path / "none")
    assert caught.value.code == "S102"


def test_thousands_of_files_are_refused(folder: Path) -> None:
    (folder / "cues").mkdir()
    for number in range(MAX_FILES + 1):
        (folder / "cues" / f"{number}.txt").touch()
    problem = refused(folder)
    assert (problem.code, problem.file) == ("K520", str(folder))


def test_folders_in_folders_without_end_are_refused(folder: Path) -> None:
    deep = folder.joinpath(*"abcdef"[: MAX_DEPTH + 1])
    deep.mkdir(parents=True)
    (deep / "cue.yaml").write_text("a: 1")
    assert refused(folder).code == "K520"


def test_more_than_is_read_in_all_is_refused(folder: Path) -> None:
    (folder / "causes").mkdir()
    for number in range(MAX_TOTAL // MAX_BYTES + 1):
        (folder / "causes" / f"{number}.yaml").write_bytes(b" " * MAX_BYTES)
    assert refused(folder).code == "K521"


def test_one_huge_file_is_refused_unread(folder: Path) -> None:
    with (folder / "cues.yaml").open("wb") as file:
        file.truncate(50_000_000_000)
    contents = read_folder(folder)
    assert len(dict(contents.files)["cues.yaml"]) == MAX_BYTES + 1
    with pytest.raises(KnowledgeError) as caught:
        lay_over(load(), [contents])
    assert [(p.code, p.file) for p in caught.value.problems] == [("Y101", f"{folder}/cues.yaml")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["/etc/passwd", "pack.yaml", "nowhere"])
def test_a_link_is_refused_wherever_it_points(folder: Path, target: str) -> None:
    (folder / "cues.yaml").symlink_to(target)
    problem = refused(folder)
    assert (problem.code, problem.file) == ("K522", f"{folder}/cues.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_linked_folder_is_refused_and_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "by_link").symlink_to(folder, target_is_directory=True)
    problem = refused(folder)
    assert (problem.code, problem.file) == ("K522", f"{folder}/by_link")
    (tmp_path / "by_link").unlink()
    other = tmp_path.parent / "given_by_link"
    other.symlink_to(folder, target_is_directory=True)
    assert [name for name, _ in read_folder(other).files] == ["pack.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_does_not_hold_it_up(folder: Path) -> None:
    os.mkfifo(folder / "cues.yaml")
    problem = refused(folder)
    assert (problem.code, problem.file) == ("K523", f"{folder}/cues.yaml")


def test_a_name_that_steers_a_terminal_is_refused(folder: Path) -> None:
    try:
        (folder / "cues\x1b[2J.yaml").touch()
    except OSError:
        pytest.skip("this file system has no such names")
    problem = refused(folder)
    assert problem.code == "K523"
    assert "\x1b" not in str(problem)
