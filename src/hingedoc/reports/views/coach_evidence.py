"""Causes for and against on one scale, as bars and in words."""

from __future__ import annotations

from hingedoc.domain.assessment import Guidance, RankedCause, Support
from hingedoc.reports.pictures.charts import Scale, evidence_bar, scale
from hingedoc.reports.views.coach_cells import piece, signed, small, strongly
from hingedoc.reports.views.shared import Print, View, is_working_value

#: Rows that are drawn, and how many of them may be argued against.
ROWS, ROWS_AGAINST = 6, 2


def evidence_view(assessment: Guidance, p: Print) -> View:
    """The rows that are drawn, and what stands for the rest."""
    ranked = assessment.causes[:ROWS]
    drawn = (*ranked, *assessment.argued_against[: min(ROWS_AGAINST, ROWS - len(ranked))])
    on = scale(_weights(cause) for cause in drawn)
    rest = [c for c in (*assessment.causes, *assessment.argued_against) if c not in drawn]
    least = p.kb.scales.words[0].at_least if p.kb.scales.words else 0.0
    named = tuple(p.w.AND_CAUSE.format(name=c.name, certainty=strongly(c.certainty)) for c in rest if c.word)
    silent = len(rest) - len(named) + len(assessment.unranked)
    under = p.w.EVIDENCE_UNDER_ONE if silent == 1 else p.w.EVIDENCE_UNDER
    severity = p.kb.scales.severity
    return {
        "rows": tuple(_row(cause, on, index < 2, p) for index, cause in enumerate(drawn)),
        "how": p.w.EVIDENCE_HOW.format(slight=severity.slight, clear=severity.clear, marked=severity.marked),
        "rest": p.w.EVIDENCE_REST.format(causes="; ".join(named)) if named else None,
        "under": under.format(count=silent, least=f"{least:.2f}") if silent else None,
        "zero": on.zero / on.width,
    }


def rule_name(rule: str, p: Print) -> str:
    """The short name of a rule of evidence: the number of its row, else the last part of its id."""
    cause, _, own = rule.partition(".")
    known = p.kb.causes_by_id.get(cause)
    number = next((e.number for e in known.evidence if e.id == own), None) if known else None
    return p.w.RULE_NUMBER.format(number=number) if number is not None else own or rule


def _weights(cause: RankedCause) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return _counted(cause.for_), _counted(cause.against)


def _counted(supports: tuple[Support, ...]) -> tuple[int, ...]:
    return tuple(abs(s.weight) for s in supports if s.counted)


def _row(cause: RankedCause, on: Scale, leading: bool, p: Print) -> View:
    speaks, against = _weights(cause)
    certainty = strongly(cause.certainty)
    alt = p.w.EVIDENCE_ALT.format(
        name=cause.name,
        certainty=certainty,
        for_sum=sum(speaks),
        for_count=len(speaks),
        against_sum=sum(against),
        count=len(against),
    )
    return {
        "name": cause.name,
        "word": f"{cause.word}, {certainty}" if cause.word else certainty,
        "leading": leading,
        "bar": dict(evidence_bar(cause.name, alt, speaks, against, on)),
        "says": (*_said(p.w.FOR_IT, cause.for_, p), *_said(p.w.AGAINST_IT, cause.against, p)),
    }


def _said(label: str, supports: tuple[Support, ...], p: Print) -> tuple[View, ...]:
    """Counted reasons, each with the id of its rule and its weight."""
    counted = [s for s in supports if s.counted]
    if not counted:
        return ()
    found = [piece(label, "strong")]
    for support in counted:
        text = support.because.rstrip(".")
        if is_working_value(p, support.seen):
            text += f" ({p.w.WORKING_VALUE})"
        found += [piece(text), small(f"({rule_name(support.rule, p)} {signed(support.weight, '{:+d}')}).")]
    return tuple(found)
