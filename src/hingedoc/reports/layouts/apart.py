"""Starts the locked process, waits for it no longer than allowed, and reads no more of it than allowed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from hingedoc.errors import Problem, SetupError
from hingedoc.reports.layouts.given import LayoutError, Limits

_MODULE = "hingedoc.reports.layouts.child"
#: No site packages of its own, no user's, no folder it stands in, nothing written beside the code.
_FLAGS = ("-S", "-s", "-P", "-B", "-X", "utf8")
#: How much of an answer is read: a PDF, and a tree, where a character may be written as six.
_PDF, _WRITTEN_AS = 64 * 2**20, 8
#: What each task is answered with, where it is not an error.
_ANSWERS = {"fill": "tree", "compile": "pdf"}
_CODES = {"layout": "S312", "limits": "S313", "wording": "S315"}
_TOO_MUCH = "The layout used up more time or memory than it may, and was stopped."
_SIMPLER = "Make it simpler; a page needs a small part of a second."


def apart(task: str, request: Mapping[str, Any], limits: Limits, *, shown: str, start: str) -> dict[str, Any]:
    """What the locked process answers.

    Args:
        task: ``fill`` or ``compile``.
        request: plain data for it.
        limits: when to stop it.
        shown: how problems name the folder.
        start: the file that was asked for.

    Raises:
        LayoutError: the layout cannot be used, or used up too much.
        SetupError: no process can be started here.
    """
    most = _PDF if task == "compile" else _WRITTEN_AS * limits.output
    asked = {**request, "task": task, "limits": {**limits._asdict(), "answer": most}}
    with TemporaryFile() as given, TemporaryFile() as made, TemporaryFile() as lost:
        given.write(json.dumps(asked).encode("ascii"))
        given.seek(0)
        ended = _run(given, made, lost, limits.wall)
        answer = _read(made, most, _ANSWERS[task]) if ended == 0 else None
        begun = made.seek(0, os.SEEK_END) > 0
    where = os.path.join(shown, start)
    if answer is None and ended is not None and not begun:
        raise _cannot_start(f"it ended with {ended}")
    if answer is None:
        raise LayoutError("S313", _TOO_MUCH, file=where, hint=_SIMPLER)
    if "error" in answer:
        raise _error(answer["error"], shown, where)
    return answer


def _run(given: IO[bytes], made: IO[bytes], lost: IO[bytes], wall: float) -> int | None:
    """How it ended; None where it had to be ended."""
    with TemporaryDirectory(prefix="hingedoc-") as empty:
        try:
            process = subprocess.Popen(  # noqa: S603 - this interpreter, running our own module
                [sys.executable, *_FLAGS, "-m", _MODULE],
                stdin=given,
                stdout=made,
                stderr=lost,
                cwd=empty,
                env=_environment(empty),
                start_new_session=True,
            )
        except OSError as failed:
            raise _cannot_start(str(failed)) from failed
        try:
            return process.wait(wall)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def _cannot_start(why: str) -> SetupError:
    message = f"A layout of one's own is made in a process of its own, and none can be started: {why}."
    return SetupError(Problem("S316", message, hint="Without layouts of one's own the shipped ones are used."))


def _environment(empty: str) -> dict[str, str]:
    """Nothing of ours but where the code is, and a place for files that goes away."""
    places = [os.path.abspath(place) for place in sys.path if place]
    found = {"PYTHONPATH": os.pathsep.join(places), "PYTHONHASHSEED": "0"}
    found |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), empty)
    # Windows starts nothing without it.
    return found | {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}


def _read(made: IO[bytes], most: int, wanted: str) -> dict[str, Any] | None:
    if made.seek(0, os.SEEK_END) > most:
        return None
    made.seek(0)
    with suppress(ValueError, RecursionError):
        answer = json.loads(made.read(most), parse_constant=_no_number)
        if isinstance(answer, dict) and ("error" in answer or wanted in answer):
            return answer
    return None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _error(said: Any, shown: str, where: str) -> SetupError:
    said = said if isinstance(said, dict) else {}

    def text(key: str) -> str:
        return str(said.get(key) or "")

    kind, line = text("kind"), said.get("line")
    if kind in _CODES:
        file = os.path.join(shown, text("file")) if text("file") else where
        place = line if isinstance(line, int) else 0
        hint = text("hint") or (_SIMPLER if kind == "limits" else "")
        return LayoutError(_CODES[kind], text("message"), file=file, line=place, hint=hint)
    if "MemoryError" in text("message"):
        return LayoutError("S313", _TOO_MUCH, file=where, hint=_SIMPLER)
    if "image" in text("message"):
        return LayoutError("S314", "The logo cannot be printed.", file=shown, hint="Save it again as a small PNG.")
    hint = "A block was given something that it cannot print; leave blocks out until it prints."
    return LayoutError("S312", f"The page cannot be made: {text('message')}", file=where, hint=hint)
