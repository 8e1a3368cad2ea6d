"""What runs in a pseudo-terminal share: compiled knowledge, and a consultation in step with the one on the screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.alongside import Alongside

from hingedoc import Advisor


@pytest.fixture(scope="session", autouse=True)
def _one_cache_for_all_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if "HINGEDOC_TEST_CACHE" not in os.environ:
            patch.setenv("HINGEDOC_TEST_CACHE", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture
def alongside(advisor: Advisor, tmp_path: Path) -> Alongside:
    return Alongside(advisor.consultation(pace="quick"), tmp_path)
