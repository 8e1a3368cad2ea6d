"""Triage: what safety says, with the answers that led to it, and what was not answered."""

from __future__ import annotations

from hingedoc.domain.assessment import ContradictionFound, Triage
from hingedoc.domain.conditions import UNKNOWN
from hingedoc.domain.verdicts import (
    ACTION_GATE,
    ACTIONS,
    DESTINATIONS,
    UNLOADED,
    URGENCY_STEPS,
    WITHIN,
    urgency_word,
)
from hingedoc.inference.algebra import INTEGERS
from hingedoc.inference.meaning import destination
from hingedoc.inference.prescribing import open_questions
from hingedoc.planning.reading import Reading, state_words


def triage(reading: Reading) -> Triage:
    """The triage of one run."""
    step = reading.verdict("urgency")
    action = reading.verdict("action")
    reasons = _reasons(reading)
    return Triage(
        urgency=urgency_word(step),
        within=WITHIN[step],
        action=action,
        who=_who(reading, step),
        says=_says(reading, step, action),
        screen="incomplete" if reading.outcome("screen") else "complete",
        reasons=tuple(reading.reason(rule) for rule in reasons),
        unanswered=unanswered(reading),
        yes=_given(reading, "yes"),
        no=_given(reading, "no"),
        not_for_now=tuple(p.says for p in reading.kb.prohibitions if reading.run.columns["prohibit." + p.id]),
    )


def _given(reading: Reading, answer: str) -> tuple[str, ...]:
    """Safety questions that were given this answer, in asking order."""
    kb = reading.kb
    return tuple(question for question in kb.screen if reading.memory.states.get(question) == answer)


def unanswered(reading: Reading) -> tuple[str, ...]:
    """Safety questions that were open to the athlete and not answered, in asking order."""
    questions = open_questions(reading.program, INTEGERS, reading.run.columns, reading.memory.numbers)
    return tuple(question for question, is_open in questions if is_open)


def contradictions(reading: Reading) -> tuple[ContradictionFound, ...]:
    """Answers that disagree: given twice, an umbrella against its rows, or as the knowledge says."""
    kb, memory, w = reading.kb, reading.memory, reading.w
    found = []
    for conflict in memory.conflicts:
        twice = kb.findings[conflict.column.partition(".")[0]]
        both = f" {w.AND} ".join(state_words(twice, answer) for answer in conflict.answers)
        says = w.TWICE_UNUSED if conflict.used == UNKNOWN else w.TWICE_USED
        says = says.format(name=twice.name, both=both, used=state_words(twice, conflict.used))
        found.append(ContradictionFound(id=conflict.column, says=says, findings=(conflict.column,)))
    for column, state in memory.states.items():
        raised = reading.state(column)
        finding = kb.findings.get(column)
        if finding is None or not finding.concluded or raised == state:
            continue
        raised_by = tuple(
            c
            for rule, columns in reading.fired.items()
            if (column, raised) in reading.background.rules_then(rule)
            for c in columns
        )
        answers = "; ".join(seen.says for seen in reading.seen(raised_by))
        said, counts = state_words(finding, state), state_words(finding, raised)
        says = w.RAISED.format(name=finding.name, said=said, answers=answers, counts=counts)
        found.append(ContradictionFound(id=column, says=says, findings=(column, *raised_by)))
    for row in kb.rows.values():
        openers = [u for u in row.opened_by if memory.states.get(u) == "no"]
        if memory.states.get(row.id) == "yes" and row.opened_by and len(openers) == len(row.opened_by):
            says = w.OPENED_BY_NO.format(question=row.ask)
            found.append(ContradictionFound(id=row.id, says=says, findings=(row.id, *openers)))
    for contradiction in kb.contradictions:
        if contradiction.id in reading.fired:
            found.append(
                ContradictionFound(
                    id=contradiction.id, says=contradiction.says, findings=reading.fired[contradiction.id]
                )
            )
    return tuple(found)


def _reasons(reading: Reading) -> list[str]:
    """Fired rules that set an urgency, or that reached a training action which holds loading back."""
    action = reading.outcome("action")
    actions = reading.program.columns["action"]
    found = []
    for rule in reading.fired:
        then = dict(reading.background.rules_then(rule))
        strict = action >= UNLOADED and "action" in then and actions.index(then["action"]) == action
        if "urgency" in then or strict:
            found.append(rule)
    rules = reading.background.rules

    def most_urgent_first(rule: str) -> int:
        return -URGENCY_STEPS.index(dict(rules[rule].then).get("urgency", "none"))

    return sorted(found, key=most_urgent_first)


def _who(reading: Reading, step: str) -> tuple[str, ...]:
    """The destination of the result first, then the others named at the same urgency."""
    if step == "none":
        return ()
    first = destination(reading.outcome("referral"))
    named = {first}
    for rule_id in reading.fired:
        rule = reading.background.rules.get(rule_id)
        if rule and dict(rule.then).get("urgency") == step:
            named.update(rule.who)
    others = sorted(named - {first, "nobody"}, key=DESTINATIONS.index, reverse=True)
    return (() if first == "nobody" else (first,)) + tuple(others)


def _says(reading: Reading, step: str, action: str) -> str:
    """The sentence that leads every page."""
    texts, destinations = reading.kb.wording.texts, reading.kb.wording.words["destination"]
    mild = step in ("none", "modify")
    brought = [rule for rule in reading.fired if dict(reading.background.rules_then(rule)).get("urgency") == step]
    leads = [rule.lead for rule in (reading.background.rules[b] for b in brought) if rule.lead]
    if leads and (len(brought) == 1 or step == URGENCY_STEPS[-1]):
        return leads[0]
    if mild and reading.outcome("action") >= ACTION_GATE:
        return texts["lead_rest" if action == ACTIONS[-1] else "lead_refer"]
    pain = reading.state(reading.kb.roles.pain_umbrella) == "yes"
    held_back = reading.outcome("action") >= (1 if pain else UNLOADED)
    if step == "none" and not reading.outcome("screen") and held_back:
        return texts["lead_modify"]
    lead = texts["lead_incomplete" if mild and reading.outcome("screen") else "lead_" + step]
    return lead.format(who=destinations[destination(reading.outcome("referral"))])
