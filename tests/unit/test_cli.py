"""The command line as its user meets it: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hingedoc.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ROWER = str(EXAMPLES / "rower.yaml")


class Ran:
    """One command: exit code, standard output and standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as stopped:
            main(list(arguments))
        out, err = capsys.readouterr()
        code = stopped.value.code
        assert isinstance(code, int)
        return Ran(code, out, err)

    return call


#: The name of the athlete is none.
CASE_WITH_A_LIST = "hingedoc: 1\nathlete:\n  name: [1]\n"


def case(tmp_path: Path, text: str | bytes, name: str = "case.yaml") -> str:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_result_goes_to_output_and_nothing_else_does(run: Any) -> None:
    ran = run("assess", ROWER)
    assert (ran.code, ran.err) == (0, "")
    assert "Likely contributors" in ran.out


def test_json_is_one_document(run: Any) -> None:
    ran = run("assess", ROWER, "--json")
    assessment = json.loads(ran.out)
    wanted = ["format", "knowledge", "program", "answers_sha256", "status", "triage", "lift"]
    assert [*assessment][: len(wanted)] == wanted
    assert {"status", "causes", "load", "plan", "next", "not_looked_at"} <= {*assessment}
    assert {*assessment["triage"]} >= {"urgency", "action", "who", "within", "reasons", "unanswered"}
    assert {*assessment["causes"][0]} >= {"id", "name", "certainty", "word", "for", "against", "unasked"}
    assert {*assessment["plan"]} >= {"rung", "drills", "session", "retest", "if_not"}


def test_a_stop_has_no_causes_plan_or_load_and_says_so_by_its_exit_code(run: Any) -> None:
    ran = run("assess", str(EXAMPLES / "emergency.yaml"), "--json")
    assessment = json.loads(ran.out)
    assert ran.code == 4
    assert (assessment["status"], assessment["triage"]["urgency"]) == ("stop", "emergency")
    assert not {"causes", "plan", "load", "headline", "next"} & {*assessment}


def test_the_first_thing_an_emergency_prints_is_where_to_go(run: Any) -> None:
    ran = run("assess", str(EXAMPLES / "emergency.yaml"))
    assert ran.out.splitlines()[1] == "Go to an emergency department now."


def test_answers_may_be_set_by_hand_and_outrank_the_file(run: Any) -> None:
    ran = run("assess", ROWER, "--set", "rf_saddle_numbness=yes", "--json")
    assert (ran.code, json.loads(ran.out)["status"]) == (4, "stop")


def test_answers_alone_are_a_case(run: Any) -> None:
    ran = run("assess", "--set", "obs_bar_drift=marked", "--set", "tst_knee_to_wall={left: 7.5, right: 11}", "--json")
    assert (ran.code, json.loads(ran.out)["status"]) == (0, "incomplete_screen")


def test_several_cases_are_a_list(run: Any) -> None:
    ran = run("assess", ROWER, str(EXAMPLES / "emergency.yaml"), "--json")
    assert ran.code == 4
    assert [a["status"] for a in json.loads(ran.out)] == ["explained", "stop"]


@pytest.mark.parametrize(
    ("answers", "code", "field", "words"),
    [
        ("obs_bar_drft: marked", "A101", "answers.obs_bar_drft", "obs_bar_drift"),
        ("obs_bar_drift: markd", "A102", "answers.obs_bar_drift", "marked"),
        ("obs_bar_drift: yes", "A102", "answers.obs_bar_drift", "absent, slight, clear, marked"),
        ("hx_pain_on_hinge: 11", "A103", "answers.hx_pain_on_hinge", "from 0 to 10"),
        ("hx_pain_on_hinge: -1", "A103", "answers.hx_pain_on_hinge", "from 0 to 10"),
        ("hx_pain_on_hinge: 2.2", "A103", "answers.hx_pain_on_hinge", "steps of 0.5"),
        ("hx_pain_on_hinge: ten", "A104", "answers.hx_pain_on_hinge", "number"),
        ("hx_pain_on_hinge: NaN", "A104", "answers.hx_pain_on_hinge", "number"),
        ("hx_pain_on_hinge: true", "A104", "answers.hx_pain_on_hinge", "number"),
        ("hx_pain_on_hinge: {left: 1}", "A105", "answers.hx_pain_on_hinge.left", "one value"),
        ("s1_age: -3", "A103", "answers.s1_age", "from 8 to 110"),
        ("s1_age: 30.5", "A103", "answers.s1_age", "whole"),
        ("hx_reference_load: 100 stone", "A104", "answers.hx_reference_load", "kg, lb"),
        ("hx_reference_load: 0", "A103", "answers.hx_reference_load", "from 0 to 500"),
        ("obs_zone_any: yes", "A106", "answers.obs_zone_any", "worked out"),
        ("hx_equipment: [stik]", "A102", "answers.hx_equipment", "stick"),
        ("tst_knee_to_wall: {up: 3}", "A105", "answers.tst_knee_to_wall.up", "left, right"),
        ("ctx_lift: squat\n  obs_bar_drift: clear", "A107", "answers.obs_bar_drift", "deadlift"),
        ("obs_bar_drift: {a: {b: [c]}}", "A105", "answers.obs_bar_drift.a", "one value"),
    ],
)
def test_a_bad_answer_is_one_clear_line_with_its_place(
    tmp_path: Path, run: Any, answers: str, code: str, field: str, words: str
) -> None:
    path = case(tmp_path, f"hingedoc: 1\nanswers:\n  {answers}\n")
    ran = run("assess", path, "--json")
    (problem,) = json.loads(ran.out)["error"]["problems"]
    assert (ran.code, problem["code"], problem["path"]) == (3, code, field)
    assert problem["line"] >= 3
    assert words in problem["message"] + problem["hint"]
    plain = run("assess", path)
    assert (plain.code, plain.out) == (3, "")
    assert len(plain.err.splitlines()) == 1
    assert plain.err.startswith(f"{path}:{problem['line']}:")


