"""Changing one thing in a knowledge base: a path to it, and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from hingedoc.domain.base import Record
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.validation import validate

Path = tuple[str | int, ...]
Edit = tuple[Path, Any]


class _Gone:
    """In place of a value: the entry is taken out of its list."""

    def __repr__(self) -> str:
        return "GONE"

    def __reduce__(self) -> str:
        # One for each process: compared with "is".
        return "GONE"


GONE: Final = _Gone()


class NotLegal(ValueError):
    """The changed entry would not be read from a file."""


def at(record: Any, path: Path) -> Any:
    """What stands at a path."""
    for part in path:
        record = record[part] if isinstance(part, int) or isinstance(record, dict) else getattr(record, str(part))
    return record


def edited(kb: KnowledgeBase, edits: Iterable[Edit]) -> KnowledgeBase:
    """The base with some changes; everything else is shared with the old one.

    Raises:
        NotLegal: an entry would not be read so from a file.
    """
    fields = {name: getattr(kb, name) for name in KnowledgeBase.model_fields}
    # From the back, so that what is taken out does not move what is still to be changed.
    for path, value in sorted(edits, key=lambda edit: [_order(part) for part in edit[0]], reverse=True):
        fields[str(path[0])] = _put(fields[str(path[0])], path[1:], value)
    for name in {str(path[0]) for path, _ in edits}:
        _read_again(fields[name], getattr(kb, name))
    # Not a copy: what a base has worked out about itself would come along.
    return KnowledgeBase.model_construct(None, **fields)


def _order(part: str | int) -> tuple[int, int, str]:
    return (0, part, "") if isinstance(part, int) else (1, 0, part)


def _put(there: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(there, Record):
        name = str(part)
        return there.model_copy(update={name: _put(getattr(there, name), rest, value)})
    if isinstance(there, dict):
        return {key: _put(old, rest, value) if key == part else old for key, old in there.items()}
    if not isinstance(part, int):
        raise NotLegal(f"{part} is not a place in a list")
    if not rest and value is GONE:
        return (*there[:part], *there[part + 1 :])
    return (*there[:part], _put(there[part], rest, value), *there[part + 1 :])


def _read_again(new: Any, old: Any) -> None:
    """Only what changed is read again: a copy of a record is not checked by itself."""
    if isinstance(new, tuple):
        same = {id(entry) for entry in old}
        for entry in new:
            if id(entry) not in same:
                _read_again(entry, None)
    elif isinstance(new, Record):
        _, faults = validate(type(new), new.model_dump(by_alias=True))
        if faults:
            raise NotLegal(faults[0].message)
