"""Cases of the shipped knowledge in a process of their own."""

from __future__ import annotations

import random
from functools import cache

from tests.support.agree import compare
from tests.support.clips import Witness
from tests.support.generate import random_memory
from tests.support.judge import Judge

from hingedoc import Advisor
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.inference.rete import Rete


@cache
def _readers() -> tuple[KnowledgeBase, Rete, Judge, Witness]:
    """Made once in each process."""
    advisor = Advisor()
    return advisor.knowledge, Rete(advisor.program), Judge(advisor.knowledge), Witness(advisor.program)


def shipped_cases(seed: int, count: int) -> int:
    """Compare so many cases from a seed; how many agreed, which is all of them or an error."""
    kb, rete, judge, witness = _readers()
    rng = random.Random(seed)
    for _ in range(count):
        compare(rete, judge, random_memory(kb, rng), witness)
    return count
