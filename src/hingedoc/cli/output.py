"""Printing a result to a terminal or a pipe, whatever characters it can show."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping

import click

from hingedoc.cli.screen import result_lines, terminal_width
from hingedoc.domain.assessment import Guidance, Stop
from hingedoc.domain.knowledge_base import KnowledgeBase
from hingedoc.words import ENGLISH, Words

_STAND_INS = str.maketrans(
    {"×": "x", "–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "≥": ">=", "≤": "<=", "°": " deg", "·": "-"}
)


def echo_result(
    assessment: Stop | Guidance,
    kb: KnowledgeBase,
    athlete: Mapping[str, object],
    date: dt.date | None = None,
    *,
    plain: bool = False,
    w: Words = ENGLISH,
) -> None:
    """Print a result; a console that cannot show a character gets a plain one in its place."""
    shown = f"{date.day} {w.MONTHS[date.month - 1]} {date.year}" if date else None
    echo_lines(result_lines(assessment, kb, athlete, terminal_width(), shown, plain=plain, w=w))


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines, with plain characters in place of those that the console cannot show."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    for line in lines:
        click.echo(showable(line, encoding))


def showable(line: str, encoding: str) -> str:
    """A line with plain characters in place of those that an encoding does not have."""
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return line.translate(_STAND_INS).encode(encoding, "replace").decode(encoding)
    return line
