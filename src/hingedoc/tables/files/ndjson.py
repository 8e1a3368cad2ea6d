"""NDJSON in and out: one case a line, with values as in a case file."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

import numpy as np
import pyarrow as pa

from hingedoc.domain.findings import Flags
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import NOT_KNOWN
from hingedoc.tables.answers.rejecting import Reject
from hingedoc.tables.answers.sources import SAFETY
from hingedoc.tables.files.parsed import Parsed
from hingedoc.tables.files.rows import Block, blocks, line_ends
from hingedoc.tables.files.texts import joined, json_values

_BOM = b"\xef\xbb\xbf"
#: Names that are looked up to say which was meant; it takes a while each.
_MOST_NAMES = 1_000
_BOOLEANS = {True: "yes", False: "no"}


class _Bad(Exception):
    """Why a line is refused: field, code and reason."""


def json_blocks(stream: IO[bytes]) -> Iterator[Block]:
    """The lines of a file that are not empty."""
    begun = stream.read(len(_BOM))
    return blocks(stream, line_ends, begun.removeprefix(_BOM))


class JsonLines:
    """Turns lines into columns.

    Which columns a file has is not known at its start, so every block has all that there could be, most of them empty.
    A name that nobody knows is a reject of its row.

    Args:
        kb: what may be answered.
        unknown: for the name of a column, why there is no such column, as code and reason; nothing where there is.
        id: the name of the case.
        keep: carried over; as text, or as it stands in the line where ``as_json``.
        ignore: left out.
        as_json: whether what is kept stays JSON.

    Attributes:
        schema: of every block.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        unknown: Callable[[str], tuple[str, str] | None],
        *,
        id: str = "id",
        keep: Sequence[str] = (),
        ignore: Collection[str] = (),
        as_json: bool = False,
    ) -> None:
        self._unknown, self._looked_up = unknown, dict[str, tuple[str, str] | None]()
        self._id, self._keep, self._ignore, self._as_json = id, tuple(keep), frozenset(ignore), as_json
        own = (id, *keep)
        self._lists = {name for name, finding in kb.findings.items() if isinstance(finding, Flags)}.difference(own)
        names = {name: None for name in _answerable(kb) if name not in own and unknown(name) is None}
        kinds = {name: pa.list_(pa.string()) if name in self._lists else pa.string() for name in (*own, *names)}
        self.schema = pa.schema(kinds.items())
        self._columns = frozenset(names)

    def parse(self, block: Block) -> Parsed:
        """The rows of a block; a line that is no case is refused."""
        found: list[dict[str, Any]] = []
        rows: list[int] = []
        refused: list[Reject] = []
        named: dict[int, str] = {}
        number = block.first
        for line in block.data.splitlines():
            if not line:
                continue
            said: dict[str, Any] = {}
            try:
                said = _object(line)
                found.append(self._row(said, number))
                rows.append(number)
            except _Bad as bad:
                refused.append(Reject(number, *bad.args))
                name = said.get(self._id)
                if isinstance(name, str | int):
                    named[number] = str(name)
            number += 1
        batch = self._batch(found)
        return Parsed(batch, np.array(rows, np.int64), number - block.first, tuple(refused), named)

    def _row(self, said: dict[str, Any], number: int) -> dict[str, Any]:
        row: dict[str, Any] = {self._id: str(number)}
        for name, value in said.items():
            if name in self._ignore or value is None:
                continue
            if name == self._id:
                row[name] = _name(name, value)
            elif name in self._keep:
                row[name] = self._kept(value)
            else:
                for column, answer in self._answers(name, value):
                    if column in row:
                        raise _Bad(column, "A132", "It is answered twice.")
                    row[column] = answer
        return row

    def _answers(self, name: str, value: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(value, dict):
            for part, one in value.items():
                if one is not None:
                    yield self._answer(f"{name}.{part}", one)
        elif name in self._lists:
            self._known(name)
            yield name, _options(name, value)
        else:
            yield self._answer(name, value)

    def _answer(self, column: str, value: Any) -> tuple[str, str]:
        self._known(column)
        return column, _text(column, value)

    def _known(self, column: str) -> None:
        if column in self._columns:
            return
        if column not in self._looked_up:
            if len(self._looked_up) >= _MOST_NAMES:
                # Which one was meant takes a while to find out, and somebody may invent a name for every row.
                raise _Bad(column, "A101", "It is not known.")
            self._looked_up[column] = self._unknown(column)
        raise _Bad(column, *(self._looked_up[column] or ("A101", "It is not known.")))

    def _kept(self, value: Any) -> str:
        if isinstance(value, str) and not self._as_json:
            return value
        try:
            return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        except ValueError:
            raise _Bad("", "T113", "A number is too large.") from None

    def _batch(self, rows: list[dict[str, Any]]) -> Any:
        said = {name for row in rows for name in row}
        columns = [
            pa.array([row.get(field.name) for row in rows], field.type)
            if field.name in said
            else pa.nulls(len(rows), field.type)
            for field in self.schema
        ]
        return pa.RecordBatch.from_arrays(columns, schema=self.schema)


def json_text(batch: Any, as_json: Collection[str] = ()) -> bytes:
    """Rows as lines of JSON. ``as_json``: columns whose text is JSON already."""
    parts: list[Any] = []
    for field, column in zip(batch.schema, batch.columns, strict=True):
        values = column.fill_null("null") if field.name in as_json else json_values(column)
        parts += [("," if parts else "{") + json.dumps(field.name, ensure_ascii=False) + ":", values]
    return joined([*parts, "}\n"])


def _answerable(kb: KnowledgeBase) -> Iterator[str]:
    """Names that an answer may have."""
    yield SAFETY
    for finding in kb.findings.values():
        if finding.asked:
            yield finding.id
            yield from (column for column, _ in finding.columns())


def _object(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode()
        found = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise _Bad("", "A133", "The bytes are not UTF-8.") from None
    except RecursionError:
        raise _Bad("", "T112", "It is nested too deep.") from None
    except json.JSONDecodeError as error:
        raise _Bad("", "T112", f"This is not JSON: {error}.") from None
    except ValueError:
        # Python reads whole numbers of a few thousand figures only, and says so in its own words.
        raise _Bad("", "T113", "A number is too large.") from None
    if not isinstance(found, dict):
        raise _Bad("", "T112", "A line is an object: {...}.")
    if "\\u" in text and not _sound(found):
        raise _Bad("", "T112", "It has half a character in it, which is no text.")
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise _Bad(twice.encode("utf-8", "replace").decode(), "T112", "It stands there twice.")
    return found


def _no_constant(name: str) -> Any:
    raise _Bad("", "T112", f"{name} is no number.")


def _sound(value: Any) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _options(column: str, value: Any) -> list[str] | None:
    """The options that are named; in text there is a ``;`` between them, as in a cell."""
    if isinstance(value, list):
        return [_text(column, one) for one in value]
    text = _text(column, value)
    return None if text.strip().lower() in NOT_KNOWN else [one.strip() for one in text.split(";")]


def _name(column: str, value: Any) -> str:
    if isinstance(value, list | dict):
        raise _Bad(column, "A131", "It is text or a number.")
    return _text(column, value)


def _text(column: str, value: Any) -> str:
    """An answer as it would stand in a cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _BOOLEANS[value]
    if isinstance(value, int | float):
        text = repr(value)
        return text if "e" not in text else format(Decimal(text), "f")
    raise _Bad(column, "A105", "An answer is a state or a number." if value is not None else "It says null in a list.")
