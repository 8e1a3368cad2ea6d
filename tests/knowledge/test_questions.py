"""Every question that a person is asked: addressed to whoever answers, short, with its unit, answers on one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hingedoc.authoring.load import load
from hingedoc.authoring.quality.readability import sentences
from hingedoc.domain.findings import Choice, Finding, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase

KB = load(Path(__file__).parents[2] / "knowledge").kb
APART = {*KB.umbrellas, *KB.rows, *(detail.id for detail in KB.details)}
ASKED = [f for f in KB.observed if f.asked and not isinstance(f, Sign) and f.id not in APART]
#: What the athlete alone is never asked: tests for trained hands.
OWN = [f for f in ASKED if f.scope != "qualified"]
YOU = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
THEM = re.compile(r"\b(the (athlete|lifter)('s)?|they|their)\b", re.IGNORECASE)
#: How a unit may be said in a question.
SAID = {
    "%": "per cent",
    "% of best": "per cent of (your )?best",
    "points of 10": "0 to 10|of 10",
    "points of 5": "1 to 5",
    "s": "seconds",
    "N": "newtons",
    "kg": "load",
    "years": "years|old",
    "hours a day": "hours a day",
    "hours a week": "hours a week",
    "minutes a week": "minutes a week",
    "sessions a week": "sessions.* a week",
    "of standing height": "divided by .*standing height",
    "tests failed": "tests.* failed",
    "clean reps": "clean",
    "flare-ups": "flare-ups",
}
#: Lists that are longer than a line whatever their words.
LONG = {"ctx_lift", "hx_goal_lift", "hx_main_sport"}
WIDTH = 76


def by_id(finding: Finding) -> str:
    return finding.id


@pytest.mark.parametrize("finding", ASKED, ids=by_id)
def test_the_coach_is_asked_about_the_athlete(finding: Finding) -> None:
    assert finding.ask is not None
    assert not YOU.search(finding.ask)


@pytest.mark.parametrize("finding", OWN, ids=by_id)
def test_the_athlete_is_asked_as_you(finding: Finding) -> None:
    """Not every question needs the word, but each has a wording that was written for whoever does it alone."""
    assert finding.ask_athlete is not None
    assert not THEM.search(finding.ask_athlete)


@pytest.mark.parametrize("finding", ASKED, ids=by_id)
def test_a_question_is_short_and_ends_as_one(finding: Finding) -> None:
    for text in filter(None, (finding.ask, finding.ask_athlete)):
        assert text.endswith("?"), text
        assert len(text.split()) <= 16, text
        assert len(text) <= 90, text


@pytest.mark.parametrize("finding", [f for f in ASKED if isinstance(f, Measure)], ids=by_id)
def test_a_figure_is_asked_for_with_its_unit(finding: Measure) -> None:
    said = SAID.get(finding.unit, finding.unit)
    for text in filter(None, (finding.ask, finding.ask_athlete)):
        assert re.search(said, text), (text, finding.unit)


@pytest.mark.parametrize("finding", [f for f in ASKED if isinstance(f, Choice) and f.id not in LONG], ids=by_id)
def test_the_answers_of_a_choice_stand_on_one_line(finding: Choice) -> None:
    words = [finding.option_words.get(option, option) for option in finding.options]
    assert len("   ".join(f"a {word}" for word in words)) <= WIDTH


@pytest.mark.parametrize("finding", [f for f in ASKED if f.tested], ids=by_id)
def test_a_trial_or_test_says_how_it_is_done(finding: Finding) -> None:
    assert finding.look
    assert finding.why


@pytest.mark.parametrize("sign", KB.signs, ids=by_id)
def test_a_sign_is_seen_by_both(sign: Sign) -> None:
    """The coach reads its name, the athlete what they see in their own film."""
    assert sign.look
    assert sign.seen_as is not None
    assert not YOU.search(sign.name)
    assert not THEM.search(sign.seen_as)
    assert len(sign.name) <= 60
    assert len(sign.seen_as) <= 60


def test_titles_address_nobody(shipped: KnowledgeBase) -> None:
    asked = shipped.questionnaire
    for title in (asked.lift_title, *(g.title for g in asked.groups), *(one.title for one in asked.sign_lists)):
        assert not YOU.search(title), title
        assert not THEM.search(title), title
        assert len(title) <= 60, title


def test_no_question_uses_a_word_that_no_page_uses(shipped: KnowledgeBase) -> None:
    harsh = [*shipped.wording.forbidden, *shipped.wording.forbidden_style]
    found = [
        (finding.id, word)
        for finding in ASKED
        for text in filter(None, (finding.ask, finding.ask_athlete, finding.look))
        for word in harsh
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]
    assert found == []


def test_how_to_check_is_said_in_sentences_that_can_be_read_at_the_rack() -> None:
    long = [
        (finding.id, " ".join(sentence))
        for finding in ASKED
        for sentence in sentences(finding.look or "")
        if len(sentence) > 24
    ]
    assert long == []


def test_every_question_is_asked_in_one_place(shipped: KnowledgeBase) -> None:
    groups = [name for group in shipped.questionnaire.groups for name in group.findings]
    settled = {name for asker in shipped.questionnaire.who for name in asker.answers}
    assert sorted(groups) == sorted({f.id for f in ASKED} - settled - {shipped.roles.lift})
