"""Why a question is asked: what each answer would do, worked out by the engine as if it had been given."""

from __future__ import annotations

from dataclasses import dataclass

from hingedoc.consultation.consultation import Consultation
from hingedoc.domain.findings import Flags, Measure
from hingedoc.inference.meaning import STATUSES
from hingedoc.inference.numbers import legal, spoken, within
from hingedoc.planning.reading import Reading, state_words

#: Smaller moves of a certainty are not worth a line.
LEAST_MOVE = 0.02
MOST_MOVES = 2


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


def why(consultation: Consultation, finding: str) -> Why:
    """Why a finding is asked now, and what each answer would do."""
    kb, now = consultation.guide.kb, consultation.reading
    asked = kb.findings[finding]
    answers: list[tuple[str, dict[str, str]]]
    if isinstance(asked, Flags):
        options = [option for option in asked.options if option != "none"]
        words = asked.option_words
        answers = [(words.get(o, o.replace("_", " ")), {f"{finding}.{o}": "yes"}) for o in options]
    else:
        states = dict(asked.columns())[asked.main][1:]
        answers = [(_words(consultation, finding, state), {finding: state}) for state in states]
    found = []
    for words_of_answer, answer in answers:
        memory = consultation.guide.read({**consultation.answers, **answer})
        found.append(_consequence(words_of_answer, now, consultation.guide.reading(memory)))
    return Why(finding, asked.why or "", tuple(found))


def _words(consultation: Consultation, name: str, state: str) -> str:
    """An answer in words; a band as its figures."""
    finding, says = consultation.guide.kb.findings[name], consultation.guide.background.w.PROMPTS
    if not isinstance(finding, Measure) or state not in finding.bands.states:
        return state_words(finding, state)
    low, high = within(finding.bands, state)
    first, last, step = legal(finding)
    low = first if low is None else -(-low // step) * step
    if high is None or high >= last:
        return says.BAND_UP.format(low=spoken(low)) if low < last else f"{spoken(low)}"
    # Where parts of a unit count, the next band begins at its edge; whole units end before it.
    top = high // step * step
    if top == low:
        return f"{spoken(low)}"
    if step >= 500:
        return says.RANGE.format(low=spoken(low), high=spoken(top))
    return says.BAND_UNDER.format(low=spoken(low), high=spoken(high + 1))


def _consequence(words: str, now: Reading, then: Reading) -> Consequence:
    program = now.program
    before, after = now.run.outcome, then.run.outcome
    names = now.kb.causes_by_id
    lead_now, lead_then = before["cause_1"], after["cause_1"]
    leader = program.causes[lead_then - 1] if lead_then else None
    moves = []
    for cause in program.causes:
        old, new = (program.certainty_of(run.scores.get(cause, 0)) for run in (now.run, then.run))
        if abs(new - old) >= LEAST_MOVE and max(old, new) > 0:
            moves.append(Move(cause, names[cause].athlete_name, old, new, cause == leader))
    moves.sort(key=lambda move: (-abs(move.after - move.before), move.cause))
    return Consequence(
        answer=words,
        moves=tuple(moves[:MOST_MOVES]),
        leader=names[leader].athlete_name if leader else None,
        leads_anew=lead_then != lead_now,
        status=STATUSES[after["status"]] if after["status"] != before["status"] else None,
        urgency=then.verdict("urgency") if after["urgency"] != before["urgency"] else None,
        action=then.verdict("action") if after["action"] != before["action"] else None,
        drills=any(after[name] != before[name] for name in after if name.startswith("drill_")),
    )
