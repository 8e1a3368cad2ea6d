"""``hingedoc kb coverage``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import knowledge_option, loaded as read

if TYPE_CHECKING:
    from hingedoc.authoring.load import Loaded
    from hingedoc.workbench.coverage import Item


@click.command("coverage")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help='List only this kind, such as "rows yes". May be repeated.'
)
@click.option("--summary", is_flag=True, help="Only the table, without the list of what is missing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@knowledge_option
def command(kinds: tuple[str, ...], summary: bool, as_json: bool, knowledge: tuple[Path, ...]) -> None:
    """Show which rules, literals, bands and rows the examples exercise, and list those that none does.

    A literal is "true" where some example holds because of it alone, and "false" where everything else holds and some
    example fails because of it.
    """
    from hingedoc.workbench.bench import Bench
    from hingedoc.workbench.coverage import KINDS, by_kind, coverage, examples_in

    unknown = next((kind for kind in kinds if kind not in KINDS), None)
    if unknown is not None:
        raise click.UsageError(f'There is no kind "{unknown}". Kinds: {", ".join(KINDS)}.')
    loaded = read(knowledge)
    items = coverage(Bench(loaded.kb))
    shown = by_kind(items)
    missing = [item for item in items if not item.times and (not kinds or item.kind in kinds)]
    if as_json:
        kb = loaded.kb
        stamp = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        plain: dict[str, Any] = {"knowledge": stamp, "examples": examples_in(kb)}
        plain["kinds"] = {kind: {"exercised": done, "all": of} for kind, (done, of) in shown.items()}
        plain["missing"] = [_plain(loaded, item) for item in missing]
        click.echo(json.dumps(plain, indent=2))
        return
    click.echo(f"{examples_in(loaded.kb)} examples exercise")
    for kind, (done, of) in shown.items():
        if of:
            click.echo(f"  {kind:<18}{done:>5} of {of:<5}{_per_cent(done, of):>6}")
    if summary:
        return
    if not missing:
        click.echo("\nNothing is left out.")
        return
    click.echo(f"\nNot exercised: {len(missing)}")
    for item in missing:
        place = _plain(loaded, item)
        click.echo(f"{place['file']}:{place['line']}: {item.kind}: {item.name}")


def _plain(loaded: Loaded, item: Item) -> dict[str, Any]:
    problem = loaded.places.problem("", "", item.entry, item.inside)
    return {"kind": item.kind, "name": item.name, "entry": item.entry, "file": problem.file, "line": problem.line}


def _per_cent(done: int, of: int) -> str:
    # Rounded down: a hundred means all of them.
    return f"{100 * done // of} %"
