"""Safety may be answered late, or by a slip: an emergency is said at once, and a slip is mended by a whole word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.alongside import Alongside
from tests.support.pseudo_terminal import PseudoTerminal

from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.questions import Question


def one_yes(consultation: Consultation, screen: Question) -> tuple[str, str]:
    """The number of a safety question, and of one it opens: yes to both is an emergency by itself."""
    answers = dict.fromkeys(screen.asked, "no")
    for opening in screen.items:
        opened = consultation.answer({**answers, opening.finding: "yes"})
        rows = opened.question
        while rows is not None and rows.kind != "rows" and len(rows.items) == 1:
            opened = opened.answer({rows.items[0].finding: 30})
            rows = opened.question
        for item in rows.items if rows is not None and rows.kind == "rows" else ():
            assert rows is not None
            if opened.answer({**dict.fromkeys(rows.asked, "no"), item.finding: "yes"}).flow.emergency:
                return str(opening.number), str(item.number)
    raise AssertionError("no single answer is an emergency")


def to_the_lift(run: PseudoTerminal, alongside: Alongside) -> None:
    run.until_asked()
    for _ in range(5):
        run.type(alongside.line())


def back_to_safety(run: PseudoTerminal, alongside: Alongside, way: str) -> None:
    """Ask the safety screen again, as somebody would who thinks of something."""
    if way == "b":
        for _ in range(4):
            run.type("b")
            alongside.consultation = alongside.consultation.back()
    else:
        run.type("l 2")
        alongside.consultation = alongside.consultation.revisit(alongside.consultation.to_revisit[1])
    assert alongside.question.kind == "screen"


def said_about_training(consultation: Consultation) -> Iterator[str]:
    """Names that no referral holds."""
    kb = consultation.guide.kb
    for cause in kb.causes:
        yield from (cause.name, cause.athlete_name)
    yield from (drill.name for drill in kb.drills)


@pytest.mark.parametrize("way", ["b", "l"])
def test_an_emergency_found_late_is_said_at_once_and_nothing_else(
    way: str, alongside: Alongside, tmp_path: Path
) -> None:
    with PseudoTerminal(["consult", "--quick"], tmp_path) as run:
        to_the_lift(run, alongside)
        back_to_safety(run, alongside, way)
        opening, deciding = one_yes(alongside.consultation, alongside.question)
        assert "Enter keeps what was said: all no" in run.screen
        run.type(alongside.line(opening))
        assert alongside.question.kind == "rows"
        shown = run.type(alongside.line(deciding))
        assert shown.startswith(f"{deciding}\n")
        lines = shown.removeprefix(f"{deciding}\n").strip().splitlines()
        assert set(lines[0]) == {"*"}
        says = alongside.consultation.assessment.triage.says
        assert " ".join(shown.split("*" * 80)[1].split()) == says
        for name in said_about_training(alongside.consultation):
            assert name.lower() not in shown.lower()
        assert " kg" not in shown
        assert alongside.on_disk == alongside.acknowledged
        assert alongside.journals[0]["finished"] is True
        run.type("q")
        assert run.code == 4


def test_a_slip_is_taken_back_by_the_whole_word_alone(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(["consult", "--quick"], tmp_path) as run:
        run.until_asked()
        run.type(alongside.line())
        opening, deciding = one_yes(alongside.consultation, alongside.question)
        run.type(alongside.line(opening))
        while alongside.question.kind != "rows":
            run.type(alongside.line())
        rows = alongside.question
        run.type(alongside.line(deciding))
        ask = next(item.ask for item in rows.items if str(item.number) == deciding)
        before = alongside.acknowledged
        for typed in ("n", "", "nope", "no no", "yes"):
            seen = run.type("b")
            while "whole word" in seen:
                seen = run.type(typed)
            assert "Nothing is changed." in seen
        assert alongside.on_disk == before
        seen = run.type("b")
        changed = 0
        while "whole word" in seen:
            changed += 1
            seen = run.type("no")
        assert changed >= 1
        assert alongside.journals[0]["finished"] is False
        # Killed now, the questions go on all the same.
        kept = {name: answer for _, answers in alongside.on_disk for name, answer in answers.items()}
        consultation = alongside.consultation
        for entry in consultation.entries:
            if any(kept[name] != answer for name, answer in entry.answers.items() if name != "who"):
                new = {name: kept[name] for name in entry.answers}
                consultation = consultation.revisit(entry.question).answer(new)
        alongside.consultation = consultation
        assert not consultation.flow.emergency
        assert f"\n{alongside.heading}" in seen
        while alongside.consultation.question is not None:
            run.type(alongside.line())
        run.type("q")
        assert run.code == (4 if alongside.consultation.assessment.status in ("stop", "refer") else 0)
        result = " ".join(run.screen.split())
        assert "Changed from yes to no at" in result
        words = {item.finding: item.ask for item in rows.items}
        assert any(
            " ".join(text.split()) in result.split("Changed from yes to no at", 1)[1] for text in [ask, *words.values()]
        )
    entries = alongside.journals[0]["entries"]
    assert any("yes" in old.values() for entry in entries for old in entry["before"])


def test_an_emergency_at_the_end_of_input_is_still_a_stop(alongside: Alongside, tmp_path: Path) -> None:
    with PseudoTerminal(["consult", "--full"], tmp_path) as run:
        run.until_asked()
        run.type(alongside.line())
        opening, deciding = one_yes(alongside.consultation, alongside.question)
        run.type(alongside.line(opening))
        while alongside.question.kind != "rows":
            run.type(alongside.line())
        run.type(alongside.line(deciding))
        assert "*" * 80 in run.screen
        run.press(b"\x04")
        assert run.code == 4
