"""The athlete's sheet: page 1 for the gym, page 2 for the reasons."""

from __future__ import annotations

import re

from hingedoc.domain.assessment import Guidance, PlannedDrill, RankedCause, Support
from hingedoc.reports.figures import drill_figure
from hingedoc.reports.load_view import load_view
from hingedoc.reports.shared import (
    Print,
    View,
    answers_behind,
    cause_name,
    finding_name,
    first,
    is_working_value,
    lead,
    lift_name,
    plain,
    question,
    referral_facts,
    said_by_rows,
    strong,
    word,
)
from hingedoc.reports.text import after, capital, joined, sentence

ROWS_OF_BARS, ROWS_AGAINST = 5, 1
OPEN_ON_PAGE_1, SHOWN_ON_PAPER, MOST_UNASKED, MOST_ELSE = 4, 12, 5, 3
DAYS_OF_A_WEEK, TRAINING_DAYS, MOST_WEEKS = 7, 3, 2
_YEAR = re.compile(r"([^(),.:]{1,40})[^()]{0,200}\((\d{4}[a-z]?)\)")
REFERRED = ("routine", "urgent", "emergency")


def athlete_view(assessment: Guidance, p: Print) -> View:
    """What the athlete's sheet shows beside what every page shows."""
    plan = assessment.plan
    # Where there is nothing to change there is nothing to practise.
    loaded = assessment.load.kind != "unloaded"
    drills = () if assessment.status == "no_fault" else plan.drills
    return {
        "kind": "athlete",
        "title": _title(assessment, p),
        "triage": _triage(assessment, p),
        "headline": assessment.headline,
        "route": assessment.route,
        "contributors": tuple(sentence(capital(c.athlete_name)) for c in assessment.causes[:2] if c.word),
        "settle": _settle(assessment, p),
        "open": _open_questions(assessment, p),
        "drills": tuple(_drill(drill, number, p) for number, drill in enumerate(drills, 1)),
        "load": load_view(assessment.load, p),
        "pain_rule": p.kb.wording.texts["pain_rule"] if assessment.mentions_pain and loaded else None,
        "ticks": _ticks(assessment, drills, p),
        "check": _check(assessment, p),
        "why": _why(assessment, p),
        "others": _others(assessment, p),
        "not_looked_at": tuple(finding_name(p, f) for f in assessment.not_looked_at),
        "not_looked_at_short": _short(tuple(finding_name(p, f) for f in assessment.not_looked_at), p),
        "path": _path(assessment, p),
        "often": lead(p.w.OFTEN, plan.often) if drills and plan.often else None,
        "session": _session(assessment, p) if drills else (),
        "drill_notes": tuple(_drill_notes(drill, number, p) for number, drill in enumerate(drills, 1)),
        "told": _told(assessment, p),
        "contradictions": tuple(sentence(c.says) for c in assessment.contradictions),
        "sources": _sources(assessment, p),
        "sources_short": _sources_short(assessment, p),
    }


# ---- page 1


