"""What answers to different findings mean beside each other, whatever else was answered."""

from __future__ import annotations

from hingedoc.domain.findings import Finding, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase


def of_other_lifts(kb: KnowledgeBase, sign: Sign, lift: str) -> tuple[str, str] | None:
    """What is said, with a hint, where a sign was seen in a lift that cannot show it; None where it can."""
    if not sign.lifts or lift in sign.lifts:
        return None
    twin = next((s.id for s in kb.signs if s.lifts == (lift,) and set(s.phase) == set(sign.phase)), None)
    message = f"{sign.id} is a sign of {', '.join(sign.lifts)}, and the lift is {lift}."
    return message, f"For this lift see {twin}." if twin else ""


def not_for(kb: KnowledgeBase, tester: str) -> tuple[Finding, ...]:
    """The findings whose results are left out where this is the tester.

    Source: hinge reference A.3. Nobody named as the tester: every result is used.
    """
    return tuple(f for f in kb.findings.values() if f.scope == "qualified" != tester and not f.used_from_anybody)
