"""Rules that say nothing, or say it twice, or say two things at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hingedoc.authoring.checks import Inside, Report, conditions_of
from hingedoc.authoring.quality.satisfiable import Possible
from hingedoc.domain.causes import Cause, Evidence
from hingedoc.domain.conditions import Condition
from hingedoc.domain.findings import Count
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

Clauses = tuple[frozenset[tuple[str, str]], ...]


def rules(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Rules that can never hold or always do, that another one makes idle, or whose numbers are used twice."""
    possible = Possible.of(kb)
    for entry, inside, condition, _ in conditions_of(kb):
        # What a count counts need not hold together.
        counted = isinstance(kb.findings.get(entry), Count) and inside == ("of",)
        parts = [Condition(clauses=(c,)) for c in condition.clauses] if counted else [condition]
        for why in filter(None, map(possible.why_not, parts)):
            yield report("K330", f"This can never hold. {why}", entry, inside, hint="Mend it or leave it out.")
    for cause in kb.causes:
        yield from _always(cause, report)
        yield from _pairs(possible, cause, report)
    yield from _numbers(kb, report)
    yield from _retired(kb, report)


def _always(cause: Cause, report: Report) -> Iterator[Problem]:
    for number, rule in enumerate(cause.evidence):
        if not rule.when.clauses:
            hint = "Name what must be seen; `starting_weight` says how common a cause is."
            yield report("K331", f"{rule.id} speaks whatever was seen.", cause.id, ("evidence", number), hint)


def _pairs(possible: Possible, cause: Cause, report: Report) -> Iterator[Problem]:
    premises = [_clauses(possible, rule.when) for rule in cause.evidence]
    for (i, one), (j, other) in combinations(enumerate(cause.evidence), 2):
        needs_one, needs_other = _implies(premises[i], premises[j]), _implies(premises[j], premises[i])
        same_way = (one.certainty > 0) == (other.certainty > 0)
        if needs_one and needs_other:
            code, says = ("K332", "says again what {} says") if same_way else ("K334", "says the opposite of {}")
            message = f"{other.id} {says.format(one.id)}: they have the same premises."
            hint = "Keep one." if same_way else "One finding cannot speak for and against the same cause."
            yield report(code, message, cause.id, ("evidence", j, "when"), hint)
        elif same_way and one.group is not None and one.group == other.group:
            if needs_one and _never_counts(one, other):
                yield _idle(one, other, cause, i, report)
            elif needs_other and _never_counts(other, one):
                yield _idle(other, one, cause, j, report)


def _never_counts(narrow: Evidence, wide: Evidence) -> bool:
    return abs(narrow.certainty) <= abs(wide.certainty)


def _idle(narrow: Evidence, wide: Evidence, cause: Cause, number: int, report: Report) -> Problem:
    message = f"{narrow.id} never counts: {wide.id} holds whenever it does, says as much, and shares its group."
    hint = "Give the narrower rule the larger certainty, or a group of its own."
    return report("K333", message, cause.id, ("evidence", number, "certainty"), hint)


def _clauses(possible: Possible, condition: Condition) -> Clauses:
    """Each clause as the columns and states that satisfy it: how it is written makes no difference."""
    kb = possible.kb
    return tuple(
        frozenset((kb.column_of(lit.finding), state) for lit in clause for state in possible.accepted(lit))
        for clause in condition.clauses
    )


def _implies(narrow: Clauses, wide: Clauses) -> bool:
    """Whether the wide premises hold whenever the narrow ones do: each of its clauses follows from one of theirs.

    A clause that follows is also held to at least the same degree, so the severity of signs changes nothing.
    """
    return bool(wide) and all(any(given <= clause for given in narrow) for clause in wide)


def _numbers(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    first: dict[int, str] = {}
    for cause in kb.causes:
        for place, rule in enumerate(cause.evidence):
            if rule.number is None:
                continue
            name = f"{cause.id}.{rule.id}"
            if rule.number in first:
                message = f"Number {rule.number} is also that of {first[rule.number]}."
                yield report("K335", message, cause.id, ("evidence", place, "number"), "Take the next free number.")
            first.setdefault(rule.number, name)


def _retired(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    retired = {entry.id for entry in kb.retired}
    hint = "Take a new one: old records still mean the old one."
    for cause in kb.causes:
        for place, rule in enumerate(cause.evidence):
            inside: Inside = ("evidence", place)
            if rule.number is not None and f"row {rule.number}" in retired:
                yield report("K336", f"Row {rule.number} is retired.", cause.id, (*inside, "number"), hint)
            if f"{cause.id}.{rule.id}" in retired:
                yield report("K336", f"{rule.id} is retired.", cause.id, (*inside, "id"), hint)
    used = {*kb.findings, *kb.causes_by_id, *kb.drills_by_id, *kb.load_by_id}
    for entry in sorted(used & retired):
        yield report("K336", f"{entry} is retired.", entry, ("id",), hint)
