"""How athlete texts are worded: words that are not used, and how hard the rest is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from hingedoc.authoring.quality.athlete import AthleteText, athlete_texts
from hingedoc.authoring.quality.readability import grade, sentences
from hingedoc.authoring.reporting import Report
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.scales import Reading
from hingedoc.domain.units import loose_weight
from hingedoc.errors import Problem

#: From this many sentences on a text, and from this many a page, has a grade worth the name.
_FEWEST_OF_A_TEXT = 3
_FEWEST_OF_A_PAGE = 10


def wording(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Forbidden words, long sentences and hard texts in what an athlete may read."""
    texts = [*athlete_texts(kb)]
    yield from _words(kb, texts, report)
    yield from _weights(kb, texts, report)
    limits, given = kb.wording.reading, {*kb.wording.given}
    if limits is None:
        return
    free = [text for text in texts if text.key not in given]
    for text in free:
        yield from _text(text, limits, report)
    for entry, of_page in groupby(sorted(free, key=lambda t: t.entry), key=lambda t: t.entry):
        yield from _page(entry, "\n".join(text.text for text in of_page), limits, report)


def _words(kb: KnowledgeBase, texts: Iterable[AthleteText], report: Report) -> Iterator[Problem]:
    given, style = {*kb.wording.given}, kb.wording.forbidden_style
    harsh = re.compile(rf"\b(?:{'|'.join(map(re.escape, style))})\b", re.IGNORECASE) if style else None
    for entry, inside, text, key in texts:
        for part in kb.wording.forbidden:
            if part in text.lower():
                hint = "Say what was seen and what to do."
                yield report("K370", f'"{part}" is not said to an athlete.', entry, inside, hint)
        for match in harsh.finditer(text) if harsh and key not in given else ():
            hint = "Say what was seen, or what to do, in plain words."
            yield report("K371", f'"{match[0]}" is not a word for an athlete\'s page.', entry, inside, hint)


def _weights(kb: KnowledgeBase, texts: Iterable[AthleteText], report: Report) -> Iterator[Problem]:
    """Weights that nobody can say in the other unit."""
    for entry, inside, text, _ in texts:
        loose = loose_weight(text, kb.weight_units)
        if loose:
            hint = "Write a number and its unit, like 4 kg or 4 to 12 kg."
            yield report("K375", f'"{loose}" cannot be said in the unit of the athlete.', entry, inside, hint)


def _text(text: AthleteText, limits: Reading, report: Report) -> Iterator[Problem]:
    read = sentences(text.text)
    longest = max(read, key=len, default=[])
    if len(longest) > limits.sentence:
        message = f"A sentence of {len(longest)} words; {limits.sentence} is the most."
        yield report("K372", message, text.entry, text.inside, f'Divide it: "{" ".join(longest[:6])} ...".')
    if len(read) >= _FEWEST_OF_A_TEXT:
        yield from _grade(text.entry, text.inside, text.text, "this text", limits, report)


def _page(entry: str, page: str, limits: Reading, report: Report) -> Iterator[Problem]:
    read = sentences(page)
    if len(read) < _FEWEST_OF_A_PAGE:
        return
    mean = sum(map(len, read)) / len(read)
    if mean > limits.mean:
        message = f"{mean:.1f} words a sentence over the whole page; {limits.mean:g} is the most."
        yield report("K373", message, entry, (), "Shorter sentences, one idea each.")
    yield from _grade(entry, (), page, "the whole page", limits, report)


def _grade(
    entry: str, inside: tuple[str | int, ...], text: str, what: str, limits: Reading, report: Report
) -> Iterator[Problem]:
    read = sentences(text)
    reached = grade(text)
    if sum(map(len, read)) / len(read) > limits.grade_from_words and reached > limits.grade:
        message = f"Reading grade {reached} for {what}; {limits.grade:g} is the most."
        yield report("K374", message, entry, inside, "Shorter words and shorter sentences.")
