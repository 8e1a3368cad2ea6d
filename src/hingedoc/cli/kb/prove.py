"""``hingedoc kb prove``."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import advisor, knowledge_option
from hingedoc.cli.failing import BAD_KNOWLEDGE

if TYPE_CHECKING:
    from hingedoc.inference.proof.prover import Failure, Result


@click.command("prove")
@click.option("--only", multiple=True, metavar="ID", help="One property, such as S9 or drills. May be repeated.")
@click.option("--list", "list_only", is_flag=True, help="List the properties and prove none.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Write the cases that show failures here."
)
@knowledge_option
def command(
    only: tuple[str, ...], list_only: bool, as_json: bool, output: Path | None, knowledge: tuple[Path, ...]
) -> None:
    """Prove the knowledge over every case there is, not over examples.

    A property that does not hold is shown with the smallest case that breaks it. What is known and meant is accepted
    in safety/proofs.yaml, with its reason, and listed.
    """
    from hingedoc.inference.proof.prover import properties, prove

    adviser = advisor(knowledge, cached=False)
    kb, program = adviser.knowledge, adviser.program
    known = {made.id: made.says for made in properties(kb, program)}
    unknown = [name for name in only if name not in known and name not in {id.partition("_")[0] for id in known}]
    if unknown:
        raise click.UsageError(f"{unknown[0]} is not a property. Known: {', '.join(known)}.")
    if list_only:
        click.echo(json.dumps(known, indent=2) if as_json else "\n".join(f"{id:<15} {known[id]}" for id in known))
        return
    start = time.perf_counter()
    results = []
    for result in prove(kb, program, only):
        files = [_write(output, result, failure) for failure in result.failures]
        results.append((result, files))
        if not as_json:
            _show(result, files)
    failed = [result.id for result, _ in results if not result.proved]
    accepted = sum(1 for result, _ in results for failure in result.failures if failure.reason)
    if as_json:
        stamp = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        listed = [_plain(result, files) for result, files in results]
        click.echo(json.dumps({"knowledge": stamp, "failed": failed, "properties": listed}, indent=2))
    else:
        took = time.perf_counter() - start
        said = f"{len(failed)} of {len(results)} properties FAILED: {', '.join(failed)}." if failed else ""
        said = said or f"All {len(results)} properties hold for every case, but for {accepted} accepted failures."
        click.echo(f"\n{said} {took:.0f} s, {kb.pack.id} {kb.pack.version} ({kb.sha256[:12]}).")
    if failed:
        click.get_current_context().exit(BAD_KNOWLEDGE)


def _write(folder: Path | None, result: Result, failure: Failure) -> list[str]:
    from hingedoc.files import write_whole

    if folder is None:
        return []
    names = []
    for number, case in enumerate(failure.cases, 1):
        folder.mkdir(parents=True, exist_ok=True)
        safe = "".join(c if c.isalnum() or c in "._-" else "-" for c in f"{result.id}-{failure.entry}")
        path = folder / f"{safe}{f'-{number}' if len(failure.cases) > 1 else ''}.yaml"
        write_whole(path, case.encode())
        names.append(str(path))
    return names


def _show(result: Result, files: list[list[str]]) -> None:
    accepted = sum(1 for failure in result.failures if failure.reason)
    word = "FAILED" if not result.proved else f"holds but for {accepted}" if accepted else "proved"
    click.echo(f"{result.id:<15} {word:<15} {result.seconds:5.1f} s  {result.says}")
    for failure, written in zip(result.failures, files, strict=True):
        click.echo(f"    {'accepted' if failure.reason else 'FAILED'} {failure.entry}: {failure.says}")
        if failure.reason:
            click.echo(f"        {failure.reason}")
        elif not written:
            click.echo("".join(f"        {line}\n" for case in failure.cases for line in case.splitlines()), nl=False)
        for path in written:
            click.echo(f"        hingedoc assess {path}")


def _plain(result: Result, files: list[list[str]]) -> dict[str, Any]:
    failures = [
        {
            "entry": failure.entry,
            "says": failure.says,
            "accepted": failure.reason,
            "cases": list(failure.cases),
            "files": written,
        }
        for failure, written in zip(result.failures, files, strict=True)
    ]
    return {"id": result.id, "says": result.says, "proved": result.proved, "failures": failures}
