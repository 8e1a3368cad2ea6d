"""The coach report: page 1 for what to do and why; then every rule, the screen and the sources."""

from __future__ import annotations

import datetime as dt

from hingedoc.domain.assessment import Guidance, LoadDecision, PlannedDrill, RetestPlan, Seen
from hingedoc.domain.consequences import Consequence, Why
from hingedoc.domain.findings import Sign
from hingedoc.reports.pictures import charts
from hingedoc.reports.text import after, capital, joined, sentence
from hingedoc.reports.views import coach_evidence, coach_rules
from hingedoc.reports.views.coach_cells import Row, name_of_drill, piece, small, strongly
from hingedoc.reports.views.load import load_view
from hingedoc.reports.views.shared import (
    Print,
    View,
    finding_name,
    lead,
    lift_name,
    strong,
    triage_view,
    word,
)

#: Signs in the sentence that leads.
SAID_FIRST = 2
#: Contradictions on page 1, answers of the test to do next.
MOST_CONTRADICTIONS, MOST_ANSWERS = 3, 5


def coach_view(assessment: Guidance, p: Print) -> View:
    """What the coach report shows beside what every page shows."""
    plan = assessment.plan
    drills = () if assessment.status == "no_fault" else plan.drills
    more = len(assessment.contradictions) - MOST_CONTRADICTIONS
    return {
        "kind": "coach",
        "title": p.w.COACH_TITLE.format(lift=lift_name(p, assessment.lift)),
        "triage": triage_view(assessment.triage, p),
        # Where safety holds nothing back the first tile says so, and the sentence stands with the screen.
        "calm": assessment.triage.urgency == "none" and not assessment.triage.unanswered,
        "tiles": _tiles(assessment, p),
        "headline": _headline(assessment, p),
        "route": assessment.route,
        "evidence": coach_evidence.evidence_view(assessment, p),
        "ask": _ask_next(assessment, p),
        "not_looked_at": _phases(assessment.not_looked_at, p),
        "contradictions": tuple(sentence(c.says) for c in assessment.contradictions),
        "contradictions_first": tuple(sentence(c.says) for c in assessment.contradictions[:MOST_CONTRADICTIONS]),
        "contradictions_more": p.w.MORE.format(count=more) if more > 0 else None,
        "load": {
            **load_view(assessment.load, p, plan.session if drills else ()),
            "lines": coach_rules.load_lines(assessment.load, p),
            "strictest": coach_rules.strictest(assessment.load, p),
            "pair": p.w.RPE_PAIR.format(rpe=assessment.load.rpe, reserve=assessment.load.reserve),
        },
        "drills": tuple(_drill(drill, number, assessment.seen, p) for number, drill in enumerate(drills, 1)),
        "more": tuple(_more(drill, number, p) for number, drill in enumerate(drills, 1)),
        "no_drill": p.w.PLAN_NONE if assessment.status == "no_fault" else p.w.PLAN_NO_DRILL,
        "session": _session(assessment, p) if drills else None,
        "retest": _retest(plan.retest, p),
        "fingerprint": _fingerprint(assessment, p),
        "path": None if assessment.status == "no_fault" else _path(assessment, p),
        "rules": coach_rules.evidence_rules(assessment, p),
        "safety_rules": coach_rules.safety_rules(assessment, p),
        "changes": tuple(_change(why, p) for why in p.changes),
        "cues": _sign_cues(assessment.seen, p),
        "screen": coach_rules.screen(assessment.triage, p),
        "told": tuple(seen.says for seen in (*assessment.seen, *assessment.history)),
        "unseen": tuple(finding_name(p, f) for f in assessment.not_looked_at),
        "sources": coach_rules.sources(assessment, p),
    }


# ---- page 1


def _tiles(assessment: Guidance, p: Print) -> tuple[View, ...]:
    """Triage, status, training and rung, each with what made it so."""
    triage, load = assessment.triage, assessment.load
    open_ = len(triage.unanswered)
    screen = p.w.SCREEN_OPEN_ONE if open_ == 1 else p.w.SCREEN_OPEN.format(count=open_)
    return (
        _tile(p.w.TRIAGE, capital(triage.urgency), screen if open_ else p.w.SCREEN_COMPLETE),
        _tile(p.w.STATUS, capital(assessment.status.replace("_", " ")), _leading(assessment, p)),
        _tile(
            p.w.TRAINING_TILE,
            capital(triage.action.replace("_", " ")),
            _made_by(load, p),
        ),
        _rung(assessment, p),
    )


def _rung(assessment: Guidance, p: Print) -> View:
    if assessment.status == "no_fault":
        return _tile(p.w.RUNG, p.w.RUNG_NONE, p.w.RUNG_NONE_NOTE)
    texts = p.kb.pathway.rung_texts
    number = [text.rung == assessment.plan.rung for text in texts].index(True) + 1
    place = p.w.RUNG_PLACE.format(number=number, count=len(texts), name=texts[number - 1].name)
    return _tile(p.w.RUNG, place, p.w.RUNG_NOTE)


