"""Writing one report: which format a name asks for, and what goes into the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hingedoc.files import write_whole

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.domain.assessment import Guidance, Stop
    from hingedoc.domain.case import Case

FORMATS = {".pdf": "pdf", ".html": "html", ".md": "md", ".txt": "txt"}
#: What the report of each reader is called, in the order in which they are offered.
KINDS = {"athlete": "athlete sheet", "card": "gym card", "coach": "coach report", "referral": "referral page"}
REFERRAL = "referral"


@dataclass(frozen=True)
class Order:
    """How reports are to be printed.

    Attributes:
        readers: whom they are for.
        date: as printed; the clock is never read.
        with_answers: whether the answers go into the file, so that it can be opened again.
        light: no large dark area.
        layouts: a folder with layouts of one's own.
    """

    readers: tuple[str, ...] = ("athlete",)
    paper: str = "a4"
    date: dt.date | None = None
    with_answers: bool = True
    light: bool = False
    layouts: Path | None = None

    def print(self, adviser: Advisor, case: Case, assessment: Stop | Guidance, reader: str, format: str) -> bytes:
        """One report."""
        return adviser.report(
            assessment,
            reader=reader,
            format=format,
            paper=self.paper,
            athlete=case.athlete,
            date=self.date,
            light=self.light,
            answers=case.answers,
            safety=case.safety,
            carry_answers=self.with_answers,
            layouts=self.layouts,
        )


def offered() -> dict[str, str]:
    """The readers there are, and what the report of each is called."""
    from hingedoc.reports.views.build import READERS

    known = {reader: name for reader, name in KINDS.items() if reader in READERS}
    return known | {reader: f"{reader} report" for reader in READERS if reader not in known}


def page_of(assessment: Stop | Guidance, reader: str) -> str:
    """Whom the page is for in the end: one to take along is the same whoever asked."""
    from hingedoc.domain.assessment import Stop

    return REFERRAL if isinstance(assessment, Stop) else reader


def format_of(output: Path) -> str:
    """The format that a file name asks for."""
    wanted = FORMATS.get(output.suffix.lower())
    if wanted is None:
        raise click.UsageError(f"{output.name} says no format; it ends in {', '.join(FORMATS)}.")
    return wanted


def write_report(
    adviser: Advisor, case: Case, assessment: Stop | Guidance, output: Path, order: Order, format: str | None = None
) -> bytes:
    """Write a report whole or not at all, and say so; its bytes."""
    content = order.print(adviser, case, assessment, order.readers[0], format or format_of(output))
    write_whole(output, content)
    click.echo(f"Wrote {output}", err=True)
    return content
