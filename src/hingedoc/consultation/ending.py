"""Why a consultation ended, and what stays open that could still matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from hingedoc.consultation.choosing import alone, hypotheses
from hingedoc.consultation.consultation import Consultation

MOST_NAMED = 4


@dataclass(frozen=True)
class Ending:
    """How it ended.

    Attributes:
        reason: an ``emergency``; ``settled``: no one or two further answers would change the result; ``enough``, as the
            person said; ``limit``: as many follow-ups as are asked.
        matter: names of findings, asked or not, one answer to which could still change the result.
    """

    reason: OneOf["emergency", "settled", "enough", "limit"]
    matter: tuple[str, ...] = ()


def ending(consultation: Consultation) -> Ending:
    """Why nothing more is asked."""
    flow, guide = consultation.flow, consultation.guide
    if flow.emergency:
        return Ending("emergency")
    left_open = [name for name in guide.group_of if name in flow.asked and not consultation.reading.known(name)]
    findings = [name for name in dict.fromkeys((*left_open, *flow.open_findings)) if guide.possible[name]]
    matter: tuple[str, ...] = ()
    if findings:
        case = hypotheses(guide, consultation.reading, findings)
        worth = alone(guide, case)
        changing = {answer.finding for answer, yes in zip(case.possible, case.single.changes, strict=True) if yes}
        ranked = sorted(changing, key=lambda name: (-worth[name], name))
        matter = tuple(guide.kb.findings[name].name for name in ranked[:MOST_NAMED])
    if consultation.enough:
        return Ending("enough", matter)
    return Ending("settled" if flow.followups_left or consultation.pace == "full" else "limit", matter)
