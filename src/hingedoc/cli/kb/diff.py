"""``hingedoc kb diff``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hingedoc.authoring.load import Loaded
    from hingedoc.workbench.diff import Diff

_LONGEST = 70
_MOST = 40
_KINDS = {"observed": "finding", "stage_one": "screen question", "rows": "safety row", "bars": "drill bar"}
_KINDS |= {"escalation": "escalation rule", "referral": "referral rule", "load": "load line", "row_counts": "row count"}


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--cases", type=click.IntRange(1, 200_000), default=5000, show_default=True, help="How many cases to make."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(a: str, b: str, cases: int, as_json: bool) -> None:
    """Compare two knowledge bases: folders, or the word "shipped".

    Says what was added, removed and changed; which examples, and how many generated cases, get a different conclusion,
    urgency, action, load or plan; and whether that is a major, minor or patch change.
    """
    from hingedoc.authoring.load import load
    from hingedoc.workbench.diff import diff

    old, new = (load(None if name == "shipped" else Path(name)) for name in (a, b))
    result = diff(old.kb, new.kb, cases=cases)
    if as_json:
        click.echo(json.dumps(_plain(old, new, result), indent=2, ensure_ascii=False))
    else:
        _show(old, new, result)


def _show(old: Loaded, new: Loaded, result: Diff) -> None:
    stamps = [f"{loaded.kb.pack.id} {loaded.kb.pack.version} ({loaded.kb.sha256[:12]})" for loaded in (old, new)]
    click.echo(f"{stamps[0]} -> {stamps[1]}")
    if result.version == "none":
        click.echo("Nothing changes.")
        return
    click.echo(f"A {result.version} change: {'; '.join(result.reasons)}.")
    for title, entries, loaded in (("Added", result.entries.added, new), ("Removed", result.entries.removed, old)):
        if entries:
            click.echo(f"\n{title}")
            for kind, entry in entries:
                click.echo(f"  {_place(loaded, entry)}{_kind(kind)} {entry}")
    if result.entries.changed:
        click.echo("\nChanged")
    for change in result.entries.changed:
        click.echo(f"  {_place(new, change.entry)}{_kind(change.kind)} {change.entry}")
        for field in change.fields[:_MOST]:
            click.echo(f"      {field.field}: {_short(field.old)} -> {_short(field.new)}")
        if len(change.fields) > _MOST:
            click.echo(f"      and {len(change.fields) - _MOST} more")
    _show_examples(result)
    click.echo(f"\nOf {result.cases} generated cases")
    for part, number in result.changed.items():
        click.echo(f"  {part:<11} changes in {number:>5}  ({_per_cent(number, result.cases)})")
    click.echo(f"  {'milder':<11} than before {result.milder:>4}  ({_per_cent(result.milder, result.cases)})")
    if result.lost:
        click.echo(f"  {result.lost} more cannot be read any longer.")


def _show_examples(result: Diff) -> None:
    if result.examples:
        click.echo(f"\nExamples that give something else: {len(result.examples)}")
    for example in result.examples[:_MOST]:
        click.echo(f"  {example.name}")
        for name, before, after in example.changes:
            if isinstance(before, list):
                gone, come = [i for i in before if i not in after], [i for i in after if i not in before]
                parts = [f"without {', '.join(gone)}"] if gone else []
                parts += [f"with {', '.join(come)}"] if come else []
                click.echo(f"      {name.replace('_', ' ')}: {'; '.join(parts)}")
            else:
                click.echo(f"      {name.replace('_', ' ')}: {_short(before)} -> {_short(after)}")
    if len(result.examples) > _MOST:
        click.echo(f"  and {len(result.examples) - _MOST} more")
    if result.unreadable:
        click.echo(f"\nExamples that cannot be read any longer: {len(result.unreadable)}")
        for name in result.unreadable[:_MOST]:
            click.echo(f"  {name}")


def _kind(kind: str) -> str:
    return _KINDS.get(kind, kind.removesuffix("s") if kind.endswith("s") and kind not in ("scales", "roles") else kind)


def _place(loaded: Loaded, entry: str) -> str:
    problem = loaded.places.problem("", "", entry)
    return f"{problem.file}:{problem.line}: " if problem.file else ""


def _short(value: Any) -> str:
    text = "nothing" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def _per_cent(number: int, of: int) -> str:
    if not number or not of:
        return "0 %"
    return f"{100 * number / of:.1f} %" if number * 1000 >= of else "under 0.1 %"


def _plain(old: Loaded, new: Loaded, result: Diff) -> dict[str, Any]:
    def stamp(loaded: Loaded) -> dict[str, str]:
        return {"id": loaded.kb.pack.id, "version": loaded.kb.pack.version, "sha256": loaded.kb.sha256}

    def listed(entries: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"kind": kind, "id": entry} for kind, entry in entries]

    return {
        "from": stamp(old),
        "to": stamp(new),
        "version": result.version,
        "reasons": list(result.reasons),
        "added": listed(result.entries.added),
        "removed": listed(result.entries.removed),
        "changed": [
            {
                "kind": change.kind,
                "id": change.entry,
                "fields": [{"field": f.field, "old": f.old, "new": f.new} for f in change.fields],
            }
            for change in result.entries.changed
        ],
        "examples": [
            {"name": e.name, "changes": [{"field": n, "old": o, "new": w} for n, o, w in e.changes]}
            for e in result.examples
        ],
        "unreadable_examples": list(result.unreadable),
        "cases": {"made": result.cases, "lost": result.lost, **result.changed, "milder": result.milder},
    }
