"""Reports that are kept: opened again, and made for many at once."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, then
from tests.features.press import flat
from tests.features.steps.command import Ran, run
from tests.features.talk import Talk

from hingedoc import Advisor
from hingedoc.cli import dates
from hingedoc.domain.report_record import checksum
from hingedoc.resources import examples

_META = re.compile(r'(<meta name="hingedoc-record" content=")([^"]*)(">)')


@given(parsers.parse('the coach ran "{line}"'))
def _(folder: Path, line: str) -> None:
    """Before; and it went well, or somebody has to be seen."""
    ran = run(line)
    assert ran.exit_code in (0, 4), ran.stderr


@given(parsers.parse('the coach keeps the pack "{name}"'))
def _(folder: Path, name: str) -> None:
    """A copy of a shipped one, and a case that it was made for."""
    with_pack = folder / "packs" / name
    shutil.copytree(Path(str(examples())) / "packs" / name, with_pack)
    case = {"hingedoc": 1, **_first_example(with_pack)}
    (with_pack.parent.parent / "box.json").write_text(json.dumps(case), encoding="utf-8")


def _first_example(pack: Path) -> dict[str, Any]:
    from hingedoc.authoring.reader import read_yaml

    file = next((pack / "examples").glob("*.yaml"))
    example = read_yaml(file.read_bytes(), file.name).data["examples"][0]
    return {name: example[name] for name in ("safety", "answers") if name in example}


@given(parsers.parse('somebody changed {old} to {new} inside "{name}" and made the checksum fit'))
def _(folder: Path, old: str, new: str, name: str) -> None:
    """By hand, with care."""
    _change(folder / name, old, new, fitting=True)


@given(parsers.re(r'somebody changed (?P<old>\S+( kg")?) to (?P<new>\S+( kg")?) inside "(?P<name>[^"]+)"'))
def _(folder: Path, old: str, new: str, name: str) -> None:
    """By hand."""
    _change(folder / name, old, new, fitting=False)


def _change(file: Path, old: str, new: str, *, fitting: bool) -> None:
    page = file.read_text(encoding="utf-8")
    found = _META.search(page)
    assert found
    record = base64.b64decode(found[2]).decode()
    assert old in record
    record = record.replace(old, new, 1)
    if fitting:
        plain = json.loads(record)
        record = json.dumps({**plain, "sha256": checksum(plain)})
    inside = base64.b64encode(record.encode()).decode()
    file.write_text(_META.sub(rf"\g<1>{inside}\g<3>", page), encoding="utf-8")


@given(parsers.parse('a folder "{name}" with the examples "{listed}"'))
def _(folder: Path, name: str, listed: str) -> None:
    """Some of those that are shipped."""
    (folder / name).mkdir()
    for example in listed.split(", "):
        file = f"{example.replace(' ', '_')}.yaml"
        shutil.copy(folder / file, folder / name / file)


@given(parsers.parse('today is "{day}"'))
def _(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """By the clock of this scenario."""
    monkeypatch.setattr(dates, "today", lambda: dt.date.fromisoformat(day))


@then(parsers.parse('"{name}" opens again with the answers that were given'))
def _(talk: Talk, advisor: Advisor, name: str) -> None:
    """All of them, and what they gave."""
    found = advisor.open_report((talk.home / name).read_bytes())
    assert found.answers == talk.consultation.answers
    assert (found.written, found.changed) == (talk.consultation.assessment, False)


@then(parsers.parse('"{one}" and "{other}" are assessed alike'))
def _(folder: Path, one: str, other: str) -> None:
    """To the last letter."""
    first, second = run(f"hingedoc assess {one} --json"), run(f"hingedoc assess {other} --json")
    assert first.exit_code in (0, 4), first.stderr
    assert first == second


@then(parsers.parse('"{one}" and "{other}" are the same to the byte'))
def _(folder: Path, one: str, other: str) -> None:
    """One by one."""
    assert (folder / one).read_bytes() == (folder / other).read_bytes()


@then(parsers.parse('the folder "{name}" holds {count:d} reports and a manifest'))
def _(folder: Path, name: str, count: int) -> None:
    """And nothing else."""
    files = {file.name for file in (folder / name).iterdir()}
    assert "manifest.json" in files
    assert len(files) == count + 1, files


@then(parsers.parse('every report in the manifest of "{name}" is there, byte for byte'))
def _(folder: Path, name: str) -> None:
    """By size and fingerprint; and there is no other."""
    listed = _files(_manifest(folder, name))
    assert listed
    for file in listed:
        content = (folder / name / file["name"]).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    names = {file.name for file in (folder / name).iterdir()} - {"manifest.json"}
    assert names == {file["name"] for file in listed}


@then(parsers.re(r'the manifest of "(?P<name>\w+)" has an? "(?P<reader>\w+)" page for "(?P<case>[^"]+)".*'))
def _(folder: Path, name: str, reader: str, case: str) -> None:
    """One page."""
    found = [one for one in _manifest(folder, name)["cases"] if one["source"].endswith(case)]
    assert [file["reader"] for one in found for file in one["files"]] == [reader]


@then(parsers.parse('the manifest of "{name}" has the problem "{code}" for "{case}"'))
def _(folder: Path, name: str, code: str, case: str) -> None:
    """With its place."""
    found = next(one for one in _manifest(folder, name)["cases"] if one["source"].endswith(case))
    assert [problem["code"] for problem in found["problems"]] == [code]
    assert "files" not in found


@then(parsers.parse('the folders "{one}" and "{other}" are the same to the byte'))
def _(folder: Path, one: str, other: str) -> None:
    """The manifest too."""
    first, second = _contents(folder / one), _contents(folder / other)
    assert first
    assert first == second


@then(parsers.parse('every report in "{name}" ends in "{ending}"'))
def _(folder: Path, name: str, ending: str) -> None:
    """All of them."""
    assert {Path(file["name"]).suffix for file in _files(_manifest(folder, name))} == {ending}


@then(parsers.parse('every report in "{name}" opens again as it was written'))
def _(folder: Path, advisor: Advisor, name: str) -> None:
    """Nothing is lost on the way."""
    for file in _files(_manifest(folder, name)):
        found = advisor.open_report((folder / name / file["name"]).read_bytes())
        assert not found.changed
        assert found.written == found.today


@then(parsers.parse('the output is the manifest of "{name}"'))
def _(folder: Path, ran: Ran, name: str) -> None:
    """The same document."""
    assert ran.stdout == (folder / name / "manifest.json").read_text(encoding="ascii")


@then(parsers.parse('"{name}" has the line "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Somewhere on the page."""
    assert text in flat((folder / name).read_text(encoding="utf-8"))


@then(parsers.parse('"{name}" has no line "{text}"'))
def _(folder: Path, name: str, text: str) -> None:
    """Nowhere on the page."""
    assert text not in flat((folder / name).read_text(encoding="utf-8"))


def _manifest(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name / "manifest.json").read_bytes())
    return found


def _files(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    return [file for case in manifest["cases"] for file in case.get("files", ())]


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
