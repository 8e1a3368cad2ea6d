"""``hingedoc batch``."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import advisor, knowledge_option
from hingedoc.cli.failing import DONE, INCOMPLETE

if TYPE_CHECKING:
    from hingedoc.tables.files.order import Order

_HELP = """Assess a whole table: a row for each case in, a row with its result out.

IN and OUT are .csv, .ndjson or .parquet; - is standard input or output. The first line of a CSV names the columns: the
id of a finding, or of one side of it (tst_x.left). A column called id names the cases, and safety may say none.

\b
  hingedoc batch squad.csv results.csv
  hingedoc batch squad.csv results.parquet --keep team --ignore notes
  hingedoc batch - - --from csv --to ndjson < squad.csv

A row that cannot be read does not stop the rest: it goes to OUT.rejects.csv with the reason, and the exit code is 3.
Where the run is broken off, OUT is as it was before.
"""
#: Who does the work, as the module that does it.
ENGINES = {"local": "hingedoc.tables.files.local", "spark": "hingedoc.tables.spark_files"}
_FORMATS = ("csv", "ndjson", "parquet")
_DELIMITERS = {",": ",", ";": ";", "tab": "\t"}


@click.command(help=_HELP)
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path(allow_dash=True))
@click.option("--from", "source_format", type=click.Choice(_FORMATS), help="Format of IN, where its name does not say.")
@click.option("--to", "target_format", type=click.Choice(_FORMATS), help="Format of OUT, where its name does not say.")
@click.option("--id", default="id", show_default=True, metavar="COLUMN", help="The column that names the cases.")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Carry a column over as it is. May be repeated.")
@click.option("--ignore", multiple=True, metavar="COLUMN", help="Leave a column out. May be repeated.")
@click.option("--long", is_flag=True, help="A row for each likely cause of each case, with what speaks for it.")
@click.option("--rejects", type=click.Path(path_type=Path), metavar="FILE", help="Where the rows go that are no case.")
@click.option(
    "--delimiter", type=click.Choice([*_DELIMITERS]), help="Between the cells of a CSV; found out if not given."
)
@click.option("--raw-csv", is_flag=True, help="Put no apostrophe before text that a spreadsheet takes for a formula.")
@click.option("--engine", type=click.Choice([*ENGINES]), default="local", show_default=True, help="What does the work.")
@click.option("--master", metavar="URL", help="Where Spark runs, such as spark://host:7077; this machine unless given.")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many blocks of rows at a time: a core each unless given.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@knowledge_option
@click.pass_context
def command(ctx: click.Context, /, knowledge: tuple[Path, ...], engine: str, as_json: bool, **options: Any) -> None:
    """Do what was asked, once it makes sense."""
    from hingedoc.cli.batching import Progress, as_plain, say, spare_memory

    spare_memory()
    order = _order(options)
    if order.master and engine != "spark":
        raise click.UsageError("--master says where Spark runs: give --engine spark as well.")
    if as_json and not isinstance(order.target, Path):
        raise click.UsageError("--json prints to standard output, and so does OUT: give OUT a name.")
    run = import_module(ENGINES[engine]).run
    adviser = advisor(knowledge)
    with Progress() as progress:
        summary = run(adviser.knowledge, adviser.program, adviser.version, order, progress.watch)
    say(summary, order, progress.seconds)
    if as_json:
        click.echo(as_plain(summary, order, progress.seconds))
    ctx.exit(INCOMPLETE if summary.rejected else DONE)


def _order(options: dict[str, Any]) -> Order:
    from hingedoc.tables.files.order import Order

    source, target = options["source"], options["target"]
    formats = {name: _format(options, name, place) for name, place in (("source", source), ("target", target))}
    if source == "-" and sys.stdin.isatty():
        raise click.UsageError("Give the table on standard input, for example: hingedoc batch - OUT.csv < squad.csv")
    rejects = options["rejects"] or _rejects_of(target)
    _check_places(source, target, rejects)
    return Order(
        source=sys.stdin.buffer if source == "-" else Path(source),
        target=sys.stdout.buffer if target == "-" else Path(target),
        rejects=rejects,
        source_format=formats["source"],
        target_format=formats["target"],
        delimiter=_DELIMITERS[options["delimiter"]] if options["delimiter"] else "",
        raw=options["raw_csv"],
        id=options["id"],
        keep=tuple(dict.fromkeys(options["keep"])),
        ignore=tuple(dict.fromkeys(options["ignore"])),
        long=options["long"],
        jobs=options["jobs"] or 0,
        master=options["master"] or "",
    )


def _format(options: dict[str, Any], which: str, place: str) -> str:
    from hingedoc.tables.files.formats import PARQUET, format_of

    option, shown = {"source": ("--from", "IN"), "target": ("--to", "OUT")}[which]
    format: str | None = options[f"{which}_format"] or (None if place == "-" else format_of(Path(place)))
    if format is None:
        raise click.UsageError(f"{shown} says no format ({place}): give {option} csv, ndjson or parquet.")
    if place == "-" and format == PARQUET:
        raise click.UsageError(f"Parquet needs a file: {shown} cannot be -.")
    return format


def _rejects_of(target: str) -> Path | None:
    """Beside the results; where those go to standard output, nowhere."""
    from hingedoc.tables.files.formats import compression_of

    if target == "-":
        return None
    path = Path(target)
    path = path.with_suffix("") if compression_of(path) else path
    return path.with_suffix(".rejects.csv")


def _check_places(source: str, target: str, rejects: Path | None) -> None:
    """Nothing is written over what is read, nor in the place of what is no plain file."""
    written = [Path(place) for place in (target, rejects) if place not in ("-", None)]
    for path in written:
        if not path.parent.is_dir():
            raise click.UsageError(f"There is no folder {path.parent} to write {path.name} in.")
        if path.exists() and not path.is_file():
            raise click.UsageError(f"{path} is no file that can be replaced; - is standard output.")
        if source != "-" and _same(Path(source), path):
            raise click.UsageError(f"{path} is the table that is read: give the result another name.")
    if len(written) == 2 and _same(*written):
        raise click.UsageError(f"Results and rejects cannot both be {target}.")


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return one.absolute() == other.absolute()
