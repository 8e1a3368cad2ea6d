"""Whole-base checks: what no single entry can know about itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from string import Formatter

from hingedoc.authoring.questionnaire import questionnaire
from hingedoc.authoring.reporting import Inside, Report, known_name, near
from hingedoc.domain.conditions import Condition, Literal
from hingedoc.domain.findings import SIGN_STATES, Count, Derived, Inferred, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import RUNGS
from hingedoc.domain.rules import Cycle, levels, rules_of
from hingedoc.domain.scales import FILLED, TEXTS
from hingedoc.domain.verdicts import ACTIONS, DESTINATIONS, WITHIN
from hingedoc.errors import Problem


def check(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Every problem of a base.

    Args:
        kb: the base, each entry of which is valid by itself.
        report: makes a problem: code, message, entry id, path within the entry, hint.
    """
    yield from _roles(kb, report)
    yield from _twins(kb, report)
    yield from _words(kb, report)
    yield from _placeholders(kb, report)
    yield from _plan_parts(kb, report)
    dangling = [*_references(kb, report), *questionnaire(kb, report)]
    yield from dangling
    conditions = [*_conditions(kb, report)]
    yield from conditions
    if not dangling and not conditions:
        try:
            levels(kb, rules_of(kb))
        except Cycle as cycle:
            column = cycle.path[0]
            entry = column.partition(".")[0]
            yield report("K310", f"These conclude each other: {cycle}.", entry, hint="Break the circle.")
        yield from _rule_ids(kb, report)


