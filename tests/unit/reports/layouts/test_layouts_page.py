"""The page about layouts says what there is, all of it and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.unit.reports import cases
from tests.unit.reports.layouts.gym import called_here, report_here, view_of

from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.layouts import MOST_FILE_BYTES, MOST_FILES, MOST_NAME, PAGES
from hingedoc.reports.layouts.blocks import open_to_layouts
from hingedoc.reports.layouts.given import USUAL, Layouts
from hingedoc.reports.layouts.locked import FILTERS
from hingedoc.reports.layouts.logo import MOST_BYTES, MOST_PIXELS

ROOT = Path(__file__).parents[4]
PAGE = (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8")
SOURCE = "".join(path.read_text() for path in (ROOT / "src" / "hingedoc").rglob("*.py") if "layouts" in str(path))


def test_blocks() -> None:
    told = dict(re.findall(r"^\| `(\w+)\(([^)]*)\)`", PAGE, re.MULTILINE))
    known = {name: ", ".join(block.arguments) for name, block in open_to_layouts("athlete")["skin"].items()}
    assert told == known
    with_body = set(re.findall(r"^\| `(\w+)\([^)]*\)` with a body", PAGE, re.MULTILINE))
    assert with_body == {name for name, block in open_to_layouts("athlete")["skin"].items() if block.body}


def test_values(kb: KnowledgeBase) -> None:
    told = set(re.findall(r"`view\.(\w+)`", PAGE.partition("## Values")[2].partition("Values that end")[0]))
    guided = set(cases.ASSESSMENTS) - {"stop", "refer", "crowded_stop"}
    known = {key for case in guided for key in view_of(kb, case)} - {"letterhead"}
    assert told <= known
    # Those that are cut to fit are told of by how their names end.
    assert {key for key in known - told if not re.fullmatch(r"\w+_(short|least|paper)", key)} == set()


def test_filters_codes_and_limits() -> None:
    filters = PAGE.partition("Filters: ")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"`(\w+)`", filters)) == FILTERS
    told = set(re.findall(r"^\| (S\d+) \|", PAGE, re.MULTILINE))
    assert told == set(re.findall(r'"(S31\d)"', SOURCE))
    words = " ".join(PAGE.split())
    assert f"{USUAL.cpu} seconds of processor time, {USUAL.wall} seconds by the clock, {USUAL.memory} MB" in words
    assert f"{USUAL.output // 10**6} MB of what it makes and {USUAL.blocks:,} blocks" in words
    assert f"up to {MOST_FILES} layouts of {MOST_FILE_BYTES // 1024} KB" in words
    assert f"up to {MOST_NAME} letters" in words
    assert f"up to {MOST_BYTES // 1024} KB and {MOST_PIXELS} x {MOST_PIXELS} pixels" in words
    assert all(f"`{name}`" in PAGE for name in PAGES)


def test_the_small_layout_prints(kb: KnowledgeBase) -> None:
    (source,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    made = report_here(kb, Layouts("gym", {"athlete.j2": source}), "txt").decode()
    assert "Welcome back, Sam." in made
    assert "AT OUR GYM" in made


@pytest.mark.parametrize("value", sorted(set(re.findall(r"`(view\.\w+(?:\[:2\])?)`", PAGE))))
def test_each_value_can_be_asked_for(value: str, kb: KnowledgeBase) -> None:
    called_here(view_of(kb), f"{{% if {value} is defined and {value} %}}{{{{ ui.gap() }}}}{{% endif %}}")
