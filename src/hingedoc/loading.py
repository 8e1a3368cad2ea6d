"""Knowledge and program, ready to use: read, laid over, checked and compiled once for each content.

With a cache, what was worked out before is taken from there. Its key is the content of every file that was read and of
the program's own code, so that nothing old can be taken for something new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hingedoc.authoring.folder import Contents, read_folder, shipped
from hingedoc.authoring.load import Loaded, build
from hingedoc.authoring.overlay import lay_over
from hingedoc.authoring.reader import read_yaml
from hingedoc.cache import Cache
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.stored import from_json, to_json
from hingedoc.errors import HingedocError
from hingedoc.inference.compiler import compile_program
from hingedoc.inference.program import Program
from hingedoc.resources import code_sha256

#: Counts up when what is stored changes its form.
FORMAT = 2
#: The code that decides what is made of the files.
_CODE = ("authoring", "domain", "inference")


@dataclass(frozen=True)
class _Stored:
    """What one file of the cache holds."""

    kb: KnowledgeBase
    program: Program


@dataclass(frozen=True)
class Ready:
    """A base with its packs, and the program made of it. ``contents``: the files they were read from."""

    kb: KnowledgeBase
    program: Program
    contents: Contents
    packs: tuple[Contents, ...]

    @cached_property
    def loaded(self) -> Loaded:
        """The same base with the place of each entry, for those who report on it."""
        return lay_over(build(self.contents), self.packs)


def ready(knowledge: Path | None, packs: Sequence[Path] = (), folder: Path | None = None) -> Ready:
    """Knowledge and program.

    Args:
        knowledge: a complete base in place of the shipped one.
        packs: folders laid over it.
        folder: where to keep what was worked out; nowhere when none is given.

    Raises:
        KnowledgeError: with every problem found.
        SetupError: a folder is missing.
    """
    base = shipped() if knowledge is None else read_folder(knowledge)
    laid = tuple(read_folder(pack) for pack in packs)
    if folder is None:
        return _made(base, laid)
    store, key = Cache(folder), _key(base, laid)
    found = store.get(key)
    if found is not None:
        stored = restored(found)
        if stored is not None:
            return Ready(*stored, base, laid)
    made = _made(base, laid)
    store.put(key, stored_form(made.kb, made.program))
    return made


def stored_form(kb: KnowledgeBase, program: Program) -> bytes:
    """Knowledge and its program as JSON, to be read by the same code: reading it takes a tenth of making it."""
    return to_json(_Stored, _Stored(kb, program))


def restored(content: bytes) -> tuple[KnowledgeBase, Program] | None:
    """What :func:`stored_form` wrote, or None where it is something else."""
    stored: _Stored | None = from_json(_Stored, content)
    return (stored.kb, stored.program) if stored is not None else None


def is_pack(folder: Path) -> bool:
    """Whether a folder says that it is laid over another; one that cannot be read is left for :func:`ready`."""
    try:
        content = next((c for name, c in read_folder(folder).files if name == "pack.yaml"), b"")
    except HingedocError:
        return False
    said = read_yaml(content, "pack.yaml").data
    return isinstance(said, dict) and said.get("over") is not None


def _made(base: Contents, packs: tuple[Contents, ...]) -> Ready:
    loaded = lay_over(build(base), packs)
    made = Ready(loaded.kb, compile_program(loaded.kb), base, packs)
    made.__dict__["loaded"] = loaded
    return made


def _key(base: Contents, packs: tuple[Contents, ...]) -> str:
    return "|".join((str(FORMAT), code_sha256(_CODE), base.sha256, *sorted(pack.sha256 for pack in packs)))
