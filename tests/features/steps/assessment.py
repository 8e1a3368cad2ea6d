"""What hingedoc says: whether to see somebody first, and what most likely causes the fault."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop, Support, to_json
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


# ---- causes


@then(parsers.parse('the most likely cause is "{cause}"'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """First in rank."""
    names = [c.name for c in visit.guidance.causes]
    assert names[:1] == [words.kb.causes_by_id[words.cause(cause)].name], names


@then(parsers.parse('the second most likely cause is "{cause}"'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """Second in rank."""
    names = [c.name for c in visit.guidance.causes]
    assert names[1:2] == [words.kb.causes_by_id[words.cause(cause)].name], names


@then(parsers.parse('"{cause}" is called "{word}"'))
def _(visit: Visit, words: Words, cause: str, word: str) -> None:
    """The word that a reader sees."""
    assert visit.considered(words.cause(cause)).word == word


@then(parsers.parse('the certainty of "{cause}" is {certainty:f}'))
def _(visit: Visit, words: Words, cause: str, certainty: float) -> None:
    """To the thousandth."""
    assert visit.considered(words.cause(cause)).certainty == certainty


@then(parsers.parse('"{cause}" is less certain than before'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """By its score; not being ranked any more is less too."""
    found = words.cause(cause)
    assert _score(visit.result, found) < _score(visit.before, found)


@then(parsers.parse('"{cause}" is more certain than before'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """By its score."""
    found = words.cause(cause)
    assert _score(visit.result, found) > _score(visit.before, found)


@then(parsers.parse('"{cause}" is as certain as before'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """By its score, exactly; it has to be ranked."""
    found = words.cause(cause)
    assert _score(visit.result, found) == _score(visit.before, found) > 0


@then(parsers.parse('"{cause}" is among the causes'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """Something speaks for it, all in all."""
    assert visit.ranked(words.cause(cause)) is not None, [c.name for c in visit.guidance.causes]


@then(parsers.parse('"{cause}" is not among the causes'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """Nothing, all in all, speaks for it."""
    assert visit.ranked(words.cause(cause)) is None


@then(parsers.parse('"{cause}" is not the most likely cause'))
def _(visit: Visit, words: Words, cause: str) -> None:
    """Something else is, or nothing is."""
    assert words.cause(cause) not in [c.id for c in visit.guidance.causes[:1]]


@then("no cause is named")
def _(visit: Visit) -> None:
    """Nothing speaks for anything."""
    assert visit.guidance.causes == ()


@then(parsers.parse('no cause is called more than "{word}"'))
def _(visit: Visit, words: Words, word: str) -> None:
    """The words are ordered from cautious to sure."""
    order = [w.word for w in sorted(words.kb.scales.words, key=lambda w: w.at_least)]
    allowed = {None, *order[: order.index(word) + 1]}
    assert visit.guidance.causes
    assert {c.word for c in visit.guidance.causes} <= allowed


@then(parsers.parse('"{reason}" speaks for "{cause}"'))
def _(visit: Visit, words: Words, reason: str, cause: str) -> None:
    """It is shown and counted."""
    assert reason in _counted(visit.considered(words.cause(cause)).for_)


@then(parsers.parse('"{reason}" speaks against "{cause}"'))
def _(visit: Visit, words: Words, reason: str, cause: str) -> None:
    """It is shown and counted."""
    assert reason in _counted(visit.considered(words.cause(cause)).against)


@then(parsers.parse('"{reason}" does not speak for "{cause}"'))
@then(parsers.parse('"{reason}" does not speak against "{cause}"'))
def _(visit: Visit, words: Words, reason: str, cause: str) -> None:
    """It is a reason of that cause, and it is not given here."""
    found = words.cause(cause)
    assert reason in [rule.because for rule in words.kb.causes_by_id[found].evidence]
    shown = [c for c in (*visit.guidance.causes, *visit.guidance.argued_against) if c.id == found]
    assert reason not in [support.because for c in shown for support in (*c.for_, *c.against)]


@then(parsers.parse('"{reason}" is noted for "{cause}" but not counted again'))
def _(visit: Visit, words: Words, reason: str, cause: str) -> None:
    """A stronger reason of the same phenomenon stands for it."""
    shown = visit.considered(words.cause(cause)).for_
    assert reason in [s.because for s in shown]
    assert reason not in _counted(shown)


@then(parsers.parse('what would settle it is "{check}"'))
def _(visit: Visit, words: Words, check: str) -> None:
    """The one check that is named."""
    assert visit.guidance.next is not None
    assert visit.guidance.next.finding == words.finding(check).id


@then("the load ladder is not suggested as a check")
def _(visit: Visit, words: Words) -> None:
    """Neither as what would settle it nor among what is open."""
    ladder = words.kb.roles.ceiling
    assert visit.guidance.next is None or visit.guidance.next.finding != ladder
    assert ladder not in {finding for cause in visit.guidance.causes for finding in cause.unasked}


@then(parsers.parse('what would settle it is not "{check}"'))
def _(visit: Visit, words: Words, check: str) -> None:
    """It was done, or is not for this athlete."""
    assert visit.guidance.next is None or visit.guidance.next.finding != words.finding(check).id


@then(parsers.parse('that check tells "{one}" from "{other}"'))
def _(visit: Visit, words: Words, one: str, other: str) -> None:
    """The two causes it separates."""
    assert visit.guidance.next is not None
    assert {words.cause(one), words.cause(other)} <= {*visit.guidance.next.separates}


@then("pain is to be looked at first")
def _(visit: Visit, words: Words) -> None:
    """It is said above the causes."""
    assert visit.guidance.route == words.text("route_pain")


@then("nothing is said about pain")
def _(visit: Visit) -> None:
    """There is none to look at first."""
    assert visit.guidance.route is None


@then(parsers.parse('the finding reads "{text}"'))
def _(visit: Visit, text: str) -> None:
    """The one sentence that leads the findings."""
    assert visit.guidance.headline == text


def _score(result: Stop | Guidance, cause: str) -> int:
    shown = (*result.causes, *(result.argued_against if isinstance(result, Guidance) else ()))
    return next((c.score for c in shown if c.id == cause), 0)


def _counted(supports: tuple[Support, ...]) -> list[str]:
    return [support.because for support in supports if support.counted]
