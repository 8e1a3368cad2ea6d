"""The gym card: what to do in front, the log behind. Only what is needed with chalk on the hands."""

from __future__ import annotations

import re

from hingedoc.domain.assessment import Guidance, PlannedDrill
from hingedoc.domain.drills import Dose, dose_within
from hingedoc.reports.pictures.figures import drill_figure
from hingedoc.reports.text import after, capital, joined, sentence
from hingedoc.reports.views.due import DAYS_OF_A_WEEK, TRAINING_DAYS, Due, check_view, numbered_drills, what_is_due
from hingedoc.reports.views.load import load_view
from hingedoc.reports.views.shared import REFERRED, WITHIN_DAYS, Print, View, lead, lift_name, referral_facts, word

#: Where a dose has no figures to make it short: its first part is set big, the rest beside it.
_PARTS = re.compile(r"\s*[;,(]\s*")


def card_view(assessment: Guidance, p: Print) -> View:
    """What the gym card shows beside what every page shows."""
    drills = numbered_drills(assessment)
    due = what_is_due(assessment, drills, p)
    loaded = assessment.load.kind != "unloaded"
    return {
        "kind": "card",
        "light": p.light,
        "title": p.w.CARD.format(lift=lift_name(p, assessment.lift)),
        "first": tuple(filter(None, (_referral(assessment, p), _open(assessment, p)))),
        "headline": None if drills else assessment.headline,
        "test": _test(assessment, p),
        "drills": tuple(_drill(drill, number, assessment, p) for number, drill in drills),
        "load": load_view(assessment.load, p, assessment.plan.session if drills else ()),
        "pain_rule": p.kb.wording.texts["pain_rule"] if assessment.mentions_pain and loaded else None,
        "log": _log(assessment, due, p),
        "daily": _daily(due, p),
        "check": check_view(assessment, p),
    }


def _referral(assessment: Guidance, p: Print) -> tuple[View, ...] | None:
    """One line: whom to see and by when. The rest stands on a page of its own."""
    triage = assessment.triage
    if triage.urgency not in REFERRED:
        return None
    says = sentence(referral_facts(triage, p)["title"])
    if p.date and triage.within in WITHIN_DAYS and triage.who:
        by = p.day(after(p.date, WITHIN_DAYS[triage.within]))
        says = p.w.CARD_REFERRAL.format(who=word(p, "destination", triage.who[0]), date=by)
    return lead(says, p.w.CARD_REFERRAL_PAGE)


def _open(assessment: Guidance, p: Print) -> tuple[View, ...] | None:
    if assessment.status != "incomplete_screen":
        return None
    return lead(p.w.CARD_OPEN.format(count=len(assessment.triage.unanswered)), p.w.CARD_OPEN_HOW)


def _test(assessment: Guidance, p: Print) -> View | None:
    """Where it is not clear yet, the one test that would tell comes before any drill."""
    test = assessment.next
    if assessment.status != "unclear" or test is None:
        return None
    return {"number": 1, "title": test.name, "look": test.look}


def _drill(drill: PlannedDrill, number: int, assessment: Guidance, p: Print) -> View:
    known = p.kb.drills_by_id.get(drill.id)
    figure = drill_figure(known.picture, drill.name, p.w, frames="one") if known else None
    amount, rest = _dose(dose_within(known, assessment.load), p) if known else (drill.dose, "")
    return {
        "number": number,
        "name": drill.name,
        "figure": dict(figure) if figure else None,
        "amount": amount,
        "rest": rest,
        "cue": sentence(capital(drill.cues[0])) if drill.cues else None,
    }


def _dose(dose: Dose, p: Print) -> tuple[str, str]:
    """How much in a few signs, and what belongs to it: sets and reps, then the sides and days."""
    amount = _amount(dose, p)
    if amount is None:
        big, *rest = _PARTS.split(dose.text, maxsplit=1)
        return capital(big), "".join(rest).rstrip(")")
    said = (p.w.DOSE_EACH_SIDE if dose.per_side else "", p.w.DOSE_DAILY if dose.often == "daily" else "")
    return amount, ", ".join(filter(None, said))


def _amount(dose: Dose, p: Print) -> str | None:
    if dose.sets and dose.reps and not (dose.sets == 1 and dose.hold_s):
        return p.w.DOSE_SETS.format(sets=dose.sets, reps=dose.reps) if dose.sets > 1 else None
    # Holds that are counted: of one set, or set by set.
    holds = dose.reps if dose.sets == 1 else dose.sets
    return p.w.DOSE_HOLD.format(sets=holds, seconds=dose.hold_s) if holds and dose.hold_s else None


def _log(assessment: Guidance, due: Due, p: Print) -> View | None:
    """A row for each training day until the check; a column only for what is due on it."""
    load = assessment.load
    loaded = load.kind != "unloaded"
    if not loaded and not due.session:
        return None
    columns = []
    if loaded:
        clean = p.w.LOG_CLEAN_OF.format(most=load.reps_to) if load.reps_to else p.w.LOG_CLEAN
        columns = [_column(assessment.unit or p.w.LOG_WEIGHT), _column(clean), _column(p.w.LOG_LEFT)]
    if due.session:
        says = p.w.LOG_DRILLS if len(due.session) > 1 else p.w.LOG_DRILL
        columns.append(_column(says.format(drills=joined(due.session, p.w.AND)), box=True))
    columns.append(_column(p.w.LOG_VIDEO, box=True))
    return {"columns": tuple(columns), "days": tuple(range(1, TRAINING_DAYS * due.weeks + 1))}


def _column(says: str, *, box: bool = False) -> View:
    return {"says": says, "box": box}


def _daily(due: Due, p: Print) -> View | None:
    """A box a day for the drills that are due daily."""
    if not due.daily:
        return None
    label = p.w.TICK_DAILY.format(drills=joined(due.daily, p.w.AND))
    weeks = tuple(p.w.WEEK.format(number=n) for n in range(1, due.weeks + 1))
    return {"label": label, "weeks": weeks, "days": tuple(range(DAYS_OF_A_WEEK))}
