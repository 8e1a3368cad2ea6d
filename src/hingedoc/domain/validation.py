"""Validation with plain messages: what is wrong and where, for people who never heard of the library behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hingedoc.domain.base import Record
from hingedoc.errors import nearest

_MOST = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with some data; ``path`` leads to it."""

    code: str
    path: tuple[str | int, ...]
    message: str
    hint: str = ""


def validate(kind: Any, value: Any) -> tuple[Any, tuple[Fault, ...]]:
    """The data as a record, or None and its faults: every one, unless there are hundreds."""
    try:
        return _adapter(kind).validate_python(value), ()
    except ValidationError as error:
        found = error.errors(include_url=False)[:_MOST]
        return None, tuple(_fault(dict(e)) for e in found if not _follows(e["loc"], e["type"], found))


def _follows(path: tuple[int | str, ...], what: str, found: Sequence[Any]) -> bool:
    """Whether a list is only too short because its entries were refused."""
    return what == "too_short" and any(other["loc"][: len(path)] == path != other["loc"] for other in found)


def json_schema(kind: Any, ref_template: str) -> dict[str, Any]:
    """The JSON Schema of a record as its fields are; what validators accept beyond that is for the caller to add."""
    return _adapter(kind).json_schema(ref_template=ref_template, mode="validation")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _fault(error: dict[str, Any]) -> Fault:
    path, what, given = tuple(error["loc"]), error["type"], error.get("input")
    context = error.get("ctx") or {}
    last = str(path[-1]) if path else "this entry"
    if what == "missing":
        return Fault("K210", path[:-1], f'"{last}" is missing.')
    if what == "extra_forbidden":
        near = nearest(last, _field_names())
        # A field of another entry is no help here.
        hint = f"Nearest: {near}." if near and near != last else ""
        return Fault("K211", path, f'"{last}" is not a field here.', hint)
    if what in ("literal_error", "union_tag_invalid"):
        known = str(context.get("expected") or context.get("expected_tags")).replace("'", "")
        return Fault("K212", path, f"{_shown(given)} is not one of {known}.")
    if what == "union_tag_not_found":
        return Fault("K210", path, '"kind" is missing.')
    if what == "value_error":
        return Fault("K213", path, f"{context['error']}.")
    if what == "string_pattern_mismatch":
        return Fault("K214", path, f"{_shown(given)} is not an id: lower-case words joined by single underscores.")
    return Fault("K215", path, f"{_shown(given)}: {error['msg'][:1].lower()}{error['msg'][1:]}.")


@cache
def _field_names() -> tuple[str, ...]:
    """Every field of every record: which of them was meant is for the reader to see."""
    found: set[str] = set()
    open_classes = [Record]
    while open_classes:
        record = open_classes.pop()
        open_classes += record.__subclasses__()
        found |= {info.alias or name for name, info in record.model_fields.items()}
    return tuple(sorted(found))


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
