"""What is printed, in every format, as a reader sees it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from pytest_bdd import given, parsers, then, when
from tests.features.press import FORMATS, PAPER, Press, Printed, elements, flat, pdf_pages
from tests.features.visit import Visit
from tests.features.words import Words

from hingedoc import Advisor
from hingedoc.inference.rete import Rete

_FIGURE = re.compile(r"\d (kg|lb)\b")


@pytest.fixture(scope="session")
def press(advisor: Advisor) -> Press:
    """One for all scenarios."""
    return Press(advisor)


@pytest.fixture
def printed() -> dict[str, Printed]:
    """What was printed, by format."""
    return {}


@given(parsers.parse('the date is "{day}"'))
def _(visit: Visit, day: str) -> None:
    """Printed as given; no clock is read."""
    visit.date = date.fromisoformat(day)


@given("the report is for the coach")
def _(visit: Visit) -> None:
    """All the reasoning."""
    visit.reader = "coach"


@given("the report is for a clinician")
def _(visit: Visit) -> None:
    """Facts alone."""
    visit.reader = "referral"


@when(parsers.parse("it is printed as {format:w}"))
def _(visit: Visit, advisor: Advisor, press: Press, printed: dict[str, Printed], format: str) -> None:
    """The case is assessed and printed."""
    visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    printed[format] = press.page(visit, format)


@when("it is printed in every format")
def _(visit: Visit, advisor: Advisor, press: Press, printed: dict[str, Printed]) -> None:
    """Screen, PDF, HTML, Markdown, text and JSON."""
    visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    printed.update({format: press.page(visit, format) for format in FORMATS})


@when("it is printed on paper in every format")
def _(visit: Visit, advisor: Advisor, press: Press, printed: dict[str, Printed]) -> None:
    """PDF, HTML, Markdown and text."""
    visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    printed.update({format: press.page(visit, format) for format in PAPER})


@when("it is printed as a gym card in every format")
def _(visit: Visit, advisor: Advisor, press: Press, printed: dict[str, Printed]) -> None:
    """PDF, HTML, Markdown and text."""
    visit.reader = "card"
    visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    printed.update({format: press.page(visit, format) for format in PAPER})


@when("it is shown on the screen")
def _(visit: Visit, advisor: Advisor, press: Press, printed: dict[str, Printed]) -> None:
    """As the terminal shows it; with paper, beside it."""
    if not visit.results:
        visit.results.append(advisor.assess(visit.answers, safety=visit.safety))
    printed["screen"] = press.page(visit, "screen")


@then(parsers.parse('every page set says "{text}"'))
def _(printed: dict[str, Printed], text: str) -> None:
    """In each format that was printed, in whatever case it is set."""
    _all(printed, lambda page: text.lower() in page.text.lower())


@then("every page set says how many safety questions are open")
def _(visit: Visit, printed: dict[str, Printed]) -> None:
    """As many as are listed."""
    count = len(visit.result.triage.unanswered)
    assert count > 1
    _all(printed, lambda page: f"{count} safety questions were not answered" in page.text)


@then(parsers.parse('no page set says "{text}"'))
def _(printed: dict[str, Printed], text: str) -> None:
    """In none of the formats that were printed."""
    _all(printed, lambda page: text.lower() not in page.text.lower())


@then(parsers.parse('no page set names the unit "{unit}"'))
def _(printed: dict[str, Printed], unit: str) -> None:
    """As a word of its own; not the letters of another one."""
    _all(printed, lambda page: not re.search(rf"\b{unit}\b", page.text))


@then(parsers.parse('every page set says, in this order: "{one}", "{other}"'))
def _(printed: dict[str, Printed], one: str, other: str) -> None:
    """The first before the second."""
    _all(printed, lambda page: other.lower() in page.text.lower().partition(one.lower())[2])


@then(parsers.parse('the first words of every page set are "{text}"'))
def _(printed: dict[str, Printed], text: str) -> None:
    """Nothing stands above them, in whatever case they are set."""
    _all(printed, lambda page: page.text.lower().startswith(text.lower()))


@then("every page set says who answers for what: the intended use")
def _(printed: dict[str, Printed], words: Words) -> None:
    """The fixed text, unchanged."""
    _all(printed, lambda page: flat(words.text("intended_use")) in page.text)


@then("every page set carries the safety net")
def _(printed: dict[str, Printed], words: Words) -> None:
    """When to stop and whom to see, unchanged."""
    _all(printed, lambda page: flat(words.text("safety_net")) in page.text)


@then("no page set names a drill or a cause")
def _(printed: dict[str, Printed], words: Words) -> None:
    """None of those in the knowledge, by any of their names. A lift is called what it is."""
    lifts = {name.lower() for name in words.kb.wording.words["lift"].values()}
    names = {drill.name for drill in words.kb.drills if drill.name.lower() not in lifts}
    names |= {name for cause in words.kb.causes for name in (cause.name, cause.athlete_name)}
    names |= {cause.id for cause in words.kb.causes} | {drill.id for drill in words.kb.drills}
    _all(printed, lambda page: not [name for name in names if name.lower() in page.text.lower()])


@then("every rule that fired stands on every page set with its weight, source and grade")
def _(visit: Visit, advisor: Advisor, printed: dict[str, Printed]) -> None:
    """Those that counted, those that did not, and those of causes that are not ranked."""
    weights = Rete(advisor.program).run(advisor.read(visit.answers, safety=visit.safety)).weights
    written = {f"{cause.id}.{rule.id}": rule for cause in advisor.knowledge.causes for rule in cause.evidence}
    assert weights
    for rule, weight in weights.items():
        one = written[rule]
        shown = f"{weight:+d}".replace("-", "\u2212")
        for format, page in printed.items():
            row = page.text.partition(f"r{one.number} {one.id}")[2]
            assert row, f"{rule} in {format}"
            assert shown in row, f"{rule} in {format}"
            assert f"{one.sources[0]}" in row, f"{rule} in {format}"
            assert f"; {one.grade}" in row, f"{rule} in {format}"


@then("no page set gives a load figure")
def _(printed: dict[str, Printed]) -> None:
    """No kilograms, no pounds."""
    _all(printed, lambda page: not _FIGURE.search(page.text))


@then(parsers.parse("no page set suggests more load"))
def _(printed: dict[str, Printed]) -> None:
    """Nothing is to be added."""
    _all(printed, lambda page: not re.search(r"\badd \d|\d % more|next load|\bNext:", page.text))


@then("no page set reassures")
def _(printed: dict[str, Printed], words: Words) -> None:
    """Nothing says that all is well."""
    calm = (flat(words.text("lead_none")), "no red flags", "safe to", "cleared", "nothing serious")
    _all(printed, lambda page: not [text for text in calm if text.lower() in page.text.lower()])


@then("no page set uses a word that an athlete must not read")
def _(printed: dict[str, Printed], words: Words) -> None:
    """The lint list, over everything but the fixed texts and the questions as asked."""
    excepted = [words.text(key) for key in words.kb.wording.excepted if key in words.kb.wording.texts]
    excepted += [finding.ask for finding in words.kb.findings.values() if finding.ask]
    excepted += [source.citation for source in words.kb.sources]
    found = {}
    for format, page in printed.items():
        text = page.text
        for allowed in sorted(map(flat, excepted), key=len, reverse=True):
            text = text.replace(allowed, " ")
        found[format] = [word for word in words.kb.wording.forbidden if word in text.lower()]
    assert not any(found.values()), found


@then("every referral says who, how soon and which answer led to it")
def _(visit: Visit, printed: dict[str, Printed], words: Words) -> None:
    """In the words of the knowledge."""
    triage = visit.result.triage
    assert triage.within
    who = words.kb.wording.words["destination"][triage.who[0]].split(" ", 1)[1]
    behind = [seen for reason in triage.reasons for seen in reason.because]
    assert behind
    asked = words.kb.findings[behind[0].finding.partition(".")[0]]
    for format, page in printed.items():
        assert who.lower() in page.text.lower(), format
        assert flat(asked.ask or asked.name) in page.text or asked.name in page.text, format


@then(parsers.parse('the name reads "{name}" on every page set'))
def _(printed: dict[str, Printed], name: str) -> None:
    """Letter by letter, and nothing of it became part of the page."""
    for format, page in printed.items():
        assert name in page.text, format


@then("the name did nothing but be printed")
def _(printed: dict[str, Printed]) -> None:
    """No element, no code, no call came out of it."""
    assert elements(printed["html"].content) & {"script", "iframe", "object", "link"} == set()
    assert not re.search(r"(?<!\\)<script", printed["md"].content.decode())
    assert printed["pdf"].content.startswith(b"%PDF-")
    assert b"/JavaScript" not in printed["pdf"].content


@then("the name stands on one line")
def _(visit: Visit, printed: dict[str, Printed]) -> None:
    """It starts no line and no block of its own."""
    second = visit.person["name"].splitlines()[-1].lstrip("# ")
    for format in ("txt", "md"):
        lines = printed[format].content.decode().splitlines()
        assert not [line for line in lines if line.lstrip("#*\\ ").startswith(second)], format


@then("every question on it was put to the athlete")
def _(visit: Visit, printed: dict[str, Printed], words: Words) -> None:
    """What was worked out from answers is no question."""
    worked_out = [finding.name for finding in words.kb.findings.values() if not finding.asked]
    _all(printed, lambda page: not [name for name in worked_out if name in page.text])


@then("nothing on it comes from elsewhere or runs")
def _(printed: dict[str, Printed]) -> None:
    """One file: no script, and no address that is fetched."""
    content = printed["html"].content.decode()
    assert "<script" not in content.lower()
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", content)
    assert not re.findall(r"url\((?!['\"]?data:)|@import", content)


@then("printing it again gives the same bytes")
def _(visit: Visit, press: Press, printed: dict[str, Printed]) -> None:
    """Format by format."""
    for format, page in printed.items():
        assert press.content(visit, format) == page.content, format


@then("the pages are numbered")
def _(printed: dict[str, Printed]) -> None:
    """Page x of y, on every page of the PDF."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(printed["pdf"].content)).pages
    for number, page in enumerate(pages, 1):
        assert re.search(rf"\b{number} of {len(pages)}\b", page.extract_text()), f"page {number}"


