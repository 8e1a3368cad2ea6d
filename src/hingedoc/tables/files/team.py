"""Several processes that work on the blocks of a file: this one, and helpers that are started when there is work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from threading import local
from typing import Any, Protocol

import pyarrow as pa

from hingedoc.errors import Problem, SetupError
from hingedoc.tables.files.frames import packed, receive, send, unpacked
from hingedoc.tables.files.rows import Block
from hingedoc.tables.files.work import Done, Job

#: What others need to do the same work: see :func:`kit_of`.
Kit = tuple[dict[str, Any], list[bytes]]

_HELPER = "hingedoc.tables.files.helper"


def in_order(work: Callable[[Block], Done], blocks: Iterable[Block], size: int) -> Generator[Done, None, None]:
    """The work on each block, in order, by so many threads; few are under way at a time."""
    if size == 1:
        yield from map(work, blocks)
        return
    with ThreadPoolExecutor(size, "hingedoc") as pool:
        under_way: deque[Future[Done]] = deque()
        try:
            for block in blocks:
                under_way.append(pool.submit(work, block))
                if len(under_way) > size:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Members(Protocol):
    """Who works on blocks, and on how many at a time."""

    @property
    def size(self) -> int: ...

    def __call__(self, block: Block, /) -> Done: ...


class Team:
    """Works on as many blocks at a time as there are members; a context manager that ends its helpers.

    Args:
        work: of this process.
        kit: what a helper needs, made when the first one is started: see :func:`kit_of`.
        size: how many members; one for each core for 0.
    """

    def __init__(self, work: Callable[[Block], Done], kit: Callable[[], Kit], size: int) -> None:
        self.size = size or cores()
        self._helpers = [_Helper(kit) for _ in range(self.size - 1)]
        # Whoever came last is asked first: a short file needs no helper.
        self._free: list[Callable[[Block], Done]] = [*self._helpers, work]
        self._mine = local()

    def __call__(self, block: Block) -> Done:
        """Work on a block. Called by as many threads as there are members.

        Raises:
            SetupError: a helper ended, or could not be started.
        """
        if not hasattr(self._mine, "member"):
            # It keeps its thread: memory that one thread has let go of is not used again by another.
            self._mine.member = self._free.pop()
        done: Done = self._mine.member(block)
        return done

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        for helper in self._helpers:
            helper.end()


def kit_of(version: str, job: Job, schema: Any, knowledge: bytes) -> Kit:
    """What a helper needs: the version of the program, what to do, and knowledge in its stored form."""
    empty = b"" if schema is None else packed(pa.RecordBatch.from_pylist([], schema))
    return {"version": version, "job": asdict(job)}, [knowledge, empty]


class _Helper:
    """A process that works on blocks, started with the first one."""

    def __init__(self, kit: Callable[[], Kit]) -> None:
        self._kit = kit
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self, block: Block) -> Done:
        if self._process is None:
            self._process = _started()
            head, parts = self._kit()
            self._send(head, *parts)
        data = block.data if isinstance(block.data, bytes) else packed(block.data)
        plain = isinstance(block.data, bytes)
        self._send({"first": block.first, "rows": block.rows, "broken": block.broken, "plain": plain}, data)
        answer = receive(self._pipe("stdout"))
        if answer is None:
            raise self._gone()
        head, (results, rejects) = answer
        plain = head.pop("plain")
        return Done(
            **{**head, "shown": tuple(head["shown"])}, results=results if plain else unpacked(results), rejects=rejects
        )

    def end(self) -> None:
        """Let the process end, or end it."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for name in ("stdin", "stdout"):
            try:
                self._pipe(name).close()
            except OSError:
                # What could not be handed over is not needed any more.
                continue

    def _send(self, head: dict[str, Any], *parts: bytes) -> None:
        try:
            send(self._pipe("stdin"), head, *parts)
        except OSError:
            raise self._gone() from None

    def _pipe(self, name: str) -> Any:
        return getattr(self._process, name)

    def _gone(self) -> SetupError:
        message = "A helper process ended before its work was done."
        hint = "It may have run out of memory: --jobs 1 works without helpers."
        return SetupError(Problem("S111", message, hint=hint))


def _started() -> subprocess.Popen[bytes]:
    # It finds what this process would find, and nothing in the folder it is started in.
    place = os.pathsep.join(part for part in sys.path if part)
    debug = os.environ.get("HINGEDOC_DEBUG") == "1"
    try:
        return subprocess.Popen(  # noqa: S603 - this interpreter and a module of ours
            [sys.executable, "-P", "-m", _HELPER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": place},
            # Ctrl-C is for this process, which then ends its helpers.
            start_new_session=True,
        )
    except OSError as error:
        message = f"No helper process can be started: {error.strerror}."
        raise SetupError(Problem("S111", message, hint="--jobs 1 works without helpers.")) from None
