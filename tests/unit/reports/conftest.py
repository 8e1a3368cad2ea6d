from __future__ import annotations

import pytest
from tests.unit.reports import cases

from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    return cases.make_kb()


@pytest.fixture(params=sorted(cases.ASSESSMENTS))
def assessment(request: pytest.FixtureRequest) -> Stop | Guidance:
    return cases.ASSESSMENTS[request.param]()
