"""What hingedoc says about one case. A stop has no causes, drills or load: the type cannot hold them."""

from __future__ import annotations

from typing import Annotated, Literal as OneOf

from pydantic import ConfigDict, Field, TypeAdapter

from hingedoc.domain.base import Record
from hingedoc.domain.packs import PackStamp

FORMAT = 1


class Seen(Record):
    """One answer that a rule used, in words: ``Hips rise faster than the chest: clear``."""

    finding: str
    state: str
    says: str


class Reason(Record):
    """A rule that fired outside the evidence, what it said, and the answers it used."""

    rule: str
    says: str
    urgency: str | None = None
    who: tuple[str, ...] = ()
    because: tuple[Seen, ...] = ()
    sources: tuple[str, ...] = ()


class Triage(Record):
    """Whether to stop and see somebody first.

    Attributes:
        urgency: emergency, urgent, routine, modify, none.
        within: now, today, 48 hours, 14 days, 28 days, or none.
        action: the training action.
        who: destinations, first choice first.
        says: the fixed or composed sentence that leads every page.
        unanswered: safety questions that were open to the athlete and not answered, by id.
        yes: safety questions answered yes, as given, by id; ``no`` those answered no.
        not_for_now: what to leave alone, in words.
    """

    urgency: str
    within: str | None
    action: str
    who: tuple[str, ...]
    says: str
    screen: OneOf["complete", "incomplete"]
    reasons: tuple[Reason, ...]
    unanswered: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    not_for_now: tuple[str, ...] = ()


class Support(Record):
    """One evidence rule that fired. ``counted`` is false where a stronger rule of its group stands for it."""

    rule: str
    weight: int
    certainty: float
    because: str
    seen: tuple[Seen, ...]
    sources: tuple[str, ...]
    grade: str
    counted: bool = True


class RankedCause(Record):
    """A cause with a positive score. ``certainty`` has three decimals and is read from one table."""

    model_config = ConfigDict(populate_by_name=True)

    id: str
    name: str
    athlete_name: str
    certainty: float
    word: str | None
    score: int
    for_: tuple[Support, ...] = Field(alias="for", serialization_alias="for")
    against: tuple[Support, ...]
    unasked: tuple[str, ...]


class LoadDecision(Record):
    """One load decision.

    Attributes:
        kind: ``unloaded`` (body or stick), ``cut`` (per cent off), ``rule`` (a load in words), ``as_planned``.
        load: the figure with its unit, only when the reference load is known; never above it.
        rpe: the highest effort of ten; ``reserve`` the reps to keep, ten minus it.
        reps: least and most; ``reps_fewer``: fewer than now.
        lines: ids of the load table lines that decided.
    """

    kind: OneOf["unloaded", "cut", "rule", "as_planned"]
    cut: int
    load: str | None
    reference: str | None
    rpe: int
    reserve: int
    reps_from: int | None
    reps_to: int | None
    reps_fewer: int
    says: str
    stop_rule: str
    notes: tuple[str, ...]
    prohibitions: tuple[str, ...]
    progress: bool
    lines: tuple[str, ...]
    reasons: tuple[Reason, ...]


class PlannedDrill(Record):
    """A drill chosen for one slot, with the reason for this athlete."""

    id: str
    slot: OneOf["pattern", "capacity", "habit"]
    name: str
    dose: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    mistakes: tuple[str, ...]
    why: str
    for_cause: str | None
    easier: tuple[str, ...]
    harder: tuple[str, ...]


class RetestPlan(Record):
    """The next check: what, when (days from now; none is the same session), the pass line, and both branches."""

    id: str
    what: str
    days: tuple[int, ...]
    pass_line: str
    if_pass: str
    if_not: str
    tests: tuple[str, ...] = ()


class SessionPart(Record):
    """One line of the session template."""

    part: str
    text: str
    drill: str | None = None


class Plan(Record):
    """What to do for the next two weeks."""

    rung: str
    rung_says: str
    drills: tuple[PlannedDrill, ...]
    empty_slots: tuple[str, ...] = ()
    session: tuple[SessionPart, ...]
    often: str
    retest: RetestPlan
    if_not: str
    see: tuple[str, ...]


class NextTest(Record):
    """The finding that would settle it, and between which causes."""

    finding: str
    name: str
    look: str | None
    separates: tuple[str, ...]


class ContradictionFound(Record):
    """Answers that disagree; both are kept, the cautious one is used."""

    id: str
    says: str
    findings: tuple[str, ...]


class KnowledgeStamp(Record):
    """Which knowledge said this. ``sha256`` is of all that was read, packs included."""

    id: str
    version: str
    sha256: str
    packs: tuple[PackStamp, ...] = ()


class _Assessed(Record):
    """What a stop and guidance share.

    Attributes:
        history: answers that somebody who is sent the athlete asks for first: pain figures, how long, its course.
        answered_by: whose answers they are, as the state of the finding that says so.
    """

    format: int = FORMAT
    knowledge: KnowledgeStamp
    program: str
    answers_sha256: str
    status: str
    triage: Triage
    lift: str | None
    seen: tuple[Seen, ...]
    contradictions: tuple[ContradictionFound, ...]
    not_looked_at: tuple[str, ...]
    set_aside: tuple[str, ...] = ()
    history: tuple[Seen, ...] = ()
    answered_by: str | None = None
    minor: bool
    mentions_pain: bool

    @property
    def fingerprint(self) -> str:
        """Short name of (answers, knowledge, program): the report id."""
        from hingedoc.domain.fingerprint import report_id

        return report_id(self.answers_sha256, self.knowledge.sha256, self.program)


class Stop(_Assessed):
    """See somebody first. ``stop`` by urgency, ``refer`` by training action alone."""

    status: OneOf["stop", "refer"]

    @property
    def causes(self) -> tuple[RankedCause, ...]:
        """Always empty."""
        return ()

    @property
    def load(self) -> None:
        """Always none."""
        return None

    @property
    def plan(self) -> None:
        """Always none."""
        return None


class Guidance(_Assessed):
    """Causes, load and plan, within what safety allows.

    ``unit``: what the load in use was given in.
    ``unranked``: causes for which a rule fired and that are neither ranked nor argued against: what speaks for and
    against them is nearly even, pain may be behind it, or there is nothing to explain. For the record of every rule.
    """

    status: OneOf["incomplete_screen", "no_fault", "unclear", "explained"]
    headline: str
    unit: str | None = None
    causes: tuple[RankedCause, ...]
    argued_against: tuple[RankedCause, ...] = ()
    unranked: tuple[RankedCause, ...] = ()
    route: str | None = None
    load: LoadDecision
    plan: Plan
    next: NextTest | None


Assessment = Annotated[Stop | Guidance, Field(discriminator="status")]
_ADAPTER: TypeAdapter[Stop | Guidance] = TypeAdapter(Assessment)


def to_json(assessment: Stop | Guidance) -> str:
    """The assessment as JSON, two spaces deep, keys in the order of the records; same assessment, same bytes."""
    return assessment.model_dump_json(indent=2, by_alias=True)


def from_json(text: str | bytes) -> Stop | Guidance:
    """Read what :func:`to_json` wrote. Raises ``pydantic.ValidationError``."""
    return _ADAPTER.validate_json(text)
