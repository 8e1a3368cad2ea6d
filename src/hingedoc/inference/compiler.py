"""The compiler: knowledge becomes a Program, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hingedoc.domain.causes import Cause, Evidence
from hingedoc.domain.conditions import Condition, Literal
from hingedoc.domain.drills import CLEAN_LEVELS, SLOTS
from hingedoc.domain.findings import SIDES, SIGN_STATES, Choice, Count, Derived, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import RUNGS
from hingedoc.domain.rules import Cycle, bundle, levels, rules_of
from hingedoc.domain.verdicts import DESTINATIONS, URGENCY_STEPS
from hingedoc.domain.weights import certainty_table, weight
from hingedoc.errors import KnowledgeError, Problem
from hingedoc.inference.prescribed import (
    film,
    load_lines,
    load_numbers,
    questions,
    retests,
    word_steps,
    words_of,
)
from hingedoc.inference.program import (
    Banding,
    Clause,
    Clauses,
    Counting,
    DrillChoice,
    EvidenceRule,
    Mask,
    NoFaultRule,
    Program,
    Rule,
    RungRule,
    Step,
    Table,
    Thresholds,
    TwoSides,
)

#: More ways than this to satisfy one rule is too many patterns to match one by one: it should be a count.
MAX_BRANCHES = 120


def compile_program(kb: KnowledgeBase) -> Program:
    """Compile a knowledge base.

    Raises:
        KnowledgeError: a cycle, an unknown name or state, or a rule with too many ways to be satisfied. A base that
            passed the checks of ``authoring`` has none of these.
    """
    return _Compiler(kb).program()


def compile_condition(kb: KnowledgeBase, condition: Condition, where: str) -> Clauses:
    """One condition by itself, for questions about it outside the rules."""
    return _Compiler(kb).clauses(condition, where)


class _Compiler:
    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.columns = {**kb.columns, **kb.verdicts}
        self.degrees = {**dict.fromkeys(SIGN_STATES[:2], 1.0), **kb.scales.severity.model_dump()}

    def program(self) -> Program:
        kb = self.kb
        plain = rules_of(kb)
        try:
            level = levels(kb, plain)
        except Cycle as cycle:
            raise KnowledgeError(
                Problem("K310", f"These conclude each other: {cycle}.", path=cycle.path[0], hint="Break the circle.")
            ) from None
        rules = []
        for rule in plain:
            when = self.clauses(rule.when, rule.id)
            then = tuple((kb.column_of(c), self.place(c, state, rule.id)) for c, state in rule.then)
            if rule.who and "urgency" in dict(rule.then):
                then += (("referral", _referral(dict(then)["urgency"], rule.who)),)
            rules.append(Rule(rule.id, _stage(when, level), when, then))
        ranked = tuple(sorted(c.id for c in kb.causes if c.ranked))
        by_weight = sorted(ranked, key=lambda c: (-kb.causes_by_id[c].starting_weight, c))
        scales = kb.scales
        low, high = scales.rival_step
        no_fault, words = tuple(self.no_fault()), words_of(scales)
        return Program(
            columns=self.columns,
            verdicts=frozenset(kb.verdicts),
            given=tuple(c for f in kb.findings.values() if f.asked for c, _ in f.columns() if not c.endswith(".gap")),
            bandings=tuple(self.bandings()),
            two_sides=tuple(self.two_sides()),
            rules=tuple(sorted(rules, key=lambda r: (r.stage, r.id))),
            counts=tuple(self.counts(level)),
            level=level,
            evidence=tuple(self.evidence(c, e) for c in kb.causes for e in c.evidence),
            causes=ranked,
            routes=tuple(c.id for c in kb.causes if not c.ranked),
            prior={cause: len(ranked) - place for place, cause in enumerate(by_weight)},
            capacity_causes=tuple(
                c
                for c in ranked
                if {"mobility", "strength"} & {*kb.causes_by_id[c].classes} or kb.causes_by_id[c].trained_by_capacity
            ),
            rivals={
                c: tuple(sorted({o for r in kb.pathway.rivals if c in r.causes for o in r.causes if o in ranked} - {c}))
                for c in ranked
            },
            drills=tuple(self.drills()),
            habit_default=kb.pathway.habit_default,
            rungs=tuple(self.rungs()),
            no_fault=no_fault,
            default_load=self.load(kb.default_load),
            thresholds=Thresholds(
                unclear_under=weight(scales.unclear_under),
                rival_lead=weight(high) - weight(low),
                pattern_from=weight(scales.pattern_cause_from),
                capacity_from=weight(scales.capacity_cause_from),
                capacity_from_tested=weight(scales.capacity_cause_from_with_test),
                route_from=weight(scales.route_from),
                against_from=weight(scales.against_from),
            ),
            certainty=certainty_table(),
            words=words,
            word_steps=word_steps(scales, words),
            against_word=words.index(scales.against_word) + 1,
            lines=tuple(load_lines(kb, no_fault)),
            load_numbers=load_numbers(kb),
            bars_progress=tuple("prohibit." + p.id for p in kb.prohibitions if p.bars_progress),
            retests=tuple(retests(kb, self.clauses)),
            film=film(kb) + 1,
            questions=tuple(questions(kb, self.clauses)),
        )

    def place(self, name: str, state: str, where: str) -> int:
        states = self.kb.states_of(name)
        if states is None or state not in states:
            raise KnowledgeError(Problem("K302", f"{name} has no state {state}.", path=where))
        return states.index(state)

    def mask(self, literal: Literal, where: str) -> Mask:
        states = self.kb.states_of(literal.finding) or ()
        named = {self.place(literal.finding, state, where) for state in literal.states}
        first = 0 if self.kb.column_of(literal.finding) in self.kb.verdicts else 1
        if literal.negated:
            named = set(range(first, len(states))) - named
        found = sum(1 << place for place in named)
        return found | 1 if literal.or_unknown else found

    def clauses(self, condition: Condition, where: str) -> Clauses:
        made: list[Clause] = []
        for literals in condition.clauses:
            masks: dict[str, Mask] = {}
            for literal in literals:
                column = self.kb.column_of(literal.finding)
                masks[column] = masks.get(column, 0) | self.mask(literal, where)
            made.append(tuple(sorted(masks.items())))
        branches = 1
        for clause in made:
            branches *= len(clause)
        if branches > MAX_BRANCHES:
            raise KnowledgeError(
                Problem(
                    "K311", f"{branches} ways to satisfy one rule.", path=where, hint="Make a count of the long list."
                )
            )
        return tuple(made)

    def table(self, when: Condition, edges: tuple[int, ...], names: Iterable[str], column: str) -> Table:
        states = self.columns[column]
        places = tuple(states.index(name) for name in names) or (0,)
        return Table(self.clauses(when, column), edges, places)

    def bandings(self) -> Iterable[Banding]:
        later = []
        for finding in self.kb.findings.values():
            if isinstance(finding, Derived):
                table = self.table(Condition(), finding.bands.edges, finding.bands.states, finding.id)
                yield Banding(finding.id, finding.of, (table,), True)
            elif isinstance(finding, Measure) and finding.states:
                for part in (*SIDES, "worst") if finding.sides else ("",):
                    column = f"{finding.id}.{part}" if part else finding.id
                    written = [(t.when, t.bands) for t in finding.bands_by] or [(Condition(), finding.bands)]
                    tables = tuple(self.table(when, b.edges, b.states, column) for when, b in written)
                    banding = Banding(column, (column,), tables, finding.worst_last)
                    if finding.bands_by:
                        later.append(banding)
                    else:
                        yield banding
        # Norm tables read other bands, so they come after them.
        yield from later

    def two_sides(self) -> Iterable[TwoSides]:
        for finding in self.kb.findings.values():
            if isinstance(finding, Choice | Measure) and finding.sides:
                states = self.columns[finding.main]
                gap, gap_name = finding.gap if isinstance(finding, Measure) else None, finding.id + ".gap"
                table = None if gap is None else self.table(Condition(), gap.bands.edges, gap.bands.states, gap_name)
                yield TwoSides(
                    finding=finding.id,
                    worst_last=finding.worst_last,
                    extreme=len(states) - 1 if finding.worst_last else 1,
                    gap=table,
                    per_cent=bool(gap and gap.per_cent),
                    better_high=not finding.worst_last,
                )

    def counts(self, level: Mapping[str, int]) -> Iterable[Counting]:
        for finding in self.kb.findings.values():
            if isinstance(finding, Count):
                of = self.clauses_one_by_one(finding.of, finding.id)
                table = self.table(Condition(), finding.bands.edges, finding.bands.states, finding.id)
                yield Counting(finding.id, level[finding.id], of, table)
        for count in self.kb.row_counts:
            at_least = URGENCY_STEPS.index(count.at_least)
            mask = sum(1 << place for place in range(at_least, len(URGENCY_STEPS)))
            by_table: dict[str, list[tuple[str, Mask]]] = {}
            for row, table_name in self.kb.table_of.items():
                if not count.tables or table_name in count.tables:
                    by_table.setdefault(table_name, []).append((row + ".urgency", mask))
            rows = [tuple(literals) for literals in by_table.values()]
            of = tuple(rows) if count.count_tables else tuple((literal,) for literals in rows for literal in literals)
            table = self.table(Condition(), count.bands.edges, count.bands.states, count.id)
            yield Counting(count.id, level[count.id], of, table)

    def clauses_one_by_one(self, condition: Condition, where: str) -> Clauses:
        return tuple(self.clauses(Condition(clauses=(clause,)), where)[0] for clause in condition.clauses)

    def evidence(self, cause: Cause, rule: Evidence) -> EvidenceRule:
        where = f"{cause.id}.{rule.id}"
        whole = self.clauses(rule.when, where)
        steps: dict[Clauses, int] = {}
        for degree in sorted(set(self.kb.scales.severity.model_dump().values())):
            narrowed = tuple(self.at_degree(clause, degree) for clause in whole)
            if all(narrowed):
                # The strongest step with the same condition stands: nothing scales where there is no sign.
                steps[narrowed] = weight(rule.certainty * degree)
        tests = {f.id for f in self.kb.findings.values() if f.tested}
        tested = any(literal.finding.partition(".")[0] in tests for literal in rule.when.literals())
        return EvidenceRule(where, cause.id, rule.group or where, tuple(Step(*s) for s in steps.items()), tested)

    def at_degree(self, clause: Clause, degree: float) -> Clause:
        kept = []
        for column, mask in clause:
            if self.columns[column] == SIGN_STATES:
                mask &= sum(1 << i for i, state in enumerate(SIGN_STATES) if self.degrees[state] >= degree)
            if mask:
                kept.append((column, mask))
        return tuple(kept)

    def drills(self) -> Iterable[DrillChoice]:
        slot_of = {role: slot for slot, roles in SLOTS.items() for role in roles}
        for drill in self.kb.drills:
            strength = {c.id: m.strength for c in self.kb.causes for m in c.drills if m.drill == drill.id}
            yield DrillChoice(drill.id, slot_of[drill.role], CLEAN_LEVELS.index(drill.needs_clean), strength)

    def rungs(self) -> Iterable[RungRule]:
        for rule in self.kb.pathway.rungs:
            causes = tuple(c.id for c in self.kb.causes if c.ranked and {*rule.cause_class} & {*c.classes})
            at_least = weight(rule.cause_at_least) if rule.cause_at_least else 0
            yield RungRule(RUNGS.index(rule.rung), self.clauses(rule.when, rule.id), causes, at_least)

    def no_fault(self) -> Iterable[NoFaultRule]:
        lift_column = self.kb.roles.lift
        for rule in self.kb.pathway.no_fault:
            for lift in self.columns[lift_column][1:]:
                when = list(self.clauses(rule.when, rule.id))
                when.append(((lift_column, 1 << self.place(lift_column, lift, rule.id)),))
                styles: list[tuple[str, Mask]] = []
                for sign in self.kb.signs_of(lift):
                    absent, present = 1 << 1, sum(1 << i for i in range(2, len(SIGN_STATES)))
                    if rule.style and sign.style:
                        # A mild style sign that is marked is no longer style, and so must not be there.
                        allowed = present if sign.style == "any" else present & ~(1 << (len(SIGN_STATES) - 1))
                        styles.append((sign.id, allowed))
                        when.append(((sign.id, allowed | absent | (1 if sign.style == "any" else 0)),))
                    else:
                        when.append(((sign.id, absent),))
                if rule.style and not styles:
                    continue
                if styles:
                    when.append(tuple(styles))
                yield NoFaultRule(rule.id, tuple(when), self.load(rule.load))

    def load(self, line: str) -> tuple[tuple[str, int], ...]:
        return tuple((column, self.place(column, state, line)) for column, state in bundle(self.kb, line))


def _stage(when: Clauses, level: Mapping[str, int]) -> int:
    return max((level.get(column, 0) for clause in when for column, _ in clause), default=0)


def _referral(urgency: int, who: tuple[str, ...]) -> int:
    """Urgency and destination as one integer, so that the destination comes from a rule at the final urgency."""
    return urgency * len(DESTINATIONS) + max(DESTINATIONS.index(place) for place in who[:1])
