"""A consultation and what is kept of it on disk: each the other, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.entries import GIVEN, WHO, Entry
from hingedoc.consultation.flow import PACES
from hingedoc.consultation.guide import Guide
from hingedoc.domain.assessment import Stop
from hingedoc.errors import AnswersError
from hingedoc.journal import Journal, Kept

#: After this long the safety questions are asked again. Source: reference transcripts of the questionnaire.
SAFETY_HOLDS = timedelta(hours=24)
Clock = Callable[[], datetime]


@dataclass
class Saving:
    """Saves one consultation after each answer.

    Attributes:
        journal: none where nothing is to be saved.
        kept: as it was saved last.
        clock: tells the time, with its zone.
        failed: it could not be saved, and the person goes on all the same.
    """

    journal: Journal | None
    kept: Kept
    clock: Clock
    failed: bool = False

    def give_up(self) -> None:
        """Save nothing from here on."""
        self.journal, self.failed = None, True

    def save(self, consultation: Consultation, *, finished: bool = False) -> None:
        """Put the consultation on disk. Raises ``SetupError`` where that cannot be done; then ``kept`` is as it was."""
        now = self.clock().isoformat(timespec="seconds")
        before = {(entry["question"], entry["lift"]): entry for entry in self.kept.entries}
        entries = tuple(_plain(e, before.get((e.question, e.lift)), now) for e in consultation.entries)
        said = consultation.assessment.triage.says if finished and isinstance(consultation.assessment, Stop) else ""
        kept = replace(self.kept, saved=now, pace=consultation.pace, entries=entries, finished=finished, said=said)
        if self.journal:
            self.journal.save(kept)
        if not self.failed:
            self.kept = kept

    def restored(self, consultation: Consultation) -> tuple[Consultation, tuple[str, ...]]:
        """The consultation that was kept, and the findings whose answers no longer fit the knowledge."""
        guide = consultation.guide
        entries, lost = [], []
        for entry in self.kept.entries:
            name, answers = str(entry["question"]), dict(entry["answers"])
            before = tuple(dict(one) for one in entry["before"])
            gone = [] if name == WHO else [f for f in (*entry["asked"], *answers) if not _fits(guide, f, answers)]
            lost += gone
            asked = tuple(f for f in entry["asked"] if f not in gone)
            kept = {f: answer for f, answer in answers.items() if f not in gone}
            if asked or kept or not gone:
                entries.append(Entry(name, asked, kept, before, str(entry["lift"])))
        paced = self.kept.pace if self.kept.pace in PACES else consultation.pace
        return replace(consultation, entries=tuple(entries), pace=paced), tuple(dict.fromkeys(lost))

    def safety_is_old(self, consultation: Consultation) -> bool:
        """Whether safety questions were answered too long ago, here or in a file that was given."""
        held = [entry for entry in self.kept.entries if _is_safety(consultation, entry)]
        return any(self.clock() - datetime.fromisoformat(entry["at"]) > SAFETY_HOLDS for entry in held)

    def ask_safety_again(self, consultation: Consultation) -> Consultation:
        """The consultation without its safety answers; what they were stays on record."""
        screen = consultation.guide.screen
        old = [entry for entry in self.kept.entries if _is_safety(consultation, entry)]
        entries = tuple(_without(entry, screen) for entry in consultation.entries)
        # Without the old entries, an answer that is the same again counts as given now.
        left = tuple(entry for entry in self.kept.entries if entry not in old)
        self.kept = replace(self.kept, past=(*self.kept.past, *old), entries=left)
        return replace(consultation, entries=tuple(entry for entry in entries if entry is not None))


def _fits(guide: Guide, name: str, answers: Mapping[str, Any]) -> bool:
    """Whether a finding is still known, and its answer still one that it takes."""
    if name.partition(".")[0] not in guide.kb.findings:
        return False
    try:
        guide.read({name: answers[name]} if name in answers else {})
    except AnswersError:
        return False
    return True


def _is_safety(consultation: Consultation, entry: Mapping[str, Any]) -> bool:
    return not consultation.guide.screen.isdisjoint(entry["answers"])


def _without(entry: Entry, findings: frozenset[str]) -> Entry | None:
    """A prompt without some of its findings; none where nothing is left of it."""
    if findings.isdisjoint(entry.asked) and findings.isdisjoint(entry.answers):
        return entry
    asked = tuple(name for name in entry.asked if name not in findings)
    left = {name: answer for name, answer in entry.answers.items() if name not in findings}
    return replace(entry, asked=asked, answers=left) if asked or left else None


def _plain(entry: Entry, before: Mapping[str, Any] | None, now: str) -> dict[str, Any]:
    same = before is not None and dict(before["answers"]) == dict(entry.answers)
    return {
        "question": entry.question,
        "asked": list(entry.asked),
        "answers": dict(entry.answers),
        "before": [dict(one) for one in entry.before],
        "lift": entry.lift,
        "at": before["at"] if same and before and "at" in before else now,
    }


def answered(kept: Kept) -> int:
    """How many prompts were answered."""
    return sum(entry["question"] != GIVEN for entry in kept.entries)
