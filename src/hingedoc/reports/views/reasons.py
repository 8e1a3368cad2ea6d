"""Page 2 of the athlete's sheet: the reasons, the path, what was told, and what this is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_uppercase

from hingedoc.domain.assessment import Guidance, PlannedDrill, RankedCause, Support
from hingedoc.reports.pictures import charts
from hingedoc.reports.text import capital, sentence
from hingedoc.reports.views.shared import (
    Print,
    View,
    finding_name,
    first,
    for_athlete,
    is_working_value,
    lead,
    plain,
    strong,
)

ROWS_OF_BARS, ROWS_AGAINST, LEAST_BARS = 5, 1, 2
MOST_REASONS, LEAST_REASONS = 4, 1
#: On paper, where the list itself would not fit; everything stands in full where there is no page to fill.
SHOWN_ON_PAPER, LEAST_ON_PAPER, MOST_UNASKED, MOST_ELSE, MOST_TOLD, MOST_SOURCES = 7, 3, 5, 3, 8, 12
MOST_OPEN_NAMED = 2
#: Lines of what page 2 always has: headings, how to read the chart, the path, about this sheet.
_REST_OF_PAGE_2, _WIDE = 34, 98
_YEAR = re.compile(r"([^(),.:]{1,40})[^()]{0,200}\((\d{4}[a-z]?)\)")

#: The drills of the sheet with the number that each has on page 1.
Numbered = tuple[tuple[int, PlannedDrill], ...]


def reasons_view(assessment: Guidance, p: Print, drills: Numbered) -> View:
    """What page 2 shows: everything in full, and in brief where paper may have to be saved."""
    plan = assessment.plan
    unseen = tuple(finding_name(p, f) for f in assessment.not_looked_at)
    told = _told(assessment, p)
    clashes = tuple(sentence(c.says) for c in assessment.contradictions)
    shown = {
        "why": _why(assessment, p),
        "why_paper": _why(assessment, p, reasons=MOST_REASONS),
        "why_short": _why(assessment, p, most=LEAST_BARS, reasons=LEAST_REASONS),
        "others": _others(assessment, p, brief=False),
        "others_short": _others(assessment, p, brief=True),
        "not_looked_at": unseen,
        "not_looked_at_short": _short(unseen, p, SHOWN_ON_PAPER),
        "not_looked_at_least": _short(unseen, p, LEAST_ON_PAPER),
        "path": _path(assessment, p),
        "often": lead(p.w.OFTEN, plan.often) if drills and plan.often else None,
        "session": _session(assessment, p, drills) if drills else (),
        "neighbours": tuple(_neighbours(drill, number, p) for number, drill in drills),
        "neighbours_short": tuple(_neighbours(drill, number, p, most=1) for number, drill in drills),
        "drill_notes": tuple(filter(None, (_drill_notes(drill, number, p) for number, drill in drills))),
        "told": told,
        "told_short": _short(told, p, MOST_TOLD),
        "told_least": _short(told, p, LEAST_ON_PAPER),
        "contradictions": clashes,
        "contradictions_short": _short(clashes, p, MOST_ELSE),
        "contradictions_least": _short(clashes, p, 1),
        "sources": _sources(assessment, p),
        "sources_short": _sources_short(assessment, p),
    }
    return {**shown, "lines": _lines(shown)}


def _lines(shown: View) -> int:
    """About how many lines the page has in full: where fitting it begins, and nothing else rests on it."""
    path, rows = shown["path"], shown["neighbours"]
    bars = sum(max(2, _rows(((*r["speaks"], *r["against"]),), 45)) for r in shown["why_paper"]["rows"])
    table = 4 + sum(-(-max(map(len, cells)) // 32) for cells in rows) if rows else 0
    texts = (*(path[key] or "" for key in ("says", "if_not", "see")), "; ".join(shown["told"]), shown["sources_short"])
    runs = (*shown["drill_notes"], shown["others"], [run for part in shown["session"] for run in part])
    listed = "; ".join(shown["not_looked_at_short"])
    rest = lines_of((*texts, *shown["contradictions"], listed)) + _rows(runs, _WIDE)
    return _REST_OF_PAGE_2 + bars + table + rest


def lines_of(texts: Iterable[str]) -> int:
    """Lines that texts take over the width of the page, each from a line of its own."""
    return sum(-(-len(text) // _WIDE) for text in texts)


def _rows(paragraphs: Iterable[Iterable[View]], wide: int) -> int:
    """Lines of paragraphs made of runs, at so many characters a line."""
    return sum(-(-sum(len(run["text"]) + 2 for run in runs) // wide) for runs in paragraphs)


# ---- why


def _why(assessment: Guidance, p: Print, most: int = ROWS_OF_BARS, reasons: int | None = None) -> View:
    """The rows of the chart: so many causes, and of each so many reasons in words beside all of them drawn."""
    positive = tuple(c for c in assessment.causes if c.word)
    against = assessment.argued_against[:ROWS_AGAINST] if most == ROWS_OF_BARS else ()
    shown = positive[: min(most, _room_for_bars(assessment))]
    # Named ones that found no room are listed under what else it could be.
    rest = len(assessment.causes) + len(assessment.argued_against) - len(positive) - len(against)
    causes = (*shown, *against)
    on = charts.scale((_weights(cause.for_), _weights(cause.against)) for cause in causes)
    rows = tuple(_bar(cause, p, on, reasons, leading=index < 2) for index, cause in enumerate(causes))
    return {
        "rows": rows,
        "zero": on.zero / on.width,
        "more": _rest(rest, p) if rest > 0 and rows else None,
    }


def _rest(count: int, p: Print) -> str:
    return p.w.BARS_MORE_ONE if count == 1 else p.w.BARS_MORE.format(count=count)


def _weights(supports: tuple[Support, ...]) -> tuple[int, ...]:
    return tuple(abs(s.weight) for s in supports if s.counted)


def _bar(cause: RankedCause, p: Print, on: charts.Scale, reasons: int | None, *, leading: bool) -> View:
    name, word = capital(cause.athlete_name), cause.word or ""
    speaks, against = _weights(cause.for_), _weights(cause.against)
    alt = p.w.BAR_ALT.format(name=name, word=word, speaks=_count(speaks, p), against=_count(against, p))
    return {
        "name": name,
        "word": word,
        "leading": leading,
        "speaks": _said(cause.for_, p, reasons),
        "against": _said(cause.against, p, reasons),
        "figure": dict(charts.evidence_bar(name, alt, speaks, against, on)),
    }


def _count(weights: tuple[int, ...], p: Print) -> str:
    """How many reasons, as a word where there is one."""
    return p.w.NUMBERS[len(weights)] if len(weights) < len(p.w.NUMBERS) else str(len(weights))


def _said(supports: tuple[Support, ...], p: Print, most: int | None) -> tuple[View, ...]:
    """What counts on one side, in words."""
    counted = tuple(s for s in supports if s.counted)
    shown, more = first(counted, most, p) if most and len(counted) > most + 1 else (counted, None)
    said = tuple(_support(s, p) for s in shown)
    return (*said, {"text": more, "weight": sum(_weights(counted[most:]))}) if more else said


def _support(support: Support, p: Print) -> View:
    text = support.because.rstrip(".")
    if is_working_value(p, support.seen):
        text += f" ({p.w.WORKING_VALUE})"
    return {"text": text, "weight": abs(support.weight)}


def _others(assessment: Guidance, p: Print, *, brief: bool) -> tuple[View, ...]:
    """Causes that the bars had no room for, and what nobody checked yet that could tell."""
    named = tuple(c for c in assessment.causes if c.word)
    others = tuple(f"{capital(c.athlete_name)} ({c.word})" for c in named[_room_for_bars(assessment) :])
    rest = "; ".join(_short(others, p, MOST_ELSE if brief else len(others)))
    unasked = tuple(dict.fromkeys(finding_name(p, f) for c in named[2:] for f in c.unasked))
    open_ = "" if brief else "; ".join(_short(unasked, p, MOST_UNASKED))
    return (
        *(lead(p.w.ELSE, sentence(rest)) if rest else ()),
        *(lead(p.w.ELSE_UNASKED, sentence(open_)) if open_ else ()),
    )


def _room_for_bars(assessment: Guidance) -> int:
    return ROWS_OF_BARS - len(assessment.argued_against[:ROWS_AGAINST])


def _short(items: tuple[str, ...], p: Print, most: int) -> tuple[str, ...]:
    # One more is shown rather than counted: the line that counts it is as long.
    shown, more = first(items, most, p) if len(items) > most + 1 else (items, None)
    return (*shown, more) if more else shown


# ---- what to do


def _neighbours(drill: PlannedDrill, number: int, p: Print, most: int | None = None) -> tuple[str, ...]:
    """A row of the table of easier and harder drills: all of them, or the nearest."""
    return (
        f"{number} {drill.name}",
        "; ".join(drill.easier[:most]) or p.w.NO_EASIER,
        "; ".join(drill.harder[:most]) or p.w.NO_HARDER,
    )


def _drill_notes(drill: PlannedDrill, number: int, p: Print) -> tuple[View, ...]:
    """What page 1 has no room for: the set-up, when not, what to watch for."""
    known = p.kb.drills_by_id.get(drill.id)
    said = []
    if known and known.set_up:
        said.append(plain(sentence(known.set_up)))
    if known and known.not_when:
        said.append(plain(sentence(capital(known.not_when))))
    if drill.mistakes:
        said += lead(p.w.MISTAKES, sentence("; ".join(drill.mistakes)))
    return (strong(f"{number} {sentence(drill.name)}"), *said) if said else ()


def _session(assessment: Guidance, p: Print, drills: Numbered) -> tuple[tuple[View, ...], ...]:
    """The parts of a training day; a drill by its number and name, because page 1 has its dose."""
    names = {drill.id: f"{number}, {drill.name}" for number, drill in drills}
    found = []
    # Lettered anew: a part that is not for this athlete leaves no gap.
    for letter, part in zip(ascii_uppercase, assessment.plan.session, strict=False):
        text = p.w.SESSION_DRILL.format(drill=names[part.drill]) if part.drill else part.text
        found.append(lead(f"{letter}:", sentence(text)))
    return tuple(found)


def _path(assessment: Guidance, p: Print) -> View:
    plan = assessment.plan
    texts = p.kb.pathway.rung_texts
    here = next((i for i, text in enumerate(texts) if text.rung == plan.rung), 0)
    rungs = tuple({"name": text.name, "here": i == here} for i, text in enumerate(texts))
    alt = p.w.PATH_ALT.format(number=here + 1, count=len(texts), name=texts[here].name)
    # Page 1 has printed the next branch where the check did.
    if_not = plan.if_not if plan.if_not != plan.retest.if_not else None
    return {
        "rungs": rungs,
        "figure": dict(charts.pathway(p.w.PATH, alt, len(texts), here)),
        "says": plan.rung_says,
        "if_not": if_not,
        "see": plan.see[-1] if plan.see else None,
    }


# ---- what it rests on


def _told(assessment: Guidance, p: Print) -> tuple[str, ...]:
    open_ = assessment.triage.unanswered
    screen = p.w.SCREEN_SOME.format(count=len(open_)) if open_ else p.w.SCREEN_ALL
    # One or two are named; where there are more, they have a list of their own.
    if len(open_) <= MOST_OPEN_NAMED:
        screen = " ".join((screen, *(f"({for_athlete(p, finding)})" for finding in open_)))
    return (screen, *(tuple(s.says for s in assessment.seen) or (p.w.TOLD_NOTHING,)))


def _sources(assessment: Guidance, p: Print) -> tuple[tuple[View, ...], ...]:
    """Every source behind what is shown, once, by key."""
    known = {key: p.kb.sources_by_id.get(key) for key in _keys(assessment)}
    return tuple(lead(key + ":", sentence(s.citation)) if s else (strong(key),) for key, s in known.items())


def _sources_short(assessment: Guidance, p: Print) -> str:
    """The same in one line for paper: each up to its year."""
    known = {key: p.kb.sources_by_id.get(key) for key in _keys(assessment)}
    short = tuple(_short_citation(s.citation) if s else key for key, s in known.items())
    return sentence("; ".join(_short(short, p, MOST_SOURCES)))


def _short_citation(citation: str) -> str:
    """The first author and the year; without a year, what stands before the first stop, and no half of a bracket."""
    dated = _YEAR.match(citation)
    if dated:
        return f"{dated.group(1)} {dated.group(2)}"
    short = re.split(r"[,.:] ", citation, maxsplit=1)[0]
    return short if short.count("(") == short.count(")") else short.rpartition(" (")[0]


def _keys(assessment: Guidance) -> list[str]:
    shown = (*assessment.causes, *assessment.argued_against[:ROWS_AGAINST])
    supports = [s for cause in shown if cause.word for s in (*cause.for_, *cause.against) if s.counted]
    keys = {key for s in supports for key in s.sources}
    return sorted(keys | {key for r in (*assessment.load.reasons, *assessment.triage.reasons) for key in r.sources})
