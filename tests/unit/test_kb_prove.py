"""``hingedoc kb prove`` as its user meets it: what is printed, the files it leaves, and the exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hingedoc.cli import main

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["kb", "prove", *arguments])
        out, err = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, out, err

    return call


def test_what_is_proved_is_one_line_each(run: Any) -> None:
    code, out, err = run("--only", "S7", "--only", "S15")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[:2] for line in lines[:4]] == [
        ["S7", "proved"],
        ["S15", "proved"],
        ["S15_forgetting", "proved"],
        ["S15_weak", "proved"],
    ]
    assert lines[-1].startswith("All 4 properties hold for every case, but for 0 accepted failures.")


def test_a_failure_is_shown_with_cases_that_assess_takes(run: Any, tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, knowledge)
    proofs = knowledge / "safety" / "proofs.yaml"
    text = proofs.read_text(encoding="utf-8")
    proofs.write_text(text.partition("\naccepted:")[0] + "\n", encoding="utf-8")
    code, out, _ = run("--only", "S11", "--knowledge", str(knowledge))
    assert code == 6
    assert "FAILED hx_pain_rest: " in out
    assert "        hingedoc: 1\n" in out
    code, out, _ = run("--only", "S11", "--knowledge", str(knowledge), "--json", "-o", str(tmp_path / "cases"))
    said = json.loads(out)
    assert (code, said["failed"]) == (6, ["S11"])
    (failure,) = said["properties"][0]["failures"]
    assert failure["accepted"] is None
    before, after = (_assessed(path) for path in failure["files"])
    assert after["load"]["cut"] < before["load"]["cut"]


def _assessed(path: str) -> Any:
    with pytest.MonkeyPatch.context() as patched:
        printed: list[str] = []
        patched.setattr("click.echo", lambda text="", **_: printed.append(str(text)))
        with pytest.raises(SystemExit):
            main(["assess", path, "--json"])
    return json.loads("".join(printed))


def test_the_properties_can_be_listed(run: Any) -> None:
    code, out, _ = run("--list", "--json")
    assert code == 0
    assert {"S1", "S10_open", "rules", "apart", "drills"} <= {*json.loads(out)}


def test_an_unknown_property_is_wrong_usage(run: Any) -> None:
    code, out, err = run("--only", "S99")
    assert (code, out) == (2, "")
    assert "S99 is not a property" in err


def test_without_z3_it_is_one_clear_line() -> None:
    code = "import sys; sys.modules['z3'] = None; from hingedoc.cli import main; main(['kb', 'prove'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == 'Proofs need z3, which is not installed. Install it: pip install "hingedoc[prove]".\n'
