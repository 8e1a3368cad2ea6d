"""A consultation and what is kept of it on disk: each the other, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.entries import GIVEN, Entry
from hingedoc.consultation.flow import ROWS, SCREEN
from hingedoc.errors import AnswersError
from hingedoc.journal import Journal, Kept

#: After this long the safety questions are asked again. Source: reference transcripts of the questionnaire.
SAFETY_HOLDS = timedelta(hours=24)
Clock = Callable[[], datetime]


@dataclass
class Saving:
    """Saves one consultation after each answer. ``journal`` is none where nothing is to be saved."""

    journal: Journal | None
    kept: Kept
    clock: Clock

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it, so that no other window writes it. Raises ``SetupError`` where one does."""
        if self.journal is None:
            yield
        else:
            with self.journal.held(self.kept.id):
                yield

    def save(self, consultation: Consultation, *, finished: bool = False) -> None:
        """Put the consultation on disk. Raises ``SetupError`` where that cannot be done."""
        now = self.clock().isoformat(timespec="seconds")
        before = {entry["question"]: entry for entry in self.kept.entries}
        entries = tuple(_plain(entry, before.get(entry.question), now) for entry in consultation.entries)
        self.kept = replace(self.kept, saved=now, pace=consultation.pace, entries=entries, finished=finished)
        if self.journal:
            self.journal.save(self.kept)

    def restored(self, consultation: Consultation) -> tuple[Consultation, tuple[str, ...]]:
        """The consultation that was kept, and the findings whose answers no longer fit the knowledge."""
        entries = tuple(
            Entry(
                str(entry["question"]),
                tuple(entry.get("asked", ())),
                dict(entry.get("answers", {})),
                tuple(entry.get("before", ())),
            )
            for entry in self.kept.entries
        )
        lost: list[str] = []
        for entry in entries:
            for name, answer in entry.answers.items():
                if name in ("who",) or entry.question.startswith("differ."):
                    continue
                try:
                    consultation.guide.read({name: answer})
                except AnswersError:
                    lost.append(name)
        if lost:
            entries = tuple(replace(e, answers={n: a for n, a in e.answers.items() if n not in lost}) for e in entries)
        return replace(consultation, entries=entries, pace=self.kept.pace), tuple(lost)

    def safety_is_old(self) -> bool:
        """Whether the safety questions were answered too long ago."""
        at = next((entry.get("at") for entry in self.kept.entries if entry["question"] == SCREEN), None)
        return at is not None and self.clock() - datetime.fromisoformat(str(at)) > SAFETY_HOLDS

    def ask_safety_again(self, consultation: Consultation) -> Consultation:
        """The consultation without its safety answers; what they were stays on record."""
        old = [e for e in self.kept.entries if _is_safety(str(e["question"]))]
        self.kept = replace(self.kept, past=(*self.kept.past, *old))
        left = tuple(entry for entry in consultation.entries if not _is_safety(entry.question))
        return replace(consultation, entries=left)


def _is_safety(question: str) -> bool:
    return question == SCREEN or question.startswith(ROWS)


def _plain(entry: Entry, before: Mapping[str, Any] | None, now: str) -> dict[str, Any]:
    same = before is not None and dict(before["answers"]) == dict(entry.answers)
    return {
        "question": entry.question,
        "asked": list(entry.asked),
        "answers": dict(entry.answers),
        "before": [dict(one) for one in entry.before],
        "at": before["at"] if same and before and "at" in before else now,
    }


def answered(kept: Kept) -> int:
    """How many prompts were answered."""
    return sum(entry["question"] != GIVEN for entry in kept.entries)