def _made_by(load: LoadDecision, p: Print) -> str:
    """What kind of load, and the lines that made it so."""
    line = p.kb.load_by_id.get(load.lines[0]) if load.lines else None
    kind = p.w.LOAD_KINDS[load.kind]
    if line is None:
        return kind
    return p.w.TRAINING_LINE.format(kind=kind, line=joined(load.lines, p.w.AND), situation=line.situation)


def _tile(label: str, value: str, note: str) -> View:
    return {"label": label, "value": value, "note": note}


def _leading(assessment: Guidance, p: Print) -> str:
    found = [strongly(cause.certainty) for cause in assessment.causes[:2]]
    if not found:
        return p.w.STATUS_NO_CAUSE
    text = p.w.STATUS_LEADS if len(found) > 1 else p.w.STATUS_LEADS_ALONE
    return text.format(lead=found[0], next=found[-1])


def _headline(assessment: Guidance, p: Print) -> str:
    """What was seen, in a coach's terms and by degree."""
    if assessment.status == "no_fault":
        return assessment.headline
    if not assessment.seen:
        return p.w.SIGNS_NONE
    first, *others = (_with_severity(seen, p) for seen in assessment.seen[:SAID_FIRST])
    shown = (first, *(other[:1].lower() + other[1:] for other in others))
    rest = len(assessment.seen) - len(shown)
    if rest:
        return p.w.SIGNS_MORE.format(signs=", ".join(shown), count=rest)
    return p.w.SIGNS_ALL.format(signs=joined(shown, p.w.AND))


def _with_severity(seen: Seen, p: Print) -> str:
    return p.w.SIGN_SEVERITY.format(sign=finding_name(p, seen.finding), severity=seen.state)


def _ask_next(assessment: Guidance, p: Print) -> View | None:
    """The test to do next and, where the engine was asked, what each answer would do."""
    test = assessment.next
    if test is None:
        return None
    why = next((one for one in p.changes if one.finding == test.finding), None)
    separates = joined(tuple(p.kb.causes_by_id[c].name for c in test.separates), p.w.AND)
    does = why.answers if why and any(answer.changes for answer in why.answers) else ()
    return {
        "title": p.w.ASK_NEXT.format(name=test.name),
        "look": sentence(test.look) if test.look else None,
        "tells": p.w.ASK_TELLS.format(causes=separates) if len(test.separates) > 1 and not does else None,
        "answers": tuple(lead(*_answer(answer, p)) for answer in does[:MOST_ANSWERS]),
        "alone": p.w.ASK_NO_CHANGE if why and not does else None,
    }


def _answer(answer: Consequence, p: Print) -> tuple[str, str]:
    return p.w.ANSWER_NUMBERED.format(answer=answer.answer), sentence(_does(answer, p))


def _does(answer: Consequence, p: Print) -> str:
    """What one answer would do, in the order of weight: safety, status, leader, certainties, drills."""
    said = []
    if answer.urgency:
        said.append(p.w.DOES_URGENCY.format(urgency=answer.urgency.partition("_")[0]))
    if answer.action:
        said.append(p.w.DOES_ACTION.format(action=word(p, "action", answer.action)))
    if answer.status:
        said.append(p.w.DOES_STATUS.format(status=word(p, "status", answer.status)))
    for move in answer.moves:
        name = p.kb.causes_by_id[move.cause].name
        said.append(p.w.DOES_MOVE.format(cause=name, before=strongly(move.before), after=strongly(move.after)))
    if answer.leads_anew and answer.leader:
        leader = next((c.name for c in p.kb.causes if c.athlete_name == answer.leader), answer.leader)
        said.append(p.w.DOES_LEAD.format(cause=leader))
    if answer.drills:
        said.append(p.w.DOES_DRILLS)
    return "; ".join(said) or p.w.DOES_NOTHING


def _change(why: Why, p: Print) -> View:
    """One finding that would tell, and what its answers would do; answers that do the same are one."""
    finding = p.kb.findings[why.finding]
    same: dict[str, list[str]] = {}
    for answer in why.answers:
        same.setdefault(_does(answer, p), []).append(answer.answer)
    title = (piece(sentence(finding.name), "strong"), *((piece(why.says),) if why.says else ()))
    return {"title": title, "rows": tuple((", ".join(answers), sentence(does)) for does, answers in same.items())}


def _phases(findings: tuple[str, ...], p: Print) -> tuple[str, ...]:
    """What was not looked at, by the phase of the lift."""
    counts: dict[str, int] = {}
    for name in findings:
        found = p.kb.findings.get(name)
        phase = found.phase[0] if isinstance(found, Sign) and found.phase else ""
        counts[phase] = counts.get(phase, 0) + 1
    return tuple(
        (p.w.UNSEEN_PHASE_ONE if count == 1 else p.w.UNSEEN_PHASE).format(
            phase=capital(word(p, "phase", phase)) if phase else p.w.UNSEEN_OTHER, count=count
        )
        for phase, count in counts.items()
    )


