"""``hingedoc kb check``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from hingedoc.cli.case_input import advisor, knowledge_option
from hingedoc.cli.kb.packs import pack_lines


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print problems as JSON.")
@knowledge_option
def command(as_json: bool, knowledge: tuple[Path, ...]) -> None:
    """Read every file, check the whole, run every example. All problems are listed, each with its place."""
    from hingedoc.errors import KnowledgeError

    adviser = advisor(knowledge, cached=False)
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
        "examples": sum(len(cause.examples) for cause in kb.causes),
        "sources": len(kb.sources),
    }
    if as_json:
        stamp: dict[str, object] = {"id": kb.pack.id, "version": kb.pack.version, "sha256": kb.sha256}
        stamp["packs"] = [pack.model_dump() for pack in kb.packs]
        replaced = [entry.model_dump() for entry in kb.replaced]
        done = {"knowledge": stamp, "counts": counted, "replaced": replaced, "problems": []}
        click.echo(json.dumps(done, indent=2))
        return
    listed = ", ".join(f"{number} {what}" for what, number in counted.items())
    click.echo(f"No problems in {kb.pack.id} {kb.pack.version}: {listed}.")
    for line in pack_lines(kb):
        click.echo(line)
