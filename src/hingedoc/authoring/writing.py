"""A case as a file that the strict reader reads back as the same case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from hingedoc.authoring.reader import scalar
from hingedoc.domain.case import Case

_PLAIN = re.compile(r"[A-Za-z_][\w .-]*(?<! )\Z", re.ASCII)
_KEY = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)


def case_json(case: Case) -> str:
    """The case as JSON."""
    # As it is: the way to JSON that models have of their own knows no half characters in keys.
    return json.dumps(case.model_dump(), indent=2) + "\n"


def case_yaml(case: Case) -> str:
    """The case as YAML. Half a character, which YAML has no way to write, becomes a question mark in a box."""
    lines = [f"hingedoc: {case.hingedoc}", *_block("athlete", case.athlete)]
    lines += [f"safety: {case.safety}"] if case.safety else []
    return "\n".join([*lines, *_block("answers", case.answers)]) + "\n"


def _block(name: str, entries: Mapping[str, Any]) -> Iterator[str]:
    if not entries:
        return
    yield f"{name}:"
    for key, value in entries.items():
        yield f"  {_key(key)}: {_value(value)}"


def _key(name: str) -> str:
    return name if _KEY.match(name) else _quoted(name)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {_value(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        # Words that would be read as something else are quoted.
        return value if _PLAIN.match(value) and scalar(value) == value else _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if character.isprintable():
        return character
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
