"""Who it is, what was seen, measured and asked."""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.resources import examples


@pytest.fixture(scope="session")
def words(advisor: Advisor) -> Words:
    """Names to ids."""
    return Words(advisor.knowledge)


@pytest.fixture
def visit() -> Visit:
    """A new athlete for each scenario."""
    return Visit()


@given(parsers.parse("an athlete of {age:d} who answered no to every safety question"))
def _(visit: Visit, words: Words, age: int) -> None:
    """The whole screen was asked as worded, and nothing came of it."""
    visit.safety = "none"
    visit.answers[words.kb.roles.age] = age


@given(parsers.parse("an athlete of {age:d} who was asked no safety question"))
def _(visit: Visit, words: Words, age: int) -> None:
    """Only the age is known."""
    visit.answers[words.kb.roles.age] = age


@given(parsers.parse('the shipped example "{name}"'))
def _(visit: Visit, name: str) -> None:
    """Everything that one of the example files says."""
    file = f"{name.replace(' ', '_')}.yaml"
    with (examples() / file).open("rb") as stream:
        case, _ = read_case(stream, file)
    visit.answers, visit.safety, visit.person = dict(case.answers), case.safety, dict(case.athlete)


@given(parsers.parse('the athlete is called "{name}"'))
def _(visit: Visit, name: str) -> None:
    """A name for the pages; no answer."""
    visit.person["name"] = name.replace("\\n", "\n")


@given(parsers.parse("the athlete has a name of {count:d} letters"))
def _(visit: Visit, count: int) -> None:
    """Longer than any page."""
    visit.person["name"] = ("a long name " * count)[:count]


@given(parsers.parse('the lift is the "{lift}"'))
def _(visit: Visit, words: Words, lift: str) -> None:
    """Which lift it is about."""
    visit.answers[words.kb.roles.lift] = words.word("lift", lift)


@given(parsers.parse('the kit on hand is "{kit}"'))
def _(visit: Visit, words: Words, kit: str) -> None:
    """What there is to train with; the rest is said not to be there."""
    equipment = words.kb.findings[words.kb.roles.equipment]
    visit.answers[equipment.id] = words.answer(equipment, kit)


@given(parsers.parse('"{sign}" was {degree:w}'))
def _(visit: Visit, words: Words, sign: str, degree: str) -> None:
    """A sign was seen, and how much of it."""
    found = words.sign(sign)
    visit.answers[found.id] = words.answer(found, degree)


@given(parsers.parse('"{sign}" was looked for and was not there'))
def _(visit: Visit, words: Words, sign: str) -> None:
    """Looked for: not the same as not looked at."""
    visit.answers[words.sign(sign).id] = "absent"


@given("every other sign of the lift was looked for and was not there")
def _(visit: Visit, words: Words) -> None:
    """The whole list was gone through."""
    for sign in words.kb.signs_of(visit.answers[words.kb.roles.lift]):
        visit.answers.setdefault(sign.id, "absent")


@given(parsers.parse('"{question}" is "{answer}"'))
@given(parsers.parse('then "{question}" is "{answer}"'))
def _(visit: Visit, words: Words, question: str, answer: str) -> None:
    """A question, a check or a measurement with its answer."""
    found = words.finding(question)
    visit.answers[found.id] = words.answer(found, answer)


@given("these answers:")
def _(visit: Visit, words: Words, datatable: list[list[str]]) -> None:
    """Several at once: what was asked or looked for, and what was found."""
    for question, answer in datatable:
        found = words.finding(question)
        visit.answers[found.id] = words.answer(found, answer)


@given(parsers.parse('"{question}" was answered both "{one}" and "{other}"'))
def _(visit: Visit, words: Words, question: str, one: str, other: str) -> None:
    """Two people answered, and both answers stand."""
    found = words.finding(question)
    visit.answers[found.id] = [words.answer(found, one), words.answer(found, other)]


@given(parsers.parse('"{question}" was not asked'))
def _(visit: Visit, words: Words, question: str) -> None:
    """Left open, even where every safety question is said to be answered."""
    visit.answers[words.finding(question).id] = "not asked"


@given("the answers were noted in the opposite order")
def _(visit: Visit) -> None:
    """The last one first."""
    visit.answers = dict(reversed(visit.answers.items()))


@given("every question that this opens was answered no")
def _(visit: Visit, words: Words) -> None:
    """The detailed questions behind each umbrella question that is yes, unless they were answered."""
    for row in words.kb.rows.values():
        if any(visit.answers.get(umbrella) == "yes" for umbrella in row.opened_by):
            visit.answers.setdefault(row.id, "no")


@given(parsers.parse("pain of {points} out of 10 while hinging, with every question that pain opens answered no"))
def _(visit: Visit, words: Words, points: str) -> None:
    """Pain that is known in full: at rest and without load it is nothing, and it settles."""
    known = {
        "Worst pain while hinging": points,
        "Pain at rest": "0",
        "Worst pain without load": "0",
        "Pain the next morning": "0",
        "Settled within a day": "yes",
    }
    for question, answer in known.items():
        found = words.finding(question)
        visit.answers.setdefault(found.id, words.answer(found, answer))
    umbrella = words.kb.roles.pain_umbrella
    visit.answers[umbrella] = "yes"
    for row in words.kb.rows.values():
        if umbrella in row.opened_by:
            visit.answers.setdefault(row.id, "no")
