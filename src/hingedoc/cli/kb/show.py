"""``hingedoc kb show``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hingedoc.cli.case_input import knowledge_option, loaded


@click.command("show")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@knowledge_option
def command(ids: tuple[str, ...], form: str, as_json: bool, knowledge: tuple[Path, ...]) -> None:
    """Show all that is known about an entry, and everything that reads it or rests on it.

    ID is a finding, cause, drill, source, safety question, load line, cue or rule; a piece of evidence is
    CAUSE.EVIDENCE. Names in brackets are ids to go on with.
    """
    from hingedoc.cli.output import echo_lines
    from hingedoc.cli.screen import terminal_width
    from hingedoc.reference.markdown import markdown_lines
    from hingedoc.reference.page import plain
    from hingedoc.reference.pages import Reference
    from hingedoc.reference.text import text_lines

    reference = Reference(loaded(knowledge).kb)
    pages = [page for id in ids for page in reference.pages(id)]
    if as_json or form == "json":
        shown = [plain(page) for page in pages]
        click.echo(json.dumps(shown[0] if len(shown) == 1 else shown, indent=2, ensure_ascii=False))
        return
    for place, page in enumerate(pages):
        if place:
            click.echo("")
        echo_lines(text_lines(page, terminal_width()) if form == "text" else markdown_lines(page))
