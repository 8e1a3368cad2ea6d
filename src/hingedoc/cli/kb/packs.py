"""Packs in words: which lie over the base, and what they put something in the place of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hingedoc.domain.knowledge_base import KnowledgeBase


def pack_lines(kb: KnowledgeBase) -> Iterator[str]:
    """A line for each pack, and one below it for each entry it replaces, with its reason."""
    for pack in kb.packs:
        yield f"Laid over it: {pack.id} {pack.version} ({pack.sha256[:12]})."
        for entry in kb.replaced:
            if entry.pack == pack.id:
                yield f"  {entry.id} is replaced: {entry.reason}"
