"""What is kept, how long safety answers hold, and what happens where nothing can be kept."""

from __future__ import annotations

import errno
import io
import os
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.support.scripted import Scripted

from hingedoc import Advisor
from hingedoc.cli import main
from hingedoc.cli.consulting.face import Face
from hingedoc.cli.consulting.leaving import Left
from hingedoc.cli.consulting.saving import SAFETY_HOLDS, Saving
from hingedoc.cli.consulting.terminal import Ended, InputEnded
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.flow import SCREEN
from hingedoc.journal import Journal, Kept

BEGAN = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def saving(tmp_path: Path, clock: Clock) -> Saving:
    began = BEGAN.isoformat()
    return Saving(Journal(tmp_path / "consultations"), Kept("sam-1", began, began, {"name": "Sam"}), clock)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("hingedoc.journal.write_whole", full)
    return monkeypatch


def reopened(saving: Saving, clock: Clock) -> Saving:
    """As another process finds it."""
    assert saving.journal is not None
    return Saving(saving.journal, saving.journal.kept(saving.kept.id), clock)


def after_screen(full: list[Consultation]) -> Consultation:
    return next(c for c in full if c.entry(SCREEN))


# --- there and back ---


def test_every_consultation_comes_back_as_it_was(
    advisor: Advisor, full: list[Consultation], saving: Saving, clock: Clock
) -> None:
    for consultation in full:
        saving.save(consultation)
        found, lost = reopened(saving, clock).restored(advisor.consultation())
        assert lost == ()
        assert found.entries == consultation.entries
        assert (found.pace, found.question) == (consultation.pace, consultation.question)


def test_what_an_edit_replaced_comes_back_too(
    advisor: Advisor, full: list[Consultation], saving: Saving, clock: Clock
) -> None:
    last, age = full[-1], advisor.knowledge.roles.age
    entry = next(e for e in last.entries if age in e.answers)
    edited = last.revisit(entry.question).answer({**entry.answers, age: 41})
    saving.save(last)
    clock.now += timedelta(minutes=5)
    saving.save(edited)
    found = reopened(saving, clock)
    assert found.restored(advisor.consultation())[0].entries == edited.entries
    times = {one["question"]: one["at"] for one in found.kept.entries}
    assert times.pop(entry.question) == clock.now.isoformat()
    assert {*times.values()} == {BEGAN.isoformat()}


def test_what_the_knowledge_no_longer_takes_is_open_again(
    advisor: Advisor, full: list[Consultation], saving: Saving, clock: Clock
) -> None:
    consultation = full[6]
    saving.save(consultation)
    lift = advisor.knowledge.roles.lift
    old = {
        "question": "group.gone",
        "asked": ["no_such_finding"],
        "answers": {"no_such_finding": "yes"},
        "before": [],
        "lift": "",
    }
    entries = [
        {**one, "answers": {**one["answers"], **({lift: "pogo"} if lift in one["answers"] else {})}}
        for one in saving.kept.entries
    ]
    saving.kept = replace(saving.kept, pace="pogo", entries=(*entries, {**old, "at": BEGAN.isoformat()}))
    found, lost = saving.restored(advisor.consultation())
    assert {*lost} == {lift, "no_such_finding"}
    assert found.pace == "usual"
    assert found.question is not None
    assert found.question.asked == (lift,)
    assert all(found.revisit(name).question for name in found.to_revisit)


# --- how long safety answers hold ---


@pytest.mark.parametrize(("hours", "again"), [(23, False), (24, False), (25, True)])
def test_safety_is_asked_again_after_a_day(
    hours: int, again: bool, advisor: Advisor, full: list[Consultation], saving: Saving, clock: Clock
) -> None:
    assert timedelta(hours=24) == SAFETY_HOLDS
    before = full[6]
    saving.save(before)
    clock.now += timedelta(hours=hours)
    saved = reopened(saving, clock)
    restored, _ = saved.restored(advisor.consultation())
    assert saved.safety_is_old(restored) is again
    if not again:
        return
    asked = saved.ask_safety_again(restored)
    assert asked.question is not None
    assert asked.question.id == SCREEN
    assert {name: answer for name, answer in before.answers.items() if name not in before.guide.screen} == asked.answers
    # The same answers as yesterday are today's answers.
    answered = asked.answer(dict.fromkeys(asked.question.asked, "no"))
    saved.save(answered)
    later = reopened(saved, clock)
    assert [one["question"] for one in later.kept.past] == [SCREEN]
    assert later.kept.past[0]["at"] == BEGAN.isoformat()
    assert later.safety_is_old(later.restored(advisor.consultation())[0]) is False
    assert answered.answers == before.answers


