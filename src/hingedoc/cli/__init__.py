"""The command line: parse, call, print. A result goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from hingedoc.cli.failing import show_error

#: Command to the module that holds it, loaded when it is called; the line is for --help.
_COMMANDS = {
    "assess": ("hingedoc.cli.assess", "Assess a case from a file, from input or from --set."),
    "demo": ("hingedoc.cli.demo", "Assess the shipped example and write its reports."),
    "doctor": ("hingedoc.cli.doctor", "Print what a bug report needs."),
    "kb": ("hingedoc.cli.kb", "Check the knowledge."),
    "report": ("hingedoc.cli.report", "Write a printable report of a case."),
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        found: Any = import_module(_COMMANDS[name][0])
        command: click.Command = found.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Help must not import every command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in sorted(_COMMANDS.items())])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from hingedoc import __version__
        from hingedoc.resources import knowledge_stamp

        stamp, digest = knowledge_stamp()
        click.echo(f"hingedoc {__version__}, knowledge {stamp} ({digest[:12]})")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print versions.")
def cli() -> None:
    """Troubleshoots a faulty hip hinge: whether to see somebody first, likely causes, and what to do.

    A coaching aid, not a medical device. It does not diagnose.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; ends the process with the exit code of the table in ``failing``."""
    arguments = sys.argv[1:] if arguments is None else arguments
    output = sys.stdout
    try:
        code = cli.main(arguments, prog_name="hingedoc", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:
        # click puts something else in the place of an output that nobody reads any more.
        code = show_error(error, as_json="--json" in arguments, pipe_closed=sys.stdout is not output)
    sys.exit(code or 0)
