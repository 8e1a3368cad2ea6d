"""What the questionnaire forgets: it is asked all the same, by itself, and costs a prompt of its own."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.authoring.questionnaire import screen_of
from hingedoc.authoring.reporting import Report
from hingedoc.domain.findings import Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem


def asked(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Findings in no group, and signs in no list.

    Packs cannot change the questionnaire: what they add is asked by itself. A base without groups, or without lists,
    leaves all of it to the program.
    """
    if kb.questionnaire.groups:
        yield from _findings(kb, report)
    if kb.questionnaire.sign_lists:
        yield from _signs(kb, report)


def _findings(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    settled = {name for asker in kb.questionnaire.who for name in asker.answers}
    placed = {name for group in kb.questionnaire.groups for name in group.findings}
    apart = screen_of(kb) | settled | placed | {kb.roles.lift} | {*kb.added}
    for finding in kb.observed:
        if finding.asked and not isinstance(finding, Sign) and finding.id not in apart:
            hint = "Name it in a group of questionnaire.yaml: what is answered by the same look belongs together."
            yield report("K327", f"{finding.id} is in no group of the questionnaire.", finding.id, (), hint)


def _signs(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    listed = {phase for signs in kb.questionnaire.sign_lists for phase in signs.phases}
    for sign in kb.signs:
        phase = sign.phase[0] if sign.phase else "all"
        if phase not in listed and sign.id not in kb.added:
            hint = "Name the phase in one of `sign_lists` of questionnaire.yaml."
            yield report("K328", f"{sign.id} ({phase}) is in no list of signs.", sign.id, (), hint)
