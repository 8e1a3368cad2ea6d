"""What goes where: questions to the terminal, the result to standard output, and nobody asked where nobody is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.alongside import Alongside
from tests.support.pseudo_terminal import PseudoTerminal

from hingedoc import Advisor
from hingedoc.domain.assessment import Stop, from_json

EXAMPLES = Path(__file__).parents[2] / "examples"


def piped(
    home: Path, *arguments: str, given: bytes | None = b"", command: list[str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One run with no terminal at all. ``given``: standard input, or none; ``command``: another way to start it."""
    set_for_all = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": os.environ["HINGEDOC_TEST_CACHE"],
        "PYTHONIOENCODING": "utf-8:strict",
        "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
    }
    return subprocess.run(
        command or [sys.executable, "-m", "hingedoc", "consult", *arguments],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        cwd=home,
        env=set_for_all,
        check=False,
    )


def said(ran: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(ran.stderr.decode().split())


def all_lines(alongside: Alongside) -> list[str]:
    lines = []
    while alongside.consultation.question is not None:
        lines.append(alongside.line())
    return lines


def emergency_lines(alongside: Alongside) -> list[str]:
    lines = [alongside.line()]
    while (question := alongside.consultation.question) is not None:
        safety = question.kind in ("screen", "rows")
        lines.append(alongside.line(" ".join(str(item.number) for item in question.items) if safety else None))
    return lines


# --- no terminal ---


def test_nothing_to_read_is_no_terminal(tmp_path: Path) -> None:
    ran = piped(tmp_path, given=None)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert "consult asks questions, and this is not a terminal" in said(ran)
    assert "hingedoc assess" in said(ran)


def test_answers_from_a_pipe_lead_to_the_result_and_nothing_else_as_json(alongside: Alongside, tmp_path: Path) -> None:
    lines = all_lines(alongside)
    ran = piped(tmp_path, "--interactive", "--quick", "--json", given="\n".join([*lines, ""]).encode())
    assert ran.returncode == 0
    assert from_json(ran.stdout) == alongside.consultation.assessment
    assert alongside.on_disk == alongside.acknowledged


def test_a_pipe_that_ends_early_says_what_is_saved(alongside: Alongside, tmp_path: Path) -> None:
    lines = [alongside.line() for _ in range(3)]
    given = b"\xff\xfe\n" + "\n".join([*lines, ""]).encode()
    ran = piped(tmp_path, "--interactive", "--quick", given=given)
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert "The input ended. 3 answers are saved. hingedoc consult picks up at question 4." in said(ran)
    assert alongside.on_disk == alongside.acknowledged


def test_a_complete_file_needs_nobody_and_one_that_is_not_says_what_is_open(advisor: Advisor, tmp_path: Path) -> None:
    ran = piped(tmp_path, "--no-input", "--quick", "--json", "--answers", str(EXAMPLES / "emergency.yaml"))
    assert ran.returncode == 4
    assert isinstance(from_json(ran.stdout), Stop)
    begun = advisor.consultation({"s1_pain": "no"}, pace="quick").answer({})
    assert begun.question is not None
    ran = piped(tmp_path, "--no-input", "--quick", "--set", "s1_pain=no")
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert begun.question.title in said(ran)
    assert all(" ".join(item.ask.split()) in said(ran) for item in begun.question.items)


# --- a terminal ---


def test_a_machine_at_a_terminal_is_not_asked(tmp_path: Path) -> None:
    with PseudoTerminal(["consult"], tmp_path, environment={"CI": "1"}) as run:
        assert run.code == 3
        assert "> " not in run.screen
        assert "CI is set" in run.screen


def test_only_the_result_goes_to_a_file(alongside: Alongside, tmp_path: Path) -> None:
    file = tmp_path / "result.txt"
    with PseudoTerminal(["consult", "--quick"], tmp_path, output=file) as run:
        run.until_asked()
        for line in all_lines(alongside):
            run.type(line)
        run.type("n")
        assert run.code == 0
        texts = alongside.consultation.guide.kb.wording.texts
        result = file.read_text("utf-8")
        assert " ".join(texts["intended_use"].split()) in " ".join(result.split())
        assert result.lstrip().startswith("RESULT")
        assert "> " not in result
        assert "RESULT" not in run.screen


def test_json_of_a_stop_and_of_leaving(alongside: Alongside, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    with PseudoTerminal(["consult", "--quick", "--json"], tmp_path, output=file) as run:
        run.until_asked()
        for line in emergency_lines(alongside):
            run.type(line)
        run.type("q")
        assert run.code == 4
    assert from_json(file.read_bytes()) == alongside.consultation.assessment
    with PseudoTerminal(["consult", "--quick", "--json"], tmp_path, output=file) as run:
        run.until_asked()
        run.type("2")
        run.type("q")
        assert run.code == 0
    assert file.read_bytes() == b""


def test_json_of_an_error_before_the_first_question(tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("hingedoc: 1\nanswers:\n  no_such_finding: yes\n", encoding="utf-8")
    file = tmp_path / "result.json"
    with PseudoTerminal(["consult", "--json", "--answers", "case.yaml"], tmp_path, output=file) as run:
        assert run.code == 3
        assert "> " not in run.screen
    problems = json.loads(file.read_bytes())["error"]["problems"]
    assert [(p["file"], p["line"]) for p in problems] == [("case.yaml", 3)]


def test_an_input_that_is_closed_is_one_that_ended(tmp_path: Path) -> None:
    script = 'exec "$0" -m hingedoc consult --interactive <&-'
    ran = piped(tmp_path, "--interactive", command=["/bin/sh", "-c", script, sys.executable])
    assert (ran.returncode, ran.stdout) == (3, b"")
    assert said(ran).endswith("The input ended. Nothing was answered yet.")


def test_a_file_that_says_who_answers_is_not_asked_about_it(tmp_path: Path, advisor: Advisor) -> None:
    form = advisor.blank_form("deadlift")
    (tmp_path / "sam.txt").write_text(f"form {form.code}\nsafety none\n0a\n", encoding="utf-8")
    ran = piped(tmp_path, "--interactive", "--answers", "sam.txt", given=b"q\n")
    assert ran.returncode == 0
    assert "Who is answering?" not in said(ran)
    assert "Safety first" not in said(ran)
