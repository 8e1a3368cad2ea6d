"""``hingedoc doctor``: what a bug report needs."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(as_json: bool) -> None:
    """Print versions and environment for a bug report. Nothing about any athlete is read."""
    from importlib.metadata import PackageNotFoundError, version

    from hingedoc import __version__
    from hingedoc.resources import knowledge_stamp

    found = {
        "hingedoc": __version__,
        "knowledge": " ".join(knowledge_stamp()),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "output encoding": getattr(sys.stdout, "encoding", None) or "none",
    }
    for part in ("click", "experta", "jinja2", "pydantic", "PyYAML", "typst"):
        try:
            found[part] = version(part)
        except PackageNotFoundError:
            found[part] = "missing"
    found["engine"] = _works(_engine)
    found["pdf"] = _works(_pdf)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    width = max(map(len, found))
    for name, value in found.items():
        click.echo(f"{name.ljust(width)}  {value}")


def _works(attempt: Callable[[], None]) -> str:
    try:
        attempt()
    except Exception as error:  # whatever it is, it belongs in the bug report
        return f"fails: {type(error).__name__}: {str(error)[:200]}"
    return "works"


def _engine() -> None:
    from hingedoc.advisor import Advisor

    Advisor().assess({})


def _pdf() -> None:
    import typst

    typst.compile(b"ok")
