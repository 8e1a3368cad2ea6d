"""A table of many rows, in a real terminal: it says how far it is, and however it is broken off nothing is left."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support.pseudo_terminal import PseudoTerminal

HEADER, ROW = b"id,s1_age\n", b"sam,30\n"
#: How it ends, the exit code, and whether it says so.
ENDS: dict[str, tuple[Callable[[PseudoTerminal], object], int, bool]] = {
    "Ctrl-C": (lambda run: os.write(run.own, b"\x03"), 130, True),
    "SIGTERM": (lambda run: run.process.send_signal(signal.SIGTERM), 143, False),
    "SIGHUP": (lambda run: run.process.send_signal(signal.SIGHUP), 129, False),
}


#: Far more than are read before a run is broken off, and not so many that one that goes on fills a disk.
PIECES = 400


@contextmanager
def endless(path: Path) -> Iterator[None]:
    """A pipe that gives rows for as long as somebody reads, within reason."""
    os.mkfifo(path)

    def feed() -> None:
        try:
            with path.open("wb") as file:
                file.write(HEADER)
                for _ in range(PIECES):
                    file.write(ROW * 10_000)
        except BrokenPipeError:
            return

    feeder = threading.Thread(target=feed)
    feeder.start()
    try:
        yield
    finally:
        # Where nobody ever opened it, the feeder still waits for somebody.
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
        feeder.join()


def until(run: PseudoTerminal, text: str) -> None:
    while text not in run.screen and run._read():
        pass
    assert text in run.screen


@pytest.mark.parametrize("name", ENDS)
def test_broken_off_in_the_middle_nothing_is_left(name: str, tmp_path: Path) -> None:
    end, code, says = ENDS[name]
    (tmp_path / "results.csv").write_text("of last week")
    arguments = ["batch", "squad.csv", "results.csv", "--jobs", "2"]
    with endless(tmp_path / "squad.csv"), PseudoTerminal(arguments, tmp_path) as run:
        until(run, "rows a second")
        assert [path.suffix for path in tmp_path.glob(".*")] == [".part", ".part"]
        end(run)
        assert run.code == code
        assert ("Stopped. Nothing was written." in run.screen) == says
        assert "Traceback" not in run.screen
    assert (tmp_path / "results.csv").read_text() == "of last week"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["results.csv"]


def test_killed_it_leaves_drafts_that_say_what_they_are(tmp_path: Path) -> None:
    arguments = ["batch", "squad.csv", "results.csv", "--jobs", "1"]
    with endless(tmp_path / "squad.csv"), PseudoTerminal(arguments, tmp_path) as run:
        until(run, "rows a second")
        run.process.kill()
        assert run.code == -signal.SIGKILL
    drafts = sorted(path.name for path in tmp_path.glob(".*"))
    assert [name.rpartition("-")[0] for name in drafts] == [".hingedoc-results-csv", ".hingedoc-results-rejects-csv"]
    assert {Path(name).suffix for name in drafts} == {".part"}
    assert not (tmp_path / "results.csv").exists()


def test_somebody_who_reads_a_little_and_leaves_ends_it_quietly(tmp_path: Path) -> None:
    with endless(tmp_path / "squad.csv"):
        pipe, output = os.pipe()
        arguments = ["batch", "squad.csv", "-", "--to", "csv"]
        with PseudoTerminal(arguments, tmp_path, output=Path(f"/proc/self/fd/{output}")) as run:
            os.close(output)
            assert os.read(pipe, 10).startswith(b"id,status,")
            os.close(pipe)
            assert run.code == 0
            assert "Traceback" not in run.screen


def test_a_terminal_that_cannot_go_back_in_a_line_gets_the_end_alone(tmp_path: Path) -> None:
    (tmp_path / "squad.csv").write_bytes(HEADER + ROW * 2)
    arguments = ["batch", "squad.csv", "results.csv"]
    with PseudoTerminal(arguments, tmp_path, environment={"TERM": "dumb"}) as run:
        assert run.code == 0
        assert run.screen.startswith("2 rows in = 2 rows out + 0 rejects.\n")
        assert "\r" not in run.screen
