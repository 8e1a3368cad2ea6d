"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.cli.screen import result_lines

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_sample_is_what_the_demo_prints(advisor: Advisor) -> None:
    case, _ = read_case(ROOT / "examples" / "rower.yaml", "rower.yaml")
    assessment = advisor.assess(case.answers, safety=case.safety)
    printed = list(result_lines(assessment, advisor.knowledge, case.athlete, 80))
    shown = [line for line in blocks("text")[0].splitlines()[1:] if line.strip() != "..."]
    rest = iter(printed)
    assert [line for line in shown if line not in rest] == []


def test_the_questionnaire_is_as_it_was_recorded() -> None:
    recorded = (ROOT / "docs" / "recordings" / "rower.txt").read_text(encoding="utf-8").splitlines()
    shown = next(block for block in blocks("text") if block.startswith("$ hingedoc consult"))
    rest = iter(recorded)
    assert [line for line in shown.splitlines()[1:] if line.strip() != "..." and line not in rest] == []


def test_the_case_file_is_a_case(advisor: Advisor, tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(blocks("yaml")[0])
    case, _ = read_case(path, "case.yaml")
    assert advisor.assess(case.answers, safety=case.safety).status == "explained"


def test_the_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert capsys.readouterr().out
