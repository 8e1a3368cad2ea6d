"""What was answered, prompt by prompt. Nothing answered is ever lost: an edit keeps what it replaced."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

#: Not a finding: who answers, and the answers a file brought.
WHO, GIVEN = "who", "given"


@dataclass(frozen=True)
class Entry:
    """One prompt and its answers.

    Attributes:
        question: id of the question.
        asked: the findings it asked; those without an answer are not known.
        answers: by finding, as a case file has them.
        before: what edits replaced, the newest last.
        lift: what it is about; nothing where it holds for any lift.
    """

    question: str
    asked: tuple[str, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)
    before: tuple[Mapping[str, Any], ...] = ()
    lift: str = ""

    def answered(self, asked: tuple[str, ...], answers: Mapping[str, Any]) -> Entry:
        """The same prompt, answered anew."""
        if dict(answers) == dict(self.answers):
            return self
        return Entry(self.question, asked or self.asked, dict(answers), (*self.before, self.answers), self.lift)

    def without(self, findings: Collection[str]) -> Entry:
        """The same prompt, less what was answered anew elsewhere."""
        return self.answered(self.asked, {name: said for name, said in self.answers.items() if name not in findings})
