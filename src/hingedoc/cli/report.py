"""``hingedoc report``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hingedoc.cli.case_input import advisor, knowledge_option, read_assessed, set_option
from hingedoc.cli.failing import STOPPED
from hingedoc.files import write_whole

if TYPE_CHECKING:
    from hingedoc.advisor import Advisor
    from hingedoc.domain.assessment import Guidance, Stop

_FORMATS = {".pdf": "pdf", ".html": "html", ".md": "md", ".txt": "txt"}


@click.command()
@click.argument("case")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.pdf, .html, .md or .txt",
)
@click.option("--reader", type=click.Choice(["athlete"]), default="athlete", show_default=True)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The date to print. The clock is never read.")
@click.option("--layouts", type=click.Path(path_type=Path), help="A folder with your own layouts and logo.")
@set_option
@knowledge_option
@click.pass_context
def command(
    ctx: click.Context,
    case: str,
    output: Path,
    reader: str,
    paper: str,
    date: datetime | None,
    layouts: Path | None,
    settings: tuple[str, ...],
    knowledge: tuple[Path, ...],
) -> None:
    """Write a printable report of a case (a file, or - for standard input).

    Where the result is to see somebody first, the report is the page to take along, whoever it was meant for.
    """
    from hingedoc.domain.assessment import Stop

    format_of(output)
    adviser = advisor(knowledge)
    read, assessment = read_assessed(adviser, case, settings)
    write_report(adviser, assessment, read.athlete, output, reader, paper, date, layouts)
    if isinstance(assessment, Stop):
        ctx.exit(STOPPED)


def format_of(output: Path) -> str:
    """The format that a file name asks for."""
    wanted = _FORMATS.get(output.suffix.lower())
    if wanted is None:
        raise click.UsageError(f"{output.name} says no format; it ends in {', '.join(_FORMATS)}.")
    return wanted


def write_report(
    adviser: Advisor,
    assessment: Stop | Guidance,
    athlete: Mapping[str, object],
    output: Path,
    reader: str,
    paper: str,
    date: datetime | None,
    layouts: Path | None = None,
) -> None:
    """Write a report whole or not at all, and say so."""
    content = adviser.report(
        assessment,
        reader=reader,
        format=format_of(output),
        paper=paper,
        athlete=athlete,
        date=date.date() if date else None,
        layouts=layouts,
    )
    write_whole(output, content)
    click.echo(f"Wrote {output}", err=True)
