"""Where answers cannot be saved: say so, and go on only if the person agrees."""

from __future__ import annotations

from hingedoc.cli.consulting.lines import wrapped
from hingedoc.cli.consulting.terminal import Ended, Terminal
from hingedoc.cli.failing import MISSING_PART
from hingedoc.errors import SetupError

_INDENT = "   "


def tell_unsaved(terminal: Terminal, error: SetupError) -> None:
    """Say why."""
    for problem in error.problems:
        terminal.say(wrapped(f"{problem.message} {problem.hint}".strip(), terminal.width, _INDENT))


def agree_unsaved(terminal: Terminal, error: SetupError) -> None:
    """Ask whether to go on without saving.

    Raises:
        Ended: the person stops here.
    """
    tell_unsaved(terminal, error)
    while True:
        terminal.say(wrapped("y goes on without saving, n stops.", terminal.width, _INDENT))
        typed = terminal.ask().strip().lower()
        if typed in ("y", "yes"):
            return
        if typed in ("n", "no", "q", "quit"):
            raise Ended("Stopped.", MISSING_PART)
