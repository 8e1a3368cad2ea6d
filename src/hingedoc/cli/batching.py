"""What ``hingedoc batch`` tells a person, and a program."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hingedoc.tables.files.order import Order, Summary

#: Between two looks at the clock of somebody who waits.
_SECONDS = 0.5
#: From this size on, memory goes back to the system as soon as it is free.
_LARGE = 1_000_000
_M_MMAP_THRESHOLD = -3
_STOPS = ("stop", "refer")


def spare_memory() -> None:
    """Keep no more memory than a stream of blocks needs: of this process, and of those it starts.

    Before Arrow is imported. Without it a run over a million rows keeps half as much again as one over ten thousand,
    in pieces that are free and too small for the next block.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(_LARGE))
    with suppress(AttributeError, OSError, TypeError):
        # Only the C library of GNU knows this; it reads the variable above only when a process starts.
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


class Progress:
    """How far it is, in one line on a terminal that can take it; the line is gone at the end."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._begun = self._last = time.monotonic()
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._put("")
        if self._width:
            click.echo("\r", nl=False, err=True)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._begun

    def watch(self, rows: int, part: float | None) -> None:
        """Say how many rows are done, and how much of the file was read."""
        now = time.monotonic()
        if now - self._last >= _SECONDS:
            self._last = now
            share = f", {part:.0%}" if part is not None else ""
            self._put(f"{_rows(rows)}{share}, {rows / (now - self._begun):,.0f} rows a second")

    def _put(self, line: str) -> None:
        if self._shown and (line or self._width):
            click.echo("\r" + line.ljust(self._width), nl=False, err=True)
            self._width = max(self._width, len(line))


def say(summary: Summary, order: Order, seconds: float) -> None:
    """What became of it, for a person."""
    for line in _lines(summary, order, seconds):
        click.echo(line, err=True)


def as_plain(summary: Summary, order: Order, seconds: float) -> str:
    """What became of it, for a program."""
    found = {
        "rows_in": summary.rows_in,
        "rows_out": summary.rows_out,
        "cases": summary.cases,
        "rejects": summary.rejected,
        "statuses": dict(sorted(summary.statuses.items())),
        "seconds": round(seconds, 3),
        "target": str(order.target),
        "rejects_file": str(order.rejects) if order.rejects else None,
    }
    return json.dumps(found, indent=2)


def _lines(summary: Summary, order: Order, seconds: float) -> list[str]:
    rejects = _count(summary.rejected, "reject")
    if order.long:
        balance = f"{_count(summary.rows_in, 'case')} in = {_count(summary.cases, 'case')} out + {rejects}"
        lines = [f"{balance}; {_rows(summary.rows_out)} of causes."]
    else:
        lines = [f"{_rows(summary.rows_in)} in = {_rows(summary.rows_out)} out + {rejects}."]
    stopped = [summary.statuses[status] for status in _STOPS]
    if any(stopped):
        each = ", ".join(f"{number:,} {status}" for number, status in zip(stopped, _STOPS, strict=True))
        lines.append(f"{sum(stopped):,} of them to see somebody first: {each}.")
    lines.append(f"{seconds:,.1f} seconds, {summary.rows_in / max(seconds, 0.001):,.0f} rows a second.")
    if summary.rejected:
        lines += _reasons(summary, order)
    return lines


def _reasons(summary: Summary, order: Order) -> list[str]:
    """The first few where a file has them all; without one, as many as were noted."""
    shown = summary.shown[:3] if isinstance(order.rejects, Path) else summary.shown
    where = f"All reasons are in {order.rejects}:" if order.rejects else "Reasons (--rejects FILE keeps them all):"
    return [where, *(f"  {line}" for line in shown), *(["  ..."] if len(summary.shown) > len(shown) else [])]


def _rows(number: int) -> str:
    return _count(number, "row")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
