"""``hingedoc kb check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hingedoc.cli.case_input import knowledge_option
from hingedoc.cli.failing import BAD_KNOWLEDGE, plain_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hingedoc.domain.knowledge_base import KnowledgeBase
    from hingedoc.errors import Problem


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print problems as JSON.")
@click.option("--explain", "code", metavar="CODE", help="Say what a code means, why it matters and how to mend it.")
@click.option("--no-examples", is_flag=True, help="Leave out the examples, which take most of the time.")
@knowledge_option
@click.pass_context
def command(
    ctx: click.Context, as_json: bool, code: str | None, no_examples: bool, knowledge: tuple[Path, ...]
) -> None:
    """Read every file, check the whole, run every example. All problems are listed, each with its place."""
    from hingedoc.cli.case_input import advisor
    from hingedoc.cli.kb.packs import pack_lines
    from hingedoc.cli.kb.problems import problem_lines
    from hingedoc.errors import KnowledgeError

    if code is not None:
        return _explain(code, as_json)
    kb: KnowledgeBase | None = None
    try:
        adviser = advisor(knowledge, cached=False)
        kb, problems = adviser.knowledge, adviser.weaknesses(examples=not no_examples)
    except KnowledgeError as error:
        problems = error.problems
    if as_json:
        click.echo(json.dumps(_as_json(kb, problems), indent=2))
    elif kb is not None and not problems:
        listed = ", ".join(f"{number} {what}" for what, number in _counted(kb).items())
        click.echo(f"No problems in {kb.pack.id} {kb.pack.version}: {listed}.")
        for line in pack_lines(kb):
            click.echo(line)
    else:
        for line in problem_lines(problems, loads=kb is not None):
            click.echo(line, err=True)
    if problems:
        ctx.exit(BAD_KNOWLEDGE)


def _explain(code: str, as_json: bool) -> None:
    from dataclasses import asdict

    from hingedoc.authoring.codes import catalogue, nearest_code
    from hingedoc.cli.kb.problems import explained_lines

    known = catalogue().get(code.strip().upper())
    if known is None:
        near = nearest_code(code)
        raise click.UsageError(f"{code[:20]} is not a code of kb check." + (f" Nearest: {near}." if near else ""))
    if as_json:
        click.echo(json.dumps(asdict(known), indent=2))
        return
    for line in explained_lines(known):
        click.echo(line)


def _as_json(kb: KnowledgeBase | None, problems: Sequence[Problem]) -> dict[str, Any]:
    from hingedoc.authoring.codes import severity_of, title_of

    listed = [
        {"severity": severity_of(problem.code), "title": title_of(problem.code), **plain_problem(problem)}
        for problem in problems
    ]
    found: dict[str, Any] = {}
    if kb is not None:
        found["knowledge"] = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        found["knowledge"]["packs"] = [pack.model_dump() for pack in kb.packs]
        found["counts"] = _counted(kb)
        found["replaced"] = [entry.model_dump() for entry in kb.replaced]
    # Problems stand where every failing command puts them.
    return {**found, "error": {"problems": listed}} if listed else {**found, "problems": []}


def _counted(kb: KnowledgeBase) -> dict[str, int]:
    return {
        "findings": len(kb.findings),
        "safety rows": len(kb.rows),
        "load lines": len(kb.load),
        "causes": len(kb.causes),
        "evidence": sum(len(cause.evidence) for cause in kb.causes),
        "drills": len(kb.drills),
        "examples": len(kb.examples) + sum(len(cause.examples) for cause in kb.causes),
        "sources": len(kb.sources),
    }