def test_all_bad_answers_are_reported_together(tmp_path: Path, run: Any) -> None:
    ran = run("assess", case(tmp_path, "hingedoc: 1\nanswers:\n  obs_a: yes\n  s1_age: 3\n  hx_pain_on_hinge: 11\n"))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "3 problems. Nothing was done."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "C102"),
        (b"just words", "C102"),
        (b"- 1\n- 2", "C102"),
        (b"hingedoc: 2\n", "C103"),
        (b"answers: {}\n", "C103"),
        (b"hingedoc: 1\nsafety: all\n", "C103"),
        (b"hingedoc: 1\nanser: {}\n", "C103"),
        (b"hingedoc: 1\nathlete: {name: [a]}\n", "C103"),
        (b"hingedoc: 1\nanswers: {s1_age: 30, s1_age: 31}\n", "Y110"),
        (b"hingedoc: 1\nanswers: &a {x: *a}\n", "Y104"),
        (b"hingedoc: 1\nanswers: !!python/object/apply:os.system [id]\n", "Y106"),
        (b"hingedoc: 1\nanswers:\n  s1_age: .nan\n", "Y107"),
        (b"hingedoc: 1\nanswers: " + b"[" * 5000, "Y108"),
        (b"hingedoc: 1\nanswers: {\n", "Y100"),
        (b"\xff\xfe\x00", "Y102"),
        (b'{"hingedoc": 1, "answers": {"s1_age": NaN}}', "Y107"),
        (b'{"hingedoc": 1, "answers": ' + b'{"a":' * 5000, "Y108"),
    ],
)
def test_a_file_that_is_no_case_is_one_clear_message(tmp_path: Path, run: Any, content: bytes, code: str) -> None:
    ran = run("assess", case(tmp_path, content), "--json")
    assert ran.code == 3
    assert code in {problem["code"] for problem in json.loads(ran.out)["error"]["problems"]}
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("setting", "name"), [("nonsense_id=yes", "nonsense_id"), ("s1_age=old", "s1_age")])
def test_what_is_wrong_with_a_setting_is_not_blamed_on_the_file(run: Any, setting: str, name: str) -> None:
    ran = run("assess", ROWER, "--set", setting)
    assert ran.code == 3
    assert f"--set: answers.{name}: " in ran.err
    assert "rower.yaml" not in ran.err


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    ran = run("assess", str(path))
    assert (ran.code, ran.out) == (3, "")
    assert "too large" in ran.err


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, run: Any) -> None:
    assert "No such file" in run("assess", str(tmp_path / "none.yaml")).err
    assert run("assess", str(tmp_path)).code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess"],
        ["assess", ROWER, "--set", "nonsense"],
        ["assess", ROWER, ROWER, "-o", "x.pdf"],
        ["report", ROWER],
        ["report", ROWER, "-o", "x.docx"],
        ["report", ROWER, "-o", "x.pdf", "--paper", "a3"],
        ["nothing"],
        ["assess", "--nothing"],
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_how(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize("command", [[], ["assess"], ["report"], ["demo"], ["doctor"], ["kb"], ["kb", "check"]])
def test_every_command_explains_itself(run: Any, command: list[str]) -> None:
    ran = run(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "Usage: hingedoc" in ran.out


def test_versions_of_program_and_knowledge(run: Any, advisor: Any) -> None:
    ran = run("--version")
    kb = advisor.knowledge
    assert ran.out.strip() == f"hingedoc {advisor.version}, knowledge {kb.pack.version} ({kb.sha256[:12]})"


def test_doctor_tries_the_engine_the_pdf_and_opening_a_report(run: Any) -> None:
    found = json.loads(run("doctor", "--json").out)
    assert (found["engine"], found["pdf"], found["opening"]) == ("works", "works", "works")


def test_a_knowledge_problem_is_exit_code_6(tmp_path: Path, run: Any) -> None:
    (tmp_path / "pack.yaml").write_text("id: x\nversion: 1\n")
    ran = run("kb", "check", "--knowledge", str(tmp_path))
    assert (ran.code, ran.out) == (6, "")
    assert "pack.yaml:1:1" in ran.err


def test_a_missing_knowledge_folder_is_a_missing_part(tmp_path: Path, run: Any) -> None:
    assert run("kb", "check", "--knowledge", str(tmp_path / "none")).code == 5


def test_a_report_is_written_whole_and_only_for_its_owner(tmp_path: Path, run: Any) -> None:
    target = tmp_path / "r.html"
    ran = run("report", ROWER, "-o", str(target), "--date", "2026-11-20")
    assert (ran.code, ran.out, ran.err) == (0, "", f"Wrote {target}\n")
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_a_report_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, run: Any) -> None:
    ran = run("report", ROWER, "-o", str(tmp_path / "none" / "r.html"))
    assert (ran.code, ran.out) == (1, "")
    assert [*tmp_path.iterdir()] == []


def hingedoc(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "hingedoc", *arguments], capture_output=True, check=False, **options)


