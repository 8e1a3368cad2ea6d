"""``hingedoc demo``."""

from __future__ import annotations

from pathlib import Path

import click

_EXAMPLE = "rower.yaml"


@click.command()
def command() -> None:
    """Assess the shipped example, a rower who grips and rips, and write its PDF and HTML reports here."""
    from hingedoc import resources
    from hingedoc.authoring.cases import read_case
    from hingedoc.cli.case_input import advisor
    from hingedoc.cli.output import echo_result
    from hingedoc.cli.reporting.writing import Order, write_report

    with (resources.examples() / _EXAMPLE).open("rb") as file:
        case, _ = read_case(file, _EXAMPLE)
    adviser = advisor()
    assessment = adviser.assess(case.answers, safety=case.safety)
    echo_result(assessment, adviser.knowledge, case.athlete)
    for ending in ("pdf", "html"):
        write_report(adviser, case, assessment, Path(f"hingedoc-demo.{ending}"), Order())
