"""What the knowledge says as plain rules: when a condition holds, columns and verdicts are raised to states.

Safety rows, load lines, referral rules, drill bars and inferred findings are written in the words of their subject;
here each becomes the rules it stands for. Evidence is not here: it concludes nothing, it only weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hingedoc.domain.conditions import ALWAYS, Condition, Literal, is_, lifted_by, unless
from hingedoc.domain.drills import CLEAN_LEVELS, Drill
from hingedoc.domain.findings import Count
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.safety import LoadRow, SafetyRow
from hingedoc.domain.verdicts import urgency_word

#: What an urgency brings with it wherever it is concluded (safety reference appendix A.1).
_LEAST_ACTION = {"urgent": "stop_hinge_loading", "emergency": "stop_all_loading"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: unique; what follows a colon or a hash tells the parts of one entry apart.
        entry: the knowledge entry it comes from.
        when: its condition.
        then: columns and the states they are raised to.
        who: destinations, first choice first, at the urgency it concludes.
        restricts: only then may its condition accept ``unknown``.
        says: one sentence for a reader; ``lead`` leads the page where this rule alone brings its urgency.
    """

    id: str
    entry: str
    when: Condition
    then: tuple[tuple[str, str], ...]
    who: tuple[str, ...] = ()
    restricts: bool = True
    says: str = ""
    sources: tuple[str, ...] = ()
    lead: str = ""


