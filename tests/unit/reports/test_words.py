"""The program's own words obey the knowledge's lint list."""

from __future__ import annotations

import re

import pytest

from hingedoc.authoring.load import load
from hingedoc.words import CATALOGUES

SAID = CATALOGUES["en"]._asdict() | CATALOGUES["en"].PROMPTS._asdict()
FLAT = {
    f"{name}.{key}": text
    for name, value in SAID.items()
    for key, text in (value.items() if isinstance(value, dict) else [("", value)])
    if isinstance(text, str)
}
#: Where the style list allows an exception: the stop rule and fixed texts are knowledge, so there is none here.
WORDING = load().kb.wording


@pytest.mark.parametrize("part", WORDING.forbidden)
def test_no_forbidden_part_of_a_word(part: str) -> None:
    assert not [name for name, text in FLAT.items() if part.lower() in text.lower()]


@pytest.mark.parametrize("word", WORDING.forbidden_style)
def test_no_word_of_the_style_list(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert not [name for name, text in FLAT.items() if pattern.search(text)]


def test_sentences_are_short() -> None:
    for name, text in FLAT.items():
        for sentence in re.split(r"[.!?:;]\s", text):
            assert len(sentence.split()) <= 28, name