@then("it is one page")
def _(printed: dict[str, Printed]) -> None:
    """The PDF; the others have no pages."""
    assert len(pdf_pages(printed["pdf"].content)) == 1


@then(parsers.parse("it has at most {most:d} pages"))
def _(printed: dict[str, Printed], most: int) -> None:
    """However much there is to say."""
    assert len(pdf_pages(printed["pdf"].content)) <= most


@then(parsers.parse('page 1 of the PDF says "{text}"'))
def _(printed: dict[str, Printed], text: str) -> None:
    """The sheet for the gym."""
    assert text in flat(pdf_pages(printed["pdf"].content)[0])


@then("page 1 of the PDF alone has the drills, the load, the check and the safety net")
def _(visit: Visit, printed: dict[str, Printed], words: Words) -> None:
    """Enough to train by."""
    page = flat(pdf_pages(printed["pdf"].content)[0])
    plan, load = visit.guidance.plan, visit.guidance.load
    assert load.load
    for text in (*(drill.name for drill in plan.drills), load.load, plan.retest.what, words.text("safety_net")):
        assert flat(text) in page, text


def _all(printed: dict[str, Printed], holds: Callable[[Printed], bool]) -> None:
    assert printed, "nothing was printed"
    failed = [format for format, page in printed.items() if not holds(page)]
    assert not failed, f"not in {', '.join(failed)}:\n{printed[failed[0]].text}"
