"""``hingedoc kb mutate``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import knowledge_option, loaded as read

if TYPE_CHECKING:
    from hingedoc.authoring.load import Loaded
    from hingedoc.domain.causes import Example
    from hingedoc.workbench.mutants import Mutant
    from hingedoc.workbench.mutate import Score, Trial
    from hingedoc.workbench.suggest import Suggestion

#: What must be noticed: every safety mutant, and this share of the others.
OTHERS_AT_LEAST = 0.95


@click.command("mutate")
@click.option(
    "--sample", type=click.IntRange(min=1), metavar="N", help="Try N of them, chosen by the seed. All if not given."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Which sample.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help='Only this kind, such as "rule dropped". May be repeated.'
)
@click.option("--entry", "entries", multiple=True, metavar="ID", help="Only changes of this entry. May be repeated.")
@click.option("--known", type=click.Path(path_type=Path), help="Survivors that are known: a file of id: reason.")
@click.option(
    "--guards", type=click.Path(path_type=Path), help="A file of more examples, beside those of the knowledge."
)
@click.option("--write", is_flag=True, help="Add to the file of guards what notices the survivors; drop what fails.")
@click.option("--suggest", is_flag=True, help="For each survivor, an example that would notice it.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@knowledge_option
def command(
    sample: int | None,
    seed: int,
    kinds: tuple[str, ...],
    entries: tuple[str, ...],
    known: Path | None,
    guards: Path | None,
    write: bool,
    suggest: bool,
    jobs: int,
    as_json: bool,
    knowledge: tuple[Path, ...],
) -> None:
    """Change the knowledge in one place at a time, and see whether an example or a law notices.

    A change that nothing notices is a survivor: either an example is missing, or what was changed does not matter.
    Everything takes minutes; a sample of 300 some seconds. Exit code 6 where a safety change survives, or more than one
    in twenty of the others.
    """
    from hingedoc.errors import KnowledgeError
    from hingedoc.workbench.bench import Bench
    from hingedoc.workbench.guards import holding, read_examples
    from hingedoc.workbench.known import read_known, stale
    from hingedoc.workbench.mutate import Trial, chosen, mutants_in, run_mutants, score

    if write and guards is None:
        raise click.UsageError("--write needs --guards FILE: the file to write.")
    loaded = read(knowledge)
    every = mutants_in(loaded)
    more = read_examples(guards) if guards else ()
    if write:
        more = holding(Bench(loaded.kb), more)
    reasons, document = read_known(known) if known else ({}, None)
    wanted = chosen([m for m in every if not entries or m.entry in entries], kinds=kinds, sample=sample, seed=seed)
    with click.progressbar(
        length=len(wanted), label="Trying", file=sys.stderr, hidden=as_json or not _watched()
    ) as bar:
        tried = run_mutants(loaded, wanted, more=more, jobs=jobs, progress=bar.update)
    if document is not None:
        problems = stale(reasons, document, (mutant.id for mutant in every), tried)
        if problems:
            raise KnowledgeError(problems)
    result = score(tried, reasons)
    found: dict[str, Suggestion | None] = {}
    if guards and write:
        _write(Trial(loaded, more), result, guards, more)
    elif suggest and result.survivors:
        found = _suggestions(Trial(loaded), result.survivors)
    if as_json:
        click.echo(json.dumps(_plain(loaded, result, len(wanted), len(every), found), indent=2))
    else:
        _show(loaded, result, len(wanted), len(every), found, suggest)
    if result.share(safety=True) < 1 or result.share(safety=False) < OTHERS_AT_LEAST:
        from hingedoc.cli.failing import BAD_KNOWLEDGE

        raise click.exceptions.Exit(BAD_KNOWLEDGE)


def _write(trial: Trial, result: Score, file: Path, more: tuple[Example, ...]) -> None:
    """Write guards for the survivors; those that a guard notices now are survivors no more."""
    from hingedoc.workbench.guards import find_guards, write_examples

    label = "Looking for guards"
    with click.progressbar(length=len(result.survivors), label=label, file=sys.stderr, hidden=not _watched()) as bar:
        found, left = find_guards(trial.bench, result.survivors, trial.make, bar.update)
    write_examples(file, (*more, *found))
    click.echo(f"{len(found)} guards added to {file}, {len(more)} kept. Run again to count with them.", err=True)
    result.survivors[:] = left


def _watched() -> bool:
    return sys.stderr.isatty()


def _suggestions(trial: Trial, survivors: list[Mutant]) -> dict[str, Suggestion | None]:
    from hingedoc.workbench.suggest import Suggester

    suggester = Suggester(trial.bench)
    found: dict[str, Suggestion | None] = {}
    with click.progressbar(survivors, label="Looking for examples", file=sys.stderr, hidden=not _watched()) as bar:
        for mutant in bar:
            changed = trial.make(mutant)
            found[mutant.id] = suggester.suggest(mutant, changed) if changed else None
    return found


def _place(loaded: Loaded, mutant: Mutant) -> tuple[str, int]:
    problem = loaded.places.problem("", "", mutant.entry, mutant.inside)
    return problem.file, problem.line


def _show(
    loaded: Loaded, result: Score, tried: int, every: int, found: dict[str, Suggestion | None], suggest: bool
) -> None:
    what = f"all {every}" if tried == every else f"{tried} of {every}"
    same, refused = result.excluded["no change"], result.excluded["refused"]
    click.echo(f"Tried {what} changes. {refused} would not load and {same} change nothing; they are left out.")
    for safety, title in ((True, "Safety"), (False, "Everything else")):
        tallies = result.safety if safety else result.others
        if not tallies:
            continue
        click.echo(f"\n{title}: {_per_cent(result.share(safety=safety))} noticed")
        for kind, tally in tallies.items():
            survived = f"{tally.survived} not noticed" if tally.survived else ""
            reason = f"{tally.known} known" if tally.known else ""
            rest = ", ".join(part for part in (survived, reason) if part)
            click.echo(f"  {kind:<22}{tally.noticed:>5} of {tally.counted:<5}{rest}".rstrip())
    if not result.survivors:
        click.echo("\nNothing went unnoticed.")
        return
    click.echo(f"\nNot noticed: {len(result.survivors)}")
    for mutant in sorted(result.survivors, key=lambda m: (not m.safety, *_place(loaded, m))):
        file, line = _place(loaded, mutant)
        click.echo(f"{file}:{line}: {mutant.kind}{' (safety)' if mutant.safety else ''}: {mutant.id}")
        if mutant.id in found:
            suggestion = found[mutant.id]
            text = suggestion.as_yaml(f"notices: {mutant.id}") if suggestion else "No case found that tells it apart."
            click.echo("".join(f"    {row}\n" for row in text.splitlines()))
    if not suggest:
        click.echo("\n--suggest prints, for each of these, an example that would notice it.")


def _per_cent(share: float) -> str:
    # Never rounded up to a hundred.
    return "100 %" if share == 1 else f"{int(share * 1000) / 10:.1f} %"


def _plain(
    loaded: Loaded, result: Score, tried: int, every: int, found: dict[str, Suggestion | None]
) -> dict[str, Any]:
    kb = loaded.kb

    def group(safety: bool) -> dict[str, Any]:
        tallies = result.safety if safety else result.others
        kinds = {kind: {"noticed": t.noticed, "known": t.known, "survived": t.survived} for kind, t in tallies.items()}
        return {"share": round(result.share(safety=safety), 4), "kinds": kinds}

    def survivor(mutant: Mutant) -> dict[str, Any]:
        file, line = _place(loaded, mutant)
        plain: dict[str, Any] = {"id": mutant.id, "kind": mutant.kind, "safety": mutant.safety}
        plain |= {"entry": mutant.entry, "file": file, "line": line}
        suggestion = found.get(mutant.id)
        if suggestion:
            safety = {"safety": "none"} if suggestion.clean_screen else {}
            plain["suggestion"] = {**safety, "answers": dict(suggestion.answers), "expect": dict(suggestion.expect)}
        return plain

    return {
        "knowledge": {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256},
        "mutants": every,
        "tried": tried,
        "excluded": result.excluded,
        "safety": group(True),
        "others": group(False),
        "known": result.known,
        "survivors": [survivor(mutant) for mutant in result.survivors],
    }
