"""The athlete's sheet: page 1 for the gym, page 2 for the reasons."""

from __future__ import annotations

from hingedoc.domain.assessment import Guidance, PlannedDrill
from hingedoc.domain.findings import Sign
from hingedoc.reports.pictures.figures import drill_figure
from hingedoc.reports.pictures.signs import picture_of_fault, sign_figures
from hingedoc.reports.text import capital, joined, sentence
from hingedoc.reports.views.due import DAYS_OF_A_WEEK, TRAINING_DAYS, check_view, numbered_drills, what_is_due
from hingedoc.reports.views.load import load_view
from hingedoc.reports.views.reasons import Numbered, lines_of, reasons_view
from hingedoc.reports.views.shared import (
    Print,
    View,
    cause_name,
    first,
    for_athlete,
    lead,
    lift_name,
    plain,
    triage_view,
)

#: Open questions that page 1 has room for; where there are more, page 2 leads with them, and most of them on paper.
OPEN_ON_PAGE_1, LEAST_OPEN, MOST_OPEN = 4, 4, 14
#: Safety rows that speak on page 1 of paper; the others open page 2.
ROWS_ON_PAGE_1 = 4


def athlete_view(assessment: Guidance, p: Print) -> View:
    """What the athlete's sheet shows beside what every page shows."""
    settle = _settle(assessment, p)
    numbered = numbered_drills(assessment)
    triage = triage_view(assessment.triage, p)
    rows = triage["rows"]
    opened = _open_questions(assessment, p)
    reasons = reasons_view(assessment, p, numbered)
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
        "open": opened,
        "drills": tuple(_drill(drill, number, p) for number, drill in numbered),
        "load": load_view(assessment.load, p, assessment.plan.session if numbered else ()),
        "pain_rule": _pain_rule(assessment, p),
        "ticks": _ticks(assessment, numbered, p),
        "check": check_view(assessment, p),
        **reasons,
        "lines": reasons["lines"] + lines_of((*(opened["every"] if opened else ()), *rows[ROWS_ON_PAGE_1:])),
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
    """What was seen beside what to aim for; none where the sign has no picture."""
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
    found = p.kb.findings.get(test.finding.partition(".")[0])
    # How to ask is for whoever asks; the athlete needs the question.
    asks = found is not None and found.effort == 1 and not isinstance(found, Sign)
    look = for_athlete(p, test.finding) if asks else test.look or ""
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
        "runs": (*lead(sentence(test.name), look), *((plain(separates),) if len(between) > 1 else ())),
        "says": rivals.says if rivals else None,
    }


def _open_questions(assessment: Guidance, p: Print) -> View | None:
    if assessment.status != "incomplete_screen":
        return None
    asked = tuple(for_athlete(p, finding) for finding in assessment.triage.unanswered)
    if len(asked) <= OPEN_ON_PAGE_1:
        return {"first": asked, "rest": None, "every": asked}
    some, more = first(asked, MOST_OPEN, p)
    least, even_more = first(asked, LEAST_OPEN, p)
    return {
        "first": (),
        "rest": p.w.OPEN_REST.format(count=len(asked)),
        "every": asked,
        "some": (*some, more) if more else some,
        "least": (*least, even_more),
    }


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
    due = what_is_due(assessment, drills, p)
    rows: list[View] = []
    if due.daily:
        label = p.w.TICK_DAILY.format(drills=joined(due.daily, p.w.AND))
        rows.append({"label": label, "boxes": tuple(range(DAYS_OF_A_WEEK)), "unit": None})
    load = assessment.load.load
    if due.session or load:
        names = joined(due.session, p.w.AND)
        label = p.w.TICK_SESSION.format(drills=names) if due.session else p.w.TICK_LIFT
        unit = load.rpartition(" ")[2] if load else None
        rows.append({"label": label, "boxes": tuple(range(TRAINING_DAYS)), "unit": unit})
    if not rows:
        return None
    return {"weeks": tuple(p.w.WEEK.format(number=n) for n in range(1, due.weeks + 1)), "rows": tuple(rows)}
