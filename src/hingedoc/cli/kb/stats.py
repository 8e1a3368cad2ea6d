"""``hingedoc kb stats``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hingedoc.cli.case_input import knowledge_option, loaded


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@knowledge_option
def command(as_json: bool, knowledge: tuple[Path, ...]) -> None:
    """Count what there is: entries, evidence, sources, working values, drills and examples."""
    from hingedoc.cli.output import echo_lines
    from hingedoc.cli.screen import terminal_width
    from hingedoc.reference.stats import counted
    from hingedoc.reference.text import table_lines

    kb = loaded(knowledge).kb
    counts = counted(kb)
    if as_json:
        stamp = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        click.echo(json.dumps({"knowledge": stamp, **{count.key: count.plain() for count in counts}}, indent=2))
        return
    click.echo(f"{kb.pack.name}, {kb.pack.id} {kb.pack.version}")
    for count in counts:
        click.echo("")
        click.echo(count.title.upper())
        echo_lines(table_lines(count.table(), terminal_width()))
