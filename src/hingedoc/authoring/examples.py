"""Examples, on cause pages and in ``examples/``: cases that must stay true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set

from hingedoc.authoring.load import Loaded
from hingedoc.domain.assessment import Guidance, RankedCause, Stop
from hingedoc.domain.causes import Cause, Example
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem

#: Answers and ``safety`` in; the assessment, the ids of the evidence that fired and the state of every column out.
Assess = Callable[..., tuple[Stop | Guidance, Set[str], Mapping[str, str]]]


def failing_examples(loaded: Loaded, assess: Assess) -> Iterator[Problem]:
    """Every example that does not give what it must; where packs lie over a base, those of the packs."""
    for entry, inside, cause, example in examples_of(loaded.kb):
        if not loaded.owns(entry, inside):
            continue
        for message in differences(cause, example, assess):
            yield loaded.places.problem("K401", f'Example "{example.name}": {message}', entry, inside)


def examples_of(kb: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], Cause | None, Example]]:
    """Every example: the entry it stands in, its place there, the cause whose page that is, and itself."""
    for cause in kb.causes:
        for number, example in enumerate(cause.examples):
            yield cause.id, ("examples", number), cause, example
    for example in kb.examples:
        yield example.name, (), None, example


def differences(cause: Cause | None, example: Example, assess: Assess) -> Iterator[str]:
    """What one example gives that differs from what it must give."""
    try:
        result, fired, states = assess(example.answers, safety=example.safety)
    except AnswersError as error:
        yield from (str(problem) for problem in error.problems)
        return
    expected = example.expect
    causes = result.causes
    found = {
        "top": _id(causes, 0),
        "second": _id(causes, 1),
        "certainty": causes[0].certainty if causes else None,
        "second_certainty": causes[1].certainty if len(causes) > 1 else None,
        "word": causes[0].word if causes else None,
        "status": result.status,
        "urgency": result.triage.urgency,
        "action": result.triage.action,
        "who": result.triage.who[0] if result.triage.who else None,
        "rung": result.plan.rung if result.plan else None,
    }
    for name, value in found.items():
        wanted = getattr(expected, name)
        # "none" is how a page says that no cause may be named.
        if wanted is not None and wanted != (value or "none"):
            yield f"{name} is {value}, not {wanted}."
    for name, wanted in expected.states.items():
        if states.get(name) != wanted:
            yield f"{name} is {states.get(name, 'not a finding or verdict')}, not {wanted}."
    first = expected.not_in_top
    if cause and first is not None and cause.id in {c.id for c in causes[:first]}:
        yield f"{cause.id} is among the first {first}."
    page = cause.id + "." if cause else ""
    sets = (
        ("reasons", {reason.rule for reason in result.triage.reasons}, "is not a reason"),
        ("load_lines", {*result.load.lines} if result.load else set(), "is not in force"),
        ("drills", {drill.id for drill in result.plan.drills} if result.plan else set(), "is not among the drills"),
        ("fires", {rule.removeprefix(page) for rule in fired}, "does not fire"),
    )
    for name, there, says in sets:
        yield from (f"{entry} {says}." for entry in getattr(expected, name) if entry not in there)
        yield from (f"{entry} is there." for entry in getattr(expected, "not_" + name) if entry in there)


def _id(causes: tuple[RankedCause, ...], place: int) -> str | None:
    return causes[place].id if len(causes) > place else None
