"""Everything of the domain reference is there. Reads nothing but the knowledge files, and those as plain YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def pages(pattern: str) -> list[Any]:
    return [yaml.load(path.read_text(), yaml.BaseLoader) for path in sorted(KNOWLEDGE.glob(pattern))]


def entries(pattern: str, key: str) -> list[dict[str, Any]]:
    return [entry for page in pages(pattern) for entry in page[key]]


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [entry["id"] for entry in found]


def test_27_causes_with_337_rows_of_evidence_each_with_its_own_number() -> None:
    causes = pages("causes/*.yaml")
    numbers = [int(rule["number"]) for cause in causes for rule in cause["evidence"]]
    assert len(causes) == 27
    assert len(numbers) == 337
    assert len(set(numbers)) == 337


def test_retired_rows_stay_out() -> None:
    named = ids(entries("retired.yaml", "retired"))
    retired = {int(name.removeprefix("row ")) for name in named if name.startswith("row ")}
    used = {int(rule["number"]) for cause in pages("causes/*.yaml") for rule in cause["evidence"]}
    assert retired == {4, 180, 222, 250, 285}
    assert retired & used == set()
    assert retired | used == set(range(1, 343))


def test_76_drills() -> None:
    drills = pages("drills/*.yaml")
    assert len(drills) == len(set(ids(drills))) == 76


def test_66_safety_rows_in_six_tables() -> None:
    rows = entries("safety/rows_*.yaml", "rows")
    assert len(rows) == len(set(ids(rows))) == 66
    tables = {page["table"]: len(page["rows"]) for page in pages("safety/rows_*.yaml")}
    assert tables == {"1.1": 9, "1.2": 9, "1.3": 8, "1.4": 19, "1.5": 10, "1.7": 11}


def test_12_questions_of_the_first_stage() -> None:
    asked = ids(entries("safety/screen.yaml", "stage_one"))
    age = [finding for finding in ids(entries("findings/*.yaml", "findings")) if finding.startswith("s1_")]
    assert len(asked) == len(set(asked)) == 11
    assert "s1_age" in age


def test_every_detail_question() -> None:
    assert len(ids(entries("safety/screen.yaml", "details"))) == 18


def test_every_line_of_the_load_table() -> None:
    lines = {entry["id"] for entry in entries("safety/load.yaml", "rows")}
    assert {f"L{n}" for n in range(1, 24)} | {f"T{n}" for n in range(1, 11)} <= lines


def test_every_rule_of_escalation_and_referral() -> None:
    # E1 is the emergency row itself; E8, yes and no to one row, is settled when answers are read.
    escalation = set(ids(entries("safety/escalation.yaml", "rules")))
    referral = set(ids(entries("safety/referral.yaml", "rules")))
    assert {f"E{n}" for n in range(2, 12)} - {"E8"} <= escalation
    assert {f"R{n}" for n in range(1, 13)} <= referral


def test_the_way_back_progress_and_retests() -> None:
    steps = set(ids(entries("safety/steps.yaml", "steps")))
    retests = set(ids(entries("pathway.yaml", "retests")))
    assert {"B1", "B2", "B4", "B5", "B6", "B7", "G1", "G2", "G3"} <= steps
    assert {f"V{n}" for n in range(1, 8)} <= retests


def test_the_rest_of_the_reference() -> None:
    (teaching,) = pages("teaching.yaml")
    counted = {name: len(found) for name, found in teaching.items()}
    assert counted == {
        "lift_notes": 11,
        "claims": 27,
        "continuum": 6,
        "overhead_squat": 6,
        "not_red_flags": 8,
        "not_recommended": 6,
        "style": 4,
        "open_questions": 16,
        "to_verify": 10,
        "destinations": 8,
    }
    assert len(entries("pathway.yaml", "rivals")) == 19
    assert len(entries("cues.yaml", "cues")) == 39
    # Three papers that both documents of the reference name are one entry each.
    assert len(entries("sources.yaml", "sources")) == 178
