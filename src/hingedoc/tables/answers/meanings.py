"""What one value of a column means: the strict reader is asked once, and its word is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hingedoc.domain.findings import Flags
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.domain.working_memory import read_apart
from hingedoc.errors import AnswersError
from hingedoc.inference.abstraction import NO_NUMBER
from hingedoc.tables.answers.rejecting import NOT_UTF8, Problems
from hingedoc.tables.answers.sources import Source

#: Values of one column whose meaning is remembered from batch to batch, and the longest of them in bytes.
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 500


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one value says. Nothing, where it is blank or not known; ``given`` tells these two apart.

    Attributes:
        states: column and place of its state.
        number: in thousandths; ``said``: in thousandths of the unit it was said in.
    """

    states: tuple[tuple[str, int], ...] = ()
    number: int = NO_NUMBER
    said: int = NO_NUMBER
    unit: str = ""
    given: bool = True
    problems: Problems = ()


class Meanings:
    """Reads the values of one column, one by one. Safe to share between threads.

    Args:
        kb: what may be answered.
        source: the column.
    """

    def __init__(self, kb: KnowledgeBase, source: Source) -> None:
        self.kb, self.source = kb, source
        self.several = isinstance(source.finding, Flags) and source.name == source.finding.id
        self._known: dict[Any, Meaning] = {}

    def of(self, value: Any) -> Meaning:
        """What a value means, as :func:`hingedoc.tables.answers.values.values_of` gives it."""
        # A long value is not kept: it costs as much to remember as to read.
        if isinstance(value, bytes) and len(value) > _LONGEST_KNOWN:
            return self._read(value)
        # Of numbers the writing counts: two that are equal may be written in two ways.
        key = str(value) if isinstance(value, int | float | Decimal) else value
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known = {}
            known = self._known[key] = self._read(value)
        return known

    def answer(self, value: Any) -> Any:
        """A value as the strict reader takes it; None where it is blank.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
        """
        if isinstance(value, tuple):
            return [None if one is None else one.decode() for one in value]
        if not isinstance(value, bytes):
            return value
        text = value.decode()
        if ";" in text and self.several:
            return [one.strip() for one in text.split(";")]
        return text if text.strip() else None

    def _read(self, value: Any) -> Meaning:
        try:
            answer = self.answer(value)
        except UnicodeDecodeError:
            return Meaning(problems=(NOT_UTF8,))
        if answer is None:
            return Meaning(given=False)
        try:
            memory = read_apart(self.kb, {self.source.name: answer})
        except AnswersError as error:
            return Meaning(problems=error.problems)
        states = tuple((column, self.kb.columns[column].index(state)) for column, state in memory.states.items())
        for column, number in memory.numbers.items():
            quantity = memory.quantities[column]
            return Meaning(states, number, quantity.value, quantity.unit)
        return Meaning(states)
