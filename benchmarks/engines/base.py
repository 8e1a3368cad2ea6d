"""The workload as a knowledge base of hingedoc: findings with bands, causes with evidence, and little else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from benchmarks.engines.workload import CAUSES, LIKELY, NAMES, RECOMMENDATIONS, YES_NO, Answer, Literal, Rule, Workload
from pydantic import TypeAdapter

from hingedoc.domain import verdicts
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.scales import TEXTS
from hingedoc.domain.verdicts import DESTINATIONS, WITHIN
from hingedoc.domain.working_memory import Quantity, WorkingMemory
from hingedoc.inference.algebra import Algebra, Value

Array = np.ndarray[Any, np.dtype[Any]]


def knowledge(workload: Workload) -> KnowledgeBase:
    """Each rule is evidence with a group of its own; its certainty is the one that gives its weight back."""
    edges = _edges(workload)
    findings = [{"kind": "yes_no", "id": name, "name": name} for name in NAMES[:YES_NO]]
    for place, name in enumerate(NAMES[YES_NO:], YES_NO):
        findings.append(_measure(name, edges.get(place, [])))
    causes = [_cause(name, place, workload, edges) for place, name in enumerate(CAUSES)]
    return TypeAdapter(KnowledgeBase).validate_python(_whole(findings, causes))


def memory_of(case: Mapping[str, Answer]) -> WorkingMemory:
    """One case as the engine for single cases takes it."""
    states = {name: "yes" if value else "no" for name, value in case.items() if isinstance(value, bool)}
    numbers = {name: value * 1000 for name, value in case.items() if not isinstance(value, bool)}
    quantities = {name: Quantity(value, "points") for name, value in numbers.items()}
    return WorkingMemory(states=states, numbers=numbers, said={}, quantities=quantities)


def recommendations(workload: Workload, a: Algebra, scores: Mapping[str, Value]) -> dict[str, Value]:
    """What holds, by name: said once, for one case and for many."""
    return {
        name: a.all([scores[CAUSES[cause]] >= LIKELY for cause in reads])
        for name, reads in zip(RECOMMENDATIONS, workload.reads, strict=True)
    }


def _edges(workload: Workload) -> dict[int, list[int]]:
    """By number, where a band begins: whatever some rule tells apart."""
    found: dict[int, set[int]] = {}
    for rule in workload.rules:
        for clause in rule.clauses:
            for test, finding, value in clause:
                if test != "is":
                    found.setdefault(finding, set()).add(value if test == ">=" else value + 1)
    return {finding: sorted(edges) for finding, edges in found.items()}


def _measure(name: str, edges: list[int]) -> dict[str, Any]:
    measure = {"kind": "measure", "id": name, "name": name, "unit": "points", "range": [0, 10], "whole": True}
    return measure | ({"bands": _bands(edges)} if edges else {})


def _bands(edges: list[int]) -> str:
    return " ".join(["from0", *(f"< {edge} <= from{edge}" for edge in edges)])


def _states(literal: Literal, edges: dict[int, list[int]]) -> Any:
    if literal.test == "is":
        return "yes" if literal.value else "no"
    return [f"from{edge}" for edge in (0, *edges[literal.finding]) if edge in literal.passing]


def _cause(name: str, place: int, workload: Workload, edges: dict[int, list[int]]) -> dict[str, Any]:
    evidence = [_evidence(number, rule, edges) for number, rule in enumerate(workload.rules) if rule.cause == place]
    said = {"id": name, "name": name, "athlete_name": name, "class": "skill", "mechanism": "m"}
    return said | {"starting_weight": 0.1, "evidence": evidence, "drills": []}


def _evidence(number: int, rule: Rule, edges: dict[int, list[int]]) -> dict[str, Any]:
    when: list[dict[str, Any]] = []
    for clause in rule.clauses:
        ways = {NAMES[literal.finding]: _states(literal, edges) for literal in clause}
        when.append(ways if len(ways) == 1 else {"any": ways})
    certainty = float(-np.expm1(-rule.weight / 1000))
    said = {"id": f"e_{number}", "when": when, "certainty": certainty}
    return said | {"because": "b", "sources": ["S"], "grade": "E"}


def _whole(findings: list[dict[str, Any]], causes: list[dict[str, Any]]) -> dict[str, Any]:
    """With the parts that every base has. No row, line or bar of them ever speaks."""
    empty = ("tables", "row_counts", "escalation", "referral", "prohibitions", "bars", "contradictions", "drills")
    return {
        "pack": {"id": "workload", "version": "1", "name": "w", "scope": "s", "licence": "l"},
        "sha256": "0" * 64,
        "observed": [*PLAIN, *findings],
        "stage_one": [{"id": "pain", "ask": "?"}],
        "details": [{"id": "seen", "ask": "?", "if_unknown": "as_no"}],
        "load": [{"id": "L0", "situation": "s", "rule": "a load", "rpe": 8}],
        "default_load": "L0",
        "notes": {},
        "causes": causes,
        "pathway": PATHWAY,
        "scales": SCALES,
        "roles": ROLES,
        "wording": {"texts": dict.fromkeys(sorted(TEXTS), "t"), "forbidden": [], "words": WORDS},
        "sources": [{"id": "S", "citation": "s"}],
        **{name: [] for name in empty},
    }


PLAIN: list[dict[str, Any]] = [
    {"kind": "choice", "id": "lift", "name": "l", "options": ["lift_a", "lift_b"]},
    {"kind": "choice", "id": "clean", "name": "c", "options": ["unloaded", "full"]},
    {"kind": "flags", "id": "kit", "name": "k", "options": ["bar"]},
    {"kind": "measure", "id": "load_now", "name": "r", "unit": "kg", "range": [0, 500]},
    {"kind": "measure", "id": "age", "name": "a", "unit": "y", "range": [8, 110], "bands": "young < 18 <= adult"},
    *({"kind": "yes_no", "id": name, "name": name} for name in ("no_pain", "no_row", "complete")),
    *({"kind": "inferred", "id": name, "name": name, "states": ["yes"]} for name in ("technique", "breath")),
]
PATHWAY = {
    "rungs": [{"id": "P1", "rung": "education"}],
    "rung_texts": [],
    "retests": [{"id": "V1", "classes": ["skill"], "days": [14], "what": "w", "pass": "p", "if_pass": "i"}],
    "rivals": [],
    "no_fault": [],
    "capacity_checks": [],
    "sessions": [{"id": "s", "lines": [], "often": "o"}],
    "habit_default": "none",
}
SCALES = {
    "severity": {"slight": 0.5, "clear": 0.8, "marked": 1.0},
    "words": [{"at_least": 0.2, "word": "possible"}],
    "against_word": "argues against",
    "against_from": -0.2,
    "unclear_under": 0.4,
    "rival_step": [0.3, 0.4],
    "pattern_cause_from": 0.2,
    "capacity_cause_from": 0.4,
    "capacity_cause_from_with_test": 0.2,
    "route_from": 0.4,
    "route_word": "possible",
    "plate": {"kg": 2.5},
}
ROLES = {
    "lift": "lift",
    "reference_load": "load_now",
    "highest_clean": "clean",
    "clean_without_load": "technique",
    "equipment": "kit",
    "age": "age",
    "minor": "breath",
    "pain_umbrella": "pain",
    "pain": ["load_now"],
    "seen_and_may_train": "seen",
    "no_pain": "no_pain",
    "no_safety_row": "no_row",
    "screen_complete": "complete",
    "technique_line": "technique",
    "breath_hold": "breath",
    "current_load": "load_now",
    "ceiling": "load_now",
}
WORDS = {
    "destination": dict.fromkeys(DESTINATIONS, "d"),
    "within": {days: "w" for days in WITHIN.values() if days},
    "action": dict.fromkeys(verdicts.ACTIONS, "a"),
}
