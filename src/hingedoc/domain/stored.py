"""Records as JSON for the cache, and back: by the library that holds the records, not by hand."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

_Kind = TypeVar("_Kind")


def to_json(kind: type[_Kind], value: _Kind) -> bytes:
    """A value as JSON."""
    return _adapter(kind).dump_json(value, by_alias=True)


def from_json(kind: type[_Kind], content: bytes) -> _Kind | None:
    """What :func:`to_json` wrote, or None where the content is not of that kind."""
    try:
        found: _Kind = _adapter(kind).validate_json(content)
    except ValidationError:
        return None
    return found


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
