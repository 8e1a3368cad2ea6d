"""What a coach can check: every rule that fired, load lines, the screen as asked, the sources in full."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.assessment import Guidance, LoadDecision, RankedCause, Reason, Support, Triage
from hingedoc.domain.causes import Evidence
from hingedoc.domain.safety import LoadRow
from hingedoc.reports.text import capital, joined, sentence
from hingedoc.reports.views.coach_cells import Cell, Row, ids, piece, signed, strongly
from hingedoc.reports.views.coach_evidence import rule_name
from hingedoc.reports.views.shared import Print, View, answers_behind, lead, plain, question, strong

# ---- evidence


def evidence_rules(assessment: Guidance, p: Print) -> tuple[View, ...]:
    """Every rule of evidence that fired, cause by cause."""
    causes = (*assessment.causes, *assessment.argued_against, *assessment.unranked)
    return tuple(
        {
            "title": (piece(_title(cause, p), "strong"),),
            "rows": tuple(_rule(s, cause, p) for s in (*cause.for_, *cause.against)),
        }
        for cause in causes
    )


def _title(cause: RankedCause, p: Print) -> str:
    text = p.w.RULES_OF if cause.word else p.w.RULES_OF_UNRANKED
    certainty, score = strongly(cause.certainty), signed(cause.score)
    return text.format(cause=cause.name, word=cause.word, certainty=certainty, score=score)


def _rule(support: Support, cause: RankedCause, p: Print) -> Row:
    written = _written(support, p)
    answers = "; ".join(seen.says for seen in support.seen)
    aside = () if support.counted else (piece(sentence(capital(_stronger(support, cause, p))), "strong"),)
    return (
        (piece(rule_name(support.rule, p), "strong"), *ids(support.rule.partition(".")[2])),
        (piece(sentence(support.because)), *ids(sentence(answers)), *aside),
        _factor(support, written, p),
        signed(support.weight, "{:+d}"),
        p.w.GRADED.format(sources=_source_names(support.sources, p), grade=support.grade),
    )


def _written(support: Support, p: Print) -> Evidence | None:
    cause, _, own = support.rule.partition(".")
    known = p.kb.causes_by_id.get(cause)
    return next((e for e in known.evidence if e.id == own), None) if known else None


def _factor(support: Support, written: Evidence | None, p: Print) -> str:
    fired = strongly(support.certainty)
    if written is None or strongly(written.certainty) == fired:
        return fired
    return p.w.CF_SCALED.format(written=strongly(written.certainty), fired=fired)


def _stronger(support: Support, cause: RankedCause, p: Print) -> str:
    """The rule that counts in place of one of its group."""
    side = cause.for_ if support.weight > 0 else cause.against
    own = _written(support, p)
    group = own.group if own and own.group else ""
    counted = (s for s in side if s.counted and (other := _written(s, p)) and other.group == group)
    stronger = next((rule_name(s.rule, p) for s in counted), "")
    return p.w.NOT_COUNTED.format(stronger=stronger, group=group)


def _source_names(keys: Iterable[str], p: Print) -> str:
    """Keys of sources; one of our own is a working value."""
    found = []
    for key in keys:
        known = p.kb.sources_by_id.get(key)
        found.append(f"{key} ({p.w.WORKING_VALUE})" if known and known.ours else key)
    return ", ".join(found) or p.w.WORKING_VALUE


# ---- safety and load


def safety_rules(assessment: Guidance, p: Print) -> tuple[Row, ...]:
    """Safety rows, referral rules and load lines that fired, each once."""
    reasons = {r.rule: r for r in (*assessment.triage.reasons, *assessment.load.reasons)}
    return tuple(_safety(reason, p) for reason in reasons.values())


def _safety(reason: Reason, p: Print) -> Row:
    says: Cell = sentence(capital(reason.says)) if reason.says else ""
    return (
        (piece(reason.rule, "strong"),),
        says or _situation(reason.rule, p),
        "; ".join(seen.says for seen in reason.because),
        reason.urgency or "",
        _source_names(reason.sources, p),
    )


def _situation(rule: str, p: Print) -> str:
    line = p.kb.load_by_id.get(rule.partition("#")[0].partition(":")[0])
    return sentence(capital(line.situation)) if line else ""


def load_lines(load: LoadDecision, p: Print) -> tuple[tuple[View, ...], ...]:
    """The lines of the load table that decided, each with what it says and where that comes from."""
    found = (p.kb.load_by_id.get(line) for line in load.lines)
    return tuple(_load_line(line, p) for line in found if line)


def _reps(least: int | None, most: int | None, p: Print) -> str:
    if least and most and least != most:
        return p.w.LOAD_LINE_REPS.format(reps=f"{least}\u2013{most}")
    words = p.w.LOAD_LINE_REPS_TO if not least else p.w.LOAD_LINE_REPS_FROM if not most else p.w.LOAD_LINE_REPS
    return words.format(reps=most or least)


def _load_line(line: LoadRow, p: Print) -> tuple[View, ...]:
    least, most = line.reps
    fields = [p.w.LOAD_LINE_CUT.format(cut=line.cut)] if line.cut is not None else []
    if line.rpe is not None:
        fields.append(p.w.LOAD_LINE_CAP.format(rpe=line.rpe))
    if least or most:
        fields.append(_reps(least, most, p))
    said = [sentence(capital(line.situation)), *((sentence(line.rule),) if line.rule else ())]
    if fields:
        said.append(sentence(capital(", ".join(fields))))
    said.append(p.w.LOAD_LINE_FROM.format(sources=_source_names(line.sources, p)))
    return lead(p.w.LOAD_LINE.format(line=line.id), " ".join(said))


def strictest(load: LoadDecision, p: Print) -> str | None:
    """Which of several lines each figure comes from."""
    lines = [line for name in load.lines if (line := p.kb.load_by_id.get(name))]
    if len(lines) < 2:
        return None
    fields = (
        (p.w.LOAD_FIELD_CUT, [line.id for line in lines if line.cut is not None and line.cut == load.cut]),
        (p.w.LOAD_FIELD_CAP, [line.id for line in lines if line.rpe is not None and line.rpe == load.rpe]),
        (p.w.LOAD_FIELD_REPS, [line.id for line in lines if line.reps[1] is not None and line.reps[1] == load.reps_to]),
    )
    said = tuple(text.format(lines=joined(tuple(names), p.w.AND)) for text, names in fields if names)
    return p.w.LOAD_STRICTEST.format(fields="; ".join(said)) if said else None


# ---- the screen and the sources


def screen(triage: Triage, p: Print) -> View:
    """The safety questions as asked, by answer; figures that safety used beside them."""
    given = {s.finding: s for s in answers_behind(triage, p)}
    others = [s for f, s in given.items() if f not in {*triage.yes, *triage.no}]
    return {
        "yes": tuple(question(p, finding) for finding in triage.yes),
        "no": tuple(question(p, finding) for finding in triage.no),
        "open": tuple(question(p, finding) for finding in triage.unanswered),
        "others": tuple(seen.says for seen in others),
        "not_known": p.kb.wording.texts["not_asked_note"],
    }


def sources(assessment: Guidance, p: Print) -> tuple[tuple[View, ...], ...]:
    """Every source of anything that fired, in full, with its grade and how much of it was read."""
    causes = (*assessment.causes, *assessment.argued_against, *assessment.unranked)
    keys = {key for c in causes for s in (*c.for_, *c.against) for key in s.sources}
    keys |= {key for r in (*assessment.triage.reasons, *assessment.load.reasons) for key in r.sources}
    keys |= {key for name in assessment.load.lines if (line := p.kb.load_by_id.get(name)) for key in line.sources}
    return tuple(_source(key, p) for key in sorted(keys))


def _source(key: str, p: Print) -> tuple[View, ...]:
    known = p.kb.sources_by_id.get(key)
    if known is None:
        return (strong(key),)
    said = lead(f"{key}:", sentence(known.citation))
    if known.ours:
        return (*said, plain(p.w.SOURCE_OURS))
    grade = (plain(p.w.SOURCE_GRADED.format(grade=known.grade)),) if known.grade else ()
    read = (plain(p.w.SOURCE_READ.format(read=known.read)),) if known.read else ()
    return (*said, *grade, *read)
