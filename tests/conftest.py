from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from tests.support.effort import TIMES

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase

# The same examples on every run; `make soak` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("soak", deadline=None)
settings.load_profile("soak" if TIMES > 1 else "steady")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep what they worked out in the user's cache folder: for tests that is not the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    return Advisor()


@pytest.fixture(scope="session")
def shipped(advisor: Advisor) -> KnowledgeBase:
    return advisor.knowledge
