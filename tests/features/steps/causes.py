"""What most likely causes the fault, with the reasons for and against, and what would settle it."""

from __future__ import annotations

from pytest_bdd import parsers, then
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc.domain.assessment import Guidance, Stop, Support


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
