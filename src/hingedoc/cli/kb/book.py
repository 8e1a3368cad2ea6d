"""``hingedoc kb book``."""

from __future__ import annotations

from pathlib import Path

import click

from hingedoc.cli.case_input import knowledge_option, loaded


@click.command("book")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write into."
)
@knowledge_option
def command(output: Path, knowledge: tuple[Path, ...]) -> None:
    """Write the whole knowledge as a reference book in Markdown: README.md is its table of contents.

    The same knowledge gives the same bytes.
    """
    from hingedoc.reference.book import book

    files = book(loaded(knowledge))
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    click.echo(f"Wrote {len(files)} files to {output}", err=True)
