"""What is shown to change nothing changes nothing on any case; what is not shown is left to be tried."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.workbench.base import small_base

from hingedoc.inference.columns import cases_of, run_columns
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.population import population
from hingedoc.inference.program import Program, Rule
from hingedoc.workbench.bench import Bench
from hingedoc.workbench.compare import different_answers, different_column
from hingedoc.workbench.edits import NotLegal, edited
from hingedoc.workbench.equivalent import same_meaning
from hingedoc.workbench.mutants import mutants_of

KB = small_base()
PROGRAM = compile_program(KB)
WIDE = Rule("wide", 1, ((("obs_0", 0b11100), ("obs_1", 0b10000)),), (("note.note_a", 1),))
NARROW = Rule("narrow", 1, ((("obs_0", 0b10000),), (("tst_c", 0b10),)), (("note.note_a", 1),))


def having(*rules: Rule) -> Program:
    return replace(PROGRAM, rules=(*PROGRAM.rules, *rules))


def test_a_rule_that_a_wider_one_covers_may_go() -> None:
    assert same_meaning(having(WIDE, NARROW), having(WIDE))
    assert same_meaning(having(WIDE), having(WIDE, NARROW))


def test_the_wider_one_may_not() -> None:
    assert not same_meaning(having(WIDE, NARROW), having(NARROW))


def test_a_state_that_another_rule_covers_may_go() -> None:
    milder = replace(NARROW, when=((("obs_0", 0b11000),), (("tst_c", 0b10),)))
    assert same_meaning(having(WIDE, milder), having(WIDE, NARROW))
    apart = replace(NARROW, when=((("obs_2", 0b11000),), (("tst_c", 0b10),)))
    assert not same_meaning(having(WIDE, apart), having(WIDE, NARROW))


def test_a_rule_that_concludes_more_is_not_covered() -> None:
    more = replace(NARROW, then=(("note.note_a", 1), ("cut", 1)))
    assert not same_meaning(having(WIDE, more), having(WIDE))


def test_a_reason_is_a_reason_even_where_another_rule_says_the_same() -> None:
    urgent = [replace(rule, then=(("urgency", 3),)) for rule in (WIDE, NARROW)]
    assert not same_meaning(having(*urgent), having(urgent[0]))


def test_two_rules_may_not_cover_each_other() -> None:
    twin = replace(NARROW, id="twin")
    assert not same_meaning(having(NARROW, twin), having())


def test_what_is_shown_is_so_for_every_case_that_is_tried() -> None:
    for seed in (2, 3, 5):
        kb = small_base(seed)
        program = compile_program(kb)
        cases = cases_of(program, [made.memory for made in population(kb, 500)])
        before = run_columns(program, cases)
        for mutant in mutants_of(kb):
            try:
                changed = Bench(edited(kb, mutant.edits)).program
            except (NotLegal, ValueError):
                continue
            if changed != program and same_meaning(program, changed):
                after = run_columns(changed, cases.only(changed))
                assert not different_answers(before, after).any(), mutant.id
                for column in {*before.columns} - {*program.verdicts}:
                    assert not different_column(before, after, column).any(), mutant.id
