"""A group of commands whose modules are imported when they are called: ``--help`` stays quick."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group made from a table.

    ``modules``: command to the module that holds it as ``command``, and the line that ``--help`` prints.
    """

    modules: dict[str, tuple[str, str]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.modules:
            return None
        found: Any = import_module(self.modules[name][0])
        command: click.Command = found.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Help must not import every command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in sorted(self.modules.items())])
