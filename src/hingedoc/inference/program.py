"""A Program: knowledge as literals, clauses, integer steps and strata.

Every reader of a Program (one case through experta, later a table through numpy and a proof through z3) sees the same
columns of small integers: the place of a state in its finding's list, 0 for unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

#: A condition as the readers take it: all of (any of (column, bit mask of satisfying states)).
Mask = int
Clause = tuple[tuple[str, Mask], ...]
Clauses = tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Edges in thousandths; a value below the first is ``places[0]``, at or above the i-th ``places[i + 1]``."""

    when: Clauses
    edges: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Banding:
    """How a number becomes a state. ``number``: the columns it is computed from (the first minus the second)."""

    column: str
    number: tuple[str, ...]
    tables: tuple[Table, ...]
    worst_last: bool


@dataclass(frozen=True, slots=True)
class TwoSides:
    """The worse side, and the gap between them (edges absolute, or in thousandths of a per cent)."""

    finding: str
    worst_last: bool
    extreme: int
    gap: Table | None
    per_cent: bool
    better_high: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that raises columns. ``stage``: the stratum in which everything it reads is complete."""

    id: str
    stage: int
    when: Clauses
    then: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """A column that holds the band of how many clauses hold."""

    column: str
    level: int
    of: Clauses
    table: Table


@dataclass(frozen=True, slots=True)
class Step:
    """One degree of an evidence rule: its condition, stricter than the step before, and the whole weight."""

    when: Clauses
    weight: int


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """Evidence with its steps, mildest first. ``tested``: it reads the result of a test."""

    id: str
    cause: str
    group: str
    steps: tuple[Step, ...]
    tested: bool

    @property
    def key(self) -> tuple[str, str, bool]:
        """Rules with the same key count once, the strongest."""
        return self.cause, self.group, self.steps[0].weight > 0


@dataclass(frozen=True, slots=True)
class DrillChoice:
    """What choosing needs to know of a drill. ``strength`` by cause."""

    id: str
    slot: str
    clean: int
    strength: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RungRule:
    """A rung of the pathway: its condition, and the causes one of which must reach a weight."""

    rung: int
    when: Clauses
    causes: tuple[str, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class NoFaultRule:
    """When there is nothing to change, for one lift."""

    id: str
    when: Clauses
    load: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class WordStep:
    """From the weight ``least`` upwards, a word: 1 + its place; ``capped`` while pain may be changing the movement."""

    least: int
    word: int
    capped: int


@dataclass(frozen=True, slots=True)
class LoadLine:
    """What deciding on a load needs to know of one line of the load table.

    Attributes:
        column: the verdict that says that a rule brought it.
        no_fault: the no-fault rules that bring it, as 1 + place.
        default: it stands where no line speaks.
        worded: it has a rule in words; ``rule_only`` allows no figure beside it.
        to_ceiling: it cuts the load to the heaviest clean one.
        of_best: per cent of the best lift that the load may not pass; 0 where it says nothing of that.
    """

    id: str
    column: str
    no_fault: tuple[int, ...]
    default: bool
    worded: bool
    rule_only: bool
    to_ceiling: bool
    of_best: int


@dataclass(frozen=True, slots=True)
class LoadNumbers:
    """The numbers that a load in figures is worked out from.

    Attributes:
        reference: the load in use; ``current`` and ``ceiling``: it, and the heaviest clean load, on one other scale.
        units: those it may be said in; ``plates``: what it is rounded down to in each, in thousandths.
        most_said: no load in use is larger, in thousandths of any of the units.
    """

    reference: str
    current: str
    ceiling: str
    units: tuple[str, ...]
    plates: tuple[int, ...]
    most_said: int


@dataclass(frozen=True, slots=True)
class Retest:
    """A check. ``causes``: those that lead to it; ``not_when``: where the film of the lift stands in, if anywhere."""

    id: str
    causes: tuple[str, ...]
    days: tuple[int, ...]
    not_when: Clauses | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the screen. Open where one of ``when`` holds and all its columns and numbers are unknown."""

    id: str
    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    when: tuple[Clauses, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cuts as weights."""

    unclear_under: int
    rival_lead: int
    pattern_from: int
    capacity_from: int
    capacity_from_tested: int
    route_from: int
    against_from: int


@dataclass(frozen=True)
class Program:
    """Everything the readers need, and nothing to read aloud.

    Attributes:
        columns: name to states, the bottom first; verdicts included.
        verdicts: the columns whose bottom is a value rather than unknown.
        given: columns that may be answered.
        level: stratum in which a concluded column is complete; 0 where it is only given.
        rules: by stage, then id.
        causes: ranked causes; ``prior`` orders ties, the larger first.
        rivals: for each cause, those it competes with.
        words: of certainty; ``word_steps`` the mildest first, ``against_word`` (1 + place) where it argues against.
        lines: the load table, in its order.
        bars_progress: columns that each hold back the step up.
        retests: the film of the lift is number ``film`` (1 + place); the last one is for where nothing is wrong.
        questions: of the screen, in asking order; one that several conditions open stands there several times.
    """

    columns: Mapping[str, tuple[str, ...]]
    verdicts: frozenset[str]
    given: tuple[str, ...]
    bandings: tuple[Banding, ...]
    two_sides: tuple[TwoSides, ...]
    rules: tuple[Rule, ...]
    counts: tuple[Counting, ...]
    level: Mapping[str, int]
    evidence: tuple[EvidenceRule, ...]
    causes: tuple[str, ...]
    routes: tuple[str, ...]
    prior: Mapping[str, int]
    capacity_causes: tuple[str, ...]
    rivals: Mapping[str, tuple[str, ...]]
    drills: tuple[DrillChoice, ...]
    habit_default: str
    rungs: tuple[RungRule, ...]
    no_fault: tuple[NoFaultRule, ...]
    default_load: tuple[tuple[str, int], ...]
    thresholds: Thresholds
    certainty: tuple[int, ...]
    words: tuple[str, ...]
    word_steps: tuple[WordStep, ...]
    against_word: int
    lines: tuple[LoadLine, ...]
    load_numbers: LoadNumbers
    bars_progress: tuple[str, ...]
    retests: tuple[Retest, ...]
    film: int
    questions: tuple[Question, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that the load in use may be said in."""
        return self.load_numbers.units

    @cached_property
    def depth(self) -> int:
        """The stratum in which everything concluded is complete: evidence is looked at there."""
        return max(self.level.values(), default=0)

    @cached_property
    def groups(self) -> dict[tuple[str, str, bool], tuple[EvidenceRule, ...]]:
        """Evidence by what counts once."""
        found: dict[tuple[str, str, bool], list[EvidenceRule]] = {}
        for rule in self.evidence:
            found.setdefault(rule.key, []).append(rule)
        return {key: tuple(rules) for key, rules in found.items()}

    @cached_property
    def measured(self) -> tuple[str, ...]:
        """Columns whose number is read."""
        gaps = [f"{pair.finding}.{side}" for pair in self.two_sides if pair.gap for side in ("left", "right")]
        asked = [name for question in self.questions for name in question.numbers]
        shares = [self.load_numbers.current, self.load_numbers.ceiling]
        return tuple(sorted({*gaps, *asked, *shares, *(name for banding in self.bandings for name in banding.number)}))

    @cached_property
    def read_together(self) -> tuple[frozenset[str], ...]:
        """Columns that one rule, count, banding or piece of evidence reads beside each other. Numbers too."""
        conditions = [rule.when for rule in self.rules] + [counting.of for counting in self.counts]
        conditions += [step.when for rule in self.evidence for step in rule.steps]
        found = [{column for clause in when for column, _ in clause} for when in conditions]
        for banding in self.bandings:
            tables = {column for table in banding.tables for clause in table.when for column, _ in clause}
            found.append({banding.column, *banding.number, *tables})
        found += [{f"{pair.finding}.{part}" for part in ("left", "right", "worst")} for pair in self.two_sides]
        return tuple(dict.fromkeys(frozenset(columns) for columns in found if len(columns) > 1))

    @cached_property
    def raised_by(self) -> dict[str, tuple[str, ...]]:
        """By column the rules that raise it; without columns that only say more about load or referral."""
        readers = [rule.when for rule in self.rules] + [counting.of for counting in self.counts]
        readers += [rule.steps[0].when for rule in self.evidence]
        read = self.decisive | {column for when in readers for clause in when for column, _ in clause}
        found: dict[str, list[str]] = {}
        for rule in self.rules:
            for column, _ in rule.then:
                if column in read:
                    found.setdefault(column, []).append(rule.id)
        return {column: tuple(rules) for column, rules in found.items()}

    @cached_property
    def decisive(self) -> frozenset[str]:
        """Columns that status, urgency, action, causes and drills are read from directly."""
        when = [rule.when for rule in self.no_fault]
        read = {column for clauses in when for clause in clauses for column, _ in clause}
        barred = {"barred." + drill.id for drill in self.drills}
        return frozenset({"urgency", "action", "screen", "cut"} | read | barred)

    def certainty_of(self, score: int) -> float:
        """Certainty, to three decimals, of a score in thousandths of a nat."""
        size = self.certainty[min(abs(score), len(self.certainty) - 1)]
        return (size if score >= 0 else -size) / 1000
