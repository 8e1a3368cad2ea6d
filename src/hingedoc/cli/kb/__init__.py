"""``hingedoc kb``: work on the knowledge."""

from __future__ import annotations

import click

from hingedoc.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    modules = {
        "check": ("hingedoc.cli.kb.check", "Read every file, check the whole, run every example."),
        "prove": ("hingedoc.cli.kb.prove", "Prove the safety properties and the reach of every rule, over all cases."),
    }


@click.group(cls=_Commands)
def command() -> None:
    """Work on the knowledge."""
