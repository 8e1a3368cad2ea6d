"""Consultations on disk: whole or as they were, the owner's alone, and never trusted."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from hingedoc.errors import SetupError
from hingedoc.journal import FORMAT, MOST_BYTES, Journal, Kept, new_id

NOW = "2026-11-20T12:00:00+00:00"
ENTRY = {
    "question": "screen",
    "asked": ["s1_pain"],
    "answers": {"s1_pain": "no"},
    "before": [],
    "lift": "",
    "at": NOW,
}
KEPT = Kept("sam-1", NOW, NOW, {"name": "Sam"}, "usual", "abc", (ENTRY,))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "a" / "consultations")
    journal.save(KEPT)
    return journal


def codes(error: pytest.ExceptionInfo[SetupError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_what_is_saved_is_what_is_found(journal: Journal) -> None:
    assert journal.kept("sam-1") == KEPT
    assert journal.all() == ([KEPT], [])


def test_the_one_saved_last_comes_first_whatever_the_zone(journal: Journal) -> None:
    earlier = replace(KEPT, id="b", saved="2026-11-20T13:30:00+02:00")
    later = replace(KEPT, id="a", saved="2026-11-20T11:30:00-01:00")
    for kept in (later, earlier):
        journal.save(kept)
    assert [kept.id for kept in journal.all()[0]] == ["a", "sam-1", "b"]


# --- a write that fails, and a process that dies in it ---


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_one_whole(
    call: str, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    with pytest.raises(SetupError) as error:
        journal.save(replace(KEPT, entries=(ENTRY, ENTRY)))
    monkeypatch.undo()
    assert codes(error) == ["S401"]
    assert os.strerror(errno.ENOSPC) in str(error.value)
    assert journal.kept("sam-1") == KEPT
    assert [path.name for path in journal.folder.iterdir()] == ["sam-1.json"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_process_killed_in_the_middle_leaves_the_old_one_whole(call: str, journal: Journal) -> None:
    script = (
        "import os, signal, sys\n"
        "from dataclasses import replace\n"
        "from pathlib import Path\n"
        "from hingedoc.journal import Journal\n"
        "journal = Journal(Path(sys.argv[1]))\n"
        "kept = journal.kept('sam-1')\n"
        f"os.{call} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "journal.save(replace(kept, entries=kept.entries * 2))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    ran = subprocess.run([sys.executable, "-c", script, str(journal.folder)], env=environment, check=False)
    assert ran.returncode == -9
    assert journal.all() == ([KEPT], [])


def test_everything_is_on_disk_before_the_name_is(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    real = {name: getattr(os, name) for name in ("fsync", "replace")}

    def noted(name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            done.append(name)
            return real[name](*arguments)

        return call

    for name in real:
        monkeypatch.setattr(os, name, noted(name))
    journal.save(KEPT)
    assert done == ["fsync", "replace", "fsync"]


# --- what is found is judged ---

DAMAGED: dict[str, Any] = {
    "no object": [],
    "another version": {"hingedoc_consultation": FORMAT + 1},
    "no version": {"hingedoc_consultation": None},
    "another one's": {"id": "tom-2"},
    "a time without zone": {"saved": "2026-11-20T12:00:00"},
    "no time": {"saved": 7},
    "athlete no mapping": {"athlete": ["Sam"]},
    "finished no yes or no": {"finished": "perhaps"},
    "pace no text": {"pace": {}},
    "entries no list": {"entries": 7},
    "an entry no mapping": {"entries": [7]},
    "an entry without question": {"entries": [{**ENTRY, "question": None}]},
    "an entry without time": {"entries": [{k: v for k, v in ENTRY.items() if k != "at"}]},
    "an entry at no time": {"entries": [{**ENTRY, "at": "noon"}]},
    "answers no mapping": {"entries": [{**ENTRY, "answers": 3}]},
    "asked no list": {"entries": [{**ENTRY, "asked": "s1_pain"}]},
    "asked no texts": {"entries": [{**ENTRY, "asked": [1]}]},
    "past no entries": {"past": [{}]},
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_said_and_left_alone(damage: str, journal: Journal) -> None:
    file = journal.folder / "sam-1.json"
    said = json.loads(file.read_text())
    change = DAMAGED[damage]
    file.write_text(json.dumps({**said, **change} if isinstance(change, dict) else change))
    before = file.read_bytes()
    with pytest.raises(SetupError) as error:
        journal.kept("sam-1")
    assert codes(error) == ["S403"]
    assert "It is left as it is" in str(error.value)
    found, problems = journal.all()
    assert (found, [problem.code for problem in problems]) == ([], ["S403"])
    assert file.read_bytes() == before


@given(st.integers(0, 2000), st.binary(max_size=6))
def test_any_damage_gives_a_consultation_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, junk: bytes
) -> None:
    journal = Journal(tmp_path_factory.getbasetemp() / "damaged")
    journal.save(KEPT)
    file = journal.folder / "sam-1.json"
    content = file.read_bytes()
    place %= len(content)
    file.write_bytes(content[:place] + junk + content[place + len(junk) :])
    try:
        said = journal.kept("sam-1").id
    except SetupError as error:
        said = error.problems[0].code
    assert said in ("sam-1", "S403")


def test_a_file_too_large_or_nested_too_deep_is_damaged(journal: Journal) -> None:
    for content in (b" " * (MOST_BYTES + 1), b"[" * 100_000):
        (journal.folder / "sam-1.json").write_bytes(content)
        with pytest.raises(SetupError) as error:
            journal.kept("sam-1")
        assert codes(error) == ["S403"]


def test_what_is_no_plain_file_is_not_read(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.json").write_bytes((journal.folder / "sam-1.json").read_bytes())
    (journal.folder / "sam-1.json").unlink()
    (journal.folder / "sam-1.json").symlink_to(tmp_path / "elsewhere.json")
    (journal.folder / "folder.json").mkdir()
    for name in ("sam-1", "folder", "missing"):
        with pytest.raises(SetupError) as error:
            journal.kept(name)
        assert codes(error) == ["S402"]
    os.mkfifo(journal.folder / "pipe.json")
    with pytest.raises(SetupError):
        journal.kept("pipe")


@given(st.text())
def test_any_name_makes_an_id_that_stays_in_the_folder(name: str) -> None:
    made = new_id(name)
    assert made == Path(made).name
    assert Journal(Path("folder"))._file(made).parent == Path("folder")
    assert len(made) <= 60


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "A", "a\n", "a\0", "a" * 61, "con.txt", "名"])
def test_nothing_else_is_an_id(name: str, journal: Journal) -> None:
    with pytest.raises(ValueError, match="no id of a consultation"):
        journal.kept(name)


# --- who may ---


def test_the_owner_alone_reads_it_whatever_the_mask(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        journal = Journal(tmp_path / "made" / "consultations")
        with journal.held("sam-1"):
            journal.save(KEPT)
            modes = {path.suffix: path.stat().st_mode & 0o777 for path in journal.folder.iterdir()}
    finally:
        os.umask(mask)
    assert modes == {".json": 0o600, ".lock": 0o600}
    assert [path.stat().st_mode & 0o777 for path in (journal.folder, journal.folder.parent)] == [0o700, 0o700]


def test_one_window_at_a_time(journal: Journal) -> None:
    with journal.held("sam-1"):
        with pytest.raises(SetupError) as error, journal.held("sam-1"):
            raise AssertionError("held twice")
        assert codes(error) == ["S404"]
        with journal.held("tom-2"):
            pass
    with journal.held("sam-1"):
        pass
    assert [path.name for path in journal.folder.iterdir()] == ["sam-1.json"]


def test_a_hold_on_a_file_that_was_taken_away_meanwhile_is_none(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = fcntl.flock, []

    def flock(handle: int, operation: int) -> None:
        calls.append(handle)
        if len(calls) == 1:
            # The window that held it ends between the opening and the hold.
            (journal.folder / "sam-1.lock").unlink()
        real(handle, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    with journal.held("sam-1"):
        with pytest.raises(SetupError) as error, journal.held("sam-1"):
            raise AssertionError("held twice")
        assert codes(error) == ["S404"]


def test_a_link_in_place_of_the_hold_is_not_followed(journal: Journal, tmp_path: Path) -> None:
    (journal.folder / "sam-1.lock").symlink_to(tmp_path / "made-elsewhere")
    with pytest.raises(SetupError) as error, journal.held("sam-1"):
        raise AssertionError("held through a link")
    assert codes(error) == ["S401"]
    assert not (tmp_path / "made-elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "consultations")
    with pytest.raises(SetupError) as error:
        journal.save(KEPT)
    assert codes(error) == ["S401"]
    with pytest.raises(SetupError) as error, journal.held("sam-1"):
        raise AssertionError("held in no folder")
    assert codes(error) == ["S401"]
    assert journal.all() == ([], [])
