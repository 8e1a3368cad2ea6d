"""Examples, on cause pages and in ``examples/``: cases that must stay true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import get_args

from hingedoc.authoring.load import Loaded
from hingedoc.domain.assessment import Guidance, RankedCause, Stop
from hingedoc.domain.causes import Cause, Example, Limit
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem

#: How a page says that no cause may be named.
NONE = "none"
_ABSENT = {
    "reasons": "is not a reason",
    "load_lines": "is not in force",
    "drills": "is not among the drills",
    "fires": "does not fire",
}


@dataclass(frozen=True)
class Assessed:
    """What an example gave: the assessment, the ids of the evidence that fired, and the state of any column."""

    result: Stop | Guidance
    fired: Set[str]
    state_of: Callable[[str], str | None]


#: Answers and ``safety`` in; what they give out.
Assess = Callable[..., Assessed]


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
        given = assess(example.answers, safety=example.safety)
    except AnswersError as error:
        yield from (str(problem) for problem in error.problems)
        return
    yield from unmet(cause, example, given)


def unmet(cause: Cause | None, example: Example, given: Assessed) -> Iterator[str]:
    """What an example gave that differs from what it must give."""
    expected = example.expect
    for name, value in said(given).items():
        wanted = getattr(expected, name)
        if wanted is not None and wanted != (value or NONE):
            yield f"{name} is {value}, not {wanted}."
    first = expected.not_in_top
    if cause and first is not None and cause.id in {c.id for c in given.result.causes[:first]}:
        yield f"{cause.id} is among the first {first}."
    for name, there in named(given, cause).items():
        says = _ABSENT[name]
        yield from (f"{entry} {says}." for entry in getattr(expected, name) if entry not in there)
        yield from (f"{entry} is there." for entry in getattr(expected, "not_" + name) if entry in there)
    ranked = certainties(given)
    for name, certainty in expected.certainties.items():
        if ranked.get(name) != certainty:
            yield f"{name} has certainty {ranked.get(name)}, not {certainty}."
    decided = limits(given)
    for limit, figure in expected.limits.items():
        if decided.get(limit) != figure:
            yield f"{limit} is {decided.get(limit)}, not {figure}."
    for column, wanted in expected.states.items():
        state = given.state_of(column)
        if state != wanted:
            yield f"{column} is {state}, not {wanted}."


def said(given: Assessed) -> dict[str, str | float | None]:
    """What an assessment says, by the fields of an expectation that hold one value."""
    result, causes = given.result, given.result.causes
    return {
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
        "route": ("yes" if result.route else "no") if isinstance(result, Guidance) else None,
    }


def named(given: Assessed, cause: Cause | None) -> dict[str, set[str]]:
    """What an assessment names, by the fields of an expectation that hold several ids."""
    result, page = given.result, cause.id + "." if cause else ""
    return {
        "reasons": {reason.rule for reason in result.triage.reasons},
        "load_lines": {*result.load.lines} if result.load else set(),
        "drills": {drill.id for drill in result.plan.drills} if result.plan else set(),
        "fires": {rule.removeprefix(page) for rule in given.fired},
    }


def certainties(given: Assessed) -> dict[str, float]:
    """The certainty of each cause that is ranked, or argued against."""
    result = given.result
    against = result.argued_against if isinstance(result, Guidance) else ()
    return {cause.id: cause.certainty for cause in (*result.causes, *against)}


def limits(given: Assessed) -> dict[str, int | None]:
    """The load as decided; nothing where none may be."""
    load = given.result.load
    return {name: getattr(load, name) for name in get_args(Limit)} if load else {}


def _id(causes: tuple[RankedCause, ...], place: int) -> str | None:
    return causes[place].id if len(causes) > place else None
