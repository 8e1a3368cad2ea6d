"""The referral page: facts for a clinician. A stop gets it whoever asked; guidance has one for who wants to go.

It holds answers, as they were asked. No cause, drill or load of the assessment is read here, except whether any was
suggested at all.
"""

from __future__ import annotations

from hingedoc.domain.assessment import ContradictionFound, Guidance, Seen, Stop
from hingedoc.domain.findings import Flags, Measure
from hingedoc.domain.questionnaire import Asker
from hingedoc.reports.text import capital, sentence
from hingedoc.reports.views.shared import (
    REFERRED,
    Print,
    View,
    answers_behind,
    finding_name,
    lift_name,
    question,
    referral_facts,
    said_by_rows,
    still_said,
    word,
)

#: Rows that speak in the band, most urgent first: it has to be read in seconds.
MOST_SAID = 2
#: Signs that the page has room for.
MOST_SEEN = 4

Answer = tuple[str, str]


def referral_view(assessment: Stop | Guidance, p: Print) -> View:
    """What the referral page shows beside what every page shows."""
    texts = p.kb.wording.texts
    refers = isinstance(assessment, Stop) or assessment.triage.urgency in REFERRED
    title, band = _band(assessment, p) if refers else (p.w.FACTS_TITLE, None)
    asker = _asker(assessment, p)
    triage = assessment.triage
    return {
        "kind": "referral",
        "title": title,
        "band": band,
        "strip": texts["letter_strip" if refers else "facts_strip"],
        "answered_by": p.w.ANSWERED_BY.format(who=asker.says) if asker else None,
        "yes": tuple((question(p, finding), "yes") for finding in _yes(assessment, p)),
        "others": _others(assessment, asker, p),
        "no": tuple(question(p, finding) for finding in triage.no),
        "open": (*_history_open(assessment, p), *(question(p, finding) for finding in triage.unanswered)),
        "contradictions": tuple(_differ(c, p) for c in assessment.contradictions),
        "not_known": texts["not_asked_note"],
        "doing": _doing(assessment, p),
    }


# ---- the band


def _band(assessment: Stop | Guidance, p: Print) -> tuple[str, View]:
    """What leads the page: a sentence to act on, why, who and when; and what to leave alone until then."""
    triage = assessment.triage
    referral = referral_facts(triage, p, here=True)
    if isinstance(assessment, Stop):
        # What leads the page is what triage says: its first sentence as the title, the rest under it.
        title, _, rest = triage.says.partition(". ")
        said = (*said_by_rows(triage, p)[:MOST_SAID], rest)
    else:
        title = referral["title"]
        why = dict.fromkeys(sentence(r.says) for r in triage.reasons if r.says and r.urgency in REFERRED)
        said = tuple(why)[:MOST_SAID]
    says = " ".join(filter(None, said))
    return title.rstrip("."), {
        "says": says or sentence(triage.says),
        "facts": referral["facts"],
        "dark": referral["now"] or assessment.status == "stop",
        "until": p.w.TRAINING if isinstance(assessment, Stop) else p.w.UNTIL_THEN,
        "training": " ".join((sentence(capital(word(p, "action", triage.action))), *_left_alone(assessment, p))),
    }


def _left_alone(assessment: Stop | Guidance, p: Print) -> tuple[str, ...]:
    """What to leave alone until then; in an emergency nothing stands beside the way there."""
    triage = assessment.triage
    if triage.urgency == "emergency":
        return ()
    loaded = not isinstance(assessment, Stop) and assessment.load.kind != "unloaded"
    return tuple(sentence(text) for text in still_said(triage.not_for_now, p.kb, loaded=loaded))


# ---- answers, as asked


def _asker(assessment: Stop | Guidance, p: Print) -> Asker | None:
    """Who answered, where a file or a consultation says so."""
    tester = p.kb.roles.tester
    known = (a for a in p.kb.questionnaire.who if a.answers.get(tester or "") == assessment.answered_by)
    return next(known, None) if assessment.answered_by else None


def _yes(assessment: Stop | Guidance, p: Print) -> tuple[str, ...]:
    """Safety questions answered yes, what led here first."""
    triage = assessment.triage
    behind = (seen.finding for seen in answers_behind(triage, p) if seen.state == "yes")
    return tuple(dict.fromkeys((*(f for f in behind if f in triage.yes), *triage.yes)))


def _others(assessment: Stop | Guidance, asker: Asker | None, p: Print) -> tuple[Answer, ...]:
    """Every other answer that led here, then the history; several options of one question are one answer."""
    triage = assessment.triage
    screen = {*triage.yes, *triage.no}
    behind = (seen for seen in answers_behind(triage, p) if seen.finding not in screen)
    found: dict[str, list[str]] = {}
    for seen in dict.fromkeys((*behind, *assessment.history)):
        found.setdefault(_asked(seen, asker, p), []).append(_value(seen, p))
    return tuple((asked, ", ".join(dict.fromkeys(values))) for asked, values in found.items())


def _asked(seen: Seen, asker: Asker | None, p: Print) -> str:
    """The question in the words in which it was put to whoever answered."""
    found = p.kb.findings.get(seen.finding.partition(".")[0])
    if found and found.ask_athlete and asker and asker.voice == "athlete":
        return found.ask_athlete
    return question(p, seen.finding)


def _value(seen: Seen, p: Print) -> str:
    """The answer alone: of a figure without the word for its band, of an option its words."""
    name, _, part = seen.finding.partition(".")
    found = p.kb.findings.get(name)
    if isinstance(found, Flags) and seen.state == "yes":
        return found.option_words.get(part, part.replace("_", " "))
    value = seen.says.rpartition(": ")[2]
    if isinstance(found, Measure) and value.endswith(")"):
        return value.rpartition(" (")[0]
    return value


def _differ(found: ContradictionFound, p: Print) -> str:
    """Answers that do not go together; of a figure without the word for its band."""
    says = sentence(found.says)
    for column in found.findings:
        measure = p.kb.findings.get(column.partition(".")[0])
        if isinstance(measure, Measure):
            for state in measure.states:
                says = says.replace(f" ({state.replace('_', ' ')})", "")
    return says


def _history_open(assessment: Stop | Guidance, p: Print) -> tuple[str, ...]:
    """What of the history is not known although there is pain, in one line."""
    if p.kb.roles.pain_umbrella not in assessment.triage.yes:
        return ()
    known = {seen.finding.partition(".")[0] for seen in assessment.history}
    names = [finding_name(p, name) for name in p.kb.roles.history if name not in known]
    return ("; ".join(names),) if names else ()


def _doing(assessment: Stop | Guidance, p: Print) -> tuple[str, ...]:
    """The lift, what was seen as reported, and whether anything was suggested."""
    said = []
    if assessment.lift:
        said.append(p.w.DOING_LIFT.format(lift=lift_name(p, assessment.lift)))
    if assessment.seen:
        shown = "; ".join(seen.says for seen in assessment.seen[:MOST_SEEN])
        if len(assessment.seen) > MOST_SEEN:
            shown += f"; {p.w.MORE.format(count=len(assessment.seen) - MOST_SEEN)}"
        said.append(p.w.DOING_SEEN.format(seen=shown))
    if isinstance(assessment, Stop):
        if assessment.seen:
            said.append(p.kb.wording.texts["look_again"])
        return (*(said or [p.w.DOING_NOTHING]), p.w.NOTHING_ADVISED)
    return (*said, p.w.ADVISED[assessment.load.kind])
