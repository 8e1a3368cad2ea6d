"""Two windows, a full disk, files that are damaged: said in words, and nothing acknowledged is lost."""

from __future__ import annotations

import json
import resource
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.support.alongside import Alongside
from tests.support.pseudo_terminal import PseudoTerminal

CONSULT = ["consult", "--quick"]


def test_a_consultation_is_open_in_one_window_at_a_time(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(CONSULT, tmp_path) as first:
        first.until_asked()
        first.type(alongside.line())
        with PseudoTerminal([*CONSULT, "--resume"], tmp_path) as second:
            assert second.code == 5
            assert "open in another window" in second.screen
            assert "> " not in second.screen
        # A third one asks first, and by the time it is answered there is more to go on with.
        with PseudoTerminal(CONSULT, tmp_path) as third:
            assert "1 go on" in third.until_asked()
            first.type(alongside.line())
            first.type(alongside.line())
            first.type("q")
            assert first.code == 0
            assert f"\n{alongside.heading}" in third.type("1")
            third.type(alongside.line())
            third.type("q")
            assert third.code == 0
    assert alongside.on_disk == alongside.acknowledged
    assert [path.suffix for path in alongside.folder.iterdir()] == [".json"]


def test_safety_from_yesterday_is_asked_again_and_stays_on_record(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(CONSULT, tmp_path) as run:
        run.until_asked()
        for _ in range(4):
            run.type(alongside.line())
        run.type("q")
    kept = alongside.journals[0]
    for entry in kept["entries"]:
        entry["at"] = (datetime.fromisoformat(entry["at"]) - timedelta(hours=25)).isoformat()
    file = next(alongside.folder.glob("*.json"))
    file.write_text(json.dumps(kept), encoding="utf-8")
    with PseudoTerminal([*CONSULT, "--resume"], tmp_path) as run:
        assert "asked more than a day ago" in " ".join(run.until_asked().replace("answered", "asked").split())
        assert "Safety first" in run.screen
        assert alongside.journals[0] == kept
        assert f"\n{alongside.heading}" in run.type("none")
        run.process.kill()
        assert run.code == -9
    old = next(entry for entry in kept["entries"] if entry["question"] == "screen")
    assert alongside.journals[0]["past"] == [old]
    assert sorted(alongside.on_disk) == sorted(alongside.acknowledged)
    with PseudoTerminal([*CONSULT, "--resume"], tmp_path) as run:
        assert f"\n{alongside.heading}" in run.until_asked()


def test_start_again_keeps_the_unfinished_one(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(CONSULT, tmp_path) as run:
        run.until_asked()
        run.type(alongside.line())
        run.type("q")
    with PseudoTerminal(CONSULT, tmp_path) as run:
        run.until_asked()
        for typed in ("", "4", "yes"):
            assert "1, 2 or 3; q leaves." in run.type(typed)
        run.type("3")
        run.type("1")
        run.type("q")
    assert len(alongside.journals) == 2
    with PseudoTerminal(CONSULT, tmp_path) as run:
        run.until_asked()
        assert "Who is answering" in run.type("2")
        assert "2  Safety first" in run.type("")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a running process are Linux's")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_a_disk_that_fills_up_is_said_and_the_person_decides(answer: str, alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(CONSULT, tmp_path) as run:
        run.until_asked()
        run.type(alongside.line())
        run.type(alongside.line())
        before = alongside.acknowledged
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        shown = " ".join(run.type(alongside.line()).split())
        assert "The answers cannot be saved in" in shown
        assert "y goes on without saving, n stops." in shown
        assert "y goes on without saving" in run.type("perhaps")
        shown = run.type(answer)
        assert alongside.on_disk == before
        if answer == "y":
            assert f"\n{alongside.heading}" in shown
            while alongside.consultation.question is not None:
                assert "cannot be saved" not in run.type(alongside.line())
            assert "2 answers are saved; what came after could not be." in run.screen
            run.type("n")
            assert run.code == 0
        else:
            assert run.code == 5
            last = " ".join(shown.split())
            assert "Stopped. 2 answers are saved. hingedoc consult picks up at question 3." in last
    assert alongside.on_disk == before
    assert [path.name for path in alongside.folder.iterdir() if path.suffix == ".part"] == []


def test_a_folder_that_cannot_be_is_said_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "hingedoc").write_text("in the way")
    with PseudoTerminal(CONSULT, tmp_path) as run:
        shown = run.until_asked()
        assert "The answers cannot be saved in" in " ".join(shown.split())
        assert "Who is answering" in run.type("y")
        run.type("2")
        assert "Nothing is saved." in run.type("q")
        assert run.code == 0
    assert (tmp_path / "data" / "hingedoc").read_text() == "in the way"


def test_files_that_cannot_be_read_are_named_and_left_as_they_are(alongside: Alongside, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    alongside.folder.mkdir(parents=True)
    (alongside.folder / "cut.json").write_text('{"hingedoc_consultation": 1, "id": "cut"')
    (alongside.folder / "newer.json").write_text('{"hingedoc_consultation": 2, "id": "newer"}')
    (alongside.folder / "linked.json").symlink_to(outside)
    (alongside.folder / "folder.json").mkdir()
    (alongside.folder / "CON.json").write_text("{}")
    with PseudoTerminal(["consult", "--resume"], tmp_path, columns=120) as run:
        shown = " ".join(run.until_asked().split())
        for name in ("cut", "newer"):
            assert f"{name}.json is damaged, or of another version." in shown
        for name in ("linked", "folder"):
            assert f"{name}.json cannot be read" in shown
        assert "so this is a new one" in shown
        run.type("2")
        run.type("q")
        assert run.code == 0
        assert "Traceback" not in run.screen
    assert outside.read_text() == "{}"
    assert (alongside.folder / "cut.json").read_text() == '{"hingedoc_consultation": 1, "id": "cut"'
    assert (alongside.folder / "linked.json").is_symlink()


def test_only_the_owner_reads_whatever_the_mask(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal([*CONSULT, "Sam"], tmp_path, umask=0) as run:
        run.until_asked()
        while alongside.consultation.question is not None:
            run.type(alongside.line())
        run.type("1")
        assert run.code == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in (alongside.folder, alongside.folder.parent)}
    assert modes == {"consultations": 0o700, "hingedoc": 0o700}
    files = [*alongside.folder.iterdir(), *tmp_path.glob("*.pdf")]
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600, 0o600]
