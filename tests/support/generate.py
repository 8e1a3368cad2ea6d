"""Knowledge bases and cases made at random from a seed: small, odd, and legal."""

from __future__ import annotations

import random
from typing import Any

from pydantic import TypeAdapter

from hingedoc.domain import verdicts
from hingedoc.domain.findings import Choice, Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.scales import TEXTS
from hingedoc.domain.verdicts import DESTINATIONS, WITHIN
from hingedoc.domain.working_memory import Quantity, WorkingMemory

ADAPTER: TypeAdapter[KnowledgeBase] = TypeAdapter(KnowledgeBase)
LIFTS = ["lift_a", "lift_b"]
KIT = ["kit_a", "kit_b", "kit_c"]
WORDS = {
    "destination": dict.fromkeys(DESTINATIONS, "d"),
    "within": {days: "w" for days in WITHIN.values() if days},
    "action": dict.fromkeys(verdicts.ACTIONS, "a"),
}
CLEAN = ["nothing_yet", "supported", "unloaded", "light", "half", "full"]
ACTIONS = ["continue_with_modification", "pain_free_unloaded_only", "stop_hinge_loading", "stop_all_loading"]
URGENCIES = ["modify", "routine_28d", "routine_14d", "urgent_48h", "urgent_today", "emergency_now"]
WHO = ["qualified_coach", "physio", "family_doctor", "same_day_doctor", "emergency_department"]
SIGN_SETS = ["present", ["clear", "marked"], "marked", "absent"]


