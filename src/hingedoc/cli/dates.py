"""A date given on the command line; the clock is read only where it is asked for by name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

TODAY = "today"


def today() -> dt.date:
    """The date here and now."""
    return dt.date.today()


class GivenDate(click.ParamType[dt.date]):
    """``2026-11-20``, or ``today``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        if value == TODAY:
            return today()
        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value[:40]!r} is no date; write it as 2026-11-20, or today.", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[YYYY-MM-DD|today]"
