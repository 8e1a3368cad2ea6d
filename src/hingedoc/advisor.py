"""The public face: knowledge loaded once, answers in, assessment out."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from hingedoc.authoring.examples import failing_examples
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import Problem, by_place
from hingedoc.inference.program import Program
from hingedoc.loading import ready
from hingedoc.planning.assess import assess
from hingedoc.planning.reading import Background


class Advisor:
    """Assesses cases. Pure underneath, ``(knowledge, answers) -> assessment``, and safe to share between threads.

    Args:
        knowledge: a folder with a complete base, in place of the shipped one.
        packs: one folder or several, laid over it; their order means nothing. They never soften what safety says.
        cache: a folder to keep what was read and checked in, for the next time. None is used unless given: where a
            host may write is for the host to say. A damaged or unusable one is ignored.

    Raises:
        KnowledgeError: the folders hold problems; all of them are listed.
        SetupError: there is no such folder, or a part of the installation is missing.

    Example:
        >>> advisor = Advisor()
        >>> advisor.assess({}).status
        'incomplete_screen'
    """

    def __init__(
        self,
        knowledge: str | Path | None = None,
        *,
        packs: str | Path | Iterable[str | Path] = (),
        cache: str | Path | None = None,
    ) -> None:
        base = Path(knowledge) if knowledge is not None else None
        laid = [packs] if isinstance(packs, str | Path) else packs
        self._ready = ready(base, [Path(pack) for pack in laid], Path(cache) if cache is not None else None)
        self._background = Background(self._ready.kb, self._ready.program)
        # A compiled network belongs to one run at a time: each thread keeps its own.
        self._local = threading.local()

    @property
    def knowledge(self) -> KnowledgeBase:
        """All that is known."""
        return self._ready.kb

    @property
    def program(self) -> Program:
        """The compiled knowledge."""
        return self._ready.program

    @cached_property
    def version(self) -> str:
        """Version of the program."""
        import hingedoc

        return hingedoc.__version__

    def read(self, answers: Mapping[str, Any], *, safety: str | None = None) -> WorkingMemory:
        """Read answers strictly.

        Args:
            answers: by finding id.
            safety: ``"none"`` is short for: every umbrella question was asked as worded and answered no.

        Raises:
            AnswersError: every problem found, each with its field and a hint.
        """
        return read_answers(self.knowledge, answers, safety_none=safety == "none")

    def assess(self, answers: Mapping[str, Any] | WorkingMemory, *, safety: str | None = None) -> Stop | Guidance:
        """Assess one case.

        Args:
            answers: by finding id, or a working memory already read.
            safety: as in :meth:`read`.

        Raises:
            AnswersError: see :meth:`read`.
        """
        memory = answers if isinstance(answers, WorkingMemory) else self.read(answers, safety=safety)
        return assess(self._background, memory, self._rete().run(memory), self.version)

    def failing_examples(self) -> tuple[Problem, ...]:
        """The examples that do not give what they must, each placed in its file; with packs, only theirs."""

        def fire(answers: Mapping[str, Any], *, safety: str | None) -> tuple[Stop | Guidance, set[str], dict[str, str]]:
            memory = self.read(answers, safety=safety)
            run = self._rete().run(memory)
            columns = self.program.columns
            states = {name: columns[name][place] for name, place in run.columns.items() if name in columns}
            return assess(self._background, memory, run, self.version), set(run.weights), states

        return tuple(failing_examples(self._ready.loaded, fire))

    def weaknesses(self, *, examples: bool = True) -> tuple[Problem, ...]:
        """What is not good in this knowledge though it loads, each placed in its file.

        Args:
            examples: also run every example; those that fail are among the problems.
        """
        from hingedoc.authoring.quality import quality

        found = quality(self.knowledge, self._ready.loaded.places.problem)
        return by_place((*found, *(self.failing_examples() if examples else ())))

    def report(
        self,
        assessment: Stop | Guidance,
        *,
        reader: str = "athlete",
        format: str = "pdf",
        paper: str = "a4",
        athlete: Mapping[str, Any] | None = None,
        date: datetime.date | None = None,
    ) -> bytes:
        """A printable report.

        Args:
            assessment: what to report.
            reader: ``athlete``.
            format: ``pdf``, ``html``, ``md`` or ``txt``.
            paper: ``a4`` or ``letter``.
            athlete: name and the like; never influences reasoning.
            date: printed as given; the clock is never read.
        """
        from hingedoc.reports.render import render

        return render(assessment, self.knowledge, athlete or {}, reader=reader, format=format, paper=paper, date=date)

    def _rete(self) -> Any:
        if not hasattr(self._local, "rete"):
            from hingedoc.inference.rete import Rete

            self._local.rete = Rete(self._ready.program)
        return self._local.rete
