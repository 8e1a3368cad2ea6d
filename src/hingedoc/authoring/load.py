"""A folder of knowledge files becomes a KnowledgeBase. Every problem of a run is reported at once, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from hingedoc.authoring.checks import check
from hingedoc.authoring.folder import Contents, read_folder, shipped
from hingedoc.authoring.reader import MAX_BYTES, Document, read_yaml
from hingedoc.authoring.standard import Standard
from hingedoc.domain.base import Id
from hingedoc.domain.causes import Cause, Example
from hingedoc.domain.claims import Accepted, Claim
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drills import Drill, DrillBar
from hingedoc.domain.findings import Finding
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import Pathway
from hingedoc.domain.questionnaire import Questionnaire
from hingedoc.domain.rules import Rule, rules_of
from hingedoc.domain.safety import (
    Contradiction,
    Detail,
    LoadRow,
    LoadStep,
    Prohibition,
    RowCount,
    SafetyRule,
    SafetyTable,
    StageOne,
)
from hingedoc.domain.scales import Roles, Scales, Wording
from hingedoc.domain.sources import Cue, Pack, Retired, Source
from hingedoc.domain.teaching import Teaching
from hingedoc.domain.validation import Fault, validate
from hingedoc.errors import KnowledgeError, Problem, by_place, nearest

#: file pattern -> top-level key ("" is the whole file) -> (field of the KnowledgeBase, what one entry is, many?).
_SHAPES: dict[str, dict[str, tuple[str, Any, bool]]] = {
    "pack.yaml": {"": ("pack", Pack, False)},
    "sources.yaml": {"sources": ("sources", Source, True)},
    "cues.yaml": {"cues": ("cues", Cue, True)},
    "retired.yaml": {"retired": ("retired", Retired, True)},
    "scales.yaml": {"scales": ("scales", Scales, False), "roles": ("roles", Roles, False)},
    "pathway.yaml": {"": ("pathway", Pathway, False)},
    "contradictions.yaml": {"contradictions": ("contradictions", Contradiction, True)},
    "findings/*.yaml": {"findings": ("observed", Finding, True)},
    "safety/screen.yaml": {
        "stage_one": ("stage_one", StageOne, True),
        "details": ("details", Detail, True),
        "open_when": ("open_when", Condition, True),
    },
    "safety/rows_*.yaml": {"": ("tables", SafetyTable, True)},
    "safety/escalation.yaml": {"counts": ("row_counts", RowCount, True), "rules": ("escalation", SafetyRule, True)},
    "safety/referral.yaml": {"rules": ("referral", SafetyRule, True)},
    "safety/load.yaml": {
        "default": ("default_load", str, False),
        "notes": ("notes", dict[str, str], False),
        "prohibitions": ("prohibitions", Prohibition, True),
        "rows": ("load", LoadRow, True),
    },
    "safety/steps.yaml": {"steps": ("steps", LoadStep, True)},
    "safety/bars.yaml": {"bars": ("bars", DrillBar, True)},
    "safety/proofs.yaml": {
        "claims": ("claims", Claim, True),
        "never_ease": ("never_ease", Id, True),
        "accepted": ("accepted", Accepted, True),
    },
    "safety/wording.yaml": {"": ("wording", Wording, False)},
    "causes/*.yaml": {"": ("causes", Cause, True)},
    "drills/*.yaml": {"": ("drills", Drill, True)},
    "teaching.yaml": {"": ("teaching", Teaching, False)},
    "questionnaire.yaml": {"": ("questionnaire", Questionnaire, False)},
    "examples/*.yaml": {"examples": ("examples", Example, True)},
}
_OPTIONAL = {
    *("open_when", "cues", "examples", "retired", "steps", "teaching", "questionnaire"),
    *("claims", "never_ease", "accepted"),
}
#: Where questions of the safety screen stand.
_ASKED = {"stage_one", "rows", "details"}
#: Entries that have no id of their own.
_WITHOUT_IDS = {"open_when", "never_ease", "accepted"}
#: Fields whose order is the author's; the others are kept by id.
_IN_ORDER = {"stage_one", "tables", "details", "open_when", "examples", "never_ease", "accepted"}

#: Looking for the name that was meant takes time: a file of nothing but mistakes must not take minutes.
MOST_PROBLEMS = 60

Inside = tuple[str | int, ...]


def file_shapes() -> dict[str, dict[str, tuple[str, Any, bool]]]:
    """What is read: file pattern to top-level keys ("" is the whole file) to (field, what one entry is, many?)."""
    return _SHAPES


@dataclass
class Loaded:
    """A knowledge base, and the place of each entry for those who report on it.

    ``pack_files``: the files of packs laid over it, as problems name them.
    """

    kb: KnowledgeBase
    places: Places
    pack_files: frozenset[str] = frozenset()

    def owns(self, entry: str, inside: Inside = ()) -> bool:
        """Whether something is for those to answer for who work on this: with packs, only what a pack brings."""
        found = self.places.find(entry, inside)
        return not self.pack_files or (found is not None and found[0].file in self.pack_files)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by id."""
        return {rule.id: rule for rule in rules_of(self.kb)}

    @cached_property
    def standard(self) -> Standard:
        """What drills of this base say of themselves at least."""
        return Standard(self.kb)


