"""A process that works on blocks which another one hands it, until that one has no more or is gone.

Started by :mod:`hingedoc.tables.files.team` as ``python -m hingedoc.tables.files.helper``.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO, Any

from hingedoc.loading import restored
from hingedoc.tables.files.frames import packed, receive, send, unpacked
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.work import Done, Job, Work


def main(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """Read what to work with, then block after block."""
    begun = receive(stdin)
    if begun is None:
        return
    work = _work(*begun)
    while (message := receive(stdin)) is not None:
        head, (data,) = message
        block = Block(head["first"], head["rows"], data if head["plain"] else unpacked(data), tuple(head["broken"]))
        done = work(block)
        plain = isinstance(done.results, bytes)
        send(stdout, _head(done) | {"plain": plain}, done.results if plain else packed(done.results), done.rejects)


def _work(head: dict[str, Any], parts: list[bytes]) -> Work:
    knowledge, empty = parts
    found = restored(knowledge)
    if found is None:
        raise ValueError("knowledge that cannot be read")
    said: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in head["job"].items()}
    job = Job(**said)
    return Work(*found, head["version"], job, unpacked(empty).schema if empty else None)


def _head(done: Done) -> dict[str, Any]:
    names = ("rows", "cases", "written", "rejected", "shown", "statuses")
    return {name: getattr(done, name) for name in names}


if __name__ == "__main__":
    # Where the other process is gone, there is nobody to tell.
    with suppress(BrokenPipeError, KeyboardInterrupt), os.fdopen(os.dup(1), "wb") as answers:
        # Whatever a library might print does not get between the answers.
        os.dup2(2, 1)
        main(sys.stdin.buffer, answers)
