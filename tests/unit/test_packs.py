"""What a pack may say, and every way in which one is refused, each with its place."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor, KnowledgeError
from hingedoc.authoring.folder import Contents, read_folder
from hingedoc.authoring.load import MOST_PROBLEMS, Loaded, load
from hingedoc.authoring.overlay import lay_over
from hingedoc.domain.assessment import Guidance, from_json, to_json
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

OUR_GYM = Path(__file__).parents[2] / "examples" / "packs" / "our_gym"
PACK = 'id: house\nversion: "1"\nname: House\nscope: Ours.\nlicence: MIT\nover: hingedoc_core\n'
POSE = {"hip": 0, "knee": 0, "trunk": 0, "shoulder": 0, "elbow": 0}
DRILL: dict[str, Any] = {
    "id": "drill_house",
    "name": "House drill",
    "role": "pattern",
    "class": "unloaded",
    "implement": "body",
    "needs_clean": "nothing_yet",
    "steps": ["Go"],
    "cues": ["Go"],
    "dose": {"text": "2 × 8", "sets": 2, "reps": 8},
    "picture": {"posture": "standing", "start": POSE, "end": POSE},
}
ROW: dict[str, Any] = {
    "id": "rf_house",
    "ask": "Did the house call?",
    "why": "w",
    "opened_by": ["s1_pain"],
    "urgency": "modify",
    "who": ["physio"],
    "action": "continue_with_modification",
    "load": "L22",
    "if_unknown": "list",
    "sources": ["PAR-Q+"],
}
EVIDENCE: dict[str, Any] = {
    "id": "house",
    "when": {"obs_bar_drift": "present"},
    "certainty": 0.3,
    "because": "The bar drifts.",
    "sources": ["PAR-Q+"],
    "grade": "E",
}


@pytest.fixture(scope="module")
def base() -> Loaded:
    return load()


def pack(files: dict[str, Any], introduction: str = PACK, shown: str = "house") -> Contents:
    written = {"pack.yaml": introduction} | {
        name: data if isinstance(data, str) else json.dumps(data, indent=1) for name, data in files.items()
    }
    return Contents(shown, tuple((name, text.encode()) for name, text in sorted(written.items())))


def refused(base: Loaded, *packs: Contents) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        lay_over(base, packs)
    return caught.value.problems


def shipped(kb: KnowledgeBase, field: str, entry: str) -> dict[str, Any]:
    """An entry of the base as a file would say it, without its id."""
    found = next(e for e in getattr(kb, field) if e.id == entry)
    return {k: v for k, v in found.model_dump(mode="json", by_alias=True, exclude_none=True).items() if k != "id"}


def drill(**said: Any) -> dict[str, Any]:
    return {"drills/house.yaml": DRILL | said}


def rows(*given: dict[str, Any]) -> dict[str, Any]:
    return {"safety/rows_house.yaml": {"table": "house", "name": "House", "rows": list(given)}}


def line(**said: Any) -> dict[str, Any]:
    return {"safety/load.yaml": {"rows": [{"id": "H1", "situation": "s", **said}]}}


def findings(*given: dict[str, Any]) -> dict[str, Any]:
    return {"findings/house.yaml": {"findings": list(given)}}


def inferred(name: str, rule: str) -> dict[str, Any]:
    concluded = [{"id": rule, "state": "yes", "when": {"s1_pain": "yes"}}]
    return {"id": name, "kind": "inferred", "name": "n", "states": ["yes"], "concluded": concluded}


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    # names that are taken
    ("K503", drill(id="drill_wall_hinge"), "drills/house.yaml", 'write "replaces:" and "reason:"'),
    ("K503", rows(ROW | {"id": "rf_saddle_numbness"}), "safety/rows_house.yaml", "there already, in the base"),
    ("K503", findings({"id": "s1_pain", "kind": "yes_no", "name": "n"}), "findings/house.yaml", "an id of its own"),
    ("K503", line(id="l14"), "safety/load.yaml", "there already"),
    ("K503", {"sources.yaml": {"sources": [{"id": "PAR-Q+", "citation": "c"}]}}, "sources.yaml", "there already"),
    ("K503", {"retired.yaml": {"retired": [{"id": "s1_pain", "why": "w"}]}}, "retired.yaml", "there already"),
    ("K503", {"safety/load.yaml": {"notes": {"straps": "No straps."}}}, "safety/load.yaml", "there already"),
    (
        "K206",
        findings(*[{"id": "hx_house", "kind": "yes_no", "name": "n"}] * 2),
        "findings/house.yaml",
        "defined twice",
    ),
    # what only the base says
    ("K504", {"scales.yaml": {"roles": {"minor": "s1_pain"}}}, "scales.yaml", "Only the base says this"),
    ("K504", {"pathway.yaml": {"rungs": []}}, "pathway.yaml", "Only the base says this"),
    ("K504", {"questionnaire.yaml": {"who": []}}, "questionnaire.yaml", "Only the base says this"),
    ("K504", {"safety/wording.yaml": {"forbidden": []}}, "safety/wording.yaml", "Only the base says this"),
    ("K504", {"safety/load.yaml": {"default": "L19"}}, "safety/load.yaml", "Only the base says this"),
    # what is sealed
    ("K505", rows({"replaces": "rf_saddle_numbness", "reason": "r", **ROW}), "safety/rows_house.yaml", "sealed"),
    (
        "K505",
        {"safety/bars.yaml": {"bars": [{"replaces": "stretch_pain", "reason": "r", "says": "s"}]}},
        "safety/",
        "sealed",
    ),
    (
        "K505",
        {"sources.yaml": {"sources": [{"replaces": "PAR-Q+", "reason": "r", "citation": "c"}]}},
        "sources",
        "sealed",
    ),
    # a replacement that is not one
    (
        "K506",
        {
            "cues.yaml": {
                "cues": [
                    {"replaces": "arms_pul", "reason": "r", "fault": "obs_arms_pull", "external": "e", "internal": "i"}
                ]
            }
        },
        "cues.yaml",
        "Nearest: arms_pull.",
    ),
    (
        "K506",
        {"drills/house.yaml": DRILL | {"replaces": "drill_wall_hinge", "reason": "r"}},
        "drills/house.yaml",
        "the id of another",
    ),
    (
        "K506",
        {"causes/house.yaml": {"adds_to": "cause_weak_glute"}},
        "causes/house.yaml",
        "Nearest: cause_weak_glutes.",
    ),
    (
        "K503",
        {"causes/house.yaml": {"adds_to": "cause_motor_pattern", "drills": [{"drill_wall_hinge": 1}]}},
        "causes/",
        "on this page already",
    ),
    (
        "K507",
        {"cues.yaml": {"cues": [{"replaces": "arms_pull", "fault": "f", "external": "e", "internal": "i"}]}},
        "cues.yaml",
        'Add "reason:"',
    ),
    # names that mean something to the program
    (
        "K509",
        findings({"id": "barred", "kind": "flags", "name": "n", "options": ["drill_wall_hinge"]}),
        "findings/",
        "the program uses",
    ),
    ("K509", findings(inferred("urgency", "house_rule")), "findings/house.yaml", "the program uses"),
    ("K509", findings(inferred("hx_house", "rf_saddle_numbness")), "findings/house.yaml", "the id of another rule"),
    # drills that leave something unsaid
    ("K511", drill(attributes=["kneling"]), "drills/house.yaml", "Nearest: kneeling."),
    (
        "K511",
        drill(picture={"posture": "supine", "start": POSE, "end": POSE}),
        "drills/house.yaml",
        '"attributes" needs supine.',
    ),
    ("K511", drill(picture={"posture": "none", "start": POSE, "end": POSE}), "drills/house.yaml", "Postures: "),
    ("K511", drill(equipment=[["kettlebell"]]), "drills/house.yaml", "With a kettlebell it is at least light."),
    ("K511", drill(**{"class": "ballistic"}), "drills/house.yaml", "needs at least half."),
    ("K511", drill(dose={"text": "2 × 8"}), "drills/house.yaml", "needs sets, and reps"),
    ("K511", drill(dose={"text": "2 × 60", "sets": 2, "reps": 8}), "drills/house.yaml", "The text says 60"),
    # what is not for packs
    ("K512", rows(ROW | {"lead": "All is well."}), "safety/rows_house.yaml", "the base's"),
    ("K512", line(technique=True), "safety/load.yaml", "Leave it out."),
    ("K512", line(rule="Lift more.", rule_only=True), "safety/load.yaml", "Leave it out."),
    ("K512", line(cut=90), "safety/load.yaml", "90 is not a step of cut"),
    ("K512", line(reps_fewer=-5), "safety/load.yaml", "-5 is not a step of reps_fewer"),
    (
        "K512",
        findings({"id": "obs_house", "kind": "sign", "name": "n", "style": "any"}),
        "findings/house.yaml",
        "no fault",
    ),
    (
        "K512",
        {"causes/house.yaml": {"adds_to": "cause_pain_or_injury", "evidence": [EVIDENCE | {"certainty": -0.5}]}},
        "causes/house.yaml",
        "against pain",
    ),
    ("K513", drill(steps=["Push through it"]), "drills/house.yaml", '"push through" is never said'),
    # what any base is refused for
    (
        "K301",
        {"causes/house.yaml": {"adds_to": "cause_motor_pattern", "drills": [{"drill_hous": 1}]}},
        "causes/house.yaml",
        "not a known drill",
    ),
    (
        "K303",
        {
            "causes/house.yaml": {
                "adds_to": "cause_motor_pattern",
                "evidence": [EVIDENCE | {"when": {"s1_pain": ["yes", "unknown"]}}],
            }
        },
        "causes/house.yaml",
        "only a restriction",
    ),
]


@pytest.mark.parametrize(("code", "files", "file", "words"), REFUSED)
def test_a_pack_is_refused_where_it_says_too_much_or_too_little(
    base: Loaded, code: str, files: dict[str, Any], file: str, words: str
) -> None:
    found = refused(base, pack(files))
    assert {p.code for p in found} == {code}, [str(p) for p in found]
    assert all(p.file.startswith("house/" + file) for p in found)
    assert any(words in f"{p.message} {p.hint}" for p in found), [str(p) for p in found]


def test_a_problem_stands_on_its_line(base: Loaded) -> None:
    page = "adds_to: cause_motor_pattern\nevidence:\n  - id: house\n    when: {obs_bar_drft: present}\n"
    page += "    certainty: 0.3\n    because: It drifts.\n    sources: [PAR-Q+]\n    grade: E\n"
    (problem,) = refused(base, pack({"causes/house.yaml": page}))
    assert (problem.code, problem.file, problem.line) == ("K301", "house/causes/house.yaml", 4)
    assert problem.hint == "Nearest: obs_bar_drift."


@pytest.mark.parametrize(
    ("introduction", "code"),
    [
        (PACK.replace("over: hingedoc_core\n", ""), "K501"),
        (PACK.replace("hingedoc_core", "another_base"), "K502"),
        (PACK + 'over_version: "2025"\n', "K502"),
        (PACK + 'over_version: "202"\n', "K502"),
        (PACK.replace("id: house", "id: hingedoc_core"), "K503"),
        (PACK.replace("id: house", "id: House of Hinges"), "K214"),
        (PACK.replace("id: house", "id: " + "h" * 100_000), "K215"),
        (PACK.replace("licence: MIT\n", ""), "K210"),
        (PACK + "run: rm -rf\n", "K211"),
    ],
)
def test_a_pack_says_what_it_is_and_what_it_lies_over(base: Loaded, introduction: str, code: str) -> None:
    (problem,) = refused(base, pack({}, introduction))
    assert (problem.code, problem.file) == (code, "house/pack.yaml")
    assert len(str(problem)) < 1_500


def test_a_pack_without_a_pack_file_is_refused(base: Loaded) -> None:
    (problem,) = refused(base, Contents("house", ()))
    assert (problem.code, problem.file) == ("K207", "house")


@pytest.mark.parametrize("version", ["2026", "2026.1"])
def test_the_version_a_pack_was_written_for_may_be_the_start_of_it(base: Loaded, version: str) -> None:
    laid = lay_over(base, [pack({}, PACK + f'over_version: "{version}"\n')])
    assert [stamp.id for stamp in laid.kb.packs] == ["house"]


def change(kb: KnowledgeBase, field: str, entry: str, **said: Any) -> dict[str, Any]:
    """An entry in the place of one of the base, the same but for what is said."""
    return {**shipped(kb, field, entry), "replaces": entry, "reason": "Ours reads better.", **said}


@pytest.mark.parametrize(
    ("entry", "said", "words"),
    [
        ("drill_tall_kneeling_hinge", {"attributes": []}, "has lost"),
        ("drill_kb_swing", {"equipment": []}, "has lost kettlebell"),
        ("drill_kb_swing", {"class": "light"}, "must stay"),
        ("drill_kb_swing", {"needs_clean": "full"}, "must stay"),
        ("drill_kb_swing", {"role": "pattern"}, "must stay"),
        ("drill_kb_swing", {"lifts": []}, "has gained"),
        ("drill_kb_swing", {"lifts": ["swing", "deadlift"]}, "has gained"),
        ("drill_kb_swing", {"not_when": "For all."}, "must stay"),
        ("drill_kb_swing", {"dose": {"text": "9 × 60", "sets": 9, "reps": 60}}, "must stay"),
    ],
)
def test_a_drill_that_is_replaced_stays_barred_where_it_was(
    base: Loaded, entry: str, said: dict[str, Any], words: str
) -> None:
    found = refused(base, pack({"drills/house.yaml": change(base.kb, "drills", entry, **said)}))
    assert "K508" in {p.code for p in found}
    assert any(words in p.message for p in found), [str(p) for p in found]


def test_a_breath_that_is_left_out_stays_left_out(base: Loaded) -> None:
    found = next(d for d in base.kb.drills if d.breath)
    (problem,) = refused(base, pack({"drills/house.yaml": change(base.kb, "drills", found.id, breath=[])}))
    assert problem.code == "K508"


def test_what_safety_reads_of_the_findings_is_sealed_and_of_the_others_only_words_change(base: Loaded) -> None:
    sealed = findings(change(base.kb, "observed", "hx_no_pain", name="Pain or not"))
    (problem,) = refused(base, pack(sealed))
    assert problem.code == "K505"
    test = change(base.kb, "observed", "tst_modified_thomas", scope="any_coach", effort=1)
    assert {(p.code, p.message) for p in refused(base, pack(findings(test)))} == {
        ("K508", '"effort" must stay as it was.'),
        *([("K508", '"scope" must stay as it was.')] if _scope(base.kb) != "any_coach" else []),
    }
    laid = lay_over(base, [pack(findings(change(base.kb, "observed", "tst_modified_thomas", name="The bench test")))])
    assert laid.kb.findings["tst_modified_thomas"].name == "The bench test"


def _scope(kb: KnowledgeBase) -> str:
    return kb.findings["tst_modified_thomas"].scope


def test_a_cause_that_is_replaced_keeps_its_class_and_the_route_of_pain_is_sealed(base: Loaded) -> None:
    def page(entry: str, **said: Any) -> dict[str, Any]:
        drills = [{match.drill: match.strength} for match in base.kb.causes_by_id[entry].drills]
        return {"causes/house.yaml": change(base.kb, "causes", entry, drills=drills, examples=[], **said)}

    assert {p.code for p in refused(base, pack(page("cause_pain_or_injury")))} == {"K505"}
    assert {p.code for p in refused(base, pack(page("cause_weak_glutes", **{"class": "load"})))} == {"K508"}
    laid = lay_over(base, [pack(page("cause_weak_glutes", name="Weak behind"))])
    assert laid.kb.causes_by_id["cause_weak_glutes"].name == "Weak behind"
    assert [(r.id, r.pack, r.reason) for r in laid.kb.replaced] == [
        ("cause_weak_glutes", "house", "Ours reads better.")
    ]


def test_two_packs_may_not_say_the_same_twice(base: Loaded) -> None:
    other = PACK.replace("id: house", "id: other")
    found = refused(base, pack(drill()), pack(drill(), other, "other"))
    assert [(p.code, p.file) for p in found] == [("K503", "other/drills/house.yaml")]
    assert "in house" in found[0].message
    assert {p.code for p in refused(base, pack({}), pack({}, shown="again"))} == {"K503"}
    cue = {"replaces": "arms_pull", "reason": "r", "fault": "obs_arms_pull", "external": "e", "internal": "i"}
    both = {"cues.yaml": {"cues": [cue]}}
    assert [p.code for p in refused(base, pack(both), pack(both, other, "other"))] == ["K506"]


def test_all_problems_of_all_packs_are_reported_together(base: Loaded) -> None:
    other = PACK.replace("id: house", "id: other")
    found = refused(
        base, pack(drill(attributes=["kneling"]) | line(cut=90)), pack(rows(ROW | {"lead": "x"}), other, "o")
    )
    assert [(p.code, p.file) for p in found] == [
        ("K511", "house/drills/house.yaml"),
        ("K512", "house/safety/load.yaml"),
        ("K512", "o/safety/rows_house.yaml"),
    ]


def test_a_pack_may_add_entries_of_every_kind_that_only_holds_back_more(base: Loaded) -> None:
    files: dict[str, Any] = {
        **drill(),
        **rows(ROW | {"load": "H1"}),
        "findings/house.yaml": {
            "findings": [
                {"id": "obs_house", "kind": "sign", "name": "House sign"},
                # It says what else raises the question of the row.
                {
                    "id": "rf_house",
                    "kind": "yes_no",
                    "name": "n",
                    "concluded": [{"id": "house_raised", "state": "yes", "when": {"obs_house": "present"}}],
                },
            ]
        },
        "causes/house.yaml": {
            "adds_to": "cause_motor_pattern",
            "evidence": [EVIDENCE | {"when": {"obs_house": "present"}}],
        },
        "causes/own.yaml": {
            "id": "cause_house",
            "name": "n",
            "athlete_name": "a",
            "class": "skill",
            "mechanism": "m",
            "starting_weight": 0.1,
            "evidence": [EVIDENCE],
        },
        "cues.yaml": {"cues": [{"id": "house", "fault": "obs_house", "external": "e", "internal": "i"}]},
        "sources.yaml": {"sources": [{"id": "HOUSE", "citation": "House book."}]},
        "contradictions.yaml": {
            "contradictions": [
                {"id": "house_or_not", "when": {"obs_house": "present", "obs_bar_drift": "absent"}, "says": "Which?"}
            ]
        },
        "safety/load.yaml": {
            "notes": {"house_note": "Ask at the desk."},
            "prohibitions": [{"id": "no_house", "says": "Not in the house.", "when": [{"rf_house": "yes"}]}],
            "rows": [{"id": "H1", "situation": "s", "cut": 30, "rpe": 5, "reps": [None, 5], "notes": ["house_note"]}],
        },
        "safety/bars.yaml": {
            "bars": [{"id": "house_bar", "classes": ["loaded"], "when": {"rf_house": "yes"}, "says": "not now"}]
        },
        "safety/screen.yaml": {
            "stage_one": [{"id": "s1_house", "ask": "House?"}],
            "details": [{"id": "rf_house_more", "ask": "More?", "of": "rf_house"}],
            "open_when": [{"rf_house": "yes", "rf_house_more": "unknown"}],
        },
        "safety/escalation.yaml": {
            "counts": [{"id": "house_count", "at_least": "modify", "bands": "none < 1 <= some"}],
            "rules": [
                {"id": "H2", "when": {"house_count": "some"}, "action": "continue_with_modification", "says": "e"}
            ],
        },
        "safety/referral.yaml": {
            "rules": [
                {"id": "H3", "when": {"rf_house": "yes"}, "urgency": "routine_28d", "who": ["physio"], "says": "r"}
            ]
        },
        "retired.yaml": {"retired": [{"id": "house_old", "why": "w", "instead": "rf_house"}]},
    }
    kb = lay_over(base, [pack(files)]).kb
    added = {
        "drill_house",
        "rf_house",
        "obs_house",
        "cause_house",
        "H1",
        "H2",
        "H3",
        "house_bar",
        "no_house",
        "s1_house",
    }
    assert added <= {*kb.added}
    assert kb.notes["house_note"] == "Ask at the desk."
    assert kb.findings["rf_house"].concluded[0].id == "house_raised"
    assert kb.table_of["rf_house"] == "house"
    assert kb.open_when[-1].literals()[0].finding == "rf_house"
    assert kb.causes_by_id["cause_motor_pattern"].evidence[-1].id == "house"
    assert base.kb == load().kb, "the base was changed"


def test_a_line_of_a_pack_stands_beside_those_of_the_base(tmp_path: Path) -> None:
    write(tmp_path, pack(line(cut=10, rpe=8, when=[{"obs_bar_drift": "present"}])))
    answers = {"s1_age": 30, "ctx_lift": "deadlift", "hx_pain_on_hinge": 0, "obs_bar_drift": "marked"}
    alone, laid = Advisor(), Advisor(packs=[tmp_path])
    before, after = (a.assess(answers, safety="none") for a in (alone, laid))
    assert isinstance(before, Guidance)
    assert isinstance(after, Guidance)
    assert "H1" in after.load.lines
    assert {*before.load.lines} < {*after.load.lines}
    assert (after.load.cut, after.load.rpe, after.load.reps_to) == (10, before.load.rpe, before.load.reps_to)


def write(folder: Path, contents: Contents) -> None:
    for name, content in contents.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_the_assessment_names_the_packs_and_their_order_means_nothing(tmp_path: Path) -> None:
    write(tmp_path, pack(drill()))
    answers = {"s1_age": 30}
    first = Advisor(packs=[OUR_GYM, tmp_path]).assess(answers)
    second = Advisor(packs=[str(tmp_path), str(OUR_GYM)]).assess(answers)
    alone = Advisor().assess(answers)
    assert to_json(first) == to_json(second)
    assert from_json(to_json(first)) == first
    stamps = first.knowledge.packs
    assert [(stamp.id, stamp.version) for stamp in stamps] == [("house", "1"), ("our_gym", "1")]
    assert stamps[1].sha256 == read_folder(OUR_GYM).sha256
    assert (alone.knowledge.packs, alone.knowledge.id) == ((), first.knowledge.id)
    fingerprints = {alone.fingerprint, first.fingerprint, Advisor(packs=[OUR_GYM]).assess(answers).fingerprint}
    assert len(fingerprints) == 3


def test_one_folder_given_by_itself_is_one_pack() -> None:
    assert [stamp.id for stamp in Advisor(packs=str(OUR_GYM)).knowledge.packs] == ["our_gym"]


def test_a_pack_is_no_base_and_a_base_is_no_pack() -> None:
    with pytest.raises(KnowledgeError) as caught:
        Advisor(OUR_GYM)
    assert [(p.code, p.line) for p in caught.value.problems] == [("K501", 7)]
    with pytest.raises(KnowledgeError) as caught:
        Advisor(packs=[OUR_GYM.parents[2] / "knowledge"])
    assert "K501" in {p.code for p in caught.value.problems}


def test_a_base_that_lies_over_something_is_refused(tmp_path: Path) -> None:
    knowledge = OUR_GYM.parents[2] / "knowledge"
    for name, content in read_folder(knowledge).files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content + (b"over: another\n" if name == "pack.yaml" else b""))
    with pytest.raises(KnowledgeError) as caught:
        Advisor(tmp_path)
    assert [(p.code, p.path) for p in caught.value.problems] == [("K501", "pack.over")]


def test_the_worked_example_holds_and_only_its_own_examples_are_run(tmp_path: Path) -> None:
    assert Advisor(packs=[OUR_GYM]).failing_examples() == ()
    for name, content in read_folder(OUR_GYM).files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content.replace(b"top: cause_motor_pattern", b"top: cause_weak_glutes"))
    failing = Advisor(packs=[tmp_path]).failing_examples()
    assert [(p.code, p.file, p.line) for p in failing] == [("K401", f"{tmp_path}/examples/box.yaml", 3)]


def test_an_example_on_a_page_that_a_pack_adds_to_is_its_own(tmp_path: Path) -> None:
    example = {"name": "house page", "answers": {"obs_bar_drift": "marked"}, "expect": {"status": "no_fault"}}
    write(tmp_path, pack({"causes/house.yaml": {"adds_to": "cause_motor_pattern", "examples": [example]}}))
    failing = Advisor(packs=[tmp_path]).failing_examples()
    assert [(p.code, p.file) for p in failing] == [("K401", f"{tmp_path}/causes/house.yaml")]


def test_a_thousand_letters_of_every_name_make_one_short_line(base: Loaded) -> None:
    rng = random.Random(1)
    name = "".join(rng.choice("abcdefgh") for _ in range(300_000))
    every: tuple[dict[str, Any], ...] = (
        {name + ".yaml": {}},
        {"cues.yaml": {name: []}},
        drill(id=name),
        drill(faults=[name]),
        {"causes/house.yaml": {"adds_to": "cause_motor_pattern", "evidence": [EVIDENCE | {"when": {name: "yes"}}]}},
        drill(sources=[name]),
    )
    for files in every:
        found = refused(base, pack(files))
        assert len(found) == 1
        assert all(len(str(problem)) < 4_000 for problem in found)


def test_a_pack_of_thousands_of_entries_or_mistakes_is_refused_in_a_moment(base: Loaded) -> None:
    many = {"cues.yaml": {"cues": [{"id": f"house_{n}"} for n in range(20_000)]}}
    found = refused(base, pack(many))
    assert [p.code for p in found].count("K521") == 1
    keys = {f"key_{n}": 1 for n in range(20_000)}
    assert len(refused(base, pack(drill(**keys)))) <= 100
    when = {"any": [{f"hx_house_{n}": "yes"} for n in range(5_000)]}
    page = {"adds_to": "cause_motor_pattern", "evidence": [EVIDENCE | {"when": when}]}
    assert len(refused(base, pack({"causes/house.yaml": page}))) == MOST_PROBLEMS


def test_a_cue_that_is_called_as_a_rule_of_the_base_changes_nothing(base: Loaded) -> None:
    cues = [
        {"id": name, "fault": "obs_arms_pull", "external": "e", "internal": "i"}
        for name in ("L22", "load_spoken", "step")
    ]
    laid = lay_over(base, [pack({"cues.yaml": {"cues": cues}})])
    assert laid.kb.added == ()
    assert laid.rules == base.rules
