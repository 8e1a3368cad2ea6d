"""What a page shows, as plain values: it renames and joins, it does not choose.

A view is made of dict, tuple, str, int, float, bool and None only, so that a template can do nothing but print it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from hingedoc.domain.assessment import Guidance, Seen, Stop, Triage
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports import words
from hingedoc.reports.text import after, capital, day, given, joined, sentence

View = dict[str, Any]


def build_view(
    assessment: Stop | Guidance, kb: KnowledgeBase, athlete: Mapping[str, object], *, date: dt.date | None, paper: str
) -> View:
    """The view of one assessment.

    Args:
        assessment: what to show. A stop gets the referral page, whoever asked.
        kb: the knowledge it was made from, for names and fixed texts.
        athlete: name, guardian, coach, visit: free text that is shown and nothing else.
        date: printed as given; without one there is a line to write it on and days in place of dates.
        paper: ``a4`` or ``letter``.
    """
    from hingedoc.reports.guidance_view import guidance_view
    from hingedoc.reports.referral_view import referral_view

    view = _common(assessment, kb, athlete, date, paper)
    if isinstance(assessment, Stop):
        return {**view, **referral_view(assessment, kb, date)}
    return {**view, **guidance_view(assessment, kb, date)}


def _common(
    assessment: Stop | Guidance, kb: KnowledgeBase, athlete: Mapping[str, object], date: dt.date | None, paper: str
) -> View:
    name, visit = given(athlete, "name"), given(athlete, "visit")
    texts = kb.wording.texts
    return {
        "paper": paper,
        "language": words.LANGUAGE,
        "status": assessment.status,
        "lift": lift_name(kb, assessment.lift),
        "name": name,
        "date": day(date) if date else None,
        "visit": words.VISIT.format(visit=visit) if visit else None,
        "report": words.REPORT.format(id=assessment.fingerprint),
        "knowledge": words.KNOWLEDGE.format(version=assessment.knowledge.version),
        "program": words.PROGRAM,
        "minor": _minor(athlete, texts["minor_line"]) if assessment.minor else None,
        "limits": limits_line(kb, len(assessment.triage.unanswered), date),
        "safety_net": leads(texts["safety_net"]),
        "intended_use": texts["intended_use"],
        "stamp": _stamp(assessment),
    }


def _stamp(assessment: Stop | Guidance) -> str:
    """What made this page: the program, the knowledge, and the packs laid over it."""
    knowledge = assessment.knowledge
    packs = joined(tuple(f"{pack.id} {pack.version}" for pack in knowledge.packs), words.AND)
    return (words.STAMP_PACKS if packs else words.STAMP).format(
        id=assessment.fingerprint,
        program=words.PROGRAM,
        version=assessment.program,
        knowledge=knowledge.version,
        packs=packs,
        sha=knowledge.sha256[:12],
    )


def _minor(athlete: Mapping[str, object], line: str) -> View:
    guardian, coach = given(athlete, "guardian"), given(athlete, "coach")
    who = words.GUARDIAN_AND_COACH.format(guardian=guardian or words.BLANK, coach=coach or words.BLANK)
    return {"line": line, "who": who}


# ---- joining ids with words


def word(kb: KnowledgeBase, group: str, name: str) -> str:
    """The words for an id of one of the program's scales: a destination, a training action, a lift."""
    return kb.wording.words.get(group, {}).get(name) or name.replace("_", " ")


def lift_name(kb: KnowledgeBase, lift: str | None) -> str:
    """The lift as a word at the start of a sentence."""
    return capital(word(kb, "lift", lift)) if lift else words.HINGE


def cause_name(kb: KnowledgeBase, cause: str) -> str:
    """A cause as the athlete's page says it."""
    return kb.causes_by_id[cause].athlete_name


def finding_name(kb: KnowledgeBase, column: str) -> str:
    """A finding, or a side of one, as a heading says it."""
    name = column.partition(".")[0]
    found = kb.findings.get(name)
    return found.name if found else name.replace("_", " ")


def question(kb: KnowledgeBase, column: str) -> str:
    """A question exactly as it is asked."""
    found = kb.findings.get(column.partition(".")[0])
    return (found.ask or found.name) if found else column.replace("_", " ")


