"""Many reports into one folder: names that cannot leave it, files that are whole, a manifest that is last."""

from __future__ import annotations

import json
import os
import re
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, strategies as st

from hingedoc import Advisor
from hingedoc.cli import main
from hingedoc.cli.reporting import many
from hingedoc.cli.reporting.folder import MANIFEST, Folder
from hingedoc.cli.reporting.writing import Order
from hingedoc.files import write_whole

CASE = "hingedoc: 1\nsafety: none\nanswers: {s1_age: 30, ctx_lift: deadlift}\n"
_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}

#: What somebody may call a case so that its report lands elsewhere, on something else, or nowhere.
NAMES = [
    *("..", ".", "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "C:\\x", "\\\\host\\share", "~", "~root"),
    *("a/../../b", "a\0b", "a\nb", "a\rb", "\x1b[31m", "a\u202etxt.exe", "\u2066a", "\ufeff", "\ud800", ""),
    *(" ", ".hidden", "trailing.", "trailing ", "a" * 300, "é" * 300, "-rf", "--reader", "*", "?", "$HOME", "`id`"),
    *("$(id)", "%TEMP%", "a:b", "a|b", "a>b", "manifest", "manifest.json", "MANIFEST.JSON", "שלום", "محمد", "山田太郎"),
    *("Ærø-Größe", "ａｂｃ", "ﬁ", "İ", "ß", "ſ", "..%2f..%2f", "&#46;&#46;/", "．．／", "a\u0301", "🏋️", "\u200b"),
    *sorted(_WINDOWS),
    *(f"{name}.txt" for name in sorted(_WINDOWS)),
    *(name.upper() for name in sorted(_WINDOWS)),
    *(f"{'../' * n}x" for n in range(1, 25)),
    *("..\\" * n + "x" for n in range(1, 25)),
    *(f"x{chr(code)}y" for code in range(0x00, 0x20)),
    *(f"{chr(code)}x" for code in (0x7F, 0x85, 0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x061C)),
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "out")


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(set(NAMES)) >= 200


@pytest.mark.parametrize("source", NAMES)
def test_no_name_leaves_the_folder(folder: Folder, source: str) -> None:
    name = folder.name(source, "7K2M-Q4T", "athlete", "pdf")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}\.pdf", name)
    assert name.partition(".")[0] not in _WINDOWS
    assert name != MANIFEST
    folder.write(name, b"x")
    assert [file.name for file in folder.path.iterdir()] == [name]


@given(st.lists(st.text(st.characters(), max_size=30), min_size=1, max_size=8))
def test_no_two_reports_share_a_name_even_where_capitals_count_for_nothing(
    tmp_path_factory: pytest.TempPathFactory, sources: list[str]
) -> None:
    folder = Folder(tmp_path_factory.mktemp("out"))
    names = [folder.name(source, "7K2M-Q4T", "athlete", "pdf") for source in sources]
    assert len({name.casefold() for name in names}) == len(names)


@pytest.mark.parametrize("name", ["../x.pdf", "a/b.pdf", "..", "", ".", "/x.pdf"])
def test_what_would_leave_it_is_never_written(folder: Folder, name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        folder.write(name, b"x")
    assert [*folder.path.iterdir()] == []


def test_a_link_in_the_place_of_a_report_is_replaced_and_not_followed(folder: Folder, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (folder.path / "a.pdf").symlink_to(victim)
    folder.write("a.pdf", b"x")
    assert victim.read_text() == "precious"
    assert not (folder.path / "a.pdf").is_symlink()


def test_folder_and_files_are_for_their_owner_alone(folder: Folder) -> None:
    folder.write("a.pdf", b"x")
    folder.finish({})
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.path, *folder.path.iterdir())]
    assert modes == [0o700, 0o600, 0o600]


def test_a_link_in_the_place_of_the_manifest_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ours.json").write_text('{"hingedoc_manifest": 1}')
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).symlink_to(tmp_path / "ours.json")
    with pytest.raises(click.UsageError, match="not written by this command"):
        Folder(tmp_path / "out")
    assert (tmp_path / "ours.json").exists()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir] if hasattr(os, "mkfifo") else [os.mkdir])
