"""The form on paper: what stands on it, and that its code means what it says."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from hingedoc import Advisor, AnswersError
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.form import VOICES, Form
from hingedoc.domain.conditions import Condition
from hingedoc.domain.findings import Choice

SMALL_BASE = Path(__file__).parents[2] / "support" / "small_base"
LIFTS = ("deadlift", "swing", "single_leg_rdl", None)


@pytest.fixture(scope="module")
def small() -> Advisor:
    return Advisor(SMALL_BASE)


def lifts(advisor: Advisor) -> tuple[str, ...]:
    finding = advisor.knowledge.findings[advisor.knowledge.roles.lift]
    assert isinstance(finding, Choice)
    return finding.options


def on(form: Form) -> list[str]:
    return [item.finding for section in form.sections for item in section.items]


def asked(advisor: Advisor, lift: str, pace: str) -> set[str]:
    """Every finding a consultation asks a person who says no to safety and does not know anything else."""
    consultation: Consultation = advisor.consultation(pace=pace)
    found: set[str] = set()
    while question := consultation.question:
        found |= {*question.asked}
        answers = dict.fromkeys(question.asked, "no") if question.kind == "screen" else {}
        if advisor.knowledge.roles.lift in question.asked:
            answers = {advisor.knowledge.roles.lift: lift}
        consultation = consultation.answer(answers)
    return found


@pytest.mark.parametrize("lift", ["deadlift", "squat"])
def test_what_everybody_is_asked_stands_on_the_form_once(advisor: Advisor, lift: str) -> None:
    kb = advisor.knowledge
    form = advisor.blank_form(lift)
    assert max(Counter(on(form)).values()) == 1
    depends = {f for g in kb.questionnaire.groups if g.when != Condition() or g.only_when_asked for f in g.findings}
    wanted = asked(advisor, lift, "full") - depends - {*kb.rows} - {detail.id for detail in kb.details}
    wanted = {name for name in wanted if kb.findings[name].scope != "qualified"}
    assert {*kb.umbrellas, kb.roles.age} <= wanted
    assert wanted - {*on(form)} == {kb.roles.lift}


@pytest.mark.parametrize("lift", ["deadlift", None])
def test_what_depends_on_other_answers_or_on_trained_hands_is_not_on_paper(advisor: Advisor, lift: str | None) -> None:
    kb = advisor.knowledge
    groups = kb.questionnaire.groups
    depends = {name for g in groups if g.when != Condition() or g.only_when_asked for name in g.findings}
    hands = {finding.id for finding in kb.findings.values() if finding.scope == "qualified"}
    assert depends
    assert hands
    assert not {*on(advisor.blank_form(lift))} & (depends | hands | {*kb.rows})


def test_without_a_lift_the_form_asks_for_it_and_has_every_sign(advisor: Advisor) -> None:
    kb = advisor.knowledge
    form = advisor.blank_form()
    assert {kb.roles.lift, *(sign.id for sign in kb.signs)} <= {*on(form)}
    assert {item for lift in lifts(advisor) for item in on(advisor.blank_form(lift))} <= {*on(form)}


def test_a_form_for_a_lift_has_only_its_signs(advisor: Advisor) -> None:
    kb = advisor.knowledge
    for lift in lifts(advisor):
        sections = advisor.blank_form(lift).sections
        signs = [item.finding for section in sections for item in section.items if item.kind == "sign"]
        assert sorted(signs) == sorted(sign.id for sign in kb.signs_of(lift))


@pytest.mark.parametrize("lift", LIFTS)
def test_numbers_run_over_the_whole_form_and_safety_has_those_of_the_screen(advisor: Advisor, lift: str | None) -> None:
    form = advisor.blank_form(lift)
    assert [item.number for s in form.sections for item in s.items] == list(range(len(on(form))))
    screen = next(section for section in form.sections if section.kind == "screen")
    assert [item.number for item in screen.items] == list(range(1, len(screen.items) + 1))


def test_each_form_has_a_code_of_its_own_and_keeps_it(advisor: Advisor) -> None:
    forms = [advisor.blank_form(lift, voice=voice) for lift in (None, *lifts(advisor)) for voice in VOICES]
    codes = [form.code for form in forms]
    assert all(re.fullmatch("[0-9a-f]{6}", code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert [Advisor().blank_form(None).code, Advisor().blank_form(None, voice="athlete").code] == codes[:2]


def test_a_pack_that_changes_no_question_leaves_the_code(advisor: Advisor) -> None:
    pack = Path(__file__).parents[3] / "examples" / "packs" / "our_gym"
    assert Advisor(packs=pack).blank_form("deadlift").code == advisor.blank_form("deadlift").code


def test_other_words_give_another_code(tmp_path: Path, small: Advisor) -> None:
    import shutil

    base = Path(shutil.copytree(SMALL_BASE, tmp_path / "kb"))
    file = base / "findings" / "signs.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("Arms drop below the shoulders") == 1
    file.write_text(text.replace("Arms drop below the shoulders", "Arms sink"), encoding="utf-8")
    assert Advisor(base).blank_form().code != small.blank_form().code


@pytest.mark.parametrize("lift", ["nonsense", "unknown", ""])
def test_a_lift_that_is_none_is_refused(advisor: Advisor, lift: str) -> None:
    with pytest.raises(AnswersError):
        advisor.form(lift, format="txt")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("lift", ["deadlift", None])
def test_the_pdf_is_short_and_every_item_is_on_it(advisor: Advisor, lift: str | None, paper: str) -> None:
    content = advisor.form(lift, paper=paper)
    assert content == advisor.form(lift, paper=paper)
    reader = PdfReader(io.BytesIO(content))
    # The texts of the knowledge may grow by a few lines; the form for every lift has more signs.
    assert len(reader.pages) <= (3 if lift else 4)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    text = " ".join(pages)
    form = advisor.blank_form(lift)
    for number, item in form.by_number.items():
        assert re.search(rf"\b{number}\b", text)
        assert item.finding in text
    assert [f"form {form.code} · knowledge 2026.1" in page for page in pages] == [True] * len(pages)
    assert [f"page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert advisor.knowledge.wording.texts["intended_use"] in text
    for umbrella in advisor.knowledge.umbrellas:
        assert (advisor.knowledge.findings[umbrella].ask or "-") in text


def test_the_pdf_says_that_it_is_accessible_and_in_which_language(advisor: Advisor) -> None:
    content = advisor.form("squat")
    assert b"/Lang(en)" in content
    assert b"/Marked true" in content


@pytest.mark.parametrize("format", ["html", "md", "txt"])
@pytest.mark.parametrize("voice", VOICES)
def test_the_other_formats_hold_every_item_too(small: Advisor, advisor: Advisor, format: str, voice: str) -> None:
    for adviser in (small, advisor):
        text = adviser.form(voice=voice, format=format).decode().replace("\\_", "_")  # type: ignore[arg-type]  # one of VOICES
        form = adviser.blank_form(voice=voice)  # type: ignore[arg-type]  # one of VOICES
        assert form.code in text
        for item in form.by_number.values():
            assert item.finding in text


def test_the_small_base_can_be_printed_as_pdf(small: Advisor) -> None:
    assert len(PdfReader(io.BytesIO(small.form())).pages) == 1


def test_the_athletes_form_is_in_the_athletes_words(advisor: Advisor) -> None:
    sign = next(sign for sign in advisor.knowledge.signs_of("deadlift") if sign.seen_as and sign.seen_as != sign.name)
    assert (sign.seen_as or "") in advisor.form("deadlift", voice="athlete", format="txt").decode().replace(
        "\n     ", " "
    )
