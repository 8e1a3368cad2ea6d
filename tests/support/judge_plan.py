"""The judge's reading of what is printed: words, the load with its figure, the check, the questions still open."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hingedoc.domain.findings import Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    from tests.support.judge import Case

LOOSE = ("continue", "continue_with_modification")


def weight(certainty: float) -> int:
    size = round(-1000 * math.log(1 - abs(certainty)))
    return size if certainty > 0 else -size


def printed(case: Case, said: dict[str, Any], scores: dict[str, int], fault_free: Any, shut: bool) -> dict[str, Any]:
    """By name as in the outcome; ``said``: the rest of the judged outcome."""
    kb = case.judge.kb
    painful = any(scores[c.id] >= weight(kb.scales.route_from) for c in kb.causes if c.class_ == "route")
    found: dict[str, Any] = {"route": painful and not shut, "unanswered": len(unanswered(kb, case))}
    for place in ("1", "2", "3"):
        cause = said["cause_" + place]
        found["score_" + place] = scores[cause] if cause else 0
        found["word_" + place] = word(kb, scores[cause], painful) if cause else None
    if shut:
        return found | dict.fromkeys(("load_kind", "load_figure", "load_reps_from", "load_progress", "retest"))
    lines = [line for line in kb.load if case.state("load." + line.id.lower()) == "yes"]
    if fault_free:
        lines += [line for line in kb.load if line.id == fault_free.load and line not in lines]
    elif said["load_spoken"] == "no":
        lines += [line for line in kb.load if line.id == kb.default_load and line not in lines]
    figure = load_figure(kb, case, int(said["cut"]), lines)
    kind = load_kind(case, said, lines, figure)
    least, most = said["reps_from"], said["reps_to"]
    if least != "any" and most != "any":
        least = min(least, most, key=int)
    found |= {
        "load_kind": kind,
        "load_figure": figure if kind in ("cut", "as_planned") else None,
        "load_reps_from": None if least == "any" else int(least),
        "load_progress": not any(case.state("prohibit." + p.id) == "yes" for p in kb.prohibitions if p.bars_progress),
        "retest": retest(kb, case, said["cause_1"], fault_free),
    }
    return found


def word(kb: KnowledgeBase, score: int, painful: bool) -> str | None:
    best = None
    for step in kb.scales.words:
        if score >= weight(step.at_least) and (best is None or step.at_least > best.at_least):
            best = step
    if best is None:
        return None
    cautious = [step.at_least for step in kb.scales.words if step.word == kb.scales.route_word]
    if painful and best.at_least > (cautious[0] if cautious else 0):
        return kb.scales.route_word
    return best.word


def load_figure(kb: KnowledgeBase, case: Case, cut: int, lines: list[Any]) -> int | None:
    """Thousandths of the unit that was said; none where there is no figure."""
    said = case.memory.quantities.get(kb.roles.reference_load)
    if said is None or said.value <= 0:
        return None
    shares = [Fraction(100 - cut, 100)]
    current, ceiling = case.number(kb.roles.current_load), case.number(kb.roles.ceiling)
    if current and ceiling is not None and any(line.cut_to_ceiling for line in lines):
        shares.append(Fraction(ceiling, current))
    for line in lines:
        if line.most_of_best is not None:
            if not current:
                return None
            shares.append(Fraction(line.most_of_best * 1000, current))
    allowed = min(said.value, min(said.value * share // 1 for share in shares))
    if cut == 0 and allowed == said.value:
        return said.value
    plate = round(kb.scales.plate.get(said.unit, 1) * 1000)
    return allowed - allowed % plate or None


def load_kind(case: Case, said: dict[str, Any], lines: list[Any], figure: int | None) -> str:
    if said["action"] not in LOOSE or said["cut"] == "100":
        return "unloaded"
    if any(line.rule and line.rule_only for line in lines):
        return "rule"
    reference = case.memory.quantities.get(case.judge.kb.roles.reference_load)
    if reference and figure not in (None, reference.value):
        return "cut"
    if said["cut"] != "0":
        return "cut"
    return "rule" if any(line.rule or line.cut_to_ceiling for line in lines) else "as_planned"


def retest(kb: KnowledgeBase, case: Case, leader: str | None, fault_free: Any) -> tuple[str, tuple[int, ...]]:
    """The check and its days."""
    film = next(row for row in kb.pathway.retests if "skill" in row.classes)
    if fault_free:
        return film.id, film.days[-1:]
    if leader is None:
        return film.id, film.days
    class_ = next(cause.class_ for cause in kb.causes if cause.id == leader)
    row = next(row for row in kb.pathway.retests if class_ in row.classes)
    if row.test:
        alone = kb.findings[row.test].not_when
        if alone is not None and case.holds(alone):
            row = film
    return row.id, row.days


def unanswered(kb: KnowledgeBase, case: Case) -> list[str]:
    """Questions that were open to the athlete and not answered."""
    found = [question.id for question in kb.stage_one if case.state(question.id) == "unknown"]
    if not known(kb, case, kb.roles.age):
        found.append(kb.roles.age)
    for table in kb.tables:
        for row in table.rows:
            above = [case.state(umbrella) for umbrella in row.opened_by]
            if case.state(row.id) == "unknown" and ("yes" in above or all(state == "no" for state in above)):
                found.append(row.id)
    for condition in kb.open_when:
        if case.holds(condition):
            literals = [literal for clause in condition.clauses for literal in clause if literal.or_unknown]
            found += [literal.finding for literal in literals if not known(kb, case, literal.finding)]
    for detail in kb.details:
        if detail.of and case.state(detail.of) == "yes" and case.state(detail.id) == "unknown":
            found.append(detail.id)
    return found


def known(kb: KnowledgeBase, case: Case, name: str) -> bool:
    finding = kb.findings.get(name)
    if isinstance(finding, Flags):
        return any(case.state(f"{name}.{option}") != "unknown" for option in finding.options)
    if isinstance(finding, Measure) and not finding.states:
        return name in case.memory.numbers
    return case.state(name) != "unknown"
