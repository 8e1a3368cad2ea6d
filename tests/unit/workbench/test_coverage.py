"""Coverage counts what examples exercise, and names what they do not."""

from __future__ import annotations

from tests.unit.workbench.base import clean, small_base, with_examples

from hingedoc.domain.causes import Example
from hingedoc.domain.conditions import Condition
from hingedoc.workbench.bench import Bench
from hingedoc.workbench.coverage import KINDS, Item, by_kind, coverage
from hingedoc.workbench.edits import edited

KB = small_base()
ROW = next(iter(KB.rows))


def example(name: str, **answers: str) -> Example:
    return Example(name=name, answers=clean(KB, **answers), expect={})


def covered(*examples: Example) -> tuple[Item, ...]:
    return coverage(Bench(with_examples(KB, *examples).kb))


def times(items: tuple[Item, ...], kind: str, entry: str) -> list[int]:
    return [item.times for item in items if item.kind == kind and item.entry == entry]


def test_without_examples_nothing_is_exercised() -> None:
    assert {item.times for item in covered()} == {0}
    assert {item.kind for item in covered()} <= {*KINDS}


def test_a_row_answered_yes_is_counted_once_for_each_example() -> None:
    items = covered(example("one", **{ROW: "yes"}), example("two", **{ROW: "yes"}), example("three"))
    assert times(items, "rows yes", ROW) == [2]
    assert times(items, "rows open", ROW) == [0]


def test_a_row_left_open_is_counted() -> None:
    row = KB.rows[ROW]
    answers = {**clean(KB, **dict.fromkeys(row.opened_by, "yes")), ROW: "unknown"}
    items = covered(Example(name="open", answers=answers, expect={}))
    assert times(items, "rows open", ROW) == [1]


def test_a_literal_counts_only_where_it_decides() -> None:
    when = Condition.model_validate([{"any": {"obs_0": "present", "obs_1": "present"}}, {"tst_c": "a"}])
    contradiction = KB.contradictions[0].model_copy(update={"when": when})
    kb = edited(KB, [(("contradictions",), (contradiction,))])

    def literals(**answers: str) -> dict[str, tuple[int, int]]:
        given = Example(name="n", answers=clean(kb, **answers), expect={})
        items = coverage(Bench(edited(kb, [(("examples",), (given,))])))
        found: dict[str, tuple[int, int]] = {}
        for column in ("obs_0", "obs_1", "tst_c"):
            name = f"{contradiction.id}.when on {column}"
            both = [
                i.times for kind in ("true", "false") for i in items if (i.kind, i.name) == (f"literals {kind}", name)
            ]
            found[column] = (both[0], both[1])
        return found

    assert literals(obs_0="clear", tst_c="a") == {"obs_0": (1, 0), "obs_1": (0, 0), "tst_c": (1, 0)}
    assert literals(obs_0="clear", obs_1="clear", tst_c="a") == {"obs_0": (0, 0), "obs_1": (0, 0), "tst_c": (1, 0)}
    assert literals(obs_0="absent", tst_c="a") == {"obs_0": (0, 1), "obs_1": (0, 1), "tst_c": (0, 0)}
    assert literals(obs_0="absent", tst_c="b") == {"obs_0": (0, 0), "obs_1": (0, 0), "tst_c": (0, 0)}
    assert literals(obs_0="clear", tst_c="b") == {"obs_0": (0, 0), "obs_1": (0, 0), "tst_c": (0, 1)}


def test_evidence_behind_a_shut_gate_is_not_exercised() -> None:
    urgent = next(row.id for row in KB.rows.values() if row.urgency.startswith("urgent") and not row.raised)
    signs = {f"obs_{n}": "marked" for n in range(3)}
    open_gate = covered(example("open", **signs))
    shut = covered(example("shut", **signs, **{urgent: "yes"}))
    assert any(item.times for item in open_gate if item.kind == "evidence")
    assert not any(item.times for item in shut if item.kind in ("evidence", "evidence steps"))


def test_shares_are_counted_by_kind() -> None:
    items = covered(example("one", **{ROW: "yes"}))
    assert by_kind(items)["rows yes"] == (1, len(KB.rows))
