"""The words of the questionnaire: everything it says, held to the rules for what an athlete may read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_bdd import then, when
from tests.features.steps.consulting import Known, answer_once
from tests.features.talk import Talk
from tests.features.words import Words

#: Typed at every prompt. None of it answers a question; where one does, the rest is left out.
_ASIDES = (
    "?",
    "? 2",
    "w",
    "w 2",
    "w 99",
    "l",
    "p",
    "",
    "zzz",
    "purple 3",
    "none 3",
    "1 1",
    "1x",
    "-5",
    "9999999",
    "y n",
)
_LONGEST = 20
_SHORT = 8
_UNKIND = re.compile(r"\b(?:invalid|please|sorry|error|failed|illegal|oops)\b|!(?!\))", re.IGNORECASE)


@when("every prompt up to the end is asked why, how and what was said, and mistyped")
def _(talk: Talk, known: Known) -> None:
    """Each prompt with all that may be typed at it."""
    talk.type("?")
    while talk.consultation.question is not None:
        asked = talk.question.id
        for typed in _ASIDES:
            if _now(talk) != asked:
                break
            talk.type(typed)
            if typed == "l":
                talk.type("99")
        else:
            answer_once(talk, known)
    talk.type("zzz")


def _now(talk: Talk) -> str | None:
    """What is asked; none once the result is there."""
    question = talk.consultation.question
    return question.id if question else None


@then("no sentence of the questionnaire holds an id")
def _(talk: Talk, words: Words) -> None:
    """Names for people, not for programs."""
    lines = _lines(talk)
    assert not [line for line in lines if "_" in line]
    ids = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.kb.findings))})\b")
    assert not [line for line in lines if ids.search(line)]


@then("no sentence of the questionnaire frightens or blames")
def _(talk: Talk, words: Words) -> None:
    """The lint list, over everything but what the rules except."""
    excepted = [finding.ask for finding in words.kb.findings.values() if finding.ask]
    parts = words.kb.wording.forbidden
    style = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.kb.wording.forbidden_style))})\b", re.IGNORECASE)
    for line in _without(_lines(talk), excepted):
        assert not [part for part in parts if part in line.lower()], line
    for line in _own(talk, words):
        assert not style.search(line), line
        assert not _UNKIND.search(line.replace("m or !", "")), line


@then("every sentence of the questionnaire is short")
def _(talk: Talk, words: Words) -> None:
    """Its own; a sentence of the knowledge in it counts as a word."""
    for line in _own(talk, words):
        for sentence in re.split(r"\s{3,}|(?<=[.?:;])\s", line.strip()):
            assert len(sentence.split()) <= _LONGEST, sentence


def _lines(talk: Talk) -> list[str]:
    """Each line said, once."""
    said = "".join(one.text for one in talk.everything if one.side == "err")
    found = list(dict.fromkeys(said.splitlines()))
    assert len(found) > 100
    return found


def _without(lines: list[str], excepted: list[str]) -> Iterator[str]:
    """Lines with what is excepted taken out, whatever its case."""
    ordered = sorted({text.lower().rstrip(".?") for text in excepted}, key=len, reverse=True)
    for line in lines:
        low = line.lower()
        for text in ordered:
            # A short word may stand in any sentence; it is no reason to leave that out.
            if len(text) > _SHORT and text in low:
                low = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "...", low)
        yield low


def _own(talk: Talk, words: Words) -> Iterator[str]:
    """Lines with what the knowledge says taken out: that is held to its rules where it is written."""
    yield from _without(_lines(talk), [*_of_knowledge(words)])


def _of_knowledge(words: Words) -> Iterator[str]:
    kb = words.kb
    for finding in kb.findings.values():
        texts = (
            finding.name,
            finding.ask,
            finding.ask_athlete,
            finding.look,
            finding.why,
            getattr(finding, "seen_as", None),
        )
        yield from (text for text in texts if text)
        yield from getattr(finding, "option_words", {}).values()
    for cause in kb.causes:
        yield from (cause.name, cause.athlete_name)
    for row in kb.rows.values():
        yield from (text for text in (row.why, row.says) if text)
    questionnaire = kb.questionnaire
    yield from (title for group in questionnaire.groups for title in [group.title] if len(title) > 4)
    yield from (asker.says for asker in questionnaire.who)
    yield from (asker.cannot_ask for asker in questionnaire.who if asker.cannot_ask)
    yield from (found.says for found in kb.contradictions)
