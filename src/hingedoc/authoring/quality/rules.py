"""Rules that say nothing, or say it twice, or say two things at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hingedoc.authoring.checks import conditions_of
from hingedoc.authoring.quality.satisfiable import Possible
from hingedoc.authoring.reporting import Inside, Report
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
        premises = [_clauses(possible, rule.when) for rule in cause.evidence]
        yield from _pairs(premises, cause, report)
        yield from _idle(premises, cause, report)
    yield from _numbers(kb, report)
    yield from _retired(kb, report)


def _always(cause: Cause, report: Report) -> Iterator[Problem]:
    for number, rule in enumerate(cause.evidence):
        if not rule.when.clauses:
            hint = "Name what must be seen; `starting_weight` says how common a cause is."
            yield report("K331", f"{rule.id} speaks whatever was seen.", cause.id, ("evidence", number), hint)


def _pairs(premises: list[Clauses], cause: Cause, report: Report) -> Iterator[Problem]:
    for (i, one), (j, other) in combinations(enumerate(cause.evidence), 2):
        if not (_implies(premises[i], premises[j]) and _implies(premises[j], premises[i])):
            continue
        if (one.certainty > 0) == (other.certainty > 0):
            message = f"{other.id} says again what {one.id} says: they have the same premises."
            yield report("K332", message, cause.id, ("evidence", j, "when"), "Keep one.")
        else:
            message = f"{other.id} says the opposite of {one.id} on the same premises."
            hint = "One finding cannot speak for and against the same cause."
            yield report("K334", message, cause.id, ("evidence", j, "when"), hint)


def _idle(premises: list[Clauses], cause: Cause, report: Report) -> Iterator[Problem]:
    """Rules in whose place a stronger one of their group always counts."""
    for i, narrow in enumerate(cause.evidence):
        stronger = [
            wide.id
            for j, wide in enumerate(cause.evidence)
            if i != j and _counts_instead(wide, narrow)
            if _implies(premises[i], premises[j]) and not _implies(premises[j], premises[i])
        ]
        if stronger and not narrow.for_the_record:
            message = (
                f"{narrow.id} never counts: {stronger[0]} holds whenever it does, says as much, and is of its group."
            )
            hint = (
                "Give the narrower rule the larger certainty, or a group of its own, or say `for_the_record` why not."
            )
            yield report("K333", message, cause.id, ("evidence", i, "certainty"), hint)
        elif narrow.for_the_record and not stronger:
            message = f"{narrow.id} counts after all."
            yield report("K321", message, cause.id, ("evidence", i, "for_the_record"), "Take `for_the_record` out.")


def _counts_instead(wide: Evidence, narrow: Evidence) -> bool:
    same_group = wide.group is not None and wide.group == narrow.group
    same_way = (wide.certainty > 0) == (narrow.certainty > 0)
    return same_group and same_way and abs(wide.certainty) >= abs(narrow.certainty)


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
    used = {entry: entry for entry in (*kb.findings, *kb.causes_by_id, *kb.drills_by_id, *kb.load_by_id)}
    used.update({source: "source " + source for source in kb.sources_by_id})
    for name in sorted(retired.intersection(used)):
        yield report("K336", f"{name} is retired.", used[name], ("id",), hint)
