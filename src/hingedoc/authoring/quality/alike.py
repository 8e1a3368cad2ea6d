"""Names and ids that are easily taken for each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hingedoc.authoring.reporting import Report
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem

_LOOK_ALIKE = str.maketrans({"i": "l"})


def alike(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Entries of one kind whose ids or names differ by no more than spelling or the order of words."""
    kinds: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("finding", ((f.id, f.name) for f in kb.observed)),
        ("cause", ((c.id, c.name) for c in kb.causes)),
        ("drill", ((d.id, d.name) for d in kb.drills)),
        ("source", ((s.id, s.citation) for s in kb.sources)),
    )
    for kind, entries in kinds:
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        where = "source " if kind == "source" else ""
        field = "citation" if kind == "source" else "name"
        for entry, name in entries:
            for code, said, seen, inside in (("K380", entry, ids, "id"), ("K381", name, names, field)):
                other = seen.setdefault(_folded(said), entry)
                if other != entry:
                    message = f'The {inside} "{said}" is easily taken for that of the {kind} {other}.'
                    yield report(code, message, where + entry, (inside,), "Tell them apart by a word.")


def _folded(text: str) -> str:
    """What is left of a name when spelling, endings and the order of words are taken away."""
    words = re.findall(r"[a-z]+|[0-9]+", text.lower())
    return " ".join(sorted(word if word.isdigit() else word.removesuffix("s").translate(_LOOK_ALIKE) for word in words))
