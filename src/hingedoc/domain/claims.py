"""What is proved of the knowledge beside what holds of any: claims in its own words, and failures that are accepted."""

from __future__ import annotations

from pydantic import Field

from hingedoc.domain.base import Code, Id, Record, Text
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drills import DrillClass
from hingedoc.domain.safety import UrgencyStep


class Claim(Record):
    """Something that must hold in every case where a condition does. It concludes nothing: it is only proved.

    Attributes:
        proves: the safety property it is a part of, such as ``S20``.
        when: alternatives; like a restriction it may hold for what is unknown.
        line: the load is at least as strict as this line, field by field.
        urgency: the urgency is at least this.
        prohibits: this prohibition is in force.
        no_classes, no_attributes: no drill of such a class, or that asks this of the body, is in the plan.
    """

    id: Id
    proves: Code
    says: Text
    when: tuple[Condition, ...] = Field(min_length=1)
    line: Code | None = None
    urgency: UrgencyStep | None = None
    prohibits: Id | None = None
    no_classes: tuple[DrillClass, ...] = ()
    no_attributes: tuple[Id, ...] = ()


class Accepted(Record):
    """Entries of the knowledge for which a property is known not to hold, and why that is meant.

    They are listed whenever the property is proved, and each is an error once it no longer occurs.
    """

    property: Text
    entries: tuple[Text, ...] = Field(min_length=1)
    reason: Text
