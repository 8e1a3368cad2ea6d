"""Where two runs over the same cases differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from hingedoc.inference.columns import Array, Concluded
from hingedoc.inference.program import Program


def differing(before: Concluded, after: Concluded, *, only: frozenset[str] | None = None) -> list[int]:
    """The cases that two programs do not treat in exactly the same way.

    Args:
        before, after: runs of two programs over the same cases.
        only: parts to compare (``columns``, ``weights``, ``scores``, ``outcome``, ``rules``); all when none is given.
    """
    return [int(case) for case in np.flatnonzero(different(before, after, only=only))]


def different(before: Concluded, after: Concluded, *, only: frozenset[str] | None = None) -> Array:
    """Whether each case is treated differently."""
    found = np.zeros(before.size, bool)
    for name in ("columns", "weights", "scores", "outcome"):
        if only is None or name in only:
            for mine, yours in _pairs(getattr(before, name), getattr(after, name)):
                found |= mine != yours
    if only is None or "rules" in only:
        for rule in changed_rules(before.program, after.program):
            found |= before.fired.get(rule, False) | after.fired.get(rule, False)
    # Places mean something else where the causes, drills or no-fault rules are not the same.
    return found


def changed_rules(before: Program, after: Program) -> list[str]:
    """Rules that conclude something else, or that only one of two programs has."""
    mine = {rule.id: rule.then for rule in before.rules}
    yours = {rule.id: rule.then for rule in after.rules}
    return sorted(rule for rule in {*mine, *yours} if mine.get(rule) != yours.get(rule))


def _pairs(before: Mapping[str, Array], after: Mapping[str, Array]) -> Iterator[tuple[Array | int, Array | int]]:
    # A column that only one of them has is at its bottom in the other.
    for name in sorted({*before, *after}):
        yield before.get(name, 0), after.get(name, 0)
