"""``hingedoc kb``: work on the knowledge."""

from __future__ import annotations

import click

from hingedoc.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    modules = {
        "check": ("hingedoc.cli.kb.check", "Read every file, check the whole, run every example."),
        "show": ("hingedoc.cli.kb.show", "Show all that is known about an entry, in both directions."),
    }


@click.group(cls=_Commands)
def command() -> None:
    """Work on the knowledge."""
