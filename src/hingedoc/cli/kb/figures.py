"""``hingedoc kb figures``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hingedoc.cli.case_input import knowledge_option, loaded
from hingedoc.files import write_whole

if TYPE_CHECKING:
    from hingedoc.domain.drills import Drill
    from hingedoc.domain.knowledge_base import KnowledgeBase
    from hingedoc.reports.contact_sheet import Entry


@click.command("figures")
@click.argument("drills", nargs=-1)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="FILE.pdf, FILE.html, or a folder: PNG pages and one SVG for each picture.",
)
@click.option("--signs", is_flag=True, help="Pictures of signs, seen beside the aim, in place of drills.")
@click.option("--frames", type=click.Choice(["both", "one"]), default="both", show_default=True)
@click.option("--grey", is_flag=True, help="As a printer without colour shows them.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--ppi", type=click.IntRange(50, 600), default=110, show_default=True, help="Of PNG pages.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
@knowledge_option
def command(
    drills: tuple[str, ...],
    output: Path,
    signs: bool,
    frames: str,
    grey: bool,
    paper: str,
    ppi: int,
    as_json: bool,
    knowledge: tuple[Path, ...],
) -> None:
    """Draw the pictures of DRILLS, of all of them or of --signs, on pages to look at: name, id and words for each.

    The same knowledge gives the same pictures.
    """
    from hingedoc.reports.contact_sheet import entries, html_page, pdf, sign_entries

    if signs and drills:
        raise click.UsageError("--signs draws every sign: name no drills.")
    kb = loaded(knowledge).kb
    found = (
        sign_entries(kb, grey=grey)
        if signs
        else entries(_chosen(kb, drills), frames="one" if frames == "one" else "both", grey=grey)
    )
    kind = output.suffix.lower()
    if kind == ".pdf":
        write_whole(output, pdf(found, paper))
        written = [output]
    elif kind == ".html":
        write_whole(output, html_page(found).encode())
        written = [output]
    elif not kind:
        written = _into_folder(output, found, paper, ppi)
    else:
        raise click.UsageError(f"{output.name} says no format; it ends in .pdf or .html, or is a folder.")
    _say(found, written, as_json)


def _chosen(kb: KnowledgeBase, wanted: tuple[str, ...]) -> list[Drill]:
    """The drills of these ids, with or without what all of them begin with."""
    from hingedoc.errors import nearest

    known = {drill.id: drill for drill in kb.drills}
    chosen = []
    for name in wanted:
        drill = known.get(name) or known.get(f"drill_{name}")
        if drill is None:
            near = nearest(name, known)
            raise click.UsageError(f"There is no drill {name}." + (f" Nearest: {near}." if near else ""))
        chosen.append(drill)
    return chosen or list(kb.drills)


def _into_folder(folder: Path, found: list[Entry], paper: str, ppi: int) -> list[Path]:
    from hingedoc.reports.contact_sheet import png

    folder.mkdir(parents=True, exist_ok=True)
    files = {f"page-{number}.png": page for number, page in enumerate(png(found, paper, ppi), 1)}
    times = Counter[str]()
    for entry in found:
        if entry.figure:
            # A sign has several pictures, a drill has one.
            times[entry.id] += 1
            nth = f"-{times[entry.id]}" if times[entry.id] > 1 else ""
            files[f"{entry.id}{nth}.svg"] = entry.svg.encode()
    for name, content in files.items():
        write_whole(folder / name, content)
    return [folder / name for name in files]


def _say(found: list[Entry], written: list[Path], as_json: bool) -> None:
    import json

    without = [entry.id for entry in found if entry.figure is None]
    if as_json:
        said = {"pictures": len(found), "without_picture": without, "files": [str(path) for path in written]}
        click.echo(json.dumps(said, indent=2, ensure_ascii=False))
        return
    for path in written:
        if path.suffix != ".svg":
            click.echo(f"Wrote {path}", err=True)
    click.echo(f"{len(found) - len(without)} of {len(found)} pictures are drawn.")
    for id in without:
        click.echo(f"  without: {id}")
