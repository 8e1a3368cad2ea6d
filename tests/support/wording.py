"""How an athlete is written to: the lint lists, units and the length of sentences, held against what pages say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hingedoc.authoring.quality.readability import sentences
from hingedoc.domain.knowledge_base import KnowledgeBase

_MARKUP = re.compile(r"(?s)<style.*?</style>|<head.*?</head>|<[^>]*>")
#: A number that nothing follows: no unit, no thing counted, no second number.
_BARE = re.compile(r"(?<![\w.,:/-])-?\d+(?:\.\d+)?(?=$|[;,.)](?!\d))")
#: Numbers that need no unit: a place on the page or in time, repetitions, and all but the last of several with one.
_CLEAR = re.compile(
    r"""^\d+(?:,\ \d+)*(?:\ and\ \d+)?[.,]             # 1, 2 and 3, daily
    |\b(?:page|drills?|weeks?|visit|under|over|above|of|are|answered:|open:|clean\ /)\ \d+(?:,\ \d+)*(?:\ and\ \d+)?
    |\b0\ to\ 10\b|\bgave\ \d\ or\ \d|\(\d\)              # a scale
    |\b[A-Z][a-z]+\ 20\d\d                           # November 2026
    |(?:(?:[a-z]+\ )?-?[\d.]+,\ )+(?:[a-z]+\ )?-?[\d.]+(?:\ (?:and|then)\ [\d.]+)?\ [a-z]+
    |×\ \d+(?:\ to\ \d+)?                            # 3 × 8 to 10""",
    re.VERBOSE | re.IGNORECASE,
)


#: What made the page, and what it rests on: no sentences. And how to do the test that would settle it.
STAMPS, HOW = ("stamp", "sources", "sources_short", "report", "knowledge", "program"), ("look", "runs")


def flat(text: str) -> str:
    """The words with one blank between them."""
    return " ".join(text.split())


def seen_in_html(page: str) -> str:
    """What is read on an HTML page."""
    return flat(html.unescape(_MARKUP.sub(" ", page)))


def strings(value: Any, *, but: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text of a view, pictures apart; ``but``: keys that are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in but:
                yield from strings(inner, but=but)
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner, but=but)
    elif isinstance(value, str) and not value.lstrip().startswith("<svg"):
        yield value


class House:
    """The rules of one base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        wording = kb.wording
        self.parts = re.compile("|".join(map(re.escape, wording.forbidden)), re.IGNORECASE)
        self.style = re.compile(rf"\b(?:{'|'.join(map(re.escape, wording.forbidden_style))})\b", re.IGNORECASE)
        assert wording.reading
        self.longest, self.mean = wording.reading.sentence, wording.reading.mean
        texts = wording.texts
        excepted = [texts[key] for key in wording.excepted if key in texts]
        excepted += [finding.ask for finding in kb.findings.values() if finding.ask]
        excepted += [finding.name for finding in kb.findings.values() if finding.id in kb.screen]
        excepted += [source.citation for source in kb.sources]
        given = [texts[key] for key in wording.given if key in texts]
        given += [no_fault.says for no_fault in kb.pathway.no_fault if no_fault.id in wording.given]
        self._fixed = sorted({flat(text).rstrip(".?") for text in (*excepted, *given)}, key=len, reverse=True)
        self._often = sorted((flat(texts[key]).rstrip(".") for key in ("intended_use", "safety_net")), reverse=True)
        self.read = lru_cache(maxsize=None)(self._read)
        self.bare_figures = lru_cache(maxsize=None)(self._bare_figures)

    def free(self, text: str) -> str:
        """A text, on one line, without what is fixed: texts that may use the words, and questions as asked."""
        text = flat(text)
        for fixed in self._fixed:
            if fixed in text:
                text = text.replace(fixed, " ")
        return text

    def faults_of_page(self, page: str) -> list[str]:
        """Words on a page, given as it is read, that are not said to an athlete."""
        for fixed in self._often:
            page = page.replace(fixed, " ")
        if not (self.parts.search(page) or self.style.search(page)):
            return []
        page = self.free(page)
        found = (*self.parts.finditer(page), *self.style.finditer(page))
        return [f'"{match[0]}": ... {page[max(0, match.start() - 50) : match.end() + 40]} ...' for match in found]

    def faults_of_view(self, view: dict[str, Any]) -> list[str]:
        """Sentences that are too long, one by one and on average, and figures without a unit."""
        free = [*strings(view, but=STAMPS)]
        read = [self.read(text) for text in free]
        found = [
            f"a sentence of {longest} words: {flat(text)}"
            for text, (_, _, longest) in zip(free, read, strict=True)
            # What was ticked, several at once, is a list and no sentence.
            if longest > self.longest and not (text[:1].islower() and "." not in text)
        ]
        count, words = sum(one[0] for one in read), sum(one[1] for one in read)
        if words > self.mean * count:
            found.append(f"{words / count:.1f} words a sentence")
        # How a test is done names figures of its own.
        return found + [fault for text in strings(view, but=(*STAMPS, *HOW)) for fault in self.bare_figures(text)]

    def _read(self, text: str) -> tuple[int, int, int]:
        """How many sentences, how many words, and the words of the longest sentence."""
        lengths = [len(words) for words in sentences(self.free(text))]
        return len(lengths), sum(lengths), max(lengths, default=0)

    def _bare_figures(self, text: str) -> tuple[str, ...]:
        free = self.free(text)
        return tuple(f"{match[0]} of what: {free}" for match in _BARE.finditer(_CLEAR.sub("", free)))
