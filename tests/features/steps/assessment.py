"""What hingedoc says first: whether to see somebody, what is still open, and what does not go together."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc import Advisor
from hingedoc.domain.assessment import Stop, to_json
from hingedoc.domain.verdicts import ACTIONS
from hingedoc.errors import AnswersError


@given("the case was assessed")
@when("the case is assessed")
@when("the case is assessed again")
def _(visit: Visit, advisor: Advisor) -> None:
    """Answers in, result out; refused answers are kept."""
    try:
        visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    except AnswersError as error:
        visit.refused = error


# ---- whether to see somebody first


@then(parsers.parse('the result is "{status}"'))
def _(visit: Visit, words: Words, status: str) -> None:
    """The status, in the words of the pages."""
    assert visit.result.status == words.word("status", status), visit.result.triage.says


@then(parsers.parse('the first to see is "{who}", "{within}"'))
def _(visit: Visit, words: Words, who: str, within: str) -> None:
    """Who, and how soon."""
    triage = visit.result.triage
    assert triage.who, f"nobody is to be seen: {triage.says}"
    assert triage.who[0] == words.word("destination", who)
    assert triage.within == words.word("within", within)


@then("a qualified coach is among those to see, before a physio")
def _(visit: Visit, words: Words) -> None:
    """Both are named, in this order."""
    who = visit.result.triage.who
    coach, physio = (words.word("destination", name) for name in ("a qualified coach", "a physio"))
    assert {coach, physio} <= {*who}, who
    assert who.index(coach) < who.index(physio), who


@then("nobody has to be seen")
def _(visit: Visit) -> None:
    """No urgency, or limits for training alone."""
    assert visit.result.triage.within is None, visit.result.triage.says


@then(parsers.parse('training is "{action}"'))
def _(visit: Visit, words: Words, action: str) -> None:
    """The training advice, in the words of the pages."""
    assert visit.result.triage.action == words.word("action", action), visit.result.triage.says


@then(parsers.parse('the advice leads with "{text}"'))
def _(visit: Visit, text: str) -> None:
    """The sentence that leads every page."""
    assert visit.result.triage.says == text


@then("no cause, no drill and no load is given")
def _(visit: Visit) -> None:
    """Not empty places: a stop has no place for them."""
    assert isinstance(visit.result, Stop), f"not stopped: {visit.result.triage.says}"
    assert (visit.result.causes, visit.result.plan, visit.result.load) == ((), None, None)
    written = to_json(visit.result)
    assert not [name for name in ('"causes"', '"plan"', '"load"', '"drills"') if name in written]


@then(parsers.parse('"{question}" is among the reasons'))
def _(visit: Visit, words: Words, question: str) -> None:
    """The answers that led to the advice are named with it."""
    asked = {seen.finding for reason in visit.result.triage.reasons for seen in reason.because}
    assert words.column(question) in asked


@then(parsers.parse('the reasons say "{text}"'))
def _(visit: Visit, text: str) -> None:
    """What one of the reasons says."""
    assert text in [reason.says for reason in visit.result.triage.reasons]


@then(parsers.parse('"{question}" is listed as not answered'))
def _(visit: Visit, words: Words, question: str) -> None:
    """It is open to this athlete."""
    assert words.finding(question).id in visit.result.triage.unanswered


@then(parsers.parse('"{question}" is not listed as not answered'))
def _(visit: Visit, words: Words, question: str) -> None:
    """It is answered, by itself or by another question, or does not apply."""
    assert words.finding(question).id not in visit.result.triage.unanswered


@then("no safety question is listed as not answered")
def _(visit: Visit) -> None:
    """The screen is complete, and nothing was left out."""
    assert visit.result.triage.unanswered == ()
    assert visit.result.triage.screen == "complete"


@then("the safety questions are complete")
def _(visit: Visit) -> None:
    """Everything that matters is known."""
    assert visit.result.triage.screen == "complete", visit.result.triage.unanswered


@then("the safety questions are incomplete")
def _(visit: Visit) -> None:
    """Something that matters is open."""
    assert visit.result.triage.screen == "incomplete"


@then(parsers.parse('a contradiction about "{question}" is listed'))
def _(visit: Visit, words: Words, question: str) -> None:
    """Both answers are shown."""
    listed = {finding for found in visit.result.contradictions for finding in found.findings}
    assert words.column(question) in listed


@then(parsers.parse('the contradiction reads "{text}"'))
def _(visit: Visit, text: str) -> None:
    """As the page prints it."""
    assert text in [found.says for found in visit.result.contradictions]


@then("no contradiction is listed")
def _(visit: Visit) -> None:
    """The answers go together."""
    assert visit.result.contradictions == ()


@then("the result is the same as before")
def _(visit: Visit) -> None:
    """Word for word."""
    assert to_json(visit.result) == to_json(visit.before)


@then("the advice is the same as before")
def _(visit: Visit) -> None:
    """The same status, urgency, training and figures, whatever else changed."""
    assert visit.result.triage == visit.before.triage
    assert visit.result.status == visit.before.status
    assert visit.result.load == visit.before.load


@then("the advice is at least as careful as before")
def _(visit: Visit) -> None:
    """Neither less urgent nor more training."""
    now, then_ = visit.result.triage, visit.before.triage
    urgencies = ("none", "modify", "routine", "urgent", "emergency")
    assert urgencies.index(now.urgency) >= urgencies.index(then_.urgency)
    assert ACTIONS.index(now.action) >= ACTIONS.index(then_.action)


@then("the advice is more careful than before")
def _(visit: Visit) -> None:
    """Less training than before."""
    assert ACTIONS.index(visit.result.triage.action) > ACTIONS.index(visit.before.triage.action)


# ---- refused answers


@then(parsers.parse('the answer to "{question}" is refused: "{text}"'))
def _(visit: Visit, words: Words, question: str, text: str) -> None:
    """It names the field and what is possible, and nothing is assessed."""
    assert visit.refused is not None, "the answers were accepted"
    assert not visit.results
    paths = {problem.path: problem.message for problem in visit.refused.problems}
    path = f"answers.{words.finding(question).id}"
    assert path in paths
    assert text in paths[path]


@then("the answers are accepted")
def _(visit: Visit) -> None:
    """Nothing was refused."""
    assert visit.refused is None, str(visit.refused)
