"""Records as JSON for the cache, and back: by the library that holds the records, not by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError


def to_json(kind: Any, value: Any) -> bytes:
    """A value as JSON."""
    return _adapter(kind).dump_json(value, by_alias=True)


def from_json(kind: Any, content: bytes) -> Any:
    """What :func:`to_json` wrote, or None where the content is not of that kind."""
    try:
        return _adapter(kind).validate_json(content)
    except ValidationError:
        return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
