"""The part of a Program that some columns depend on: what a property does not read, its proof need not carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hingedoc.inference.program import Clauses, Program


def columns_in(when: Clauses) -> Iterator[str]:
    """The columns a condition reads."""
    return (column for clause in when for column, _ in clause)


def cone(program: Program, wanted: Iterable[str]) -> Program:
    """The same Program, with only the columns that the wanted ones depend on, and only the rules that conclude them."""
    reads = _reads(program)
    needed: set[str] = set()
    pending = [*wanted]
    while pending:
        column = pending.pop()
        if column not in needed:
            needed.add(column)
            pending += reads.get(column, ())
    rules = []
    for rule in program.rules:
        then = tuple((column, place) for column, place in rule.then if column in needed)
        if then:
            rules.append(replace(rule, then=then))
    return replace(
        program,
        columns={name: states for name, states in program.columns.items() if name in needed},
        given=tuple(name for name in program.given if name in needed),
        bandings=tuple(b for b in program.bandings if b.column in needed),
        two_sides=tuple(p for p in program.two_sides if p.finding + ".worst" in needed),
        counts=tuple(c for c in program.counts if c.column in needed),
        rules=tuple(rules),
    )


def load_only(program: Program) -> Program:
    """The same Program without causes and drills: what ``conclude`` says of the load needs neither."""
    return replace(
        program, evidence=(), causes=(), routes=(), rivals={}, prior={}, capacity_causes=(), drills=(), rungs=()
    )


def load_columns(program: Program) -> set[str]:
    """What ``conclude`` reads to speak of triage and load."""
    verdicts = {"urgency", "action", "screen", "cut", "rpe", "reps_from", "reps_to", "reps_fewer", "load_spoken"}
    return verdicts | {column for rule in program.no_fault for column in columns_in(rule.when)}


def evidence_columns(program: Program) -> set[str]:
    """What evidence reads."""
    return {column for rule in program.evidence for step in rule.steps for column in columns_in(step.when)}


def all_columns(program: Program) -> set[str]:
    """What ``conclude`` reads in all."""
    barred = {"barred." + drill.id for drill in program.drills}
    rungs = {column for rule in program.rungs for column in columns_in(rule.when)}
    return load_columns(program) | evidence_columns(program) | barred | rungs


def _reads(program: Program) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule in program.rules:
        for column, _ in rule.then:
            found.setdefault(column, set()).update(columns_in(rule.when))
    for counting in program.counts:
        found.setdefault(counting.column, set()).update(columns_in(counting.of))
    for banding in program.bandings:
        tables = {column for table in banding.tables for column in columns_in(table.when)}
        found.setdefault(banding.column, set()).update(tables, banding.number)
    for pair in program.two_sides:
        parts = {f"{pair.finding}.{part}" for part in ("left", "right", "worst")}
        for part in (*parts, *([pair.finding + ".gap"] if pair.gap else [])):
            found.setdefault(part, set()).update(parts)
    return found
