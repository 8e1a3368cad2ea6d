"""Changing one thing in a base: everything else stays, and what could not be read from a file is refused."""

from __future__ import annotations

import copy
import random

import pytest
from tests.support.generate import random_kb

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.edits import GONE, NotLegal, at, edited


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return random_kb(random.Random(2))


def test_a_value_is_replaced_and_the_rest_is_shared(kb: KnowledgeBase) -> None:
    path = ("causes", 0, "evidence", 0, "certainty")
    changed = edited(kb, [(path, 0.123)])
    assert at(changed, path) == 0.123
    assert at(kb, path) != 0.123
    assert changed.drills is kb.drills
    assert changed.causes[1:] == kb.causes[1:]


def test_an_index_of_the_old_base_does_not_come_along(kb: KnowledgeBase) -> None:
    assert kb.causes_by_id
    changed = edited(kb, [(("causes", 0), GONE)])
    assert {*changed.causes_by_id} == {cause.id for cause in kb.causes[1:]}


def test_several_entries_of_one_list_go_at_once(kb: KnowledgeBase) -> None:
    changed = edited(kb, [(("drills", 0), GONE), (("drills", 2), GONE)])
    assert changed.drills == (kb.drills[1], *kb.drills[3:])


def test_what_a_file_could_not_say_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(NotLegal):
        edited(kb, [(("causes", 0, "evidence", 0, "certainty"), 0.0)])
    with pytest.raises(NotLegal):
        edited(kb, [(("tables", 0, "rows", 0, "urgency"), "soonish")])


def test_a_condition_survives_being_read_again(kb: KnowledgeBase) -> None:
    path = ("causes", 0, "evidence", 0, "when")
    changed = edited(kb, [(path, at(kb, path))])
    assert changed == kb


def test_gone_stays_itself_when_it_is_passed_on() -> None:
    """As a pool of processes passes it: it is compared with "is"."""
    assert GONE.__reduce__() == "GONE"
    assert copy.deepcopy((GONE,))[0] is GONE
