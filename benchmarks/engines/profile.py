"""Where the time goes in the column kernel: each numpy call is charged to the part of meaning that recorded it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

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
}
MOVING = "columns in, results out"
CHUNKS = 20


class Part(NamedTuple):
    """Numpy calls of one part for a chunk, and their share of the whole time."""

    calls: int
    share: float


def profile(program: Program, cases: Cases) -> dict[str, Part]:
    """The parts of a run, in the order of the work."""
    made, part_of_call = _recorded(program)
    listed = made._calls._calls  # of no use to anybody but a benchmark
    whole = _timed(lambda: made.run(cases))
    spent = dict.fromkeys((*PARTS.values(), "gate"), 0.0)
    for _ in range(CHUNKS):
        for part, call in zip(part_of_call, listed, strict=True):
            spent[part] += _timed(call)
    chunks = -(-cases.size // made._calls.chunk)
    working = {part: seconds * chunks / CHUNKS for part, seconds in spent.items() if part in part_of_call}
    # A clock between calls costs a little: what it adds is not more than the whole.
    whole = max(whole, sum(working.values()))
    found = {part: Part(part_of_call.count(part), seconds / whole) for part, seconds in working.items()}
    return found | {MOVING: Part(0, 1 - sum(working.values()) / whole)}


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
            part_of_call.extend([part_of_term.get(term, "gate")] * new)

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
