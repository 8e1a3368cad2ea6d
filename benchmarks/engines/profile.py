"""Where the time goes in the column kernel: each numpy call is charged to the part of meaning that recorded it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from benchmarks.engines.people import first

from hingedoc.inference import calls, kernel, meaning
from hingedoc.inference.columns import Cases
from hingedoc.inference.program import Program
from hingedoc.inference.recording import Term

#: The functions that record, the later ones inside ``conclude``, and what they are called here.
PARTS: dict[tuple[Any, str], str] = {
    (kernel, "derive"): "bands",
    (kernel, "close"): "rules",
    (kernel, "step_weights"): "evidence",
    (kernel, "scores"): "scores",
    (kernel, "conclude"): "status",
    (meaning, "_ranking"): "ranking",
    (meaning, "_load"): "load",
    (meaning, "_rung"): "rung",
    (meaning, "_drills"): "drills",
    (kernel, "prescribing"): "words, load, check",
}
MOVING = "columns in, results out"
GATE = "gate"
ROUNDS = 30


class Part(NamedTuple):
    """Numpy calls of one part for a chunk, and their share of the whole time."""

    calls: int
    share: float


def profile(program: Program, cases: Cases) -> dict[str, Part]:
    """The parts of a run, in the order of the work: of one chunk of cases, again and again."""
    made, part_of_call = _recorded(program)
    listed, size = made._calls._calls, made._calls.chunk  # of no use to anybody but a benchmark
    chunk = first(cases, size)
    wholes = []
    spent: dict[str, list[float]] = {
        part: [] for part in dict.fromkeys((*PARTS.values(), GATE)) if part in part_of_call
    }
    for _ in range(ROUNDS):
        wholes.append(_timed(lambda: made.run(chunk)))
        once = dict.fromkeys(spent, 0.0)
        for part, call in zip(part_of_call, listed, strict=True):
            once[part] += _timed(call)
        for part, seconds in once.items():
            spent[part].append(seconds)
    working = {part: statistics.median(seconds) for part, seconds in spent.items()}
    # A clock between calls costs a little, so that what is left for moving is a little too small.
    moving = max(0.0, statistics.median(wholes) - sum(working.values()))
    whole = sum(working.values()) + moving
    found = {part: Part(part_of_call.count(part), seconds / whole) for part, seconds in working.items()}
    return found | {MOVING: Part(0, moving / whole)}


def _timed(job: Callable[[], Any]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _recorded(program: Program) -> tuple[kernel.Kernel, list[str]]:
    """The kernel, and for each of its calls the part that it belongs to."""
    part_of_term: dict[Term, str] = {}
    part_of_call: list[str] = []
    with ExitStack() as stack:
        for (module, name), part in PARTS.items():
            stack.enter_context(_noted(module, name, part, part_of_term))
        select = calls._Selection.select

        def selected(self: Any, term: Term) -> None:
            select(self, term)
            new = len(self.calls) - len(part_of_call)
            part_of_call.extend([part_of_term.get(term, GATE)] * new)

        calls._Selection.select = selected  # type: ignore[method-assign]  # for as long as one kernel is made
        stack.callback(setattr, calls._Selection, "select", select)
        return kernel.Kernel(program), part_of_call


@contextmanager
def _noted(module: Any, name: str, part: str, part_of_term: dict[Term, str]) -> Iterator[None]:
    """While open, what a function records belongs to a part, unless one inside it has taken it."""
    before = getattr(module, name)

    def run(program: Program, a: Any, *rest: Any) -> Any:
        first = len(a.terms)
        found = before(program, a, *rest)
        for term in a.terms[first:]:
            part_of_term.setdefault(term, part)
        return found

    setattr(module, name, run)
    try:
        yield
    finally:
        setattr(module, name, before)
