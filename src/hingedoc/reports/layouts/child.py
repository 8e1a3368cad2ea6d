"""The process in which a layout runs: a request on standard input, an answer on standard output, both JSON.

It knows nothing but the request, has no environment, stands in an empty folder, and gives up reading, writing and
calling before the layout is looked at. What a layout does here, it does to this process alone.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

#: What Python reports before it opens a file, starts something or reaches out. None of it is done once this is shut.
_SHUT = ("open", "os.", "socket.", "subprocess.", "shutil.", "tempfile.", "ctypes.", "pathlib.", "winreg.", "_winapi.")
_MEGABYTE = 2**20


class Shut(RuntimeError):
    """Something was tried that a layout has no use for."""


def main() -> None:
    request = json.load(sys.stdin.buffer)
    hold_back(request["limits"])
    # Whoever waits can tell a process that never got this far from one that was stopped.
    sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()
    try:
        answer = _TASKS[request["task"]](request)
    except Exception as failed:
        answer = {"error": _said(failed)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def hold_back(limits: Mapping[str, Any]) -> None:
    """Set hard limits on memory, time and files for this process. Windows has none of these."""
    try:
        import resource
    except ImportError:
        return
    held = {
        resource.RLIMIT_AS: limits["memory"] * _MEGABYTE,
        resource.RLIMIT_CPU: limits["cpu"],
        resource.RLIMIT_FSIZE: limits["answer"],
        resource.RLIMIT_CORE: 0,
    }
    for what, most in held.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def shut() -> None:
    """From here on this process opens no file, starts nothing and reaches nobody. It cannot be undone."""

    def refuse(event: str, _: object) -> None:
        if event.startswith(_SHUT):
            raise Shut(event)

    sys.addaudithook(refuse)


def _fill(request: Mapping[str, Any]) -> dict[str, Any]:
    from hingedoc.reports.layouts.filling import filled, warm

    warm()
    shut()
    return {"tree": filled(request)}


def _compile(request: Mapping[str, Any]) -> dict[str, Any]:
    import datetime as dt

    from hingedoc.reports.pdf import compile_pdf

    made = compile_pdf(request["source"], dt.date.fromisoformat(request["date"]))
    return {"pdf": b64encode(made).decode("ascii")}


_TASKS: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"fill": _fill, "compile": _compile}


def _said(failed: Exception) -> dict[str, Any]:
    """What went wrong, as far as the parent has a use for it."""
    said = getattr(failed, "said", None)
    if isinstance(said, dict):
        return said
    problems = getattr(failed, "problems", None)
    if problems:
        return {"kind": "compile", "message": problems[0].message}
    return {"kind": "failed", "message": f"{type(failed).__name__}: {failed}"[:400]}


if __name__ == "__main__":
    main()
