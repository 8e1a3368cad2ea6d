"""The referral page: what a stop gets in place of the athlete's sheet, whoever asked."""

from __future__ import annotations

from hingedoc.domain.assessment import Seen, Stop
from hingedoc.reports.shared import (
    Print,
    View,
    answers_behind,
    first,
    lift_name,
    question,
    referral_facts,
    said_by_rows,
    word,
)
from hingedoc.reports.text import capital, sentence

#: Rows that speak in the band, most urgent first: it has to be read in seconds.
MOST_SAID = 2
#: Answers that do not go together: a page holds one or two.
MOST_CONTRADICTIONS = 3


def referral_view(assessment: Stop, p: Print) -> View:
    """What the referral page shows beside what every page shows."""
    triage = assessment.triage
    referral = referral_facts(triage, p)
    # What leads the page is what triage says: its first sentence in the band, the rest under it.
    title, _, rest = triage.says.partition(". ")
    yes, no = _answers(assessment, p)
    shown, more = first(tuple(sentence(c.says) for c in assessment.contradictions), MOST_CONTRADICTIONS, p)
    return {
        "kind": "referral",
        "says": " ".join(filter(None, (*said_by_rows(triage, p)[:MOST_SAID], rest))),
        "referral": {**referral, "title": title.rstrip(".")},
        "training": " ".join((sentence(capital(word(p, "action", triage.action))), *_left_alone(assessment))),
        "strip": p.kb.wording.texts["letter_strip"],
        "yes": yes,
        "no": tuple(asked for asked, _ in no),
        "open": tuple(question(p, finding) for finding in triage.unanswered),
        "contradictions": (*shown, more) if more else shown,
        "not_known": p.kb.wording.texts["not_asked_note"],
        "doing": _doing(assessment, p),
    }


def _left_alone(assessment: Stop) -> tuple[str, ...]:
    """What to leave alone until then; in an emergency nothing stands beside the way there."""
    triage = assessment.triage
    return () if triage.urgency == "emergency" else tuple(sentence(text) for text in triage.not_for_now)


Answer = tuple[str, str]


def _answers(assessment: Stop, p: Print) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """What was answered: what led here first, then every other safety question, as asked."""
    triage = assessment.triage
    given = {seen.finding: seen.state for seen in answers_behind(triage, p)}
    values = {seen.finding: _value(seen) for seen in answers_behind(triage, p)}
    given.update(dict.fromkeys(triage.yes, "yes") | dict.fromkeys(triage.no, "no"))
    yes: list[Answer] = []
    no: list[Answer] = []
    for finding, state in given.items():
        answer = state if state in ("yes", "no") else values[finding]
        (no if answer == "no" else yes).append((question(p, finding), answer))
    return tuple(yes), tuple(no)


def _value(seen: Seen) -> str:
    return seen.says.rpartition(": ")[2]


def _doing(assessment: Stop, p: Print) -> tuple[str, ...]:
    said = []
    if assessment.lift:
        said.append(p.w.DOING_LIFT.format(lift=lift_name(p, assessment.lift)))
    if assessment.seen:
        shown = "; ".join(seen.says for seen in assessment.seen[:4])
        if len(assessment.seen) > 4:
            shown += f"; {p.w.MORE.format(count=len(assessment.seen) - 4)}"
        said.append(p.w.DOING_SEEN.format(seen=shown))
        said.append(p.kb.wording.texts["look_again"])
    return (*(said or [p.w.DOING_NOTHING]), p.w.NOTHING_ADVISED)
