"""The command line: parse, call, print. A result goes to standard output, everything else to standard error."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

import click

from hingedoc.cli.failing import show_error
from hingedoc.cli.lazy import LazyGroup


class _Commands(LazyGroup):
    modules = {
        "assess": ("hingedoc.cli.assess", "Assess a case from a file, from input or from --set."),
        "batch": ("hingedoc.cli.batch", "Assess a table of cases: CSV, NDJSON or Parquet."),
        "consult": ("hingedoc.cli.consult", "Ask what to find out, one question at a time."),
        "demo": ("hingedoc.cli.demo", "Assess the shipped example and write its reports."),
        "doctor": ("hingedoc.cli.doctor", "Print what a bug report needs."),
        "form": ("hingedoc.cli.form", "Print the questionnaire as a form to fill in by hand."),
        "kb": ("hingedoc.cli.kb", "Work on the knowledge: check, prove, compare, browse."),
        "next": ("hingedoc.cli.next_question", "Say what to find out next about a case, and why."),
        "report": ("hingedoc.cli.report", "Write a printable report of a case."),
    }


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from hingedoc import __version__
        from hingedoc.resources import knowledge_stamp

        stamp = knowledge_stamp()
        click.echo(f"hingedoc {__version__}, knowledge {stamp.version} ({stamp.sha256[:12]})")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print versions.")
def cli() -> None:
    """Troubleshoots a faulty hip hinge: whether to see somebody first, likely causes, and what to do.

    A coaching aid, not a medical device. It does not diagnose.
    """


def _end_in_order() -> None:
    """Where it is ended from outside, it takes away its drafts, and what it started, like after an error."""

    def end(number: int, _: object) -> NoReturn:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Not where somebody wants it otherwise, such as nohup; and only the main thread may say so.
        if number and signal.getsignal(number) == signal.SIG_DFL:
            with suppress(ValueError):
                signal.signal(number, end)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; ends the process with the exit code of the table in ``failing``."""
    arguments = sys.argv[1:] if arguments is None else arguments
    # A stream that was closed before the start is none at all: what is printed then goes nowhere, and nothing is read.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for as long as the program runs
    output = sys.stdout
    _end_in_order()
    try:
        code = cli.main(arguments, prog_name="hingedoc", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:
        # click puts something else in the place of an output that nobody reads any more.
        code = show_error(error, as_json="--json" in arguments, pipe_closed=sys.stdout is not output)
    sys.exit(code or 0)
