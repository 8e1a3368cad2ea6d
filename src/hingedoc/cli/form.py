"""``hingedoc form``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hingedoc.cli.case_input import advisor, knowledge_option, lang_option

if TYPE_CHECKING:
    from hingedoc.domain.questionnaire import Voice


_HELP = """Print the questionnaire as a form to fill in at the rack, where there is no computer.

What was filled in is typed as a short file; assess, report, next and consult --answers read it. Its first line is the
word form and the code at the foot of the page, then one or more answers a line:

\b
  form 7f3a2c
  name Sam
  safety none           or: safety 2 7, open 4
  14=27 16a 20bcd       a number with letters, or with = and a figure
  31 32m 40s 44n        signs: clear, marked, slight, looked at and not there
  signs looked          the other signs were not there
"""


@click.command(help=_HELP)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="FILE.pdf, .html, .md or .txt",
)
@click.option("--lift", help="Only the signs of this lift, such as deadlift; without it those of every lift.")
@click.option("--athlete", is_flag=True, help="In the athlete's own words.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@lang_option
@knowledge_option
def command(output: Path, lift: str | None, athlete: bool, paper: str, lang: str, knowledge: tuple[Path, ...]) -> None:
    """Print the form, and say its code."""
    from hingedoc.cli.reporting.writing import format_of
    from hingedoc.errors import AnswersError
    from hingedoc.files import write_whole

    wanted = format_of(output)
    adviser = advisor(knowledge, lang=lang)
    voice: Voice = "athlete" if athlete else "coach"
    try:
        code = adviser.blank_form(lift, voice=voice).code
    except AnswersError as error:
        raise AnswersError(replace(problem, path="", file="--lift") for problem in error.problems) from None
    write_whole(output, adviser.form(lift, voice=voice, format=wanted, paper=paper))
    click.echo(f"Wrote {output}, form {code}", err=True)
