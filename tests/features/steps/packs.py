"""A gym's own knowledge, laid over the shipped one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then
from tests.features.press import flat
from tests.features.steps.command import Ran

from hingedoc.resources import data_files, examples

PACK = "our_gym"


@given("our gym's pack")
def _(folder: Path) -> None:
    """The worked example, where the coach works."""
    for name, file in data_files(examples() / "packs" / PACK):
        copy = folder / PACK / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())


@given(parsers.parse('the pack says in "{file}":'))
def _(folder: Path, file: str, docstring: str) -> None:
    """In place of what stood there."""
    write(folder / PACK / file, docstring)


@given(parsers.parse('the pack says "{line}" in "{file}"'))
def _(folder: Path, file: str, line: str) -> None:
    """In place of what stood there."""
    write(folder / PACK / file, line)


@given(parsers.parse('the author changes "{old}" to "{new}" in "{file}" of the pack'))
def _(folder: Path, old: str, new: str, file: str) -> None:
    """The first place where it stands."""
    path = folder / PACK / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not say {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@given(parsers.parse('the pack holds a link "{file}" to something outside'))
def _(folder: Path, file: str) -> None:
    """A file of somebody else's."""
    outside = folder / "outside.yaml"
    outside.write_text("sources: []\n", encoding="utf-8")
    link = folder / PACK / file
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("no links here")


@given("nothing was worked out before")
def _(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("empty")))


@then(parsers.parse('the result names the pack "{pack}" in version "{version}"'))
def _(ran: Ran, pack: str, version: str) -> None:
    """With what it held."""
    (stamp,) = json.loads(ran.stdout)["knowledge"]["packs"]
    assert (stamp["id"], stamp["version"]) == (pack, version)
    assert len(stamp["sha256"]) == 64


@then(parsers.parse('the file "{name}" says "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Blanks made one."""
    assert text in flat((folder / name).read_text(encoding="utf-8"))


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")
