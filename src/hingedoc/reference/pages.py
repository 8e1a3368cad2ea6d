"""The page of an entry, by its id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.errors import AnswersError, Problem, nearest
from hingedoc.reference.cause_page import cause_page
from hingedoc.reference.drill_page import drill_page
from hingedoc.reference.entries import Entries, Entry, name_of
from hingedoc.reference.evidence import evidence_page
from hingedoc.reference.finding_page import finding_page
from hingedoc.reference.other_page import other_page
from hingedoc.reference.page import Page
from hingedoc.reference.pathway_page import pathway_page
from hingedoc.reference.phrasing import Phrasing
from hingedoc.reference.questionnaire_page import asker_page, group_page, list_page, questionnaire_page
from hingedoc.reference.relations import relations
from hingedoc.reference.safety_page import asked_page, load_page, row_page, rule_page
from hingedoc.reference.source_page import source_page

_MOST_OFFERED = 5
_MAKERS: dict[str, Callable[[Phrasing, Entry], Page]] = {
    "observed": finding_page,
    "rows": row_page,
    "stage_one": asked_page,
    "details": asked_page,
    "load": load_page,
    "escalation": rule_page,
    "referral": rule_page,
    "causes": cause_page,
    "drills": drill_page,
    "sources": source_page,
    "pathway": pathway_page,
    "questionnaire": questionnaire_page,
    "questionnaire.who": asker_page,
    "questionnaire.sign_lists": list_page,
    "questionnaire.groups": group_page,
}


class Reference:
    """The pages of one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.entries = Entries(kb)

    @cached_property
    def phrasing(self) -> Phrasing:
        """The words pages are written in."""
        return Phrasing(self.entries)

    def pages(self, id: str) -> tuple[Page, ...]:
        """Every page an id has: one as a rule; a cue or a source may share its id with something else.

        Raises:
            AnswersError: there is no such entry; the hint names the nearest ones.
        """
        column = id.partition(".")[0]
        found = self.entries.by_id.get(id) or (self.entries.by_id.get(column) if self._is_column(id) else None)
        if not found:
            hint = self._hint(id)
            raise AnswersError(Problem("A120", f"{id} is not in this knowledge.", path="ID", hint=hint))
        return tuple(self.page(entry) for entry in found)

    def page(self, entry: Entry) -> Page:
        """The page of one entry."""
        if entry.part == "evidence":
            page = evidence_page(self.phrasing, self.kb.causes_by_id[entry.owner], entry.record)
            named = relations(self.phrasing, self.entries.uses_of(entry))
            return replace(page, sections=page.sections + named)
        return _MAKERS.get(entry.part, other_page)(self.phrasing, entry)

    def _is_column(self, id: str) -> bool:
        return id in self.kb.columns

    def _hint(self, id: str) -> str:
        offered = list(dict.fromkeys(self._near(id)))[:_MOST_OFFERED]
        if not offered:
            return "`hingedoc kb stats` says what there is."
        named = (f"{name} ({_short(name_of(self.entries.by_id[name][0]))})" for name in offered)
        return f"Nearest: {', '.join(named)}."

    def _near(self, id: str) -> Iterator[str]:
        """Ids that read like it, then entries whose name holds its words."""
        close = nearest(id, self.entries.by_id)
        if close:
            yield close
        names = {name_of(entries[0]): name for name, entries in self.entries.by_id.items()}
        close = nearest(id, names)
        if close:
            yield names[close]
        words = [word for word in id.lower().replace("_", " ").replace(".", " ").split() if len(word) > 2]
        for name, entries in self.entries.by_id.items():
            if words and all(word in f"{name} {name_of(entries[0])}".lower() for word in words):
                yield name


def _short(name: str) -> str:
    return name if len(name) <= 50 else name[:47].rstrip() + "..."
