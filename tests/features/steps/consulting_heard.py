"""A consultation: what is asked, and what is noted."""

from __future__ import annotations

from pytest_bdd import parsers, then
from tests.features.steps.consulting import Known, is_followup
from tests.features.talk import Talk
from tests.features.words import Words

from hingedoc.domain.findings import Flags
from hingedoc.domain.verdicts import URGENCY_STEPS

_KINDS = {
    "who answers": "who",
    "the safety questions": "screen",
    "detailed safety questions": "rows",
    "signs": "signs",
    "whether all of them were looked for": "looked",
    "which of two answers is right": "differ",
}


# ---- what is asked


@then(parsers.parse("it asks for {what}"))
def _(talk: Talk, what: str) -> None:
    """The kind of the question asked now."""
    assert talk.question.kind == _KINDS[what], talk.question


@then(parsers.parse('it asks "{name}"'))
@then(parsers.parse('it asks "{name}" again'))
def _(talk: Talk, words: Words, name: str) -> None:
    """Among what this prompt asks."""
    assert words.finding(name).id in talk.question.asked, talk.question.asked


@then(parsers.parse('it does not ask "{name}"'))
def _(talk: Talk, words: Words, name: str) -> None:
    """Not in this prompt."""
    assert words.finding(name).id not in talk.question.asked


@then(parsers.parse('"{name}" was never asked'))
def _(talk: Talk, words: Words, name: str) -> None:
    """Neither answered so far nor asked now."""
    assert words.finding(name).id not in _asked(talk)


@then(parsers.parse('"{name}" was asked'))
def _(talk: Talk, words: Words, name: str) -> None:
    """So far, or now."""
    assert words.finding(name).id in _asked(talk)


def _asked(talk: Talk) -> set[str]:
    now = talk.consultation.question
    entries = talk.consultation.entries
    return {name for entry in entries for name in entry.asked} | ({*now.asked} if now else set())


@then("no check for trained hands was asked")
def _(talk: Talk, words: Words) -> None:
    """None of those that only a physio or athletic trainer is to do."""
    trained = {finding.id for finding in words.kb.findings.values() if finding.scope == "qualified"}
    assert trained
    assert not _asked(talk) & trained


@then("checks for trained hands were asked")
def _(talk: Talk, words: Words) -> None:
    """At least one of those that only a physio or athletic trainer is to do."""
    trained = {finding.id for finding in words.kb.findings.values() if finding.scope == "qualified"}
    assert _asked(talk) & trained


@then("every question is about something that could change the result")
def _(talk: Talk) -> None:
    """As worked out by the engine, answer by answer."""
    assert is_followup(talk.consultation)
    choice = talk.consultation.flow.choice
    assert choice
    assert all(worth > 0 for worth in choice.worth.values())
    assert {*choice.findings} == {*talk.question.asked}


@then(parsers.parse("at most {count:d} questions are asked at once"))
def _(talk: Talk, count: int) -> None:
    """In this prompt."""
    assert 1 <= len(talk.question.items) <= count


@then("those that can be emergencies come first")
def _(talk: Talk, words: Words) -> None:
    """Before any that cannot; the rest waits for the next prompt."""
    rows = words.kb.rows
    order = [
        URGENCY_STEPS[-1] in {rows[name].urgency, *(worse.urgency for worse in rows[name].raised)}
        for name in [*talk.question.asked, *talk.consultation.flow.open_rows[len(talk.question.asked) :]]
        if name in rows
    ]
    assert True in order
    assert order == sorted(order, reverse=True)


@then("the numbers of the signs run over all lists")
def _(talk: Talk, words: Words) -> None:
    """Any number means one thing."""
    question = talk.question
    assert question.kind == "looked"
    signs = [sign.id for _, _, list_ in talk.consultation.flow.sign_lists for sign in list_]
    assert {item.number: item.finding for item in question.items}.items() <= dict(enumerate(signs, 1)).items()
    assert len(signs) > max(len(list_) for _, _, list_ in talk.consultation.flow.sign_lists)


@then("the first number of this list follows the last of the one before")
def _(talk: Talk) -> None:
    """Numbers run on."""
    before = [
        list_ for name, _, list_ in talk.consultation.flow.sign_lists if f"signs.{name}" in talk.consultation.flow.done
    ]
    assert before
    assert talk.question.items[0].number == sum(map(len, before)) + 1


@then("nothing more is asked")
@then("the questions end at once")
def _(talk: Talk) -> None:
    """The result is due."""
    assert talk.consultation.question is None


