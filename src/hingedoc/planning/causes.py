"""Causes in rank, each with the evidence for and against it and what is still unasked that matters."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.domain.assessment import NextTest, RankedCause, Support
from hingedoc.domain.findings import Sign
from hingedoc.inference.algebra import INTEGERS, clause_holds
from hingedoc.inference.meaning import rank_key
from hingedoc.inference.prescribing import word, word_against
from hingedoc.inference.program import EvidenceRule
from hingedoc.planning.reading import Reading

_MOST_UNASKED = 6


def ranked_causes(reading: Reading) -> tuple[RankedCause, ...]:
    """Causes with a positive score, first in rank first."""
    program, scores = reading.program, reading.run.scores

    def key(cause: str) -> int:
        return int(rank_key(program, INTEGERS, cause, scores))

    return tuple(_cause(reading, c) for c in sorted(program.causes, key=key, reverse=True) if scores.get(c, 0) > 0)


def argued_against(reading: Reading) -> tuple[RankedCause, ...]:
    """Causes that the evidence argues against, strongest first; the choice of lift alone argues nothing."""
    program, scores = reading.program, reading.run.scores
    line = program.thresholds.against_from
    found = sorted((scores.get(c, 0), c) for c in program.causes)
    lift = {reading.kb.roles.lift}
    causes = [_cause(reading, cause) for score, cause in found if score <= line]
    return tuple(c for c in causes if {seen.finding for s in c.against for seen in s.seen} != lift)


def unranked(reading: Reading, shown: Iterable[RankedCause]) -> tuple[RankedCause, ...]:
    """Every other cause for which a rule fired, in the order of the pages; no word is said of them."""
    named = {cause.id for cause in shown}
    fired = {rule.partition(".")[0] for rule in reading.run.weights}
    found = (cause.id for cause in reading.kb.causes if cause.id in fired - named)
    return tuple(_cause(reading, cause, ranked=False) for cause in found)


def route(reading: Reading) -> str | None:
    """The sentence printed above the causes where pain may be changing how the athlete moves."""
    return reading.kb.wording.texts["route_pain"] if reading.outcome("route") else None


def word_of(reading: Reading, score: int) -> str | None:
    """The word for a score; at most the cautious one while pain may be changing the movement."""
    program, capped = reading.program, reading.outcome("route")
    found = word(program, INTEGERS, score, capped) if score >= 0 else word_against(program, INTEGERS, score)
    return program.words[found - 1] if found else None


def next_test(reading: Reading, causes: tuple[RankedCause, ...]) -> NextTest | None:
    """The one finding that would do most to settle it: between the leader and a rival, else for the leader."""
    if not causes:
        return None
    leader = causes[0].id
    scores = reading.run.scores
    rivals = sorted((r for r in reading.program.rivals[leader] if scores.get(r, 0) > 0), key=lambda r: (-scores[r], r))
    for rival in rivals:
        pair = next(p for p in reading.kb.pathway.rivals if {leader, rival} == {*p.causes})
        for test in pair.tests:
            if _offered(reading, test):
                return _test(reading, test, (leader, rival))
    for finding in causes[0].unasked:
        others = tuple(c.id for c in causes[1:3] if finding in c.unasked)
        return _test(reading, finding, (leader, *others))
    return None


def _test(reading: Reading, finding_id: str, separates: tuple[str, ...]) -> NextTest:
    finding = reading.kb.findings[finding_id]
    return NextTest(finding=finding_id, name=finding.name, look=finding.look, separates=separates)


def _offered(reading: Reading, finding_id: str) -> bool:
    """Whether a finding is open, belongs to this lift, and is not one to leave alone in this case."""
    finding = reading.kb.findings[finding_id]
    if not finding.asked or reading.known(finding_id):
        return False
    lift = reading.state(reading.kb.roles.lift)
    if finding.lifts and lift != "unknown" and lift not in finding.lifts:
        return False
    return not reading.not_for_this_case(finding_id)


def _cause(reading: Reading, cause_id: str, *, ranked: bool = True) -> RankedCause:
    cause = reading.kb.causes_by_id[cause_id]
    score = reading.run.scores.get(cause_id, 0)
    rules = [r for r in reading.program.evidence if r.cause == cause_id]
    fired = sorted(
        (r for r in rules if r.id in reading.run.weights), key=lambda r: (-abs(reading.run.weights[r.id]), r.id)
    )
    counted = {
        key: max((abs(reading.run.weights.get(r.id, 0)), r.id) for r in group)[1]
        for key, group in _by_key(fired).items()
    }
    supports = [_support(reading, rule, counted[rule.key] == rule.id) for rule in fired]
    return RankedCause(
        id=cause_id,
        name=cause.name,
        athlete_name=cause.athlete_name,
        certainty=reading.program.certainty_of(score),
        word=word_of(reading, score) if ranked else None,
        score=score,
        for_=tuple(s for s in supports if s.weight > 0),
        against=tuple(s for s in supports if s.weight < 0),
        unasked=_unasked(reading, rules) if ranked else (),
    )


def _by_key(rules: list[EvidenceRule]) -> dict[tuple[str, str, bool], list[EvidenceRule]]:
    found: dict[tuple[str, str, bool], list[EvidenceRule]] = {}
    for rule in rules:
        found.setdefault(rule.key, []).append(rule)
    return found


def _support(reading: Reading, rule: EvidenceRule, counted: bool) -> Support:
    _, written = reading.background.evidence[rule.id]
    brought = reading.run.weights[rule.id]
    return Support(
        rule=rule.id,
        weight=brought,
        certainty=reading.program.certainty_of(brought),
        because=written.because,
        seen=reading.seen(reading.fired[rule.id]),
        sources=written.sources,
        grade=written.grade,
        counted=counted,
    )


def _unasked(reading: Reading, rules: list[EvidenceRule]) -> tuple[str, ...]:
    """Open findings that could still make one of these rules fire, the weightiest first."""
    columns = reading.run.columns
    best: dict[str, int] = {}
    for rule in rules:
        if rule.id in reading.run.weights:
            continue
        open_columns: set[str] = set()
        for clause in rule.steps[0].when:
            if clause_holds(INTEGERS, clause, columns):
                continue
            unknown = {column for column, _ in clause if not columns[column]}
            if not unknown:
                break
            open_columns |= unknown
        else:
            for column in open_columns:
                finding = column.partition(".")[0]
                if finding in reading.kb.findings and _offered(reading, finding):
                    best[finding] = max(best.get(finding, 0), abs(rule.steps[-1].weight))

    def weightiest(finding: str) -> tuple[bool, int, str]:
        # A sign belongs to the filming; a check or a question is what can still be added today.
        return isinstance(reading.kb.findings[finding], Sign), -best[finding], finding

    return tuple(sorted(best, key=weightiest)[:_MOST_UNASKED])
