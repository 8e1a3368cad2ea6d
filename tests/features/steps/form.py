"""The form on paper, and what was typed from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from pytest_bdd import given, parsers, then, when
from tests.features.press import flat
from tests.features.steps.command import Ran, run

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.authoring.reader import MAX_BYTES

_DAMAGED = {
    "far too large": b"form\n" + b"x" * MAX_BYTES,
    "saved as UTF-16": "form\ns1_age 27\n".encode("utf-16"),
    "a picture": b"form \x89PNG\xff\xd8",
    "with a null character": b"form\nab\x00\n",
    "one endless line": b"form\n" + b"a" * 500_000,
}


@given(parsers.parse('a form for the {lift:w} was filled in and typed as "{name}":'))
def _(folder: Path, advisor: Advisor, lift: str, name: str, docstring: str) -> None:
    """With the code of the form, and its numbers in place of ids in braces."""
    form = advisor.blank_form(lift)
    for number, item in form.by_number.items():
        docstring = docstring.replace("{" + item.finding + "}", str(number))
    assert "{" not in docstring, docstring
    (folder / name).write_text(f"form {form.code}\n{docstring}\n", encoding="utf-8")


@given(parsers.parse('a damaged form "{name}": {damage}'))
def _(folder: Path, name: str, damage: str) -> None:
    """Something went wrong with the file."""
    (folder / name).write_bytes(_DAMAGED[damage])


@given(
    parsers.parse('a case file "{name}" with every question that hingedoc asks about "{example}" answered as not known')
)
def _(folder: Path, advisor: Advisor, name: str, example: str) -> None:
    """Asked to the end, and nobody knew."""
    case, _ = read_case(folder / f"{example.replace(' ', '_')}.yaml", example)
    answers = dict(case.answers)
    while question := advisor.next_question(answers, safety=case.safety):
        answers.update(dict.fromkeys(question.asked, "unknown"))
    content = {"hingedoc": 1, "safety": case.safety, "answers": answers}
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    assert yaml.safe_load((folder / name).read_text(encoding="utf-8")) == content


@when(parsers.parse('the coach prints a form with "{line}"'), target_fixture="form_text")
def _(folder: Path, line: str) -> str:
    """The text of the form, blanks made one."""
    ran = run(line)
    assert ran.exit_code == 0, ran.stderr
    return flat((folder / line.split(" -o ")[1].split()[0]).read_text(encoding="utf-8"))


@pytest.fixture
def form_text() -> str:
    """Nothing was printed yet."""
    return ""


@then("every safety question stands on the form as it is worded, before any other")
def _(form_text: str, advisor: Advisor) -> None:
    """In their order, and before what was seen and measured."""
    kb = advisor.knowledge
    places = [form_text.index(flat(kb.findings[name].ask or "")) for name in kb.umbrellas]
    assert places == sorted(places)
    others = [form_text.find(f"({name})") for name in kb.findings if name not in kb.umbrellas]
    assert max(places) < min(place for place in others if place >= 0)


@then(parsers.parse('the form says "{text}"'))
def _(form_text: str, text: str) -> None:
    """Anywhere on it."""
    assert text in form_text


@then(parsers.parse('the form does not say "{text}"'))
def _(form_text: str, text: str) -> None:
    """Nowhere on it."""
    assert text not in form_text


@then("both results are the same")
def _(ran: Ran) -> None:
    """All but nothing of them."""
    first, second = json.loads(ran.stdout)
    assert first == second
