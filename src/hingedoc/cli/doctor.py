"""``hingedoc doctor``: what a bug report needs."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path

import click

from hingedoc.cli.case_input import advisor, cache_folder, data_folder, knowledge_option


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@knowledge_option
def command(as_json: bool, knowledge: tuple[Path, ...]) -> None:
    """Print versions and environment for a bug report. Nothing about any athlete is read."""
    from importlib.metadata import PackageNotFoundError, version

    from hingedoc import __version__
    from hingedoc.resources import knowledge_stamp

    stamp = knowledge_stamp()
    found = {
        "hingedoc": __version__,
        "knowledge": f"{stamp.version} {stamp.sha256}",
        **_given(knowledge),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "output encoding": getattr(sys.stdout, "encoding", None) or "none",
    }
    for part in (
        "click",
        "experta",
        "jinja2",
        "numpy",
        "platformdirs",
        "pyarrow",
        "pydantic",
        "pypdf",
        "pyspark",
        "PyYAML",
        "typst",
    ):
        try:
            found[part] = version(part)
        except PackageNotFoundError:
            found[part] = "missing"
    found["cache"] = _cache(cache_folder())
    found["consultations"] = _kept(data_folder() / "consultations")
    found["engine"] = _works(_engine)
    found["pdf"] = _works(_pdf)
    found["opening"] = _works(_opening)
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    width = max(map(len, found))
    for name, value in found.items():
        click.echo(f"{name.ljust(width)}  {value}")


def _given(knowledge: tuple[Path, ...]) -> dict[str, str]:
    """What ``--knowledge`` brings: each pack, and what it replaces with the reason for it."""
    if not knowledge:
        return {}
    kb = advisor(knowledge, cached=False).knowledge
    packs = [f"{pack.id} {pack.version} {pack.sha256}" for pack in kb.packs]
    replaced = [f"{entry.id} by {entry.pack}: {entry.reason}" for entry in kb.replaced]
    return {
        "in use": f"{kb.pack.id} {kb.pack.version} {kb.sha256}",
        "packs": "; ".join(packs) or "none",
        "replaced": "; ".join(replaced) or "nothing",
    }


def _cache(folder: Path) -> str:
    from hingedoc.cache import Cache

    kept = Cache(folder).files()
    size = sum(path.stat().st_size for path in kept) / 1e6
    return f"{folder}, {len(kept)} {'file' if len(kept) == 1 else 'files'}, {size:.1f} MB"


def _kept(folder: Path) -> str:
    return f"{folder}, {len(list(folder.glob('*.json')))} kept"


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


def _opening() -> None:
    from hingedoc.domain.record_limits import NAME
    from hingedoc.reports.opening import record_inside

    record_inside(f'<!doctype html><meta name="{NAME}" content="e30=">'.encode(), "page")
