"""Both ends of a terminal, and how it may end."""

from __future__ import annotations

import io
import signal
import sys

import pytest

from hingedoc.cli.consulting.terminal import LONGEST_LINE, Ended, InputEnded, Terminal, ending_cleanly, may_ask


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return Terminal()


def test_a_line_too_long_does_not_spill_into_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    for length in (LONGEST_LINE - 1, LONGEST_LINE, LONGEST_LINE + 1, 3 * LONGEST_LINE):
        terminal = typed("1" * length + "\nnext\r\n", monkeypatch)
        assert terminal.ask() == "1" * min(length, LONGEST_LINE)
        assert terminal.ask() == "next"


def test_the_last_line_needs_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = typed("y", monkeypatch)
    assert terminal.ask() == "y"
    with pytest.raises(InputEnded) as ended:
        terminal.ask()
    assert ended.value.code == 3


def test_input_that_ends_with_its_terminal_is_a_terminal_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = typed("", monkeypatch)
    terminal.was_terminal = True
    with pytest.raises(Ended) as ended:
        terminal.ask()
    assert (type(ended.value), ended.value.code) == (Ended, 129)


def test_no_input_at_all_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert not may_ask(interactive=False, no_input=False)
    with pytest.raises(InputEnded):
        Terminal().ask()


def test_a_terminal_that_hears_nothing_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = io.StringIO()
    deaf.close()
    monkeypatch.setattr(sys, "stderr", deaf)
    for act in (Terminal().say, Terminal().ask):
        with pytest.raises(Ended) as ended:
            act()
        assert ended.value.code == 129


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_once_and_leaves_all_as_it_was(number: signal.Signals, code: int) -> None:
    before = signal.getsignal(number)

    def twice() -> None:
        try:
            signal.raise_signal(number)
        finally:
            # The last words are not cut short by somebody in a hurry.
            signal.raise_signal(number)

    with pytest.raises(Ended) as ended, ending_cleanly():
        twice()
    assert ended.value.code == code
    assert signal.getsignal(number) == before


def test_a_signal_that_was_to_be_ignored_still_is() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_cleanly():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
