"""A strict YAML reader: plain data, and where each piece of it stands.

The document is walked event by event, so a bomb is refused before anything is built. No anchors, tags, duplicate keys,
deep nesting or large files; scalars as in YAML 1.2, so ``no`` is the text "no" and ``017`` is seventeen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isinf
from typing import Any, NoReturn

import yaml

from hingedoc.errors import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 60_000

Path = tuple[str | int, ...]
Place = tuple[int, int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"^[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOT_NUMBERS = {".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf"}


@dataclass(slots=True)
class Document:
    """Plain data with the place (line, column; from 1) of every key and value, by path."""

    file: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a path, or of the nearest thing around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def problem(self, code: str, message: str, path: Path = (), hint: str = "", at: Place | None = None) -> Problem:
        """A problem placed in this document."""
        line, column = at or self.place(path)
        return Problem(
            code=code,
            message=message,
            path=".".join(str(p) for p in path),
            file=self.file,
            line=line,
            column=column,
            hint=hint,
        )


def read_yaml(content: bytes | str, file: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one document. What is wrong is in ``problems``; ``data`` is then None.

    Args:
        content: the bytes of the file (UTF-8), or text.
        file: how problems name it.
        max_bytes: a larger file is refused unread.
    """
    document = Document(file)
    content = decoded(content, document, max_bytes=max_bytes)
    if document.problems:
        return document
    if content.lstrip().startswith(("{", "[")) and read_json(content, document):
        if document.problems:
            document.data = None
        return document
    builder = _Builder(document)
    try:
        for event in yaml.parse(content, Loader=_LOADER):
            builder.take(event)
    except _Refused:
        document.data = None
    except (yaml.YAMLError, ValueError) as error:
        document.problems.append(_syntax(document, error))
    if document.problems:
        document.data = None
    return document


def decoded(content: bytes | str, document: Document, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file. Where it is too large or not UTF-8, the document has the problem and the text is empty."""
    if len(content) > max_bytes:
        most = f"at most {max_bytes / 1e6:.1f} MB is read"
        document.problems.append(document.problem("Y101", f"The file is too large: {most}."))
        return ""
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = f"Not UTF-8 text: byte {error.start + 1} cannot be read."
        document.problems.append(document.problem("Y102", said, hint="Save it as UTF-8."))
        return ""


def read_json(content: str, document: Document) -> bool:
    """Read JSON into a document; False where it is not JSON at all, so that YAML may be tried."""
    import json

    def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                document.problems.append(document.problem("Y110", f'"{key[:80]}" is given twice.'))
            found[key] = value
        return found

    def no_number(name: str) -> None:
        document.problems.append(document.problem("Y107", f"{name[:20]} is not a number that can be used."))

    def finite(text: str) -> float:
        found = float(text)
        if isinf(found):
            no_number(text)
        return found

    if content.count("[") + content.count("{") > MAX_NODES:
        document.problems.append(document.problem("Y105", f"More than {MAX_NODES} entries."))
        return True
    try:
        document.data = json.loads(content, object_pairs_hook=no_twins, parse_float=finite, parse_constant=no_number)
    except RecursionError:
        document.problems.append(document.problem("Y108", f"Nested more than {MAX_DEPTH} deep."))
    except ValueError:
        document.problems.clear()
        return False
    if _depth(document.data) > MAX_DEPTH:
        document.problems.append(document.problem("Y108", f"Nested more than {MAX_DEPTH} deep."))
    return True


def _depth(data: Any) -> int:
    deepest, level = 0, [data]
    while level:
        inner = [v for v in level if isinstance(v, dict | list)]
        level = [v for held in inner for v in (held.values() if isinstance(held, dict) else held)]
        deepest += bool(inner)
    return deepest


def scalar(text: str) -> Any:
    """A plain YAML 1.2 scalar: null, true, false, a number, or text."""
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


class _Refused(Exception):
    """Reading must stop here: going on could cost memory or time."""


class _Builder:
    """Builds data from events. A stack of open collections; each knows its path and, for a mapping, the open key."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[tuple[Any, Path]] = []
        self.keys: list[str | None] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        name = type(event).__name__
        mark = event.start_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if name == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self.stop("Y103", "A second document starts here; one file holds one.", at)
        elif name == "AliasEvent":
            self.stop("Y104", "Aliases are not read.", at, "Write the value out.")
        elif name in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            self.node(event, name, at)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()
            self.keys.pop()

    def node(self, event: Any, name: str, at: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop("Y105", f"More than {MAX_NODES} entries.", at)
        if event.anchor is not None:
            self.stop("Y104", "Anchors are not read.", at, "Write the value out where it is used.")
        # The C parser leaves the tag "!" on quoted text; that is no tag of an author's.
        if event.tag not in (None, "!") or (event.tag == "!" and name != "ScalarEvent"):
            self.stop(
                "Y106", f"Tags such as {event.tag[:40]} are not read.", at, "Write plain text, numbers and lists."
            )
        if name == "ScalarEvent":
            plain = event.implicit[0] and not event.style
            if plain and event.value in _NOT_NUMBERS:
                self.complain("Y107", f"{event.value} is not a number that can be used.", at)
            self.put(scalar(event.value) if plain else event.value, at, event.value)
            return
        if len(self.stack) >= MAX_DEPTH:
            self.stop("Y108", f"Nested more than {MAX_DEPTH} deep.", at)
        made: Any = {} if name == "MappingStartEvent" else []
        path = self.put(made, at, None)
        self.stack.append((made, path))
        self.keys.append(None)

    def put(self, value: Any, at: Place, written: str | None) -> Path:
        if not self.stack:
            self.document.data = value
            self.document.places[()] = at
            return ()
        parent, path = self.stack[-1]
        if isinstance(parent, list):
            parent.append(value)
            here = (*path, len(parent) - 1)
            self.document.places[here] = at
            return here
        key = self.keys[-1]
        if key is None:
            if written is None:
                self.stop("Y109", "A key is a word, not a list or a mapping.", at)
            # A key is always the text that was written: `no: 1` names "no", `1.1: x` names "1.1".
            key = str(written)
            here = (*path, key)
            if key in parent:
                first = self.document.places[here][0]
                self.complain("Y110", f'"{key[:80]}" is given twice; first on line {first}.', at)
            parent[key] = None
            self.keys[-1] = key
            self.document.places[here] = at
            return here
        parent[key] = value
        self.keys[-1] = None
        return (*path, key)

    def complain(self, code: str, message: str, at: Place, hint: str = "") -> None:
        path = self.stack[-1][1] if self.stack else ()
        self.document.problems.append(self.document.problem(code, message, path, hint, at))

    def stop(self, code: str, message: str, at: Place, hint: str = "") -> NoReturn:
        self.complain(code, message, at, hint)
        raise _Refused


def _syntax(document: Document, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return document.problem("Y100", f"Not readable as YAML: {said}.", at=at, hint="Quotes or indentation, as a rule.")
