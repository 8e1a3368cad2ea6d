from __future__ import annotations

import pytest

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    return Advisor()


@pytest.fixture(scope="session")
def shipped(advisor: Advisor) -> KnowledgeBase:
    return advisor.knowledge
