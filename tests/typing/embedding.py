"""User code that must type-check: what somebody writes who puts hingedoc inside a program of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hingedoc import Advisor, AnswersError, Assessment, HingedocError


def headline(answers: dict[str, object]) -> str:
    advisor = Advisor()
    try:
        assessment: Assessment = advisor.assess(answers, safety="none")
    except AnswersError as error:
        return "; ".join(f"{problem.path}: {problem.message}" for problem in error.problems)
    if assessment.status == "stop" or assessment.status == "refer":
        # Here the type has no plan to look into.
        stopped: None = assessment.plan
        return f"{assessment.triage.says} {stopped}"
    names: list[str] = [cause.name for cause in assessment.causes]
    drills: list[str] = [drill.name for drill in assessment.plan.drills]
    return ", ".join([assessment.headline, *names, *drills])


def page(assessment: Assessment) -> bytes:
    return Advisor().report(assessment, format="html", athlete={"name": "Sam"}, date=date(2026, 11, 20))


def code_of(error: HingedocError) -> tuple[str, str, str]:
    return error.code, error.path, error.hint


def laid_over(folder: Path) -> list[str]:
    advisor = Advisor(packs=[folder, "another"], cache=folder / "cache")
    return [pack.id for pack in advisor.assess({}).knowledge.packs]


def squad(table: object) -> list[dict[str, object]]:
    """Any table with the Arrow interface goes in. pyarrow has no types of its own: what comes out is for it to say."""
    results = Advisor().assess_table(table, id="athlete", keep=["team"], rejects="keep", jobs=2)
    rows: list[dict[str, object]] = results.to_pylist()
    return rows
