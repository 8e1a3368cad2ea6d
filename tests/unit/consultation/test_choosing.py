"""Which question comes next, for whom, and how many more there may be."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from tests.support.athletes import Athletes, consultations, guide_of

from hingedoc import Advisor
from hingedoc.consultation.choosing import Choice, choose
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.guide import Guide
from hingedoc.planning.reading import Reading

ATHLETES, EVERYBODY = 25, 4


@pytest.fixture(scope="module")
def guide(advisor: Advisor) -> Guide:
    return guide_of(advisor.knowledge, advisor.program)


@pytest.fixture(scope="module")
def sheets(guide: Guide) -> list[Any]:
    return [athlete.sheet for athlete in itertools.islice(Athletes(guide, 31), ATHLETES)]


@pytest.fixture(scope="module")
def by_coach(guide: Guide, sheets: list[Any]) -> list[list[Consultation]]:
    return [list(consultations(guide, sheet, "coach")) for sheet in sheets]


@pytest.fixture(scope="module")
def everybody(guide: Guide, sheets: list[Any]) -> list[tuple[str, list[Consultation]]]:
    """The same few athletes, whoever answers."""
    askers = [asker.id for asker in guide.kb.questionnaire.who]
    return [(who, list(consultations(guide, sheet, who))) for sheet in sheets[:EVERYBODY] for who in askers]


def test_simulated_athletes_do_not_contradict_themselves(by_coach: list[list[Consultation]]) -> None:
    kinds = {entry.question.partition(".")[0] for steps in by_coach for entry in steps[-1].entries}
    assert "differ" not in kinds
    assert {"screen", "rows", "signs", "group"} <= kinds


def test_asked_little_or_everything_the_urgency_is_the_same(
    guide: Guide, sheets: list[Any], by_coach: list[list[Consultation]]
) -> None:
    for sheet, steps in zip(sheets, by_coach, strict=True):
        *_, full = consultations(guide, sheet, "coach", pace="full")
        assert steps[-1].assessment.triage.urgency == full.assessment.triage.urgency
        assert len(steps) <= len(full.entries) + 1


def yes_to_safety(now: Consultation) -> bool:
    """Whether the last prompt brought a yes on the safety screen, said or concluded from a pain that was named."""
    last = now.entries[-1]
    if last.question.startswith(("screen", "rows")):
        return "yes" in last.answers.values()
    before = replace(now, entries=now.entries[:-1])
    umbrellas = now.guide.kb.umbrellas
    return any(now.reading.state(name) == "yes" != before.reading.state(name) for name in umbrellas)


def holds_its_promise(steps: Sequence[Consultation]) -> None:
    """``at_most`` falls with every prompt, and the end comes within it, unless safety or a contradiction adds some."""
    asked = [now.question for now in steps]
    promised: int | None = None
    for now, question in zip(steps, asked, strict=True):
        left = question.at_most + 1 if question else 0
        added = now.entries and (yes_to_safety(now) or (question is not None and question.kind == "differ"))
        if promised is not None and not added:
            assert left <= promised, now.entries[-1].question
        promised = left - 1
    assert steps[-1].question is None


def test_at_most_is_kept(by_coach: list[list[Consultation]], everybody: list[tuple[str, list[Consultation]]]) -> None:
    for steps in by_coach:
        holds_its_promise(steps)
    for _, steps in everybody:
        holds_its_promise(steps)


def test_at_most_is_kept_when_everything_is_asked(guide: Guide, sheets: list[Any]) -> None:
    for sheet in sheets[:EVERYBODY]:
        holds_its_promise(list(consultations(guide, sheet, "clinician", pace="full")))


def test_at_most_is_kept_by_somebody_who_knows_nothing(guide: Guide) -> None:
    for who in (asker.id for asker in guide.kb.questionnaire.who):
        holds_its_promise(list(consultations(guide, {}, who)))


def test_tests_for_trained_hands_are_for_trained_hands(
    guide: Guide, everybody: list[tuple[str, list[Consultation]]]
) -> None:
    trained: dict[bool, set[str]] = {True: set(), False: set()}
    for who, steps in everybody:
        asked = {name for entry in steps[-1].entries for name in entry.asked}
        hands = {name for name in asked if guide.kb.findings[name].scope == "qualified"}
        trained[who == "clinician"] |= hands
    assert trained[False] == set()
    assert trained[True]


def test_nothing_that_is_to_be_left_alone_is_asked(
    guide: Guide, by_coach: list[list[Consultation]], everybody: list[tuple[str, list[Consultation]]]
) -> None:
    barred = set()
    for steps in [*by_coach, *(steps for _, steps in everybody)]:
        for now in steps:
            found = {name for name in guide.background.not_when if now.reading.not_for_this_case(name)}
            question = now.question
            assert question is None or found.isdisjoint(question.asked)
            barred |= found - {name for entry in now.entries for name in entry.asked}
    assert barred


def test_a_guide_takes_another_way_of_choosing(guide: Guide, sheets: list[Any]) -> None:
    def nothing(
        guide: Guide, reading: Reading, open_findings: Iterable[str], *, everything: bool = False
    ) -> Choice | None:
        return None

    *_, last = consultations(Guide(guide.background, guide.run, guide.version, nothing), sheets[0], "coach")
    assert last.flow.followups == 0
    assert choose(guide, last.reading, last.flow.open_findings)
