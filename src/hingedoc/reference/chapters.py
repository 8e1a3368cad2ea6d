"""How the book is divided: which entries stand in which file, in which order, under which title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from hingedoc.authoring.load import Loaded
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.reference.entries import Entry
from hingedoc.reference.page import Line, Link, Section, Table, section
from hingedoc.reference.pages import Reference
from hingedoc.reference.pathway_page import pathway_sections
from hingedoc.reference.phrasing import Phrasing, spaced
from hingedoc.reference.questionnaire_page import questionnaire_sections
from hingedoc.reference.stats import KNOWN_BY, source_of_knowing

PHASES = ("set_up", "descent", "bottom", "ascent", "lockout", "all")
_PARTS = ("Signs", "Tests", "Questions", "Worked out")
_RUN_IN = frozenset({"Examples"})
#: Parts with a chapter of their own, on the pages of others, or of no use to a reader.
_ELSEWHERE = {
    *("causes", "evidence", "observed", "inferences", "drills", "cues", "examples", "pathway", "sources"),
    *("stage_one", "rows", "details", "escalation", "referral", "row_counts", "open_when", "bars"),
    *("questionnaire", "questionnaire.who", "questionnaire.sign_lists", "questionnaire.groups"),
    *("contradictions", "load", "notes", "prohibitions", "pack", "scales", "roles", "wording", "retired"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file.

    Attributes:
        part: of the book, as the contents group it.
        alone: it holds one entry only, whose name is its title.
        sections: what stands before the entries.
        leave_out: sections of its entries that stand better elsewhere.
    """

    file: str
    part: str
    title: str
    about: str = ""
    entries: tuple[Entry, ...] = ()
    alone: bool = False
    sections: tuple[Section, ...] = ()
    leave_out: frozenset[str] = _RUN_IN


def chapters(loaded: Loaded, reference: Reference) -> tuple[Chapter, ...]:
    """Every chapter, in reading order."""
    return tuple(_Contents(loaded, reference).all())