def _title(assessment: Guidance, p: Print) -> str:
    weeks = -(-max(assessment.plan.retest.days, default=0) // DAYS_OF_A_WEEK)
    title = p.w.TITLES[assessment.status]
    span = p.w.WEEKS.get(weeks) or p.w.WEEKS_MANY.format(count=weeks)
    return title.format(lift=lift_name(p, assessment.lift), span=span)


def _triage(assessment: Guidance, p: Print) -> View:
    triage = assessment.triage
    rows = said_by_rows(triage, p)
    referral: View | None = None
    if triage.urgency in REFERRED:
        shown, more = first(tuple(s.says for s in answers_behind(triage, p)), 6, p)
        referral = {
            **referral_facts(triage, p),
            "rows": rows,
            "answers": shown,
            "more": more,
            "action": sentence(capital(word(p, "action", triage.action))),
        }
    return {"line": triage.says, "rows": rows, "referral": referral}


def _settle(assessment: Guidance, p: Print) -> View | None:
    test = assessment.next
    if test is None:
        return None
    pair = set(test.separates)
    between = tuple(capital(cause_name(p, c)) for c in test.separates)
    separates = p.w.SETTLE_BETWEEN.format(causes="; ".join(between))
    rivals = next((r for r in p.kb.pathway.rivals if set(r.causes) == pair and test.finding in r.tests), None)
    return {
        "name": test.name,
        "look": test.look,
        "title": p.w.TEST_FIRST.format(name=test.name),
        "between": between,
        "runs": (*lead(sentence(test.name), test.look or ""), *((plain(separates),) if len(between) > 1 else ())),
        "says": rivals.says if rivals else None,
    }


def _open_questions(assessment: Guidance, p: Print) -> View | None:
    if assessment.status != "incomplete_screen":
        return None
    asked = tuple(question(p, finding) for finding in assessment.triage.unanswered)
    rest = p.w.OPEN_REST.format(count=len(asked)) if len(asked) > OPEN_ON_PAGE_1 else None
    return {"first": asked[:OPEN_ON_PAGE_1], "rest": rest, "every": asked}


def _drill(drill: PlannedDrill, number: int, p: Print) -> View:
    known = p.kb.drills_by_id.get(drill.id)
    figure = drill_figure(known.picture, drill.name) if known else None
    return {
        "number": number,
        "name": drill.name,
        "figure": dict(figure) if figure else None,
        "dose": drill.dose,
        "steps": tuple(sentence(step) for step in drill.steps),
        "cue": sentence(capital(drill.cues[0])) if drill.cues else None,
        "why": sentence(drill.why),
    }


def _drill_notes(drill: PlannedDrill, number: int, p: Print) -> tuple[View, ...]:
    """What page 1 has no room for: set-up, mistakes, when not, easier and harder."""
    known = p.kb.drills_by_id.get(drill.id)
    said = [strong(f"{number}. {sentence(drill.name)}")]
    if known and known.set_up:
        said.append(plain(sentence(known.set_up)))
    if known and known.not_when:
        said.append(plain(sentence(capital(known.not_when))))
    for label, several in (
        (p.w.MISTAKES, drill.mistakes),
        (p.w.EASIER, drill.easier),
        (p.w.HARDER, drill.harder),
    ):
        if several:
            said += lead(label, sentence("; ".join(several)))
    return tuple(said)


def _ticks(assessment: Guidance, drills: tuple[PlannedDrill, ...], p: Print) -> View | None:
    """Boxes for what is due until the last check, by week."""
    days = assessment.plan.retest.days
    weeks = min(MOST_WEEKS, max(1, -(-max(days, default=DAYS_OF_A_WEEK) // DAYS_OF_A_WEEK)))
    daily: list[str] = []
    session: list[str] = []
    for number, drill in enumerate(drills, 1):
        known = p.kb.drills_by_id.get(drill.id)
        (daily if known and known.dose.often == "daily" else session).append(str(number))
    rows: list[View] = []
    if daily:
        label = p.w.TICK_DAILY.format(drills=joined(tuple(daily), p.w.AND))
        rows.append({"label": label, "boxes": tuple(range(DAYS_OF_A_WEEK)), "unit": None})
    load = assessment.load.load
    if session or load:
        names = joined(tuple(session), p.w.AND)
        label = p.w.TICK_SESSION.format(drills=names) if session else p.w.TICK_LIFT
        unit = load.rpartition(" ")[2] if load else None
        rows.append({"label": label, "boxes": tuple(range(TRAINING_DAYS)), "unit": unit})
    if not rows:
        return None
    return {"weeks": tuple(p.w.WEEK.format(number=n) for n in range(1, weeks + 1)), "rows": tuple(rows)}


def _check(assessment: Guidance, p: Print) -> View:
    retest = assessment.plan.retest
    days = sorted(retest.days)
    not_yet = p.w.NOT_YET
    if not days or days == [0]:
        title = p.w.CHECK_TODAY
    elif p.date:
        last = after(p.date, days[-1])
        when = p.day(last)
        if len(days) > 1:
            soonest = after(p.date, days[0])
            when = p.w.DATES.format(day=p.day(soonest, year=soonest.year != last.year), last=when)
        title, not_yet = p.w.CHECK.format(when=when), p.w.NOT_YET_ON.format(day=p.day(last, year=False))
    else:
        several = p.w.CHECK_IN_TWO.format(days=days[0], last=days[-1]) if len(days) > 1 else None
        title = p.w.CHECK.format(when=several or p.w.CHECK_IN.format(days=days[0]))
    return {
        "title": title,
        "what": sentence(retest.what),
        "tests": "; ".join(retest.tests),
        "pass_line": sentence(retest.pass_line),
        "if_pass": sentence(retest.if_pass),
        "not_yet": not_yet,
        "if_not": sentence(retest.if_not),
    }


# ---- page 2


def _why(assessment: Guidance, p: Print) -> View:
    positive = tuple(c for c in assessment.causes if c.word)
    against = assessment.argued_against[:ROWS_AGAINST]
    shown = positive[: _room_for_bars(assessment)]
    # Named ones that found no room are listed under what else it could be.
    rest = len(assessment.causes) + len(assessment.argued_against) - len(positive) - len(against)
    rows = tuple(_bar(cause, p, index < 2) for index, cause in enumerate((*shown, *against)))
    return {
        "rows": rows,
        "most_for": max((row["sum_for"] for row in rows), default=0),
        "most_against": max((row["sum_against"] for row in rows), default=0),
        "more": p.w.BARS_MORE.format(count=rest) if rest > 0 and rows else None,
    }


def _bar(cause: RankedCause, p: Print, leading: bool) -> View:
    speaks = tuple(_support(s, p) for s in cause.for_ if s.counted)
    against = tuple(_support(s, p) for s in cause.against if s.counted)
    return {
        "name": capital(cause.athlete_name),
        "word": cause.word or "",
        "leading": leading,
        "speaks": speaks,
        "against": against,
        "sum_for": sum(s["weight"] for s in speaks),
        "sum_against": sum(s["weight"] for s in against),
    }


def _support(support: Support, p: Print) -> View:
    text = support.because.rstrip(".")
    if is_working_value(p, support.seen):
        text += f" ({p.w.WORKING_VALUE})"
    return {"text": text, "weight": abs(support.weight)}


def _others(assessment: Guidance, p: Print) -> tuple[View, ...]:
    """Causes that the bars had no room for, and what nobody checked yet that could tell."""
    named = tuple(c for c in assessment.causes if c.word)
    others = tuple(f"{capital(c.athlete_name)} ({c.word})" for c in named[_room_for_bars(assessment) :])
    rest = "; ".join(_short(others, p, MOST_ELSE))
    unasked = tuple(dict.fromkeys(finding_name(p, f) for c in named[2:] for f in c.unasked))
    open_ = "; ".join(_short(unasked, p, MOST_UNASKED))
    return (
        *(lead(p.w.ELSE, sentence(rest)) if rest else ()),
        *(lead(p.w.ELSE_UNASKED, sentence(open_)) if open_ else ()),
    )


def _room_for_bars(assessment: Guidance) -> int:
    return ROWS_OF_BARS - len(assessment.argued_against[:ROWS_AGAINST])


def _short(names: tuple[str, ...], p: Print, most: int = SHOWN_ON_PAPER) -> tuple[str, ...]:
    shown, more = first(names, most, p)
    return (*shown, more) if more else shown


def _session(assessment: Guidance, p: Print) -> tuple[tuple[View, ...], ...]:
    """The parts of a training day; a drill by its number and name, because page 1 has its dose."""
    names = {drill.id: f"{number}, {drill.name}" for number, drill in enumerate(assessment.plan.drills, 1)}
    found = []
    for part in assessment.plan.session:
        text = p.w.SESSION_DRILL.format(drill=names[part.drill]) if part.drill else part.text
        found.append(lead(f"{part.part}:", sentence(text)))
    return tuple(found)


def _path(assessment: Guidance, p: Print) -> View:
    plan = assessment.plan
    rungs = tuple({"name": text.name, "here": text.rung == plan.rung} for text in p.kb.pathway.rung_texts)
    # Page 1 has printed the next branch where the check did.
    if_not = plan.if_not if plan.if_not != plan.retest.if_not else None
    return {"rungs": rungs, "says": plan.rung_says, "if_not": if_not, "see": plan.see[-1] if plan.see else None}


def _told(assessment: Guidance, p: Print) -> tuple[str, ...]:
    count = len(assessment.triage.unanswered)
    screen = p.w.SCREEN_SOME.format(count=count) if count else p.w.SCREEN_ALL
    return (screen, *(tuple(s.says for s in assessment.seen) or (p.w.TOLD_NOTHING,)))


def _sources(assessment: Guidance, p: Print) -> tuple[tuple[View, ...], ...]:
    """Every source behind what is shown, once, by key."""
    known = {key: p.kb.sources_by_id.get(key) for key in _keys(assessment)}
    return tuple(lead(key + ":", sentence(s.citation)) if s else (strong(key),) for key, s in known.items())


def _sources_short(assessment: Guidance, p: Print) -> str:
    """The same in one line for paper: each up to its year."""
    known = {key: p.kb.sources_by_id.get(key) for key in _keys(assessment)}
    return sentence("; ".join(_short_citation(s.citation) if s else key for key, s in known.items()))


def _short_citation(citation: str) -> str:
    """The first author and the year; without a year, what stands before the first stop."""
    dated = _YEAR.match(citation)
    return f"{dated.group(1)} {dated.group(2)}" if dated else re.split(r"[,.:] ", citation, maxsplit=1)[0]


def _keys(assessment: Guidance) -> list[str]:
    shown = (*assessment.causes, *assessment.argued_against[:ROWS_AGAINST])
    supports = [s for cause in shown if cause.word for s in (*cause.for_, *cause.against) if s.counted]
    keys = {key for s in supports for key in s.sources}
    return sorted(keys | {key for r in (*assessment.load.reasons, *assessment.triage.reasons) for key in r.sources})
