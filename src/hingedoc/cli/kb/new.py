"""``hingedoc kb new``."""

from __future__ import annotations

import re
from pathlib import Path

import click

_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LONGEST = 40


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--id", "pack_id", metavar="ID", help="The id of the pack; the name of the folder when not given.")
def command(folder: Path, pack_id: str | None) -> None:
    """Start a pack: knowledge of your own, laid over that of hingedoc.

    Writes a pack with a drill, a cue and an example into a new or empty FOLDER. It passes the check as it is; what to
    change and how is said in its files.
    """
    from hingedoc import resources

    wanted = pack_id if pack_id is not None else re.sub(r"[^a-z0-9]+", "_", folder.resolve().name.lower()).strip("_")
    if not _ID.fullmatch(wanted) or len(wanted) > _LONGEST:
        raise click.UsageError(
            f'"{wanted[:60]}" is not an id: lower-case words joined by single underscores, at most {_LONGEST} letters. '
            "Give one with --id."
        )
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. Nothing was written.")
    base = resources.knowledge_stamp()
    said = {
        "{id}": wanted,
        "{ID}": wanted.upper(),
        "{name}": wanted.replace("_", " ").capitalize(),
        "{over}": base.id,
        "{version}": base.version.partition(".")[0],
    }
    written = []
    for name, file in resources.data_files(resources.templates() / "pack"):
        text = file.read_text(encoding="utf-8")
        for mark, value in said.items():
            text = text.replace(mark, value)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
        written.append(path)
    click.echo(f"Started the pack {wanted}:")
    for path in written:
        click.echo(f"  {path}")
    click.echo("Next:")
    click.echo(f"  hingedoc kb check --knowledge {folder}")
    click.echo(f"  hingedoc assess CASE --knowledge {folder}")
