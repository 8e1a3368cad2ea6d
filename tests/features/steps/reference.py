"""Looking something up in the knowledge."""

from __future__ import annotations

import re

import pytest
from pytest_bdd import given, parsers, then, when
from tests.features.press import flat
from tests.features.steps.command import Ran, run
from tests.features.words import Words


@given(parsers.parse("a terminal of {width:d} columns"))
def _(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """As narrow as that."""
    monkeypatch.setenv("COLUMNS", str(width))


@when(parsers.parse('a coach looks up "{name}"'), target_fixture="ran")
def _(words: Words, name: str) -> Ran:
    """A finding, by the name or question that people read."""
    return run(f"hingedoc kb show {words.finding(name).id}")


@when(parsers.parse('a coach looks up the cause "{name}"'), target_fixture="ran")
def _(words: Words, name: str) -> Ran:
    """A cause."""
    return run(f"hingedoc kb show {words.cause(name)}")


@when(parsers.parse('a coach looks up the drill "{name}"'), target_fixture="ran")
def _(words: Words, name: str) -> Ran:
    """A drill."""
    return run(f"hingedoc kb show {words.drill(name)}")


@when(parsers.parse('a coach looks up "{name}" by its id'), target_fixture="ran")
def _(name: str) -> Ran:
    """Whatever it is."""
    return run(f"hingedoc kb show '{name}'")


@then(parsers.parse('the page says "{text}" under "{heading}"'))
def _(ran: Ran, text: str, heading: str) -> None:
    """Between that heading and the next; ids in brackets are left aside."""
    assert ran.exit_code == 0, ran.stderr
    _, found, rest = ran.stdout.partition(f"\n\n{heading.upper()}\n")
    assert found, ran.stdout
    under = flat(re.sub(r"\s\[[^\]]*\]", "", flat(rest.split("\n\n")[0])))
    assert text in under, under


@then("the page holds no code")
def _(ran: Ran) -> None:
    """No mapping, no Python name, nothing left empty."""
    assert ran.exit_code == 0
    for mark in ("{", "}", "None", "True", "False", "()", "Literal", "or_unknown", "clauses"):
        assert mark not in ran.stdout, mark


@then(parsers.parse("no line is longer than {width:d}"))
def _(ran: Ran, width: int) -> None:
    """What does not fit is wrapped, not cut."""
    assert max(map(len, ran.stdout.splitlines())) <= width
