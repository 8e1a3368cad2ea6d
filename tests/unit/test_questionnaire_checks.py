"""What a questionnaire may not say, each with its place; what packs bring is asked; its pages and differences."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hingedoc import Advisor, KnowledgeError
from hingedoc.authoring.load import load
from hingedoc.consultation.guide import Guide
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem
from hingedoc.planning.reading import Background
from hingedoc.reference.page import Page, plain
from hingedoc.reference.pages import Reference
from hingedoc.reference.stats import counted
from hingedoc.workbench.diff import diff
from hingedoc.workbench.edits import edited

SMALL = Path(__file__).parents[1] / "support" / "small_base"
FILE = "questionnaire.yaml"
PAIN, ASKS_PAIN = "findings: [pain_now]", "findings: [pain_now, {}]"
PACK = 'id: house\nversion: "1"\nname: House\nscope: Ours.\nlicence: MIT\nover: small_base\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "kb"))


def change(folder: Path, old: str, new: str) -> int:
    """Replace one part of the questionnaire; the line on which it stands."""
    text = (folder / FILE).read_text()
    assert text.count(old) == 1, old
    (folder / FILE).write_text(text.replace(old, new))
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path, *packs: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        Advisor(folder, packs=packs)
    return caught.value.problems


def weaknesses(folder: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in Advisor(folder).weaknesses(examples=False)]


WRONG: dict[str, tuple[str, str, str, str]] = {
    "a finding nobody knows": (PAIN, ASKS_PAIN.format("pain_noww"), "K301", "Nearest: pain_now."),
    "a safety row": (PAIN, ASKS_PAIN.format("hot_joint"), "K308", "as they stand"),
    "an umbrella question": (PAIN, ASKS_PAIN.format("any_pain"), "K308", "as they stand"),
    "the lift": (PAIN, ASKS_PAIN.format("which_lift"), "K308", "The lift is asked"),
    "a sign": (PAIN, ASKS_PAIN.format("arms_drop"), "K308", "in the lists"),
    "something concluded": (PAIN, ASKS_PAIN.format("is_minor"), "K308", "never asked"),
    "something counted": (PAIN, ASKS_PAIN.format("ankle_signs"), "K308", "never asked"),
    "something worked out": (PAIN, ASKS_PAIN.format("load_over_ladder"), "K308", "never asked"),
    "a finding of another group": (PAIN, ASKS_PAIN.format("kit"), "K307", "in about already"),
    "a finding twice in a group": (PAIN, ASKS_PAIN.format("pain_now"), "K307", "in pain already"),
    "a condition on nothing": ("{any_pain: yes}", "{any_pane: yes}", "K301", "Nearest: any_pain."),
    "a condition on no state": ("{any_pain: yes}", "{any_pain: yess}", "K302", "Nearest: yes."),
    "a condition that an open question meets": (
        "{any_pain: yes}",
        "{any_pain: [yes, unknown]}",
        "K303",
        "known states",
    ),
    "a condition that is not upwards": ("{any_pain: yes}", "{ankle_signs: one}", "K304", "upwards"),
    "a phase in two lists": ("[bottom, all]", "[bottom, all, set_up]", "K309", "in the list down already"),
    "a phase twice in a list": ("[bottom, all]", "[bottom, bottom, all]", "K309", "in the list bottom already"),
    "two groups of one name": ("id: trials", "id: pain", "K206", "used twice in groups"),
    "two lists of one name": ("id: bottom", "id: down", "K206", "used twice in sign_lists"),
    "a list called like the one for the rest": ("id: bottom", "id: other", "K206", "used twice in sign_lists"),
    "two people of one name": ("id: coach_alone", "id: athlete", "K206", "used twice in who"),
    "nobody who can ask": ("voice: athlete", "voice: athlete\n    cannot_ask: No time.", "K313", "safety questions"),
    "who settles nothing known": (
        "voice: athlete",
        "voice: athlete\n    answers: {kitt: box}",
        "K301",
        "Nearest: kit.",
    ),
    "who settles a safety question": (
        "voice: athlete",
        "voice: athlete\n    answers: {any_pain: no}",
        "K308",
        "not settled by who answers",
    ),
    "who settles with no such answer": (
        "voice: athlete",
        "voice: athlete\n    answers: {best_clean: hal}",
        "K302",
        "Nearest: half.",
    ),
    "who settles a figure": ("voice: athlete", "voice: athlete\n    answers: {pain_now: none}", "K302", "no such word"),
}


@pytest.mark.parametrize(("old", "new", "code", "words"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_found_where_it_stands(copy: Path, old: str, new: str, code: str, words: str) -> None:
    line = change(copy, old, new)
    (found,) = problems(copy)
    assert (found.code, Path(found.file).name) == (code, FILE)
    assert words in f"{found.message} {found.hint}"
    assert 0 <= found.line - line <= 1 or code in ("K206", "K313")


def test_a_group_is_not_called_what_a_finding_is_called(copy: Path) -> None:
    change(copy, "id: trials", "id: sat_all_day")
    (found,) = problems(copy)
    assert (found.code, Path(found.file).name) == ("K206", "asked.yaml")


def test_what_everybody_settles_by_answering_is_in_no_group(copy: Path) -> None:
    change(copy, "    voice: athlete\n", "    voice: athlete\n    answers: {sat_all_day: no}\n")
    Advisor(copy)
    change(copy, "    voice: coach\n", "    voice: coach\n    answers: {sat_all_day: yes}\n")
    (found,) = problems(copy)
    assert (found.code, found.path) == ("K308", "questionnaire.groups.0.findings.4")


def test_a_base_without_a_questionnaire_leaves_all_of_it_to_the_program(copy: Path) -> None:
    (copy / FILE).unlink()
    assert weaknesses(copy) == []
    (copy / FILE).write_text("lift_title: Squat or lunge?\n")
    assert weaknesses(copy) == []


def test_a_question_in_no_group_and_a_sign_in_no_list_are_named(copy: Path) -> None:
    change(copy, ", sat_all_day]", "]")
    change(copy, "[bottom, all]", "[all]")
    assert weaknesses(copy) == [("K327", "sat_all_day"), ("K328", "heels_rise")]


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    def made(**files: str) -> Path:
        folder = tmp_path / "house"
        (folder / "findings").mkdir(parents=True)
        (folder / "pack.yaml").write_text(PACK)
        for name, text in files.items():
            (folder / name.replace("__", "/")).with_suffix(".yaml").write_text(text)
        return folder

    return made


ASKED = "{id: slept_well, kind: yes_no, name: Slept well, for_the_record: ours}"
TESTED = "{id: tst_ours, kind: choice, name: Ours, options: [low, fine], effort: 3}"
SEEN = "{id: toes_lift, kind: sign, name: Toes lift, seen_as: Your toes lift, phase: [lockout]}"


def test_what_a_pack_adds_is_asked_each_by_itself(pack: Callable[..., Path]) -> None:
    advisor = Advisor(SMALL, packs=[pack(findings__ours=f"findings: [{ASKED}, {TESTED}, {SEEN}]\n")])
    kb = advisor.knowledge
    guide = Guide(Background(kb, advisor.program), _nobody, "0")
    own = len(kb.questionnaire.groups)
    assert guide.groups[:own] == kb.questionnaire.groups == Advisor(SMALL).knowledge.questionnaire.groups
    added = {group.id: group for group in guide.groups[own:]}
    assert {name: group.findings for name, group in added.items()} == {
        "slept_well": ("slept_well",),
        "tst_ours": ("tst_ours",),
    }
    assert added["tst_ours"].title == "Ours"
    assert [group.only_when_asked for group in added.values()] == [True, False]
    *_, (rest, _, signs) = guide.sign_lists("squat")
    assert (rest, [sign.id for sign in signs][-1]) == ("bottom", "toes_lift")
    codes = {problem.code for problem in advisor.weaknesses(examples=False)}
    assert not codes & {"K327", "K328"}


def _nobody(memory: Any) -> Any:
    raise AssertionError("no case is read here")


def test_a_pack_does_not_change_the_questionnaire(pack: Callable[..., Path]) -> None:
    (found,) = problems(SMALL, pack(questionnaire="limits: {followups: 0}\n"))
    assert (found.code, Path(found.file).name) == ("K504", FILE)
    assert "questionnaire" in found.hint


def test_a_finding_of_a_pack_is_not_called_what_a_group_is_called(pack: Callable[..., Path]) -> None:
    (found,) = problems(SMALL, pack(findings__ours="findings: [{id: pain, kind: yes_no, name: Ours}]\n"))
    assert (found.code, found.file.rpartition("house/")[2]) == ("K206", "findings/ours.yaml")


# --- in the reference and the tools


@pytest.fixture(scope="module")
def small() -> KnowledgeBase:
    return load(SMALL).kb


def row(page: Page, label: str) -> str:
    """What stands beside a label, links by their id."""
    lines = [
        fact["lines"]
        for section in plain(page)["sections"]
        for block in section["blocks"]
        for fact in block.get("facts", ())
        if fact["label"] == label
    ]
    pieces = [piece for found in lines for line in found for piece in line]
    return "".join(piece["id"] if isinstance(piece, dict) else piece for piece in pieces)


def test_the_page_of_a_finding_says_where_it_is_asked(small: KnowledgeBase) -> None:
    reference = Reference(small)
    said = {name: row(reference.pages(name)[0], "asked in") for name in small.findings if name != "pain_now"}
    assert (said["kit"], said["tst_ladder"], said["heels_rise"]) == ("about", "trials", "bottom")
    assert {said[name] for name in ("is_minor", "load_over_ladder", "which_lift", "hot_joint")} == {""}
    alone = Reference(edited(small, (((*_group("about"), "findings"), ("kit",)),)))
    assert row(alone.pages("how_old")[0], "asked in") == "by itself"


def _group(name: str) -> tuple[str | int, ...]:
    groups = load(SMALL).kb.questionnaire.groups
    return ("questionnaire", "groups", next(n for n, group in enumerate(groups) if group.id == name))


def test_the_page_of_a_group_says_when_it_is_asked_and_links_what(small: KnowledgeBase) -> None:
    (page,) = Reference(small).pages("pain")
    assert page.kind == "group of questions"
    assert row(page, "place") == "after the safety questions, of everybody"
    assert row(page, "only while") == "any_pain yes"
    named = str(plain(page)["sections"][1])
    assert "pain_now" in named
    (umbrella,) = Reference(small).pages("any_pain")
    assert "Decides whether these are asked" in {section.title for section in umbrella.sections}


def test_the_page_of_a_list_holds_its_signs(small: KnowledgeBase) -> None:
    (page,) = Reference(small).pages("bottom")
    assert {sign.id for sign in small.signs} == {s.id for s in small.signs if f"'id': '{s.id}'" in str(plain(page))}


def test_groups_and_lists_are_counted(small: KnowledgeBase) -> None:
    numbers = {entry["kind"]: entry["count"] for entry in counted(small)[0].plain()}
    assert (numbers["groups of questions"], numbers["lists of signs"]) == (3, 2)


def test_a_question_that_moves_is_named_with_both_groups_and_changes_no_conclusion(small: KnowledgeBase) -> None:
    groups = {group.id: group.findings for group in small.questionnaire.groups}
    moved = edited(
        small,
        (
            ((*_group("about"), "findings"), groups["about"][:-1]),
            ((*_group("trials"), "findings"), (*groups["trials"], "sat_all_day")),
        ),
    )
    found = diff(small, moved, cases=50)
    (changed,) = found.entries.changed
    assert (changed.kind, {field.field for field in changed.fields}) == (
        "questionnaire",
        {"groups.about.findings", "groups.trials.findings"},
    )
    assert (found.version, *found.reasons) == (
        "patch",
        "only what is asked together, wording, sources or examples change",
    )
