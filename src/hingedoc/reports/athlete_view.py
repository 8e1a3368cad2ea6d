"""The athlete's sheet: page 1 for the gym, page 2 for the reasons."""

from __future__ import annotations

from hingedoc.domain.assessment import Guidance, PlannedDrill
from hingedoc.reports.figures import drill_figure
from hingedoc.reports.load_view import load_view
from hingedoc.reports.reasons_view import Numbered, reasons_view
from hingedoc.reports.shared import (
    Print,
    View,
    cause_name,
    first,
    lead,
    lift_name,
    plain,
    question,
    triage_view,
)
from hingedoc.reports.signs import picture_of_fault, sign_figures
from hingedoc.reports.text import after, capital, joined, sentence

#: Open questions that page 1 has room for; where there are more, page 2 leads with them, and most of them on paper.
OPEN_ON_PAGE_1, MOST_OPEN = 4, 12
#: Safety rows that speak on page 1 of paper; the others open page 2.
ROWS_ON_PAGE_1 = 4
DAYS_OF_A_WEEK, TRAINING_DAYS, MOST_WEEKS = 7, 3, 2


def athlete_view(assessment: Guidance, p: Print) -> View:
    """What the athlete's sheet shows beside what every page shows."""
    # Where there is nothing to change there is nothing to practise.
    drills = () if assessment.status == "no_fault" else assessment.plan.drills
    settle = _settle(assessment, p)
    # The one test that would tell is the first thing to do: the drills come after it.
    start = 2 if settle and assessment.status == "unclear" else 1
    numbered = tuple(enumerate(drills, start))
    triage = triage_view(assessment.triage, p)
    rows = triage["rows"]
    return {
        "kind": "athlete",
        "title": _title(assessment, p),
        "triage": triage,
        "rows_first": rows[:ROWS_ON_PAGE_1],
        "rows_rest": rows[ROWS_ON_PAGE_1:],
        "headline": assessment.headline,
        "pictures": _pictures(assessment, p),
        "route": assessment.route,
        "contributors": tuple(sentence(capital(c.athlete_name)) for c in assessment.causes[:2] if c.word),
        "settle": settle,
        "open": _open_questions(assessment, p),
        "drills": tuple(_drill(drill, number, p) for number, drill in numbered),
        "load": load_view(assessment.load, p, assessment.plan.session if drills else ()),
        "pain_rule": _pain_rule(assessment, p),
        "ticks": _ticks(assessment, numbered, p),
        "check": _check(assessment, p),
        **reasons_view(assessment, p, numbered),
    }


def _pain_rule(assessment: Guidance, p: Print) -> str | None:
    loaded = assessment.load.kind != "unloaded"
    return p.kb.wording.texts["pain_rule"] if assessment.mentions_pain and loaded else None


# ---- page 1


def _title(assessment: Guidance, p: Print) -> str:
    weeks = -(-max(assessment.plan.retest.days, default=0) // DAYS_OF_A_WEEK)
    title = p.w.TITLES[assessment.status]
    span = p.w.WEEKS.get(weeks) or p.w.WEEKS_MANY.format(count=weeks)
    return title.format(lift=lift_name(p, assessment.lift), span=span)


def _pictures(assessment: Guidance, p: Print) -> tuple[View, ...]:
    """What was seen beside what to aim for; none where the sign has no picture, or where it is not clear yet."""
    finding = picture_of_fault(assessment, p.kb)
    pair = sign_figures(p.kb, finding, assessment.lift, p.w) if finding else None
    if pair is None:
        return ()
    sides = (("seen", p.w.SEEN, pair.seen_says, pair.seen), ("aim", p.w.AIM, pair.aim_says, pair.aim))
    return tuple({"kind": k, "word": w, "says": says, "svg": f["svg"], "alt": f["alt"]} for k, w, says, f in sides)


def _settle(assessment: Guidance, p: Print) -> View | None:
    test = assessment.next
    if test is None:
        return None
    pair = set(test.separates)
    between = tuple(capital(cause_name(p, c)) for c in test.separates)
    separates = p.w.SETTLE_BETWEEN.format(causes="; ".join(between))
    rivals = next((r for r in p.kb.pathway.rivals if set(r.causes) == pair and test.finding in r.tests), None)
    return {
        "number": 1,
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
    asked = tuple(_for_athlete(p, finding) for finding in assessment.triage.unanswered)
    if len(asked) <= OPEN_ON_PAGE_1:
        return {"first": asked, "rest": None, "every": asked, "some": asked}
    some, more = first(asked, MOST_OPEN, p)
    return {
        "first": (),
        "rest": p.w.OPEN_REST.format(count=len(asked)),
        "every": asked,
        "some": (*some, more) if more else some,
    }


def _for_athlete(p: Print, finding: str) -> str:
    """A question as it is put to the athlete, where it has words of its own for that."""
    found = p.kb.findings.get(finding.partition(".")[0])
    return (found.ask_athlete if found else None) or question(p, finding)


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


def _ticks(assessment: Guidance, drills: Numbered, p: Print) -> View | None:
    """Boxes for what is due until the last check, by week."""
    days = assessment.plan.retest.days
    weeks = min(MOST_WEEKS, max(1, -(-max(days, default=DAYS_OF_A_WEEK) // DAYS_OF_A_WEEK)))
    daily: list[str] = []
    session: list[str] = []
    for number, drill in drills:
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
