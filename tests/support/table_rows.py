"""What a table of results must hold, read off assessments made one by one."""

from __future__ import annotations

from typing import Any

from hingedoc.domain.assessment import Guidance, RankedCause, Stop, Support

#: What nobody may read who has to be seen first.
_PAST_THE_GATE = (
    "pain_first",
    *(f"{name}_{place}" for place in (1, 2, 3) for name in ("cause", "certainty", "word")),
    *("load_kind", "load_cut", "load_figure", "load_unit", "load_rpe", "load_reserve"),
    *("load_reps_from", "load_reps_to", "load_reps_fewer", "load_progress"),
    *("drill_1", "drill_2", "drill_3", "rung", "retest", "retest_days"),
)


def expected_row(assessment: Stop | Guidance) -> dict[str, Any]:
    """One row, without its id."""
    triage = assessment.triage
    row: dict[str, Any] = {
        "status": assessment.status,
        "urgency": triage.urgency,
        "within": triage.within,
        "action": triage.action,
        "who": triage.who[0] if triage.who else None,
        "screen": triage.screen,
    }
    row |= dict.fromkeys(_PAST_THE_GATE)
    if isinstance(assessment, Guidance):
        row["pain_first"] = assessment.route is not None
        for place, cause in enumerate(assessment.causes[:3], 1):
            row[f"cause_{place}"] = cause.id
            row[f"certainty_{place}"] = cause.certainty
            row[f"word_{place}"] = cause.word
        load = assessment.load
        row["load_kind"] = load.kind
        row["load_cut"] = load.cut
        if load.load is not None:
            figure, row["load_unit"] = load.load.split(" ")
            row["load_figure"] = float(figure)
        row["load_rpe"] = load.rpe
        row["load_reserve"] = load.reserve
        row["load_reps_from"] = load.reps_from
        row["load_reps_to"] = load.reps_to
        row["load_reps_fewer"] = load.reps_fewer
        row["load_progress"] = load.progress
        for place, drill in enumerate(assessment.plan.drills, 1):
            row[f"drill_{place}"] = drill.id
        row["rung"] = assessment.plan.rung
        row["retest"] = assessment.plan.retest.id
        row["retest_days"] = assessment.plan.retest.days[0] if assessment.plan.retest.days else 0
    row["unanswered_safety"] = len(triage.unanswered)
    row["fingerprint"] = assessment.fingerprint
    return row


def expected_long_rows(assessment: Stop | Guidance) -> list[dict[str, Any]]:
    """The rows of the long form, without their id."""
    return [_cause(rank, cause) for rank, cause in enumerate(assessment.causes, 1)]


def _cause(rank: int, cause: RankedCause) -> dict[str, Any]:
    return {
        "rank": rank,
        "cause": cause.id,
        "certainty": cause.certainty,
        "word": cause.word,
        "score": cause.score,
        "for": [_support(support) for support in cause.for_],
        "against": [_support(support) for support in cause.against],
    }


def _support(support: Support) -> dict[str, Any]:
    return {"rule": support.rule, "weight": support.weight, "counted": support.counted}
