"""``hingedoc kb schema``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.command("schema")
@click.argument("kind", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write KIND.schema.json files into a folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every schema as one JSON object, by kind.")
def command(kind: str | None, output: Path | None, as_json: bool) -> None:
    """Write JSON Schemas of knowledge files, so that an editor completes fields and marks misspelt ones.

    Without KIND: list the kinds there are; with -o, write all of them.
    """
    from hingedoc.authoring.schema import kinds, schemas
    from hingedoc.errors import nearest
    from hingedoc.files import write_whole

    known = kinds()
    if kind is not None and kind not in known:
        near = nearest(kind, known)
        raise click.UsageError(
            f"{kind} is no kind of file. " + (f"Nearest: {near}." if near else f"Known: {', '.join(known)}.")
        )
    made = schemas()
    chosen = {name: schema for name, schema in made.items() if kind in (None, name)}
    if output:
        output.mkdir(parents=True, exist_ok=True)
        for name, schema in chosen.items():
            path = output / f"{name}.schema.json"
            write_whole(path, (_text(schema) + "\n").encode())
            click.echo(f"Wrote {path}", err=True)
    elif kind or as_json:
        click.echo(_text(chosen if kind is None else made[kind]))
    else:
        width = max(map(len, known))
        for name, pattern in known.items():
            click.echo(f"{name.ljust(width)}  knowledge/{pattern}")


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False)