@then(parsers.parse("fewer than {count:d} follow-ups were asked"))
def _(talk: Talk, count: int) -> None:
    """Prompts after the signs."""
    assert talk.consultation.flow.followups < count


@then(parsers.parse("more than {count:d} follow-ups were asked"))
def _(talk: Talk, count: int) -> None:
    """Prompts after the signs."""
    assert talk.consultation.flow.followups > count


# ---- what is noted


@then("nothing is noted")
def _(talk: Talk, known: Known) -> None:
    """The same question waits for an answer."""
    assert talk.consultation.entry(talk.question.id) is None


@then(parsers.parse('"{name}" is noted as "{said}"'))
def _(talk: Talk, words: Words, name: str, said: str) -> None:
    """The answer that counts."""
    finding = words.finding(name)
    answer = talk.consultation.answers.get(finding.id)
    wanted = words.answer(finding, said)
    if isinstance(finding, Flags):
        assert answer is not None
        assert sorted(answer) == sorted(wanted)
    else:
        assert answer == wanted


@then(parsers.parse('"{name}" stays open'))
def _(talk: Talk, words: Words, name: str) -> None:
    """Neither yes nor no, neither there nor not there."""
    assert talk.consultation.answers.get(words.finding(name).id) in (None, "unknown")
    assert not talk.consultation.reading.known(words.finding(name).id)


@then(parsers.parse('"{name}" counts no more'))
def _(talk: Talk, words: Words, name: str) -> None:
    """Kept, and about something else now."""
    finding = words.finding(name).id
    assert finding in talk.consultation.set_aside
    assert finding not in talk.consultation.answers


@then("every safety question stays open")
def _(talk: Talk, words: Words) -> None:
    """None has an answer."""
    answered = [name for name in words.kb.umbrellas if talk.consultation.reading.known(name)]
    assert answered == []


@then("the lift is asked")
def _(talk: Talk, words: Words) -> None:
    """The first question about lifting."""
    assert words.kb.roles.lift in talk.question.asked, talk.question


@then("the lift was not asked yet")
@then("the lift was never asked")
def _(talk: Talk, words: Words) -> None:
    """Neither answered so far nor asked now."""
    assert words.kb.roles.lift not in _asked(talk)


@then("the coach was never asked the safety questions")
def _(talk: Talk, words: Words) -> None:
    """Neither those everybody gets nor those behind them."""
    assert not _asked(talk) & talk.consultation.guide.screen


@then("the safety questions are answered in full")
def _(talk: Talk) -> None:
    """Nothing of the screen is open or still to be asked."""
    assert talk.consultation.flow.open_rows == []
    assert talk.consultation.assessment.triage.screen == "complete"


@then("something is asked")
def _(talk: Talk) -> None:
    """The consultation goes on."""
    assert talk.consultation.question is not None


@then("no trial that is not for this athlete was asked")
def _(talk: Talk, words: Words) -> None:
    """The knowledge says which trials are to be left alone in such a case."""
    reading = talk.consultation.reading
    barred = {name for name in words.kb.findings if reading.not_for_this_case(name)}
    assert barred
    assert not _asked(talk) & barred


@then("no follow-up was asked")
def _(talk: Talk) -> None:
    """Only what everybody is asked."""
    assert talk.consultation.flow.followups == 0


@then(parsers.parse('"{name}" is asked for the record'))
def _(talk: Talk, words: Words, name: str) -> None:
    """It can change nothing, and was asked all the same."""
    finding = words.finding(name)
    assert finding.for_the_record
    assert finding.id in _asked(talk)


@then("it was asked once which of two answers is right")
def _(talk: Talk) -> None:
    """However often the answers meet again."""
    settled = [entry for entry in talk.consultation.entries if entry.question.startswith("differ.")]
    assert len(settled) == 1


@then(parsers.parse('"{name}" comes to {figure:g} kg'))
@then(parsers.parse('"{name}" comes to {figure:g}'))
def _(talk: Talk, words: Words, name: str, figure: float) -> None:
    """As the engine reads it, whatever unit was typed."""
    thousandths = talk.consultation.memory.numbers[words.finding(name).id]
    assert round(thousandths / 1000, 1) == figure


@then("every sign of the lift has an answer")
def _(talk: Talk, words: Words) -> None:
    """Seen, or looked for and not there."""
    signs = words.kb.signs_of(talk.consultation.answers[words.kb.roles.lift])
    assert signs
    assert [sign.name for sign in signs if not talk.consultation.reading.known(sign.id)] == []
