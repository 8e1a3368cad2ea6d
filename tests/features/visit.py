"""One athlete in front of one coach: what was answered, and what hingedoc said."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from hingedoc.domain.assessment import Guidance, RankedCause, Stop
from hingedoc.errors import AnswersError


@dataclass
class Visit:
    """What a scenario builds up.

    Attributes:
        answers: by finding id, as a case file holds them.
        safety: ``none`` where every first question was answered no.
        person: name and the like, which only pages show.
        date: what a page is dated with.
        reader: whom a page is for.
        results: each assessment made, in order.
        refused: why the answers were not accepted.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    safety: str | None = None
    person: dict[str, Any] = field(default_factory=dict)
    date: datetime.date | None = None
    reader: str = "athlete"
    results: list[Stop | Guidance] = field(default_factory=list)
    refused: AnswersError | None = None

    @property
    def result(self) -> Stop | Guidance:
        """What was said last."""
        assert self.results, f"nothing was assessed: {self.refused}"
        return self.results[-1]

    @property
    def before(self) -> Stop | Guidance:
        """What was said the time before."""
        return self.results[-2]

    @property
    def guidance(self) -> Guidance:
        """What was said last, which has to be more than to see somebody."""
        assert isinstance(self.result, Guidance), f"stopped: {self.result.triage.says}"
        return self.result

    def ranked(self, cause: str) -> RankedCause | None:
        """A cause with something that speaks for it."""
        return next((c for c in self.guidance.causes if c.id == cause), None)

    def considered(self, cause: str) -> RankedCause:
        """A cause that is shown, for or against."""
        shown = {c.id: c for c in (*self.guidance.causes, *self.guidance.argued_against)}
        assert cause in shown, f"{cause} is not shown; shown are {sorted(shown)}"
        return shown[cause]
