"""The athlete's sheet: page 1 for the gym, page 2 for the reasons."""

from __future__ import annotations

import datetime as dt
import re

from hingedoc.domain.assessment import Guidance, PlannedDrill, RankedCause, Support
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import words
from hingedoc.reports.figures import drill_figure
from hingedoc.reports.load_view import load_view
from hingedoc.reports.text import after, capital, day, joined, sentence
from hingedoc.reports.view import (
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

ROWS_OF_BARS, ROWS_AGAINST = 5, 1
OPEN_ON_PAGE_1, SHOWN_ON_PAPER, MOST_UNASKED, MOST_ELSE = 4, 12, 5, 3
DAYS_OF_A_WEEK, TRAINING_DAYS, MOST_WEEKS = 7, 3, 2
_YEAR = re.compile(r"([^(),.:]{1,40})[^()]{0,200}\((\d{4}[a-z]?)\)")
REFERRED = ("routine", "urgent", "emergency")


def guidance_view(assessment: Guidance, kb: KnowledgeBase, date: dt.date | None) -> View:
    """What the athlete's sheet shows beside what every page shows."""
    plan = assessment.plan
    # Where there is nothing to change there is nothing to practise.
    loaded = assessment.load.kind != "unloaded"
    drills = () if assessment.status == "no_fault" else plan.drills
    return {
        "kind": "athlete",
        "title": _title(assessment, kb),
        "triage": _triage(assessment, kb, date),
        "headline": assessment.headline,
        "route": assessment.route,
        "contributors": tuple(sentence(capital(c.athlete_name)) for c in assessment.causes[:2] if c.word),
        "settle": _settle(assessment, kb),
        "open": _open_questions(assessment, kb),
        "drills": tuple(_drill(drill, number, kb) for number, drill in enumerate(drills, 1)),
        "load": load_view(assessment.load, kb),
        "pain_rule": kb.wording.texts["pain_rule"] if assessment.mentions_pain and loaded else None,
        "ticks": _ticks(assessment, drills, kb),
        "check": _check(assessment, date),
        "why": _why(assessment, kb),
        "others": _others(assessment, kb),
        "not_looked_at": tuple(finding_name(kb, f) for f in assessment.not_looked_at),
        "not_looked_at_short": _short(tuple(finding_name(kb, f) for f in assessment.not_looked_at)),
        "path": _path(assessment, kb),
        "often": lead(words.OFTEN, plan.often) if drills and plan.often else None,
        "session": _session(assessment) if drills else (),
        "drill_notes": tuple(_drill_notes(drill, number, kb) for number, drill in enumerate(drills, 1)),
        "told": _told(assessment),
        "contradictions": tuple(sentence(c.says) for c in assessment.contradictions),
        "sources": _sources(assessment, kb),
        "sources_short": _sources_short(assessment, kb),
    }


# ---- page 1


def _title(assessment: Guidance, kb: KnowledgeBase) -> str:
    weeks = -(-max(assessment.plan.retest.days, default=0) // DAYS_OF_A_WEEK)
    title = words.TITLES[assessment.status]
    span = words.WEEKS.get(weeks) or words.WEEKS_MANY.format(count=weeks)
    return title.format(lift=lift_name(kb, assessment.lift), span=span)


def _triage(assessment: Guidance, kb: KnowledgeBase, date: dt.date | None) -> View:
    triage = assessment.triage
    rows = said_by_rows(triage, kb)
    referral: View | None = None
    if triage.urgency in REFERRED:
        shown, more = first(tuple(s.says for s in answers_behind(triage, kb)), 6)
        referral = {
            **referral_facts(triage, kb, date),
            "rows": rows,
            "answers": shown,
            "more": more,
            "action": sentence(capital(word(kb, "action", triage.action))),
        }
    return {"line": triage.says, "rows": rows, "referral": referral}


def _settle(assessment: Guidance, kb: KnowledgeBase) -> View | None:
    test = assessment.next
    if test is None:
        return None
    pair = set(test.separates)
    between = tuple(capital(cause_name(kb, c)) for c in test.separates)
    separates = words.SETTLE_BETWEEN.format(causes="; ".join(between))
    rivals = next((r for r in kb.pathway.rivals if set(r.causes) == pair and test.finding in r.tests), None)
    return {
        "name": test.name,
        "look": test.look,
        "title": words.TEST_FIRST.format(name=test.name),
        "between": between,
        "runs": (*lead(sentence(test.name), test.look or ""), *((plain(separates),) if len(between) > 1 else ())),
        "says": rivals.says if rivals else None,
    }


def _open_questions(assessment: Guidance, kb: KnowledgeBase) -> View | None:
    if assessment.status != "incomplete_screen":
        return None
    asked = tuple(question(kb, finding) for finding in assessment.triage.unanswered)
    rest = words.OPEN_REST.format(count=len(asked)) if len(asked) > OPEN_ON_PAGE_1 else None
    return {"first": asked[:OPEN_ON_PAGE_1], "rest": rest, "every": asked}


def _drill(drill: PlannedDrill, number: int, kb: KnowledgeBase) -> View:
    known = kb.drills_by_id.get(drill.id)
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


def _drill_notes(drill: PlannedDrill, number: int, kb: KnowledgeBase) -> tuple[View, ...]:
    """What page 1 has no room for: set-up, mistakes, when not, easier and harder."""
    known = kb.drills_by_id.get(drill.id)
    said = [strong(f"{number}. {sentence(drill.name)}")]
    if known and known.set_up:
        said.append(plain(sentence(known.set_up)))
    if known and known.not_when:
        said.append(plain(sentence(capital(known.not_when))))
    for label, several in (
        (words.MISTAKES, drill.mistakes),
        (words.EASIER, drill.easier),
        (words.HARDER, drill.harder),
    ):
        if several:
            said += lead(label, sentence("; ".join(several)))
    return tuple(said)


def _ticks(assessment: Guidance, drills: tuple[PlannedDrill, ...], kb: KnowledgeBase) -> View | None:
    """Boxes for what is due until the last check, by week."""
    days = assessment.plan.retest.days
    weeks = min(MOST_WEEKS, max(1, -(-max(days, default=DAYS_OF_A_WEEK) // DAYS_OF_A_WEEK)))
    daily: list[str] = []
    session: list[str] = []
    for number, drill in enumerate(drills, 1):
        known = kb.drills_by_id.get(drill.id)
        (daily if known and known.dose.often == "daily" else session).append(str(number))
    rows: list[View] = []
    if daily:
        label = words.TICK_DAILY.format(drills=joined(tuple(daily), words.AND))
        rows.append({"label": label, "boxes": tuple(range(DAYS_OF_A_WEEK)), "unit": None})
    load = assessment.load.load
    if session or load:
        names = joined(tuple(session), words.AND)
        label = words.TICK_SESSION.format(drills=names) if session else words.TICK_LIFT
        unit = load.rpartition(" ")[2] if load else None
        rows.append({"label": label, "boxes": tuple(range(TRAINING_DAYS)), "unit": unit})
    if not rows:
        return None
    return {"weeks": tuple(words.WEEK.format(number=n) for n in range(1, weeks + 1)), "rows": tuple(rows)}


def _check(assessment: Guidance, date: dt.date | None) -> View:
    retest = assessment.plan.retest
    days = sorted(retest.days)
    not_yet = words.NOT_YET
    if not days or days == [0]:
        title = words.CHECK_TODAY
    elif date:
        last = after(date, days[-1])
        when = day(last)
        if len(days) > 1:
            soonest = after(date, days[0])
            when = words.DATES.format(day=day(soonest, year=soonest.year != last.year), last=when)
        title, not_yet = words.CHECK.format(when=when), words.NOT_YET_ON.format(day=day(last, year=False))
    else:
        several = words.CHECK_IN_TWO.format(days=days[0], last=days[-1]) if len(days) > 1 else None
        title = words.CHECK.format(when=several or words.CHECK_IN.format(days=days[0]))
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


def _why(assessment: Guidance, kb: KnowledgeBase) -> View:
    positive = tuple(c for c in assessment.causes if c.word)
    against = assessment.argued_against[:ROWS_AGAINST]
    shown = positive[: _room_for_bars(assessment)]
    # Named ones that found no room are listed under what else it could be.
    rest = len(assessment.causes) + len(assessment.argued_against) - len(positive) - len(against)
    rows = tuple(_bar(cause, kb, index < 2) for index, cause in enumerate((*shown, *against)))
    return {
        "rows": rows,
        "most_for": max((row["sum_for"] for row in rows), default=0),
        "most_against": max((row["sum_against"] for row in rows), default=0),
        "more": words.BARS_MORE.format(count=rest) if rest > 0 and rows else None,
    }


def _bar(cause: RankedCause, kb: KnowledgeBase, leading: bool) -> View:
    speaks = tuple(_support(s, kb) for s in cause.for_ if s.counted)
    against = tuple(_support(s, kb) for s in cause.against if s.counted)
    return {
        "name": capital(cause.athlete_name),
        "word": cause.word or "",
        "leading": leading,
        "speaks": speaks,
        "against": against,
        "sum_for": sum(s["weight"] for s in speaks),
        "sum_against": sum(s["weight"] for s in against),
    }


def _support(support: Support, kb: KnowledgeBase) -> View:
    text = support.because.rstrip(".")
    if is_working_value(kb, support.seen):
        text += f" ({words.WORKING_VALUE})"
    return {"text": text, "weight": abs(support.weight)}


def _others(assessment: Guidance, kb: KnowledgeBase) -> tuple[View, ...]:
    """Causes that the bars had no room for, and what nobody checked yet that could tell."""
    named = tuple(c for c in assessment.causes if c.word)
    others = tuple(f"{capital(c.athlete_name)} ({c.word})" for c in named[_room_for_bars(assessment) :])
    rest = "; ".join(_short(others, MOST_ELSE))
    unasked = tuple(dict.fromkeys(finding_name(kb, f) for c in named[2:] for f in c.unasked))
    open_ = "; ".join(_short(unasked, MOST_UNASKED))
    return (
        *(lead(words.ELSE, sentence(rest)) if rest else ()),
        *(lead(words.ELSE_UNASKED, sentence(open_)) if open_ else ()),
    )


def _room_for_bars(assessment: Guidance) -> int:
    return ROWS_OF_BARS - len(assessment.argued_against[:ROWS_AGAINST])


def _short(names: tuple[str, ...], most: int = SHOWN_ON_PAPER) -> tuple[str, ...]:
    shown, more = first(names, most)
    return (*shown, more) if more else shown


def _session(assessment: Guidance) -> tuple[tuple[View, ...], ...]:
    """The parts of a training day; a drill by its number and name, because page 1 has its dose."""
    names = {drill.id: f"{number}, {drill.name}" for number, drill in enumerate(assessment.plan.drills, 1)}
    found = []
    for part in assessment.plan.session:
        text = words.SESSION_DRILL.format(drill=names[part.drill]) if part.drill else part.text
        found.append(lead(f"{part.part}:", sentence(text)))
    return tuple(found)


def _path(assessment: Guidance, kb: KnowledgeBase) -> View:
    plan = assessment.plan
    rungs = tuple({"name": text.name, "here": text.rung == plan.rung} for text in kb.pathway.rung_texts)
    # Page 1 has printed the next branch where the check did.
    if_not = plan.if_not if plan.if_not != plan.retest.if_not else None
    return {"rungs": rungs, "says": plan.rung_says, "if_not": if_not, "see": plan.see[-1] if plan.see else None}


def _told(assessment: Guidance) -> tuple[str, ...]:
    count = len(assessment.triage.unanswered)
    screen = words.SCREEN_SOME.format(count=count) if count else words.SCREEN_ALL
    return (screen, *(tuple(s.says for s in assessment.seen) or (words.TOLD_NOTHING,)))


def _sources(assessment: Guidance, kb: KnowledgeBase) -> tuple[tuple[View, ...], ...]:
    """Every source behind what is shown, once, by key."""
    known = {key: kb.sources_by_id.get(key) for key in _keys(assessment)}
    return tuple(lead(key + ":", sentence(s.citation)) if s else (strong(key),) for key, s in known.items())


def _sources_short(assessment: Guidance, kb: KnowledgeBase) -> str:
    """The same in one line for paper: each up to its year."""
    known = {key: kb.sources_by_id.get(key) for key in _keys(assessment)}
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
