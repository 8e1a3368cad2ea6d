"""What all views share: ids become words, answers become lines, safety comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.assessment import Guidance, Seen, Stop, Triage
from hingedoc.domain.consequences import Why
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reports.text import after, capital, given, joined, safe_text, sentence
from hingedoc.words import Words

#: Days to the last day of what is due "within".
WITHIN_DAYS = {"48 hours": 2, "14 days": 14, "28 days": 28}
#: Urgencies at which somebody is to be seen, whatever else may be done.
REFERRED = ("routine", "urgent", "emergency")

#: Answers behind a referral that its box holds.
MOST_BEHIND = 6

#: Characters of a name that stands in running text.
ON_A_LINE = 60

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Print:
    """What every part of a page needs beside the assessment.

    Attributes:
        kb: the knowledge it was made from, for names and fixed texts.
        w: the program's own words, in the language of the page.
        athlete: name, guardian, coach, visit: free text that is shown and nothing else.
        date: printed as given; without one there is a line to write it on and days in place of dates.
        paper: ``a4`` or ``letter``.
        changes: what further answers would do, where somebody asked the engine.
        light: no large dark area, for a printer low on ink.
    """

    kb: KnowledgeBase
    w: Words
    athlete: Mapping[str, object]
    date: dt.date | None = None
    paper: str = "a4"
    changes: tuple[Why, ...] = ()
    light: bool = False

    def day(self, date: dt.date, *, year: bool = True) -> str:
        """A date in full: 20 November 2026."""
        words = f"{date.day} {self.w.MONTHS[date.month - 1]}"
        return f"{words} {date.year}" if year else words


def common_view(assessment: Stop | Guidance, p: Print) -> View:
    """What every page shows."""
    name, visit = given(p.athlete, "name"), safe_text(given(p.athlete, "visit") or "", longest=ON_A_LINE)
    texts = p.kb.wording.texts
    return {
        "paper": p.paper,
        "language": p.w.LANGUAGE,
        "status": assessment.status,
        "lift": lift_name(p, assessment.lift),
        "name": name,
        "date": p.day(p.date) if p.date else None,
        "visit": p.w.VISIT.format(visit=visit) if visit else None,
        "report": p.w.REPORT.format(id=assessment.fingerprint),
        "knowledge": p.w.KNOWLEDGE.format(version=assessment.knowledge.version),
        "program": p.w.PROGRAM,
        # A gym's own, put in where one was given; a referral page has none.
        "letterhead": None,
        "minor": _minor(p, texts["minor_line"]) if assessment.minor else None,
        "limits": limits_line(p, len(assessment.triage.unanswered)),
        "safety_net": leads(texts["safety_net"]),
        "intended_use": texts["intended_use"],
        "stamp": _stamp(assessment, p),
    }


def _stamp(assessment: Stop | Guidance, p: Print) -> str:
    """What made this page: the program, the knowledge, and the packs laid over it."""
    knowledge = assessment.knowledge
    packs = joined(tuple(f"{pack.id} {pack.version}" for pack in knowledge.packs), p.w.AND)
    return (p.w.STAMP_PACKS if packs else p.w.STAMP).format(
        id=assessment.fingerprint,
        program=p.w.PROGRAM,
        version=assessment.program,
        knowledge=knowledge.version,
        packs=packs,
        sha=knowledge.sha256[:12],
    )


def _minor(p: Print, line: str) -> View:
    guardian, coach = (safe_text(given(p.athlete, key) or "", longest=ON_A_LINE) for key in ("guardian", "coach"))
    who = p.w.GUARDIAN_AND_COACH.format(guardian=guardian or p.w.BLANK, coach=coach or p.w.BLANK)
    return {"line": line, "who": who}


# ---- joining ids with words


def word(p: Print, group: str, name: str) -> str:
    """The words for an id of one of the program's scales: a destination, a training action, a lift."""
    return p.kb.wording.words.get(group, {}).get(name) or name.replace("_", " ")


def lift_name(p: Print, lift: str | None) -> str:
    """The lift as a word at the start of a sentence."""
    return capital(word(p, "lift", lift)) if lift else p.w.HINGE


def cause_name(p: Print, cause: str) -> str:
    """A cause as the athlete's page says it."""
    return p.kb.causes_by_id[cause].athlete_name


def finding_name(p: Print, column: str) -> str:
    """A finding, or a side of one, as a heading says it."""
    name = column.partition(".")[0]
    found = p.kb.findings.get(name)
    return found.name if found else name.replace("_", " ")


def question(p: Print, column: str) -> str:
    """A question exactly as it is asked."""
    found = p.kb.findings.get(column.partition(".")[0])
    return (found.ask or found.name) if found else column.replace("_", " ")


