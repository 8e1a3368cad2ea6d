"""Narrow and wide, plain, or with few characters: every terminal gets every word, and nothing but words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.support.alongside import Alongside
from tests.support.pseudo_terminal import PseudoTerminal

from hingedoc.domain.knowledge_base import KnowledgeBase

CONSULT = ["consult", "--quick", "--date", "2026-11-20"]


def words(text: str) -> str:
    """The words alone, one blank between them."""
    return " ".join(text.split())


def talked(run: PseudoTerminal, alongside: Alongside, *, asking_back: bool) -> str:
    """A whole consultation, with help asked for at every prompt or none; the screen without what was typed."""
    parts = [run.until_asked()]
    while alongside.consultation.question is not None:
        last = alongside.question.items[-1].number
        for aside in ("?", "w", "p", f"? {last}", "w 399", "l", "") if asking_back else ():
            parts.append(run.type(aside).removeprefix(aside))
        line = alongside.line()
        parts.append(run.type(line).removeprefix(line))
    run.type("n")
    assert run.code == 0
    return "".join(parts)


def too_wide(text: str, columns: int) -> list[str]:
    return [line for line in text.splitlines() if len(line) > columns]


def test_nothing_is_wider_than_40_columns_and_no_word_of_safety_is_missing(
    alongside: Alongside, shipped: KnowledgeBase, tmp_path: Path
) -> None:
    with PseudoTerminal([*CONSULT, "Sam"], tmp_path, columns=40) as run:
        screen = talked(run, alongside, asking_back=True)
    assert too_wide(screen, 40) == []
    for name in shipped.umbrellas:
        finding = shipped.findings[name]
        assert words(finding.ask_athlete or finding.ask or "") in words(screen)
    assert words(shipped.wording.texts["intended_use"]) in words(screen)


@pytest.mark.parametrize("columns", [80, 120])
def test_nothing_is_wider_than_the_terminal(columns: int, alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal([*CONSULT, "Sam"], tmp_path, columns=columns) as run:
        screen = talked(run, alongside, asking_back=False)
    assert too_wide(screen, columns) == []
    assert max(map(len, screen.splitlines())) > columns - 10


def emergency(shipped: KnowledgeBase, alongside: Alongside) -> Iterable[str]:
    """Lines up to an emergency: yes to every question of safety, until it is settled."""
    yield alongside.line()
    yield alongside.line(" ".join(str(item.number) for item in alongside.question.items))
    while (question := alongside.consultation.question) is not None:
        rows = question.kind == "rows"
        yield alongside.line(" ".join(str(item.number) for item in question.items) if rows else None)


def test_an_emergency_at_40_columns_is_complete(alongside: Alongside, shipped: KnowledgeBase, tmp_path: Path) -> None:
    with PseudoTerminal(CONSULT, tmp_path, columns=40) as run:
        parts = [run.until_asked()]
        for line in emergency(shipped, alongside):
            parts.append(run.type(line).removeprefix(line))
        run.type("q")
        assert run.code == 4
    screen = "".join(parts)
    assert too_wide(screen, 40) == []
    assert words(alongside.consultation.assessment.triage.says) in words(parts[-1])
    assert words(shipped.wording.texts["safety_net"]) in words(parts[-1])
    for entry in alongside.consultation.entries:
        for name in entry.asked:
            if name in alongside.consultation.guide.screen:
                finding = shipped.findings[name]
                assert words(finding.ask_athlete or finding.ask or finding.name) in words(screen)


def test_without_colour_and_on_a_dumb_terminal_it_is_the_same_text(alongside: Alongside, tmp_path: Path) -> None:
    lines = []
    while alongside.consultation.question is not None:
        lines.append(alongside.line())
    screens = []
    for number, environment in enumerate(({"FORCE_COLOR": "1"}, {"NO_COLOR": "1", "TERM": "dumb"})):
        home = tmp_path / str(number)
        home.mkdir()
        with PseudoTerminal([*CONSULT, "--plain"], home, environment=environment) as run:
            run.until_asked()
            for line in [*lines, "n"]:
                run.type(line)
            assert run.code == 0
            screens.append(run.screen)
    assert "\x1b" not in "".join(screens)
    assert screens[0] == screens[1]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_with_few_characters_gets_stand_ins(encoding: str, alongside: Alongside, tmp_path: Path) -> None:
    name = "Zoë Łukasz 名"
    environment = {"PYTHONIOENCODING": encoding}
    with PseudoTerminal([*CONSULT, name], tmp_path, environment=environment, encoding=encoding) as run:
        run.until_asked()
        run.press(b"\xff\xfe \xe9\xe8\n")
        run.press("–×“\n".encode())
        while alongside.consultation.question is not None:
            run.type(alongside.line())
        run.type("1")
        assert run.code == 0
        assert "Traceback" not in run.screen
        # The terminal itself shows what is typed, and that was no text here.
        said = [line for line in run.screen.splitlines() if not line.startswith("> ")]
        assert "\ufffd" not in "".join(said)
        assert ("Zoë ?ukasz ?" if encoding == "latin-1" else "Zo? ?ukasz ?") in run.screen
    assert alongside.on_disk == alongside.acknowledged
    assert alongside.journals[0]["athlete"] == {"name": name}
    assert [path.suffix for path in tmp_path.glob("*.pdf")] == [".pdf"]


def test_bytes_that_are_no_text_answer_nothing_and_take_nothing_along(alongside: Alongside, tmp_path: Path) -> None:
    # Some locales let such bytes through to Python, others do not.
    strict = {"PYTHONIOENCODING": "utf-8:strict"}
    with PseudoTerminal(["consult", "--quick"], tmp_path, environment=strict) as run:
        run.until_asked()
        run.press(b"\xff\xfe\xc3\x28\n")
        run.press(b"\x1b[A\x1b[31m\n")
        for shown_again in ("\x1b7", "\u202ex", "\u200bx"):
            assert "is not on this list" in run.type(shown_again)
        assert run.process.poll() is None
        # The terminal itself shows what is typed; the program says none of it again.
        said = [line for line in run.screen.splitlines() if not line.startswith("> ")]
        assert not any(character in "".join(said) for character in "\x1b\u202e\u200b")
        assert alongside.journals == []
        run.type(alongside.line())
    assert alongside.on_disk == alongside.acknowledged


def test_names_that_steer_a_terminal_are_printed_harmless_and_kept_inside_the_folder(
    alongside: Alongside, tmp_path: Path
) -> None:
    names = ["../../x", "n" * 300, "a\u202eb\x1b[31mc\x07"]
    for name in names:
        with PseudoTerminal(["consult", "--new", "--", name], tmp_path) as run:
            run.until_asked()
            run.type("2")
            run.type("q")
            assert run.code == 0
            assert "Traceback" not in run.screen
            assert "\x1b" not in run.screen
            assert "\u202e" not in run.screen
    kept = alongside.journals
    assert sorted(one["athlete"]["name"] for one in kept) == sorted(names)
    assert {path.name for path in tmp_path.iterdir()} <= {"data", "cache"}
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"hingedoc"}
    assert all(path.suffix == ".json" for path in alongside.folder.iterdir())
