from __future__ import annotations

import pytest
from hypothesis import settings
from tests.support.effort import TIMES

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase

# The same examples on every run; `make soak` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("soak", deadline=None)
settings.load_profile("soak" if TIMES > 1 else "steady")


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    return Advisor()


@pytest.fixture(scope="session")
def shipped(advisor: Advisor) -> KnowledgeBase:
    return advisor.knowledge
