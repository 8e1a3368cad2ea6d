"""Importing hingedoc is cheap, and leaves a host program as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"experta", "jinja2", "numpy", "pyarrow", "pydantic", "pypdf", "typst", "yaml"}


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def loaded(importtime: str) -> set[str]:
    """Top-level packages in the table that ``-X importtime`` prints."""
    rows = (line.rsplit("|", 1) for line in importtime.splitlines() if line.startswith("import time:"))
    return {row[1].strip().partition(".")[0] for row in rows}


@pytest.mark.parametrize("arguments", [("-c", "import hingedoc"), ("-m", "hingedoc", "--version")])
def test_heavy_libraries_wait_until_they_are_needed(arguments: tuple[str, ...]) -> None:
    seen = loaded(python("-X", "importtime", *arguments).stderr)
    assert "hingedoc" in seen
    assert not seen & HEAVY


def test_one_case_needs_nothing_that_tables_need() -> None:
    seen = loaded(python("-X", "importtime", "-m", "hingedoc", "assess", "--set", "s1_age=30").stderr)
    assert "experta" in seen
    assert not seen & {"numpy", "pyarrow"}


# experta adds a root log handler and needs a name in collections that Python took away.
HOST = """
import collections, collections.abc, logging, warnings
before = dict(vars(collections)), list(logging.root.handlers), list(warnings.filters)
import hingedoc
{touch}
after = dict(vars(collections)), list(logging.root.handlers), list(warnings.filters)
for name, old, new in zip(("collections", "log handlers", "warning filters"), before, after):
    assert old == new, name
"""


@pytest.mark.parametrize(
    "touch",
    ["", "hingedoc.Advisor", "import hingedoc.inference._experta"],
    ids=["package", "advisor", "experta"],
)
def test_the_host_is_left_as_it_was(touch: str) -> None:
    python("-c", HOST.format(touch=touch))


def test_public_names_are_found_by_dir_and_getattr() -> None:
    python("-c", "import hingedoc; assert all(hasattr(hingedoc, n) and n in dir(hingedoc) for n in hingedoc.__all__)")


def test_an_unknown_name_is_an_attribute_error() -> None:
    python("-c", "import hingedoc; assert not hasattr(hingedoc, 'Adviser')")
