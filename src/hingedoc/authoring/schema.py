"""JSON Schemas of knowledge files, for editors: the same records that read the files, with our own way of writing."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

from hingedoc.authoring.load import file_shapes
from hingedoc.domain.base import Record
from hingedoc.domain.validation import json_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFS = "#/$defs/"
_COLUMN = r"^[a-z0-9]+(_[a-z0-9]+)*(\.[a-z0-9]+(_[a-z0-9]+)*)?$"
_BAND = r"[a-z0-9]+(_[a-z0-9]+)*"
_NUMBER = r"[-+]?[0-9]+(\.[0-9]{1,3})?"
_STATES = {
    "description": "A state or a list of them. `present` is slight, clear and marked; `not x` any other known one.",
    "anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string"}, "minItems": 1}],
}
_LITERALS = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": _COLUMN, "not": {"enum": ["any", "all", "clauses"]}},
    "additionalProperties": {"$ref": _DEFS + "States"},
}
_CLAUSES = {
    "type": "object",
    "propertyNames": {"pattern": _COLUMN, "not": {"enum": ["all", "clauses"]}},
    "properties": {
        "any": {
            "description": "At least one of these.",
            "anyOf": [
                {"$ref": _DEFS + "Literals"},
                {"type": "array", "items": {"$ref": _DEFS + "Literals"}, "minItems": 1},
            ],
        }
    },
    "additionalProperties": {"$ref": _DEFS + "States"},
}
#: What an author writes where a record's own validator reads more than its fields.
_WRITTEN: dict[str, dict[str, Any]] = {
    "Condition": {
        "description": "Findings and the states they must be in; all must hold. A list where one name comes twice.",
        "anyOf": [{"$ref": _DEFS + "Clauses"}, {"type": "array", "items": {"$ref": _DEFS + "Clauses"}}],
    },
    "Bands": {
        "description": "From small to large: `low < 10 <= high`. `<` leaves the edge to the right, `<=` to the left.",
        "type": "string",
        "pattern": rf"^\s*({_BAND}(\s+(<\s+{_NUMBER}\s+<=|<=\s+{_NUMBER}\s+<)\s+{_BAND})*)?\s*$",
    },
    "Match": {
        "description": "A drill and how well it fits: `- drill_id: 3`.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"pattern": f"^{_BAND}$"},
        "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 3},
    },
}
_HELPERS = {"States": _STATES, "Literals": _LITERALS, "Clauses": _CLAUSES}


def kinds() -> dict[str, str]:
    """Kinds of file: a short name, and the pattern of the files it is for."""
    return {_kind(pattern): pattern for pattern in file_shapes()}


def schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema for each kind of file."""
    return {_kind(pattern): _of_file(pattern, shape) for pattern, shape in file_shapes().items()}


def _kind(pattern: str) -> str:
    folder, _, name = pattern.removesuffix(".yaml").rpartition("/")
    return folder if name == "*" else name.removesuffix("_*")


def _of_file(pattern: str, shape: Mapping[str, tuple[str, Any, bool]]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    parts = {key: _of_entry(kind, definitions) for key, (_, kind, _) in shape.items()}
    if "" in parts:
        whole: dict[str, Any] = parts[""]
    else:
        keys = {
            key: {"type": "array", "items": part} if many else part
            for (key, part), (_, _, many) in zip(parts.items(), shape.values(), strict=True)
        }
        whole = {"type": "object", "properties": keys, "additionalProperties": False, "minProperties": 1}
    definitions |= {name: written for name, written in _WRITTEN.items() if name in definitions}
    if "Condition" in definitions:
        definitions |= _HELPERS
    head = {"$schema": DIALECT, "title": f"hingedoc knowledge: {pattern}"}
    used = _used(whole, definitions)
    described = {name: _described(name, definitions[name]) for name in sorted(used)}
    return {**head, **whole, "$defs": described} if described else {**head, **whole}


def _of_entry(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    made = json_schema(kind, _DEFS + "{model}")
    definitions |= made.pop("$defs", {})
    if isinstance(kind, type) and issubclass(kind, Record):
        definitions[kind.__name__] = made
        return {"$ref": _DEFS + kind.__name__}
    return made


def _used(start: Any, definitions: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    open_parts = [start]
    while open_parts:
        for name in _references(open_parts.pop()):
            if name not in found:
                found.add(name)
                open_parts.append(definitions[name])
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        # A discriminator maps to the same definitions once more.
        for key, value in part.items():
            if key == "$ref":
                yield str(value).removeprefix(_DEFS)
            else:
                yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _described(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """The definition without what only machines need, and with what the records say about their fields."""
    record = next((r for r in _records(Record) if r.__name__ == name), None)
    if record is None or name in _WRITTEN:
        return definition
    said = _attributes(record)
    definition = {key: value for key, value in definition.items() if key != "title"}
    definition["description"] = _first_paragraph(record.__doc__ or "")
    properties = {}
    for key, value in definition.get("properties", {}).items():
        about = said.get(key) or said.get(key + "_")
        told = {"description": about} if about and "description" not in value else {}
        properties[key] = {**{k: v for k, v in value.items() if k not in ("title", "default")}, **told}
    return {**definition, **({"properties": properties} if properties else {})}


def _records(root: type[Record]) -> Iterator[type[Record]]:
    for record in root.__subclasses__():
        yield record
        yield from _records(record)


def _first_paragraph(text: str) -> str:
    return " ".join(text.strip().split("\n\n")[0].replace("``", "`").split())


def _attributes(record: type[Record]) -> dict[str, str]:
    """What the docstrings of a record and those it comes from say about each field."""
    found: dict[str, str] = {}
    for each in reversed(record.__mro__):
        # From 3.13 on docstrings come without the indentation of their code.
        _, _, listed = inspect.cleandoc(each.__doc__ or "").partition("Attributes:\n")
        for names, text in re.findall(r"^ {4}([\w, ]+): (.*(?:\n {8}.*)*)", listed, re.MULTILINE):
            for name in names.split(", "):
                found[name] = " ".join(text.replace("``", "`").split())
    return found
