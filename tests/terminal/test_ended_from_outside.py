"""However a consultation ends, at whatever prompt: nothing that was acknowledged is lost, and it goes on there."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.alongside import Alongside
from tests.support.pseudo_terminal import PseudoTerminal

#: How it ends, the exit code, and the word that says so; none where nobody hears it any more.
ENDS: dict[str, tuple[Callable[[PseudoTerminal], object], int, str | None]] = {
    "Ctrl-C": (lambda run: run.press(b"\x03"), 130, "Stopped."),
    "Ctrl-D": (lambda run: run.press(b"\x04"), 130, "The input ended."),
    "SIGTERM": (lambda run: run.end(signal.SIGTERM), 143, "Stopped from outside."),
    "SIGHUP": (lambda run: run.end(signal.SIGHUP), 129, "Stopped from outside."),
    "closed terminal": (lambda run: run.hang_up(), 129, None),
}
AGAIN = ["consult", "--quick", "--resume"]


def test_killed_at_every_prompt_it_asks_exactly_the_next_question(alongside: Alongside, tmp_path: Path) -> None:
    prompts = 0
    while alongside.consultation.question is not None:
        with PseudoTerminal(AGAIN, tmp_path) as run:
            asked = run.until_asked()
            assert f"\n{alongside.heading}" in asked
            assert asked.count("at most") == 1
            run.type(alongside.line())
            # The next prompt stands: what was typed is acknowledged.
            run.process.send_signal(signal.SIGKILL)
            assert run.code == -signal.SIGKILL
        assert alongside.on_disk == alongside.acknowledged
        prompts += 1
    assert prompts >= 9
    assert alongside.journals[0]["finished"] is True


def test_ended_in_any_way_it_says_what_is_saved_and_goes_on(alongside: Alongside, tmp_path: Path) -> None:
    for count, (end, code, says) in enumerate(ENDS.values(), 1):
        with PseudoTerminal(AGAIN, tmp_path) as run:
            assert f"\n{alongside.heading}" in run.until_asked()
            run.type(alongside.line())
            seen = len(run.screen)
            end(run)
            assert run.code == code
            last_words = " ".join(run.screen[seen:].split())
            if says:
                saved = "1 answer is saved." if count == 1 else f"{count} answers are saved."
                assert f"{says} {saved} hingedoc consult picks up at question {count + 1}." in last_words
            assert "Traceback" not in run.screen
        assert alongside.on_disk == alongside.acknowledged
    assert [path.suffix for path in alongside.folder.iterdir()] == [".json"]


@pytest.mark.parametrize("name", ENDS)
def test_ended_at_the_first_prompt_nothing_is_left_behind(name: str, alongside: Alongside, tmp_path: Path) -> None:
    end, code, says = ENDS[name]
    with PseudoTerminal(["consult"], tmp_path) as run:
        run.until_asked()
        end(run)
        assert run.code == code
        if says:
            assert f"{says} Nothing was answered yet." in run.screen
            assert "picks up" not in run.screen
        assert "Traceback" not in run.screen
    assert alongside.journals == []


def test_ctrl_c_again_and_again_in_the_middle_of_an_edit_changes_nothing(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(["consult", "--quick"], tmp_path) as run:
        run.until_asked()
        run.type(alongside.line())
        run.type(alongside.line())
        run.type("b")
        run.press(b"\x03\x03\x03")
        assert run.code == 130
        assert run.screen.count("are saved.") == 1
        assert "picks up at question 3." in " ".join(run.screen.split())
        assert "Traceback" not in run.screen
        assert "Nothing was written" not in run.screen
    assert alongside.on_disk == alongside.acknowledged
