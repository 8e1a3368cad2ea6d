"""Files that take their places together, or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest

from hingedoc.files import written_together


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    return [tmp_path / "results.rejects.csv", tmp_path / "results.csv"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nothing_is_there_before_the_end_and_everything_after_it(places: list[Path], tmp_path: Path) -> None:
    with written_together(places) as (one, other):
        one.write(b"1")
        other.write(b"2")
        assert all(name.startswith(".hingedoc-results-") and name.endswith(".part") for name in names(tmp_path))
    assert names(tmp_path) == ["results.csv", "results.rejects.csv"]
    assert [place.read_bytes() for place in places] == [b"1", b"2"]
    assert {stat.S_IMODE(place.stat().st_mode) for place in places} == {0o600}


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError, ValueError])
def test_after_an_error_what_was_there_is_there(places: list[Path], tmp_path: Path, error: type[BaseException]) -> None:
    places[1].write_bytes(b"of last week")

    def broken_off() -> None:
        with written_together(places) as (_, other):
            other.write(b"x" * 100_000)
            raise error

    with pytest.raises(error):
        broken_off()
    assert names(tmp_path) == ["results.csv"]
    assert places[1].read_bytes() == b"of last week"


def test_a_second_file_that_cannot_be_begun_leaves_no_first_one(tmp_path: Path) -> None:
    with (
        pytest.raises(OSError, match="nowhere") as refused,
        written_together([tmp_path / "a", tmp_path / "nowhere" / "b"]),
    ):
        pass
    assert refused.value.filename == str(tmp_path / "nowhere" / "b")
    assert names(tmp_path) == []


def test_a_disk_that_is_full_at_the_last_moment(
    places: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as refused, written_together(places) as (_, other):
        other.write(b"2")
    assert refused.value.filename == str(places[0])
    assert names(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full here")
def test_a_full_disk_is_told_with_the_name_of_the_file(
    places: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_a_full_disk(dir: Path, prefix: str, suffix: str) -> tuple[int, str]:
        draft = dir / f"{prefix}{suffix}"
        draft.touch()
        return os.open("/dev/full", os.O_WRONLY), str(draft)

    monkeypatch.setattr(tempfile, "mkstemp", on_a_full_disk)
    with pytest.raises(OSError, match="No space left") as refused, written_together([places[1]]) as (file,):
        file.write(b"x" * 100_000)
    assert refused.value.filename == str(places[1])
    assert names(tmp_path) == []


def test_two_runs_into_one_name_leave_one_of_them_whole(places: list[Path], tmp_path: Path) -> None:
    with written_together(places) as (one, other):
        with written_together(places) as (third, fourth):
            third.write(b"3")
            fourth.write(b"4")
        one.write(b"1")
        other.write(b"2")
    assert [place.read_bytes() for place in places] == [b"1", b"2"]
    assert names(tmp_path) == ["results.csv", "results.rejects.csv"]


def test_a_link_is_replaced_and_not_followed(places: list[Path], tmp_path: Path) -> None:
    victim: Any = tmp_path / "victim"
    victim.write_bytes(b"precious")
    places[1].symlink_to(victim)
    with written_together(places) as (_, other):
        other.write(b"2")
    assert victim.read_bytes() == b"precious"
    assert not places[1].is_symlink()
