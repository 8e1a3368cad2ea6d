"""Printing a result to a terminal or a pipe, whatever characters it can show."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import datetime

import click

from hingedoc.cli.screen import result_lines, terminal_width
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase

_STAND_INS = str.maketrans(
    {"×": "x", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "≥": ">=", "≤": "<=", "°": " deg", "·": "-"}
)


def echo_result(
    assessment: Stop | Guidance, kb: KnowledgeBase, athlete: Mapping[str, object], date: datetime | None = None
) -> None:
    """Print a result; a console that cannot show a character gets a plain one in its place."""
    shown = f"{date.day} {date:%B %Y}" if date else None
    echo_lines(result_lines(assessment, kb, athlete, terminal_width(), shown))


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines, with plain characters in place of those that the console cannot show."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    for line in lines:
        try:
            line.encode(encoding)
        except UnicodeEncodeError:
            line = line.translate(_STAND_INS).encode(encoding, "replace").decode(encoding)
        click.echo(line)
