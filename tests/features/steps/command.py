"""The command line, as a coach types it."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from pytest_bdd import given, parsers, then, when
from tests.features.press import flat

from hingedoc.cli import main
from hingedoc.domain.assessment import from_json
from hingedoc.resources import examples


class _Program(click.Command):
    """The whole program, with what it does about errors and exit codes."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> Any:
        main(list(args or ()))


@dataclass
class Ran:
    """What a command left behind."""

    exit_code: int
    stdout: str
    stderr: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the coach works: a folder with a copy of the shipped examples."""
    for file in examples().iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@given(parsers.parse('a case file "{name}":'))
def _(folder: Path, name: str, docstring: str) -> None:
    """As a coach writes it."""
    (folder / name).write_text(docstring + "\n", encoding="utf-8")


@given(parsers.parse('there is already a file "{name}" that reads "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Something that must not be lost."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@when(parsers.parse('the coach runs "{line}"'), target_fixture="ran")
def _(folder: Path, line: str) -> Ran:
    """In this process, as the program runs it."""
    return run(line)


@when(parsers.parse('the coach pipes "{name}" into "{line}"'), target_fixture="ran")
def _(folder: Path, name: str, line: str) -> Ran:
    """From standard input."""
    return run(line, (folder / name).read_bytes())


@when(parsers.parse('a shell runs "{line}"'), target_fixture="ran")
def _(folder: Path, line: str) -> Ran:
    """As a process of its own, with nobody at the keyboard."""
    arguments = shlex.split(line)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "hingedoc", *arguments], capture_output=True, stdin=subprocess.DEVNULL, cwd=folder
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@then(parsers.parse("the exit code is {code:d}"))
def _(ran: Ran, code: int) -> None:
    """What a script reads."""
    assert ran.exit_code == code, ran.stdout + ran.stderr


@then(parsers.parse('the screen says "{text}"'))
def _(ran: Ran, text: str) -> None:
    """Standard output, blanks made one."""
    assert text in flat(ran.stdout), ran.stdout + ran.stderr


@then(parsers.parse('the screen does not say "{text}"'))
def _(ran: Ran, text: str) -> None:
    """Standard output, blanks made one."""
    assert text not in flat(ran.stdout)


@then("nothing is on the screen")
def _(ran: Ran) -> None:
    """Standard output is for results only."""
    assert ran.stdout == ""


@then("nothing is on the error output")
def _(ran: Ran) -> None:
    """The result is all there is."""
    assert ran.stderr == ""


@then(parsers.parse('the error says "{text}"'))
def _(ran: Ran, text: str) -> None:
    """Standard error, blanks made one."""
    assert text in flat(ran.stderr), ran.stderr


@then("the error shows no traceback")
def _(ran: Ran) -> None:
    """Plain sentences only."""
    assert "Traceback" not in ran.stderr + ran.stdout


@then(parsers.parse("{count:d} problems are reported at once"))
def _(ran: Ran, count: int) -> None:
    """Each on a line of its own."""
    assert f"{count} problems. Nothing was done." in ran.stderr, ran.stderr


@then("the output is one JSON document and nothing else")
def _(ran: Ran) -> None:
    """A program can read it."""
    json.loads(ran.stdout)
    assert ran.stderr == ""


@then(parsers.parse('the JSON has "{value}" at "{path}"'))
def _(ran: Ran, value: str, path: str) -> None:
    """One place of the document, by its keys; a number picks from a list."""
    assert str(_at(json.loads(ran.stdout), path)) == value


@then(parsers.parse('the JSON has nothing at "{path}"'))
def _(ran: Ran, path: str) -> None:
    """Absent, null or empty."""
    assert not _at(json.loads(ran.stdout), path)


@then(parsers.parse("the JSON says, in this order: {keys}"))
def _(ran: Ran, keys: str) -> None:
    """Among other things."""
    wanted = [key.strip() for key in keys.split(",")]
    assert [key for key in json.loads(ran.stdout) if key in wanted] == wanted


@then("reading the JSON back gives the same result")
def _(ran: Ran) -> None:
    """Nothing is lost in between."""
    from hingedoc.domain.assessment import to_json

    assert to_json(from_json(ran.stdout)) == ran.stdout.rstrip("\n")


@then(parsers.parse("the JSON holds {count:d} results"))
def _(ran: Ran, count: int) -> None:
    """A list, in the order of the files."""
    assert len(json.loads(ran.stdout)) == count


@then(parsers.parse('"{name}" is a {kind:w} file'))
def _(folder: Path, name: str, kind: str) -> None:
    """By its first bytes."""
    starts = {"PDF": b"%pdf-", "HTML": b"<!doctype html", "Markdown": b"# deadlift", "text": b"deadlift"}
    assert (folder / name).read_bytes()[:20].lower().startswith(starts[kind])


@then(parsers.parse('there is no file "{name}"'))
def _(folder: Path, name: str) -> None:
    """Nothing was written."""
    assert not (folder / name).exists()


@then(parsers.parse('"{name}" still reads "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """What was there before is there still."""
    assert (folder / name).read_text(encoding="utf-8") == text


@then("nothing half-written is left behind")
def _(folder: Path) -> None:
    """No drafts beside the file."""
    assert not [file.name for file in folder.iterdir() if file.name.endswith(".part")]


def run(line: str, given_in: bytes | None = None) -> Ran:
    words = shlex.split(line)
    assert words[0] == "hingedoc"
    done = CliRunner().invoke(_Program("hingedoc"), words[1:], input=given_in)
    return Ran(done.exit_code, done.stdout, done.stderr)


def _at(data: Any, path: str) -> Any:
    for key in path.split("."):
        if isinstance(data, list):
            data = data[int(key)] if len(data) > int(key) else None
        else:
            data = data.get(key) if data else None
    return data