def is_working_value(kb: KnowledgeBase, seen: Iterable[Seen]) -> bool:
    """Whether an answer was judged by a figure that was chosen for this project."""
    found = (kb.findings.get(s.finding.partition(".")[0]) for s in seen)
    return any(f is not None and f.working_value for f in found)


# ---- sentences


def plain(text: str) -> View:
    """A run of ordinary text."""
    return {"strong": False, "text": text}


def strong(text: str) -> View:
    """A run of text that stands out."""
    return {"strong": True, "text": text}


def lead(bold: str, text: str) -> tuple[View, ...]:
    """A paragraph with its first words in bold. Runs are set with a space between them."""
    return strong(bold), plain(text)


def leads(text: str) -> tuple[View, ...]:
    """A fixed text with what stands before each colon in bold. Not a letter is changed."""
    runs: list[View] = []
    for part in text.replace(". ", ".\n").split("\n"):
        before, colon, rest = part.partition(": ")
        runs += lead(before + ":", rest) if colon else (plain(part),)
    return tuple(runs)


def limits_line(kb: KnowledgeBase, unanswered: int, date: dt.date | None) -> str:
    """The limits line with its date and number."""
    texts = kb.wording.texts
    line = texts["limits_line"].format(date=day(date) if date else texts["no_date"], n=unanswered)
    # The fixed text is written for any number; only one needs its grammar mended.
    return line.replace(words.MANY_UNANSWERED.format(count=1), words.ONE_UNANSWERED)


def first(items: tuple[Any, ...], most: int) -> tuple[tuple[Any, ...], str | None]:
    """The first items, and a line that says how many were left off."""
    if len(items) <= most:
        return items, None
    return items[:most], words.MORE.format(count=len(items) - most)


# ---- safety, shared by both pages


def referral_facts(triage: Triage, kb: KnowledgeBase, date: dt.date | None) -> View:
    """Who, when and how to get there, with the action as a sentence."""
    names = tuple(word(kb, "destination", who) for who in triage.who)
    within = triage.within
    if within is None or not names:
        label, note = words.WHEN_REST
        whom = capital(_without_article(names[0])) if names else words.WHO_REST
        who = (words.WHO, whom, words.WHO_REST_NOTE)
        when = (words.WHEN_LABEL, label, note)
        return {"title": words.REFERRAL_REST, "facts": (_fact(*who), _fact(*when)), "now": False}
    label, note = words.WHEN[within]
    if date and within in words.WITHIN_DAYS:
        label = words.BY_DATE.format(date=day(after(date, words.WITHIN_DAYS[within]))).rstrip(".")
        note = f"{words.WHEN[within][0]}. {note}"
    now = within == "now"
    others = joined(names[1:], words.OR)
    near = words.WHO_NOT_NEAR.format(others=capital(others)) if others else ""
    travel = (
        (words.GETTING_THERE, words.NOT_ALONE, kb.wording.texts["emergency_how"])
        if now
        else (words.BRING, words.THIS_PAGE, words.THIS_PAGE_NOTE)
    )
    facts = (
        _fact(words.WHO, capital(_without_article(names[0])), near),
        _fact(words.WHEN_LABEL, label, note),
        _fact(*travel),
    )
    return {"title": words.REFERRAL_TITLES[within].format(who=names[0]), "facts": facts, "now": now}


def _fact(label: str, value: str, note: str) -> View:
    return {"label": label, "value": value, "note": note}


def _without_article(name: str) -> str:
    for article in ("a ", "an ", "the ", "your "):
        if name.startswith(article):
            return name[len(article) :]
    return name


def answers_behind(triage: Triage, kb: KnowledgeBase) -> tuple[Seen, ...]:
    """Every answer that somebody gave and that led to the triage, each once, in the order of the reasons."""
    found: dict[str, Seen] = {}
    for reason in triage.reasons:
        for seen in reason.because:
            finding = kb.findings.get(seen.finding.partition(".")[0])
            if finding and finding.asked:
                found.setdefault(seen.finding, seen)
    return tuple(found.values())


def said_by_rows(triage: Triage, kb: KnowledgeBase) -> tuple[str, ...]:
    """What the safety rows that were answered yes say to the athlete, each once."""
    rows = (r for r in triage.reasons if r.says and r.rule.partition(":")[0] in kb.rows)
    return tuple(dict.fromkeys(sentence(r.says) for r in rows))
