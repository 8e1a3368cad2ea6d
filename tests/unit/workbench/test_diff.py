"""Two bases compared: what changed, for whom, and which version that makes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.workbench.base import clean, small_base, with_examples

from hingedoc.domain.causes import Example
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.sources import Retired
from hingedoc.workbench.diff import diff
from hingedoc.workbench.edits import GONE, edited
from hingedoc.workbench.entries import FieldChange, compare_entries

KB = small_base()
ROWS = {row.id: ("tables", t, "rows", r) for t, table in enumerate(KB.tables) for r, row in enumerate(table.rows)}
URGENT = next(row for row in KB.rows.values() if row.urgency == "urgent_today" and not row.raised)
CASES = 400


def changed(*edits: tuple[tuple[str | int, ...], Any]) -> KnowledgeBase:
    return edited(KB, edits)


def test_the_same_base_is_no_change() -> None:
    found = diff(KB, small_base(), cases=50)
    assert (found.version, found.milder, {*found.changed.values()}) == ("none", 0, {0})


def test_a_text_is_a_patch() -> None:
    found = diff(KB, changed((("causes", 0, "mechanism"), "in other words")), cases=CASES)
    assert found.version == "patch"
    assert found.entries.changed[0].fields == (FieldChange("mechanism", KB.causes[0].mechanism, "in other words"),)


def test_a_certainty_is_a_minor_change_and_named_by_its_rule() -> None:
    rule = KB.causes[0].evidence[0]
    found = diff(KB, changed((("causes", 0, "evidence", 0, "certainty"), rule.certainty / 2)), cases=CASES)
    assert found.version == "minor"
    assert found.entries.changed[0].fields == (
        FieldChange(f"evidence.{rule.id}.certainty", rule.certainty, rule.certainty / 2),
    )


@pytest.mark.parametrize(("step", "version"), [("routine_14d", "major"), ("emergency_now", "minor")])
def test_a_lower_urgency_is_a_major_change_and_a_higher_one_is_not(step: str, version: str) -> None:
    found = diff(KB, changed(((*ROWS[URGENT.id], "urgency"), step)), cases=CASES)
    assert found.version == version
    assert (found.milder > 0) == (version == "major")
    assert found.changed["urgency"] > 0


def test_a_smaller_cut_is_milder_and_a_larger_one_is_not() -> None:
    place, line = next((n, line) for n, line in enumerate(KB.load) if line.id == "L9")
    assert line.cut == 30
    assert diff(KB, changed((("load", place, "cut"), 20)), cases=CASES).version == "major"
    assert diff(KB, changed((("load", place, "cut"), 40)), cases=CASES).version == "minor"


def test_an_entry_that_goes_is_a_major_change_and_one_that_comes_a_minor_one() -> None:
    without = changed((("causes", 0), GONE), (("pathway", "rivals"), ()))
    assert diff(KB, without, cases=CASES).version == "major"
    back = diff(without, changed((("pathway", "rivals"), ())), cases=CASES)
    assert back.version == "minor"
    assert back.entries.added == (("causes", KB.causes[0].id),)


def test_a_retired_id_is_a_major_change() -> None:
    retired = Retired(id="obs_old", why="it said nothing")
    assert diff(KB, changed((("retired",), (retired,))), cases=50).version == "major"


def test_an_example_that_gives_something_else_is_named() -> None:
    given = Example(name="a yes", answers=clean(KB, **{URGENT.id: "yes"}), expect={})
    old = with_examples(KB, given).kb
    new = edited(old, [((*ROWS[URGENT.id], "urgency"), "emergency_now")])
    found = diff(old, new, cases=20)
    assert [example.name for example in found.examples] == ["a yes"]
    assert ("urgency", "urgent", "emergency") in found.examples[0].changes


def test_an_example_that_cannot_be_read_any_more_is_named() -> None:
    given = Example(name="a sign", answers=clean(KB, obs_0="clear"), expect={})
    gone = [((("observed", n)), GONE) for n, f in enumerate(KB.observed) if f.id == "obs_0"]
    old = with_examples(KB, given).kb
    entries = compare_entries(old, edited(old, gone))
    assert ("observed", "obs_0") in entries.removed


def test_an_order_that_changes_is_a_change() -> None:
    cause = KB.causes[0]
    found = compare_entries(KB, changed((("causes", 0, "evidence"), cause.evidence[::-1])))
    assert [field.field for field in found.changed[0].fields] == ["evidence (order)"]
