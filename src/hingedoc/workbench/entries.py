"""The entries of two knowledge bases side by side: added, removed, changed, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hingedoc.domain.base import Record
from hingedoc.domain.knowledge_base import KnowledgeBase

#: Entries that say where something comes from, or how to say it: they never reason.
WORDING = frozenset({"sources", "cues", "wording", "examples", "notes", "pack"})
#: What a base says of how it was read.
_LEFT_OUT = frozenset({"sha256", "tables", "packs", "replaced", "added"})


@dataclass(frozen=True)
class FieldChange:
    """One field of an entry: what it was, and what it is. None where it was not there, or is no more."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class EntryChange:
    """One entry that both bases have, and its fields that differ."""

    kind: str
    entry: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Entries:
    """What two bases have: (kind, id) of the entries added and removed, and the entries changed."""

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    changed: tuple[EntryChange, ...]


def compare_entries(old: KnowledgeBase, new: KnowledgeBase) -> Entries:
    """Compare two bases entry by entry."""
    mine, yours = dict(_entries(old)), dict(_entries(new))
    changed = []
    for key in sorted({*mine} & {*yours}):
        if mine[key] != yours[key]:
            fields = tuple(_fields(_plain(mine[key]), _plain(yours[key])))
            if fields:
                changed.append(EntryChange(*key, fields))
    added, removed = sorted({*yours} - {*mine}), sorted({*mine} - {*yours})
    return Entries(tuple(added), tuple(removed), tuple(changed))


def _entries(kb: KnowledgeBase) -> Iterator[tuple[tuple[str, str], Any]]:
    for name in sorted({*KnowledgeBase.model_fields} - _LEFT_OUT):
        value = getattr(kb, name)
        listed = value if isinstance(value, tuple) else ()
        ids = [getattr(entry, "id", None) or getattr(entry, "name", None) for entry in listed]
        if isinstance(value, tuple) and all(ids):
            yield from (((name, str(id)), entry) for id, entry in zip(ids, value, strict=True))
        else:
            # One record, or a list whose entries have no ids.
            yield (name, name), value
    for row in kb.rows.values():
        yield ("rows", row.id), row
    for table in kb.tables:
        yield ("tables", table.table), {"name": table.name, "rows": [row.id for row in table.rows]}


def _plain(value: Any) -> Any:
    """Plain data; a list of things with ids becomes a mapping by id, so that a change is named and not counted."""
    if isinstance(value, Record):
        return _plain(value.model_dump(mode="json", by_alias=True))
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        plain = [_plain(inner) for inner in value]
        names = [_name(inner) for inner in plain]
        if plain and all(names) and len({*names}) == len(names):
            return dict(zip((str(name) for name in names), plain, strict=True))
        return plain
    return value


def _name(value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return None
    found = value.get("id") or value.get("drill") or value.get("name")
    return str(found) if found else None


def _fields(old: Any, new: Any, path: str = "") -> Iterator[FieldChange]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _fields(old.get(key), new.get(key), f"{path}.{key}" if path else key)
        if not path and [*old] != [*new] and {*old} == {*new}:
            yield FieldChange("order", [*old], [*new])
        elif path and {*old} == {*new} and [*old] != [*new]:
            yield FieldChange(f"{path} (order)", [*old], [*new])
    elif old != new:
        yield FieldChange(path, old, new)
