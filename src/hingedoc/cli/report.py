"""``hingedoc report``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import advisor, knowledge_option, lang_option, read_assessed, set_option
from hingedoc.cli.dates import GivenDate
from hingedoc.cli.reporting.writing import FORMATS, KINDS, Order, format_of, page_of, write_report

if TYPE_CHECKING:
    from hingedoc.reopening import Reopened

_HELP = """Write printable reports of cases, or open one again.

A CASE is a file, a folder of them (its .yaml and .json), or - for standard input. Where the result is to see somebody
first, the report is the page to take along, whoever it was meant for.

\b
  hingedoc report sam.yaml -o sam.pdf
  hingedoc report cases/ -o sheets/ --reader athlete --reader card
  hingedoc report --open sam.pdf
  hingedoc report --open sam.pdf -o sam.yaml

Many at once go into a folder with a manifest.json; one case that cannot be read does not stop the rest, and makes the
exit code 3.
"""
_READERS = [*KINDS, "all"]


@click.command(help=_HELP)
@click.argument("cases", nargs=-1, metavar="[CASE]...", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    help="FILE.pdf, .html, .md or .txt, or a FOLDER for several; with --open also CASE.yaml or CASE.json.",
)
@click.option(
    "--reader", "readers", type=click.Choice(_READERS), multiple=True, help="Whom it is for. May be repeated."
)
@click.option("--format", type=click.Choice([*FORMATS.values()]), help="What goes into a folder: pdf unless given.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="a4 unless given.")
@click.option("--date", type=GivenDate(), help="The date to print; today reads the clock.")
@click.option("--light", is_flag=True, help="No large dark area, for a printer low on ink.")
@click.option("--layouts", type=click.Path(path_type=Path), help="A folder with layouts and a logo of your own.")
@click.option(
    "--without-answers",
    is_flag=True,
    help="Leave the answers out of the file: whoever gets it gets them too. It cannot be opened again then.",
)
@click.option("--open", "opened", type=click.Path(allow_dash=True), metavar="FILE", help="Open a report again.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done, or what was opened, as JSON.")
@set_option
@lang_option
@knowledge_option
@click.pass_context
def command(ctx: click.Context, /, knowledge: tuple[Path, ...], **options: Any) -> None:
    """Do what was asked, once it makes sense."""
    if options["opened"] is not None:
        _open(ctx, knowledge, options)
        return
    if not options["cases"]:
        raise click.UsageError("Name a case, or --open a report.")
    if not options["output"]:
        raise click.UsageError("Say where to write it: -o FILE.pdf, or -o FOLDER for several.")
    order = _order(options)
    if _several(options, order):
        _many(ctx, knowledge, options, order)
    else:
        _one(ctx, knowledge, options, order)


def _order(options: dict[str, Any]) -> Order:
    from hingedoc.layouts import read_layouts
    from hingedoc.reports.views.build import READERS

    asked = options["readers"] or ("athlete",)
    readers = READERS if "all" in asked else tuple(dict.fromkeys(asked))
    missing = [reader for reader in readers if reader not in READERS]
    if missing:
        raise click.BadParameter(f"there is no report for {missing[0]} here.", param_hint="--reader")
    if options["layouts"] is not None:
        # Once, and before anything is written: what is wrong with it is wrong for every case.
        read_layouts(options["layouts"])
    return Order(
        readers,
        paper=options["paper"] or "a4",
        date=options["date"],
        with_answers=not options["without_answers"],
        light=options["light"],
        layouts=options["layouts"],
    )


def _several(options: dict[str, Any], order: Order) -> bool:
    """Whether the reports go into a folder."""
    output, cases = options["output"], options["cases"]
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if Path(output).is_dir() or output.endswith(separators):
        return True
    if len(cases) == 1 and len(order.readers) == 1 and not (cases[0] != "-" and Path(cases[0]).is_dir()):
        return False
    if Path(output).suffix.lower() in FORMATS:
        raise click.UsageError(f"Several reports go into a folder, and {output} looks like a file: use -o {output}/")
    return True


def _one(ctx: click.Context, knowledge: tuple[Path, ...], options: dict[str, Any], order: Order) -> None:
    from hingedoc.cli.reporting.folder import described, manifest_text
    from hingedoc.cli.reporting.many import Run

    output = Path(options["output"])
    format = format_of(output)
    if options["format"] not in (None, format):
        raise click.UsageError(f"--format {options['format']} does not fit the name {output.name}.")
    adviser = advisor(knowledge, lang=options["lang"])
    source = options["cases"][0]
    case, assessment = read_assessed(adviser, source, options["settings"])
    content = write_report(adviser, case, assessment, output, order)
    run = Run()
    run.note(source, assessment, [{"reader": page_of(assessment, order.readers[0]), **described(str(output), content)}])
    if options["as_json"]:
        click.echo(manifest_text(run.manifest(adviser, order, format)), nl=False)
    ctx.exit(run.exit_code)


def _many(ctx: click.Context, knowledge: tuple[Path, ...], options: dict[str, Any], order: Order) -> None:
    from hingedoc.cli.reporting.folder import Folder, manifest_text
    from hingedoc.cli.reporting.many import report_all, say

    if options["cases"].count("-") > 1:
        raise click.UsageError("Standard input holds one case: give - once.")
    adviser = advisor(knowledge, lang=options["lang"])
    folder = Folder(Path(options["output"]))
    format = options["format"] or "pdf"
    with folder.held():
        run = report_all(adviser, options["cases"], folder, order, format, options["settings"])
    say(run, Path(options["output"]))
    if options["as_json"]:
        click.echo(manifest_text(run.manifest(adviser, order, format)), nl=False)
    ctx.exit(run.exit_code)


def _open(ctx: click.Context, knowledge: tuple[Path, ...], options: dict[str, Any]) -> None:
    from hingedoc.cli.output import echo_lines
    from hingedoc.cli.reporting import reopened
    from hingedoc.cli.screen import terminal_width

    others = {"cases": "the CASE", "settings": "--set", "format": "--format"}
    given = [what for name, what in others.items() if options[name]]
    if given:
        raise click.UsageError(f"--open takes the answers from the report: leave out {given[0]}.")
    output = Path(options["output"]) if options["output"] else None
    restored = output is not None and output.suffix.lower() in reopened.CASE_FILES
    if output and not restored:
        format_of(output)
    adviser = advisor(knowledge, lang=options["lang"])
    found = reopened.open_file(adviser, options["opened"])
    # Written first: where that is refused, the reason is all there is to say.
    if output and restored:
        reopened.restore(found, output)
    elif output:
        reopened.print_anew(adviser, found, options["opened"], output, _order_anew(options, found))
    if options["as_json"]:
        click.echo(reopened.as_json(found))
    else:
        echo_lines(reopened.lines(found, terminal_width()))
    ctx.exit(reopened.exit_code(found))


def _order_anew(options: dict[str, Any], found: Reopened) -> Order:
    """As it was printed, where nothing else is asked for. The answers are of that day."""
    order = _order(options)
    return replace(
        order,
        readers=order.readers if options["readers"] else (found.reader,),
        paper=options["paper"] or found.paper,
        date=options["date"] or found.date,
    )