def random_kb(
    rng: random.Random, *, evidence: int = 24, mild: float = 0.7, signs: int | None = None, causes: int | None = None
) -> KnowledgeBase:
    """A small base with findings of every kind.

    Args:
        rng: where chance comes from.
        evidence: how many evidence rules.
        signs: how many signs; causes: how many causes; a few of each when not given.
        mild: the share of safety rows that leave the gate open.
    """
    findings = _findings(rng, signs or rng.randint(3, 6))
    literals = _literals(findings)

    def some(most: int, *, restriction: bool = False) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for _ in range(rng.randint(1, most)):
            if rng.random() < 0.25:
                parts.append({"any": dict(_pick(rng, literals, restriction) for _ in range(rng.randint(2, 3)))})
            else:
                name, states = _pick(rng, literals, restriction)
                parts.append({name: states})
        return parts

    for number in range(rng.randint(1, 3)):
        rules: list[dict[str, Any]] = [
            {"id": f"inf_{number}_{k}", "state": rng.choice(["low", "high"]), "when": some(2)}
            for k in range(rng.randint(1, 3))
        ]
        findings.append(
            {"kind": "inferred", "id": f"inf_{number}", "name": "i", "states": ["low", "high"], "concluded": rules}
        )
        literals += [(f"inf_{number}", [["low", "high"], "high"], False)]
    of = [{name: states} for name, states in (_pick(rng, literals, False) for _ in range(4))]
    findings.append({"kind": "count", "id": "n_some", "name": "n", "of": of, "bands": "none < 1 <= one < 2 <= more"})
    literals.append(("n_some", [["one", "more"], "more"], False))

    umbrellas = [{"id": f"s1_{n}", "ask": "?"} for n in range(3)]
    tables: list[dict[str, Any]] = [
        {
            "table": f"1.{t}",
            "name": "t",
            "rows": [_row(rng, f"rf_{t}_{n}", some, mild) for n in range(rng.randint(1, 3))],
        }
        for t in range(1, 3)
    ]
    rows = [str(row["id"]) for table in tables for row in table["rows"]]
    details = [{"id": "d_0", "ask": "?", "of": rows[0]}, {"id": "seen", "ask": "?", "if_unknown": "as_no"}]
    for name in (*rows, "s1_0"):
        literals.append((name, ["yes"], False))
    written = [_cause(rng, f"cause_{n}") for n in range(causes or rng.randint(2, 5))]
    for number in range(evidence):
        cause = rng.choice(written)
        cause["evidence"].append(_evidence(rng, number, some))
    written = [cause for cause in written if cause["evidence"]]
    drills = [_drill(rng, n, written) for n in range(rng.randint(4, 9))]
    names = [cause["id"] for cause in written]
    rivals = [{"causes": rng.sample(names, 2), "tests": ["obs_0"]}] if len(names) > 1 else []
    load = [_line(rng, f"L{n}", some) for n in range(1, 6)]
    load += [
        {"id": "T1", "situation": "t", "technique": True, "replaces": True, "when": [some(1)], "cut": 10, "rpe": 7},
        {
            "id": "L9",
            "situation": "l",
            "when": [some(1)],
            "unless": {"tech": "yes"},
            "cut": 30,
            "rpe": 6,
            "reps": [None, 5],
        },
        {"id": "Lc", "situation": "c", "cut_to_ceiling": True, "when": [some(1)]},
        {"id": "Ld", "situation": "d", "rule": "a load", "rpe": 6, "reps": [8, 12]},
        {"id": "Lk", "situation": "k", "cut": 0, "rpe": 8},
    ]
    escalation = [
        {
            "id": "E5",
            "when": {"rows_n": "three_plus"},
            "urgency": "urgent_48h",
            "who": ["same_day_doctor"],
            "says": "e",
        },
        {
            "id": "E4",
            "when": {"tables_n": ["two", "three_plus"]},
            "urgency": "urgent_today",
            "who": ["physio"],
            "says": "e",
        },
        {"id": "E10", "when": {"screen": "incomplete"}, "action": "pain_free_unloaded_only", "says": "e"},
    ]
    steps = "none < 1 <= one < 2 <= two < 3 <= three_plus"
    data = {
        "pack": {"id": "tiny", "version": "1", "name": "t", "scope": "t", "licence": "t"},
        "sha256": "0" * 64,
        "observed": findings,
        "stage_one": umbrellas,
        "tables": tables,
        "details": details,
        "open_when": [
            some(1, restriction=True),
            {"any": {"hx_0": ["yes", "unknown"], "tst_c": "a", "ms_age": ["young", "unknown"]}},
        ],
        "row_counts": [
            {"id": "rows_n", "at_least": "modify", "bands": steps},
            {"id": "tables_n", "at_least": "routine_28d", "count_tables": True, "bands": steps},
        ],
        "escalation": escalation,
        "referral": [
            {"id": "R1", "when": some(2), "urgency": "routine_28d", "who": ["physio"], "refers": True, "says": "r"}
        ],
        "load": sorted(load, key=lambda line: str(line["id"])),
        "default_load": "Ld",
        "notes": {"note_a": "a"},
        "prohibitions": [
            {"id": "no_a", "says": "a", "when": [some(1, restriction=True)]},
            {"id": "no_more", "says": "a", "bars_progress": True, "when": [some(1)]},
        ],
        "steps": [
            {"id": "B1", "kind": "up", "when": {"inf_0": ["low", "high"]}, "says": "s"},
            {"id": "B2", "kind": "down", "when": {"s1_0": ["yes", "unknown"]}, "says": "s"},
        ],
        "bars": [
            {"id": "b_class", "classes": ["light", "loaded"], "when": {"action": ACTIONS[1:]}, "says": "b"},
            {"id": "b_attr", "attributes": ["attr_a"], "when": some(1, restriction=True), "says": "b"},
            {"id": "b_fast", "classes": ["ballistic"], "unless": {"inf_0": ["low", "high"]}, "says": "b"},
        ],
        "contradictions": [{"id": "con_0", "when": some(2), "says": "c"}],
        "causes": written,
        "drills": drills,
        "pathway": _pathway(rng, rivals, some, drills),
        "scales": {
            "severity": {"slight": 0.5, "clear": 0.8, "marked": 1.0},
            "words": [{"at_least": 0.4, "word": "likely"}, {"at_least": 0.2, "word": "possible"}],
            "against_word": "argues against",
            "against_from": -0.2,
            "unclear_under": 0.4,
            "rival_step": [0.3, 0.4],
            "pattern_cause_from": 0.2,
            "capacity_cause_from": 0.4,
            "capacity_cause_from_with_test": 0.2,
            "route_from": 0.4,
            "route_word": "possible",
            "plate": {"kg": 2.5, "stone": 0.4},
        },
        "roles": {
            "lift": "lift",
            "reference_load": "ms_ref",
            "highest_clean": "clean",
            "clean_without_load": "tech",
            "equipment": "kit",
            "age": "ms_age",
            "minor": "inf_0",
            "pain_umbrella": "s1_0",
            "pain": ["ms_0"],
            "seen_and_may_train": "seen",
            "no_pain": "no_pain",
            "no_safety_row": "no_row",
            "screen_complete": "complete",
            "technique_line": "tech",
            "breath_hold": "inf_0",
            "current_load": "ms_now",
            "ceiling": "ms_top",
        },
        "wording": {"texts": dict.fromkeys(sorted(TEXTS), "t"), "forbidden": [], "words": WORDS},
        "sources": [{"id": "S", "citation": "s"}],
    }
    return ADAPTER.validate_python(data)


