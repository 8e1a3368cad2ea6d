"""What is due until the next check, and that check: the same on the sheet and on the card."""

from __future__ import annotations

from typing import NamedTuple

from hingedoc.domain.assessment import Guidance
from hingedoc.reports.text import after, sentence
from hingedoc.reports.views.reasons import Numbered
from hingedoc.reports.views.shared import Print, View

DAYS_OF_A_WEEK, TRAINING_DAYS, MOST_WEEKS = 7, 3, 2


class Due(NamedTuple):
    """How many weeks have boxes, and the numbers of the drills that are due daily and on training days."""

    weeks: int
    daily: tuple[str, ...]
    session: tuple[str, ...]


def numbered_drills(assessment: Guidance) -> Numbered:
    """The drills with the numbers that they have on every sheet."""
    # Where there is nothing to change there is nothing to practise.
    drills = () if assessment.status == "no_fault" else assessment.plan.drills
    # The one test that would tell is the first thing to do: the drills come after it.
    return tuple(enumerate(drills, 2 if assessment.next and assessment.status == "unclear" else 1))


def what_is_due(assessment: Guidance, drills: Numbered, p: Print) -> Due:
    """What is due until the last check, for two weeks at most."""
    days = assessment.plan.retest.days
    weeks = min(MOST_WEEKS, max(1, -(-max(days, default=DAYS_OF_A_WEEK) // DAYS_OF_A_WEEK)))
    daily: list[str] = []
    session: list[str] = []
    for number, drill in drills:
        known = p.kb.drills_by_id.get(drill.id)
        (daily if known and known.dose.often == "daily" else session).append(str(number))
    return Due(weeks, tuple(daily), tuple(session))


def check_view(assessment: Guidance, p: Print) -> View:
    """When to check, what, the pass line, and what follows either way."""
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
