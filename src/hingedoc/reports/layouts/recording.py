"""What a layout called, noted down as plain data: blocks, their arguments and bodies. It runs beside the layout."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from types import GeneratorType
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from hingedoc.reports.layouts.locked import Outside

#: A list made on the way, such as by `map`, is read to here.
_MOST_ITEMS = 10_000
_DEEPEST = 40
_ITEM = re.compile(r"\x02(\d{1,9})\x03|(\s+)")


class TooMuch(Exception):
    """A layout makes more than a report may hold."""


class NotPlain(Exception):
    """An argument is not a plain value."""


class Recorder:
    """Notes down every block that is called. What is printed for it is a mark with its number.

    Args:
        given: what the layout was given, by name. Parts of it are noted as where they stand, not as what they say.
        output: the most that may be noted, in characters.
        blocks: the most of them.
        files: names of the files of the layout, to say where a block was called.
    """

    def __init__(self, given: Mapping[str, Any], output: int, blocks: int, files: frozenset[str]) -> None:
        self._room, self._most, self._files = output, blocks, files
        self._paths: dict[int, list[str | int]] = {}
        for name, value in given.items():
            self._remember(value, [name])
        self._nodes: list[tuple[dict[str, Any], int, int]] = []
        self._busy = False
        self._weight = self._count = 0

    def record(self, value: Any) -> Markup:
        """The filter: note one block down."""
        try:
            variable, name, arguments, named, body = value
        except (TypeError, ValueError):
            raise NotPlain("the filter record is not for layouts") from None
        if self._busy or len(self._nodes) >= self._most:
            raise TooMuch
        self._busy, self._weight, self._count = True, 0, 1
        node = {
            "block": [str(variable), str(name)],
            "arguments": [self._plain(argument) for argument in arguments],
            "named": {str(key): self._plain(argument) for key, argument in dict(named).items()},
            "body": None if body is None else self._items(body),
            "place": self._where(),
        }
        self._busy = False
        self._nodes.append((node, self._weight + 80, self._count))
        return Markup(f"\x02{len(self._nodes) - 1}\x03")  # noqa: S704 - a mark, read again by _items

    def tree(self, printed: str) -> list[Any]:
        """Everything that was printed, as blocks and the empty lines between them."""
        self._weight = self._count = 0
        return self._items(printed)

    def _items(self, printed: str) -> list[Any]:
        found: list[Any] = []
        at = 0
        while at < len(printed):
            match = _ITEM.match(printed, at)
            if match is None:
                raise Outside(re.sub(r"[\x00-\x1f]+", " ", printed[at : at + 80]).strip())
            at = match.end()
            if match[1] is None:
                # Only whether a line or two were left: other white space could mean something in Markdown.
                if lines := min(match[2].count("\n"), 2):
                    found.append(lines)
                continue
            node, weight, count = self._nodes[int(match[1])]
            self._spend(weight, count)
            found.append(node)
        return found

    def _plain(self, value: Any, deep: int = 0) -> Any:
        if id(value) in self._paths:
            return {"part": self._paths[id(value)]}
        if isinstance(value, Undefined):
            return str(value)  # which raises, and says what is missing
        if isinstance(value, Markup):
            return {"blocks": self._items(value)}
        if deep > _DEEPEST:
            raise TooMuch
        self._spend(len(value) + 8 if isinstance(value, str) else 8)
        if isinstance(value, float) and not math.isfinite(value):
            raise NotPlain(f"{value} is not a number")
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, dict):
            return {"map": {str(key): self._plain(each, deep + 1) for key, each in value.items()}}
        if isinstance(value, list | tuple | GeneratorType):
            return [self._plain(each, deep + 1) for each in islice(value, _MOST_ITEMS)]
        raise NotPlain(f"{type(value).__name__} is not a text, a number or a list")

    def _spend(self, weight: int, count: int = 0) -> None:
        self._weight += weight
        self._count += count
        if self._weight > self._room or self._count > self._most:
            raise TooMuch

    def _where(self) -> list[Any]:
        """The line of the layout that is being rendered."""
        frame = sys._getframe(2)
        while frame.f_back is not None:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None and template.name in self._files:
                return [template.name, template.get_corresponding_lineno(frame.f_lineno)]
            frame = frame.f_back
        return ["", 0]

    def _remember(self, value: Any, path: list[str | int]) -> None:
        # An empty one is the same object wherever it stands.
        if isinstance(value, dict | tuple) and value:
            self._paths[id(value)] = path
            for key, each in _entries(value):
                self._remember(each, [*path, key])


def _entries(value: dict[str, Any] | tuple[Any, ...]) -> Iterator[tuple[str | int, Any]]:
    yield from value.items() if isinstance(value, dict) else enumerate(value)


def frozen(value: Any) -> Any:
    """Plain data with tuples for lists."""
    if isinstance(value, dict):
        return {key: frozen(each) for key, each in value.items()}
    return tuple(map(frozen, value)) if isinstance(value, list) else value