def for_athlete(p: Print, column: str) -> str:
    """A question as it is put to the athlete, where it has words of its own for that."""
    found = p.kb.findings.get(column.partition(".")[0])
    return (found.ask_athlete if found else None) or question(p, column)


def is_working_value(p: Print, seen: Iterable[Seen]) -> bool:
    """Whether an answer was judged by a figure that was chosen for this project."""
    found = (p.kb.findings.get(s.finding.partition(".")[0]) for s in seen)
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


def limits_line(p: Print, unanswered: int) -> str:
    """The limits line with its date and number."""
    texts = p.kb.wording.texts
    line = texts["limits_line"].format(date=p.day(p.date) if p.date else texts["no_date"], n=unanswered)
    # The fixed text is written for any number; only one needs its grammar mended.
    return line.replace(p.w.MANY_UNANSWERED.format(count=1), p.w.ONE_UNANSWERED)


def still_said(prohibitions: tuple[str, ...], kb: KnowledgeBase, *, loaded: bool) -> tuple[str, ...]:
    """What to leave alone; without load, what only holds a load where it is has nothing to say."""
    holds = {q.says for q in kb.prohibitions if q.bars_progress}
    return tuple(says for says in prohibitions if loaded or says not in holds)


def first(items: tuple[Any, ...], most: int, p: Print) -> tuple[tuple[Any, ...], str | None]:
    """The first items, and a line that says how many were left off."""
    if len(items) <= most:
        return items, None
    return items[:most], p.w.MORE.format(count=len(items) - most)


# ---- safety, shared by both pages


def referral_facts(triage: Triage, p: Print, *, here: bool = False) -> View:
    """Who, when and how to get there; ``here``: on the page that goes along, with the answers as they were asked."""
    names = tuple(word(p, "destination", who) for who in triage.who)
    within = triage.within
    if within is None or not names:
        whom = capital(_without_article(names[0])) if names else p.w.WHO_REST
        when = p.w.WHEN_LATER if names else p.w.WHEN_REST
        rest = (_fact(p.w.WHO, whom, ""), _fact(p.w.WHEN_LABEL, *when))
        return {"title": p.w.REFERRAL_REST, "facts": rest, "now": False}
    label, note = p.w.WHEN[within]
    if p.date and within in WITHIN_DAYS:
        # How long that is stands in the title.
        label = p.w.BY_DATE.format(date=p.day(after(p.date, WITHIN_DAYS[within]))).rstrip(".")
    now = within == "now"
    others = joined(names[1:], p.w.OR)
    near = p.w.WHO_NOT_NEAR.format(others=capital(others)) if others else ""
    travel = (
        (p.w.GETTING_THERE, p.w.NOT_ALONE, p.kb.wording.texts["emergency_how"])
        if now
        else (p.w.BRING, *((p.w.THIS_PAGE, p.w.THIS_PAGE_NOTE) if here else (p.w.ITS_PAGE, p.w.ITS_PAGE_NOTE)))
    )
    facts = (
        _fact(p.w.WHO, capital(_without_article(names[0])), near),
        _fact(p.w.WHEN_LABEL, label, note),
        _fact(*travel),
    )
    return {"title": p.w.REFERRAL_TITLES[within].format(who=names[0]), "facts": facts, "now": now}


def _fact(label: str, value: str, note: str) -> View:
    return {"label": label, "value": value, "note": note}


def _without_article(name: str) -> str:
    for article in ("a ", "an ", "the ", "your "):
        if name.startswith(article):
            return name[len(article) :]
    return name


def answers_behind(triage: Triage, p: Print) -> tuple[Seen, ...]:
    """Every answer that somebody gave and that led to the triage, each once, in the order of the reasons."""
    found: dict[str, Seen] = {}
    for reason in triage.reasons:
        for seen in reason.because:
            finding = p.kb.findings.get(seen.finding.partition(".")[0])
            if finding and finding.asked:
                found.setdefault(seen.finding, seen)
    return tuple(found.values())


def triage_view(triage: Triage, p: Print) -> View:
    """What safety says before anything else, and the referral box where there is a referral."""
    rows = said_by_rows(triage, p)
    referral: View | None = None
    if triage.urgency in REFERRED:
        shown, more = first(tuple(s.says for s in answers_behind(triage, p)), MOST_BEHIND, p)
        referral = {
            **referral_facts(triage, p),
            "rows": rows,
            "answers": shown,
            "more": more,
            "action": sentence(capital(word(p, "action", triage.action))),
        }
    return {"line": triage.says, "rows": rows, "referral": referral}


def said_by_rows(triage: Triage, p: Print) -> tuple[str, ...]:
    """What the safety rows that were answered yes say to the athlete, each once."""
    rows = (r for r in triage.reasons if r.says and r.rule.partition(":")[0] in p.kb.rows)
    return tuple(dict.fromkeys(sentence(r.says) for r in rows))
