"""What the questionnaire asks, in which company and in what words. Nothing here changes what an answer means."""

from __future__ import annotations

from typing import Literal as OneOf

from pydantic import Field

from hingedoc.domain.base import Id, Record, Text
from hingedoc.domain.conditions import Condition

Voice = OneOf["coach", "athlete"]


class Asker(Record):
    """Who answers. ``answers``: what that settles; ``cannot_ask``: why the safety questions stay open, and the cost."""

    id: Id
    says: Text
    voice: Voice
    answers: dict[Id, Id] = {}
    cannot_ask: Text | None = None


class SignList(Record):
    """Signs looked for together: those whose first phase is one of these."""

    id: Id
    title: Text
    phases: tuple[OneOf["set_up", "descent", "bottom", "ascent", "lockout", "all"], ...]


class Group(Record):
    """Findings asked in one prompt: what one look, one kind of trial or one train of thought can answer.

    Attributes:
        when: asked only while this holds.
        place: asked of everybody at a fixed place, or as a follow-up if it can change something.
        only_when_asked: never by itself: for the record, and for those who ask for everything.
    """

    id: Id
    title: Text
    when: Condition = Condition()
    place: OneOf["after_screen", "before_lift", "after_lift", "after_signs", "follow_up"] = "follow_up"
    only_when_asked: bool = False
    findings: tuple[Id, ...] = Field(min_length=1)


class Limits(Record):
    """How much is asked. Working values, measured with simulated athletes.

    Attributes:
        rows_in_prompt, findings_in_prompt, signs_in_list: the most that one prompt holds.
        followups: the most prompts after the signs; ``quick_followups`` for those in a hurry.
    """

    rows_in_prompt: int = Field(default=7, ge=1)
    findings_in_prompt: int = Field(default=7, ge=1)
    signs_in_list: int = Field(default=16, ge=1)
    followups: int = Field(default=10, ge=0)
    quick_followups: int = Field(default=2, ge=0)


class Questionnaire(Record):
    """Everything of ``questionnaire.yaml``. A finding in no group is asked by itself."""

    who: tuple[Asker, ...] = ()
    lift_title: Text = "Which lift is it about?"
    sign_lists: tuple[SignList, ...] = ()
    groups: tuple[Group, ...] = ()
    limits: Limits = Limits()
