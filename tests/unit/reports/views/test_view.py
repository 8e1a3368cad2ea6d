from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from tests.unit.reports import cases

from hingedoc.domain.assessment import ContradictionFound, Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.views.build import build_view
from hingedoc.reports.views.shared import Print, leads
from hingedoc.words import ENGLISH

DATE = dt.date(2026, 11, 20)
METHODS = set(dir(dict))


def view_of(assessment: Stop | Guidance, kb: KnowledgeBase, **athlete: object) -> dict[str, Any]:
    return build_view(assessment, Print(kb, ENGLISH, athlete, DATE))


def values(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, dict):
        for inner in value.values():
            yield from values(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from values(inner)


def test_a_view_holds_plain_values_only(assessment: Stop | Guidance, kb: KnowledgeBase) -> None:
    view = view_of(assessment, kb, name="Sam", visit=2, guardian="Kim")
    for value in values(view):
        assert type(value) in (dict, tuple, str, int, float, bool, type(None))
        if isinstance(value, dict):
            assert all(type(key) is str for key in value)
            # A key named like a method of dict would be hidden by it in a template.
            assert not METHODS & set(value)


def test_a_stop_has_no_cause_drill_or_load(kb: KnowledgeBase) -> None:
    for case in ("stop", "refer", "crowded_stop"):
        view = view_of(cases.ASSESSMENTS[case](), kb)
        assert view["kind"] == "referral"
        assert not {"causes", "contributors", "drills", "load", "why", "check", "ticks"} & set(view)


def test_questions_are_shown_as_asked(kb: KnowledgeBase) -> None:
    view = view_of(cases.stop(), kb)
    assert view["yes"] == ((kb.findings["row_1"].ask, "yes"), (cases.PAIN, "yes"))
    assert view["open"] == ("How long it has hurt", *(kb.findings[f"row_{n}"].ask for n in (69, 68, 67)))


@pytest.mark.parametrize("reader", ["athlete", "card"])
def test_what_belongs_to_the_load_stands_in_its_box(reader: str, kb: KnowledgeBase) -> None:
    load = cases.LOAD.model_copy(update={"prohibitions": ("No swings, jumps or jerks.",)})
    box = build_view(cases.guidance(load=load), Print(kb, ENGLISH, {}, DATE), reader=reader)["load"]
    assert box["for_now"] == ("Rest 90 s or more between sets.", "No swings, jumps or jerks.")


def test_nobody_holds_a_load_without_one(kb: KnowledgeBase) -> None:
    both = {"prohibitions": ("No swings, jumps or jerks.", "Hold the load.")}
    loaded, unloaded = (
        view_of(cases.guidance(load=load.model_copy(update=both)), kb)["load"]["prohibitions"]
        for load in (cases.LOAD, cases.UNLOADED)
    )
    assert loaded == ("No swings, jumps or jerks.", "Hold the load.")
    assert unloaded == ("No swings, jumps or jerks.",)


def test_parts_of_a_training_day_have_letters_without_a_gap(kb: KnowledgeBase) -> None:
    case = cases.guidance()
    parts = tuple(part.model_copy(update={"part": "E"}) for part in case.plan.session)
    session = view_of(cases.guidance(plan=case.plan.model_copy(update={"session": parts})), kb)["session"]
    assert [runs[0]["text"] for runs in session] == ["A:", "B:", "C:", "D:", "E:"][: len(parts)]
    assert len(parts) > 1


def test_ids_become_words(kb: KnowledgeBase) -> None:
    view = view_of(cases.guidance(), kb)
    assert view["title"] == "Deadlift: your next two weeks"
    assert view["not_looked_at"] == ("Knees first", "Back first", "Load ladder")
    assert view["settle"]["between"] == (
        "Breath and brace come late",
        "100 kg is more than you can hold in this shape for now",
    )
    assert not [v for v in values(view) if isinstance(v, str) and ("c_brace" in v or "sign_" in v)]


def test_dates_are_in_full(kb: KnowledgeBase) -> None:
    p = Print(kb, ENGLISH, {})
    assert p.day(dt.date(2026, 11, 20)) == "20 November 2026"
    assert p.day(dt.date(2027, 1, 8), year=False) == "8 January"


def test_dates_come_from_the_caller(kb: KnowledgeBase) -> None:
    view = view_of(cases.guidance(), kb)
    assert view["check"]["title"] == "Check: 27 November and 4 December 2026"
    assert view["check"]["not_yet"] == "Not yet on 4 December"
    assert "given on 20 November 2026. 0 safety questions were" in view["limits"]


def test_without_a_date_there_are_days(kb: KnowledgeBase) -> None:
    view = build_view(cases.guidance(), Print(kb, ENGLISH, {}))
    assert view["date"] is None
    assert view["check"]["title"] == "Check: in 7 and 14 days"
    assert "given on a day not noted." in view["limits"]


def test_the_referral_has_a_last_day(kb: KnowledgeBase) -> None:
    facts = view_of(cases.referred(), kb)["triage"]["referral"]
    assert facts["title"] == "See a physio within four weeks"
    assert [f["value"] for f in facts["facts"]] == ["Physio", "By 18 December 2026", "The clinician's page"]


def test_one_unanswered_question_is_one(kb: KnowledgeBase) -> None:
    assert " 1 safety question was not answered." in view_of(cases.stop(unanswered=1), kb)["limits"]


def test_effort_is_always_the_pair(kb: KnowledgeBase) -> None:
    effort = view_of(cases.guidance(), kb)["load"]["effort"]
    assert " ".join(run["text"] for run in effort) == "Stop each set with 4 good reps left (effort 6 of 10)."


@pytest.mark.parametrize("kind", ["unloaded", "rule"])
def test_no_figure_without_a_load(kind: Any, kb: KnowledgeBase) -> None:
    load = cases.LOAD.model_copy(update={"kind": kind, "load": None, "says": "Use a load for 8 clean reps."})
    shown = view_of(cases.guidance(load=load), kb)["load"]
    assert shown["figure"] is None
    assert shown["bar"] is None
    assert shown["unlike"] is None


def test_steps_of_the_ladder_never_pass_the_load_in_use(kb: KnowledgeBase) -> None:
    shown = view_of(cases.guidance(load=cases.LOAD.model_copy(update={"load": "92.5 kg"})), kb)["load"]
    assert "Next: 95 then 97.5 kg," in " ".join(run["text"] for run in shown["steps"])


def test_no_steps_where_progress_is_barred(kb: KnowledgeBase) -> None:
    shown = view_of(cases.guidance(load=cases.LOAD.model_copy(update={"progress": False})), kb)["load"]
    assert shown["bar"]
    assert shown["steps"] is None


def test_certainty_is_a_word(kb: KnowledgeBase) -> None:
    view = view_of(cases.guidance(), kb)
    assert [row["word"] for row in view["why"]["rows"]][:2] == ["very likely", "likely"]
    assert not [v for v in values(view) if isinstance(v, str) and "0.5" in v and "<svg" not in v]


def test_working_values_are_marked(kb: KnowledgeBase) -> None:
    row = view_of(cases.guidance(), kb)["why"]["rows"][0]
    assert [s["text"] for s in row["speaks"] if "working value" in s["text"]] == ["No brace seen (working value)"]


def test_a_fixed_text_is_not_changed_by_its_bold_words() -> None:
    text = cases.TEXTS["safety_net"]
    runs = leads(text)
    assert " ".join(run["text"] for run in runs) == text
    assert [run["text"] for run in runs if run["strong"]] == [
        "Stop training and go to an emergency department if you notice:",
        "See a doctor within a day or two for:",
    ]


def test_more_questions_than_page_1_holds_are_all_on_the_next(kb: KnowledgeBase) -> None:
    shown = view_of(cases.ASSESSMENTS["incomplete"](), kb)["open"]
    assert shown["first"] == ()
    assert len(shown["every"]) == 13
    assert "13" in shown["rest"]


def test_a_referral_shows_what_was_answered_no(kb: KnowledgeBase) -> None:
    assert view_of(cases.stop(), kb)["no"] == (kb.findings["row_5"].ask, kb.findings["row_6"].ask)


def test_a_referral_shows_answers_that_do_not_go_together(kb: KnowledgeBase) -> None:
    found = tuple(ContradictionFound(id=f"x{n}", says=f"Both {n} were given", findings=()) for n in range(5))
    shown = view_of(cases.stop(contradictions=found), kb)["contradictions"]
    assert shown == tuple(f"Both {n} were given." for n in range(5))


def test_the_pain_rule_is_there_where_pain_was_mentioned(kb: KnowledgeBase) -> None:
    assert view_of(cases.guidance(), kb)["pain_rule"] is None
    assert view_of(cases.guidance(mentions_pain=True), kb)["pain_rule"] == cases.TEXTS["pain_rule"]


def test_sources_are_short_on_paper_and_whole_elsewhere(kb: KnowledgeBase) -> None:
    view = view_of(cases.guidance(), kb)
    assert view["sources_short"] == "Blazek D et al 2019; CW."
    assert view["sources"][0][1]["text"].startswith("Blazek D et al. (2019). Systematic review")


def test_nothing_to_change_is_nothing_to_practise(kb: KnowledgeBase) -> None:
    view = view_of(cases.ASSESSMENTS["no_fault"](), kb)
    assert view["drills"] == ()
    assert view["session"] == ()
    assert [row["label"] for row in view["ticks"]["rows"]] == ["Training days"]


def test_one_open_safety_question_is_named(kb: KnowledgeBase) -> None:
    triage = cases.guidance().triage.model_copy(update={"unanswered": ("row_69",)})
    told = view_of(cases.guidance(triage=triage), kb)["told"][0]
    assert told == f"Safety questions not answered: 1 ({kb.findings['row_69'].ask})"
    triage = triage.model_copy(update={"unanswered": ("row_67", "row_68", "row_69")})
    assert view_of(cases.guidance(triage=triage), kb)["told"][0] == "Safety questions not answered: 3"


def test_a_question_that_would_settle_it_is_asked(kb: KnowledgeBase) -> None:
    test = cases.guidance().next
    assert test is not None
    runs = view_of(cases.guidance(next=test.model_copy(update={"look": "Old ones count."})), kb)["settle"]["runs"]
    assert [run["text"] for run in runs[:2]] == ["Load ladder.", "What was clean?"]
