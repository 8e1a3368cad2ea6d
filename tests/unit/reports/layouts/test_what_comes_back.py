"""Whatever the process answers, it is read as known blocks or refused; nothing in it is believed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.unit.reports import cases
from tests.unit.reports.layouts.gym import GYM, W, printed, view_of

from hingedoc.errors import SetupError
from hingedoc.reports.layouts import apart
from hingedoc.reports.layouts.blocks import open_to_layouts
from hingedoc.reports.layouts.given import USUAL, LayoutError
from hingedoc.reports.layouts.tree import Reader

VIEW = view_of(cases.make_kb())
KNOWN = open_to_layouts("athlete")
BLOCKS = sorted(KNOWN["skin"])
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
PATHS = st.sampled_from([["view"], ["w"], ["view", "load"], ["view", "drills"], ["view", "drills", 0], ["x"], [{}]])
TAGGED = st.fixed_dictionaries({"part": PATHS}) | st.builds(lambda svg: {"map": {"svg": svg}}, PLAIN)


def blocks(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    values = PLAIN | TAGGED | st.lists(inner, max_size=2) | st.builds(lambda x: {"blocks": [x]}, inner)
    return st.fixed_dictionaries(
        {
            "block": st.tuples(st.just("skin"), st.sampled_from([*BLOCKS, "document", "nothing"])).map(list),
            "arguments": st.lists(values, max_size=3),
            "named": st.dictionaries(st.sampled_from(["text", "tone", "w", "x"]), values, max_size=1),
            "body": st.none() | st.lists(inner, max_size=2),
            "place": st.sampled_from([["athlete.j2", 3], ["", 0]]),
        }
    )


TREES = st.lists(st.recursive(PLAIN | TAGGED, blocks, max_leaves=6), max_size=3)


@given(TREES)
def test_a_tree_is_read_or_refused(tree: list[Any]) -> None:
    reader = Reader(KNOWN, {"view": VIEW, "w": W._asdict()}, GYM, "athlete.j2")
    try:
        items = reader.items(tree)
        html = printed(items, VIEW, "html")
    except LayoutError:
        # Nothing else is raised, whatever comes.
        return
    assert not re.search(r"<(script|img|iframe)", html)


DEEP: Any = {"block": ["skin", "callout"], "arguments": [], "named": {}, "body": [], "place": ["athlete.j2", 1]}
for _ in range(100):
    DEEP = {**DEEP, "body": [DEEP]}


@pytest.mark.parametrize(
    "tree",
    [
        None,
        {},
        "x",
        ["x"],
        [None],
        [{}],
        [[]],
        [{"block": ["skin"], "arguments": [], "named": {}, "body": None, "place": ["", 0]}],
        [{"block": ["skin", "gap"], "arguments": {}, "named": {}, "body": None, "place": ["", 0]}],
        [{"block": ["skin", "gap"], "arguments": [], "named": [], "body": None, "place": ["", 0]}],
        [{"block": ["skin", "gap"], "arguments": [], "named": {}, "body": None, "place": [0, ""]}],
        [{"block": ["os", "system"], "arguments": [], "named": {}, "body": None, "place": ["", 0]}],
        [{"block": ["skin", "__class__"], "arguments": [], "named": {}, "body": None, "place": ["", 0]}],
        [{"block": ["skin", "items"], "arguments": [{"part": ["view", "__class__"]}], "named": {}, "body": None,
          "place": ["", 0]}],
        [{"block": ["skin", "items"], "arguments": [{"part": ["view"], "map": {}}], "named": {}, "body": None,
          "place": ["", 0]}],
        [DEEP],
    ],
)  # fmt: skip
def test_what_is_no_tree(tree: Any) -> None:
    with pytest.raises(LayoutError) as refused:
        Reader(KNOWN, {"view": VIEW, "w": W._asdict()}, GYM, "athlete.j2").items(tree)
    assert refused.value.code == "S312"


ANSWERS = {
    "nothing": b"",
    "no JSON": b"\nTraceback",
    "a list": b"\n[]",
    "no number": b'\n{"tree": [NaN]}',
    "very deep": b'\n{"tree": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too much": b'\n{"tree": "' + b"x" * (9 * USUAL.output) + b'"}',
    "no tree": b'\n{"error": 3}',
    "something else": b'\n{"pdf": ""}',
    "another error": b'\n{"error": {"kind": "x", "message": ["x"], "line": "y"}}',
}


@pytest.mark.parametrize("what", ANSWERS)
def test_an_answer_that_is_none(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(asked: Any, made: Any, lost: Any, wall: float) -> int:
        assert json.load(asked)["task"] == "fill"
        made.write(ANSWERS[what])
        return 0

    monkeypatch.setattr(apart, "_run", run)
    with pytest.raises(SetupError) as refused:
        apart.apart("fill", {}, USUAL, shown=GYM, start="athlete.j2")
    assert refused.value.code == ("S316" if what == "nothing" else refused.value.code)
    assert refused.value.code in ("S312", "S313", "S316")