def random_memory(kb: KnowledgeBase, rng: random.Random, *, answered: float | None = None) -> WorkingMemory:
    """A case: each finding is answered with some probability, numbers often at, just under and just over an edge."""
    share = rng.choice([0.1, 0.4, 0.7, 0.95]) if answered is None else answered
    clean = rng.random() < 0.5
    states: dict[str, str] = {}
    numbers: dict[str, int] = {}
    safety = {q.id for q in kb.stage_one} | set(kb.rows)
    for finding in kb.findings.values():
        if not finding.asked:
            continue
        if finding.id in safety:
            if clean or rng.random() < share:
                states[finding.id] = "yes" if rng.random() < (0.004 if clean else 0.15) else "no"
            continue
        if isinstance(finding, Measure):
            _answer_measure(finding, rng, share, states, numbers)
            continue
        if isinstance(finding, Flags) and rng.random() > share:
            continue
        for column, names in finding.columns():
            if isinstance(finding, Choice) and finding.sides and rng.random() < 0.3:
                continue
            if isinstance(finding, Flags) or rng.random() < share:
                states[column] = rng.choice(names[1:])
    quantities = {column: Quantity(value, "kg") for column, value in numbers.items()}
    load = kb.findings[kb.roles.reference_load]
    if load.id in numbers and isinstance(load, Measure) and load.units and rng.random() < 0.5:
        unit, size = rng.choice(sorted(load.units.items()))
        quantities[load.id] = Quantity(round(numbers[load.id] / size), unit)
    return WorkingMemory(states=states, numbers=numbers, said={}, quantities=quantities)


def _answer_measure(
    finding: Measure, rng: random.Random, share: float, states: dict[str, str], numbers: dict[str, int]
) -> None:
    low, high = (round(end * 1000) for end in finding.range)
    near = [edge + step for edge in finding.all_edges() for step in (-1, 0, 1) if low <= edge + step <= high]
    for part in ("left", "right", "worst") if finding.sides else ("",):
        column = f"{finding.id}.{part}" if part else finding.id
        if rng.random() > (share if part != "worst" else 0.15):
            continue
        if finding.states and rng.random() < 0.2:
            states[column] = rng.choice(finding.states)
        else:
            numbers[column] = rng.choice(near) if near and rng.random() < 0.6 else rng.randint(low, high)


def _findings(rng: random.Random, signs: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"kind": "choice", "id": "lift", "name": "l", "options": LIFTS},
        {"kind": "choice", "id": "clean", "name": "c", "options": CLEAN},
        {"kind": "flags", "id": "kit", "name": "k", "options": KIT},
        {"kind": "measure", "id": "ms_ref", "name": "m", "unit": "kg", "units": {"stone": 6.35}, "range": [0, 500]},
        {"kind": "measure", "id": "ms_now", "name": "m", "unit": "%", "range": [0, 100], "effort": 3},
        {"kind": "measure", "id": "ms_top", "name": "m", "unit": "%", "range": [0, 100], "effort": 3},
        {"kind": "measure", "id": "ms_age", "name": "m", "unit": "y", "range": [8, 110], "bands": "young < 18 <= old"},
        {"kind": "yes_no", "id": "no_pain", "name": "n"},
        {"kind": "yes_no", "id": "no_row", "name": "n"},
        {"kind": "yes_no", "id": "complete", "name": "n"},
        {"kind": "inferred", "id": "tech", "name": "t", "states": ["yes"]},
        {"kind": "choice", "id": "sex", "name": "s", "options": ["men", "women"]},
        {
            "kind": "measure",
            "id": "ms_0",
            "name": "m",
            "unit": "x",
            "range": [-5, 50],
            "worse": "low",
            "bands": "low < 3 <= mid <= 10 < high",
            "sides": True,
            "gap": {"bands": "even < 10 <= flag", "per_cent": True},
        },
        {
            "kind": "measure",
            "id": "ms_1",
            "name": "m",
            "unit": "x",
            "range": [0, 100],
            "effort": 4,
            "bands_by": [
                {"when": {"sex": "men"}, "bands": "few < 10 <= many"},
                {"when": {"sex": "women"}, "bands": "few < 7 <= many"},
            ],
        },
        {
            "kind": "measure",
            "id": "ms_2",
            "name": "m",
            "unit": "x",
            "range": [0, 40],
            "worse": "high",
            "bands": "low <= 4 < high",
            "sides": True,
            "gap": {"bands": "even <= 2 < flag"},
        },
        {"kind": "derived", "id": "dv_0", "name": "d", "of": ["ms_1", "ms_age"], "bands": "under < 0 <= over"},
        {"kind": "choice", "id": "tst_s", "name": "t", "options": ["fail", "pass"], "sides": True, "effort": 4},
        {
            "kind": "choice",
            "id": "tst_c",
            "name": "t",
            "options": ["a", "b", "c"],
            "effort": 3,
            "not_when": {"hx_0": "yes"},
        },
        {"kind": "yes_no", "id": "hx_0", "name": "h"},
    ]
    for number in range(signs):
        sign: dict[str, Any] = {
            "kind": "sign",
            "id": f"obs_{number}",
            "name": "o",
            "lifts": rng.choice([[], LIFTS[:1]]),
        }
        if rng.random() < 0.5:
            sign["style"] = rng.choice(["any", "mild"])
        found.append(sign)
    return found


