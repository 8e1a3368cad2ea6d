"""Many athletes in one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pytest
from pytest_bdd import given, parsers, then, when
from tests.features.words import Words
from tests.support.table_cases import cells_of
from tests.support.table_rows import expected_long_rows, expected_row

from hingedoc import Advisor
from hingedoc.authoring.cases import read_case
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.case import Case
from hingedoc.errors import AnswersError
from hingedoc.resources import examples


@dataclass
class Squad:
    """A table as a coach keeps it, and what came of it.

    Attributes:
        cases: by name, in the order of the table.
        rows: the cells of each, as text.
    """

    cases: dict[str, Case] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    refused: AnswersError | None = None

    @property
    def table(self) -> pa.Table:
        names = dict.fromkeys(name for row in self.rows.values() for name in row)
        return pa.table({name: pa.array([row.get(name) for row in self.rows.values()], pa.string()) for name in names})

    def assess(self, advisor: Advisor, **asked: Any) -> None:
        try:
            self.results = advisor.assess_table(self.table, **asked).to_pylist()
        except AnswersError as error:
            self.refused = error

    def row(self, name: str) -> dict[str, Any]:
        (found,) = (row for row in self.results if row["id"] == name)
        return found

    def alone(self, advisor: Advisor, name: str) -> Stop | Guidance:
        return advisor.assess(self.cases[name].answers, safety=self.cases[name].safety)


@pytest.fixture
def squad() -> Squad:
    """A new table for each scenario."""
    return Squad()


@given(parsers.parse('a table with the examples "{names}"'))
def _(squad: Squad, names: str) -> None:
    """One row each, named as the example."""
    for name in names.split(", "):
        file = f"{name.replace(' ', '_')}.yaml"
        with (examples() / file).open("rb") as stream:
            case, _ = read_case(stream, file)
        squad.cases[name] = case
        squad.rows[name] = {"id": name, "safety": case.safety or "", **cells_of(case.answers)}


@given(parsers.parse('the table also has a column "{column}" that no answer stands in'))
def _(squad: Squad, column: str) -> None:
    """Text that is no answer to anything."""
    for number, row in enumerate(squad.rows.values()):
        row[column] = f"text {number}"


@given(parsers.parse('the row of "{name}" has "{said}" for "{question}"'))
def _(squad: Squad, words: Words, name: str, said: str, question: str) -> None:
    """Typed in by somebody in a hurry."""
    squad.rows[name][words.finding(question).id] = said


@when("the table is assessed")
def _(squad: Squad, advisor: Advisor) -> None:
    """As it stands; a refusal is kept."""
    squad.assess(advisor)


@when(parsers.parse('the table is assessed, with "{column}" carried over'))
def _(squad: Squad, advisor: Advisor, column: str) -> None:
    """A column that the reasoning does not see."""
    squad.assess(advisor, keep=[column])


@when("the table is assessed cause by cause")
def _(squad: Squad, advisor: Advisor) -> None:
    """The long form."""
    squad.assess(advisor, long=True)


@when("the table is assessed, and rows with slips are kept")
def _(squad: Squad, advisor: Advisor) -> None:
    """Nobody waits for a row that cannot be read."""
    squad.assess(advisor, rejects="keep")


@then("there is a row for each athlete, in the order of the table")
def _(squad: Squad) -> None:
    """Nobody is lost, and nobody is moved."""
    assert [row["id"] for row in squad.results] == [*squad.rows]


@then("each row says what the athlete would be told alone")
def _(squad: Squad, advisor: Advisor) -> None:
    """Every field of every row."""
    for name in squad.rows:
        expected = expected_row(squad.alone(advisor, name))
        assert {column: squad.row(name)[column] for column in expected} == expected


@then("each other row says what the athlete would be told alone")
def _(squad: Squad, advisor: Advisor) -> None:
    """Every field of every row in which nothing is wrong."""
    others = [name for name in squad.rows if squad.row(name)["rejects"] is None]
    assert len(others) == len(squad.rows) - 1
    for name in others:
        expected = expected_row(squad.alone(advisor, name))
        assert {column: squad.row(name)[column] for column in expected} == expected


@then(parsers.parse('the row of "{name}" sends to "{who}", "{within}"'))
def _(squad: Squad, words: Words, name: str, who: str, within: str) -> None:
    """Who, and how soon."""
    row = squad.row(name)
    assert row["status"] == "stop"
    assert row["who"] == words.word("destination", who)
    assert row["within"] == words.word("within", within)


def _planned(row: dict[str, Any]) -> dict[str, Any]:
    parts = ("cause_", "certainty_", "word_", "load_", "drill_", "rung", "retest")
    return {name: value for name, value in row.items() if name.startswith(parts)}


@then(parsers.parse('the row of "{name}" names no cause, no drill and no load'))
def _(squad: Squad, name: str) -> None:
    """Empty, all of it."""
    assert {*_planned(squad.row(name)).values()} == {None}


@then(parsers.parse('the row of "{name}" names causes, drills and a load'))
def _(squad: Squad, name: str) -> None:
    """So that being empty means something."""
    planned = _planned(squad.row(name))
    assert all(planned[column] for column in ("cause_1", "drill_1", "load_kind", "retest"))


@then(parsers.parse('each row has the "{column}" it had'))
def _(squad: Squad, column: str) -> None:
    """Unread and unchanged."""
    assert [row[column] for row in squad.results] == [row[column] for row in squad.rows.values()]


@then(parsers.parse('the rows of "{name}" are the causes a rower alone would be told of, with their reasons'))
def _(squad: Squad, advisor: Advisor, name: str) -> None:
    """In rank, each with the rules for and against it."""
    rows = [row for row in squad.results if row["id"] == name]
    assert rows == [{"id": name, **row} for row in expected_long_rows(squad.alone(advisor, name))]
    assert rows


@then(parsers.parse('there is no row for "{name}"'))
def _(squad: Squad, name: str) -> None:
    """No cause, no row."""
    assert name not in {row["id"] for row in squad.results}


@then(parsers.parse('the row of "{name}" only says what is wrong with "{question}"'))
def _(squad: Squad, words: Words, name: str, question: str) -> None:
    """No half result."""
    row = squad.row(name)
    assert {column for column, value in row.items() if value is not None} == {"id", "rejects"}
    assert [why["field"] for why in row["rejects"]] == [words.finding(question).id]


@then(parsers.parse('the table is refused: row {number:d}, "{question}", "{text}"'))
def _(squad: Squad, words: Words, number: int, question: str, text: str) -> None:
    """It names the row and the field and what is possible, and nothing is assessed."""
    assert squad.refused is not None
    assert not squad.results
    assert squad.refused.path == f"row {number}, {words.finding(question).id}"
    assert text in str(squad.refused)


@then(parsers.parse('the table is refused: the column "{column}", and "{known}" is offered'))
def _(squad: Squad, column: str, known: str) -> None:
    """Nothing is ignored in silence."""
    assert squad.refused is not None
    assert [problem.path for problem in squad.refused.problems] == [column]
    assert known in squad.refused.hint
