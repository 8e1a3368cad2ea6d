"""Answers in words, as they are said back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hingedoc.consultation.questions import Item
from hingedoc.domain.bands import with_unit


def answer_words(item: Item, value: Any) -> str:
    """One answer in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{side} {answer_words(item, one)}" for side, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(answer_words(item, one) for one in value) or "none of these"
    words = {option.value: option.words for option in item.options}
    if value in ("unknown", "declined"):
        return "not sure" if value == "unknown" else "rather not say"
    if item.kind == "measure" and not isinstance(value, str):
        return with_unit(f"{value:g}", item.unit)
    if item.kind == "sign":
        return str(value)
    return words.get(value, str(value))