def _literals(findings: list[dict[str, Any]]) -> list[tuple[str, list[Any], bool]]:
    found: list[tuple[str, list[Any], bool]] = []
    for finding in findings:
        name = finding["id"]
        if finding["kind"] == "sign":
            found += [(name, SIGN_SETS, True)] * 3
    found += [
        ("lift", LIFTS, True),
        ("kit.kit_a", ["yes", "no"], True),
        ("ms_age", ["young", "old"], True),
        ("ms_0", ["low", ["low", "mid"], "not high"], True),
        ("ms_0.gap", ["even", "flag"], True),
        ("ms_0.left", ["low", "high"], True),
        ("ms_1", ["few", "many"], True),
        ("ms_2", ["low", "high"], True),
        ("ms_2.gap", ["flag"], True),
        ("dv_0", ["under", "over"], True),
        ("tst_s", ["fail", "pass"], True),
        ("tst_c", ["a", ["a", "b"], "not c"], True),
        ("hx_0", ["yes", "no"], True),
    ]
    return found


def _pick(rng: random.Random, literals: list[tuple[str, list[Any], bool]], restriction: bool) -> tuple[str, Any]:
    name, sets, plain = rng.choice(literals)
    states = rng.choice(sets)
    if restriction and plain and rng.random() < 0.4 and not str(states).startswith("not"):
        states = [*(states if isinstance(states, list) else [states]), "unknown"]
        if states[0] == "absent":
            states = ["unknown"]
    return name, states


def _row(rng: random.Random, name: str, some: Any, mild: float) -> dict[str, Any]:
    gentle = rng.random() < mild
    row: dict[str, Any] = {
        "id": name,
        "ask": "?",
        "why": "w",
        "opened_by": rng.sample(["s1_0", "s1_1", "s1_2"], rng.randint(1, 2)),
        "urgency": rng.choice(URGENCIES[:3] if gentle else URGENCIES[3:]),
        "who": [rng.choice(WHO)],
        "action": rng.choice(ACTIONS[:2] if gentle else ACTIONS[2:]),
        "load": rng.choice(["L1", "L2"]),
        "if_unknown": rng.choice(["incomplete", "list"]),
        "sources": ["S"],
    }
    if rng.random() < 0.3:
        row["excluded_when"] = {"ms_age": "old"}
    if rng.random() < 0.2:
        row["closed_when"] = {"ms_age": "young"}
    if rng.random() < 0.3:
        row |= {"action": "stop_hinge_loading", "action_if_seen": "pain_free_unloaded_only", "load_if_seen": "L3"}
    if rng.random() < 0.5:
        when = {"d_0": ["yes", "unknown"]} if rng.random() < 0.5 else some(1, restriction=True)
        row["raised"] = [{"id": "up", "when": when, "urgency": rng.choice(URGENCIES), "who": [rng.choice(WHO)]}]
    return row


def _cause(rng: random.Random, name: str) -> dict[str, Any]:
    kinds = ["skill", "load", "mobility", "strength", "mind", "route"]
    kind = rng.choices(kinds, [4, 2, 3, 3, 1, 1])[0]
    return {
        "id": name,
        "name": "n",
        "athlete_name": "n",
        "class": kind,
        "mechanism": "m",
        "starting_weight": rng.choice([0.05, 0.1, 0.2]),
        "trained_by_capacity": rng.random() < 0.2,
        "evidence": [],
        "drills": [],
    }


