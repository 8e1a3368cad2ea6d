"""The two ends of a terminal: lines to standard error, lines from standard input; and how it may end."""

from __future__ import annotations

import io
import os
import signal
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from hingedoc.cli.output import showable
from hingedoc.cli.screen import terminal_width

#: A line longer than this answers nothing.
LONGEST_LINE = 10_000
#: Exit code where the terminal is gone, as after SIGHUP; after Ctrl-C or Ctrl-D; where input ended early.
GONE, INTERRUPTED, INCOMPLETE = 129, 130, 3


class Ended(Exception):
    """Somebody or something ended the conversation: Ctrl-C, a signal, no terminal any more. ``code``: to exit with."""

    def __init__(self, why: str, code: int) -> None:
        super().__init__(why)
        self.why, self.code = why, code


class InputEnded(Ended):
    """There is no more input: Ctrl-D, or the last line of a file."""


class Terminal:
    """Asks and says. Prompts go to standard error, so that standard output holds the result alone."""

    def __init__(self) -> None:
        self.was_terminal = _is_terminal()
        if isinstance(sys.stdin, io.TextIOWrapper):
            # What is no text in this encoding answers nothing; it must not take the lines after it along.
            sys.stdin.reconfigure(errors="replace")

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
                sys.stderr.write(showable(_harmless(line), encoding) + "\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            raise Ended("The terminal is gone.", GONE) from None

    @staticmethod
    def forget_typed() -> None:
        """Let go of what was typed ahead, where that can be told from what is piped in."""
        if sys.stdin.isatty():
            with suppress(ImportError, OSError, ValueError):
                import termios

                termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

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
            line = sys.stdin.readline(LONGEST_LINE) if sys.stdin else ""
        except KeyboardInterrupt:
            raise Ended("Stopped.", INTERRUPTED) from None
        except (OSError, ValueError):
            raise Ended("The terminal is gone.", GONE) from None
        if not line:
            self._no_more()
        while not line.endswith("\n") and len(line) >= LONGEST_LINE:
            rest = sys.stdin.readline(LONGEST_LINE)
            if not rest or rest.endswith("\n"):
                break
        return line.rstrip("\r\n")

    def _no_more(self) -> None:
        """End of input: somebody pressed Ctrl-D, the terminal went away, or a file was too short."""
        if not self.was_terminal:
            raise InputEnded("The input ended.", INCOMPLETE)
        if not _is_terminal():
            raise Ended("The terminal is gone.", GONE)
        raise InputEnded("The input ended.", INTERRUPTED)


def _is_terminal() -> bool:
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def _harmless(line: str) -> str:
    """A line without characters that steer a terminal, or turn the direction of text: somebody may have typed them."""
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp"))


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Turn the signals that end a program into :class:`Ended`, so that it can say what is saved: once."""
    named = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in named}
    wanted = [number for number in named if before[number] != signal.SIG_IGN]

    def end(number: int, _: FrameType | None) -> None:
        for other in wanted:
            signal.signal(other, signal.SIG_IGN)
        raise Ended("Stopped." if number == signal.SIGINT else "Stopped from outside.", 128 + number)

    for number in wanted:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, before[number])


def may_ask(*, interactive: bool, no_input: bool) -> bool:
    """Whether somebody is there to answer."""
    if interactive:
        return True
    return not no_input and not os.environ.get("CI") and _is_terminal()
