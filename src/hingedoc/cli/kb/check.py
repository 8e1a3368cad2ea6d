"""``hingedoc kb check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hingedoc.cli.case_input import knowledge_option


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print problems as JSON.")
@knowledge_option
def command(as_json: bool, knowledge: Path | None) -> None:
    """Read every file, check the whole, run every example. All problems are listed, each with its place."""
    from hingedoc.advisor import Advisor
    from hingedoc.authoring.examples import examples_of
    from hingedoc.errors import KnowledgeError

    adviser = Advisor(knowledge)
    problems = adviser.failing_examples()
    if problems:
        raise KnowledgeError(problems)
    kb = adviser.knowledge
    counted = {
        "findings": len(kb.findings),
        "safety rows": len(kb.rows),
        "load lines": len(kb.load),
        "causes": len(kb.causes),
        "evidence": sum(len(cause.evidence) for cause in kb.causes),
        "drills": len(kb.drills),
        "examples": sum(1 for _ in examples_of(kb)),
        "sources": len(kb.sources),
    }
    if as_json:
        stamp = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        click.echo(json.dumps({"knowledge": stamp, "counts": counted, "problems": []}, indent=2))
    else:
        listed = ", ".join(f"{number} {what}" for what, number in counted.items())
        click.echo(f"No problems in {kb.pack.id} {kb.pack.version}: {listed}.")
