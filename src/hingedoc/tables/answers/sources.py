"""Which columns of a table are answers, to what, and whether their type can hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import types

from hingedoc.domain.findings import SIDES, Choice, Finding, Flags, Measure
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import read_apart
from hingedoc.errors import AnswersError, Problem, nearest

TEXT, TRUTH, NUMBER, LIST, NOTHING = "text", "yes or no", "number", "list", "nothing"
#: The column that says, as ``safety`` in a case file, that every umbrella question was answered no.
SAFETY = "safety"
_PARTS = (*SIDES, "worst")
_ASIDE = "A column that is no answer is carried over with keep, or left out with ignore."


@dataclass(frozen=True)
class Source:
    """A column of a table, or one field of a struct, that holds answers.

    Attributes:
        name: as an answer names it: a finding, or one of its columns.
        path: where it stands: the place of the column, then of the field.
        kind: what its cells are.
        columns: what it may set.
    """

    name: str
    path: tuple[int, ...]
    kind: str
    finding: Finding
    columns: tuple[str, ...]

    def of(self, batch: pa.RecordBatch) -> pa.Array:
        """Its cells."""
        cells = batch.column(self.path[0])
        return pc.struct_field(cells, list(self.path[1:])) if len(self.path) > 1 else cells


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table are.

    Attributes:
        id: the place of the column that names the row, if there is one.
        safety: the place of the column ``safety``, if there is one.
        sources: the columns with answers.
    """

    id: int | None
    safety: int | None
    sources: tuple[Source, ...]


def layout_of(
    kb: KnowledgeBase, schema: pa.Schema, *, id: str | None, keep: Collection[str], ignore: Collection[str]
) -> Layout:
    """Tell the columns of a table apart.

    Raises:
        AnswersError: every column that is not known, stands there twice, or is of a type that cannot hold its answers.
    """
    problems = [*_missing(schema, id, keep, ignore), *_twice(name for name in schema.names if name not in ignore)]
    problems += _unread_answers(kb, schema, (*keep, *([id] if id else [])))
    problems += left_out_of_screen(kb, schema.names, ignore)
    places: dict[str, int] = {}
    sources: list[Source] = []
    for place, field in enumerate(schema):
        if field.name in ignore or field.name in keep:
            continue
        if field.name in (id, SAFETY):
            places[field.name] = place
            problems += _wrong_text(field) if field.name == SAFETY else _wrong_id(field)
            continue
        found, wrong = _sources(kb, field, place)
        sources += found
        problems += wrong
    if problems:
        raise AnswersError(problems)
    return Layout(places.get(id or ""), places.get(SAFETY), tuple(sources))


def left_out_of_screen(kb: KnowledgeBase, names: Collection[str], ignore: Collection[str]) -> list[Problem]:
    """Answers to the safety screen that are left out while another column may say that there is nothing."""
    if SAFETY not in names or SAFETY in ignore:
        return []
    message = f"This column answers the safety screen, and the column {SAFETY} would speak for it."
    hint = f"Read it, or leave out {SAFETY} as well."
    left_out = [name for name in dict.fromkeys(ignore) if name.partition(".")[0] in kb.screen]
    return [Problem("A138", message, name, hint=hint) for name in left_out]


def is_text(kind: pa.DataType) -> bool:
    """Whether cells are text, or the bytes of one."""
    if types.is_dictionary(kind):
        return is_text(kind.value_type)
    plain = (types.is_string, types.is_large_string, types.is_string_view)
    raw = (types.is_binary, types.is_large_binary, types.is_binary_view)
    return any(test(kind) for test in (*plain, *raw))


def _missing(schema: pa.Schema, id: str | None, keep: Collection[str], ignore: Collection[str]) -> Iterator[Problem]:
    there = set(schema.names)
    # Without a column of this name rows are told apart by their number.
    named = [*keep, *ignore, *([id] if id not in (None, "id") else [])]
    for name in dict.fromkeys(named):
        if name not in there:
            near = nearest(name, there)
            yield Problem("A135", "The table has no such column.", name, hint=f"Nearest: {near}." if near else "")