def test_safety_from_a_file_grows_old_as_well(advisor: Advisor, saving: Saving, clock: Clock) -> None:
    kb = advisor.knowledge
    given = {**dict.fromkeys(kb.umbrellas, "no"), kb.roles.age: 30}
    saving.save(advisor.consultation(given))
    clock.now += timedelta(hours=25)
    restored, _ = saving.restored(advisor.consultation())
    assert saving.safety_is_old(restored)
    assert saving.ask_safety_again(restored).answers == {kb.roles.age: 30}


# --- where nothing can be kept ---


def test_a_save_that_fails_keeps_what_was_kept(
    full: list[Consultation], saving: Saving, full_disk: pytest.MonkeyPatch
) -> None:
    full_disk.undo()
    saving.save(full[2])
    before = saving.kept
    full_disk.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    face = Face(Scripted("n"), full[2], saving)
    with pytest.raises(Ended) as ended:
        face.go(full[3])
    assert ended.value.code == 5
    assert saving.kept == before
    assert face.consultation == full[2]
    assert face.saved_words == "2 answers are saved."
    assert face.may_be_resumed


def test_who_agrees_goes_on_and_is_asked_once(
    full: list[Consultation], saving: Saving, full_disk: pytest.MonkeyPatch
) -> None:
    terminal = Scripted("what", "y")
    face = Face(terminal, full[0], saving)
    for after in full[1:6]:
        face.go(after)
    assert terminal.words.count("cannot be saved") == 1
    assert terminal.words.count("y goes on without saving, n stops.") == 2
    assert face.consultation == full[5]
    assert face.saved_words == "Nothing is saved."
    assert not face.may_be_resumed


def test_nothing_stands_above_an_emergency_even_then(
    opened: Consultation, tmp_path: Path, full_disk: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full_disk.setenv("XDG_DATA_HOME", str(tmp_path))
    full_disk.setattr("sys.stdin", io.StringIO("2\ny\n1-11\n30\n1-7\nq\n"))
    with pytest.raises(SystemExit) as stopped:
        main(["consult", "--interactive"])
    out, err = capsys.readouterr()
    assert stopped.value.code == 4
    assert out.strip().startswith("*" * 20)
    assert err.count("cannot be saved") == 1


def test_an_emergency_that_cannot_be_saved_is_said_first(
    opened: Consultation, saving: Saving, full_disk: pytest.MonkeyPatch
) -> None:
    assert opened.question is not None
    terminal = Scripted()
    face = Face(terminal, opened, saving)
    after = opened.answer(dict.fromkeys(opened.question.asked, "yes"))
    assert after.flow.emergency
    face.go(after, "Yes to all.")
    assert terminal.said == []
    assert face.run() == after
    assert terminal.said == []
    face.save_finished(after)
    assert "cannot be saved" in terminal.words


# --- the loop ---


def test_not_known_and_not_said_answer_every_question(every_kind: list[Consultation], saving: Saving) -> None:
    for consultation in every_kind:
        for word in ("u", "s"):
            face = Face(Scripted(), consultation, Saving(None, saving.kept, saving.clock))
            assert consultation.question is not None
            face.take(consultation.question, word)
            assert len(face.consultation.entries) == len(consultation.entries) + 1


@pytest.mark.parametrize(
    "typed", ["? ²", "w ²", "l ²", "b ²", "? 999", "w 0", "l 99", "u 4", "p 3", ":q 1", "²", "q q"]
)
def test_no_command_is_a_fault(typed: str, every_kind: list[Consultation], saving: Saving) -> None:
    for consultation in every_kind:
        terminal = Scripted("²", "")
        face = Face(terminal, consultation, Saving(None, saving.kept, saving.clock))
        assert consultation.question is not None
        face.take(consultation.question, typed)
        assert terminal.said or face.consultation.revisiting
        assert face.consultation.entries == consultation.entries


def test_leaving_and_the_end_of_input(full: list[Consultation], saving: Saving) -> None:
    for typed in ("q", "quit", ":q", "EXIT"):
        with pytest.raises(Left):
            Face(Scripted(typed), full[3], saving).run()
    with pytest.raises(InputEnded):
        Face(Scripted(), full[3], saving).run()


def test_a_list_with_a_number_asks_that_question_again(full: list[Consultation], saving: Saving) -> None:
    for typed in (["l 2"], ["l", "2"], ["b"] * (len(full[5].to_revisit) - 1)):
        face = Face(Scripted(*typed), full[5], saving)
        with pytest.raises(InputEnded):
            face.run()
        assert face.consultation.revisiting == full[5].to_revisit[1]