@dataclass
class Places:
    """Where entries stand: id to (document, path within it). ``parts``: what a pack added inside an entry."""

    entries: dict[str, tuple[Document, Inside]] = field(default_factory=dict)
    parts: dict[tuple[str | int, ...], tuple[Document, Inside]] = field(default_factory=dict)

    def find(self, entry: str, inside: Inside = ()) -> tuple[Document, Inside] | None:
        """The document and the path of an entry, or of something inside it."""
        for size in range(len(inside), 0, -1):
            part = self.parts.get((entry, *inside[:size]))
            if part:
                return part[0], (*part[1], *inside[size:])
        found = self.entries.get(entry)
        return (found[0], (*found[1], *inside)) if found else None

    def problem(
        self, code: str, message: str, entry: str, inside: tuple[str | int, ...] = (), hint: str = ""
    ) -> Problem:
        """A problem at an entry, or at something inside it."""
        found = self.find(entry, inside)
        if found is None:
            return Problem(code=code, message=message, path=entry, hint=hint)
        document, path = found
        placed = document.problem(code, message, path, hint)
        shown = ".".join(str(part) for part in (entry, *inside))
        return Problem(code, message, shown, placed.file, placed.line, placed.column, hint)


def load(folder: Path | None = None) -> Loaded:
    """Read, validate and check a complete knowledge folder; the shipped one when none is given.

    Raises:
        KnowledgeError: with every problem found.
        SetupError: there is no such folder.
    """
    return build(shipped() if folder is None else read_folder(folder))


def build(contents: Contents) -> Loaded:
    """Validate and check the files of a complete base. Raises ``KnowledgeError`` with every problem found."""
    builder = Builder(contents.shown)
    for name, content in contents.files:
        builder.add(name, content)
    return builder.finish(contents.sha256)


