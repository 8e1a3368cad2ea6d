"""Tests that need Spark, or another engine that not everybody installs; `make test-spark` runs them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

LOCAL = "local[2,4]"


def _why_not() -> str:
    if "HINGEDOC_SPARK" not in os.environ:
        return "`make test-spark` runs this"
    if find_spec("pyspark") is None:
        return "pyspark is not installed"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "there is no Java here"
    return ""


@pytest.fixture(scope="session", autouse=True)
def _spark_is_wanted() -> None:
    if reason := _why_not():
        pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "spark":
            # Spark's own code warns of what it does; nothing of that is ours.
            item.add_marker(pytest.mark.filterwarnings("default"))


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Two cores of this machine."""
    from hingedoc.tables.spark_session import session

    with session(LOCAL) as started:
        yield started
