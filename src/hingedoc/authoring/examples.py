"""The examples on cause pages: cases that must stay true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from hingedoc.authoring.load import Loaded
from hingedoc.domain.assessment import Guidance, RankedCause, Stop
from hingedoc.domain.causes import Cause, Example
from hingedoc.errors import AnswersError, Problem

#: Answers and ``safety`` in; the assessment and the ids of the evidence that fired out.
Assess = Callable[..., tuple[Stop | Guidance, Set[str]]]


def failing_examples(loaded: Loaded, assess: Assess) -> Iterator[Problem]:
    """Every example that does not give what it must."""
    for cause in loaded.kb.causes:
        for number, example in enumerate(cause.examples):
            for message in differences(cause, example, assess):
                yield loaded.places.problem(
                    "K401", f'Example "{example.name}": {message}', cause.id, ("examples", number)
                )


def differences(cause: Cause, example: Example, assess: Assess) -> Iterator[str]:
    """What one example gives that differs from what it must give."""
    try:
        result, evidence = assess(example.answers, safety=example.safety)
    except AnswersError as error:
        yield from (str(problem) for problem in error.problems)
        return
    expected = example.expect
    causes = result.causes
    fired = {rule.partition(".")[2] for rule in evidence if rule.partition(".")[0] == cause.id}
    found = {
        "top": _id(causes, 0),
        "second": _id(causes, 1),
        "certainty": causes[0].certainty if causes else None,
        "second_certainty": causes[1].certainty if len(causes) > 1 else None,
        "word": causes[0].word if causes else None,
        "status": result.status,
        "urgency": result.triage.urgency,
        "action": result.triage.action,
    }
    for name, value in found.items():
        wanted = getattr(expected, name)
        # "none" is how a page says that no cause may be named.
        if wanted is not None and wanted != (value or "none"):
            yield f"{name} is {value}, not {wanted}."
    if expected.not_in_top is not None and cause.id in {c.id for c in causes[: expected.not_in_top]}:
        yield f"{cause.id} is among the first {expected.not_in_top}."
    chosen = {drill.id for drill in result.plan.drills} if result.plan else set()
    yield from (f"{drill} is not among the drills." for drill in expected.drills if drill not in chosen)
    yield from (f"{rule} does not fire." for rule in expected.fires if rule not in fired)
    yield from (f"{rule} fires." for rule in expected.not_fires if rule in fired)


def _id(causes: tuple[RankedCause, ...], place: int) -> str | None:
    return causes[place].id if len(causes) > place else None
