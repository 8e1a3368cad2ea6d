"""A knowledge base on the bench: compiled, with its examples read, ready to be run over many cases at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from hingedoc.authoring.examples import Assessed, examples_of, unmet
from hingedoc.domain.causes import Cause, Example
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError
from hingedoc.inference.columns import Concluded, cases_of, run_columns
from hingedoc.inference.compiler import compile_program
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background, Reading

#: An assessment made on the bench is compared and thrown away: it bears no program's version.
_NO_VERSION = "0"


@dataclass(frozen=True)
class Held:
    """One example with the page it stands on, if any, and its answers as read.

    ``memory`` is none where they cannot be read; ``problems`` says why.
    """

    entry: str
    inside: tuple[str | int, ...]
    cause: Cause | None
    example: Example
    memory: WorkingMemory | None
    problems: tuple[str, ...] = ()


class Bench:
    """One knowledge base, compiled.

    Raises:
        KnowledgeError: it cannot be compiled.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.program = compile_program(kb)
        self.background = Background(kb, self.program)

    def run(self, memories: Sequence[WorkingMemory]) -> Concluded:
        """Run many cases at once."""
        return run_columns(self.program, cases_of(self.program, memories))

    def assessed(self, memory: WorkingMemory, batch: Concluded, case: int) -> Assessed:
        """The assessment of one case of a batch."""
        run = batch.findings(case)
        result = assess(self.background, memory, run, _NO_VERSION)
        return Assessed(result, {*run.weights}, Reading(self.background, memory, run).concluded)

    @cached_property
    def examples(self) -> tuple[Held, ...]:
        """Every example, its answers read."""
        return tuple(self.held(example, entry, inside, cause) for entry, inside, cause, example in examples_of(self.kb))

    def held(
        self, example: Example, entry: str = "", inside: tuple[str | int, ...] = (), cause: Cause | None = None
    ) -> Held:
        """One example, its answers read."""
        try:
            memory = read_answers(self.kb, example.answers, safety_none=example.safety == "none")
        except AnswersError as error:
            return Held(entry, inside, cause, example, None, tuple(str(problem) for problem in error.problems))
        return Held(entry, inside, cause, example, memory)

    def differences(self, held: Held, batch: Concluded, case: int) -> tuple[str, ...]:
        """What an example of a batch gives that differs from what it must give."""
        if held.memory is None:
            return held.problems
        return tuple(unmet(held.cause, held.example, self.assessed(held.memory, batch, case)))
