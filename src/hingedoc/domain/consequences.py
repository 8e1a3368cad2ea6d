"""What an answer that nobody gave yet would do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """A cause whose certainty an answer would move."""

    cause: str
    name: str
    before: float
    after: float
    leads: bool


@dataclass(frozen=True)
class Consequence:
    """What one answer would do.

    Attributes:
        answer: in words.
        moves: causes it moves most, the largest move first.
        leader: the name of the cause that would lead, and whether that is new.
        status, urgency, action: as they would be, only where they change.
        drills: whether other drills would be chosen.
    """

    answer: str
    moves: tuple[Move, ...] = ()
    leader: str | None = None
    leads_anew: bool = False
    status: str | None = None
    urgency: str | None = None
    action: str | None = None
    drills: bool = False

    @property
    def changes(self) -> bool:
        """Whether it would do anything that is printed."""
        return bool(self.moves or self.leads_anew or self.status or self.urgency or self.action or self.drills)


@dataclass(frozen=True)
class Why:
    """Why a finding is asked. ``says``: what it tells, from the knowledge; ``answers``: what each would do."""

    finding: str
    says: str
    answers: tuple[Consequence, ...]

    @property
    def separates(self) -> tuple[str, ...]:
        """The names of causes that its answers push different ways."""
        moved: dict[str, set[bool]] = {}
        for answer in self.answers:
            for move in answer.moves:
                moved.setdefault(move.name, set()).add(move.after > move.before)
        leaders = {answer.leader for answer in self.answers if answer.leader}
        return tuple(name for name, ways in moved.items() if len(ways) == 2 or name in leaders)
