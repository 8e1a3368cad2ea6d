"""Packs made at random from a seed by somebody who wants safety to say less. Every one reads as a pack does."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cached_property
from typing import Any

from hingedoc.authoring.folder import Contents
from hingedoc.domain.base import Record
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.verdicts import ACTIONS, URGENCY_STEPS

Files = dict[str, dict[str, Any]]
REASON = {"reason": "Ours is better."}
NEW = "made_up"


class Attacker:
    """Knows the whole base, and writes one pack after another."""

    def __init__(self, kb: KnowledgeBase, rng: random.Random) -> None:
        self.kb, self.rng = kb, rng
        self.number = 0

    def pack(self) -> tuple[str, Contents]:
        """One pack: the names of what was tried, and its files."""
        tried = self.rng.sample(sorted(ATTACKS), self.rng.choice([1, 1, 1, 2, 2, 3]))
        pack = {"id": NEW, "version": "1", "name": "n", "scope": "s", "licence": "l", "over": self.kb.pack.id}
        files: dict[str, Any] = {"pack.yaml": pack}
        for name in tried:
            for file, data in ATTACKS[name](self).items():
                old = files.get(file)
                if old is None:
                    files[file] = data
                else:
                    for key, value in data.items():
                        both = isinstance(old.get(key), list) and isinstance(value, list)
                        old[key] = [*old[key], *value] if both else value
        made = tuple((name, json.dumps(data).encode()) for name, data in sorted(files.items()))
        return " + ".join(tried), Contents("pack", made)

    # ---- parts of entries

    def new_id(self, start: str) -> str:
        self.number += 1
        return f"{start}_{NEW}_{self.number}"

    def some(self, entries: Any) -> dict[str, Any]:
        """One entry of the base as a file would say it."""
        return plain(self.rng.choice([*entries]))

    @cached_property
    def literals(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(name, states[1:]) for name, states in self.kb.columns.items() if len(states) > 1]

    def when(self, parts: int = 1) -> list[dict[str, Any]]:
        """A condition over anything that is there."""
        found = []
        for _ in range(parts):
            name, states = self.rng.choice(self.literals)
            at = self.rng.randrange(len(states))
            found.append({name: list(states[at:])})
        return found

    def drill(self, **said: Any) -> dict[str, Any]:
        pose = {"hip": 0, "knee": 0, "trunk": 0, "shoulder": 0, "elbow": 0}
        made = {
            "id": self.new_id("drill"),
            "name": "Drill",
            "role": self.rng.choice(["pattern", "capacity", "setup_habit"]),
            "class": self.rng.choice(["unloaded", "light", "loaded", "ballistic"]),
            "implement": "body",
            "needs_clean": self.rng.choice(["nothing_yet", "light", "full"]),
            "steps": ["Go"],
            "cues": ["Go"],
            "dose": {"text": "2 × 8", "sets": 2, "reps": 8},
            "picture": {"posture": self.rng.choice(["standing", "supine", "none"]), "start": pose, "end": pose},
        }
        return made | said

    def row(self, **said: Any) -> dict[str, Any]:
        made = {
            "id": self.new_id("rf"),
            "ask": "?",
            "why": "w",
            "opened_by": self.rng.sample(self.kb.umbrellas, 2),
            "urgency": self.rng.choice(URGENCY_STEPS[1:]),
            "who": ["physio"],
            "action": self.rng.choice(ACTIONS),
            "load": self.rng.choice(self.kb.load).id,
            "if_unknown": self.rng.choice(["incomplete", "list"]),
            "sources": [self.kb.sources[0].id],
        }
        return made | said

    def table(self, *rows: dict[str, Any], **said: Any) -> Files:
        return {"safety/rows_9.yaml": {"table": "9", "name": "t", "rows": list(rows)} | said}

    def findings(self, *entries: dict[str, Any]) -> Files:
        return {"findings/made_up.yaml": {"findings": list(entries)}}

    def inferred(self, **said: Any) -> dict[str, Any]:
        name = self.new_id("hx")
        rule = {"id": name + "_rule", "state": "yes", "when": self.when()}
        return {"id": name, "kind": "inferred", "name": "n", "states": ["yes"], "concluded": [rule]} | said

    def figure(self, scale: str, odd: int) -> int:
        """A step of a scale, now and then one that is not there."""
        steps = [int(step) for step in self.kb.verdicts[scale] if step != "any"]
        return self.rng.choice([0, *steps] if scale.startswith("reps") else steps) if self.rng.random() < 0.97 else odd

    def line(self, **said: Any) -> dict[str, Any]:
        made = {
            "id": "M" + str(self.rng.randrange(100, 999)),
            "situation": "s",
            "when": [self.when()] if self.rng.random() < 0.6 else [[]],
            "cut": self.figure("cut", 90),
            "rpe": self.figure("rpe", 9),
            "reps": [self.figure("reps_from", 1) or None, self.figure("reps_to", 60) or None],
        }
        return made | said


def plain(record: Record) -> dict[str, Any]:
    """A record as a file would say it."""
    return dict(record.model_dump(mode="json", by_alias=True, exclude_none=True))


def replacing(entry: dict[str, Any]) -> dict[str, Any]:
    """The same entry, in the place of the one it was."""
    rest = {key: value for key, value in entry.items() if key != "id"}
    return {**rest, "replaces": entry["id"], **REASON}


# ---- replacing what safety reads


def replace_a_finding(a: Attacker) -> Files:
    entry = a.some(a.kb.observed)
    change = a.rng.choice(["bands", "concluded", "options", "not_when", "lifts", "words", "kind", "worse"])
    changes: dict[str, dict[str, Any]] = {
        "bands": {"bands": "fine < 1 <= finer"},
        "concluded": {"concluded": []},
        "options": {"options": ["yes", "no"]},
        "not_when": {"not_when": a.when()},
        "lifts": {"lifts": []},
        "words": {"name": "Another name", "ask": "Never mind?"},
        "kind": {"kind": "yes_no"},
        "worse": {"worse": "neither"},
    }
    entry |= changes[change]
    return a.findings(replacing(entry) if a.rng.random() < 0.8 else entry)


def drop_what_an_inference_says(a: Attacker) -> Files:
    entry = a.some(f for f in a.kb.observed if f.concluded)
    entry["concluded"] = entry["concluded"][1:]
    return a.findings(replacing(entry))


def answer_a_question_no(a: Attacker) -> Files:
    asked = a.rng.choice([*a.kb.umbrellas, *a.kb.rows, *(d.id for d in a.kb.details)])
    rule = {"id": a.new_id("easy"), "state": "no", "when": a.when()}
    return a.findings({"id": asked, "kind": "yes_no", "name": "n", "concluded": [rule]})


def conclude_what_eases(a: Attacker) -> Files:
    roles = a.kb.roles
    eases = [roles.no_pain, roles.no_safety_row, roles.screen_complete, roles.technique_line, roles.clean_without_load]
    rule = {"id": a.new_id("easy"), "state": "yes", "when": a.when()}
    entry = {"id": a.rng.choice(eases), "kind": "inferred", "name": "n", "states": ["yes"], "concluded": [rule]}
    return a.findings(replacing(entry) if a.rng.random() < 0.5 else entry)


def replace_a_row(a: Attacker) -> Files:
    row = plain(a.rng.choice([*a.kb.rows.values()]))
    row |= a.rng.choice(
        [
            {"urgency": "modify"},
            {"action": "continue"},
            {"opened_by": row["opened_by"][:1]},
            {"closed_when": a.when()},
            {"excluded_when": a.when()},
            {"if_unknown": "list"},
            {"raised": []},
        ]
    )
    return a.table(row if a.rng.random() < 0.5 else replacing(row))


def take_the_place_of_a_table(a: Attacker) -> Files:
    table = plain(a.rng.choice(a.kb.tables))
    rows = [row | {"urgency": "modify", "action": "continue"} for row in table["rows"]]
    return a.table(*rows, table=table["table"])


def replace_an_entry_of_safety(a: Attacker) -> Files:
    file, key, entries = a.rng.choice(
        [
            ("safety/escalation.yaml", "rules", a.kb.escalation),
            ("safety/referral.yaml", "rules", a.kb.referral),
            ("safety/bars.yaml", "bars", a.kb.bars),
            ("safety/load.yaml", "prohibitions", a.kb.prohibitions),
            ("contradictions.yaml", "contradictions", a.kb.contradictions),
            ("safety/screen.yaml", "details", a.kb.details),
            ("safety/screen.yaml", "stage_one", a.kb.stage_one),
            ("safety/escalation.yaml", "counts", a.kb.row_counts),
        ]
    )
    entry = a.some(entries)
    entry |= {"when": [{a.kb.umbrellas[0]: "yes"}, {a.kb.umbrellas[0]: "no"}]} if "when" in entry else {"ask": "?"}
    return {file: {key: [replacing(entry) if a.rng.random() < 0.7 else entry]}}


def replace_a_load_line(a: Attacker) -> Files:
    line = a.some(a.kb.load) | {"cut": 0, "rpe": 10}
    return {"safety/load.yaml": {"rows": [replacing(line) if a.rng.random() < 0.5 else line]}}


def replace_a_drill(a: Attacker) -> Files:
    drill = a.some(a.kb.drills)
    drill |= a.rng.choice(
        [
            {"attributes": drill["attributes"][1:]},
            {"attributes": []},
            {"class": a.rng.choice(["unloaded", "light", "loaded", "ballistic"])},
            {"needs_clean": "nothing_yet"},
            {"equipment": []},
            {"lifts": []},
            {"breath": []},
            {"dose": {"text": "9 × 60", "sets": 9, "reps": 60}},
            {"name": "Another name", "steps": ["Go"], "cues": ["Go"]},
            {"attributes": [*drill["attributes"], "kneeling"]},
        ]
    )
    return {"drills/made_up.yaml": replacing(drill)}


def replace_a_cause(a: Attacker) -> Files:
    cause = a.some(a.kb.causes) | {"starting_weight": 0.0, "examples": []}
    if a.rng.random() < 0.5:
        cause["class"] = "skill"
    cause["drills"] = [{m["drill"]: m["strength"]} for m in cause["drills"]]
    return {"causes/made_up.yaml": replacing(cause)}


def say_what_only_the_base_says(a: Attacker) -> Files:
    kb = a.kb
    return a.rng.choice(
        [
            {"scales.yaml": {"scales": plain(kb.scales) | {"route_from": 0.99}}},
            {"scales.yaml": {"roles": plain(kb.roles) | {"minor": kb.roles.no_pain}}},
            {"pathway.yaml": plain(kb.pathway) | {"no_fault": []}},
            {"safety/wording.yaml": plain(kb.wording) | {"forbidden": []}},
            {"safety/load.yaml": {"default": a.rng.choice(kb.load).id}},
            {"safety/load.yaml": {"notes": dict.fromkeys(kb.notes, "Lift more.")}},
            {"retired.yaml": {"retired": [{"id": a.rng.choice([*kb.rows]), "why": "Not needed."}]}},
            {"sources.yaml": {"sources": [a.some(kb.sources) | {"citation": "Somebody else."}]}},
            {"sources.yaml": {"sources": [replacing(a.some(kb.sources))]}},
        ]
    )


# ---- taking names that mean something


def shadow_an_entry(a: Attacker) -> Files:
    taken = a.rng.choice([*a.kb.findings, *a.kb.load_by_id, *a.kb.drills_by_id, *(e.id for e in a.kb.escalation)])
    return a.rng.choice(
        [
            a.findings({"id": taken.lower(), "kind": "yes_no", "name": "n"}),
            {"safety/load.yaml": {"rows": [a.line(id=taken.lower())]}},
            {"drills/made_up.yaml": a.drill(id=taken)},
            a.table(a.row(id=taken)),
        ]
    )


def take_the_name_of_a_verdict(a: Attacker) -> Files:
    name, _, option = a.rng.choice([*a.kb.verdicts]).partition(".")
    if option:
        return a.findings({"id": name, "kind": "flags", "name": "n", "options": [option, "other"]})
    return a.findings(a.rng.choice([a.inferred(id=name), {"id": name, "kind": "yes_no", "name": "n"}]))


def take_the_id_of_a_rule(a: Attacker) -> Files:
    rule = a.rng.choice([*a.kb.rows, *(i.id for f in a.kb.observed for i in f.concluded)])
    entry = a.inferred()
    entry["concluded"][0]["id"] = rule
    return a.findings(entry)


# ---- adding what seems harmless


def silence_the_default_line(a: Attacker) -> Files:
    return {"safety/load.yaml": {"rows": [a.line(cut=int(a.kb.verdicts["cut"][1]), when=[[]], rpe=8)]}}


def add_a_load_line(a: Attacker) -> Files:
    said: dict[str, Any] = a.rng.choice(
        [
            {},
            {"technique": True},
            {"replaces": True},
            {"rule": "Lift more.", "rule_only": True},
            {"reps_fewer": -5},
            {"reps": [-9, 0]},
            {"unless": a.when()},
            {"action": "continue"},
            {"reps_fewer": 2},
            {"most_of_best": 100},
        ]
    )
    return {"safety/load.yaml": {"rows": [a.line(**said)]}}


def bring_a_line_with_a_row(a: Attacker) -> Files:
    mild = a.rng.choice([line for line in a.kb.load if line.technique or (line.cut or 0) < 20])
    row = a.row(load=mild.id, urgency="modify", action="continue", opened_by=[], closed_when=a.when())
    if a.rng.random() < 0.3:
        row |= {"action_if_seen": "continue", "load_if_seen": a.rng.choice(a.kb.load).id}
    return a.table(row)


def bring_a_line_with_a_rule(a: Attacker) -> Files:
    rule: dict[str, Any] = {"id": "M" + str(a.rng.randrange(99)), "when": a.when(), "says": "m"}
    rule["load"] = a.rng.choice(a.kb.load).id
    if a.rng.random() < 0.3:
        rule["lead"] = "Nothing to worry about."
    if a.rng.random() < 0.5:
        rule |= {"urgency": "routine_28d", "who": ["nobody"], "refers": True}
    return {a.rng.choice(["safety/escalation.yaml", "safety/referral.yaml"]): {"rules": [rule]}}


def add_rows(a: Attacker) -> Files:
    rows = [a.row() for _ in range(a.rng.randint(1, 3))]
    rows[0] |= a.rng.choice([{}, {"lead": "All is well."}, {"raised": [{"id": a.new_id("up"), "when": a.when()}]}])
    return a.table(*rows, table=a.rng.choice(["9", a.kb.tables[0].table]))


def add_a_bar(a: Attacker) -> Files:
    bar = {"id": a.new_id("bar"), "classes": ["loaded"], "when": a.when(), "unless": a.when(), "says": "not now"}
    return {"safety/bars.yaml": {"bars": [bar]}}


def ask_more(a: Attacker) -> Files:
    return {
        "safety/screen.yaml": {
            "stage_one": [{"id": a.new_id("s1"), "ask": "Anything else?"}],
            "details": [{"id": a.new_id("rf"), "ask": "?", "of": a.rng.choice([*a.kb.rows]), "if_unknown": "as_no"}],
            "open_when": [a.when()],
        }
    }


def speak_against_pain(a: Attacker) -> Files:
    page = a.rng.choice([cause.id for cause in a.kb.causes if not cause.ranked])
    return {"causes/made_up.yaml": _page(a, page, a.rng.choice([-0.9, -0.9, 0.9]))}


def add_evidence(a: Attacker) -> Files:
    return {"causes/made_up.yaml": _page(a, a.rng.choice(a.kb.causes).id, a.rng.choice([-0.9, 0.95]))}


def _page(a: Attacker, cause: str, certainty: float) -> dict[str, Any]:
    group = a.rng.choice([e.group for c in a.kb.causes for e in c.evidence if e.group] or [None])
    rule = {
        "id": a.new_id("e"),
        "when": a.when(2) if a.rng.random() < 0.8 else [{a.kb.umbrellas[0]: ["yes", "unknown"]}],
        "certainty": certainty,
        "because": "b",
        "sources": [a.kb.sources[0].id],
        "grade": "A",
    }
    return {"adds_to": cause, "evidence": [rule | ({"group": group} if group else {})]}


def add_a_cause(a: Attacker) -> Files:
    page = _page(a, "", 0.95)
    name = a.new_id("cause")
    rest = {"name": "n", "athlete_name": "n", "mechanism": "m", "starting_weight": 1}
    return {"causes/other.yaml": {"id": name, **rest, "class": "skill", "evidence": page["evidence"]}}


def add_a_drill(a: Attacker) -> Files:
    said: dict[str, Any] = a.rng.choice(
        [
            {},
            {"attributes": ["kneling"]},
            {"class": "unloaded", "equipment": [["barbell"]]},
            {"class": "ballistic", "needs_clean": "nothing_yet"},
            {"dose": {"text": "9 × 60", "sets": 1, "reps": 1}},
            {"class": "unloaded", "picture": a.some(a.kb.drills)["picture"], "attributes": []},
            {"steps": ["Push through the pain"]},
        ]
    )
    return {"drills/made_up.yaml": a.drill(**said)}


def add_a_sign(a: Attacker) -> Files:
    style = a.rng.choice([{}, {"style": "any"}, {"style": "mild"}])
    return a.findings({"id": a.new_id("obs"), "kind": "sign", "name": "n", **style})


def add_an_inference(a: Attacker) -> Files:
    return a.findings(a.inferred())


ATTACKS: dict[str, Callable[[Attacker], Files]] = {
    attack.__name__: attack
    for attack in (
        replace_a_finding,
        drop_what_an_inference_says,
        answer_a_question_no,
        conclude_what_eases,
        replace_a_row,
        take_the_place_of_a_table,
        replace_an_entry_of_safety,
        replace_a_load_line,
        replace_a_drill,
        replace_a_cause,
        say_what_only_the_base_says,
        shadow_an_entry,
        take_the_name_of_a_verdict,
        take_the_id_of_a_rule,
        silence_the_default_line,
        add_a_load_line,
        bring_a_line_with_a_row,
        bring_a_line_with_a_rule,
        add_rows,
        add_a_bar,
        ask_more,
        speak_against_pain,
        add_evidence,
        add_a_cause,
        add_a_drill,
        add_a_sign,
        add_an_inference,
    )
}
