"""Mutants: one change each, noticed by what rests on it, with a suggestion where nothing notices."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.workbench.base import clean, small_base, with_examples

from hingedoc.authoring.examples import NONE
from hingedoc.domain.causes import Example
from hingedoc.errors import KnowledgeError
from hingedoc.workbench.guards import find_guards, holding, read_examples, write_examples
from hingedoc.workbench.known import read_known, stale
from hingedoc.workbench.mutants import Mutant, mutants_of
from hingedoc.workbench.mutate import (
    NOTICED,
    REFUSED,
    SAME,
    SURVIVED,
    Trial,
    Tried,
    chosen,
    run_mutants,
    score,
)
from hingedoc.workbench.suggest import Suggester

KB = small_base()
ROW = next(row for row in KB.rows.values() if row.urgency.startswith(("emergency", "urgent")) and not row.raised)
YES = clean(KB, **{ROW.id: "yes"})


def example(**expect: object) -> Example:
    return Example(name="the row says yes", answers=dict(YES), expect=expect)


def mutant(kind: str, entry: str = ROW.id) -> Mutant:
    return next(m for m in mutants_of(KB) if m.kind == kind and m.entry == entry)


def test_ids_are_unique_and_the_same_every_time() -> None:
    ids = [m.id for m in mutants_of(KB)]
    assert len(ids) == len({*ids})
    assert ids == [m.id for m in mutants_of(small_base())]


def test_every_sort_of_knowledge_is_changed() -> None:
    changed = {str(path[0]) for m in mutants_of(KB) for path, _ in m.edits}
    assert changed >= {"observed", "tables", "row_counts", "escalation", "referral", "load", "prohibitions", "bars"}
    assert changed >= {"causes", "drills", "pathway", "scales", "open_when", "contradictions"}


def test_what_stands_under_safety_is_safety_and_a_cause_is_not() -> None:
    assert mutant("urgency lowered").safety
    assert not next(m for m in mutants_of(KB) if m.kind == "evidence dropped").safety


def test_a_lowered_urgency_is_noticed_by_an_example_that_says_so() -> None:
    assert Trial(with_examples(KB, example())).attempt(mutant("urgency lowered")).became == SURVIVED
    said = example(states={"urgency": ROW.urgency})
    assert Trial(with_examples(KB, said)).attempt(mutant("urgency lowered")) == Tried(
        mutant("urgency lowered"), NOTICED, "example: the row says yes"
    )


def test_a_row_that_is_dropped_is_noticed_by_any_example_that_answers_it() -> None:
    trial = Trial(with_examples(KB, example()))
    assert trial.attempt(mutant("row dropped")).became in (NOTICED, REFUSED)


def test_an_example_that_does_not_hold_stops_the_run() -> None:
    with pytest.raises(KnowledgeError, match="status is stop, not explained"):
        Trial(with_examples(KB, example(status="explained")))


def test_a_change_that_changes_nothing_is_left_out() -> None:
    trial = Trial(with_examples(KB))
    became = {trial.attempt(m).became for m in mutants_of(KB)[:150]}
    assert SAME in became


def test_a_suggestion_holds_in_the_base_and_fails_in_the_mutant() -> None:
    trial = Trial(with_examples(KB))
    changed = trial.make(mutant("urgency lowered"))
    assert changed
    found = Suggester(trial.bench).suggest(mutant("urgency lowered"), changed)
    assert found
    assert found.answers[ROW.id] == "yes"
    suggested = Example(
        name="s", safety="none" if found.clean_screen else None, answers=found.answers, expect=found.expect
    )
    assert Trial(with_examples(KB, suggested)).attempt(mutant("urgency lowered")).became == NOTICED


def test_a_suggestion_holds_no_answer_that_it_does_not_need() -> None:
    trial = Trial(with_examples(KB))
    for kind in ("urgency lowered", "umbrella lost"):
        wanted = mutant(kind)
        changed = trial.make(wanted)
        assert changed
        found = Suggester(trial.bench).suggest(wanted, changed)
        assert found
        for name in found.answers:
            fewer = {n: a for n, a in found.answers.items() if n != name}
            less = Example(name="s", safety="none" if found.clean_screen else None, answers=fewer, expect=found.expect)
            held = trial.bench.held(less)
            assert held.memory
            holds = not trial.bench.differences(held, trial.bench.run([held.memory]), 0)
            told = holds and changed.differences(held, changed.run([held.memory]), 0)
            assert not told, name


def test_guards_notice_what_they_were_found_for(tmp_path: Path) -> None:
    trial = Trial(with_examples(KB))
    wanted = [m for m in mutants_of(KB) if m.entry == ROW.id]
    survivors = [one.mutant for one in map(trial.attempt, wanted) if one.became == SURVIVED]
    guards, left = find_guards(trial.bench, survivors, trial.make)
    assert len(guards) <= len(survivors)
    file = tmp_path / "guards.json"
    write_examples(file, guards)
    assert read_examples(file) == tuple(guards)
    again = Trial(with_examples(KB), read_examples(file))
    unseen = {one.mutant.id for one in map(again.attempt, wanted) if one.became == SURVIVED}
    assert unseen == {m.id for m in left}
    assert survivors
    assert not unseen & {mutant("urgency lowered").id, mutant("destination changed").id}


def test_a_guard_that_no_longer_holds_is_dropped() -> None:
    trial = Trial(with_examples(KB))
    wrong, right = example(top="cause_0"), example(top=NONE)
    assert holding(trial.bench, (wrong, right)) == (right,)


def test_a_sample_is_the_same_for_the_same_seed_and_in_order() -> None:
    every = mutants_of(KB)
    one = chosen(every, sample=20, seed=3)
    assert one == chosen(every, sample=20, seed=3)
    assert one != chosen(every, sample=20, seed=4)
    assert [m.id for m in one] == [m.id for m in every if m in one]
    assert chosen(every, sample=None, seed=3) == [*every]
    with pytest.raises(KnowledgeError, match="rule droped"):
        chosen(every, kinds=["rule droped"], sample=None, seed=1)


def test_a_survivor_with_a_reason_does_not_count_and_a_stale_reason_is_an_error(tmp_path: Path) -> None:
    loaded = with_examples(KB, example())
    wanted = [mutant("urgency lowered"), mutant("action loosened")]
    tried = run_mutants(loaded, wanted)
    survivors = [one.mutant.id for one in tried if one.became == SURVIVED]
    assert mutant("urgency lowered").id in survivors
    file = tmp_path / "survivors.yaml"
    file.write_text("".join(f'"{name}": it does not matter\n' for name in survivors))
    reasons, document = read_known(file)
    result = score(tried, reasons)
    assert (result.survivors, result.share(safety=True)) == ([], 1.0)
    assert {*result.known} == {*survivors}
    ids = [m.id for m in mutants_of(KB)]
    assert stale(reasons, document, ids, tried) == ()
    noticed = [Tried(one.mutant, NOTICED, "example: x") for one in tried]
    assert [p.code for p in stale(reasons, document, ids, noticed)] == ["K422"] * len(survivors)
    assert "no such change" in stale(reasons, document, [], [])[0].message
    file.write_text('"a: b": 3\n')
    with pytest.raises(KnowledgeError, match="needs a reason"):
        read_known(file)


def test_two_processes_say_what_one_says() -> None:
    from hingedoc.authoring.load import load

    loaded = load()
    wanted = chosen(mutants_of(loaded.kb), sample=4, seed=5)
    assert run_mutants(loaded, wanted, jobs=2) == run_mutants(loaded, wanted)


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(KnowledgeError) as refused:
        chosen(tuple(mutants_of(KB)), kinds=["made up"], sample=None, seed=1)
    assert [problem.code for problem in refused.value.problems] == ["K420"]


@pytest.mark.parametrize("text", ["- a list", "some change: [not, words]", None])
def test_a_file_of_survivors_that_gives_no_reasons_is_refused(text: str | None, tmp_path: Path) -> None:
    file = tmp_path / "survivors.yaml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(KnowledgeError) as refused:
        read_known(file)
    assert {problem.code for problem in refused.value.problems} == {"K421"}