class Builder:
    """Reads the files of one folder into parts: each field of a knowledge base with its entries."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.parts: dict[str, Any] = {}
        self.places = Places()
        self.problems: list[Problem] = []
        self.kinds: dict[str, list[str]] = {}

    def add(self, name: str, content: bytes) -> None:
        shape = next((s for pattern, s in _SHAPES.items() if fnmatch(name, pattern)), None)
        document = read_yaml(content, f"{self.shown}/{name}", max_bytes=MAX_BYTES)
        self.problems += document.problems
        if document.problems:
            return
        if shape is None:
            known = ", ".join(_SHAPES)
            self.problems.append(
                document.problem("K201", "No knowledge of this name is read.", hint=f"Known: {known}.")
            )
        elif "" in shape:
            self.entry(document, (), document.data, *shape[""])
        elif not isinstance(document.data, dict):
            self.problems.append(document.problem("K202", f"The file holds {', '.join(shape)}."))
        else:
            for key, value in document.data.items():
                if key not in shape:
                    near = nearest(key, shape)
                    hint = f"Nearest: {near}." if near else f"Known: {', '.join(shape)}."
                    self.problems.append(document.problem("K203", f'"{key[:80]}" is not read here.', (key,), hint))
                    continue
                field_name, kind, many = shape[key]
                if not many:
                    self.entry(document, (key,), value, field_name, kind, many)
                elif not isinstance(value, list):
                    self.problems.append(document.problem("K204", f'"{key}" is a list of entries.', (key,)))
                else:
                    for number, entry in enumerate(value):
                        self.entry(document, (key, number), entry, field_name, kind, many)

    def entry(
        self, document: Document, path: tuple[str | int, ...], value: Any, field_name: str, kind: Any, many: bool
    ) -> None:
        made = self.validated(document, path, value, kind)
        if made is not None:
            self.keep(document, path, made, field_name, many)

    def validated(self, document: Document, path: Inside, value: Any, kind: Any) -> Any:
        """The record, or None where something is wrong with it."""
        made, faults = validate(kind, value)
        for fault in faults:
            self.problems.append(_placed(document, path, fault))
        return made

    def keep(self, document: Document, path: Inside, made: Any, field_name: str, many: bool) -> None:
        """Take a valid entry in."""
        # An example has no id; its name is unique, so that a report can say which one failed.
        entry_id = getattr(made, "id", None) or (made.name if isinstance(made, Example) else None)
        if isinstance(entry_id, str):
            # Sources and cues have ids of their own kind: a source may be called what a finding is called.
            kind_of_id = {"sources": "source ", "cues": "cue "}.get(field_name, "")
            self.place(kind_of_id + entry_id, field_name, document, path)
        for table_row in made.rows if isinstance(made, SafetyTable) else ():
            number = made.rows.index(table_row)
            self.place(table_row.id, "rows", document, (*path, "rows", number))
        if not many or field_name in _WITHOUT_IDS:
            whole = path if not many else path[:-1]
            self.places.entries.setdefault(field_name, (document, whole))
        if many:
            self.parts.setdefault(field_name, []).append(made)
        elif field_name in self.parts:
            self.problems.append(document.problem("K205", "This is said in another file too.", path))
        else:
            self.parts[field_name] = made

    def place(self, entry_id: str, field_name: str, document: Document, path: tuple[str | int, ...]) -> None:
        kinds = self.kinds.setdefault(entry_id, [])
        kinds.append(field_name)
        # A question of the screen may be named once more in findings/, to say what else raises it.
        asked = [kind for kind in kinds if kind in _ASKED]
        if len(kinds) == 1 or (len(kinds) == 2 and len(asked) == 1 and "observed" in kinds):
            if len(kinds) == 1 or field_name in _ASKED:
                self.places.entries[entry_id] = (document, path)
            return
        first = self.places.entries[entry_id]
        line, _ = first[0].place(first[1])
        where = f"{first[0].file}:{line}"
        self.problems.append(document.problem("K206", f"{entry_id} is defined twice; first at {where}.", path))

    def finish(self, sha256: str) -> Loaded:
        """The checked base. Raises ``KnowledgeError`` with every problem found."""
        pack = self.parts.get("pack")
        if pack is not None and pack.over:
            # Whatever else is wrong with it as a base, this is why.
            hint = "Give it as a pack: `--knowledge FOLDER`, or `Advisor(packs=[FOLDER])`."
            message = f"This is a pack, laid over {pack.over}, and no complete base."
            raise KnowledgeError(self.places.problem("K501", message, "pack", ("over",), hint))
        wanted = {name for shape in _SHAPES.values() for name, _, _ in shape.values()}
        if not self.problems:
            self.problems += [
                Problem("K207", f"No {name} found.", file=self.shown)
                for name in sorted(wanted - _OPTIONAL - {*self.parts})
            ]
        if self.problems:
            raise KnowledgeError(by_place(self.problems))
        parts: dict[str, Any] = {
            name: in_order(name, value) if isinstance(value, list) else value for name, value in self.parts.items()
        }
        kb = KnowledgeBase.model_construct(None, **parts, sha256=sha256)
        checked(kb, self.places)
        return Loaded(kb, self.places)


def in_order(field_name: str, entries: Iterable[Any]) -> tuple[Any, ...]:
    """Entries in the order in which a base keeps them: the author's, or by id where order means nothing."""
    return tuple(entries if field_name in _IN_ORDER else sorted(entries, key=lambda entry: str(entry.id)))


def checked(kb: KnowledgeBase, places: Places) -> None:
    """Raise ``KnowledgeError`` with the problems of a whole base, every one unless there are very many."""
    raise_any(islice(check(kb, places.problem), MOST_PROBLEMS))


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise ``KnowledgeError`` in the order of files and lines, if there is any problem."""
    found = by_place(problems)
    if found:
        raise KnowledgeError(found)


def _placed(document: Document, path: tuple[str | int, ...], fault: Fault) -> Problem:
    # pydantic names the branch of a union it took; only the parts that stand in the file are shown.
    here = path
    for part in fault.path:
        if (*here, part) in document.places:
            here = (*here, part)
    return document.problem(fault.code, fault.message, here, fault.hint)
