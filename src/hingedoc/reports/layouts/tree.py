"""What a layout called, read strictly: known blocks with plain arguments, or parts of the view as they are."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hingedoc.errors import nearest
from hingedoc.reports.layouts.blocks import (
    NEXT_PAGE,
    SKIN,
    Block,
    Blocks,
    closed,
)
from hingedoc.reports.layouts.given import LayoutError
from hingedoc.reports.text import safe_text

#: What an argument of a name must be.
_TEXTS = frozenset({"text", "title", "headline", "says"})
_INNER = frozenset({"parts", "one", "other", "full", "brief"})
_RUNS = frozenset({"value", "after"})
_TONES = frozenset({"", "aside", "big", "fine", "plain", "strong", "tint"})
#: A box in this tone sends somebody to be seen: the frame alone draws it.
_REFERRAL = "referral"
_WHOLE = frozenset({"view", "w"})
_DEEPEST = 60
_MOST, _LONGEST = 10**9, 1_000_000
_SVG = "svg"
_TITLE = "masthead"
#: Of headings below the title; and all that the shipped pages give.
_BELOW, _EVERY = range(2, 4), range(1, 10)
#: Of a page, as its layout counts them.
_LINES = range(1_000)


class Call(NamedTuple):
    """A block that a layout called, with where."""

    variable: str
    name: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    body: tuple[Item, ...] | None
    file: str
    line: int

    def within(self) -> Iterator[Call]:
        """This one and all inside it."""
        yield self
        inner = [a.items for a in (*self.arguments, *self.named.values()) if isinstance(a, Inner)]
        for items in (*inner, self.body or ()):
            for item in items:
                if isinstance(item, Call):
                    yield from item.within()


class Inner(NamedTuple):
    """Blocks given as an argument."""

    items: tuple[Item, ...]


#: A block, or how many lines were left empty.
Item = Call | int


class Reader:
    """Reads what the locked process answers, and trusts nothing of it.

    Args:
        known: blocks that may be called.
        parts: what a layout was given, by name; a part of it is taken from here.
        shown: how problems name the folder.
        start: the file that was asked for.
    """

    def __init__(self, known: Blocks, parts: Mapping[str, Any], shown: str, start: str) -> None:
        self._known, self._parts = known, parts
        self._shown, self._place = shown, (start, 0)
        self._tones = _TONES | {_REFERRAL} if _TITLE in known.get(SKIN, {}) else _TONES
        # Where the frame prints the one title and the finding below it, no level can be skipped.
        self._levels = _EVERY if _TITLE in known.get(SKIN, {}) else _BELOW
        self._pictures = frozenset(_pictures(parts))

    def items(self, tree: Any, deep: int = 0) -> tuple[Item, ...]:
        """A list of blocks and empty lines.

        Raises:
            LayoutError: something in it is not a known block with arguments that fit; says where it was called.
        """
        if not isinstance(tree, list) or deep > _DEEPEST:
            raise self._wrong("Blocks lie too deep in one another.")
        found: list[Item] = []
        for item in tree:
            if isinstance(item, int) and not isinstance(item, bool):
                found.append(min(max(item, 0), 2))
            else:
                found.append(self._call(item, deep))
        return tuple(found)

    def _call(self, item: Any, deep: int) -> Call:
        match item:
            case {
                "block": [str(variable), str(name)],
                "arguments": list(arguments),
                "named": dict(named),
                "body": None | list() as body,
                "place": [str(file), int(line)],
            }:
                self._place = (file, line)
            case _:
                raise self._wrong("This is not a block.")
        block = self._block(variable, name)
        said = f"ui.{name}"
        self._fits(said, block, arguments, named, body)
        positional = [(block.arguments[i], value) for i, value in enumerate(arguments)]
        read = [self._argument(said, block, key, value, deep) for key, value in positional]
        by_name = {key: self._argument(said, block, key, value, deep) for key, value in named.items()}
        place = self._place
        inside = None if body is None else self.items(body, deep + 1)
        return Call(variable, name, tuple(read), by_name, inside, *place)

    def _block(self, variable: str, name: str) -> Block:
        known = self._known.get(variable, {})
        if name in known:
            return known[name]
        if why := closed(variable, name):
            raise self._wrong(f'"{name}" {why}.', "Leave it out.")
        near = nearest(name, known)
        raise self._wrong(f'There is no block "{name}".', f"Nearest: {near}." if near else "")

    def _fits(self, said: str, block: Block, arguments: list[Any], named: dict[str, Any], body: Any) -> None:
        takes = f"It takes: {', '.join(block.arguments) or 'nothing'}."
        if len(arguments) > len(block.arguments):
            raise self._wrong(f"{said} is given {len(arguments)} arguments.", takes)
        given = (*block.arguments[: len(arguments)], *named)
        for key in named:
            if key not in block.arguments or key in block.arguments[: len(arguments)]:
                raise self._wrong(f'{said} cannot take "{key}" here.', takes)
        for key in block.arguments[: block.needed]:
            if key not in given:
                raise self._wrong(f'{said} is not given its "{key}".', takes)
        if block.body and body is None:
            raise self._wrong(f"{said} needs a body.", "Write {% call " + said + "(...) %} ... {% endcall %}.")
        if not block.body and body is not None:
            raise self._wrong(f"{said} has no body.", "Write {{ " + said + "(...) }}.")

    def _argument(self, said: str, block: Block, key: str, value: Any, deep: int) -> Any:
        read = self._value(value, deep)
        if key in _WHOLE:
            fits, wanted = value == {"part": [key]}, f"{key} itself"
        elif key == "level":
            fits, wanted = _is_whole(read, self._levels), "2 or 3"
        elif key == "lines":
            fits, wanted = (
                isinstance(read, int) and not isinstance(read, bool) and 0 <= read <= 200,
                "a number of lines",
            )
        elif key in _TEXTS:
            fits, wanted = isinstance(read, str), "a text"
        elif key == "tone":
            fits, wanted = read in self._tones, f"one of {', '.join(sorted(_TONES - {''}))}"
        elif key in _RUNS:
            fits, wanted = _is_runs(read), 'a text, or a list of {"strong": true, "text": "..."}'
        elif block.prints_the_view:
            fits, wanted = _of_the_view(value), "a part of the view"
        elif key in _INNER:
            parts = read if isinstance(read, tuple) and key == "parts" else (read,)
            fits = all(part is None or type(part) is Inner for part in parts)
            wanted = "blocks, made with {% set name %} ... {% endset %}"
        else:
            fits, wanted = not _has_blocks(read), "a text or a list, not blocks"
        if not fits:
            raise self._wrong(f'{said} wants {wanted} as its "{key}".')
        return read

    def _value(self, value: Any, deep: int) -> Any:
        if deep > _DEEPEST:
            raise self._wrong("An argument lies too deep in itself.")
        match value:
            case None | bool():
                return value
            case str():
                return value if value in self._pictures else safe_text(value, newlines=True, longest=_LONGEST)
            case int() | float() if math.isfinite(value) and abs(value) <= _MOST:
                return value
            case list():
                return tuple(self._value(each, deep + 1) for each in value)
            case {"part": list(path), **rest} if not rest:
                return self._part(path)
            case {"blocks": list(tree), **rest} if not rest:
                place = self._place
                inner = Inner(self.items(tree, deep + 1))
                self._place = place
                return inner
            case {"map": dict(entries), **rest} if not rest:
                read = {key: self._value(each, deep + 1) for key, each in entries.items()}
                # The one thing that is printed as it stands.
                if _SVG in read and read[_SVG] not in self._pictures:
                    raise self._wrong("A picture must be one of those in the view.")
                return read
        raise self._wrong("This number is too large to print." if isinstance(value, int | float) else "Not a value.")

    def _part(self, path: list[Any]) -> Any:
        found: Any = self._parts
        try:
            for key in path:
                found = found[key]
        except (LookupError, TypeError):
            raise self._wrong("This is not a part of the view.") from None
        return found

    def _wrong(self, message: str, hint: str = "") -> LayoutError:
        file, line = self._place
        return LayoutError("S312", message, file=os.path.join(self._shown, file), line=line, hint=hint)


def pages(items: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What stands on the first page, and what on the next: the body of a last block that starts it.

    Raises:
        LayoutError: the block is not the last one, or within another.
    """
    last = next((item for item in reversed(items) if isinstance(item, Call)), None)
    starts = [call for item in items if isinstance(item, Call) for call in item.within() if call.name == NEXT_PAGE]
    if not starts:
        return items, ()
    if len(starts) > 1 or starts[0] is not last or last.body is None:
        message = f"ui.{NEXT_PAGE} comes once, at the end, and within no other block."
        raise LayoutError("S312", message, file=starts[-1].file, line=starts[-1].line)
    return tuple(item for item in items if item is not last), last.body


def _is_whole(read: Any, among: range) -> bool:
    return isinstance(read, int) and not isinstance(read, bool) and read in among


def _is_runs(read: Any) -> bool:
    if isinstance(read, tuple):
        return all(isinstance(run, dict) and isinstance(run.get("text"), str) and "strong" in run for run in read)
    return isinstance(read, str)


def _of_the_view(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_of_the_view, value))
    return value is None or (isinstance(value, dict) and "part" in value)


def _has_blocks(value: Any) -> bool:
    if isinstance(value, Inner):
        return True
    if isinstance(value, dict):
        return any(map(_has_blocks, value.values()))
    return isinstance(value, tuple) and any(map(_has_blocks, value))


def _pictures(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(picture := value.get(_SVG), str):
            yield picture
        for each in value.values():
            yield from _pictures(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _pictures(each)