class _Contents:
    def __init__(self, loaded: Loaded, reference: Reference) -> None:
        self.loaded, self.reference = loaded, reference
        self.kb: KnowledgeBase = loaded.kb
        self.phrasing: Phrasing = reference.phrasing

    def all(self) -> Iterator[Chapter]:
        yield from self.causes()
        yield from self.findings()
        yield from self.questionnaire()
        yield from self.drills()
        yield from self.safety()
        yield from self.load()
        yield self.pathway()
        yield from self.more()
        yield self.sources()

    def more(self) -> Iterator[Chapter]:
        """A chapter for each other part of the knowledge that people look things up in."""
        by_part: dict[str, list[Entry]] = {}
        for entries in self.reference.entries.by_id.values():
            for entry in entries:
                if entry.part not in _ELSEWHERE and not entry.part.startswith("pathway."):
                    by_part.setdefault(entry.part, []).append(entry)
        for part, found in sorted(by_part.items()):
            name = part.rpartition(".")[2]
            yield Chapter(f"more/{name}.md", "More", spaced(name).capitalize(), "", tuple(found))

    def entries(self, part: str, ids: Iterable[str]) -> tuple[Entry, ...]:
        known = self.reference.entries.by_id
        return tuple(entry for id in ids for entry in known.get(id, ()) if entry.part == part)

    def causes(self) -> Iterator[Chapter]:
        for cause in sorted(self.kb.causes, key=lambda c: (not c.ranked, c.name)):
            about = cause.mechanism if cause.ranked else "printed above the causes, never ranked with them"
            yield Chapter(
                f"causes/{_slug(cause.id)}.md",
                "Causes",
                cause.name,
                about,
                self.entries("causes", [cause.id]),
                alone=True,
            )

    def findings(self) -> Iterator[Chapter]:
        by_file: dict[str, list[str]] = {}
        asked = {*self.kb.umbrellas, *self.kb.rows, *(detail.id for detail in self.kb.details)}
        for finding in self.kb.observed:
            if finding.id not in asked:
                document, _ = self.loaded.places.entries[finding.id]
                by_file.setdefault(PurePosixPath(document.file).stem, []).append(finding.id)
        ordered = sorted(by_file.items(), key=lambda item: (self._order(item[1]), item[0]))
        for stem, ids in ordered:
            entries = self.entries("observed", sorted(ids, key=self._place))
            part = _PARTS[self._order(ids)[0]]
            yield Chapter(f"findings/{stem}.md", part, spaced(stem).capitalize(), "", entries)

    def _order(self, ids: list[str]) -> tuple[int, int]:
        """Signs in the order of the movement, then tests, questions, and what is worked out."""
        findings = [self.kb.findings[id] for id in ids]
        known = Counter(source_of_knowing(finding) for finding in findings)
        how = max(KNOWN_BY, key=lambda name: known[name])
        phases = Counter(str(finding.phase[0]) for finding in findings if len(finding.phase) == 1)
        return KNOWN_BY.index(how), max(range(len(PHASES)), key=lambda place: phases[PHASES[place]])

    def _place(self, id: str) -> tuple[int, int]:
        document, path = self.loaded.places.entries[id]
        return document.place(path)

    def drills(self) -> Iterator[Chapter]:
        roles = ("pattern", "integrate", "capacity", "mobility", "setup_habit")
        drills = sorted(self.kb.drills, key=lambda d: (roles.index(d.role), d.name))
        for drill in drills:
            file, about = f"drills/{_slug(drill.id)}.md", f"{drill.class_}, {drill.implement}"
            yield Chapter(
                file, f"Drills: {spaced(drill.role)}", drill.name, about, self.entries("drills", [drill.id]), alone=True
            )

    def safety(self) -> Iterator[Chapter]:
        kb = self.kb
        asked = self.entries("stage_one", kb.umbrellas)
        yield Chapter(
            "safety/opening_questions.md", "Safety", "Opening questions", "Always asked, exactly as worded.", asked
        )
        for table in kb.tables:
            rows = self.entries("rows", [row.id for row in table.rows])
            details = [d.id for d in kb.details if d.of in {row.id for row in table.rows}]
            file = f"safety/table_{table.table.replace('.', '_')}.md"
            first = section("At a glance", self.glance([row.id for row in table.rows]))
            entries = rows + self.entries("details", details)
            yield Chapter(file, "Safety", f"{table.table} {table.name}", "", entries, sections=first)
        loose = [d.id for d in kb.details if not d.of]
        if loose:
            entries = self.entries("details", loose)
            yield Chapter("safety/details.md", "Safety", "Asked where a row asks for a check", "", entries)
        rules = self.entries("escalation", [r.id for r in kb.escalation])
        rules += self.entries("referral", [r.id for r in kb.referral])
        rules += self.entries("row_counts", [count.id for count in kb.row_counts])
        yield Chapter(
            "safety/rules.md", "Safety", "Escalation and referral", "Nothing here ever lowers anything.", rules
        )
        bars = self.entries("bars", [bar.id for bar in kb.bars])
        yield Chapter("safety/bars.md", "Safety", "What leaves drills out", "", bars)
        differ = self.entries("contradictions", [c.id for c in kb.contradictions])
        yield Chapter("safety/contradictions.md", "Safety", "Answers that do not go together", "", differ)

    def glance(self, ids: list[str]) -> Table:
        rows: list[tuple[Line, ...]] = []
        for id in ids:
            row, say = self.kb.rows[id], self.phrasing
            link = self.reference.entries.short(id)
            rows.append(((link,), (say.urgency(row.urgency),), (say.who(row.who),), (say.word("action", row.action),)))
        return Table(("Question", "Yes means", "Who", "Training"), tuple(rows))

    def load(self) -> Iterator[Chapter]:
        kb = self.kb
        rows: list[tuple[Line, ...]] = []
        for row in kb.load:
            cut = f"{row.cut} %" if row.cut is not None else "rule" if row.rule else ""
            least, most = row.reps
            reps = f"{least or ''} to {most or ''}" if least or most else ""
            effort = str(row.rpe) if row.rpe is not None else ""
            rows.append(((Link(row.id, row.id),), (row.situation,), (cut,), (effort,), (reps,)))
        table = Table(("Line", "Situation", "Cut", "Effort of 10, at most", "Reps"), tuple(rows))
        about = "Fields combine one by one and the most restrictive wins; cuts never add up."
        lines = self.entries("load", [row.id for row in kb.load])
        yield Chapter("load/lines.md", "Load", "The load table", about, lines, sections=section("At a glance", table))
        extra = self.entries("notes", sorted(kb.notes)) + self.entries("prohibitions", [p.id for p in kb.prohibitions])
        yield Chapter("load/notes.md", "Load", "Notes, and what is not for now", "", extra)

    def pathway(self) -> Chapter:
        path = self.kb.pathway
        ids = [*(r.id for r in path.retests), *(r.id for r in path.no_fault), *(r.id for r in path.sessions)]
        entries = tuple(e for id in ids for e in self.reference.entries.by_id[id] if e.part.startswith("pathway."))
        about = "Learn it, practise it, check range and strength, build what came out low, see somebody."
        sections = pathway_sections(self.phrasing)
        return Chapter("pathway.md", "Pathway", "The pathway of a plan", about, entries, sections=sections)

    def questionnaire(self) -> Iterator[Chapter]:
        asked = self.kb.questionnaire
        entries = tuple(
            entry
            for part in ("who", "sign_lists", "groups")
            for entry in self.entries(f"questionnaire.{part}", [one.id for one in getattr(asked, part)])
        )
        if entries:
            about = "What is asked together, of whom and when; what could change nothing is left out."
            sections = questionnaire_sections(self.phrasing)
            yield Chapter("questionnaire.md", "Asked together", "The questionnaire", about, entries, sections=sections)

    def sources(self) -> Chapter:
        entries = self.entries("sources", [source.id for source in self.kb.sources])
        about = "What figures and reasons rest on, how good it is, and how much of it was read."
        return Chapter("sources.md", "Sources", "Sources", about, entries)


def _slug(id: str) -> str:
    """A file name: the id without the word that says what it is."""
    return id.partition("_")[2] or id
