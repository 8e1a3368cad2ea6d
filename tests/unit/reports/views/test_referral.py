"""The referral page: facts for every case, conclusions for none, one page for any input."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from tests.unit.reports import cases
from tests.unit.reports.test_render import pdf_of, sizes, tags
from tests.unit.reports.views.test_coach import case_of, flat

from hingedoc import Advisor, resources
from hingedoc.domain.assessment import ContradictionFound, Guidance, Seen, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.questionnaire import Asker, Questionnaire
from hingedoc.inference.population import population
from hingedoc.reports.render import PAPERS, render
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import REFERRED, Print
from hingedoc.words import ENGLISH

DATE = dt.date(2026, 11, 20)
EXAMPLES = sorted(e.name for e in resources.examples().iterdir() if e.name.endswith(".yaml"))
GENERATED = 300
WEEKS = Seen(finding="pain_weeks", state="long", says="How long it has hurt: 3 weeks (long)")


def referral(assessment: Stop | Guidance, kb: KnowledgeBase) -> dict[str, Any]:
    return build_view(assessment, Print(kb, ENGLISH, {"name": "Sam"}, DATE), reader="referral")


def names_of_conclusions(kb: KnowledgeBase) -> re.Pattern[str]:
    """Any name of a cause or drill. What is also a lift, a sign or an answer stays."""
    given = {name.lower() for name in kb.wording.words["lift"].values()}
    given |= {finding.name.lower() for finding in kb.findings.values()}
    names = {drill.name for drill in kb.drills} | {drill.id for drill in kb.drills}
    names |= {name for cause in kb.causes for name in (cause.id, cause.name, cause.athlete_name)}
    said = sorted(re.escape(name.lower()) for name in names if name.lower() not in given)
    return re.compile(rf"\b(?:{'|'.join(said)})\b")


def test_no_page_holds_a_conclusion(advisor: Advisor) -> None:
    kb = advisor.knowledge
    names, kinds = names_of_conclusions(kb), set()
    figures = re.compile(r"\d (?:kg|lb|%|reps)|\brpe\b|\d\.\d")
    for made in population(kb, GENERATED):
        assessment = advisor.assess(made.memory)
        view = referral(assessment, kb)
        kinds.add((type(assessment), assessment.triage.urgency in REFERRED))
        # What they were asked may hold any word and any figure.
        said = flat((view["title"], view["band"], view["strip"], view["doing"])).lower()
        assert not figures.search(said), said
        said += " " + flat((view["others"], view["contradictions"])).lower()
        assert not names.search(said), said
        assert not {"load", "drills", "causes", "check", "why"} & {*view}
        assert "No diagnosis is suggested." in view["strip"]
    assert kinds == {(Stop, True), (Stop, False), (Guidance, True), (Guidance, False)}


def test_only_a_referral_has_a_band(kb: KnowledgeBase) -> None:
    assert referral(cases.guidance(), kb)["band"] is None
    band = referral(cases.referred(), kb)["band"]
    assert band["dark"] is False
    assert band["training"] == "Stick and body weight only, without pain."
    assert referral(cases.stop("refer"), kb)["band"]["dark"] is False
    assert referral(cases.stop(), kb)["band"]["dark"] is True


def test_an_emergency_has_nothing_but_the_way_there(kb: KnowledgeBase) -> None:
    triage = cases.stop().triage.model_copy(update={"not_for_now": ("No swings.",)})
    view = referral(cases.stop(triage=triage), kb)
    assert view["band"]["training"] == "No training for now."


def test_a_stop_says_nothing_of_a_load_to_hold(kb: KnowledgeBase) -> None:
    triage = cases.stop("refer").triage.model_copy(update={"not_for_now": ("No swings.", "Hold the load.")})
    training = referral(cases.stop("refer", triage=triage), kb)["band"]["training"]
    assert training.endswith("No swings.")


@pytest.mark.parametrize("kind", ["unloaded", "cut", "rule", "as_planned"])
def test_what_was_suggested_is_true(kind: str, kb: KnowledgeBase) -> None:
    load = cases.LOAD.model_copy(update={"kind": kind})
    doing = " ".join(referral(cases.guidance(load=load), kb)["doing"])
    assert ("Practice without load was suggested" in doing) == (kind == "unloaded")
    assert "No exercise, stretch or load was suggested" not in doing
    assert "No exercise, stretch or load was suggested" in " ".join(referral(cases.stop(), kb)["doing"])


def test_history_is_given_as_asked_and_without_the_word_for_its_band(kb: KnowledgeBase) -> None:
    view = referral(cases.guidance(history=(WEEKS,)), kb)
    assert view["others"] == (("For how many weeks has it hurt?", "3 weeks"),)
    assert view["answered_by"] is None


def test_the_athlete_was_asked_in_other_words(kb: KnowledgeBase) -> None:
    asker = Asker(id="athlete", says="the athlete", voice="athlete", answers={"lift_now": "deadlift"})
    roles = kb.roles.model_copy(update={"tester": "lift_now"})
    said = kb.model_copy(update={"roles": roles, "questionnaire": Questionnaire(who=(asker,))})
    view = referral(cases.guidance(history=(WEEKS,), answered_by="deadlift"), said)
    assert view["others"] == (("For how many weeks have you had this pain?", "3 weeks"),)
    assert view["answered_by"] == "Answered by: the athlete."


def test_history_that_is_missing_is_said_where_there_is_pain(kb: KnowledgeBase) -> None:
    assert referral(cases.stop(), kb)["open"][0] == "How long it has hurt"
    assert "How long" not in referral(cases.stop(history=(WEEKS,)), kb)["open"][0]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_page_1_of_every_example_is_whole(example: str, paper: str, advisor: Advisor) -> None:
    case = case_of(example)
    assessment = advisor.assess(case.answers, safety=case.safety)
    reader = pdf_of(assessment, advisor.knowledge, paper, "referral", **case.athlete)
    page = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) <= 2
    assert ("more, see the second page" in page) == (len(reader.pages) == 2)
    assert "Reply to the coach" in page
    assert "in-person coach." in page
    assert "a pop with bruising" in page


def hostile() -> list[Stop | Guidance]:
    """As much of everything as there can be."""
    seen = tuple(
        Seen(finding=f"sign_{i % 6}", state="marked", says="A sign with quite a long name: marked") for i in range(40)
    )
    history = tuple(Seen(finding=f"unknown_question_{i}", state="yes", says=f"Question {i}: yes") for i in range(40))
    said = "Two answers of some length that do not go together, of which one is kept and the other one is not. " * 2
    found = tuple(ContradictionFound(id=str(i), says=said, findings=()) for i in range(30))
    more: dict[str, Any] = {
        "seen": seen,
        "history": history,
        "contradictions": found,
        "minor": True,
        "lift": "deadlift",
    }
    full = {"yes": tuple(f"row_{i}" for i in range(1, 30)), "no": tuple(f"row_{i}" for i in range(30, 50))}
    open_ = tuple(f"row_{i}" for i in range(50, 70))
    triage = cases.referred().triage.model_copy(update={**full, "unanswered": open_})
    return [
        cases.stop(yes=29, no=full["no"], unanswered=20, **more),
        cases.stop("refer", yes=29, no=full["no"], unanswered=20, **more),
        cases.guidance(**{**more, "triage": triage}),
        cases.guidance(**{**more, "triage": triage.model_copy(update={"urgency": "none", "within": None, "who": ()})}),
    ]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", range(4))
def test_hostile_input_leaves_page_1_whole(number: int, paper: str, kb: KnowledgeBase) -> None:
    assessment = hostile()[number]
    reader = pdf_of(assessment, kb, paper, "referral", name="Wolfeschlegelsteinhausenbergerdorff " * 200)
    page = " ".join(reader.pages[0].extract_text().split())
    title = referral(assessment, kb)["title"]
    assert page.startswith(title)
    for text in ("Reply to the coach", "in-person coach.", "a pop with bruising", "more, see the second page"):
        assert text in page
    every = " ".join(" ".join(p.extract_text() for p in reader.pages).split())
    for number_of_row in range(3, 50):
        assert f"Long question number {number_of_row}:" in every
    assert min(sizes(reader)) >= 9
    headings = [int(tag[2:]) for tag, _ in tags(reader) if re.fullmatch(r"/H\d", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1


@pytest.mark.parametrize("format", ["html", "md", "txt"])
def test_every_answer_is_listed_where_there_are_no_pages(format: str, kb: KnowledgeBase) -> None:
    text = render(hostile()[2], kb, {}, reader="referral", format=format, date=DATE).decode()
    flat_text = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    for number in range(3, 50):
        assert f"Long question number {number}:" in flat_text
    assert "see the second page" not in flat_text


def test_without_a_referral_nothing_urges(kb: KnowledgeBase) -> None:
    for format in ("html", "md", "txt"):
        text = render(cases.guidance(), kb, {"name": "Sam"}, reader="referral", format=format, date=DATE).decode()
        body = text.partition("<main>")[2] if format == "html" else text
        said = " ".join(re.sub(r"<[^>]+>|^#+ ", "", body).split()).lower()
        assert said.startswith("facts for a clinician")
        said = said.partition("reply to the coach")[0]
        assert not re.search(r"\bsee a\b|\bsee your\b|four weeks|training:|until then", said)


def test_many_answers_that_do_not_go_together_leave_page_1_whole(advisor: Advisor) -> None:
    """Each of them may be as long as a question of the screen."""
    checked = 0
    for made in population(advisor.knowledge, 40, seed=7):
        assessment = advisor.assess(made.memory)
        if len(assessment.contradictions) < 3:
            continue
        reader = pdf_of(assessment, advisor.knowledge, "letter", "referral")
        page = " ".join(reader.pages[0].extract_text().split())
        assert "Reply to the coach" in page
        assert "in-person coach." in page
        checked += 1
    assert checked >= 4
