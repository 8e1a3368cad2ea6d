"""A consultation: what is said, and what stands on disk."""

from __future__ import annotations

import re

from pytest_bdd import parsers, then
from tests.features.press import flat
from tests.features.talk import Talk
from tests.features.visit import Visit
from tests.features.words import Words

_WHERE = re.compile(r"emergency", re.IGNORECASE)


# ---- what is said


@then(parsers.parse('it says "{text}"'))
def _(talk: Talk, text: str) -> None:
    """Since the last line typed."""
    assert text.lower() in talk.says().lower(), talk.text()


@then(parsers.parse('it does not say "{text}"'))
def _(talk: Talk, text: str) -> None:
    """Since the last line typed."""
    assert text.lower() not in talk.says().lower(), talk.text()


@then(parsers.parse('the result says "{text}"'))
def _(talk: Talk, text: str) -> None:
    """On standard output."""
    assert text.lower() in talk.says("out").lower(), talk.text()


@then(parsers.parse('the result does not say "{text}"'))
def _(talk: Talk, text: str) -> None:
    """On standard output."""
    assert talk.says("out")
    assert text.lower() not in talk.says("out").lower(), talk.text()


@then("the very next words are where to go and how soon")
def _(talk: Talk, visit: Visit) -> None:
    """Nothing is said above them."""
    heard = "".join(one.text for one in talk.heard if one.side != "typed")
    wanted = flat(visit.result.triage.says)
    assert flat(heard.replace("*", "")).lower().startswith(wanted.lower()), heard
    assert _WHERE.search(wanted)


@then(parsers.parse("the exit code of the questionnaire is {code:d}"))
def _(talk: Talk, code: int) -> None:
    """Once it has ended."""
    assert not talk.running
    assert talk.exit_code == code


# ---- what stands on disk


@then("everything answered so far is saved")
def _(talk: Talk) -> None:
    """Before the next question is answered."""
    kept = talk.on_disk()[-1]
    assert [(entry["question"], entry["answers"]) for entry in kept.entries] == [
        (entry.question, dict(entry.answers)) for entry in talk.consultation.entries
    ]


@then(parsers.parse("{count:d} consultation is kept"))
@then(parsers.parse("{count:d} consultations are kept"))
def _(talk: Talk, count: int) -> None:
    """Finished or not."""
    assert len(talk.on_disk()) == count


@then(parsers.parse('there is a file "{name}" that begins with "{text}"'))
def _(talk: Talk, name: str, text: str) -> None:
    """Where it was written."""
    assert (talk.home / name).read_bytes().startswith(text.encode())


@then("no file was written")
def _(talk: Talk) -> None:
    """Beside what is saved."""
    assert [file.name for file in talk.home.iterdir() if file.is_file()] == []


@then("what each answer would do is said")
def _(talk: Talk) -> None:
    """By how much which cause would move, answer by answer."""
    moves = re.findall(r"\d\.\d\d -> \d\.\d\d", talk.says())
    assert len(moves) >= 2, talk.text()


@then(parsers.parse('how to check "{name}" is said'))
def _(talk: Talk, words: Words, name: str) -> None:
    """As the knowledge tells it."""
    look = words.finding(name).look
    assert look
    assert flat(look) in talk.says(), talk.text()


@then(parsers.parse('the list calls "{name}" as a coach calls it'))
def _(talk: Talk, words: Words, name: str) -> None:
    """By its name."""
    assert words.sign(name).name in talk.says()


@then(parsers.parse('the list calls "{name}" as the athlete reads it'))
def _(talk: Talk, words: Words, name: str) -> None:
    """In the words of the athlete's page."""
    sign = words.sign(name)
    assert sign.seen_as
    assert sign.seen_as != sign.name
    assert sign.seen_as in talk.says()
    assert sign.name not in talk.says()
