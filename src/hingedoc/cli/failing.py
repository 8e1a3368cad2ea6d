"""Every way to fail, in one table: what is printed, and the exit code."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Any

import click

from hingedoc.errors import AnswersError, HingedocError, KnowledgeError, Problem, SetupError

DONE, UNEXPECTED, USAGE, INCOMPLETE, STOPPED, MISSING_PART, BAD_KNOWLEDGE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130

_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (AnswersError, INCOMPLETE),
    (KnowledgeError, BAD_KNOWLEDGE),
    (SetupError, MISSING_PART),
    (HingedocError, UNEXPECTED),
)
_MOST_SHOWN = 40


def show_error(error: BaseException, *, as_json: bool, pipe_closed: bool = False) -> int:
    """Print an error for a person or, as an envelope on standard output, for a program; the exit code.

    A message never shows a traceback: ``HINGEDOC_DEBUG=1`` does.
    """
    if os.environ.get("HINGEDOC_DEBUG") == "1" and not isinstance(error, SystemExit | click.exceptions.Exit):
        raise error
    if isinstance(error, BrokenPipeError) or pipe_closed:
        # The reader went away: that is its business. Python would complain once more at exit.
        _drop_output()
        return DONE
    if isinstance(error, click.exceptions.Exit | SystemExit):
        code = error.exit_code if isinstance(error, click.exceptions.Exit) else error.code
        return code if isinstance(code, int) else UNEXPECTED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        _say("Stopped. Nothing was written.")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        _report((Problem("U101", error.format_message()),), as_json, _usage(error))
        return USAGE
    _report(problems_of(error), as_json)
    return next((code for kind, code in _CODES if isinstance(error, kind)), UNEXPECTED)


def problems_of(error: BaseException, source: str = "") -> tuple[Problem, ...]:
    """What went wrong, whatever it was. ``source``: what was being worked on, where the error does not say.

    With ``HINGEDOC_DEBUG=1`` a mistake of the program's own is raised.
    """
    if isinstance(error, HingedocError):
        return error.problems
    if isinstance(error, OSError):
        where = str(error.filename or source)
        return (Problem("S103", f"{error.strerror or error}.", file=where),)
    if os.environ.get("HINGEDOC_DEBUG") == "1":
        raise error
    message = "hingedoc stopped because of a mistake of its own"
    hint = "`hingedoc doctor` prints what a bug report needs; HINGEDOC_DEBUG=1 shows where."
    return (Problem("E901", f"{message} ({type(error).__name__}).", file=source, hint=hint),)


def _report(problems: tuple[Problem, ...], as_json: bool, usage: str = "") -> None:
    if as_json:
        envelope: dict[str, Any] = {"error": {"problems": [plain_problem(problem) for problem in problems]}}
        with suppress(OSError):
            click.echo(json.dumps(envelope, indent=2))
            return
        # An output that takes nothing: whoever sits there is told all the same.
        _drop_output()
    for problem in problems[:_MOST_SHOWN]:
        _say(str(problem))
    if len(problems) > _MOST_SHOWN:
        _say(f"and {len(problems) - _MOST_SHOWN} more")
    if len(problems) > 1:
        _say(f"{len(problems)} problems. Nothing was done.")
    if usage:
        _say(usage)


def _drop_output() -> None:
    """What is left to print goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.__stdout__ or sys.stdout).fileno())


def plain_problem(problem: Problem) -> dict[str, Any]:
    """A problem for a program, as in every envelope."""
    names = ("code", "message", "path", "file", "line", "column", "hint")
    return {name: getattr(problem, name) for name in names}


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"Try: {context.command_path} --help" if context else ""


def _say(line: str) -> None:
    click.echo(line, err=True)