def test_what_is_no_file_in_the_place_of_the_manifest_is_left_alone(tmp_path: Path, make: Any) -> None:
    make(tmp_path / MANIFEST)
    with pytest.raises(click.UsageError, match="not written by this command"):
        Folder(tmp_path)


def test_a_link_that_leads_nowhere_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("nowhere")
    with pytest.raises(click.UsageError, match="no folder"):
        Folder(tmp_path / "out")


@pytest.mark.skipif(os.name == "nt", reason="nothing is held there")
def test_two_runs_never_write_into_the_same_folder_at_once(folder: Folder) -> None:
    (folder.path / MANIFEST).write_text('{"hingedoc_manifest": 1}')
    other = Folder(folder.path)
    with folder.held():
        assert not (folder.path / MANIFEST).exists()
        folder.finish({})
        with pytest.raises(click.UsageError, match="Another run"), other.held():
            pass
        # The one that was refused took nothing away.
        assert (folder.path / MANIFEST).exists()
    with other.held():
        assert not (folder.path / MANIFEST).exists()


# ---- whole runs


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    place = tmp_path / "cases"
    place.mkdir()
    for name in ("b.yaml", "a.yaml", "c.json"):
        text = CASE if name != "c.json" else '{"hingedoc": 1, "answers": {"rf_saddle_numbness": "yes"}}'
        (place / name).write_text(text)
    (place / "notes.txt").write_text("no case")
    return place


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    return found


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code


def test_the_manifest_says_what_became_of_each_case(cases: Path, tmp_path: Path, advisor: Advisor) -> None:
    (cases / "d.yaml").write_text("hingedoc: 1\nanswers: {s1_age: -1}\n")
    assert run("report", str(cases), "-o", str(tmp_path / "out"), "--format", "txt", "--date", "2026-11-20") == 3
    said = manifest(tmp_path / "out")
    assert [Path(case["source"]).name for case in said["cases"]] == ["a.yaml", "b.yaml", "c.json", "d.yaml"]
    assert said["counts"] == {"cases": 4, "reports": 3, "stopped": 1, "bad": 1}
    assert (said["date"], said["paper"], said["format"], said["readers"]) == ("2026-11-20", "a4", "txt", ["athlete"])
    assert said["knowledge"]["sha256"] == advisor.knowledge.sha256
    stop = said["cases"][2]
    assert (stop["status"], stop["urgency"], [file["reader"] for file in stop["files"]]) == (
        *("stop", "emergency"),
        ["referral"],
    )
    (problem,) = said["cases"][3]["problems"]
    assert (problem["code"], problem["path"], problem["line"]) == ("A103", "answers.s1_age", 2)
    for case in said["cases"][:3]:
        for file in case["files"]:
            assert sha256((tmp_path / "out" / file["name"]).read_bytes()).hexdigest() == file["sha256"]


def test_two_cases_that_say_the_same_keep_a_report_each(cases: Path, tmp_path: Path) -> None:
    run("report", str(cases / "a.yaml"), str(cases / "a.yaml"), "-o", str(tmp_path / "out"), "--format", "txt")
    names = [file["name"] for case in manifest(tmp_path / "out")["cases"] for file in case["files"]]
    assert len(names) == len(set(names)) == 2
    assert names[1] == names[0].replace(".txt", "-2.txt")


def test_the_folder_of_the_cases_may_be_that_of_the_reports(cases: Path) -> None:
    codes = [run("report", str(cases), "-o", str(cases), "--format", "txt") for _ in range(2)]
    assert codes == [4, 4]
    assert manifest(cases)["counts"]["cases"] == 3


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert run("report", str(tmp_path / "none"), "-o", str(tmp_path / "out")) == 3
    (case,) = manifest(tmp_path / "out")["cases"]
    assert [problem["code"] for problem in case["problems"]] == ["C104"]


