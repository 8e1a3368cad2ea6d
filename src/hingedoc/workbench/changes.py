"""One change of a base, as the makers of mutants write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hingedoc.workbench.edits import GONE, Edit, Path


@dataclass(frozen=True)
class Change:
    """One change, before it is known where it stands.

    Attributes:
        kind: what sort of change, as the report groups them.
        path: where in the base.
        says: what was changed, in words; with ``entry`` and the path unique and stable.
        edits: what to change.
        silent: planning reads it, the Program does not hold it, so equal Programs do not mean equal results.
    """

    kind: str
    path: Path
    says: str
    edits: tuple[Edit, ...]
    silent: bool = False


def field_change(kind: str, path: Path, old: Any, new: Any, *, silent: bool = False) -> Change:
    """One value in place of another."""
    return Change(kind, path, f"{_shown(old)} -> {_shown(new)}", ((path, new),), silent)


def drop(kind: str, path: Path, what: str = "dropped", *, silent: bool = False) -> Change:
    """An entry taken out of its list."""
    return Change(kind, path, what, ((path, GONE),), silent)


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(v) for v in value) + "]"
    return str(value)
