"""The two ends of a terminal: lines to standard error, lines from standard input; and how it may end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from hingedoc.cli.output import showable
from hingedoc.cli.screen import terminal_width

#: A line longer than this answers nothing.
LONGEST_LINE = 10_000
#: Exit code where the terminal is gone, as after SIGHUP.
GONE = 129


class Ended(Exception):
    """Somebody or something ended the conversation: end of input, Ctrl-C, a signal. ``code``: the exit code."""

    def __init__(self, why: str, code: int) -> None:
        super().__init__(why)
        self.why, self.code = why, code


class Terminal:
    """Asks and says. Prompts go to standard error, so that standard output holds the result alone."""

    @property
    def width(self) -> int:
        """The width to print at: that of where prompts appear, which may not be where the result goes."""
        if not os.environ.get("COLUMNS"):
            with suppress(OSError, ValueError):
                return min(max(os.get_terminal_size(sys.stderr.fileno()).columns, 40), 120)
        return terminal_width()

    def say(self, lines: Iterable[str] = ("",)) -> None:
        """Print lines; a terminal that is gone hears nothing, and nothing is lost for that."""
        encoding = getattr(sys.stderr, "encoding", None) or "ascii"
        try:
            for line in lines:
                sys.stderr.write(showable(line, encoding) + "\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            raise Ended("The terminal is gone.", GONE) from None

    @staticmethod
    def silence() -> None:
        """Let what is still to be printed go nowhere: at the end Python would complain that nobody hears it."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                os.dup2(nowhere, stream.fileno())

    def ask(self, prompt: str = "> ") -> str:
        """One line, as typed.

        Raises:
            Ended: end of input, Ctrl-C, or a signal that ends the program.
        """
        try:
            sys.stderr.write(prompt)
            sys.stderr.flush()
            line = sys.stdin.readline(LONGEST_LINE)
        except KeyboardInterrupt:
            raise Ended("Stopped.", 130) from None
        except UnicodeDecodeError:
            return "\ufffd"
        except (OSError, ValueError):
            raise Ended("The terminal is gone.", GONE) from None
        if not line:
            raise Ended("The input ended.", 130 if sys.stdin.isatty() else 3)
        while not line.endswith("\n") and len(line) >= LONGEST_LINE:
            rest = sys.stdin.readline(LONGEST_LINE)
            if not rest or rest.endswith("\n"):
                break
        return line.rstrip("\r\n")


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Turn the signals that end a program into :class:`Ended`, so that it can say what is saved."""
    wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def end(number: int, _: FrameType | None) -> None:
        raise Ended("Stopped from outside.", 128 + number)

    before = {number: signal.signal(number, end) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def may_ask(*, interactive: bool, no_input: bool) -> bool:
    """Whether somebody is there to answer."""
    if interactive:
        return True
    return not no_input and not os.environ.get("CI") and sys.stdin.isatty()
