"""The referral page: what a stop gets in place of the athlete's sheet. It must fit one page, whatever was answered."""

from __future__ import annotations

from datetime import date as Date

from hingedoc.domain.assessment import Seen, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import words
from hingedoc.reports.text import capital, sentence
from hingedoc.reports.view import View, answers_behind, lift_name, question, referral_facts, word

#: Lines of the smaller page (Letter) that the three lists of answers share, and letters that a line of each holds.
LINES = 23
WIDE, NARROW = 92, 48


def referral_view(assessment: Stop, kb: KnowledgeBase, date: Date | None) -> View:
    """What the referral page shows beside what every page shows."""
    triage = assessment.triage
    yes, no = _answers(assessment, kb)
    room = LINES
    yes, yes_more, used = _cut(yes, max(8, room - 9), WIDE)
    room -= used
    open_ = tuple((question(kb, finding), "") for finding in triage.unanswered)
    no, no_more, _ = _cut(no, room, NARROW)
    open_, open_more, _ = _cut(open_, room, NARROW)
    return {
        "kind": "referral",
        "says": triage.says,
        "referral": referral_facts(triage, kb, date),
        "training": sentence(capital(word(kb, "action", triage.action))),
        "strip": kb.wording.texts["letter_strip"],
        "yes": yes,
        "yes_more": yes_more,
        "no": tuple(q for q, _ in no),
        "no_more": no_more,
        "open": tuple(q for q, _ in open_),
        "open_more": open_more,
        "not_known": kb.wording.texts["not_asked_note"],
        "doing": _doing(assessment, kb),
    }


Answer = tuple[str, str]


def _answers(assessment: Stop, kb: KnowledgeBase) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """What was answered: everything that led here, worst first, and what was answered no."""
    # Answers of the screen that led nowhere are shown where the assessment carries them.
    given: tuple[Seen, ...] = getattr(assessment.triage, "answered", ())
    found = {seen.finding: seen for seen in (*answers_behind(assessment.triage), *given)}
    yes, no = [], []
    for finding, seen in found.items():
        known = finding.partition(".")[0] in kb.findings
        if seen.state == "no":
            no.append((question(kb, finding), seen.state))
        elif known and seen.state == "yes":
            yes.append((question(kb, finding), seen.state))
        elif known:
            yes.append((question(kb, finding), _value(seen)))
        else:
            yes.append((sentence(seen.says), ""))
    return tuple(yes), tuple(no)


def _value(seen: Seen) -> str:
    return seen.says.rpartition(": ")[2]


def _cut(items: tuple[Answer, ...], lines: int, letters: int) -> tuple[tuple[Answer, ...], str | None, int]:
    """As many items as fit into these lines, a line that counts the rest, and the lines used."""
    needed = [-(-len(question) // letters) for question, _ in items]
    used = 0
    for number, height in enumerate(needed):
        last = number == len(needed) - 1
        if used + height + (0 if last else 1) > lines:
            return items[:number], words.MORE.format(count=len(items) - number), used + 1
        used += height
    return items, None, used


def _doing(assessment: Stop, kb: KnowledgeBase) -> tuple[str, ...]:
    said = []
    if assessment.lift:
        said.append(words.DOING_LIFT.format(lift=lift_name(kb, assessment.lift)))
    if assessment.seen:
        shown = "; ".join(seen.says for seen in assessment.seen[:4])
        if len(assessment.seen) > 4:
            shown += f"; {words.MORE.format(count=len(assessment.seen) - 4)}"
        said.append(words.DOING_SEEN.format(seen=shown))
    return (*(said or [words.DOING_NOTHING]), words.NOTHING_ADVISED)