class Cycle(ValueError):
    """Rules that conclude what they read. ``path`` names the columns, the first one again at the end."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(path))
        self.path = path


def rules_of(kb: KnowledgeBase) -> tuple[Rule, ...]:
    """Every rule of the base, sorted by id."""
    found = [*_inferences(kb), *_screen(kb), *_escalation(kb), *_load(kb), *_bars(kb)]
    if kb.added:
        brought = frozenset(kb.added)
        found = [_beside(kb, rule) if rule.entry in brought else rule for rule in found]
    return tuple(sorted(found, key=lambda rule: rule.id))


def _beside(kb: KnowledgeBase, rule: Rule) -> Rule:
    """A rule of a pack stands beside the lines of the base: it never speaks in place of one that may be stricter."""
    return replace(rule, then=tuple(t for t in rule.then if t[0] not in eases(kb)))


def eases(kb: KnowledgeBase) -> frozenset[str]:
    """Columns that set other lines of the load table aside when they are raised."""
    return frozenset({kb.roles.technique_line, "load_spoken"})


def bundle(kb: KnowledgeBase, line: str) -> tuple[tuple[str, str], ...]:
    """What a line of the load table concludes."""
    row = kb.load_by_id[line]
    then = [("load." + line.lower(), "yes")]
    if row.action:
        then.append(("action", row.action))
    if row.cut is not None:
        then.append(("cut", str(row.cut)))
    if row.rpe is not None:
        then.append(("rpe", str(row.rpe)))
    for name, value in zip(("reps_from", "reps_to"), row.reps, strict=True):
        if value is not None:
            then.append((name, str(value)))
    if row.reps_fewer is not None:
        then.append(("reps_fewer", str(row.reps_fewer)))
    # A line that only caps leaves the default line standing beside it: one more reason for care never allows more.
    if row.replaces if row.technique else (row.cut or row.rule or row.cut_to_ceiling):
        then.append(("load_spoken", "yes"))
    if row.replaces:
        then.append((kb.roles.technique_line, "yes"))
    then += [("note." + note, "yes") for note in row.notes]
    then += [("prohibit." + name, "yes") for name in row.prohibits]
    return tuple(then)


def levels(kb: KnowledgeBase, rules: Iterable[Rule]) -> dict[str, int]:
    """The stratum in which each concluded column is complete; what is only given is complete in stratum 0.

    Raises:
        Cycle: a column would have to be complete before itself.
    """
    reads: dict[str, set[str]] = {}
    for rule in rules:
        read = {kb.column_of(literal.finding) for literal in rule.when.literals()}
        for column, _ in rule.then:
            reads.setdefault(kb.column_of(column), set()).update(read)
    for finding in kb.findings.values():
        if isinstance(finding, Count):
            reads[finding.id] = {kb.column_of(literal.finding) for literal in finding.of.literals()}
    for count in kb.row_counts:
        reads[count.id] = {row + ".urgency" for row in kb.rows}
    return _levels(reads)


def _levels(reads: Mapping[str, set[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in sorted(reads):
        # Depth first with a list of our own: a chain of rules may be longer than Python's stack.
        trail: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(reads[start])))]
        on_trail = {start}
        while trail:
            column, rest = trail[-1]
            if column in found:
                following = None
            else:
                following = next((c for c in rest if c in reads and c not in found), None)
            if following is None:
                found.setdefault(column, 1 + max((found.get(c, 0) for c in reads[column]), default=0))
                trail.pop()
                on_trail.discard(column)
            elif following in on_trail:
                path = [c for c, _ in trail]
                raise Cycle((*path[path.index(following) :], following))
            else:
                trail.append((following, iter(sorted(reads[following]))))
                on_trail.add(following)
    return found


def _inferences(kb: KnowledgeBase) -> Iterator[Rule]:
    for finding in kb.findings.values():
        for rule in finding.concluded:
            yield Rule(
                id=rule.id,
                entry=finding.id,
                when=rule.when,
                then=((finding.main, rule.state),),
                restricts=False,
                says=rule.because or "",
                sources=finding.sources,
            )


def _screen(kb: KnowledgeBase) -> Iterator[Rule]:
    incomplete = (("screen", "incomplete"),)
    for umbrella in kb.umbrellas:
        yield Rule(umbrella + ":open", umbrella, not_known(umbrella), incomplete)
    for number, condition in enumerate(kb.open_when, 1):
        yield Rule(f"screen:open#{number}", "screen", condition, incomplete)
    for row in kb.rows.values():
        closed = row.closed_when or ALWAYS
        for umbrella in row.opened_by:
            closed &= is_(umbrella, "no")
        yield Rule(row.id + ":closed", row.id, closed, ((row.id, "no"),), restricts=False)
        if row.excluded_when:
            yield Rule(row.id + ":excluded", row.id, row.excluded_when, ((row.id, "no"),), restricts=False)
        if row.if_unknown == "incomplete":
            yield Rule(row.id + ":open", row.id, not_known(row.id), incomplete)
        yield from _row(kb, row)


def _row(kb: KnowledgeBase, row: SafetyRow) -> Iterator[Rule]:
    yes = is_(row.id, "yes")
    eased = row.action_if_seen or row.action
    made = _safety(
        kb, row, row.id, yes, row.urgency, row.who, eased, row.load_if_seen or row.load, row.says or "", row.sources
    )
    yield replace(made, lead=row.lead or "")
    if row.action_if_seen:
        unseen = yes & unless(kb.roles.seen_and_may_train, "yes")
        yield _safety(
            kb, row, row.id + ":not_seen", unseen, None, (), row.action, row.load, row.says or "", row.sources
        )
    for worse in row.raised:
        yield _safety(
            kb,
            row,
            f"{row.id}:{worse.id}",
            yes & worse.when,
            worse.urgency,
            worse.who,
            worse.action,
            worse.load,
            worse.says or row.says or "",
            row.sources,
        )


def _escalation(kb: KnowledgeBase) -> Iterator[Rule]:
    for rule in (*kb.escalation, *kb.referral):
        made = _safety(
            kb, None, rule.id, rule.when, rule.urgency, rule.who, rule.action, rule.load, rule.says, rule.sources
        )
        then = (*made.then, ("refers", "yes")) if rule.refers else made.then
        yield replace(made, then=then, lead=rule.lead or "")
    for contradiction in kb.contradictions:
        then = (("contradiction." + contradiction.id, "yes"),)
        yield Rule(contradiction.id, contradiction.id, contradiction.when, then, says=contradiction.says)


def _safety(
    kb: KnowledgeBase,
    row: SafetyRow | None,
    id: str,
    when: Condition,
    urgency: str | None,
    who: tuple[str, ...],
    action: str | None,
    load: str | None,
    says: str,
    sources: tuple[str, ...],
) -> Rule:
    then: list[tuple[str, str]] = []
    if urgency:
        then.append(("urgency", urgency))
        if row:
            then.append((row.id + ".urgency", urgency))
        least = _LEAST_ACTION.get(urgency_word(urgency))
        if least:
            then.append(("action", least))
    if action:
        then.append(("action", action))
    if load:
        then += bundle(kb, load)
    return Rule(id, row.id if row else id, when, _highest(kb, then), who, True, says, sources)


def _load(kb: KnowledgeBase) -> Iterator[Rule]:
    for row in kb.load:
        for number, condition in enumerate(row.when, 1):
            id = row.id if number == 1 else f"{row.id}#{number}"
            rule = _load_rule(kb, row, id, condition)
            if not row.technique:
                yield rule
                continue
            # What it restricts always holds. That it speaks in place of other lines may be milder than those, so it
            # needs everything that could speak against it known and clear.
            aside = eases(kb)
            yield replace(rule, then=tuple(t for t in rule.then if t[0] not in aside))
            clear = condition
            for role in (kb.roles.no_pain, kb.roles.screen_complete, kb.roles.no_safety_row):
                clear &= is_(role, "yes")
            spoken = tuple(t for t in rule.then if t[0] in aside)
            if spoken:
                yield Rule(id + ":alone", row.id, clear, spoken, restricts=False, says=rule.says)
    for step in kb.steps:
        then = (("step." + step.id.lower(), "yes"),)
        yield Rule(step.id, step.id, step.when, then, (), step.kind == "down", step.says, step.sources)
    for prohibition in kb.prohibitions:
        for number, condition in enumerate(prohibition.when, 1):
            then = (("prohibit." + prohibition.id, "yes"),)
            yield Rule(f"{prohibition.id}#{number}", prohibition.id, condition, then, says=prohibition.says)


def _load_rule(kb: KnowledgeBase, row: LoadRow, id: str, condition: Condition) -> Rule:
    when = condition & lifted_by(row.unless) if row.unless else condition
    return Rule(id, row.id, when, _highest(kb, bundle(kb, row.id)), says=row.says or row.situation, sources=row.sources)


def _bars(kb: KnowledgeBase) -> Iterator[Rule]:
    for bar in kb.bars:
        everywhere = not bar.attributes and not bar.classes
        drills = [
            d for d in kb.drills if everywhere or d.class_ in bar.classes or set(bar.attributes) & {*d.attributes}
        ]
        when = bar.when & lifted_by(bar.unless) if bar.unless else bar.when
        yield _bar("bar:" + bar.id, bar.id, when, drills, bar.says)
    for kit in sorted({kit for drill in kb.drills for kit in drill.equipment}):
        missing = ALWAYS
        for item in kit:
            missing &= unless(f"{kb.roles.equipment}.{item}", "yes")
        drills = [d for d in kb.drills if kit in d.equipment]
        yield _bar("kit:" + "|".join(kit), kb.roles.equipment, missing, drills, "its kit is not known to be on hand")
    for place, level in enumerate(CLEAN_LEVELS[1:], 1):
        drills = [d for d in kb.drills if d.needs_clean == level]
        if not drills:
            continue
        highest, says = kb.roles.highest_clean, f"needs {level} done cleanly first"
        yield _bar("clean:" + level, highest, is_(highest, *CLEAN_LEVELS[:place]), drills, says)
        unsaid = not_known(highest)
        if place <= CLEAN_LEVELS.index("unloaded"):
            unsaid &= unless(kb.roles.clean_without_load, "yes")
        yield _bar(f"clean:{level}:unsaid", highest, unsaid, drills, says)
    lifts = kb.columns[kb.roles.lift][1:]
    for lift in lifts:
        drills = [d for d in kb.drills if d.lifts and lift not in d.lifts]
        if drills:
            yield _bar(
                "lift:" + lift, kb.roles.lift, is_(kb.roles.lift, lift), drills, "it is not a drill for this lift"
            )


def _bar(id: str, entry: str, when: Condition, drills: Iterable[Drill], says: str) -> Rule:
    return Rule(id, entry, when, tuple(("barred." + drill.id, "yes") for drill in drills), says=says)


def not_known(column: str) -> Condition:
    """The condition that a question was not answered: for restrictions only."""
    return Condition(clauses=((Literal(finding=column, states=(), or_unknown=True),),))


def _highest(kb: KnowledgeBase, then: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """One state a column, the most restrictive of those named."""
    best: dict[str, str] = {}
    for column, state in then:
        states = kb.states_of(column) or ()
        if column not in best or states.index(state) > states.index(best[column]):
            best[column] = state
    return tuple(best.items())
