"""Questions of every kind, as a consultation that asks for everything brings them."""

from __future__ import annotations

import pytest
from tests.support.keystrokes import line_for

from hingedoc import Advisor
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.flow import SCREEN
from hingedoc.consultation.typed import read_typed


def played(consultation: Consultation) -> list[Consultation]:
    """The consultation at each of its questions, answered in the quietest way."""
    found = []
    while (question := consultation.question) is not None:
        found.append(consultation)
        consultation = consultation.answer(read_typed(question, line_for(question)).answers)
    return found


@pytest.fixture(scope="session")
def full(advisor: Advisor) -> list[Consultation]:
    """At each question of a full consultation with a healthy athlete."""
    return played(advisor.consultation(pace="full"))


@pytest.fixture(scope="session")
def opened(full: list[Consultation]) -> Consultation:
    """Where every question of the screen was a yes, and more are asked."""
    screen = next(c for c in full if c.question and c.question.id == SCREEN)
    assert screen.question is not None
    after = screen.answer(dict.fromkeys(screen.question.asked, "yes"))
    while after.question is not None and after.question.kind != "rows":
        after = after.answer({after.question.items[0].finding: 30})
    return after


@pytest.fixture(scope="session")
def differing(advisor: Advisor) -> Consultation:
    """Where two answers do not fit, and that is asked."""
    for at in played(advisor.consultation({"obs_ok_unloaded": "yes"}, pace="full")):
        question = at.question
        if question is not None and "tst_dowel_hinge" in question.asked:
            after = at.answer({"tst_dowel_hinge": "lost_head"})
            assert after.question is not None
            assert after.question.kind == "differ"
            return after
    raise AssertionError("the stick is not asked")


@pytest.fixture(scope="session")
def every_kind(full: list[Consultation], opened: Consultation, differing: Consultation) -> list[Consultation]:
    """Questions of every kind, with one item and with many."""
    return [*full, opened, differing]
