"""The JSON Schemas that editors use: they accept what is shipped, and refuse what the reader refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from hingedoc.authoring.reader import read_yaml
from hingedoc.authoring.schema import kinds, schemas
from hingedoc.cli.kb.schema import command
from hingedoc.domain.bands import Bands, BandsField
from hingedoc.domain.conditions import Condition
from hingedoc.domain.validation import validate
from hingedoc.resources import data_files, knowledge

FILES = {name: file.read_bytes() for name, file in data_files(knowledge())}
#: Mappings whose keys are the author's own: findings, options, units, drills, answers.
FREE = {
    *("when", "unless", "not_when", "excluded_when", "closed_when", "of", "any", "open_when", "option_words", "units"),
    *("answers", "states", "concludes", "notes", "texts", "words", "plate", "drills"),
}


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    return {kind: Draft202012Validator(schema) for kind, schema in schemas().items()}


def kind_of(name: str) -> str:
    return next(kind for kind, pattern in kinds().items() if fnmatch(name, pattern))


def data_of(name: str) -> Any:
    return read_yaml(FILES[name], name).data


def test_every_schema_is_one(validators: dict[str, Draft202012Validator]) -> None:
    for validator in validators.values():
        Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_is_accepted(name: str, validators: dict[str, Draft202012Validator]) -> None:
    errors = validators[kind_of(name)].iter_errors(data_of(name))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


def record_keys(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key that is a field of a record; of lists only the first two entries."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            if key not in FREE:
                yield from record_keys(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data[:2]):
            yield from record_keys(value, (*path, number))


@pytest.mark.parametrize("kind", kinds())
def test_a_misspelt_key_is_refused_at_every_level(kind: str, validators: dict[str, Draft202012Validator]) -> None:
    names = [name for name in FILES if kind_of(name) == kind]
    for name in names[:1]:
        data = data_of(name)
        for path in record_keys(data):
            changed = deepcopy(data)
            held = changed
            for step in path[:-1]:
                held = held[step]
            held[f"{path[-1]}x"] = held.pop(path[-1])
            assert not validators[kind].is_valid(changed), (name, path)


CONDITIONS: list[tuple[Any, bool]] = [
    ({"tst_reach": "restricted"}, True),
    ({"tst_reach.gap": ["flag"]}, True),
    ({"obs_a": "present", "any": {"obs_b": "marked", "obs_c": ["clear", "marked"]}}, True),
    ([{"any": {"obs_a": "present"}}, {"any": [{"obs_b": "absent"}, {"obs_b": "marked"}]}], True),
    ({"any": "obs_a"}, False),
    ({"any": {}}, False),
    ({"obs_a": 3}, False),
    ({"obs_a": []}, False),
    ({"obs_a": {"obs_b": "yes"}}, False),
    (["obs_a"], False),
    ("obs_a", False),
]


@pytest.mark.parametrize(("written", "accepted"), CONDITIONS)
def test_conditions_are_accepted_as_the_reader_does(
    written: Any, accepted: bool, validators: dict[str, Draft202012Validator]
) -> None:
    data = {"contradictions": [{"id": "c", "when": written, "says": "s"}]}
    assert validators["contradictions"].is_valid(data) == accepted
    assert (not validate(Condition, written)[1]) == accepted


BANDS: list[tuple[Any, bool]] = [
    ("low < 10 <= high", True),
    ("low <= -2.5 < mid < 10 <= high", True),
    ("only", True),
    ("low < 10 < high", False),
    ("low <= 10 <= high", False),
    ("low < 10", False),
    ("Low < 10 <= high", False),
    ("low < ten <= high", False),
    (10, False),
]


@pytest.mark.parametrize(("written", "accepted"), BANDS)
def test_bands_are_accepted_as_the_reader_does(
    written: Any, accepted: bool, validators: dict[str, Draft202012Validator]
) -> None:
    finding = {"id": "d", "kind": "derived", "name": "n", "of": ["m"], "bands": written}
    assert validators["findings"].is_valid({"findings": [finding]}) == accepted
    assert isinstance(validate(BandsField, written)[0], Bands) == accepted


def test_a_field_carries_what_the_records_say_about_it() -> None:
    cause = schemas()["causes"]["$defs"]["Cause"]
    assert cause["properties"]["ruled_out_by"]
    assert cause["properties"]["mechanism"]["description"] == "how it makes the fault."
    assert cause["properties"]["class"]["description"].startswith("decides where in the pathway")


def test_the_command_lists_prints_and_writes(tmp_path: Path) -> None:
    listed = CliRunner().invoke(command, [])
    assert [line.split()[0] for line in listed.output.splitlines()] == [*kinds()]
    printed = json.loads(CliRunner().invoke(command, ["causes"]).output)
    assert printed == schemas()["causes"]
    written = CliRunner().invoke(command, ["-o", str(tmp_path / "schemas")])
    assert written.exit_code == 0
    files = {path.name: json.loads(path.read_text()) for path in (tmp_path / "schemas").iterdir()}
    assert files == {f"{kind}.schema.json": schema for kind, schema in schemas().items()}
    misspelt = CliRunner().invoke(command, ["causs"])
    assert misspelt.exit_code == 2
    assert "Nearest: causes." in misspelt.output
