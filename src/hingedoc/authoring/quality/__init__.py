"""What is allowed and still not good: `hingedoc kb check` reports it, and the base loads all the same."""

from __future__ import annotations

from collections.abc import Iterator

from hingedoc.authoring.quality.alike import alike
from hingedoc.authoring.quality.asked import asked
from hingedoc.authoring.quality.examples import example_names
from hingedoc.authoring.quality.pages import pages
from hingedoc.authoring.quality.rules import rules
from hingedoc.authoring.quality.unused import unused
from hingedoc.authoring.quality.wording import wording
from hingedoc.authoring.reporting import Report
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import Problem


def quality(kb: KnowledgeBase, report: Report) -> Iterator[Problem]:
    """Every weakness of a base.

    Args:
        kb: a base that was loaded, and so has no errors.
        report: makes a problem: code, message, entry id, path within the entry, hint.
    """
    for look in (unused, asked, rules, pages, wording, alike, example_names):
        yield from look(kb, report)
