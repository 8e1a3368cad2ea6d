"""A folder of knowledge files becomes a KnowledgeBase. Every problem of a run is reported at once, with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatch
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from hingedoc import resources
from hingedoc.authoring.checks import check
from hingedoc.authoring.reader import MAX_BYTES, Document, read_yaml
from hingedoc.domain.base import Id
from hingedoc.domain.causes import Cause, Example
from hingedoc.domain.claims import Accepted, Claim
from hingedoc.domain.conditions import Condition
from hingedoc.domain.drills import Drill, DrillBar
from hingedoc.domain.findings import Finding
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.pathway import Pathway
from hingedoc.domain.safety import (
    Contradiction,
    Detail,
    LoadRow,
    Prohibition,
    RowCount,
    SafetyRule,
    SafetyTable,
    StageOne,
)
from hingedoc.domain.scales import Roles, Scales, Wording
from hingedoc.domain.sources import Cue, Pack, Retired, Source
from hingedoc.domain.validation import Fault, validate
from hingedoc.errors import KnowledgeError, Problem, SetupError, nearest

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
    "safety/bars.yaml": {"bars": ("bars", DrillBar, True)},
    "safety/proofs.yaml": {
        "claims": ("claims", Claim, True),
        "never_ease": ("never_ease", Id, True),
        "accepted": ("accepted", Accepted, True),
    },
    "safety/wording.yaml": {"": ("wording", Wording, False)},
    "causes/*.yaml": {"": ("causes", Cause, True)},
    "drills/*.yaml": {"": ("drills", Drill, True)},
    "examples/*.yaml": {"examples": ("examples", Example, True)},
}
_OPTIONAL = {"open_when", "cues", "examples", "retired", "claims", "never_ease", "accepted"}
#: Where questions of the safety screen stand.
_ASKED = {"stage_one", "rows", "details"}
#: Entries that have no id of their own.
_WITHOUT_IDS = {"open_when", "never_ease", "accepted"}
#: Fields whose order is the author's; the others are kept by id.
_IN_ORDER = {"stage_one", "tables", "details", "open_when", "examples", "never_ease", "accepted"}


@dataclass
class Loaded:
    """A knowledge base, and the place of each entry for those who report on it."""

    kb: KnowledgeBase
    places: Places


@dataclass
class Places:
    """Where entries stand: id to (document, path within it)."""

    entries: dict[str, tuple[Document, tuple[str | int, ...]]] = field(default_factory=dict)

    def problem(
        self, code: str, message: str, entry: str, inside: tuple[str | int, ...] = (), hint: str = ""
    ) -> Problem:
        """A problem at an entry, or at something inside it."""
        found = self.entries.get(entry)
        if found is None:
            return Problem(code=code, message=message, path=entry, hint=hint)
        document, path = found
        placed = document.problem(code, message, (*path, *inside), hint)
        shown = ".".join(str(part) for part in (entry, *inside))
        return Problem(code, message, shown, placed.file, placed.line, placed.column, hint)


def load(folder: Path | None = None) -> Loaded:
    """Read, validate and check a knowledge folder; the shipped one when none is given.

    Raises:
        KnowledgeError: with every problem found.
        SetupError: there is no such folder.
    """
    root: Traversable = resources.knowledge() if folder is None else folder
    if not root.is_dir():
        raise SetupError(Problem("S102", f"{folder} is not a folder of knowledge files."))
    shown = "knowledge" if folder is None else str(folder)
    builder = _Builder(shown)
    contents = [(name, file.read_bytes()) for name, file in resources.data_files(root)]
    for name, content in contents:
        builder.add(name, content)
    return builder.finish(resources.digest(contents))


class _Builder:
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
                    self.problems.append(document.problem("K203", f'"{key}" is not read here.', (key,), hint))
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
        made, faults = validate(kind, value)
        for fault in faults:
            self.problems.append(_placed(document, path, fault))
        if faults:
            return
        # An example has no id; its name is unique, so that a report can say which one failed.
        entry_id = getattr(made, "id", None) or (made.name if isinstance(made, Example) else None)
        if isinstance(entry_id, str) and field_name != "sources":
            self.place(entry_id, field_name, document, path)
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
        if field_name == "cues":
            return
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
        wanted = {name for shape in _SHAPES.values() for name, _, _ in shape.values()}
        if not self.problems:
            self.problems += [
                Problem("K207", f"No {name} found.", file=self.shown)
                for name in sorted(wanted - _OPTIONAL - {*self.parts})
            ]
        if self.problems:
            raise KnowledgeError(self.problems)
        parts: dict[str, Any] = {
            name: tuple(value if name in _IN_ORDER else sorted(value, key=lambda e: str(e.id)))
            if isinstance(value, list)
            else value
            for name, value in self.parts.items()
        }
        kb = KnowledgeBase.model_construct(None, **parts, sha256=sha256)
        problems = list(check(kb, self.places.problem))
        if problems:
            raise KnowledgeError(sorted(problems, key=lambda p: (p.file, p.line, p.column, p.code, p.message)))
        return Loaded(kb, self.places)


def _placed(document: Document, path: tuple[str | int, ...], fault: Fault) -> Problem:
    # pydantic names the branch of a union it took; only the parts that stand in the file are shown.
    here = path
    for part in fault.path:
        if (*here, part) in document.places:
            here = (*here, part)
    return document.problem(fault.code, fault.message, here, fault.hint)