def test_every_file_of_a_broken_run_is_whole_and_there_is_no_manifest(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run("report", str(cases), "-o", str(out), "--format", "txt") == 4
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    printed = Order.print

    def interrupted(self: Order, adviser: Any, case: Any, assessment: Any, reader: str, format: str) -> bytes:
        if assessment.status == "stop":
            raise KeyboardInterrupt
        return printed(self, adviser, case, assessment, reader, format)

    monkeypatch.setattr(Order, "print", interrupted)
    capsys.readouterr()
    assert run("report", str(cases), "-o", str(out), "--format", "txt") == 130
    assert "Stopped after 2 of 3 cases." in capsys.readouterr().err
    left = {file.name: file.read_bytes() for file in out.iterdir()}
    assert left == {name: content for name, content in before.items() if name != MANIFEST}


def test_a_folder_that_cannot_be_written_ends_the_run(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.name.startswith("b-"):
            raise OSError(28, "No space left on device", str(path))
        write_whole(path, content)

    monkeypatch.setattr("hingedoc.cli.reporting.folder.write_whole", full)
    assert run("report", str(cases), "-o", str(tmp_path / "out"), "--format", "txt") == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [file.name[:2] for file in (tmp_path / "out").iterdir()] == ["a-"]


def test_a_case_that_the_program_itself_fails_on_does_not_stop_the_rest(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = Order.print

    def failing(self: Order, adviser: Any, case: Any, assessment: Any, reader: str, format: str) -> bytes:
        if assessment.status == "stop":
            raise KeyError("a mistake")
        return printed(self, adviser, case, assessment, reader, format)

    monkeypatch.setattr(Order, "print", failing)
    assert run("report", str(cases), "-o", str(tmp_path / "out"), "--format", "txt") == 3
    assert "c.json: hingedoc stopped because of a mistake of its own (KeyError)." in capsys.readouterr().err
    counts = manifest(tmp_path / "out")["counts"]
    assert counts == {"cases": 3, "reports": 2, "stopped": 0, "bad": 1}


def test_progress_is_for_a_terminal(cases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("report", str(cases), "-o", str(tmp_path / "out"), "--format", "txt")
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"3 reports of 3 cases in {tmp_path / 'out'}, 1 of them to see somebody first.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["report"], "Name a case"),
        (["report", "a.yaml"], "Say where to write it"),
        (["report", "-", "-", "-o", "out/"], "give - once"),
        (["report", "a.yaml", "-o", "a.pdf", "--format", "html"], "does not fit the name"),
        (["report", "a.yaml", "b.yaml", "-o", "a.pdf"], "use -o a.pdf/"),
        (["report", "a.yaml", "-o", "a.pdf/"], "is no folder"),
        (["report", "a.yaml", "-o", "a.txt", "--date", "20.11.2026"], "write it as 2026-11-20, or today"),
        (["report", "--open", "a.pdf", "--set", "a=b"], "leave out --set"),
        (["report", "--open", "a.pdf", "-o", "a.doc"], "says no format"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_done(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(CASE)
    (tmp_path / "a.pdf").write_text("precious")
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err
    assert sorted(os.listdir(tmp_path)) == ["a.pdf", "a.yaml"]
    assert (tmp_path / "a.pdf").read_text() == "precious"


def test_a_case_with_a_name_no_file_can_have_is_a_problem_and_no_crash(tmp_path: Path, advisor: Advisor) -> None:
    run_of = many.report_all(advisor, ["a\0b"], Folder(tmp_path / "out"), Order(), "txt", ())
    assert [problem.code for problem in run_of.problems] == ["C101"]


def test_the_shell_completes_readers_and_files() -> None:
    from click.shell_completion import ShellComplete

    from hingedoc.cli import cli
    from hingedoc.cli.reporting.writing import KINDS

    shell = ShellComplete(cli, {}, "hingedoc", "_HINGEDOC_COMPLETE")
    assert [found.value for found in shell.get_completions(["report", "--reader"], "")] == [*KINDS, "all"]
    assert [found.type for found in shell.get_completions(["report"], "squad/")] == ["file"]
    assert [found.type for found in shell.get_completions(["report", "--open"], "")] == ["file"]
