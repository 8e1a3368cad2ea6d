"""A consultation: who answers, what is answered, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, when
from tests.features import typed_line
from tests.features.talk import Remembering, Talk
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc import Advisor
from hingedoc.consultation.consultation import Consultation
from hingedoc.consultation.questions import Question

#: No consultation has so many prompts.
_MOST = 80


@dataclass
class Known:
    """What is known of the athlete of a scenario, to answer with where a scenario does not say.

    Attributes:
        answers: by finding id; what is not in it is not known.
        looked: whether every sign was looked for.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    looked: bool = True


@pytest.fixture(scope="session")
def remembering(advisor: Advisor) -> Remembering:
    """One for all scenarios."""
    return Remembering(advisor)


@pytest.fixture
def talk(remembering: Remembering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    """One terminal for each scenario."""
    found = Talk(remembering, tmp_path, monkeypatch)
    yield found
    found.interrupt()


@pytest.fixture
def known(words: Words) -> Known:
    """An adult with a deadlift, unless the scenario says otherwise."""
    kb = words.kb
    return Known({kb.roles.age: 30, kb.roles.lift: words.word("lift", "deadlift")})


# ---- who answers, and what is known of the athlete


_WHO: dict[str, Callable[[Any], bool]] = {
    "the coach, with the athlete there": lambda a: a.voice == "coach" and not a.cannot_ask,
    "the coach, without the athlete": lambda a: bool(a.cannot_ask),
    "the athlete": lambda a: a.voice == "athlete",
    "a physio": lambda a: a.voice == "coach" and "qualified" in a.answers.values(),
}


@given(parsers.parse("{who} answers the questionnaire"))
@when(parsers.parse("{who} answers the questionnaire"))
def _(talk: Talk, words: Words, who: str) -> None:
    """Begun, and the first question answered."""
    talk.start()
    say_who(talk, words, who)


@given(parsers.parse('{who} begins with "{line}"'))
@when(parsers.parse('{who} begins with "{line}"'))
def _(talk: Talk, words: Words, who: str, line: str) -> None:
    """The command as typed; who answers is said where it is asked."""
    talk.start(line)
    if talk.question.kind == "who":
        say_who(talk, words, who)


@given("the screen is so wide that no line is broken")
def _(talk: Talk) -> None:
    """So that a sentence stands on one line."""
    talk.width_now = 20_000


@when(parsers.parse("{who} is the one who answers"))
def _(talk: Talk, words: Words, who: str) -> None:
    """At the prompt that asks it."""
    say_who(talk, words, who)


def say_who(talk: Talk, words: Words, who: str) -> None:
    """Answer the first question."""
    askers = words.kb.questionnaire.who
    talk.type(str(next(number for number, asker in enumerate(askers, 1) if _WHO[who](asker))))


@given("of this athlete is known:")
def _(known: Known, words: Words, datatable: list[list[str]]) -> None:
    """What is answered when it is asked."""
    for name, said in datatable:
        finding = words.finding(name)
        known.answers[finding.id] = words.answer(finding, said)


@given("of this athlete it is not known:")
def _(known: Known, words: Words, datatable: list[list[str]]) -> None:
    """Left open when it is asked."""
    for (name,) in datatable:
        known.answers.pop(words.finding(name).id, None)


@given(parsers.parse('the list shows "{name}", {degree}'))
def _(known: Known, words: Words, name: str, degree: str) -> None:
    """What is answered when the signs are asked."""
    sign = words.sign(name)
    known.answers[sign.id] = words.answer(sign, degree)


@given("not every sign was looked for")
def _(known: Known) -> None:
    """What was not seen may have been there."""
    known.looked = False


# ---- how far it has come


@given(parsers.re(r"it has come to (?P<stage>[a-z -]+)"))
@when(parsers.re(r"it comes to (?P<stage>[a-z -]+)"))
def _(talk: Talk, known: Known, words: Words, visit: Visit, stage: str) -> None:
    """Everything before is answered with what is known."""
    reached = _STAGES[stage]
    answer_until(talk, known, words, lambda: talk.consultation.question is None or reached(talk, words))
    assert stage == "the end" or talk.consultation.question, f"it ended before {stage}:\n{talk.text()}"
    note_result(talk, visit)


def answer_until(talk: Talk, known: Known, words: Words, reached: Callable[[], bool]) -> None:
    """Answer with what is known."""
    for _ in range(_MOST):
        if reached():
            return
        answer_once(talk, known)
    pytest.fail("it does not end")


def answer_once(talk: Talk, known: Known) -> None:
    """Answer this prompt with what is known."""
    talk.type(_as_known(talk.question, known))


def _as_known(question: Question, known: Known) -> str:
    if question.kind == "who":
        return "1"
    if question.kind == "looked":
        return "y" if known.looked else "n"
    if question.kind == "differ":
        return "u"
    return typed_line.typed(question, known.answers)


def is_followup(consultation: Consultation) -> bool:
    """Whether what is asked now was chosen for what it could change."""
    question = consultation.question
    return question is not None and question.id not in {fixed.id for fixed in consultation.flow.fixed()}


def _place(talk: Talk, words: Words) -> str | None:
    """Where the group that is asked now has its place."""
    parts = talk.question.id.split(".")
    return next((g.place for g in words.kb.questionnaire.groups if parts[0] == "group" and g.id == parts[1]), None)


_STAGES: dict[str, Callable[[Talk, Words], bool]] = {
    "the safety questions": lambda talk, _: talk.question.kind == "screen",
    "the detailed safety questions": lambda talk, _: talk.question.kind == "rows",
    "what is known of the athlete": lambda talk, words: _place(talk, words) == "before_lift",
    "the lift": lambda talk, words: words.kb.roles.lift in talk.question.asked,
    "the set that was watched": lambda talk, words: words.kb.roles.reference_load in talk.question.asked,
    "the signs": lambda talk, _: talk.question.kind == "signs",
    "what was looked for": lambda talk, _: talk.question.kind == "looked",
    "the follow-ups": lambda talk, _: is_followup(talk.consultation),
    "two answers that do not fit": lambda talk, _: talk.question.kind == "differ",
    "the end": lambda talk, _: False,
}


@when(parsers.parse('it comes to "{name}"'))
@given(parsers.parse('it has come to "{name}"'))
def _(talk: Talk, known: Known, words: Words, name: str) -> None:
    """To the prompt with this question."""
    finding = words.finding(name).id
    answer_until(talk, known, words, lambda: finding in talk.question.asked)


def note_result(talk: Talk, visit: Visit) -> None:
    """Once nothing more is asked, what was said is what the other steps look at."""
    if talk.face and talk.consultation.question is None:
        visit.results.append(talk.consultation.assessment)


# ---- what is answered


@when(parsers.parse('"{line}" is typed'))
@given(parsers.parse('"{line}" was typed'))
def _(talk: Talk, visit: Visit, line: str) -> None:
    """As it stands."""
    talk.type(line)
    note_result(talk, visit)


@when("Enter is pressed")
def _(talk: Talk) -> None:
    """And nothing else."""
    talk.type("")


@when(parsers.parse('"{question}" gets a yes'))
@given(parsers.parse('"{question}" got a yes'))
def _(talk: Talk, words: Words, visit: Visit, question: str) -> None:
    """No to the rest of this prompt."""
    talk.type(typed_line.line(talk.question, words, [(question, "yes")]))
    note_result(talk, visit)


@when("these get a yes:")
@given("these got a yes:")
def _(talk: Talk, words: Words, visit: Visit, datatable: list[list[str]]) -> None:
    """No to the rest of this prompt."""
    talk.type(typed_line.line(talk.question, words, [(name, "yes") for (name,) in datatable]))
    note_result(talk, visit)


@when(parsers.parse('"{question}" is left open'))
def _(talk: Talk, words: Words, question: str) -> None:
    """Not sure, and no to the rest of this prompt."""
    talk.type(typed_line.line(talk.question, words, [(question, "not sure")]))


@when("the answer is no to all of them")
@given("the answer was no to all of them")
def _(talk: Talk) -> None:
    """Said in so many words."""
    talk.type("none")


@when("this is answered:")
@given("this was answered:")
def _(talk: Talk, words: Words, visit: Visit, datatable: list[list[str]]) -> None:
    """Some or all of what this prompt asks, in words."""
    talk.type(typed_line.line(talk.question, words, [(name, said) for name, said in datatable]))
    note_result(talk, visit)


@when(parsers.parse('"{name}" is answered "{said}"'))
@given(parsers.parse('"{name}" was answered "{said}"'))
def _(talk: Talk, words: Words, visit: Visit, name: str, said: str) -> None:
    """One thing of what this prompt asks, in words."""
    talk.type(typed_line.line(talk.question, words, [(name, said)]))
    note_result(talk, visit)


@when(parsers.parse('"{line}" is typed for "{name}"'))
def _(talk: Talk, words: Words, line: str, name: str) -> None:
    """A figure as somebody writes it, under its number."""
    question = talk.question
    single = len(question.items) == 1
    talk.type(line if single else f"{typed_line.number_of(question, words.finding(name).id)}={line}")


@when("everything but these was looked for:")
def _(talk: Talk, words: Words, datatable: list[list[str]]) -> None:
    """The numbers of what nobody looked at."""
    numbers = [typed_line.number_of(talk.question, words.sign(name).id) for (name,) in datatable]
    talk.type(" ".join(map(str, numbers)))


@when(parsers.parse('they go back to "{name}"'))
@given(parsers.parse('they went back to "{name}"'))
def _(talk: Talk, words: Words, name: str) -> None:
    """By the list of what was answered."""
    finding = words.finding(name).id
    entries = talk.consultation.to_revisit
    holds = [number for number, id in enumerate(entries, 1) if _holds(talk, id, finding)]
    assert holds, f"{name} was not asked"
    talk.type("l")
    talk.type(str(holds[0]))


def _holds(talk: Talk, question: str, finding: str) -> bool:
    entry = talk.consultation.entry(question)
    return entry is not None and finding in entry.asked


@when(parsers.parse("they go back {count:d} questions"))
@when(parsers.parse("they go back {count:d} question"))
def _(talk: Talk, count: int) -> None:
    """One step at a time."""
    for _ in range(count):
        talk.type("b")


@when(parsers.parse('help is asked for "{name}"'))
def _(talk: Talk, words: Words, name: str) -> None:
    """How to check this one."""
    talk.type(f"? {typed_line.number_of(talk.question, words.finding(name).id)}")


@when("the other yes is left as it is")
def _(talk: Talk, visit: Visit) -> None:
    """Enter, as often as another answer is asked again."""
    while "the whole word" in talk.says() and talk.running:
        talk.type("")
    note_result(talk, visit)


@given(parsers.parse('there is a sheet "{name}" that reads "{text}"'))
def _(talk: Talk, name: str, text: str) -> None:
    """Something that must not be lost."""
    (talk.home / name).write_text(text, encoding="utf-8")


# ---- leaving and coming back


@given("the terminal is closed")
@when("the terminal is closed")
def _(talk: Talk) -> None:
    """In the middle of a question."""
    talk.interrupt()
    assert talk.exit_code == 130


@when(parsers.parse("{count:d} {unit} go by"))
@given(parsers.parse("{count:d} {unit} went by"))
def _(talk: Talk, count: int, unit: str) -> None:
    """On the scenario's own clock."""
    talk.later(**{unit: count})


@when(parsers.parse('they come back with "{line}"'))
def _(talk: Talk, line: str) -> None:
    """A new run."""
    talk.start(line)