def test_a_case_may_come_from_standard_input() -> None:
    done = hingedoc("assess", "-", "--json", input=Path(ROWER).read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout)["status"] == "explained"


def test_a_closed_pipe_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "hingedoc", "assess", ROWER], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no file here that takes nothing")
@pytest.mark.parametrize("case", [ROWER, "no such file"])
def test_an_output_that_takes_nothing_is_said_in_one_line(case: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hingedoc", "assess", case, "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == (1 if case == ROWER else 3)
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a closed input is an empty one there")
@pytest.mark.parametrize("arguments", ["assess -", "report - -o x.html", "report --open -"])
def test_an_input_closed_before_the_start_is_an_empty_one(arguments: str) -> None:
    command = f'exec "{sys.executable}" -m hingedoc {arguments} <&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, b"mistake of its own" in done.stderr) == (3, False)


@pytest.mark.skipif(os.name == "nt", reason="a process is ended without a word there")
@pytest.mark.parametrize("signal", ["SIGTERM", "SIGHUP"])
def test_what_is_ended_from_outside_leaves_no_draft(tmp_path: Path, signal: str) -> None:
    program = f"""
import os, signal
from hingedoc.cli import main
os.replace = lambda *_: os.kill(os.getpid(), signal.{signal})
main(["report", {ROWER!r}, "-o", "sheet.txt"])
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == {"SIGTERM": 143, "SIGHUP": 129}[signal]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_console_that_cannot_show_a_sign_gets_a_plain_one(encoding: str) -> None:
    done = hingedoc("assess", ROWER, env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b" x 10" in done.stdout or "×".encode("latin-1") in done.stdout


def test_ctrl_c_stops_with_130_and_no_traceback(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hingedoc.cli.assess.advisor", interrupted)
    ran = run("assess", ROWER)
    assert (ran.code, ran.out, ran.err) == (130, "", "\nStopped. Nothing was written.\n")


def test_a_mistake_of_the_program_is_said_plainly(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("hingedoc.cli.assess.advisor", broken)
    ran = run("assess", ROWER)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert "mistake of its own (ZeroDivisionError)" in ran.err


def test_a_hostile_name_stays_a_name_on_the_terminal(tmp_path: Path, run: Any) -> None:
    name = "\\x1b[2Jgone\\u202e#panic() <script>alert(1)</script>"
    ran = run("assess", case(tmp_path, f'hingedoc: 1\nathlete: {{name: "{name}"}}\nanswers: {{}}\n'))
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "#panic() <script>alert(1)</script>" in ran.out


@pytest.mark.parametrize(
    "command", [["assess", ROWER], ["report", ROWER, "-o", "x.txt"], ["form", "-o", "x.txt"], ["consult"]]
)
def test_an_unknown_language_is_an_error_that_names_the_known_ones(run: Any, command: list[str]) -> None:
    ran = run(*command, "--lang", "xx")
    assert (ran.code, ran.out) == (2, "")
    assert "'en'" in ran.err
    assert "--lang" in ran.err


def test_english_may_be_asked_for(run: Any) -> None:
    assert run("assess", ROWER, "--lang", "en").out == run("assess", ROWER).out


@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_a_part_of_the_athlete_that_is_no_text_is_named_once(run: Any, tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"case.{ending}"
    place.write_text('{"hingedoc": 1, "athlete": {"name": [1]}}' if ending == "json" else CASE_WITH_A_LIST)
    ran = run("assess", str(place))
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "athlete.name: a text or a number is needed here." in ran.err