def _evidence(rng: random.Random, number: int, some: Any) -> dict[str, Any]:
    rule = {
        "id": f"e_{number}",
        "when": some(3),
        "certainty": rng.choice([-0.5, -0.3, -0.2, 0.15, 0.2, 0.3, 0.4, 0.45, 0.6, 0.8]),
        "because": "b",
        "sources": ["S"],
        "grade": "E",
    }
    if rng.random() < 0.5:
        rule["group"] = rng.choice(["g_a", "g_b"])
    return rule


def _drill(rng: random.Random, number: int, causes: list[dict[str, Any]]) -> dict[str, Any]:
    name = f"drill_{number}"
    for cause in causes:
        if rng.random() < 0.5:
            cause["drills"].append({name: rng.randint(1, 3)})
    pose = {"hip": 0, "knee": 0, "trunk": 0, "shoulder": 0, "elbow": 0}
    return {
        "id": name,
        "name": "d",
        "role": rng.choice(["pattern", "integrate", "capacity", "mobility", "setup_habit"]),
        "class": rng.choice(["unloaded", "unloaded", "light", "loaded", "ballistic"]),
        "implement": "i",
        "equipment": [rng.sample(KIT, rng.randint(1, 2))] if rng.random() < 0.3 else [],
        "needs_clean": rng.choice(CLEAN[:3]),
        "lifts": rng.choice([[], [], LIFTS[:1]]),
        "attributes": rng.choice([[], ["attr_a"]]),
        "steps": ["s"],
        "cues": ["c"],
        "dose": {"text": "2 x 8"},
        "picture": {"posture": "standing", "start": pose, "end": pose},
    }


def _line(rng: random.Random, name: str, some: Any) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": name,
        "situation": "s",
        "action": rng.choice([None, "continue_with_modification"]),
        "cut": rng.choice([None, None, 0, 15, 30, 50, 100]),
        "rpe": rng.choice([None, 6, 7]),
        "reps": rng.choice([[None, None], [None, 8], [5, 8], [10, None]]),
        "reps_fewer": rng.choice([None, None, 2]),
        "rule": rng.choice([None, None, "a load"]),
        "rule_only": rng.random() < 0.2,
        "cut_to_ceiling": rng.random() < 0.3,
        "most_of_best": rng.choice([None, None, None, 60]),
    }
    if rng.random() < 0.6:
        line["when"] = [some(2, restriction=True) for _ in range(rng.randint(1, 2))]
    if rng.random() < 0.3:
        line |= {"notes": ["note_a"], "prohibits": ["no_a"]}
    return line


def _pathway(rng: random.Random, rivals: list[Any], some: Any, drills: list[dict[str, Any]]) -> dict[str, Any]:
    rungs = ["education", "pattern_block", "capacity_checks", "capacity_block", "refer"]
    return {
        "rungs": [
            {"id": "P1", "rung": "education"},
            {"id": "P2", "rung": "pattern_block", "when": some(1)},
            {"id": "P4", "rung": "capacity_checks", "when": some(2)},
            {
                "id": "P5",
                "rung": "capacity_block",
                "when": some(1),
                "cause_class": ["mobility", "strength"],
                "cause_at_least": 0.4,
            },
            {"id": "P6", "rung": "refer", "when": {"refers": "yes"}},
        ],
        "rung_texts": [{"rung": r, "name": r, "now": "n", "if_not": "i"} for r in rungs],
        "retests": [
            {
                "id": "V1",
                "classes": ["mobility", "strength"],
                "days": [14],
                "what": "w",
                "pass": "p",
                "if_pass": "i",
                "test": "tst_c",
            },
            {
                "id": "V2",
                "classes": ["skill", "load", "mind"],
                "days": [7, 28],
                "what": "w",
                "pass": "p",
                "if_pass": "i",
            },
        ],
        "rivals": rivals,
        "no_fault": [
            {"id": "nothing", "when": {"no_pain": "yes"}, "load": "Lk", "says": "s", "if_pass": "p", "if_not": "n"},
            {"id": "style", "when": some(1), "style": True, "load": "Ld", "says": "s", "if_pass": "p", "if_not": "n"},
        ],
        "sessions": [{"id": "s", "lines": [], "often": "o"}],
        "capacity_checks": [],
        "habit_default": rng.choice(drills)["id"],
    }
