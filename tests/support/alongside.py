"""A consultation kept in step with the one on the screen, to say what is asked there and what must be on disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.keystrokes import line_for

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.questions import Question
from hingedoc.consultation.typed import read_typed


class Alongside:
    """Answers the same, question by question.

    Args:
        consultation: as it begins.
        home: of the runs in the terminal.
    """

    def __init__(self, consultation: Consultation, home: Path) -> None:
        self.consultation, self.home = consultation, home

    @property
    def question(self) -> Question:
        """What is asked now."""
        assert self.consultation.question is not None
        return self.consultation.question

    @property
    def heading(self) -> str:
        """How the prompt of what is asked now begins."""
        return f"{self.question.number:<3}{self.question.title}"

    def line(self, text: str | None = None) -> str:
        """A line to type, answered here too. ``text``: in place of the quietest answer."""
        line = text or line_for(self.question)
        self.consultation = self.consultation.answer(read_typed(self.question, line).answers)
        return line

    @property
    def acknowledged(self) -> list[tuple[str, dict[str, Any]]]:
        """What was answered: question and answers, in order."""
        return [(entry.question, dict(entry.answers)) for entry in self.consultation.entries]

    @property
    def folder(self) -> Path:
        """Where consultations are kept."""
        return self.home / "data" / "hingedoc" / "consultations"

    @property
    def journals(self) -> list[dict[str, Any]]:
        """What is kept on disk."""
        return [json.loads(path.read_text("utf-8")) for path in sorted(self.folder.glob("*.json"))]

    @property
    def on_disk(self) -> list[tuple[str, dict[str, Any]]]:
        """What one consultation has on disk, as ``acknowledged``."""
        kept = self.journals
        assert len(kept) == 1
        return [(entry["question"], entry["answers"]) for entry in kept[0]["entries"]]
