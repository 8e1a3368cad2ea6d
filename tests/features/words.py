"""The words of the knowledge, looked up: feature files name things as a coach does, never by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hingedoc.domain.findings import Choice, Finding, Flags, Measure, Sign
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import nearest

_SIDES = re.compile(r"left (.+), right (.+)")
#: A question may be cut short where only one begins so.
CUT = "..."


class Words:
    """Names to ids, over one knowledge base. A name nobody knows is an error that offers the nearest."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._findings: dict[str, str] = {}
        for finding in kb.findings.values():
            for said in {finding.name, finding.ask, finding.ask_athlete} - {None}:
                assert said is not None
                known = self._findings.setdefault(said, finding.id)
                assert known == finding.id, f"two findings are called {said!r}"

    def finding(self, said: str) -> Finding:
        """The finding of this name, or the question that is asked so."""
        if said.endswith(CUT):
            start = said.removesuffix(CUT).rstrip()
            found = {id for text, id in self._findings.items() if text.startswith(start)}
            assert len(found) == 1, f"{len(found)} questions begin with {start!r}"
            return self.kb.findings[found.pop()]
        return self.kb.findings[_of(said, self._findings, "finding")]

    def sign(self, said: str) -> Sign:
        """The movement sign of this name."""
        found = self.finding(said)
        assert isinstance(found, Sign), f"{said!r} is not a movement sign"
        return found

    def column(self, said: str) -> str:
        """The finding of this name; ``Where it was felt: glutes`` is one option of several."""
        head, colon, option = said.rpartition(": ")
        if said in self._findings or said.endswith(CUT) or not colon:
            return self.finding(said).id
        found = self.finding(head)
        assert isinstance(found, Flags), f"{head!r} has no options"
        return f"{found.id}.{_of(option, _by_words(found.options, found.option_words), 'option')}"

    def answer(self, finding: Finding, said: str) -> Any:
        """An answer in words as a case file writes it. What is not understood is left as it is."""
        if isinstance(finding, Flags):
            known = _by_words(finding.options, finding.option_words)
            parts = [said] if said in known else [part.strip() for part in said.split(",")]
            return [_of(part, known, "option") for part in parts if part]
        sides = _SIDES.fullmatch(said)
        if sides:
            return {"left": self._one(finding, sides[1]), "right": self._one(finding, sides[2])}
        return self._one(finding, said)

    def _one(self, finding: Finding, said: str) -> str | float:
        if isinstance(finding, Choice):
            return _by_words(finding.options, finding.option_words).get(said, said)
        if isinstance(finding, Sign):
            return {"not there": "absent"}.get(said, said)
        if isinstance(finding, Measure) and re.fullmatch(r"-?\d+(\.\d+)?", said):
            return float(said)
        return said

    def cause(self, said: str) -> str:
        """The id of the cause of this name."""
        return _of(said, {cause.name: cause.id for cause in self.kb.causes}, "cause")

    def drill(self, said: str) -> str:
        """The id of the drill of this name."""
        return _of(said, {drill.name: drill.id for drill in self.kb.drills}, "drill")

    def word(self, group: str, said: str) -> str:
        """The id of a lift, a destination, a training action ... in the fixed words of the pages."""
        return _of(said, {text: id for id, text in self.kb.wording.words[group].items()}, group)

    def text(self, key: str) -> str:
        """A fixed text."""
        return self.kb.wording.texts[key]


def _by_words(options: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    return {**{option.replace("_", " "): option for option in options}, **{text: id for id, text in words.items()}}


def _of(said: str, known: Mapping[str, str], what: str) -> str:
    assert said in known, f"no {what} is called {said!r}; nearest: {nearest(said, known)!r}"
    return known[said]
