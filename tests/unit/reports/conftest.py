from __future__ import annotations

import pytest
from tests.support.printed import Printed
from tests.unit.reports import cases

from hingedoc import Advisor
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase


@pytest.fixture(scope="session")
def kb() -> KnowledgeBase:
    return cases.make_kb()


@pytest.fixture(params=sorted(cases.ASSESSMENTS))
def assessment(request: pytest.FixtureRequest) -> Stop | Guidance:
    return cases.ASSESSMENTS[request.param]()


@pytest.fixture(scope="session")
def reports(advisor: Advisor) -> Printed:
    """Reports of the shipped examples, each made once for all tests."""
    return Printed(advisor)
