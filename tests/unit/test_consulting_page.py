"""What docs/consulting.md shows is what the program takes."""

from __future__ import annotations

import re
from pathlib import Path

from hingedoc import Advisor

PAGE = (Path(__file__).parents[2] / "docs" / "consulting.md").read_text(encoding="utf-8")


def test_the_form_on_the_page_reads_as_it_stands() -> None:
    advisor = Advisor()
    (shown,) = re.findall(r"```text\n(form .*?)```", PAGE, re.DOTALL)
    case = advisor.read_form(shown)
    assert case.athlete == {"name": "Sam"}
    assert advisor.read(case.answers).conflicts == ()
    roles = advisor.knowledge.roles
    assert (case.answers[roles.age], case.answers[roles.lift]) == (27, "deadlift")
    assert sorted(case.answers[roles.equipment]) == ["dumbbell", "kettlebell", "stick"]
