"""A terminal without a terminal: lines to type are given, lines said are kept."""

from __future__ import annotations

from collections.abc import Iterable

from hingedoc.cli.consulting.terminal import InputEnded, Terminal


class Scripted(Terminal):
    """Types given lines, then the input ends."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self.lines = list(lines)
        self.said: list[str] = []

    @property
    def width(self) -> int:
        return 80

    def say(self, lines: Iterable[str] = ("",)) -> None:
        self.said += lines

    def ask(self, prompt: str = "> ") -> str:
        if not self.lines:
            raise InputEnded("The input ended.", 3)
        return self.lines.pop(0)

    @property
    def words(self) -> str:
        """Everything said, one blank between words."""
        return " ".join(" ".join(self.said).split())
