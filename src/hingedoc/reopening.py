"""A report opened again: what it said, whether it is as it was written, and what would be said today."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from hingedoc.authoring.records import read_record
from hingedoc.domain.assessment import Guidance, Stop, from_json
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import WorkingMemory, read_answers
from hingedoc.errors import AnswersError, Problem
from hingedoc.planning.comparing import Difference, differences
from hingedoc.reports.opening import record_inside


@dataclass(frozen=True)
class Reopened:
    """A report opened again.

    Attributes:
        reader: whom it was for; ``paper``, ``language`` and ``date`` as it was printed.
        athlete: as given; so are ``answers`` and ``safety``.
        said: the assessment as written, as JSON; ``written`` is the same read, none where its form is not known here.
        intact: whether the checksum of the record fits. It is no signature: it shows an accident, not a forger.
        left_out: the problem with each answer that today's knowledge cannot use; ``today`` is without them.
        today: what is said of the answers now.
        same_knowledge: whether it was written with the knowledge that is loaded; ``same_program`` likewise.
        differences: between ``written`` and ``today``.
    """

    reader: str
    paper: str
    language: str
    date: dt.date | None
    athlete: Mapping[str, str | int | float | bool | None]
    safety: str | None
    answers: Mapping[str, Any]
    said: Mapping[str, Any]
    written: Stop | Guidance | None
    intact: bool
    left_out: tuple[Problem, ...]
    today: Stop | Guidance
    same_knowledge: bool
    same_program: bool
    differences: tuple[Difference, ...]

    @property
    def changed(self) -> bool:
        """Whether it was changed since it was written, as far as that can be told."""
        if not self.intact:
            return True
        # What was written was read by the same rules: then all of it can be used, and gives the same.
        return self.same_knowledge and self.same_program and (bool(self.left_out) or self.written != self.today)


def reopen(
    content: bytes, kb: KnowledgeBase, assess: Callable[[WorkingMemory], Stop | Guidance], program: str, shown: str
) -> Reopened:
    """Open a report again.

    Args:
        content: of the file, PDF or HTML.
        kb: the knowledge of today.
        assess: what is said with it.
        program: the version of the program of today.
        shown: how problems name the file.

    Raises:
        AnswersError: it is no report, or its record cannot be read.
    """
    read = read_record(record_inside(content, shown), shown)
    record = read.record
    memory, left_out = _usable(kb, record.answers, record.safety)
    written, today = _assessment(record.assessment), assess(memory)
    return Reopened(
        reader=record.reader,
        paper=record.paper,
        language=record.language,
        date=record.date,
        athlete=record.athlete,
        safety=record.safety,
        answers=record.answers,
        said=record.assessment,
        written=written,
        intact=read.intact,
        left_out=left_out,
        today=today,
        same_knowledge=_knowledge_of(record.assessment) == (today.knowledge.id, today.knowledge.sha256),
        same_program=record.assessment.get("program") == program,
        differences=differences(written, today, kb) if written else (),
    )


def _knowledge_of(said: Mapping[str, Any]) -> tuple[Any, Any]:
    stamp = said.get("knowledge")
    return (stamp.get("id"), stamp.get("sha256")) if isinstance(stamp, dict) else (None, None)


def _assessment(said: Mapping[str, Any]) -> Stop | Guidance | None:
    try:
        return from_json(json.dumps(said))
    except ValidationError:
        return None


def _usable(
    kb: KnowledgeBase, answers: Mapping[str, Any], safety: str | None
) -> tuple[WorkingMemory, tuple[Problem, ...]]:
    """The answers that this knowledge can read, and a problem for each that it cannot."""
    left_out: list[Problem] = []
    usable = dict(answers)
    # Each alone first; then together, where an answer may be refused because of another.
    for name, answer in answers.items():
        try:
            read_answers(kb, {name: answer})
        except AnswersError as error:
            left_out += error.problems
            del usable[name]
    while True:
        try:
            return read_answers(kb, usable, safety_none=safety == "none"), tuple(left_out)
        except AnswersError as error:
            refused = {problem.path.partition(".")[2] for problem in error.problems}
            left_out += error.problems
            left = {name: answer for name, answer in usable.items() if name not in refused}
            usable = left if len(left) < len(usable) else {}
