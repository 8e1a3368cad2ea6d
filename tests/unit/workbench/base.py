"""A small base with examples, for the tools to work on."""

from __future__ import annotations

import random

from tests.support.generate import random_kb

from hingedoc.authoring.load import Loaded, Places, load
from hingedoc.domain.causes import Example
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.workbench.edits import edited


def small_base(seed: int = 2) -> KnowledgeBase:
    """A generated base without examples, with the shipped wording: an assessment is made of sentences."""
    return edited(random_kb(random.Random(seed)), [(("wording",), load().kb.wording)])


def with_examples(kb: KnowledgeBase, *examples: Example) -> Loaded:
    """The base with examples that stand on no page."""
    return Loaded(edited(kb, [(("examples",), examples)]), Places())


def clean(kb: KnowledgeBase, **answers: str) -> dict[str, str]:
    """Answers of somebody whose screen is clean."""
    return {**dict.fromkeys(kb.umbrellas, "no"), **dict.fromkeys(kb.rows, "no"), **answers}
