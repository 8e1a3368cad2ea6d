"""What a coach should know beside the rules. Shown and looked up, never reasoned with."""

from __future__ import annotations

from pydantic import Field

from hingedoc.domain.base import Id, Record, Text


class LiftNote(Record):
    """What is particular to one lift."""

    id: Id
    name: Text
    lift: Id | None = None
    text: Text
    sources: tuple[str, ...] = ()


class Claim(Record):
    """A contested claim: what is known of it, how we word it, and what we do not say."""

    id: Id
    claim: Text
    evidence: Text
    we_say: Text
    we_do_not_say: Text
    sources: tuple[str, ...] = ()


class LiftFigures(Record):
    """Where a lift stands between hinge and squat, by laboratory figures (units as printed)."""

    id: Id
    name: Text
    lift: Id
    figures: Text
    label: Text
    sources: tuple[str, ...] = Field(min_length=1)


class ModelRow(Record):
    """A row of the overhead-squat teaching model: weak evidence, a prompt for tests."""

    id: Id
    sign: Text
    said_short: Text
    said_weak: Text
    idea: Text


class Destination(Record):
    """Whom to see in which situation, and who else where there is none."""

    situation: Text
    first: Text
    else_: Text = Field(alias="else")


class Teaching(Record):
    """Everything of ``teaching.yaml``.

    Attributes:
        not_red_flags: what is not a reason to stop.
        not_recommended: what no plan ever holds.
        style: how a settled way of lifting is read.
        open_questions: where we are unsure, for a clinician to look at.
        to_verify: figures whose source was not read whole; working values.
    """

    lift_notes: tuple[LiftNote, ...] = ()
    claims: tuple[Claim, ...] = ()
    continuum: tuple[LiftFigures, ...] = ()
    overhead_squat: tuple[ModelRow, ...] = ()
    not_red_flags: tuple[Text, ...] = ()
    not_recommended: tuple[Text, ...] = ()
    style: tuple[Text, ...] = ()
    open_questions: tuple[Text, ...] = ()
    to_verify: tuple[Text, ...] = ()
    destinations: tuple[Destination, ...] = ()