def _drill(drill: PlannedDrill, number: int, seen: tuple[Seen, ...], p: Print) -> Row:
    """One row of the plan: number, drill with level and id, dose, cues, why."""
    known = p.kb.drills_by_id.get(drill.id)
    faults = known.faults if known else ()
    cue = next((c for s in seen for c in p.kb.cues if c.fault == s.finding and c.fault in faults), None)
    cues = [piece(sentence(capital(text))) for text in drill.cues]
    if cue:
        cues += [piece(p.w.CUE_OUTSIDE, "strong"), piece(sentence(cue.external))]
        cues += [piece(p.w.CUE_INSIDE, "strong"), piece(sentence(cue.internal))]
    why = [piece(sentence(capital(drill.why)))]
    if drill.for_cause:
        why.append(small(p.w.DRILL_FOR.format(cause=p.kb.causes_by_id[drill.for_cause].name)))
    return (name_of_drill(drill, number, p), drill.dose, tuple(cues), tuple(why))


def _more(drill: PlannedDrill, number: int, p: Print) -> Row:
    """What the plan has no room for: the place on the ladder, easier, harder, mistakes."""
    ladder = next((one for one in p.kb.pathway.ladders if drill.id in one.drills), None)
    name = [piece(f"{number}. {drill.name}", "strong")]
    if ladder:
        step, count = ladder.drills.index(drill.id) + 1, len(ladder.drills)
        name.append(small(p.w.LADDER_PLACE.format(step=step, count=count, ladder=ladder.name)))
    easier = "; ".join(drill.easier) or p.w.NO_EASIER
    harder = "; ".join(drill.harder) or p.w.NO_HARDER
    return (tuple(name), *(sentence(capital(text)) for text in (easier, harder, "; ".join(drill.mistakes))))


def _session(assessment: Guidance, p: Print) -> tuple[View, ...]:
    """The parts of a session in one line; a drill by its number, because the table has its dose."""
    numbers = {drill.id: str(number) for number, drill in enumerate(assessment.plan.drills, 1)}
    parts = [
        p.w.SESSION_DRILL.format(drill=numbers[part.drill]) if part.drill else part.text.rstrip(".")
        for part in assessment.plan.session
    ]
    line = f"{sentence(capital('; '.join(parts)))} {sentence(assessment.plan.often)}"
    return (*lead(p.w.SESSION_LINE, line), strong(p.w.SHOW_ONCE))


def _retest(retest: RetestPlan, p: Print) -> View:
    return {
        "title": p.w.RETEST.format(id=retest.id, when=_when(sorted(retest.days), p)),
        "what": sentence(retest.what),
        "tests": "; ".join(retest.tests),
        "pass_line": sentence(retest.pass_line),
        "if_pass": sentence(retest.if_pass),
        "if_not": sentence(retest.if_not),
    }


def _when(days: list[int], p: Print) -> str:
    if not days or days == [0]:
        return p.w.RETEST_TODAY
    numbers = joined(tuple(map(str, days)), p.w.AND)
    said = (p.w.RETEST_DAYS if len(days) > 1 else p.w.RETEST_DAY).format(days=numbers)
    if p.date is None:
        return said
    last = after(p.date, days[-1])
    dates = joined(tuple(p.day(d, year=d.year != last.year or d == last) for d in _dates(days, p.date)), p.w.AND)
    return p.w.RETEST_DATED.format(days=said, dates=dates)


def _dates(days: list[int], start: dt.date) -> tuple[dt.date, ...]:
    return tuple(after(start, day) for day in days)


def _fingerprint(assessment: Guidance, p: Print) -> str:
    return p.w.FINGERPRINT.format(
        answers=assessment.answers_sha256[:8], knowledge=assessment.knowledge.sha256[:8], program=assessment.program
    )


# ---- page 2


def _path(assessment: Guidance, p: Print) -> View:
    plan = assessment.plan
    texts = p.kb.pathway.rung_texts
    here = [text.rung == plan.rung for text in texts].index(True)
    alt = p.w.PATHWAY_ALT.format(number=here + 1, count=len(texts), name=texts[here].name)
    # Page 1 has printed the next branch where the retest did.
    if_not = plan.if_not if plan.if_not != plan.retest.if_not else None
    return {
        "rungs": tuple({"name": text.name, "here": i == here} for i, text in enumerate(texts)),
        "figure": dict(charts.pathway(p.w.PATHWAY, alt, len(texts), here)),
        "says": plan.rung_says,
        "if_not": if_not,
        "see": tuple(plan.see),
    }


def _sign_cues(seen: tuple[Seen, ...], p: Print) -> tuple[Row, ...]:
    """For each sign that was seen, a cue outside the body and one inside it."""
    cues = {cue.fault: cue for cue in p.kb.cues}
    return tuple(
        (_with_severity(s, p), cues[s.finding].external, cues[s.finding].internal) for s in seen if s.finding in cues
    )
