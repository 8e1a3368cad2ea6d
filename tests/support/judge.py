"""The judge: obvious, slow Python that reads the knowledge itself and shares nothing with the compiler or the engine.

It asks for what it wants to know and works backwards: the state of a column is the highest of what was answered and of
what any rule concludes whose condition holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.support.judge_plan import printed, weight

from hingedoc.domain.conditions import Condition, Literal
from hingedoc.domain.findings import Choice, Count, Derived, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory

SIGN = ["unknown", "absent", "slight", "clear", "marked"]
URGENCY = ["none", "modify", "routine_28d", "routine_14d", "urgent_48h", "urgent_today", "emergency_now"]
ACTION = [
    "continue",
    "continue_with_modification",
    "pain_free_unloaded_only",
    "stop_hinge_loading",
    "stop_all_loading",
]
CLEAN = ["nothing_yet", "supported", "unloaded", "light", "half", "full"]
RUNG = ["education", "pattern_block", "capacity_checks", "capacity_block", "refer"]
DESTINATION = [
    "nobody",
    "qualified_coach",
    "athletic_trainer",
    "pelvic_health_physio",
    "physio",
    "rheumatology",
    "family_doctor",
    "sports_physician",
    "maternity_team",
    "treating_specialist",
    "same_day_doctor",
    "emergency_eye_service",
    "emergency_department",
]

Test = Callable[["Case"], bool]
Conclusion = tuple[Test, str, str]


@dataclass
class Judgement:
    states: dict[str, str]
    weights: dict[str, int]
    scores: dict[str, int]
    outcome: dict[str, Any]


class Judge:
    """Prepared for one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.by_column: dict[str, list[Conclusion]] = {}
        for conclusion in self.conclusions():
            self.by_column.setdefault(kb.column_of(conclusion[1]), []).append(conclusion)
        self.referrals: list[Conclusion] = list(self.referring())
        self.states = {**kb.columns, **kb.verdicts}

    def judge(self, memory: WorkingMemory) -> Judgement:
        case = Case(self, memory)
        states = {column: case.state(column) for column in self.states}
        fired = {f"{c.id}.{e.id}": w for c in self.kb.causes for e in c.evidence if (w := case.evidence(e))}
        shut = URGENCY.index(states["urgency"]) >= 4 or ACTION.index(states["action"]) >= 3
        if shut:
            fired = {}
        scores = {cause.id: self.score(cause, fired) for cause in self.kb.causes}
        return Judgement(states, fired, {} if shut else scores, self.outcome(case, states, fired, scores, shut))

    def score(self, cause: Any, fired: Mapping[str, int]) -> int:
        best: dict[tuple[str, bool], int] = {}
        for rule in cause.evidence:
            brought = fired.get(f"{cause.id}.{rule.id}", 0)
            key = (rule.group or rule.id, rule.certainty > 0)
            if abs(brought) > abs(best.get(key, 0)):
                best[key] = brought
        return sum(best.values())

    # What the knowledge says, row by row.

    def conclusions(self) -> Iterator[Conclusion]:
        kb = self.kb
        for finding in kb.findings.values():
            for inference in finding.concluded:
                yield self.when(inference.when), finding.id, inference.state
        for question in kb.stage_one:
            yield self.unanswered(question.id), "screen", "incomplete"
        for condition in kb.open_when:
            yield self.when(condition), "screen", "incomplete"
        for table in kb.tables:
            for row in table.rows:
                yield from self.beside(row.id, self.row(row))
        for rule in (*kb.escalation, *kb.referral):
            said = self.safety(self.when(rule.when), None, rule.urgency, rule.action, rule.load)
            yield from self.beside(rule.id, said)
            if rule.refers:
                yield self.when(rule.when), "refers", "yes"
        for line in kb.load:
            for condition in line.when:
                test = self.when(condition)
                if line.unless:
                    test = self.both(test, self.not_known_to_be(line.unless))
                for concluded in self.beside(line.id, self.line(test, line.id)):
                    eases = concluded[1] in (kb.roles.technique_line, "load_spoken")
                    if line.technique and eases:
                        yield self.both(concluded[0], self.clear_and_painless()), *concluded[1:]
                    else:
                        yield concluded
        for prohibition in kb.prohibitions:
            for condition in prohibition.when:
                yield self.when(condition), "prohibit." + prohibition.id, "yes"
        for step in kb.steps:
            yield self.when(step.when), "step." + step.id.lower(), "yes"
        for contradiction in kb.contradictions:
            yield self.when(contradiction.when), "contradiction." + contradiction.id, "yes"
        yield from self.bars()

    def beside(self, entry: str, said: Iterator[Conclusion]) -> Iterator[Conclusion]:
        """What a pack brings holds back beside other lines, and is never a reason to set one aside."""
        aside = (self.kb.roles.technique_line, "load_spoken") if entry in self.kb.added else ()
        return (concluded for concluded in said if concluded[1] not in aside)

    def row(self, row: Any) -> Iterator[Conclusion]:
        kb = self.kb
        closed = self.all_no(row.opened_by)
        if row.closed_when:
            closed = self.both(closed, self.when(row.closed_when))
        yield closed, row.id, "no"
        if row.excluded_when:
            yield self.when(row.excluded_when), row.id, "no"
        if row.if_unknown == "incomplete":
            yield self.unanswered(row.id), "screen", "incomplete"
        yes = self.answered(row.id, "yes")
        if row.action_if_seen:
            seen = self.answered(kb.roles.seen_and_may_train, "yes")
            unseen = self.both(yes, lambda case: not seen(case))
            yield from self.safety(yes, row.id, row.urgency, row.action_if_seen, row.load_if_seen or row.load)
            yield from self.safety(unseen, row.id, None, row.action, row.load)
        else:
            yield from self.safety(yes, row.id, row.urgency, row.action, row.load_if_seen or row.load)
        for worse in row.raised:
            test = self.both(yes, self.when(worse.when))
            yield from self.safety(test, row.id, worse.urgency, worse.action, worse.load)

    def safety(
        self, test: Test, row: str | None, urgency: str | None, action: str | None, load: str | None
    ) -> Iterator[Conclusion]:
        if urgency:
            yield test, "urgency", urgency
            if row:
                yield test, row + ".urgency", urgency
            if urgency.startswith("urgent"):
                yield test, "action", "stop_hinge_loading"
            if urgency.startswith("emergency"):
                yield test, "action", "stop_all_loading"
        if action:
            yield test, "action", action
        if load:
            yield from self.line(test, load)

    def line(self, test: Test, name: str) -> Iterator[Conclusion]:
        line = next(line for line in self.kb.load if line.id == name)
        yield test, "load." + name.lower(), "yes"
        if line.action:
            yield test, "action", line.action
        if line.cut is not None:
            yield test, "cut", str(line.cut)
        if line.rpe is not None:
            yield test, "rpe", str(line.rpe)
        if line.reps[0] is not None:
            yield test, "reps_from", str(line.reps[0])
        if line.reps[1] is not None:
            yield test, "reps_to", str(line.reps[1])
        if line.reps_fewer is not None:
            yield test, "reps_fewer", str(line.reps_fewer)
        speaks = line.replaces if line.technique else line.cut or line.rule or line.cut_to_ceiling
        if speaks:
            yield test, "load_spoken", "yes"
        if line.replaces:
            yield test, self.kb.roles.technique_line, "yes"
        for note in line.notes:
            yield test, "note." + note, "yes"
        for prohibition in line.prohibits:
            yield test, "prohibit." + prohibition, "yes"

    def bars(self) -> Iterator[Conclusion]:
        kb = self.kb
        for drill in kb.drills:
            barred = "barred." + drill.id
            for bar in kb.bars:
                everything = not bar.attributes and not bar.classes
                if everything or drill.class_ in bar.classes or any(a in drill.attributes for a in bar.attributes):
                    test = self.when(bar.when)
                    if bar.unless:
                        test = self.both(test, self.not_known_to_be(bar.unless))
                    yield test, barred, "yes"
            for alternatives in drill.equipment:
                yield self.missing(alternatives), barred, "yes"
            if drill.needs_clean != "nothing_yet":
                yield self.not_clean_enough(drill.needs_clean), barred, "yes"
            if drill.lifts:
                yield self.other_lift(drill.lifts), barred, "yes"

    def missing(self, alternatives: tuple[str, ...]) -> Test:
        names = [f"{self.kb.roles.equipment}.{item}" for item in alternatives]
        return lambda case: not any(case.state(name) == "yes" for name in names)

    def not_clean_enough(self, needed: str) -> Test:
        enough = CLEAN[CLEAN.index(needed) :]
        roles = self.kb.roles

        def test(case: Case) -> bool:
            said = case.state(roles.highest_clean)
            if said == "unknown" and needed in ("supported", "unloaded"):
                return case.state(roles.clean_without_load) != "yes"
            return said not in enough

        return test

    def other_lift(self, lifts: tuple[str, ...]) -> Test:
        return lambda case: case.state(self.kb.roles.lift) not in ("unknown", *lifts)

    def referring(self) -> Iterator[Conclusion]:
        for table in self.kb.tables:
            for row in table.rows:
                yes = self.answered(row.id, "yes")
                yield yes, row.urgency, row.who[0]
                for worse in row.raised:
                    yield self.both(yes, self.when(worse.when)), worse.urgency, worse.who[0]
        for rule in (*self.kb.escalation, *self.kb.referral):
            if rule.urgency and rule.who:
                yield self.when(rule.when), rule.urgency, rule.who[0]

    # Small words.

    def when(self, condition: Condition) -> Test:
        return lambda case: case.holds(condition)

    def both(self, one: Test, other: Test) -> Test:
        return lambda case: one(case) and other(case)

    def all_no(self, names: tuple[str, ...]) -> Test:
        return lambda case: all(case.state(name) == "no" for name in names)

    def answered(self, name: str, state: str) -> Test:
        return lambda case: case.state(name) == state

    def unanswered(self, name: str) -> Test:
        return lambda case: case.state(name) == "unknown"

    def not_known_to_be(self, exception: Condition) -> Test:
        def test(case: Case) -> bool:
            return not any(case.literal(lit) for lit in exception.clauses[0])

        return test

    def clear_and_painless(self) -> Test:
        roles = self.kb.roles
        names = (roles.no_pain, roles.screen_complete, roles.no_safety_row)
        return lambda case: all(case.state(name) == "yes" for name in names)

    # What follows.

    def outcome(
        self, case: Case, states: dict[str, str], fired: dict[str, int], scores: dict[str, int], shut: bool
    ) -> dict[str, Any]:
        kb = self.kb
        said: dict[str, Any] = {name: states[name] for name in ("urgency", "action", "screen")}
        named = [
            (URGENCY.index(urgency), DESTINATION.index(who)) for test, urgency, who in self.referrals if test(case)
        ]
        said["referral"] = DESTINATION[max(named)[1]] if named else "nobody"

        fault_free = None if shut else next((r for r in kb.pathway.no_fault if self.nothing_wrong(case, r)), None)
        held = ACTION.index(states["action"]) >= 2 or states["cut"] != "0"
        if states["screen"] == "incomplete" or states["urgency"] != "none" or held:
            fault_free = None
        ranked = sorted(
            (c for c in kb.causes if c.class_ != "route" and scores[c.id] > 0),
            key=lambda c: (-scores[c.id], -c.starting_weight, c.id),
        )
        if shut or fault_free:
            ranked = []
        if URGENCY.index(states["urgency"]) >= 4:
            said["status"] = "stop"
        elif shut:
            said["status"] = "refer"
        elif states["screen"] == "incomplete":
            said["status"] = "incomplete_screen"
        elif fault_free:
            said["status"] = "no_fault"
        else:
            said["status"] = "unclear" if self.unclear(ranked, scores) else "explained"
        for place in range(3):
            said[f"cause_{place + 1}"] = ranked[place].id if place < len(ranked) else None
        said["no_fault"] = fault_free.id if fault_free else None
        said |= self.load(states, fault_free, shut)
        said["rung"] = None if shut else self.rung(case, scores)
        said |= self.drills(states, fired, scores, ranked)
        return said | printed(case, said, scores, fault_free, shut)

    def nothing_wrong(self, case: Case, rule: Any) -> bool:
        lift = case.state(self.kb.roles.lift)
        if lift == "unknown" or not case.holds(rule.when):
            return False
        style_seen = False
        for sign in self.kb.signs:
            if sign.lifts and lift not in sign.lifts:
                continue
            state = case.state(sign.id)
            if rule.style and sign.style == "any":
                style_seen = style_seen or state in ("slight", "clear", "marked")
            elif rule.style and sign.style == "mild" and state in ("slight", "clear"):
                style_seen = True
            elif state != "absent":
                return False
        return style_seen or not rule.style

    def unclear(self, ranked: list[Any], scores: dict[str, int]) -> bool:
        scales = self.kb.scales
        if not ranked or scores[ranked[0].id] < weight(scales.unclear_under):
            return True
        low, high = scales.rival_step
        lead = weight(high) - weight(low)
        leader = ranked[0].id
        pairs = [set(r.causes) for r in self.kb.pathway.rivals]
        return any({leader, c.id} in pairs and scores[leader] - scores[c.id] < lead for c in ranked[1:])

    def load(self, states: dict[str, str], fault_free: Any, shut: bool) -> dict[str, Any]:
        kb = self.kb
        fields = ("cut", "rpe", "reps_from", "reps_to", "reps_fewer")
        if shut:
            return {**{f: kb.verdicts[f][0] for f in fields}, "load_spoken": "no"}
        found = {f: states[f] for f in (*fields, "load_spoken")}
        extra = []
        if fault_free:
            extra.append(fault_free.load)
        elif states["load_spoken"] == "no":
            extra.append(kb.default_load)
        for name in extra:
            line = next(line for line in kb.load if line.id == name)
            written = {
                "cut": line.cut,
                "rpe": line.rpe,
                "reps_from": line.reps[0],
                "reps_to": line.reps[1],
                "reps_fewer": line.reps_fewer,
            }
            for f, value in written.items():
                if value is not None:
                    order = kb.verdicts[f]
                    found[f] = max(found[f], str(value), key=order.index)
        return found

    def rung(self, case: Case, scores: dict[str, int]) -> str:
        reached = [
            RUNG.index(rule.rung)
            for rule in self.kb.pathway.rungs
            if case.holds(rule.when)
            and (
                not rule.cause_class
                or any(
                    scores[c.id] >= weight(rule.cause_at_least or 0)
                    for c in self.kb.causes
                    if c.class_ != "route" and (c.class_ in rule.cause_class or c.also_class in rule.cause_class)
                )
            )
        ]
        return RUNG[max(reached, default=0)]

    def drills(
        self, states: dict[str, str], fired: dict[str, int], scores: dict[str, int], ranked: list[Any]
    ) -> dict[str, Any]:
        kb, scales = self.kb, self.kb.scales
        chosen: dict[str, str | None] = {"drill_pattern": None, "drill_capacity": None, "drill_habit": None}
        if not ranked:
            return {**chosen, "capacity_target": None}
        free = [d for d in kb.drills if states["barred." + d.id] == "no"]
        leader = ranked[0]

        def strength(drill: Any, cause: Any) -> int:
            return max((m.strength for m in cause.drills if m.drill == drill.id), default=0)

        patterns = [
            d
            for d in free
            if d.role in ("pattern", "integrate")
            and any(strength(d, c) and scores[c.id] >= weight(scales.pattern_cause_from) for c in ranked)
        ]
        if patterns:
            best = min(patterns, key=lambda d: (-CLEAN.index(d.needs_clean), -strength(d, leader), d.id))
            chosen["drill_pattern"] = best.id
        target = next((c for c in ranked if self.takes_capacity(c, fired, scores)), None)
        if target:
            fitting = [d for d in free if d.role in ("capacity", "mobility") and strength(d, target)]
            if fitting:
                chosen["drill_capacity"] = min(fitting, key=lambda d: (-strength(d, target), d.id)).id
        habits = [d for d in free if d.role == "setup_habit"]
        own = [d for d in habits if strength(d, leader)]
        if own:
            default = kb.pathway.habit_default
            chosen["drill_habit"] = min(own, key=lambda d: (-strength(d, leader), d.id != default, d.id)).id
        elif any(d.id == kb.pathway.habit_default for d in habits):
            chosen["drill_habit"] = kb.pathway.habit_default
        return {**chosen, "capacity_target": target.id if target else None}

    def takes_capacity(self, cause: Any, fired: dict[str, int], scores: dict[str, int]) -> bool:
        if not ({"mobility", "strength"} & {cause.class_, cause.also_class} or cause.trained_by_capacity):
            return False
        tests = {f.id for f in self.kb.findings.values() if f.effort >= 3}
        positive = any(
            fired.get(f"{cause.id}.{e.id}", 0) > 0
            and any(lit.finding.split(".")[0] in tests for clause in e.when.clauses for lit in clause)
            for e in cause.evidence
        )
        scales = self.kb.scales
        return scores[cause.id] >= weight(scales.capacity_cause_from) or (
            positive and scores[cause.id] >= weight(scales.capacity_cause_from_with_test)
        )


