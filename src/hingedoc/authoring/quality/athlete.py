"""What an athlete may read, text by text, with the place where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hingedoc.domain.knowledge_base import KnowledgeBase

Inside = tuple[str | int, ...]


class AthleteText(NamedTuple):
    """One text: the entry it stands in, its place there, and itself; ``key``: by what ``wording`` may except it."""

    entry: str
    inside: Inside
    text: str
    key: str


def athlete_texts(kb: KnowledgeBase) -> Iterator[AthleteText]:
    """Every text that an athlete's page may print, of any base.

    Left out are the texts that ``wording.excepted`` names by key, and the safety questions, which stand as worded.
    """
    for entry, inside, text in (*_causes(kb), *_drills(kb), *_safety(kb), *_pathway(kb), *_wording(kb)):
        if text:
            yield AthleteText(entry, inside, text, _key(kb, entry, inside))


def _key(kb: KnowledgeBase, entry: str, inside: Inside) -> str:
    match inside:
        case ("no_fault", int(number), *_):
            return kb.pathway.no_fault[number].id
        case ("texts", key):
            return str(key)
    return entry


def _causes(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, str | None]]:
    for cause in kb.causes:
        yield cause.id, ("athlete_name",), cause.athlete_name
        yield cause.id, ("athlete_why",), cause.athlete_why
        for number, rule in enumerate(cause.evidence):
            yield cause.id, ("evidence", number, "because"), rule.because
    for sign in kb.signs:
        yield sign.id, ("seen_as",), sign.seen_as
        for number, picture in enumerate(sign.pictures):
            yield sign.id, ("pictures", number, "seen_says"), picture.seen_says
            yield sign.id, ("pictures", number, "aim_says"), picture.aim_says
    for finding in kb.findings.values():
        # How to do the test that would settle it.
        yield finding.id, ("look",), finding.look
    for contradiction in kb.contradictions:
        yield contradiction.id, ("says",), contradiction.says


def _drills(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, str | None]]:
    for drill in kb.drills:
        yield drill.id, ("name",), drill.name
        yield drill.id, ("set_up",), drill.set_up
        for field in ("steps", "cues", "mistakes"):
            for number, text in enumerate(getattr(drill, field)):
                yield drill.id, (field, number), text
        yield drill.id, ("dose", "text"), drill.dose.text
        yield drill.id, ("not_when",), drill.not_when
        yield drill.id, ("picture", "title"), drill.picture.title
    for bar in kb.bars:
        yield bar.id, ("says",), bar.says


def _safety(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, str | None]]:
    for row in kb.rows.values():
        yield row.id, ("says",), row.says
        yield row.id, ("lead",), row.lead
        for number, worse in enumerate(row.raised):
            yield row.id, ("raised", number, "says"), worse.says
    for rule in (*kb.escalation, *kb.referral):
        yield rule.id, ("says",), rule.says
        yield rule.id, ("lead",), rule.lead
    for line in kb.load:
        for field in ("says", "rule", "today", "next_session"):
            yield line.id, (field,), getattr(line, field)
    for step in kb.steps:
        yield step.id, ("says",), step.says
    for prohibition in kb.prohibitions:
        yield prohibition.id, ("says",), prohibition.says
        yield prohibition.id, ("instead",), prohibition.instead
    for key, text in kb.notes.items():
        yield "notes", (key,), text


def _pathway(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, str | None]]:
    page = kb.pathway
    for number, rung in enumerate(page.rung_texts):
        yield from (("pathway", ("rung_texts", number, f), getattr(rung, f)) for f in ("name", "now", "if_not"))
    for number, retest in enumerate(page.retests):
        yield "pathway", ("retests", number, "what"), retest.what
        yield "pathway", ("retests", number, "pass"), retest.pass_line
        yield "pathway", ("retests", number, "if_pass"), retest.if_pass
    for number, no_fault in enumerate(page.no_fault):
        yield from (("pathway", ("no_fault", number, f), getattr(no_fault, f)) for f in ("says", "if_pass", "if_not"))
    for number, rivals in enumerate(page.rivals):
        yield "pathway", ("rivals", number, "says"), rivals.says
    for number, session in enumerate(page.sessions):
        yield "pathway", ("sessions", number, "often"), session.often
        for place, line in enumerate(session.lines):
            yield "pathway", ("sessions", number, "lines", place, "text"), line.text


def _wording(kb: KnowledgeBase) -> Iterator[tuple[str, Inside, str | None]]:
    for key, text in kb.wording.texts.items():
        if key not in kb.wording.excepted:
            yield "wording", ("texts", key), text
    for group, words in kb.wording.words.items():
        for key, text in words.items():
            yield "wording", ("words", group, key), text