def _roles(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    for name, value in kb.roles.model_dump(exclude_none=True).items():
        for finding in value if isinstance(value, tuple | list) else (value,):
            if finding not in kb.findings:
                yield report("K301", f"{finding} is not a known finding.", "roles", (name,), near(finding, kb.findings))


def _words(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Texts and words that a page looks up whatever the case is."""
    for key in sorted(TEXTS - {*kb.wording.texts}):
        yield report("K305", f"The text {key} is missing.", "wording", ("texts",), "Every page may need it.")
    who = [row.who for row in kb.rows.values()] + [rule.who for rule in (*kb.escalation, *kb.referral)]
    who += [worse.who for row in kb.rows.values() for worse in row.raised]
    named = {place for places in who for place in places}
    within = {days for days in WITHIN.values() if days}
    wanted = {"destination": {*DESTINATIONS[:1], *named}, "within": within, "action": {*ACTIONS}}
    for group, words in wanted.items():
        for key in sorted(words - {*kb.wording.words.get(group, {})}):
            hint = f"Say in `words` what a reader calls it: `{group}: {{{key}: ...}}`."
            yield report("K305", f"There is no word for the {group} {key}.", "wording", ("words", group), hint)


def _placeholders(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """What stands in braces is filled in, or else printed as braces."""
    for key, text in kb.wording.texts.items():
        known = FILLED.get(key, frozenset())
        hint = f"It may say {' and '.join(f'{{{name}}}' for name in sorted(known))}." if known else "Take them out."
        try:
            used = {part for _, part, _, _ in Formatter().parse(text) if part is not None}
        except ValueError:
            yield report("K314", f"The braces of {key} do not close.", "wording", ("texts", key), hint)
            continue
        for name in sorted(used - known):
            yield report("K314", f"Nothing fills {{{name}}} in {key}.", "wording", ("texts", key), hint)


def _plan_parts(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """What a plan looks up whatever the leading cause and the rung are. Film of the lift, for a skill, stands in."""
    classes = {"skill", *(cause.class_ for cause in kb.causes if cause.ranked)}
    checked = {class_ for retest in kb.pathway.retests for class_ in retest.classes}
    for class_ in sorted(classes - checked):
        hint = "Name the class in `classes` of a retest."
        yield report("K306", f"No retest is for a cause of class {class_}.", "pathway", ("retests",), hint)
    for rung in RUNGS:
        if rung not in {text.rung for text in kb.pathway.rung_texts}:
            hint = "Say what it is, what to do and what follows."
            yield report("K306", f"The rung {rung} has no text.", "pathway", ("rung_texts",), hint)
    if not kb.pathway.sessions:
        yield report("K306", "There is no session.", "pathway", ("sessions",), "Every plan is laid out in one.")


def _twins(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Ids that must differ within one entry; ids of entries are compared as they are read."""
    for cause in kb.causes:
        seen: set[str] = set()
        for number, rule in enumerate(cause.evidence):
            if rule.id in seen:
                yield report("K206", f"{rule.id} is used twice on this page.", cause.id, ("evidence", number, "id"))
            seen.add(rule.id)


def _rule_ids(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """A reason is shown by the id of its rule: no two rules may share one."""
    first: dict[str, str] = {}
    for rule in rules_of(kb):
        if rule.id in first:
            yield report("K206", f"{rule.id} is also the id of a rule of {first[rule.id]}.", rule.entry)
        first.setdefault(rule.id, rule.entry)


def _references(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    drills, causes, sources = kb.drills_by_id, kb.causes_by_id, kb.sources_by_id
    lifts = kb.states_of(kb.roles.lift) or ()
    kit = getattr(kb.findings.get(kb.roles.equipment), "options", ())
    known = partial(known_name, report)

    for finding in kb.observed:
        for place, source in enumerate(finding.sources):
            yield from known(source, sources, "source", finding.id, "sources", place)
        for place, lift in enumerate(finding.lifts):
            yield from known(lift, lifts, "lift", finding.id, "lifts", place)
        for number, picture in enumerate(finding.pictures if isinstance(finding, Sign) else ()):
            for place, lift in enumerate(picture.lifts):
                inside = ("pictures", number, "lifts", place)
                yield from known(lift, finding.lifts or lifts, "lift of this sign", finding.id, *inside)
        for inferred in finding.concluded:
            if inferred.state not in (kb.states_of(finding.id) or ()):
                yield report("K302", f"{finding.id} has no state {inferred.state}.", finding.id, ("concluded",))
        if isinstance(finding, Derived):
            for place, measure in enumerate(finding.of):
                if not isinstance(kb.findings.get(measure), Measure):
                    yield report(
                        "K301",
                        f"{measure} is not a known measure.",
                        finding.id,
                        ("of", place),
                        near(measure, kb.findings),
                    )
    for cause in kb.causes:
        for number, rule in enumerate(cause.evidence):
            for place, source in enumerate(rule.sources):
                yield from known(source, sources, "source", cause.id, "evidence", number, "sources", place)
        for number, match in enumerate(cause.drills):
            yield from known(match.drill, drills, "drill", cause.id, "drills", number)
    for drill in kb.drills:
        for name in ("easier", "harder", "leads_to"):
            for place, other in enumerate(getattr(drill, name)):
                yield from known(other, drills, "drill", drill.id, name, place)
        for place, fault in enumerate(drill.faults):
            yield from known(fault, kb.findings, "finding", drill.id, "faults", place)
        for place, lift in enumerate(drill.lifts):
            yield from known(lift, lifts, "lift", drill.id, "lifts", place)
        for place, item in enumerate({i: None for kit_ in drill.equipment for i in kit_}):
            yield from known(item, kit, "piece of kit", drill.id, "equipment", place)
        for place, source in enumerate(drill.sources):
            yield from known(source, sources, "source", drill.id, "sources", place)
    for row in kb.rows.values():
        for place, umbrella in enumerate(row.opened_by):
            yield from known(umbrella, kb.umbrellas, "umbrella question", row.id, "opened_by", place)
        for line in (row.load, row.load_if_seen):
            if line:
                yield from known(line, kb.load_by_id, "line of the load table", row.id, "load")
        for place, source in enumerate(row.sources):
            yield from known(source, sources, "source", row.id, "sources", place)
        for worse in row.raised:
            if worse.load:
                yield from known(worse.load, kb.load_by_id, "line of the load table", row.id, "raised")
            yield from _who(worse.who, row.id, report)
        yield from _who(row.who, row.id, report)
    for safety_rule in (*kb.escalation, *kb.referral):
        yield from _who(safety_rule.who, safety_rule.id, report)
        if safety_rule.load:
            yield from known(safety_rule.load, kb.load_by_id, "line of the load table", safety_rule.id, "load")
    for step in kb.steps:
        for place, source in enumerate(step.sources):
            yield from known(source, sources, "source", step.id, "sources", place)
    for name in ("lift_notes", "claims", "continuum"):
        for number, note in enumerate(getattr(kb.teaching, name)):
            for place, source in enumerate(note.sources):
                yield from known(source, sources, "source", "teaching", name, number, "sources", place)
            of_lift = getattr(note, "lift", None)
            if of_lift:
                yield from known(of_lift, lifts, "lift", "teaching", name, number, "lift")
    for detail in kb.details:
        if detail.of:
            yield from known(detail.of, kb.rows, "safety row", detail.id, "of")
    for load_row in kb.load:
        for note in load_row.notes:
            yield from known(note, kb.notes, "note", load_row.id, "notes")
        for name in load_row.prohibits:
            yield from known(name, (p.id for p in kb.prohibitions), "prohibition", load_row.id, "prohibits")
    yield from known(kb.default_load, kb.load_by_id, "line of the load table", "default_load")
    for number, rivals in enumerate(kb.pathway.rivals):
        for cause_id in rivals.causes:
            yield from known(cause_id, causes, "cause", "pathway", "rivals", number, "causes")
        for test in rivals.tests:
            yield from known(test, kb.findings, "finding", "pathway", "rivals", number, "tests")
    for number, no_fault in enumerate(kb.pathway.no_fault):
        yield from known(no_fault.load, kb.load_by_id, "line of the load table", "pathway", "no_fault", number, "load")
    for number, retest in enumerate(kb.pathway.retests):
        if retest.test:
            yield from known(retest.test, kb.findings, "finding", "pathway", "retests", number, "test")
    for cue in kb.cues:
        yield from known(cue.fault, kb.findings, "finding", "cue " + cue.id, "fault")
    for number, capacity in enumerate(kb.pathway.capacity_checks):
        for test in capacity.any_of:
            yield from known(test, kb.findings, "finding", "pathway", "capacity_checks", number)
    yield from known(kb.pathway.habit_default, drills, "drill", "pathway", "habit_default")
    for number, name in enumerate(kb.never_ease):
        yield from known(name, kb.findings, "finding", "never_ease", number)
    attributes = {attribute for drill in kb.drills for attribute in drill.attributes}
    for claim in kb.claims:
        if claim.line:
            yield from known(claim.line, kb.load_by_id, "line of the load table", claim.id, "line")
        if claim.prohibits:
            yield from known(claim.prohibits, (p.id for p in kb.prohibitions), "prohibition", claim.id, "prohibits")
        for place, attribute in enumerate(claim.no_attributes):
            yield from known(attribute, attributes, "attribute of a drill", claim.id, "no_attributes", place)
    for number, ladder in enumerate(kb.pathway.ladders):
        for place, rung in enumerate(ladder.drills):
            yield from known(rung, drills, "drill", "pathway", "ladders", number, "drills", place)
    for number, aim in enumerate(kb.pathway.doses):
        for place, source in enumerate(aim.sources):
            yield from known(source, sources, "source", "pathway", "doses", number, "sources", place)


def _who(who: tuple[str, ...], entry: str, report: Report) -> Iterator[Problem]:
    for place in who:
        if place not in DESTINATIONS:
            yield report("K301", f"{place} is not a known destination.", entry, ("who",), near(place, DESTINATIONS))


def _conditions(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Every literal names something that exists, and asks of it only what may be asked."""
    counts = {count.id for count in kb.row_counts}
    for entry, inside, condition, restricts in conditions_of(kb):
        for literal in condition.literals():
            states = kb.states_of(literal.finding)
            if states is None:
                hint = near(literal.finding, kb.names())
                yield report("K301", f"{literal.finding} is not a known finding.", entry, inside, hint)
                continue
            for state in literal.states:
                if state not in states:
                    hint = near(state, states) or f"It takes {', '.join(states)}."
                    yield report("K302", f"{literal.finding} has no state {state}.", entry, inside, hint)
            if literal.or_unknown and not restricts:
                yield report(
                    "K303",
                    f"{literal.finding}: only a restriction may hold for what is unknown.",
                    entry,
                    inside,
                    "Name the known states.",
                )
            if not literal.or_unknown and not _upwards(kb, literal, states, counts):
                yield report(
                    "K304",
                    f"{literal.finding}: degrees are accepted upwards, to the last state.",
                    entry,
                    inside,
                    f"Its states rise: {', '.join(states)}.",
                )


def _upwards(kb: KnowledgeBase, literal: Literal, states: tuple[str, ...], counts: set[str]) -> bool:
    """Whether a lower degree never satisfies what a higher one does not: else a forgotten answer could conclude."""
    name = literal.finding.partition(".")[0]
    finding = kb.findings.get(name)
    graded = isinstance(finding, Inferred | Count) or literal.finding in kb.verdicts or name in counts
    graded = graded or states == SIGN_STATES
    if not graded or any(state not in states for state in literal.states):
        return True
    first = 0 if literal.finding in kb.verdicts else 1
    named = {states.index(state) for state in literal.states}
    if literal.negated:
        named = set(range(first, len(states))) - named
    if states == SIGN_STATES and named == {1}:
        return True
    return named == set(range(min(named, default=len(states)), len(states)))


def conditions_of(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, Condition, bool]]:
    """Every condition of the base: its entry, its place there, and whether it belongs to a restriction."""
    for finding in kb.observed:
        for number, inferred in enumerate(finding.concluded):
            yield finding.id, ("concluded", number, "when"), inferred.when, False
        if finding.not_when:
            yield finding.id, ("not_when",), finding.not_when, True
        if isinstance(finding, Measure):
            for number, table in enumerate(finding.bands_by):
                yield finding.id, ("bands_by", number, "when"), table.when, False
        if isinstance(finding, Count):
            yield finding.id, ("of",), finding.of, False
    for row in kb.rows.values():
        if row.excluded_when:
            yield row.id, ("excluded_when",), row.excluded_when, False
        if row.closed_when:
            yield row.id, ("closed_when",), row.closed_when, False
        for number, worse in enumerate(row.raised):
            yield row.id, ("raised", number, "when"), worse.when, True
    for number, condition in enumerate(kb.open_when):
        yield "open_when", (number,), condition, True
    for rule in (*kb.escalation, *kb.referral):
        yield rule.id, ("when",), rule.when, True
    for line in kb.load:
        for number, condition in enumerate(line.when):
            yield line.id, ("when", number), condition, True
        if line.unless:
            yield line.id, ("unless",), line.unless, True
    for step in kb.steps:
        yield step.id, ("when",), step.when, step.kind == "down"
    for prohibition in kb.prohibitions:
        for number, condition in enumerate(prohibition.when):
            yield prohibition.id, ("when", number), condition, True
    for bar in kb.bars:
        yield bar.id, ("when",), bar.when, True
        if bar.unless:
            yield bar.id, ("unless",), bar.unless, True
    for claim in kb.claims:
        for number, condition in enumerate(claim.when):
            yield claim.id, ("when", number), condition, True
    for contradiction in kb.contradictions:
        yield contradiction.id, ("when",), contradiction.when, False
    for cause in kb.causes:
        for number, evidence in enumerate(cause.evidence):
            yield cause.id, ("evidence", number, "when"), evidence.when, False
    for number, rung in enumerate(kb.pathway.rungs):
        yield "pathway", ("rungs", number, "when"), rung.when, False
    for number, no_fault in enumerate(kb.pathway.no_fault):
        yield "pathway", ("no_fault", number, "when"), no_fault.when, False
    for number, group in enumerate(kb.questionnaire.groups):
        yield "questionnaire", ("groups", number, "when"), group.when, False