@dataclass
class Case:
    """One case: states are worked out when asked for, once."""

    judge: Judge
    memory: WorkingMemory
    known: dict[str, str] = field(default_factory=dict)

    def state(self, name: str) -> str:
        column = self.judge.kb.column_of(name)
        if column not in self.known:
            self.known[column] = self.work_out(column)
        return self.known[column]

    def work_out(self, column: str) -> str:
        kb = self.judge.kb
        finding = kb.findings.get(column.split(".")[0])
        states = list(kb.columns.get(column) or kb.verdicts[column])
        row_count = next((c for c in kb.row_counts if c.id == column), None)
        if row_count:
            return self.count_rows(row_count)
        if isinstance(finding, Count):
            held = sum(any(self.literal(lit) for lit in clause) for clause in finding.of.clauses)
            return finding.bands.state_of(held * 1000)
        if column in kb.columns and isinstance(finding, Derived):
            answer = self.derived(finding)
        elif column in kb.columns and isinstance(finding, Measure):
            answer = self.measured(finding, column)
        elif column in kb.columns and isinstance(finding, Choice) and finding.sides:
            answer = self.sided(column, states, first_is_worst=True)
        else:
            answer = self.memory.states.get(column, states[0])
        concluded = [answer]
        for test, _, state in self.judge.by_column.get(column, []):
            if test(self):
                concluded.append(state)
        return max(concluded, key=states.index)

    def literal(self, literal: Literal) -> bool:
        state = self.state(literal.finding)
        if state == "unknown":
            return literal.or_unknown
        return (state not in literal.states) if literal.negated else (state in literal.states)

    def holds(self, condition: Condition) -> bool:
        return all(any(self.literal(lit) for lit in clause) for clause in condition.clauses)

    def evidence(self, rule: Any) -> int:
        level = 1.0
        for clause in rule.when.clauses:
            levels = [self.degree(lit) for lit in clause if self.literal(lit)]
            if not levels:
                return 0
            level = min(level, max(levels))
        return weight(rule.certainty * level)

    def degree(self, literal: Literal) -> float:
        if isinstance(self.judge.kb.findings.get(literal.finding), Sign):
            state = self.state(literal.finding)
            return float(getattr(self.judge.kb.scales.severity, state, 1.0))
        return 1.0

    def number(self, column: str) -> int | None:
        return self.memory.numbers.get(column)

    def derived(self, finding: Derived) -> str:
        numbers = [self.number(name) for name in finding.of]
        if any(n is None for n in numbers):
            return "unknown"
        value = numbers[0] - (numbers[1] if len(numbers) > 1 else 0)  # type: ignore[operator]  # none is None here
        return finding.bands.state_of(value)

    def measured(self, finding: Measure, column: str) -> str:
        part = column.partition(".")[2]
        if part == "gap":
            return self.gap(finding)
        states = ["unknown", *finding.states]
        if part == "worst":
            return self.sided(column, states, first_is_worst=finding.worse == "low", own=self.banded(finding, column))
        return self.banded(finding, column)

    def banded(self, finding: Measure, column: str) -> str:
        given = self.memory.states.get(column, "unknown")
        number = self.number(column)
        band = "unknown"
        if number is not None and finding.bands_by:
            possible = {
                t.bands.state_of(number) if t.bands.states else "unknown"
                for t in finding.bands_by
                if self.could_hold(t.when)
            }
            band = possible.pop() if len(possible) == 1 else "unknown"
        elif number is not None and finding.bands.states:
            band = finding.bands.state_of(number)
        return self.worse([given, band], ["unknown", *finding.states], finding.worse == "low")

    def could_hold(self, condition: Condition) -> bool:
        return all(
            any(self.state(lit.finding) == "unknown" or self.literal(lit) for lit in clause)
            for clause in condition.clauses
        )

    def sided(self, column: str, states: list[str], *, first_is_worst: bool, own: str | None = None) -> str:
        name, _, part = column.partition(".")
        if part != "worst":
            return self.memory.states.get(column, "unknown")
        own = own if own is not None else self.memory.states.get(column, "unknown")
        left, right = self.state(name + ".left"), self.state(name + ".right")
        worst = states[1 if first_is_worst else -1] if len(states) > 1 else None
        if worst in (left, right):
            from_sides = str(worst)
        elif "unknown" in (left, right):
            from_sides = "unknown"
        else:
            from_sides = self.worse([left, right], states, first_is_worst)
        return self.worse([own, from_sides], states, first_is_worst)

    def worse(self, named: list[str], states: list[str], first_is_worst: bool) -> str:
        known = [state for state in named if state != "unknown"]
        if not known:
            return "unknown"
        return min(known, key=states.index) if first_is_worst else max(known, key=states.index)

    def gap(self, finding: Measure) -> str:
        left, right = self.number(finding.id + ".left"), self.number(finding.id + ".right")
        if left is None or right is None or finding.gap is None:
            return "unknown"
        apart = abs(left - right)
        if not finding.gap.per_cent:
            return finding.gap.bands.state_of(apart)
        better = min(left, right) if finding.worse == "high" else max(left, right)
        reached = 0
        for edge in finding.gap.bands.edges:
            # edge is in thousandths of a per cent
            if apart and apart * 100 * 1000 >= edge * better:
                reached += 1
        return finding.gap.bands.states[reached]

    def count_rows(self, count: Any) -> str:
        held: dict[str, int] = {}
        for table in self.judge.kb.tables:
            if count.tables and table.table not in count.tables:
                continue
            for row in table.rows:
                if URGENCY.index(self.state(row.id + ".urgency")) >= URGENCY.index(count.at_least):
                    held[table.table] = held.get(table.table, 0) + 1
        number = len(held) if count.count_tables else sum(held.values())
        return str(count.bands.state_of(number * 1000))


def column_states(kb: KnowledgeBase, columns: Mapping[str, int]) -> dict[str, str]:
    """Places as states, to compare with a judgement."""
    names = {**kb.columns, **kb.verdicts}
    return {name: states[columns[name]] for name, states in names.items()}


__all__ = ["Flags", "Judge", "Judgement", "column_states"]
