"""``hingedoc assess``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from hingedoc.cli.case_input import advisor, knowledge_option, lang_option, read_assessed, set_option
from hingedoc.cli.dates import GivenDate
from hingedoc.cli.failing import STOPPED


@click.command()
@click.argument("cases", nargs=-1, metavar="[CASE]...")
@set_option
@click.option("--json", "as_json", is_flag=True, help="Print the assessment as JSON and nothing else.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write a report too: .pdf .html .md .txt"
)
@click.option("--date", type=GivenDate(), help="The date to print; today reads the clock.")
@click.option("--without-answers", is_flag=True, help="Leave the answers out of the report.")
@lang_option
@knowledge_option
@click.pass_context
def command(
    ctx: click.Context,
    cases: tuple[str, ...],
    settings: tuple[str, ...],
    as_json: bool,
    output: Path | None,
    date: dt.date | None,
    without_answers: bool,
    lang: str,
    knowledge: tuple[Path, ...],
) -> None:
    """Assess one or more cases: files, - for standard input, or answers given with --set.

    Exit code 4 says that the result is to see somebody first; it is printed all the same.
    """
    from hingedoc.cli.output import echo_result
    from hingedoc.cli.reporting.writing import Order, write_report
    from hingedoc.domain.assessment import Stop, to_json

    if not cases and not settings:
        raise click.UsageError("Name a case file, - for standard input, or give answers with --set.")
    if output and len(cases) > 1:
        raise click.UsageError("-o writes one report: give one case.")
    adviser = advisor(knowledge, lang=lang)
    assessed = [read_assessed(adviser, name, settings) for name in cases or (None,)]
    if as_json:
        texts = [to_json(assessment) for _, assessment in assessed]
        click.echo(texts[0] if len(texts) == 1 else "[\n" + ",\n".join(texts) + "\n]")
    else:
        for case, assessment in assessed:
            echo_result(assessment, adviser.knowledge, case.athlete, date, w=adviser.words)
    if output:
        case, assessment = assessed[0]
        write_report(adviser, case, assessment, output, Order(date=date, with_answers=not without_answers))
    if any(isinstance(assessment, Stop) for _, assessment in assessed):
        ctx.exit(STOPPED)