def _twice(names: Iterator[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem("A132", f"There are {times} columns of this name.", name, hint="Keep one of them.")


def _unread_answers(kb: KnowledgeBase, schema: pa.Schema, aside: Collection[str]) -> Iterator[Problem]:
    """Answers that would pass the reasoning by without a word: one of them may say that there is an emergency."""
    message = "This column is an answer: carried over, or as the name of a row, it would not be read."
    for name in dict.fromkeys(aside):
        if name in schema.names and (name == SAFETY or not _name_problems(kb, name)):
            yield Problem("A137", message, name, hint="Carry over a copy with a name of its own.")


def _sources(kb: KnowledgeBase, field: pa.Field, place: int) -> tuple[list[Source], list[Problem]]:
    problems = _name_problems(kb, field.name)
    if problems:
        return [], problems
    finding_id, _, part = field.name.partition(".")
    finding = kb.findings[finding_id]
    if types.is_struct(field.type) and _sided(finding) and not part:
        parts = [child.name for child in field.type]
        strangers = [name for name in parts if name not in _PARTS]
        problems = list(_twice(f"{field.name}.{name}" for name in parts))
        if parts and not strangers and not problems:
            pairs = [
                _source(kb, finding, f"{finding_id}.{child.name}", child.type, (place, number))
                for number, child in enumerate(field.type)
            ]
            return [source for source, _ in pairs if source], [wrong for _, wrong in pairs if wrong]
        return [], problems or [_wrong(field.name, field.type, finding, kb)]
    source, wrong = _source(kb, finding, field.name, field.type, (place,))
    return [source] if source else [], [wrong] if wrong else []


def _name_problems(kb: KnowledgeBase, name: str) -> list[Problem]:
    """What the strict reader says of a name, whatever the answer."""
    try:
        read_apart(kb, {name: None})
    except AnswersError as error:
        return [replace(p, path=name, hint=f"{p.hint} {_ASIDE}".strip()) for p in error.problems]
    return []


def _source(
    kb: KnowledgeBase, finding: Finding, name: str, kind: pa.DataType, path: tuple[int, ...]
) -> tuple[Source | None, Problem | None]:
    columns = _columns(finding, name)
    for cells, fits in _KINDS.items():
        if fits(kind) and cells in _takes(kb, finding, name):
            return Source(name, path, cells, finding, columns), None
    return None, _wrong(name, kind, finding, kb)


def _columns(finding: Finding, name: str) -> tuple[str, ...]:
    if name != finding.id:
        return (name,)
    return tuple(column for column, _ in finding.columns()) if isinstance(finding, Flags) else (finding.main,)


def _takes(kb: KnowledgeBase, finding: Finding, name: str) -> tuple[str, ...]:
    """The kinds of cells a column may have."""
    if isinstance(finding, Flags) and name == finding.id:
        return NOTHING, TEXT, LIST
    if isinstance(finding, Measure):
        return NOTHING, TEXT, NUMBER
    states = kb.columns[_columns(finding, name)[0]]
    return (NOTHING, TEXT, TRUTH) if {"yes", "no"} <= {*states} else (NOTHING, TEXT)


def _wrong(name: str, kind: pa.DataType, finding: Finding, kb: KnowledgeBase) -> Problem:
    words = {TEXT: "text", TRUTH: "yes or no (bool)", NUMBER: "numbers", LIST: "lists of text"}
    takes = [words[cells] for cells in _takes(kb, finding, name) if cells != NOTHING]
    if _sided(finding) and name == finding.id:
        takes.append("a struct of left and right")
    listed = f"{', '.join(takes[:-1])} or {takes[-1]}" if len(takes) > 1 else takes[0]
    return Problem("A131", f"This column is of the type {kind}; it takes {listed}.", name, hint=_ASIDE)


def _wrong_text(field: pa.Field) -> list[Problem]:
    if is_text(field.type) or types.is_null(field.type):
        return []
    return [Problem("A131", f"This column is of the type {field.type}; it takes text: none, or nothing.", field.name)]


def _wrong_id(field: pa.Field) -> list[Problem]:
    if not types.is_nested(field.type):
        return []
    return [Problem("A131", f"This column is of the type {field.type}; a name of a row is one value.", field.name)]


def _sided(finding: Finding) -> bool:
    return isinstance(finding, Choice | Measure) and finding.sides


def _is_number(kind: pa.DataType) -> bool:
    if types.is_dictionary(kind):
        return False
    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind))


def _is_list(kind: pa.DataType) -> bool:
    lists = (types.is_list, types.is_large_list, types.is_fixed_size_list)
    return any(test(kind) for test in lists) and (is_text(kind.value_type) or types.is_null(kind.value_type))


_KINDS = {NOTHING: types.is_null, TEXT: is_text, TRUTH: types.is_boolean, NUMBER: _is_number, LIST: _is_list}
