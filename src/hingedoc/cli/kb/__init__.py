"""``hingedoc kb``: work on the knowledge."""

from __future__ import annotations

import click

from hingedoc.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    modules = {
        "check": ("hingedoc.cli.kb.check", "Read every file, check the whole, run every example."),
        "coverage": ("hingedoc.cli.kb.coverage", "Which rules, literals, bands and rows the examples exercise."),
        "diff": ("hingedoc.cli.kb.diff", "What changed between two knowledge bases, and for whom."),
        "mutate": ("hingedoc.cli.kb.mutate", "Change one thing at a time; see whether an example notices."),
        "prove": ("hingedoc.cli.kb.prove", "Prove the safety properties and the reach of every rule, over all cases."),
        "new": ("hingedoc.cli.kb.new", "Start a pack of your own."),
        "show": ("hingedoc.cli.kb.show", "Show all that is known about an entry, in both directions."),
        "stats": ("hingedoc.cli.kb.stats", "Count what there is, and what it rests on."),
        "schema": ("hingedoc.cli.kb.schema", "Write JSON Schemas for editors."),
        "figures": ("hingedoc.cli.kb.figures", "Draw every drill on a contact sheet."),
        "book": ("hingedoc.cli.kb.book", "Write the whole knowledge as a reference book."),
    }


@click.group(cls=_Commands)
def command() -> None:
    """Work on the knowledge."""
