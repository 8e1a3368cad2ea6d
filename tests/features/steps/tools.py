"""What an author asks of the tools: what changed, and which examples are missing."""

from __future__ import annotations

import json
import re
import shutil

from pytest_bdd import given, parsers, then, when
from tests.features.press import flat
from tests.features.steps.authoring import Authored
from tests.features.steps.command import Ran, run
from tests.features.words import Words


@given(parsers.parse('the author rewords how "{cause}" makes the fault'))
def _(authored: Authored, words: Words, cause: str) -> None:
    """The same in other words."""
    page = authored.page_of(words.cause(cause))
    authored.replace(page, "mechanism: ", "mechanism: In other words, ")


@given("the author has no examples yet")
def _(authored: Authored) -> None:
    """All pages without theirs."""
    shutil.rmtree(authored.root / "examples", ignore_errors=True)
    for file in (authored.root / "causes").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^examples:\n(?:[ #-].*\n|\n)*", "", text, flags=re.MULTILINE), encoding="utf-8")


@given(parsers.parse('the author adds the example that was suggested for the urgency of "{question}"'))
def _(authored: Authored, words: Words, question: str) -> None:
    """Copied from what the tool printed."""
    ran = run(_lowered(authored, words, question) + " --suggest --json")
    suggested = json.loads(ran.stdout)["survivors"][0]["suggestion"]
    (authored.root / "examples").mkdir(exist_ok=True)
    authored.add("examples/added.yaml", json.dumps({"examples": [{"name": "suggested", **suggested}]}))


@when("the author compares it with the shipped knowledge", target_fixture="ran")
def _(authored: Authored) -> Ran:
    """What was, then what is."""
    return run(f"hingedoc kb diff shipped '{authored.root}' --cases 600")


@when("the author compares it with the shipped knowledge as JSON", target_fixture="ran")
def _(authored: Authored) -> Ran:
    """For a program."""
    return run(f"hingedoc kb diff shipped '{authored.root}' --cases 600 --json")


@when("the author asks which rows no example answers yes", target_fixture="ran")
def _(authored: Authored) -> Ran:
    """One kind of the list."""
    return run(f"hingedoc kb coverage --kind 'rows yes' --knowledge '{authored.root}'")


@when(parsers.parse('the author asks which example would notice a lower urgency of "{question}"'), target_fixture="ran")
def _(authored: Authored, words: Words, question: str) -> Ran:
    """One change of one entry, with what is missing."""
    return run(_lowered(authored, words, question) + " --suggest")


@when(parsers.parse('the author asks what would notice a lower urgency of "{question}"'), target_fixture="ran")
def _(authored: Authored, words: Words, question: str) -> Ran:
    """One change of one entry."""
    return run(_lowered(authored, words, question))


@then(parsers.parse('the screen names the field "{field}" of "{cause}"'))
def _(ran: Ran, words: Words, field: str, cause: str) -> None:
    """With what it was and what it is."""
    assert f"cause {words.cause(cause)} {field}: " in flat(ran.stdout), ran.stdout


@then("nobody gets a milder answer")
def _(ran: Ran) -> None:
    """Of all the cases that were made."""
    assert "milder than before 0 " in flat(ran.stdout), ran.stdout


@then("somebody gets a milder answer")
def _(ran: Ran) -> None:
    """At least one of the cases that were made."""
    found = re.search(r"milder than before (\d+)", flat(ran.stdout))
    assert found
    assert int(found[1]) > 0


@then(parsers.parse('an example is suggested that answers "{question}" with yes and expects "{expected}"'))
def _(ran: Ran, words: Words, question: str, expected: str) -> None:
    """Ready to be copied: nothing else is in it."""
    asked = words.finding(question).id
    assert f"safety: none answers: {asked}: yes expect: {expected}" in flat(ran.stdout), ran.stdout


@then("each line of the list has a file and a line")
def _(ran: Ran, authored: Authored) -> None:
    """To jump to."""
    _, _, listed = ran.stdout.partition("Not exercised: ")
    lines = listed.splitlines()[1:]
    for line in lines:
        assert re.match(re.escape(str(authored.root)) + r"/\S+\.yaml:\d+: rows yes: \w+$", line), line
    assert lines or "Nothing is left out." in ran.stdout


def _lowered(authored: Authored, words: Words, question: str) -> str:
    row = words.finding(question).id
    return f"hingedoc kb mutate --entry {row} --kind 'urgency lowered' --knowledge '{authored.root}'"
